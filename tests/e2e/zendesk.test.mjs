/** The app that is uploaded to Zendesk, in a frame of another site, with Zendesk's own client. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { usersBrowser } from "./browser.mjs";
import { choose, save, says, start } from "./sidebar.mjs";
import { agentPage } from "./zendesk.mjs";

const { page: opened } = usersBrowser();
const { get: recorded } = JSON.parse(readFileSync(new URL("../data/host/zendesk/ticket.json", import.meta.url)));
const { ticket_fields: made } = JSON.parse(readFileSync(new URL("../../www/hosts/zendesk/app/requirements.json", import.meta.url)));
const FIELD = Object.fromEntries(Object.keys(made).map((key, n) => [key.slice("headwater_".length), 360001 + n]));
const path = (field) => `ticket.customField:custom_field_${FIELD[field]}`;
const CHARGED = "<p>You charged me twice for October. My card shows two payments of 18.40.</p>";
const USERS = [{ id: 9, role: "end-user" }, { id: 7, role: "agent" }];

/** An open ticket whose fields are there and empty. */
function form(changes = {}) {
  const own = Object.entries(FIELD).flatMap(([field, id]) => [
    [`requirement:headwater_${field}`, { requirement_id: id, requirement_type: "ticket_fields" }],
    [path(field), null],
  ]);
  const user = { id: 7, name: "Ada Agent", role: "agent", locale: "en-GB" };
  const { "ticket.customField:custom_field_360001": _, errors, ...ticket } = recorded;
  return { ...ticket, ...Object.fromEntries(own), currentUser: user, colorScheme: "light", "ticket.updatedAt": "2026-11-22T06:00:00Z", ...changes };
}
const comment = (id, html, by = 9) => ({ id, author_id: by, html_body: html, body: "", public: true, created_at: "2026-11-22T04:00:00Z" });
/** The account's API for a ticket of these comments; notes what was written. */
function account(comments = [comment(5001, CHARGED)], more = () => undefined) {
  const written = [];
  const api = (request, url, body) => {
    const given = more(request, url, body);
    if (given) return given;
    if (request.method !== "GET") {
      written.push([`${request.method} ${url.pathname}`, body]);
      return { body: { ticket: { id: 4 } } };
    }
    if (url.pathname === "/api/v2/tickets/4/comments.json") {
      const from = (Number(url.searchParams.get("page") ?? 1) - 1) * 100;
      return { body: { comments: comments.slice(from, from + 100), users: USERS, count: comments.length } };
    }
    if (url.pathname === "/api/v2/users/9/tickets/requested.json") return { body: { tickets: [] } };
    if (url.pathname === "/api/v2/tickets.json") return { body: { tickets: [] } };
    if (url.pathname === "/api/v2/search.json") return { body: { results: [], count: 0 } };
    return undefined;
  };
  return { api, written };
}

const held = (page) => page.evaluate(() => form);

test("a save fills the agent's form, and nothing is stored before it is submitted", async () => {
  const { api, written } = account();
  const desk = await agentPage(opened, api, { form: form(), settings: {} });
  const { page, frame } = desk;
  await choose(desk.page, desk.frame, "charged twice");
  assert.equal((await held(page))[path("cause")], null, "nothing is filled in before Save");
  await save(frame);
  await says(frame, /In ticket form, /);
  const after = await held(page);
  assert.equal(after[path("cause")], "billing_overcharge");
  assert.equal(after[path("owner")], "billing_finance");
  assert.ok(after["ticket.tags"].includes("vat"));
  assert.deepEqual(written, []);
  assert.deepEqual(desk.elsewhere(), [], "only Zendesk is asked");
  assert.deepEqual(page.errors, []);
  await desk.close();
});

