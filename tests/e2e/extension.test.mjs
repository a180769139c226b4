/** The packed extension in a real side panel: pressed, beside helpdesks, and beside any other page. */
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { after, before, test } from "node:test";
import { EXTENSION, withExtension } from "./panel.mjs";
import { choose, save, says, words } from "./sidebar.mjs";
import { standIn } from "./stand_in.mjs";

const recorded = (name) => JSON.parse(readFileSync(new URL(`../data/host/${name}.json`, import.meta.url)));
const OTHER = `<!doctype html><title>Case #4471 - Desk</title>
  <p id="customer">I was charged twice for October. My card shows two payments of 18.40. Please refund the second one.</p>
  <p id="mine">An agent's own note.</p>`;
const rtPage = (id, mayWrite) => `<!doctype html><title>#${id}</title><span class="current-user">agent1</span>
  <a id="page-display" href="/rt/Ticket/Display.html?id=${id}">Anzeige</a>
  ${mayWrite ? `<a href="/rt/Ticket/ModifyDates.html?id=${id}">Termine</a>
    <a href="/rt/Ticket/Update.html?Action=Comment;id=${id}">Kommentar</a>` : ""}`;

let rt, other, elsewhere;
/** What RT answers instead, while it is not 0. */
let fault = 0;
const version = { headers: { ETag: '"1"' } };

