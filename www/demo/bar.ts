/** The bar of the demo's pages: where one may go, and the language and look, kept in this browser. */
import { el, the } from "./dom.ts";

const KEPT = "headwater-demo-look";

const PAGES = [["/", "Helpdesk"], ["/insights.html", "Insights"], ["/settings.html", "Settings"]] as const;
const LANGUAGES = [["en", "English"], ["de", "Deutsch"], ["es", "Español"], ["fr", "Français"]] as const;
const LOOKS = [["", "As the system"], ["light", "Light"], ["dark", "Dark"]] as const;

/** Fills the page's bar; what stands in it is the page's own, buttons before the selects and links behind them. */
export function bar(): void {
  const header = the(".bar");
  const [links, own] = [[...header.querySelectorAll(":scope > a")], [...header.querySelectorAll(":scope > :not(a)")]];
  const brand = el("p", { class: "brand" }, el("img", { src: "/demo/logo.svg", width: "28", height: "28", alt: "" }), el("span", {}, "Headwater ", el("small", {}, "demo helpdesk")));
  const here = location.pathname.replace(/index\.html$/, "");
  const places = el("nav", { "aria-label": "Pages", class: "places" }, ...PAGES.map(([href, name]) => el("a", { href, ...(href === here ? { "aria-current": "page" } : {}) }, name)));
  const picks = el("div", { class: "picks" }, ...own, pick("Language", "lang", LANGUAGES), pick("Look", "theme", LOOKS), ...links);
  header.append(brand, places, picks);
  settings();
}

function pick(name: string, id: string, options: readonly (readonly [value: string, word: string])[]): HTMLElement {
  return el("label", { class: "pick" }, el("span", {}, name), el("select", { id }, ...options.map(([value, word]) => el("option", { value }, word))));
}

/** Reads, applies and keeps the two selects. */
function settings(): void {
  const lang = the<HTMLSelectElement>("#lang");
  const theme = the<HTMLSelectElement>("#theme");
  const side = the("#side");
  const apply = () => {
    side.lang = lang.value;
    document.documentElement.dataset["theme"] = theme.value;
  };
  const [keptLang = "en", keptTheme = ""] = read();
  lang.value = keptLang;
  theme.value = keptTheme;
  apply();
  for (const select of [lang, theme]) {
    select.addEventListener("change", () => {
      apply();
      write([lang.value, theme.value]);
    });
  }
}

function read(): string[] {
  try {
    return (localStorage.getItem(KEPT) ?? "").split(",").filter((word, at) => at > 0 || word);
  } catch {
    return [];
  }
}

function write(words: string[]): void {
  try {
    localStorage.setItem(KEPT, words.join(","));
  } catch {
    // Kept until the page is closed.
  }
}
