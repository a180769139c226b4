// Request Tracker 5 as the tests use it: signing in, looking at what it holds, and being other people.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { open } from "../browser.mjs";
import { archive, scratch } from "../process.mjs";
import * as proxy from "../proxy.mjs";
import { Sidebar } from "../sidebar.mjs";
import * as rt from "./server.mjs";

const HERE = new URL("./", import.meta.url).pathname;
const PLUGIN = new URL("../../../www/hosts/rt/plugin/", import.meta.url).pathname;
/** What the plugin calls our fields. */
const FIELDS = {
  cause: "Root cause", cause_state: "Cause state", owner: "Fix lives with", follow_up_date: "Follow-up date",
  wanted: "Customer wants", outcome: "Outcome", avoidable: "Avoidable",
  manager_request: "Manager request", manager_answer: "Manager answer", offer_amount: "Offer amount",
};

/** Installs RT with the packed plugin and starts it behind a proxy. */
export async function start() {
  rt.install();
  const folder = scratch("rt");
  const site = await rt.setUp(folder.path, { behindProxy: true });
  rt.followReadme(site, readFileSync(join(PLUGIN, "README.md"), "utf8"), archive("rt"));
  const data = join(site.plugins, "RT-Extension-Headwater/etc/initialdata");
  // An update does it again.
  for (const file of [data, join(HERE, "initialdata"), join(HERE, "publishers")]) rt.insert(site, file);
  const desk = new Desk(folder, site);
  desk.initialdata = data;
  await desk.start();
  await rt.seed(site.base);
  desk.proxy = await proxy.start(site.front, site.base);
  return desk;
}

class Desk {
  name = "Request Tracker";
  /** The helpdesk's own field for the order's value. */
  orderValueField = "Order value";
  /** A write of fields, of a note, of a reminder; and the first reading of a ticket. */
  paths = {
    fields: { method: "PUT", path: /REST\/2\.0\/ticket\/\d+$/ },
    note: { method: "POST", path: /\/comment$/ },
    reminder: { method: "POST", path: /REST\/2\.0\/ticket$/ },
    read: { method: "GET", path: /REST\/2\.0\/tickets\?/ },
  };

  constructor(folder, site) {
    this.folder = folder;
    this.site = site;
    this.base = `http://127.0.0.1:${site.front}`;
    this.publishing = `${this.base}/Headwater/Publish.html`;
    this.figures = `${this.base}/Headwater/Insights.html`;
    this.document = `${this.base}/Headwater/Document`;
    this.api = rt.rest(site.base, "root", "password");
  }

  async start() {
    this.server = await rt.start(this.site);
  }

  stop() {
    return this.server.stop();
  }

  async end() {
    await this.proxy?.stop();
    await this.server?.stop();
    this.folder.remove();
  }

  /** A browser of an agent's own. */
  async signIn(user) {
    const browser = await open();
    const { page } = browser;
    await page.goto(`${this.base}/`);
    await page.fill("input[name=user]", user);
    await page.fill("input[name=pass]", `${user}-pass`);
    await Promise.all([
      page.waitForURL((url) => !url.pathname.includes("Login")),
      page.click("input[type=submit], button[type=submit]"),
    ]);
    browser.requests.length = 0;
    browser.sidebar = new Sidebar(page);
    browser.visit = (id) => page.goto(`${this.base}/Ticket/Display.html?id=${id}`);
    browser.show = async (id) => {
      await browser.visit(id);
      await browser.sidebar.ready();
    };
    return browser;
  }

  async ticket({ subject = "Charged twice", text = "You charged me twice for October.", from = "mara@kunde.example" } = {}) {
    const body = { Queue: "Support", Subject: subject, Requestor: from, Content: text, ContentType: "text/plain" };
    return String((await this.api("POST", "ticket", body)).id);
  }

  /** What a ticket holds in one of our fields, `null` for nothing. */
  async held(id, field) {
    const values = (await this.customFields(id))[FIELDS[field]] ?? [];
    return values.find((value) => value !== null) ?? null;
  }

  async tags(id) {
    return (await this.customFields(id))["Headwater tags"] ?? [];
  }

  async customFields(id) {
    const ticket = await this.api("GET", `ticket/${id}`);
    return Object.fromEntries(ticket.CustomFields.map((field) => [field.name, field.values]));
  }

  /** Somebody else sets a field. */
  set(id, field, value) {
    return this.api("PUT", `ticket/${id}`, { CustomFields: { [FIELDS[field]]: value } });
  }

  setOrderValue(id, value) {
    return this.api("PUT", `ticket/${id}`, { CustomFields: { "Order value": value } });
  }

  /** Somebody else says something. */
  say(id, text) {
    return this.api("POST", `ticket/${id}/comment`, { Content: text, ContentType: "text/plain" });
  }

  /** Texts of the private notes. */
  async notes(id) {
    const history = await this.api("GET", `ticket/${id}/history?fields=Type&per_page=100`);
    const comments = new Set(history.items.filter((t) => t.Type === "Comment").map((t) => String(t.id)));
    const all = await this.api("GET", `ticket/${id}/attachments?fields=Content,TransactionId&per_page=100`);
    return all.items.filter((a) => comments.has(String(a.TransactionId.id ?? a.TransactionId))).map((a) => a.Content);
  }

  /** Days of the open reminders. */
  async reminders(id) {
    const query = encodeURIComponent(`Type = 'reminder' AND RefersTo = ${id} AND Status = 'open'`);
    const found = await this.api("GET", `tickets?query=${query}&fields=Due,Subject`);
    return found.items.map((reminder) => reminder.Due.slice(0, 10));
  }

  /** Tickets of the search that the plugin makes for managers. */
  async waiting() {
    const data = readFileSync(this.initialdata, "utf8");
    const [, first, second] = /Query => "(.*)"\s*\. "(.*)"/.exec(data);
    const found = await this.api("GET", `tickets?query=${encodeURIComponent(first + second)}`);
    return found.items.map(({ id }) => String(id));
  }

  solve(id) {
    return this.api("PUT", `ticket/${id}`, { Status: "resolved" });
  }

  remove(id) {
    return this.api("PUT", `ticket/${id}`, { Status: "deleted" });
  }

  /** An admin takes a field away, and gives it back. */
  async hide(field, hidden) {
    const query = encodeURIComponent(JSON.stringify([{ field: "Name", value: FIELDS[field] }]));
    const path = `customfields?query=${query}&find_disabled_rows=1`;
    const id = this.hiddenId ?? (await this.api("GET", path)).items[0].id;
    this.hiddenId = hidden ? id : undefined;
    await this.api("PUT", `customfield/${id}`, { Disabled: hidden ? 1 : 0 });
  }
}
