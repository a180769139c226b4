/** Insights as a lead uses it: the demo's year of tickets, journeys by count of clicks, files and an embedder's page. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { insights, bare, LATE, WIDE } from "./insights.mjs";

const { demo, embed } = insights();

test("journey 14: the biggest cause, its owner and cost after 0 clicks, its tickets after 1, a postmortem after 2, an export after 2", async () => {
  const opened = await demo();
  const side = opened.locator("headwater-insights");
  await side.locator(".lead").waitFor();
  assert.match(bare(await side.locator(".lead").innerText()), /is the biggest cause: \d+ of \d+ contacts \(\d+%\)\. The fix lives with \S.*Estimated cost £[\d,]+/);
  await side.locator("[data-at='lead-tickets']").click();
  const said = bare(await side.locator(".page-title").textContent());
  assert.match(said, /: tickets$/);
  assert.ok((await side.locator("tbody tr").count()) > 20);
  await side.locator("[data-at='back']").click();
  await side.locator("[data-at='lead-postmortem']").click();
  await side.locator("#pm-happened").waitFor();
  await side.locator("[data-view='exports']").click();
  const [download] = await Promise.all([opened.waitForEvent("download"), side.locator("[data-at='export-owners-csv']").click()]);
  const text = readFileSync(await download.path(), "utf8");
  assert.match(text, /logistics|Logistics/);
  assert.doesNotMatch(text, /example\.com|Okafor/);
  assert.match(text, /^\uFEFF?kind,owners-csv\r?\nfrom,\d{4}-\d\d-\d\d\r?\nto,/);
  const [second] = await Promise.all([opened.waitForEvent("download"), side.locator("[data-at='export-weeks']").click()]);
  const weeks = readFileSync(await second.path(), "utf8");
  assert.match(weeks, /\nowner,all\r\nchannel,all\r\nestimatedCauses,true\r\nn,\d+\r\ncauseListNumber,\d+\r\n\r\ncause,causeName,week/);
  assert.match(weeks, /\nbilling_overcharge,Charged twice or too much,\d{4}-\d\d-\d\d,\d+,\d+\.\d,\d+\.\d,outside,false\r\n/);
  assert.deepEqual(opened.errors, []);
  await opened.context().close();
});

test("every field of the demo's year is read", async () => {
  const opened = await demo();
  const side = opened.locator("headwater-insights");
  await side.locator("[data-at='period']").selectOption("year");
  await side.locator("[data-view='quality']").click();
  assert.match(await side.getByRole("row", { name: /A field that could not be read/ }).innerText(), /\s0\s/);
  await opened.context().close();
});

test("the reader can count by cost, filter by function, and the keyboard follows", async () => {
  const opened = await demo();
  const side = opened.locator("headwater-insights");
  await side.locator(".lead").waitFor();
  const contacts = await side.locator(".pareto .row-value").first().textContent();
  await side.getByRole("radio", { name: "cost" }).check();
  await opened.waitForFunction((old) => document.querySelector("headwater-insights").shadowRoot.querySelector(".pareto .row-value").textContent !== old, contacts);
  assert.match(await side.locator(".pareto .row-value").first().textContent(), /£/);
  await side.locator("[data-at='owner']").selectOption("logistics");
  // What is left is said aloud.
  await opened.waitForFunction(() => /\d+ tickets, /.test(document.querySelector("headwater-insights").shadowRoot.querySelector(".spoken").textContent));
  await opened.waitForFunction(() => /Logistics/.test(document.querySelector("headwater-insights").shadowRoot.querySelector(".lead").textContent));
  const rows = await side.locator(".pareto .row-name").allTextContents();
  assert.ok(rows.length > 0 && rows.every((name) => !/Charged twice/.test(name)), rows.join());
  // Focus is led to what was opened, and back.
  await side.locator("[data-at='lead-cause']").focus();
  await opened.keyboard.press("Enter");
  const focused = () => opened.evaluate(() => document.querySelector("headwater-insights").shadowRoot.activeElement?.id);
  await opened.waitForFunction(() => document.querySelector("headwater-insights").shadowRoot.activeElement?.id === "place");
  assert.equal(await focused(), "place");
  await opened.goBack();
  assert.match(opened.url(), /insights\.html/);
  await opened.context().close();
});

test("a file of the reader's takes the samples' place and is sent nowhere", async () => {
  const opened = await demo();
  await opened.waitForLoadState("networkidle");
  opened.requests.length = 0;
  const rows = Array.from({ length: 30 }, (_, at) => ({
    id: String(at), subject: "=cmd|calc", description: "Words", created_at: new Date(Date.now() - ((at % 25) + 1) * 86_400_000).toISOString(),
    headwater_cause: at % 3 === 0 ? "refund_delayed" : "delivery_late",
  }));
  await opened.locator("#file").setInputFiles({ name: "own.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(rows)) });
  await opened.locator("#status", { hasText: "30 tickets" }).waitFor();
  // What reads files comes when it is asked for, and from beside the page.
  assert.deepEqual(opened.requests.filter((address) => !address.includes("/pkg/")), []);
  const side = opened.locator("headwater-insights");
  assert.match(bare(await side.locator(".lead").innerText()), /Late delivery is the biggest cause: 20 of 30 contacts/);
  await opened.context().close();
});

test("a page embeds it: tickets in, events out, and a source is read in parts", async () => {
  const opened = await embed(`<script type="module">
    import "/pkg/insights.js";
    const insights = document.createElement("headwater-insights");
    window.heard = [];
    for (const name of ["headwater-open-ticket", "headwater-view", "headwater-error"]) {
      insights.addEventListener(name, (event) => heard.push([name, event.detail.ticketId ?? event.detail.view ?? event.detail.code]));
    }
    const day = (ago) => new Date(Date.now() - ago * 86400000).toISOString();
    insights.source = {
      async tickets(since, take) {
        window.since = since;
        for (let part = 0; part < 3; part += 1) {
          take(Array.from({ length: 10 }, (_, at) => ({ id: String(part * 10 + at), number: "#" + (part * 10 + at), createdAt: day(at + 1), closedAt: day(at), status: "closed", fields: { cause: "delivery_late", cause_state: "confirmed" } })));
        }
      },
      open: (id) => { window.opened = id; },
    };
    document.body.append(insights);
  </script>`, { locale: "en-GB", viewport: { width: 900, height: 900 } });
  const side = opened.locator("headwater-insights");
  await side.locator("[data-at='lead-tickets']").click();
  assert.equal(await side.locator("tbody tr").count(), 30);
  await side.locator("tbody .link").first().click();
  assert.equal(await opened.evaluate(() => window.opened !== undefined && /^\d{4}-/.test(window.since)), true);
  await side.locator("[data-view='causes']").click();
  assert.deepEqual((await opened.evaluate(() => window.heard)).map(([name]) => name), ["headwater-open-ticket", "headwater-view"]);
  assert.deepEqual(opened.errors, []);
  await opened.context().close();
});

test("causes that nobody saved are estimated beside the page, said to be so, and can be left out", async () => {
  const opened = await demo();
  const side = opened.locator("headwater-insights");
  const words = ["I was charged twice for March, my card shows two payments.", "My parcel has not arrived, it is nine days late.", "hello"];
  const rows = Array.from({ length: 60 }, (_, at) => ({
    id: String(at), subject: "Message", description: words[at % 3], created_at: new Date(Date.now() - ((at % 25) + 1) * 86_400_000).toISOString(),
  }));
  await opened.locator("#file").setInputFiles({ name: "own.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(rows)) });
  await side.locator("[data-at='estimate']").click();
  await side.locator("[data-at='estimated']").waitFor({ timeout: 120_000 });
  assert.match(bare(await side.locator("[data-at='estimated']").innerText()), /^40 of 60 tickets that were read have an estimated cause; nobody confirmed it\./);
  assert.match(bare(await side.locator(".covered").innerText()), /40 of 60 \(67%\) tickets have a cause · 40 only estimated/);
  assert.match(bare(await side.locator(".lead").innerText()), /is the biggest cause: 20 of 40 contacts/);
  await side.locator("[data-at='estimates-counted']").click();
  assert.match(bare(await side.locator(".covered").innerText()), /^0 of 60/);
  assert.deepEqual(opened.errors, []);
  await opened.context().close();
});

test("a configuration that cannot be used is told, and the one that ships counts", async () => {
  const opened = await embed(`<script type="module">
    import "/pkg/insights.js";
    const insights = document.createElement("headwater-insights");
    window.codes = [];
    insights.addEventListener("headwater-error", (event) => codes.push(event.detail.code));
    insights.config = { currency: "no currency" };
    const tickets = Array.from({ length: 6 }, (_, at) => ({ id: String(at), createdAt: Date.now(), fields: { cause: "delivery_late" } }));
    insights.tickets = tickets.slice(0, 4);
    window.more = () => (insights.tickets = tickets);
    document.body.append(insights);
  </script>`, { locale: "en-GB", viewport: { width: 900, height: 900 } });
  const side = opened.locator("headwater-insights");
  await side.getByText("The configuration cannot be used").waitFor();
  // A cause of fewer than five could tell who it was.
  assert.equal(await side.locator(".lead").innerText(), "No cause has 5 contacts yet; smaller ones are not shown.");
  await opened.evaluate(() => void window.more());
  await side.locator(".lead", { hasText: "Late delivery" }).waitFor();
  assert.equal((await opened.evaluate(() => window.codes)).length, 1);
  await opened.evaluate(() => (document.querySelector("headwater-insights").config = { currency: "GBP" }));
  await side.getByText("The configuration cannot be used").waitFor({ state: "detached" });
  await opened.context().close();
});

test("a file that holds no tickets says so and leaves the figures as they were", async () => {
  const opened = await demo();
  const side = opened.locator("headwater-insights");
  const before = await side.locator(".lead").innerText();
  await opened.locator("#file").setInputFiles({ name: "old.zip", mimeType: "application/zip", buffer: Buffer.from("PK\u0003\u0004 no tickets") });
  await side.getByText("The file has no tickets that could be read.").waitFor();
  assert.equal(await side.locator(".lead").innerText(), before);
  assert.deepEqual(opened.errors, []);
  await opened.context().close();
});

test("a helpdesk that stops halfway leaves the figures and what is being written, and says that not all came", async () => {
  const opened = await embed(LATE(`const all = insights.tickets;
    insights.tickets = null;
    insights.source = { tickets: (_since, take) => (take(all.slice(0, 30)), new Promise((_, fail) => (window.fail = (code) => fail(Object.assign(new Error(code), { code }))))) };`), WIDE);
  const side = opened.locator("headwater-insights");
  await side.locator("[data-at='lead-postmortem']").click();
  await side.locator("#pm-happened").fill("Half");
  await opened.evaluate(() => window.fail("server"));
  await side.locator("[data-at='partly']", { hasText: "Not all tickets could be read" }).waitFor();
  assert.equal(await side.locator("#pm-happened").inputValue(), "Half");
  // Signed out is no lack of a role.
  await side.locator("[data-at='partly'] button").click();
  await side.locator(".notice", { hasText: "Still reading" }).waitFor();
  await opened.evaluate(() => window.fail("auth"));
  await side.locator("[data-at='partly']", { hasText: "Sign in again in another tab" }).waitFor();
  await opened.evaluate(() => (document.querySelector("headwater-insights").source = { tickets: () => Promise.reject(Object.assign(new Error(), { code: "auth" })) }));
  await side.getByText("You are signed out").waitFor();
  await opened.context().close();
});

test("where WebAssembly is blocked that is said, also once a helpdesk has given all", async () => {
  const opened = await embed(LATE(`insights.startCounter = () => Promise.reject(new Error("blocked"));
    const all = insights.tickets;
    insights.tickets = null;
    insights.source = { async tickets(_since, take) { await new Promise((go) => setTimeout(go, 200)); take(all); window.ended = true; } };`), WIDE);
  await opened.waitForFunction(() => window.ended);
  await opened.waitForTimeout(100);
  assert.match(await opened.locator("headwater-insights .body").innerText(), /Figures could not start/);
  await opened.context().close();
});

test("a function that is chosen stays chosen in other days, and too few tickets of it are not shown", async () => {
  const opened = await embed(LATE(`const old = insights.tickets.map((one) => ({ ...one, id: "old" + one.id, createdAt: one.createdAt - 60 * 864e5 }));
    insights.tickets = [...insights.tickets.slice(0, 2).map((one) => ({ ...one, fields: { cause: "delivery_late" } })), ...old];`), WIDE);
  const side = opened.locator("headwater-insights");
  const owner = side.locator("[data-at='owner']");
  await side.locator("[data-at='period']").selectOption("year");
  await owner.selectOption({ label: "Logistics" });
  await side.locator(".lead", { hasText: "Late delivery" }).waitFor();
  await side.locator("[data-at='period']").selectOption("30");
  await side.getByText("Fewer than 5 tickets").waitFor();
  assert.equal(await owner.inputValue(), "logistics");
  assert.equal(await side.locator(".tiles, .covered, .printed").count(), 0);
  await opened.waitForFunction(() => document.querySelector("headwater-insights").shadowRoot.querySelector(".spoken").textContent.includes("Fewer than"));
  await owner.selectOption("");
  await side.locator(".tiles").waitFor();
  assert.equal(await owner.inputValue(), "");
  await opened.context().close();
});

test("days that the page chooses are what the choice of days says", async () => {
  const opened = await embed(LATE("insights.tickets = insights.tickets.map((one) => ({ ...one, createdAt: one.createdAt - 60 * 864e5 }));"), WIDE);
  const side = opened.locator("headwater-insights");
  const days = side.locator("[data-at='period']");
  await days.selectOption("custom");
  await days.selectOption("30");
  await side.getByRole("button", { name: "Show those days" }).click();
  await side.locator(".lead").waitFor();
  assert.equal(await days.inputValue(), "custom");
  await opened.context().close();
});

test("tickets that tell no channel are a choice with a name", async () => {
  const opened = await embed(LATE("insights.tickets = insights.tickets.map((one, at) => (at < 10 ? { ...one, channel: 'chat' } : one));"), WIDE);
  const side = opened.locator("headwater-insights");
  const channel = side.locator("[data-at='channel']");
  await channel.selectOption({ label: "Not told" });
  await side.locator(".covered", { hasText: "30 of 30" }).waitFor();
  await side.locator("[data-view='exports']").click();
  assert.match(bare(await side.locator(".facts").first().innerText()), /Channel\s+Not told/);
  await channel.selectOption("");
  await side.locator(".covered", { hasText: "40 of 40" }).waitFor();
  await opened.context().close();
});

test("a helpdesk that is quiet for weeks is up to now, and a file is not", async () => {
  const opened = await embed(LATE(`const day = (ago) => new Date(Date.now() - ago * 864e5).toISOString().slice(0, 10);
    insights.tickets = insights.tickets.map((one) => ({ ...one, createdAt: Date.now() - 20 * 864e5, fields: { ...one.fields, follow_up_date: day(9) } }));`), WIDE);
  const side = opened.locator("headwater-insights");
  await side.locator("[data-view='follow-up']").click();
  await side.getByText("No follow-up is overdue").waitFor();
  await opened.evaluate(() => (document.querySelector("headwater-insights").live = true));
  await side.getByText("40 follow-ups are overdue").waitFor();
  assert.match(bare(await side.locator("table").last().innerText()), /Was due[\s\S]*9 days late/);
  await opened.evaluate(() => {
    const insights = document.querySelector("headwater-insights");
    const all = insights.tickets;
    Object.assign(insights, { live: false, tickets: [] });
    insights.source = { tickets: async (_since, take) => take(all) };
  });
  await side.getByText("40 follow-ups are overdue").waitFor();
  await opened.context().close();
});

test("days are those of the configuration's time zone", async () => {
  const opened = await embed(LATE(`const week = Array(7).fill(["09:00", "17:00"]);
    window.zone = (zone) => (insights.config = { version: 2, hours: { zone, week } });
    window.zone("Pacific/Kiritimati");`), WIDE);
  const side = opened.locator("headwater-insights");
  await side.locator("[data-at='period']").selectOption("custom");
  await side.locator("[data-at='period']").selectOption("30");
  // The two are 25 hours apart: it is never the same day in both.
  for (const zone of ["Pacific/Kiritimati", "Pacific/Pago_Pago"]) {
    await opened.evaluate((name) => void window.zone(name), zone);
    const today = await opened.evaluate((timeZone) => new Intl.DateTimeFormat("en-GB", { timeZone, day: "numeric", month: "short" }).format(), zone);
    await side.locator("[data-view='exports']").click();
    const words = new RegExp(` to \\W*${today}`);
    await side.locator(".facts", { hasText: words }).waitFor();
  }
  await opened.context().close();
});

test("the demo's year has further issues and calls that are overdue", async () => {
  const opened = await demo();
  const side = opened.locator("headwater-insights");
  await side.locator("[data-at='period']").selectOption("year");
  await side.locator("[data-view='follow-up']").click();
  await side.getByText(/\d+\W* calls are overdue/).waitFor();
  assert.match(bare(await side.locator(".body").innerText()), /Call by[\s\S]*Who calls[\s\S]*days late/);
  await side.locator("[data-view='causes']").click();
  await side.getByRole("button", { name: "Late delivery" }).first().click();
  const n = Number(bare(await side.locator("[data-at='further']").innerText()).match(/^(\d+) contacts$/)?.[1]);
  await side.locator("[data-at='further']").click();
  assert.equal(await side.locator("tbody tr").count(), n);
  await opened.context().close();
});