test("what colleagues confirmed anywhere in the account is learnt, page by page", async () => {
  const words = "The widget hums in the attic since the thaw.";
  const ticket = (n) => ({
    id: 1000 + n,
    subject: "Attic",
    description: `${words} ${n}`,
    status: "solved",
    created_at: "2026-11-20T10:00:00Z",
    // More than a page of one second.
    updated_at: `2026-11-2${n < 150 ? 1 : 2}T10:00:00Z`,
    custom_fields: [
      { id: FIELD.cause, value: "staff_conduct" },
      { id: FIELD.cause_state, value: n === 7 ? "working" : "confirmed" },
    ],
  });
  const all = Array.from({ length: 170 }, (_, n) => ticket(n));
  const asked = [];
  const { api } = account([comment(5001, `<p>${words}</p>`)], (_request, url) => {
    if (url.pathname !== "/api/v2/search.json") return undefined;
    const query = url.searchParams.get("query");
    asked.push([query.replace(/updated>=(\S+)/, "since"), url.searchParams.get("page")]);
    const [, since] = /updated>=(\S+)/.exec(query);
    const from = (Number(url.searchParams.get("page")) - 1) * 100;
    const found = all.filter((one) => Date.parse(since) <= Date.parse(one.updated_at));
    return { body: { results: found.slice(from, from + 100), count: found.length } };
  });
  const desk = await agentPage(opened, api, { form: form(), settings: {} });
  await start(desk.frame);
  await says(desk.frame, /Staff conduct|There is a newer suggestion/);
  await desk.frame.getByRole("button", { name: /^Why/ }).first().click();
  await says(desk.frame, /Like 169 confirmed tickets/);
  const query = `type:ticket custom_field_${FIELD.cause_state}:confirmed since`;
  assert.deepEqual(asked, [[query, "1"], [query, "1"], [query, "2"]]);
  assert.deepEqual(desk.page.errors, []);
  await desk.close();
});

test("where the admin says so a save is stored at once, and not over somebody else's change", async () => {
  let refuse = true;
  const { api, written } = account(undefined, (request) => {
    if (request.method !== "PUT" || !refuse) return undefined;
    refuse = false;
    return { status: 409, body: { error: "UpdateConflict" } };
  });
  const desk = await agentPage(opened, api, { form: form(), settings: { store_at_once: true } });
  await choose(desk.page, desk.frame, "charged twice");
  await save(desk.frame);
  await says(desk.frame, /Try again/);
  assert.deepEqual(written, []);
  await desk.frame.locator("headwater-sidebar").getByRole("button", { name: "Try again" }).click();
  await says(desk.frame, /In ticket, /);
  const [[where, { ticket }]] = written;
  assert.equal(where, "PUT /api/v2/tickets/4.json");
  assert.ok(ticket.custom_fields.some(({ id, value }) => id === FIELD.cause && value === "billing_overcharge"));
  assert.equal(ticket.safe_update, true);
  assert.equal(ticket.updated_stamp, "2026-11-22T06:00:00Z");
  assert.equal((await held(desk.page))[path("cause")], null, "the form is left alone");
  await desk.close();
});

test("a note whose answer was lost is looked for and not sent twice", async () => {
  const notes = [];
  const { api, written } = account(undefined, (request, url, body) => {
    const note = body?.ticket?.comment;
    if (note) {
      notes.push(note);
      return { status: 500, body: {} };
    }
    const latest = url.searchParams.get("sort_order") === "desc";
    return latest ? { body: { comments: notes.map(({ body }, n) => ({ id: 7000 + n, body })) } } : undefined;
  });
  const desk = await agentPage(opened, api, { form: form(), settings: {} });
  await choose(desk.page, desk.frame, "charged twice");
  await save(desk.frame, { note: true });
  await says(desk.frame, /In ticket form, /);
  assert.equal(notes.length, 1);
  assert.equal(notes[0].public, false);
  assert.match(notes[0].body, /Charged twice/);
  assert.deepEqual(written, []);
  await desk.close();
});

test("a limit is waited for as long as Zendesk says, by every request", async () => {
  let until = 0, refused = 0;
  const { api } = account(undefined, () => {
    if (until === 0) until = Date.now() + 2000;
    if (Date.now() >= until) return undefined;
    refused += 1;
    return { status: 429, headers: { "Retry-After": "2" }, body: {} };
  });
  const desk = await agentPage(opened, api, { form: form(), settings: {} });
  await choose(desk.page, desk.frame, "charged twice");
  assert.equal(refused, 1, "nothing was asked again before its time");
  assert.ok(desk.desk.asked.some(({ path }) => path.endsWith("/comments.json")));
  await desk.close();
});

test("a ticket of 5,000 comments is read to its end, each page once", async () => {
  const comments = Array.from({ length: 5000 }, (_, n) => comment(6000 + n, `<p>Note ${n}.</p>`, 7));
  comments[4999] = comment(10999, "<p>The parcel arrived damaged in transit, the box was crushed.</p>");
  const { api } = account(comments);
  const desk = await agentPage(opened, api, { form: form(), settings: {} });
  await start(desk.frame);
  await says(desk.frame, /damaged in transit/i);
  const pages = desk.desk.asked.filter(({ path }) => path.endsWith("/comments.json")).map(({ search }) => search.get("page"));
  assert.equal(pages.length, 50);
  assert.equal(new Set(pages).size, 50);
  await desk.close();
});

