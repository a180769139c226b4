/** The demo's settings: what is published here holds in its helpdesk. */
import "headwater/settings.js";
import { bar } from "../demo/bar.ts";
import { the } from "../demo/dom.ts";
import { onPublished, store } from "../demo/published.ts";
import { Desk } from "../demo/desk.ts";
import { history } from "../demo/history.ts";
import type { HeadwaterSettings } from "../settings/element.ts";

bar();

const element = the<HeadwaterSettings>("headwater-settings");
element.store = store;
const now = Date.now();
const desk = new Desk(now);
element.examples = desk.tickets;
element.source = {
  tickets: async (since, take) => take([...desk.tickets, ...history(now)].filter(({ createdAt }) => Number(createdAt) >= Date.parse(since))),
};
const show = () => {
  const name = location.hash.slice(1);
  if (name) element.setAttribute("section", name);
};
show();
addEventListener("hashchange", show);
element.addEventListener("headwater-section", (event) => window.history.pushState(null, "", `#${event.detail.section}`));
addEventListener("popstate", show);
onPublished(() => void element.refresh());
