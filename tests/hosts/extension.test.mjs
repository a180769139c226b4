// The packed browser extension beside the real helpdesks, which have nothing of ours in their pages.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { withExtension } from "../e2e/panel.mjs";
import * as django from "./django/server.mjs";
import { scratch } from "./process.mjs";
import * as rt from "./rt/server.mjs";
import { Sidebar } from "./sidebar.mjs";

const path = (name) => new URL(name, import.meta.url).pathname;
const TEXT = "You charged me twice for October. My card shows two payments of 18.40. Please refund the second one.";

const folders = [], servers = [];
let inRt, inDjango;

before(async () => {
  rt.install();
  const folder = scratch("rt-beside");
  folders.push(folder);
  const site = await rt.setUp(folder.path);
  for (const file of ["../../www/hosts/rt/plugin/etc/initialdata", "./rt/initialdata"]) rt.insert(site, path(file));
  servers.push(await rt.start(site));
  await rt.seed(site.base);
  const api = rt.rest(site.base, "root", "password");
  const { id } = await api("POST", "ticket", {
    Queue: "Support", Subject: "Charged twice", Requestor: "mara@kunde.example", Content: TEXT, ContentType: "text/plain",
  });
  inRt = { base: site.base, id, api };
});

before(async () => {
  const folder = scratch("django-beside");
  folders.push(folder);
  const dist = path("../../dist/");
  const archive = readdirSync(dist).find((name) => /^headwater-django-helpdesk-.*\.zip$/.test(name));
  const site = await django.setUp(folder.path, join(dist, archive));
  servers.push(await site.start());
  const api = django.rest(site.base);
  const { id } = await api("POST", "tickets/", {
    queue: 1, status: 1, priority: 3, title: "Charged twice", submitter_email: "mara@kunde.example", description: TEXT,
  });
  inDjango = { base: site.base, id, api };
});

after(async () => {
  for (const server of servers) await server.stop();
  for (const folder of folders) folder.remove();
});

/** Signs in at `login`, opens the ticket, presses the button; the panel's sidebar. */
async function beside(t, { login, fields, ticket }) {
  const browser = await withExtension();
  t.after(() => browser.close());
  const page = browser.context.pages()[0];
  await page.goto(login);
  for (const [selector, value] of Object.entries(fields)) await page.fill(selector, value);
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
  await page.goto(ticket);
  await browser.press(page);
  const panel = await browser.panel();
  const sidebar = new Sidebar(panel);
  await sidebar.ready();
  return { panel, sidebar };
}

function nobodyAsked(panel) {
  const asked = panel.requests.filter((url) => !url.startsWith("chrome-extension://") && !/^(data|blob):/.test(url));
  assert.deepEqual(asked, [], "the panel asks only through the helpdesk's own page");
  assert.deepEqual(panel.errors, []);
}

test("beside RT a save is in its fields, with a note, as the agent", async (t) => {
  const { panel, sidebar } = await beside(t, {
    login: `${inRt.base}/`,
    fields: { "input[name=user]": "agent1", "input[name=pass]": "agent1-pass" },
    ticket: `${inRt.base}/Ticket/Display.html?id=${inRt.id}`,
  });
  await sidebar.choose("Charged twice");
  await sidebar.save({ note: true });
  await sidebar.saved();
  const { items } = await inRt.api("GET", `tickets?query=id=${inRt.id}&fields=CustomFields`);
  const cause = items[0].CustomFields.find(({ name }) => name === "Root cause");
  assert.deepEqual(cause.values, ["billing_overcharge"]);
  const history = await inRt.api("GET", `ticket/${inRt.id}/history?fields=Type,Creator`);
  const notes = history.items.filter(({ Type }) => Type === "Comment");
  assert.deepEqual(notes.map(({ Creator }) => Creator.id ?? Creator), ["agent1"]);
  nobodyAsked(panel);
});

test("an agent without the right sees RT's ticket read-only beside it", async (t) => {
  const { panel, sidebar } = await beside(t, {
    login: `${inRt.base}/`,
    fields: { "input[name=user]": "reader", "input[name=pass]": "reader-pass" },
    ticket: `${inRt.base}/Ticket/Display.html?id=${inRt.id}`,
  });
  await sidebar.says("Read only");
  assert.equal(await sidebar.button(/^Save/).count(), 0);
  nobodyAsked(panel);
});

test("beside django-helpdesk a save is in its custom fields, and the title stays", async (t) => {
  const { panel, sidebar } = await beside(t, {
    login: `${inDjango.base}/login/`,
    fields: { "input[name=username]": "agent1", "input[name=password]": "agent1-pass" },
    ticket: `${inDjango.base}/tickets/${inDjango.id}/`,
  });
  await sidebar.choose("Charged twice");
  await sidebar.save();
  await sidebar.saved();
  const saved = await inDjango.api("GET", `tickets/${inDjango.id}/`);
  assert.equal(saved.custom_headwater_cause, "billing_overcharge");
  assert.equal(saved.title, "Charged twice");
  nobodyAsked(panel);
});