test("a ticket that is not seen loads no engine until it is", async () => {
  const { api } = account();
  const desk = await agentPage(opened, api, { form: form(), settings: {}, hidden: true });
  const engine = () => desk.app.asked.filter(({ path }) => path.endsWith(".wasm")).length;
  await desk.page.waitForLoadState("networkidle");
  assert.equal(engine(), 0);
  await desk.page.evaluate(() => {
    document.getElementById("app").style.display = "block";
    fire("app.activated");
  });
  await desk.frame.locator("headwater-sidebar [data-at='act:start']").waitFor();
  assert.equal(engine(), 1);
  await desk.close();
});

test("a field that the account does not have is named, and one that somebody changed is not overwritten unasked", async () => {
  const there = form();
  delete there["requirement:headwater_owner"];
  delete there[path("owner")];
  const desk = await agentPage(opened, account().api, { form: there, settings: {} });
  await choose(desk.page, desk.frame, "charged twice");
  await desk.page.evaluate((name) => (form[name] = "refund_missing"), path("cause"));
  await save(desk.frame);
  await says(desk.frame, /Try again/);
  assert.equal((await held(desk.page))[path("cause")], "refund_missing");
  await desk.frame.locator("headwater-sidebar").getByRole("button", { name: "Try again" }).click();
  await says(desk.frame, /did not accept the field “Fix lives with”/);
  assert.equal((await held(desk.page))[path("cause")], "billing_overcharge");
  await desk.close();
});

test("the frame is as high as it needs, 320 px wide, and as dark as the agent's page", async () => {
  const desk = await agentPage(opened, account().api, { form: form({ colorScheme: "dark" }), settings: {}, scheme: "dark" });
  const { page, frame } = desk;
  await frame.locator("headwater-sidebar [data-at='act:start']").waitFor();
  const scheme = () => frame.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
  assert.equal(await scheme(), "dark");
  await page.evaluate(() => fire("colorScheme.changed", "light"));
  await frame.waitForFunction(() => document.documentElement.dataset.scheme === "light");
  assert.equal(await scheme(), "light");
  await frame.waitForFunction(() => innerHeight >= document.querySelector("headwater-sidebar").offsetHeight);
  await frame.waitForFunction(() => document.documentElement.clientWidth === 320);
  assert.equal(await frame.evaluate(() => document.documentElement.scrollWidth), 320);
  await desk.close();
});

