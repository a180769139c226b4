/** The demo's settings: what is published here holds in its helpdesk. */
import "headwater/settings.js";
import { bar } from "../demo/bar.ts";
import { the } from "../demo/dom.ts";
import { onPublished, store } from "../demo/published.ts";
import { Desk } from "../demo/desk.ts";
import type { HeadwaterSettings } from "../settings/element.ts";

bar();

const element = the<HeadwaterSettings>("headwater-settings");
element.store = store;
element.examples = new Desk(Date.now()).tickets;
const show = () => {
  const name = location.hash.slice(1);
  if (name) element.setAttribute("section", name);
};
show();
addEventListener("hashchange", show);
element.addEventListener("headwater-section", (event) => history.pushState(null, "", `#${event.detail.section}`));
addEventListener("popstate", show);
onPublished(() => void element.refresh());
