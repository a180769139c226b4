/** The demo helpdesk with the live sidebar. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe, browser } from "./browser.mjs";

const { page } = browser();

async function started(hash, options) {
  const demo = await page(`/#${hash}`, options);
  await demo.locator("headwater-sidebar [data-at='act:start']").click();
  await demo.locator("headwater-sidebar [data-at='identify']").waitFor();
  return demo;
}

test("a cause chosen by keys is saved to the ticket, and only Save writes", async () => {
  const demo = await started("4305");
  const side = demo.locator("headwater-sidebar");
  await demo.waitForLoadState("networkidle");
  demo.requests.length = 0;
  // Whichever is drawn, 0 is the way to the search.
  await side.locator("[data-at='title']").focus();
  await demo.keyboard.press("0");
  await side.locator("[data-search]").first().focus();
  await demo.keyboard.type("damaged in transit");
  await demo.keyboard.press("Enter");
  await side.locator("[data-at='act:save']").waitFor();
  assert.equal(await demo.locator("[data-field]").count(), 0);
  await side.locator("[data-at='act:save']").click();
  await side.locator("[data-at='act:save:confirm']").click();
  await demo.locator("[data-field='cause']").waitFor();
  assert.match(await demo.locator("[data-field='cause'] dd").textContent(), /^Damaged in transit$/);
  assert.deepEqual(demo.requests, [], "no request after load");
  assert.deepEqual(demo.errors, []);
  const warned = [];
  demo.on("console", (line) => line.type() === "warning" && warned.push(line.text()));
  await demo.reload();
  assert.match(await demo.locator("[data-field='cause'] dd").textContent(), /^Damaged in transit$/);
  await side.getByText("In ticket").first().waitFor();
  assert.deepEqual(warned, [], "a page that does as its console says");
  await demo.context().close();
});

test("a question that number keys answer is in sight with all its answers", async () => {
  const demo = await started("5111");
  const side = demo.locator("headwater-sidebar");
  await side.locator("[data-at='title']").focus();
  const hidden = () =>
    side.evaluate((host) => {
      const root = host.shadowRoot;
      const keyed = [...root.querySelectorAll("[aria-keyshortcuts]")].filter((node) => node.closest("fieldset"));
      const footer = root.querySelector("footer")?.getBoundingClientRect();
      const end = Math.min(innerHeight, footer && footer.top > 0 ? footer.top : innerHeight);
      return keyed
        .map((node) => [node.dataset.at, (node.closest("li, label") ?? node).getBoundingClientRect()])
        .filter(([, box]) => box.top < 0 || box.bottom > end + 1)
        .map(([at]) => at);
    });
  for (const [key, next] of [["1", "wanted"], ["3", "offer"], ["1", "agreed"]]) {
    await demo.keyboard.press(key);
    await demo.waitForFunction((id) => document.querySelector("headwater-sidebar").shadowRoot.activeElement?.dataset.at === id, next);
    assert.deepEqual(await hidden(), [], next);
    // Keys are shown where they work, and nowhere else.
    const shown = side.locator("kbd[part='option-key']:visible");
    const here = side.locator("fieldset", { has: demo.locator(`legend[data-at='${next}']`) });
    assert.equal(await shown.count(), await here.locator("kbd:visible").count());
  }
  await demo.context().close();
});

test("of the causes that fit what is typed, the one of that name comes first, also after a slip", async () => {
  const demo = await started("4305");
  const side = demo.locator("headwater-sidebar");
  await side.locator("[data-at='title']").focus();
  await demo.keyboard.press("0");
  const box = side.locator("[data-search]").first();
  await box.waitFor();
  for (const [typed, first] of [
    ["wrong account", "Wrong account details"],
    ["repair", "Repair did not hold"],
    ["REPPAIR", "Repair did not hold"],
    ["repiar", "Repair did not hold"],
    ["twice", "Charged twice or too much"],
  ]) {
    await box.fill(typed);
    assert.equal(await side.locator("[role=option] bdi").first().textContent(), first, typed);
  }
  await box.fill("qqqqqq");
  assert.deepEqual(await side.locator("[role=option] bdi").allTextContents(), ["Not enough information"]);
  await demo.context().close();
});

test("the conversation marks the words for a suggestion, and those against it when pressed", async () => {
  const demo = await started("4312");
  const marked = () => demo.evaluate(() => [...(CSS.highlights.get("headwater") ?? [])].map(String));
  const side = demo.locator("headwater-sidebar");
  await demo.waitForFunction(() => CSS.highlights.get("headwater")?.size > 0);
  assert.ok((await marked()).some((words) => /charged twice/i.test(words)));
  await side.locator("[data-at='title']").focus();
  await demo.keyboard.press("w");
  const against = side.locator(".against").first();
  await against.waitFor();
  const words = (await against.locator("mark").first().textContent()).trim();
  assert.ok(!(await marked()).includes(words), `${words} speaks against it`);
  // Each press shows the next quote in the conversation; those against it are among them.
  for (let n = 0; n < 12 && !(await marked()).includes(words); n += 1) await demo.keyboard.press("e");
  assert.deepEqual(await marked(), [words]);
  await demo.context().close();
});

test("a hostile ticket is words, in the inbox, the conversation and the sidebar", async () => {
  const demo = await started("9001");
  let alerted = false;
  demo.on("dialog", (dialog) => {
    alerted = true;
    void dialog.dismiss();
  });
  await demo.locator("[data-id='9001']").click();
  assert.match(await demo.locator(".ticket .text").textContent(), /<script>alert/);
  assert.equal(await demo.locator("main script, main svg, main img, #inbox img").count(), 0);
  assert.equal(await demo.evaluate(() => document.querySelector("headwater-sidebar").shadowRoot.querySelectorAll("script, img, iframe").length), 0);
  assert.equal(alerted, false);
  await demo.context().close();
});

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds nothing on the demo: ${colorScheme}`, async () => {
    const demo = await started("4312", { colorScheme });
    const cut = [/partially obscured|overlapped|too short|non-text/];
    assert.deepEqual(await axe(demo, "document", cut), []);
    await demo.context().close();
  });
}

test("an opened file takes the samples' place, with the days that it tells and no others", async () => {
  const demo = await page("/");
  const tickets = [
    { id: "1", subject: "No day told", description: "My parcel never came." },
    { id: "2", subject: "Long ago", description: "My parcel never came.", created_at: "2019-03-04T10:00:00Z" },
  ];
  const buffer = Buffer.from(JSON.stringify(tickets));
  await demo.locator("#file").setInputFiles({ name: "old.json", mimeType: "application/json", buffer });
  const row = (subject) => demo.locator("#inbox li").filter({ hasText: subject }).first();
  await row("No day told").waitFor();
  assert.equal(await row("No day told").locator(".when").textContent(), "");
  assert.equal(await row("Long ago").locator(".when").textContent(), "4 Mar 2019");
  assert.deepEqual(demo.errors, []);
  await demo.context().close();
});

test("the fields say what a helpdesk's list fields would: names, not identifiers", async () => {
  const demo = await page("/");
  await demo.locator("headwater-sidebar [data-at='act:start']").click();
  await demo.locator("#inbox li").filter({ hasText: "#4247" }).first().click();
  const field = (name) => demo.locator(`[data-field='${name}'] dd`).textContent();
  await demo.locator("[data-field='cause']").waitFor();
  assert.deepEqual([await field("cause"), await field("agreed")], ["Item missing from parcel", "Yes"]);
  const all = await demo.locator("[data-field] dd").allTextContents();
  assert.equal(all.some((words) => /^[a-z]+(_[a-z]+)+$/.test(words)), false, all.join(" | "));
  await demo.context().close();
});

test("two tickets of one file by one telephone number are one person's", async () => {
  const demo = await page("/");
  await demo.locator("headwater-sidebar [data-at='act:start']").click();
  const rows = [
    "Ticket ID,Subject,Description,Requester,Phone,Created,Status",
    "101,Line is down,No internet since this morning,Deborah Klein,07700 900456,2026-11-20 10:00,closed",
    "102,Line is down again,No internet again,Deborah Klein,07700 900456,2026-11-28 10:00,open",
    "103,A question,Where is my invoice?,,,2026-11-28 10:00,open",
  ];
  await demo.locator("#file").setInputFiles({ name: "two.csv", mimeType: "text/csv", buffer: Buffer.from(rows.join("\n")) });
  await demo.locator("#inbox li").filter({ hasText: "Line is down again" }).first().click();
  const side = demo.locator("headwater-sidebar");
  await side.locator("[data-notice=repeat]").waitFor();
  await side.locator("[data-notice=repeat] [data-at='act:history']").click();
  await side.locator("[data-panel=history]").getByText("101 Line is down").waitFor();
  assert.deepEqual(demo.errors, []);
  await demo.context().close();
});

test("the pages have one bar, each with its own place marked", async () => {
  const demo = await page("/");
  const bars = [];
  for (const path of ["/", "/insights.html", "/settings.html"]) {
    await demo.goto(new URL(path, demo.url()).href);
    const bar = demo.locator("header.bar");
    await bar.locator(`.places [aria-current=page][href="${path}"]`).waitFor();
    assert.equal(await bar.locator("[aria-current]").count(), 1);
    bars.push([await bar.locator(".brand, .places a").allTextContents(), await bar.locator("select").allTextContents()]);
  }
  assert.deepEqual(bars[1], bars[0]);
  assert.deepEqual(bars[2], bars[0]);
  await demo.context().close();
});
