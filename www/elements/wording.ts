/** The words of the language around the element; nothing is drawn in English first. */
import { nearestLanguage } from "./language.ts";
import { bring, Words, type Catalogue } from "./words.ts";

/** An element with an embedder's own words. */
interface Worded extends HTMLElement {
  readonly strings: Catalogue;
}

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
    const words = { ...this.admins, ...this.#host.strings };
    const tag = nearestLanguage(this.#host);
    this.now = new Words(tag, words);
    // Of two languages asked for, the later one stays.
    const coming = bring(tag)?.then(() => {
      if (this.coming !== coming) return;
      this.now = new Words(tag, words);
      this.coming = null;
    });
    this.coming = coming ?? null;
  }
}
