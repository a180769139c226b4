/** What a page gives the element for a ticket, and what becomes of the element beside it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { browser, nodesOf } from "./browser.mjs";
import { DEFINE, embedding, heard, hears, says, show, side, TICKET, words } from "./embed.mjs";

const { embed } = browser();
const embedded = embedding(embed);

test("two sidebars on one page each keep to their ticket", async () => {
  const page = await embedded('<headwater-sidebar storage="none"></headwater-sidebar><headwater-sidebar storage="none"></headwater-sidebar>');
  await page.evaluate((ticket) => {
    const [one, two] = document.querySelectorAll("headwater-sidebar");
    one.ticket = ticket;
    two.ticket = { ...ticket, id: "t2", number: "#2" };
  }, TICKET);
  await says(page, /#1/, 0);
  await says(page, /#2.*None of these/, 1);
  await side(page).evaluate((host) => host.choose("billing_overcharge"));
  await says(page, /Working cause/, 0);
  assert.doesNotMatch(await words(page, 1), /Working cause/);
  const labels = await page.evaluate(() =>
    [...document.querySelectorAll("headwater-sidebar")].map((host) => host.shadowRoot.querySelector("section").ariaLabel));
  assert.notEqual(labels[0], labels[1]);
});

test("a ticket switched ten times a second ends on the last one, and mixes nothing", async () => {
  const page = await embedded();
  await show(page);
  await side(page).evaluate((host) => host.choose("billing_overcharge"));
  await side(page).evaluate(async (host, ticket) => {
    for (let n = 0; n < 40; n += 1) {
      host.ticket = { ...ticket, id: `s${n}`, number: `#s${n}` };
      if (n % 7 === 0) host.ticket = null;
      await new Promise((next) => setTimeout(next, 25));
    }
  }, TICKET);
  await says(page, /#s39.*None of these/);
  assert.doesNotMatch(await words(page), /Working cause/);
  await show(page);
  await says(page, /Working cause: Charged twice/);
  assert.deepEqual(await heard(page, "error"), []);
});

test("taken out and put in again, it goes on with its ticket", async () => {
  const page = await embedded();
  await show(page);
  await page.evaluate(async () => {
    const host = document.querySelector("headwater-sidebar");
    host.remove();
    await new Promise((next) => setTimeout(next, 50));
    document.body.append(host);
  });
  await says(page, /None of these/);
  assert.deepEqual(page.errors, []);
});

test("a ticket that is none closes the one before, is named in the error, and is not what Save writes to", async () => {
  const cases = [
    [{ id: "WA-2", messages: "private words" }, "WA-2", "wire-type", /ticket\.messages/],
    [{ text: "private words" }, null, "wire-missing", /ticket\.id/],
    [{ id: "", text: "private words" }, null, "wire-range", /ticket\.id/],
  ];
  for (const [ticket, ticketId, code, place] of cases) {
    const page = await embedded();
    await show(page);
    await side(page).evaluate((host, given) => (host.ticket = given), ticket);
    await says(page, /This ticket could not be read/);
    assert.doesNotMatch(await words(page), /None of these/);
    const error = await hears(page, "error");
    assert.deepEqual([error.ticketId, error.code], [ticketId, code]);
    assert.match(error.message, place);
    assert.doesNotMatch(JSON.stringify(error), /private words/);
    await side(page).evaluate((host) => host.choose("billing_overcharge"));
    await side(page).evaluate((host) => host.save());
    await page.waitForTimeout(100);
    assert.deepEqual(await heard(page, "before-write"), []);
    await show(page);
    assert.doesNotMatch(await words(page), /Working cause/);
    await page.context().close();
  }
});

test("a ticket that is no plain value closes the one before too", async () => {
  const page = await embedded();
  await show(page);
  await side(page).evaluate((host) => (host.ticket = { id: "B", text: "private words", orderValue: 89n }));
  await says(page, /This ticket could not be read/);
  assert.equal((await hears(page, "error")).code, "wire-type");
});

test("a helpdesk's own words for channel, status or date cost no ticket and are told of once", async () => {
  const page = await embedded();
  const warnings = [];
  page.on("console", (line) => line.type() === "warning" && warnings.push(line.text()));
  const own = { channel: "whatsapp", status: "on-hold", createdAt: "30.11.2026", orderValue: 89, requester: { name: "A. Example" } };
  for (const id of ["WA-1", "WA-2"]) await show(page, { ...TICKET, ...own, id, number: `#${id}` });
  await says(page, /#WA-2.*None of these/);
  assert.deepEqual(await heard(page, "error"), []);
  assert.equal(warnings.filter((line) => line.includes("ticket.channel")).length, 1);
  assert.equal(warnings.length, 5, warnings.join("\n"));
  assert.doesNotMatch(warnings.join(), /whatsapp|on-hold|30\.11|Example/);
});

test("tickets may leave out what the reader does without", async () => {
  const page = await embedded();
  const tickets = [
    { id: 7, text: "Charged twice for one order" },
    { id: "8", subject: null, messages: [{ text: "Charged twice", at: new Date(0) }], customer: { key: "c1" }, closedAt: undefined },
    { id: "9", createdAt: "2026-11-24T10:00:00Z", tags: [], fields: { cause: "delivery_late" }, messages: [] },
  ];
  for (const ticket of tickets) {
    await side(page).evaluate((host, given) => {
      if (given.messages?.[0]?.at) given.messages[0].at = new Date(0);
      host.ticket = given;
    }, ticket);
    await says(page, new RegExp(`ticket ${ticket.id} .*(None of these|Choose a cause)`));
  }
  assert.deepEqual(await heard(page, "error"), []);
});

test("nothing beside it jumps while it loads, suggests and changes its ticket", async () => {
  const page = await embed(`<body style="margin:0"><style>headwater-sidebar:not(:defined) { display: block; min-block-size: 400px }</style>${DEFINE}<headwater-sidebar storage="none" style="inline-size:320px"></headwater-sidebar><p>Another app</p>
    <script>
      globalThis.shift = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) globalThis.shift += entry.value;
      }).observe({ type: "layout-shift", buffered: true });
    </script>`);
  await show(page);
  await show(page, { ...TICKET, id: "t2", number: "#2" });
  await page.waitForTimeout(200);
  const shift = await page.evaluate(() => globalThis.shift);
  assert.ok(shift <= 0.02, `layout shift ${shift}`);
});

test("an element that is taken out for good is let go", async () => {
  const page = await embed('<script type="module" src="/pkg/define.js"></script>');
  await page.evaluate(() => customElements.whenDefined("headwater-sidebar"));
  const come = (times) =>
    page.evaluate(async (count) => {
      for (let n = 0; n < count; n += 1) {
        const side = document.createElement("headwater-sidebar");
        side.storage = "none";
        document.body.append(side);
        await side.ready;
        side.ticket = { id: `${n}`, text: "My card was charged twice." };
        await new Promise((done) => setTimeout(done, 100));
        side.remove();
      }
    }, times);
  await come(2);
  const before = await nodesOf(page);
  await come(10);
  const more = (await nodesOf(page)) - before;
  assert.ok(more < 600, `${more} nodes more after 10 elements`);
  await page.context().close();
});

test("a question for the reply is in the customer's language, where it is sure and spoken", async () => {
  const page = await embedded();
  await side(page).evaluate((host) => {
    globalThis.replies = [];
    host.host = { caps: new Set(["reply"]), commit: "server", insertReply: async (text) => void globalThis.replies.push(text) };
  });
  const asked = async (id, text) => {
    await show(page, { id, number: `#${id}`, text });
    await side(page).evaluate((host) => host.choose("product_defect"));
    await says(page, /If unsaid/);
    const before = await page.evaluate(() => globalThis.replies.length);
    await side(page).locator("[data-at='act:reply:wish']").click();
    await page.waitForFunction((n) => globalThis.replies.length > n, before);
    return page.evaluate(() => globalThis.replies.at(-1));
  };
  assert.equal(await asked("f", "Bonjour, mon téléphone est cassé depuis hier et personne ne comprend pourquoi il ne marche plus."), "Que puis-je faire pour vous aider ?");
  assert.equal(await asked("d", "Guten Tag, mein Telefon ist seit gestern kaputt und niemand versteht, warum es nicht mehr angeht."), "Was kann ich für Sie tun?");
  assert.equal(await asked("e", "My phone is broken since yesterday and nobody understands why it does not start."), "What can I do to help you?");
  assert.equal(await asked("x", "iPhone 12"), "What can I do to help you?");
});
