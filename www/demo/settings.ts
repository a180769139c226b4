/** The demo's language and look, kept in this browser. */
import { the } from "./dom.ts";

const KEPT = "headwater-demo-look";

/** Reads, applies and keeps the two selects of the bar. */
export function settings(): void {
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