before(async () => {
  const { ticket, history, attachments } = recorded("rt/ticket");
  const made = readFileSync(new URL("../../www/hosts/rt/plugin/etc/initialdata", import.meta.url), "utf8");
  ticket.CustomFields = [...made.matchAll(/^ {4}\[ '([^']+)'/gm)].map(([, name]) => ({ name, values: [] }));
  rt = await standIn((request, url, body) => {
    if (url.pathname === "/rt/Ticket/Display.html") return { body: rtPage(url.searchParams.get("id"), url.searchParams.get("id") === "4") };
    if (fault !== 0 && fault !== 302) return { status: fault, body: "" };
    if (fault === 302 || request.headers.cookie !== "RT_SID=1") return { status: 302, headers: { Location: "/rt/" }, body: "" };
    if (url.pathname === "/rt/REST/2.0/tickets") {
      const other = url.searchParams.get("query").startsWith("Type");
      return { body: { items: other ? [] : [{ ...ticket, Queue: { Name: "Support" } }] } };
    }
    if (url.pathname.endsWith("/history")) return { body: { items: history } };
    if (url.pathname.endsWith("/attachments")) return { body: { items: attachments } };
    if (!/\/ticket\/\d+$/.test(url.pathname)) return undefined;
    if (request.method === "PUT") {
      for (const [name, value] of Object.entries(JSON.parse(body).CustomFields ?? {})) {
        ticket.CustomFields.find((field) => field.name === name).values = [value].flat();
      }
    }
    return { ...version, body: request.method === "PUT" ? ["changed"] : ticket };
  });
  other = await standIn(() => ({ body: OTHER }));
  elsewhere = await standIn(() => ({ body: "<title>Nothing of ours</title>" }));
});

after(() => [rt, other, elsewhere].forEach((server) => server?.close()));

test("beside any page, a pressed button reads what is selected, and a save is a note to paste", async (t) => {
  const browser = await withExtension();
  t.after(() => browser.close());
  const page = browser.context.pages()[0];
  await page.goto(`${other.origin}/desk?case=4471`);
  await browser.press(page);
  const panel = await browser.panel();
  await says(panel, /Select what the customer wrote/);
  await panel.click("#read");
  await says(panel, /Nothing is selected/);
  await page.evaluate(() => getSelection().selectAllChildren(document.querySelector("#customer")));
  await panel.click("#read");
  await says(panel, /#4471/);
  await choose(panel, panel, "charged twice");
  await save(panel);
  await says(panel, /Copied as a note/);
  assert.doesNotMatch(await words(panel), /in the ticket\./i);
  const note = await panel.evaluate(() => navigator.clipboard.readText().catch(() => null));
  if (note !== null) assert.match(note, /Cause: billing_overcharge/);

  // Another page of the site is another ticket; back at the first, the entries are there.
  await page.goto(`${other.origin}/desk?case=4472`);
  await says(panel, /Select what the customer wrote/);
  await page.goto(`${other.origin}/desk?case=4471`);
  await page.evaluate(() => getSelection().selectAllChildren(document.querySelector("#customer")));
  await panel.click("#read");
  await says(panel, /Charged twice/);

  assert.deepEqual(panel.errors, []);
  const asked = panel.requests.filter((url) => !url.startsWith("chrome-extension://") && !/^(data|blob):/.test(url));
  assert.deepEqual(asked, []);
  assert.ok(other.asked.every(({ path }) => ["/desk", "/favicon.ico"].includes(path)), "the page's own requests only");
});

const DOCUMENT = {
  version: 2,
  causes: { causes: [{ id: "brumble_stuck", name: "Brumbleflap sticks", ownerId: "works" }], owners: [{ id: "works", name: "The works" }] },
};

/** A panel beside the page of another helpdesk, with the customer's words read. */
async function readBeside(browser) {
  const page = browser.context.pages()[0];
  await page.goto(`${other.origin}/desk?case=4471`);
  await browser.press(page);
  const panel = await browser.panel();
  await says(panel, /Select what the customer wrote/);
  await page.evaluate(() => getSelection().selectAllChildren(document.querySelector("#customer")));
  await panel.click("#read");
  await says(panel, /#4471/);
  return panel;
}

test("a document that somebody takes in this browser holds beside any page; a broken one is not taken", async (t) => {
  const browser = await withExtension();
  t.after(() => browser.close());
  const page = await browser.context.newPage();
  await page.goto(`chrome-extension://${browser.id}/options.html`);
  await page.locator("details.headwater-raw > summary").click();
  await says(page, /no document in this browser/);
  await page.fill("textarea", JSON.stringify({ version: 2, causes: { causes: [{ name: "Nameless" }] } }));
  const use = page.getByRole("button", { name: "Use in this browser" });
  await use.click();
  await says(page, /\(causes\.causes\[0\]\.id\)/);
  await page.fill("textarea", JSON.stringify(DOCUMENT));
  await use.click();
  await says(page, /It holds in this browser/);
  const panel = await readBeside(browser);
  await choose(panel, panel, "Brumbleflap sticks");
  assert.deepEqual(panel.errors, []);

  // Changed while the panel is open: from the next page on.
  await page.getByRole("button", { name: "Use what ships again" }).click();
  await page.locator("details.headwater-raw > summary").click();
  await says(page, /no document in this browser/);
  await page.getByRole("button", { name: "Show the one before" }).click();
  await says(page, /This was published before/);
  assert.match(await page.locator("textarea").inputValue(), /Brumbleflap/);
});

test("a policy's document holds and cannot be changed; one that is broken is said to be unused", async (t) => {
  const browser = await withExtension({ policy: { document: JSON.stringify(DOCUMENT) } });
  t.after(() => browser.close());
  const page = await browser.context.newPage();
  await page.goto(`chrome-extension://${browser.id}/options.html`);
  await says(page, /organisation's policy sets this document/);
  assert.equal(await page.getByRole("button", { name: "Use in this browser" }).isDisabled(), true);
  assert.equal(await page.locator("textarea").getAttribute("readonly"), "");
  const panel = await readBeside(browser);
  await choose(panel, panel, "Brumbleflap sticks");
  const broken = await withExtension({ policy: { document: '{"version": 2, "currency": 7}' } });
  t.after(() => broken.close());
  const second = await readBeside(broken);
  await says(second, /document is not used.*currency/);
});

test("the schema of the policy names what the panel reads", () => {
  const { properties } = JSON.parse(readFileSync(`${EXTENSION}/managed.json`));
  assert.deepEqual(Object.keys(properties), ["document"]);
  assert.equal(JSON.parse(readFileSync(`${EXTENSION}/manifest.json`)).storage.managed_schema, "managed.json");
});

test("a ticket that cannot be read at first is read when tried again, without its page changing", async (t) => {
  const browser = await withExtension();
  t.after(() => browser.close());
  await browser.context.addCookies([{ name: "RT_SID", value: "1", url: rt.origin }]);
  const page = browser.context.pages()[0];
  await page.goto(`${rt.origin}/rt/Ticket/Display.html?id=4`);
  for (const [status, words] of [[500, /could not be read/], [403, /could not be read/], [302, /Sign in to/]]) {
    fault = status;
    await browser.press(page);
    const panel = await browser.panel();
    await says(panel, words);
    fault = 0;
    await panel.click("#again");
    await says(panel, /#4/);
    await page.goto(`${rt.origin}/rt/Ticket/Display.html?id=5`);
    await says(panel, /Read only/);
    await page.goto(`${rt.origin}/rt/Ticket/Display.html?id=4`);
  }
  // A later reading that fails leaves the ticket, and what was entered, where it is.
  const panel = await browser.panel();
  await choose(panel, panel, "damaged in transit");
  fault = 500;
  await page.reload();
  await says(panel, /could not be read/);
  await says(panel, /damaged in transit/i);
  fault = 0;
  await panel.locator("headwater-sidebar").getByRole("button", { name: "Try again" }).click();
  await panel.locator("headwater-sidebar").getByText("could not be read").waitFor({ state: "detached" });
});

test("a tab that was not allowed is not read", async (t) => {
  const browser = await withExtension();
  t.after(() => browser.close());
  const page = browser.context.pages()[0];
  await page.goto(`${other.origin}/`);
  await browser.press(page);
  const panel = await browser.panel();
  await says(panel, /Select what the customer wrote/);
  const second = await browser.context.newPage();
  await second.goto(elsewhere.elsewhere);
  await second.bringToFront();
  await says(panel, /Press Headwater's button/);
  assert.equal(await panel.locator("#read").isVisible(), false);
  assert.equal(await panel.locator("#always").isVisible(), false);
  await browser.press(second);
  await says(panel, /Select what the customer wrote/);
});

test("beside RT's page it reads and writes through the agent's own session", async (t) => {
  const browser = await withExtension();
  t.after(() => browser.close());
  await browser.context.addCookies([{ name: "RT_SID", value: "1", url: rt.origin }]);
  const page = browser.context.pages()[0];
  await page.goto(`${rt.origin}/rt/Ticket/Display.html?id=4`);
  rt.asked.length = 0;
  await browser.press(page);
  const panel = await browser.panel();
  await choose(panel, panel, "damaged in transit");
  assert.ok(rt.asked.every(({ method }) => method === "GET"), "nothing is written before Save");
  await save(panel);
  await says(panel, /In ticket, /);
  const written = rt.asked.filter(({ method }) => method === "PUT").map(({ path, body }) => [path, JSON.parse(body)]);
  assert.equal(written[0][0], "/rt/REST/2.0/ticket/4");
  assert.equal(written[0][1].CustomFields["Root cause"], "damaged_in_transit");
  const asked = panel.requests.filter((url) => !url.startsWith("chrome-extension://") && !/^(data|blob):/.test(url));
  assert.deepEqual(asked, [], "the helpdesk is asked from its own page");
  assert.deepEqual(panel.errors, []);

  await browser.context.clearCookies();
  await page.reload();
  await says(panel, /signed out of the helpdesk/);

});

test("an agent who may not change the ticket sees it read-only", async (t) => {
  const browser = await withExtension();
  t.after(() => browser.close());
  await browser.context.addCookies([{ name: "RT_SID", value: "1", url: rt.origin }]);
  const page = browser.context.pages()[0];
  await page.goto(`${rt.origin}/rt/Ticket/Display.html?id=5`);
  await browser.press(page);
  await says(await browser.panel(), /Read only/);
});

test("the extension asks for no site before the agent does, and says every word in each language", () => {
  const manifest = JSON.parse(readFileSync(`${EXTENSION}/manifest.json`));
  assert.equal(manifest.host_permissions, undefined);
  assert.equal(manifest.content_scripts, undefined);
  assert.deepEqual(manifest.permissions, ["sidePanel", "activeTab", "scripting", "storage"]);
  assert.match(manifest.version, /^\d+\.\d+\.\d+$/);
  const policy = manifest.content_security_policy.extension_pages;
  assert.match(policy, /default-src 'none'/);
  assert.match(policy, /connect-src 'self'(;|$)/);
  const wordsOf = (language) => JSON.parse(readFileSync(`${EXTENSION}/_locales/${language}/messages.json`));
  const keys = Object.keys(wordsOf("en")).sort();
  const languages = readdirSync(`${EXTENSION}/_locales`);
  assert.deepEqual(languages.sort(), ["de", "en", "es", "fr"]);
  for (const language of languages) {
    const mine = wordsOf(language);
    assert.deepEqual(Object.keys(mine).sort(), keys, language);
    for (const key of keys) {
      assert.equal(/\$SITE\$/.test(mine[key].message), /\$SITE\$/.test(wordsOf("en")[key].message), `${language} ${key}`);
      assert.ok(mine[key].message.length > 0);
    }
  }
});