test("a ticket that cannot be read at first says so, and is there when tried again", async () => {
  let fault = 500;
  const { api } = account(undefined, (_, url) =>
    fault && url.pathname.endsWith("/comments.json") ? { status: fault, body: {} } : undefined);
  const without = form();
  delete without["ticket.id"];
  const desk = await agentPage(opened, api, { form: without, settings: {} });
  await says(desk.frame, /not in the helpdesk any more/);
  await desk.page.evaluate(() => (form["ticket.id"] = 4));
  const again = desk.frame.locator("headwater-sidebar").getByRole("button", { name: "Try again" });
  await again.click();
  // Without the comments there is what the form shows.
  await says(desk.frame, /#4 Nothing in ticket/);
  fault = 0;
  await desk.page.evaluate(() => fire("ticket.conversation.changed"));
  await start(desk.frame);
  await says(desk.frame, /New message\. Update|Charged twice/);
  await desk.close();
});

test("an administrator publishes in the app's settings, and not over somebody else's document", async () => {
  const held = { store_at_once: true, document: "" };
  const { api } = account(undefined, (request, url, body) => {
    if (url.pathname !== "/api/v2/apps/installations/2.json") return undefined;
    if (request.method === "PUT") Object.assign(held, body.settings);
    return { body: { id: 2, settings: held } };
  });
  const currentUser = { id: 7, name: "Ada Admin", role: "admin", locale: "en-GB" };
  const desk = await agentPage(opened, api, { form: form({ currentUser }), settings: { document: "" } });
  const { frame, page } = desk;
  await frame.locator("summary", { hasText: "Causes and limits" }).click();
  await frame.locator("summary", { hasText: "The whole document as text" }).click();
  await says(frame, /Nothing is published/);
  const text = frame.locator("form textarea");
  const press = () => frame.locator("form").getByRole("button", { name: "Publish", exact: true }).click();
  await text.fill('{"version": 2, "causes": {"causes": [{"name": "Nameless"}]}}');
  await press();
  await says(frame, /\(causes\.causes\[0\]\.id\)/);
  assert.equal(held.document, "");
  await text.fill('{"version": 2, "currency": "GBP"}');
  await press();
  await says(frame, /^Published\.|Published\. Agents/);
  assert.equal(JSON.parse(held.document).currency, "GBP");
  assert.equal(held.store_at_once, true, "the other settings stay");
  const mine = held.document;
  held.document = '{"version": 2, "currency": "CHF"}';
  await press();
  await says(frame, /Somebody else published meanwhile/);
  assert.notEqual(held.document, mine);
  // The settings one by one, over what is published by then.
  await frame.locator("headwater-settings").evaluate((host) => host.refresh());
  await frame.locator("headwater-settings #section").selectOption("repeats");
  await frame.locator("[id='at-repeats-windowDays']").fill("45");
  await frame.locator("headwater-settings [data-at=publish]").click();
  await frame.locator("headwater-settings [data-notice=published]").waitFor();
  assert.deepEqual(JSON.parse(held.document), { version: 2, currency: "CHF", repeats: { windowDays: 45 }, number: 1 });
  // Zendesk keeps no earlier document; the page that published does, as long as it is open.
  await frame.locator("[id='at-repeats-windowDays']").fill("50");
  await frame.locator("headwater-settings [data-at=publish]").click();
  await frame.locator("headwater-settings [data-notice=published] [data-at=back]").click();
  await frame.locator("headwater-settings [data-status]", { hasText: "Version 3" }).waitFor();
  assert.equal(JSON.parse(held.document).repeats.windowDays, 45);
  assert.deepEqual(desk.elsewhere(), []);
  assert.deepEqual(page.errors, []);
  await desk.close();
});

test("an agent is shown no place to publish, and a broken document opens it for who can mend it", async () => {
  const broken = '{"version": 2, "currency": 7}';
  const { api } = account(undefined, (request, url) =>
    url.pathname.startsWith("/api/v2/apps/") ? { body: { settings: { document: broken } } } : undefined);
  const agent = await agentPage(opened, api, { form: form(), settings: { document: broken } });
  await start(agent.frame);
  assert.equal(await agent.frame.locator("details").count(), 0);
  await agent.close();
  const currentUser = { id: 8, name: "Ada Admin", role: "admin", locale: "de" };
  const admin = await agentPage(opened, api, { form: form({ currentUser }), settings: { document: broken } });
  await says(admin.frame, /Ursachen und Grenzen.*currency/);
  assert.equal(await admin.frame.locator("details[open] textarea").inputValue(), broken);
  await admin.close();
});

test("the order's value comes from the field that the document names", async () => {
  const limits = ["agent", "senior", "lead", "manager", "director"].map((role) => ({ role, maxPerOffer: "500", maxPercentOfOrder: 10 }));
  const document = JSON.stringify({ version: 2, policy: { limits }, helpdesk: { orderValueField: "360990" } });
  const value = "ticket.customField:custom_field_360990";
  const desk = await agentPage(opened, account().api, { form: form({ [value]: "a lot" }), settings: { document } });
  await says(desk.frame, /“360990” holds no amount in EUR/);
  await desk.page.evaluate((name) => {
    form[name] = "200.00";
    fire("ticket.saved");
  }, value);
  await desk.frame.locator("headwater-sidebar > .headwater-order").waitFor({ state: "detached" });
  await choose(desk.page, desk.frame, "charged twice");
  await desk.frame.locator("headwater-sidebar [data-at='wanted:compensation']").click();
  await desk.frame.locator("headwater-sidebar [data-at='offer:credit']").click();
  const amount = desk.frame.locator("headwater-sidebar [data-at=amount]");
  await amount.fill("30");
  await amount.press("Tab");
  await says(desk.frame, /€30(.00)? is above your €20(.00)? limit/);
  await desk.close();
});

test("outside Zendesk the app says where it belongs", async () => {
  const desk = await agentPage(opened, account().api, { form: form(), settings: {} });
  await desk.frame.goto(`${desk.app.elsewhere}/assets/iframe.html`);
  await says(desk.frame, /opens in the ticket sidebar of Zendesk Support/);
  await desk.close();
});
