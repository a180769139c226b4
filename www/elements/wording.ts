/** The words of the language around the element; nothing is drawn in English first. */
import { nearestLanguage } from "./language.ts";
import { bring, isMessage, Words, type Catalogue, type Strings } from "./words.ts";

/** An element with an embedder's own words. */
interface Worded extends HTMLElement {
  readonly strings: Strings;
}

/** Keys that were told of. */
const told = new Set<string>();

export class Wording {
  now = new Words("en");
  /** A catalogue that is on its way. */
  coming: Promise<void> | null = null;
  /** The admin's own wording. */
  admins: Catalogue = {};
  readonly #host: Worded;

  constructor(host: Worded) {
    this.#host = host;
  }

  /** Looks at the language again. */
  look(): void {
    const words: Catalogue = { ...this.admins, ...this.#host.strings };
    tell(words);
    const tag = nearestLanguage(this.#host);
    // Until another language's words are here, those that were spoken stay: no flash of English.
    // Of two languages asked for, the later one stays.
    const coming = bring(tag)?.then(() => {
      if (this.coming !== coming) return;
      this.now = new Words(tag, words);
      this.coming = null;
    });
    if (!coming) this.now = new Words(tag, words);
    this.coming = coming ?? null;
  }
}

/** Tells a developer, once each, of words that are shown nowhere: their key is of no message. */
function tell(words: Catalogue): void {
  for (const key of Object.keys(words)) {
    if (isMessage(key) || told.has(key)) continue;
    told.add(key);
    console.warn(`headwater: no message has the key "${key.slice(0, 60)}"`);
  }
}
