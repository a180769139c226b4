/** The state gallery: fixtures side by side, by the address's settings; tests walk it too. */
import { HeadwaterSidebar } from "headwater/element.js";
import { SCREENS } from "../gallery/screens.ts";
import { stretched } from "../gallery/stretch.ts";
import en from "../locales/en.json";
import type { EngineOptions, EnginePort, FaceEvent } from "../elements/port.ts";
import type { View } from "../elements/wire.ts";

/** A sidebar that shows one view and writes down what it would send. */
class GallerySidebar extends HeadwaterSidebar {
  fixture: View | null = null;
  readonly sent: FaceEvent[] = [];

  protected override startEngine(_options: EngineOptions): EnginePort {
    if (this.fixture) this.show(this.fixture);
    return {
      // What the agent looks at is told of, and is no act of theirs.
      send: (event) => void (event.type === "look" || this.sent.push(event)),
      ready: Promise.resolve(),
      caseState: null,
      exportData: () => Promise.reject(new Error("a gallery keeps nothing")),
      eraseAll: () => Promise.resolve(),
      destroy: () => undefined,
    };
  }

  /** Draws another view, as an engine would. */
  draw(view: View): void {
    this.show(view);
  }
}

customElements.define("headwater-sidebar", GallerySidebar);

const settings = new URLSearchParams(location.search);
const root = document.documentElement;
root.dataset["theme"] = settings.get("theme") ?? "light";
root.dir = settings.get("dir") ?? "ltr";
root.lang = settings.get("lang") ?? "en";
root.style.setProperty("--frame", `${Number(settings.get("width") ?? 320)}px`);

const form = document.querySelector("form");
for (const [name, value] of settings) {
  const control = form?.elements.namedItem(name);
  if (control instanceof HTMLSelectElement) control.value = value;
}
form?.addEventListener("change", () => {
  const chosen = new URLSearchParams();
  for (const [name, value] of new FormData(form)) chosen.set(name, String(value));
  location.search = chosen.toString();
});

const longer = Number(settings.get("longer") ?? 0);
const only = settings.get("only")?.split(",");
for (const [letter, { name, view }] of Object.entries(SCREENS)) {
  if (only && !only.includes(letter)) continue;
  const section = document.createElement("section");
  const heading = document.createElement("h2");
  heading.textContent = `${letter} · ${name}`;
  const sidebar = new GallerySidebar();
  sidebar.id = `screen-${letter}`;
  // A ticket each: landmarks of one page need names of their own.
  sidebar.fixture = view.ticketNumber === null ? view : { ...view, ticketNumber: `#4312 ${letter}` };
  sidebar.headingLevel = 3;
  if (longer > 0) sidebar.strings = stretched(en, longer);
  section.append(heading, sidebar);
  document.querySelector("main")?.append(section);
}
