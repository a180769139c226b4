/** The words of the page: its own catalogue over the sidebar's, in the language around the element. */
import { nearestLanguage } from "../elements/language.ts";
import { bring, Words, type Catalogue } from "../elements/words.ts";
import sidebarEn from "../locales/en.json";
import en from "../locales/settings/en.json";

type Brought = readonly [own: { default: Catalogue }, sidebar: { default: Catalogue }];
const OTHERS: { readonly [language: string]: () => Promise<Brought> } = {
  de: () => Promise.all([import("../locales/settings/de.json"), import("../locales/de.json")]),
  es: () => Promise.all([import("../locales/settings/es.json"), import("../locales/es.json")]),
  fr: () => Promise.all([import("../locales/settings/fr.json"), import("../locales/fr.json")]),
};

export class SettingsWording {
  now = new Words("en", en as Catalogue);
  /** What the sidebar says in this language, for an admin's own wording of it. */
  sidebar: Catalogue = sidebarEn as Catalogue;
  /** Settles when the words of the language are here; `null`: they are. */
  coming: Promise<void> | null = null;
  #catalogue: Catalogue = en as Catalogue;
  #tag = "en";

  /** Looks at the language again; whether it is another. */
  look(host: HTMLElement & { readonly strings: Catalogue }): void {
    const tag = nearestLanguage(host);
    const language = tag.split("-")[0]?.toLowerCase() ?? "en";
    this.#tag = tag;
    const say = () => {
      this.now = new Words(this.#tag, { ...this.#catalogue, ...host.strings });
    };
    const load = OTHERS[language];
    if (!load) {
      this.#catalogue = en as Catalogue;
      this.sidebar = sidebarEn as Catalogue;
      this.coming = null;
      return say();
    }
    const coming: Promise<void> = Promise.all([load(), bring(tag)]).then(([[own, sidebar]]) => {
      if (this.coming !== coming) return;
      this.#catalogue = { ...(en as Catalogue), ...own.default };
      this.sidebar = sidebar.default;
      say();
      this.coming = null;
    }, () => {
      // Where it cannot be had, English stays.
      if (this.coming === coming) this.coming = null;
    });
    this.coming = coming;
  }

  has(key: string): boolean {
    return Object.hasOwn(this.#catalogue, key);
  }
}
