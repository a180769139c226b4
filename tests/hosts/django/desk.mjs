// django-helpdesk as the tests use it: signing in, looking at what it holds, and being other people.
import { open } from "../browser.mjs";
import { archive, freePort, scratch } from "../process.mjs";
import * as proxy from "../proxy.mjs";
import { Sidebar } from "../sidebar.mjs";
import * as django from "./server.mjs";

/** Installs django-helpdesk with the packed app and starts it behind a proxy. */
export async function start() {
  const folder = scratch("django");
  const site = await django.setUp(folder.path, archive("django-helpdesk"));
  const front = await freePort();
  const desk = new Desk(folder, site, front);
  await desk.start();
  desk.proxy = await proxy.start(front, site.base);
  return desk;
}

class Desk {
  name = "django-helpdesk";
  /** The helpdesk's own field for the order's value. */
  orderValueField = "order_value";
  /** A write of fields, of a note; and the first reading of a ticket. */
  paths = {
    fields: { method: "PATCH", path: /\/api\/tickets\/\d+\/$/ },
    note: { method: "POST", path: /\/api\/followups\/$/ },
    read: { method: "GET", path: /\/api\/tickets\/\d+\/$/ },
  };

  constructor(folder, site, front) {
    this.folder = folder;
    this.site = site;
    this.base = `http://127.0.0.1:${front}`;
    this.publishing = `${this.base}/admin/headwater/document/`;
    this.figures = `${this.publishing}insights/`;
    this.document = `${this.publishing}data/`;
    this.api = django.rest(site.base);
  }

  async start() {
    this.server = await this.site.start();
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
    await page.goto(`${this.base}/login/`);
    await page.fill("input[name=username]", user);
    await page.fill("input[name=password]", `${user}-pass`);
    await Promise.all([page.waitForURL((url) => !url.pathname.includes("login")), page.click("form [type=submit]")]);
    browser.requests.length = 0;
    browser.sidebar = new Sidebar(page);
    browser.visit = (id) => page.goto(`${this.base}/tickets/${id}/`);
    browser.show = async (id) => {
      await browser.visit(id);
      await browser.sidebar.ready();
    };
    return browser;
  }

  async ticket({ subject = "Charged twice", text = "You charged me twice for October.", from = "mara@kunde.example" } = {}) {
    const made = await this.api("POST", "tickets/", {
      queue: 1, status: 1, priority: 3, title: subject, submitter_email: from, description: text,
    });
    return String(made.id);
  }

  /** What a ticket holds in one of our fields, `null` for nothing. */
  async held(id, field) {
    const value = (await this.api("GET", `tickets/${id}/`))[`custom_headwater_${field}`];
    return ["-", "", undefined].includes(value) ? null : value;
  }

  /** Somebody else sets a field. */
  set(id, field, value) {
    return this.api("PATCH", `tickets/${id}/`, { [`custom_headwater_${field}`]: value });
  }

  setOrderValue(id, value) {
    return this.api("PATCH", `tickets/${id}/`, { custom_order_value: value });
  }

  /** Somebody else says something. */
  say(id, text) {
    return this.api("POST", "followups/", { ticket: Number(id), user: null, comment: text, public: false });
  }

  /** Texts of the private notes. */
  async notes(id) {
    const { followup_set } = await this.api("GET", `tickets/${id}/`);
    return followup_set.filter((one) => !one.public).map((one) => one.comment);
  }

  /** Days of the reminders: the due date is the only one there is. */
  async reminders(id) {
    const { due_date } = await this.api("GET", `tickets/${id}/`);
    return due_date === null ? [] : [due_date.slice(0, 10)];
  }

  /** Tickets of the saved query that the app makes for managers. */
  async waiting() {
    const found = this.site.shell([
      "from django.contrib.auth import get_user_model",
      "from helpdesk.models import SavedSearch",
      "from helpdesk.query import __Query__",
      "from helpdesk.user import HelpdeskUser",
      'user = HelpdeskUser(get_user_model().objects.get(username="agent2"))',
      'saved = SavedSearch.objects.get(title="Waiting for a manager (Headwater)", shared=True)',
      'print("found", *[ticket.id for ticket in __Query__(user, base64query=saved.query).get()])',
    ].join("\n"));
    return /^found(.*)$/m.exec(found)[1].trim().split(/\s+/).filter(Boolean);
  }

  solve(id) {
    return this.api("PATCH", `tickets/${id}/`, { status: 3 });
  }

  remove(id) {
    return this.api("DELETE", `tickets/${id}/`);
  }

  /** An admin takes a field away, and gives it back. */
  hide(field, hidden) {
    const [from, to] = [`headwater_${field}`, `hidden_${field}`];
    const [old, now] = hidden ? [from, to] : [to, from];
    this.site.shell(`from helpdesk.models import CustomField; CustomField.objects.filter(name="${old}").update(name="${now}")`);
  }
}
