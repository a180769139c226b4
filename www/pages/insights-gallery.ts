/** Insights in one state, by the address's settings; tests walk through them. */
import { HeadwaterInsights } from "headwater/insights.js";
import { pretended, type GalleryState } from "../gallery/figures.ts";
import { stretched } from "../gallery/stretch.ts";
import en from "../locales/insights/en.json";
import type { Counter } from "../insights/figures.ts";

const settings = new URLSearchParams(location.search);
const state = settings.get("state") ?? "full";

class GalleryInsights extends HeadwaterInsights {
  protected override startCounter(): Promise<Counter> {
    if (state === "loading") return new Promise(() => undefined);
    if (state === "no-engine") return Promise.reject(new Error("blocked"));
    return Promise.resolve(pretended(state as GalleryState));
  }
}
customElements.define("gallery-insights", GalleryInsights);

const root = document.documentElement;
root.dataset["theme"] = settings.get("theme") ?? "light";
root.dir = settings.get("dir") ?? "ltr";
root.lang = settings.get("lang") ?? "en";

const page = new GalleryInsights();
page.id = "insights";
page.headingLevel = 1;
page.storage = "none";
const view = settings.get("view");
if (view) page.view = view as GalleryInsights["view"];
const longer = Number(settings.get("longer") ?? 0);
if (longer > 0) page.strings = stretched(en, longer);
if (state === "forbidden" || state === "failed") {
  page.source = { tickets: () => Promise.reject(Object.assign(new Error(state), { code: state === "forbidden" ? "forbidden" : "server" })) };
} else if (state === "reading") {
  page.source = { tickets: (_since, take) => (take([{ id: "1" }]), new Promise(() => undefined)) };
} else if (state !== "empty" && state !== "loading") {
  page.tickets = [{ id: "1" }];
} else {
  page.tickets = [];
}
document.querySelector("main")?.append(page);
