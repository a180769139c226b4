/**
 * The words of Insights. They stand in front of the sidebar's, whose names of causes and functions
 * they share; figures are put into words here and nowhere else, so that none is without its base.
 */
import { bring as bringShared, Words, type Catalogue, type Wording } from "../elements/words.ts";
import type { InsightKey } from "../../pkg/messages.js";
import en from "../locales/insights/en.json";
import type { Amount, Change, Day, Share } from "./figures.ts";

/** An embedder's own words. */
export type InsightStrings = { readonly [K in InsightKey]?: Wording };
type Args = { [name: string]: string | number };

const CATALOGUES = new Map<string, Catalogue>([["en", en as Catalogue]]);
const OTHERS: { readonly [language: string]: () => Promise<{ default: Catalogue }> } = {
  de: () => import("../locales/insights/de.json"),
  es: () => import("../locales/insights/es.json"),
  fr: () => import("../locales/insights/fr.json"),
};

/** Brings what a language needs; `null`: it is here. Where it cannot be loaded, English stays. */
export function bring(tag: string): Promise<unknown> | null {
  const language = tag.toLowerCase().split("-")[0] ?? "en";
  const load = CATALOGUES.has(language) ? undefined : OTHERS[language];
  const own = load?.().then(
    (words) => void CATALOGUES.set(language, words.default),
    () => undefined,
  );
  const waits = [own, bringShared(tag)].filter((one) => one != null);
  return waits.length === 0 ? null : Promise.all(waits);
}

/** The words of one language. */
export class Say {
  readonly words: Words;
  readonly #percent: Intl.NumberFormat;
  readonly #number: Intl.NumberFormat;
  readonly #digits = new Map<string, number>();

  constructor(tag: string, own: Catalogue = {}) {
    const language = new Words(tag).language;
    const layered = { ...(en as Catalogue), ...(CATALOGUES.get(language) ?? {}), ...own };
    this.words = new Words(tag, layered);
    const { locale } = this.words;
    this.#percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
    this.#number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  }

  /** A message. */
  it(key: InsightKey, args: Args = {}): string {
    return this.words.own(key, args);
  }

  /** A message of a key that is put together, such as `outcome.solved`; the word itself where there is none. */
  word(group: string, word: string): string {
    const key = `${group}.${word}`;
    return Object.hasOwn(en, key) ? this.words.own(key) : word.replaceAll("_", " ");
  }

  /** A channel; tickets may tell none. */
  channel(id: string): string {
    return this.word("channel", id === "" ? "unknown" : id);
  }

  /** A name of the list of causes and functions. */
  named(name: string): string {
    return this.words.named(name);
  }

  number(n: number): string {
    return this.#number.format(n);
  }

  percent(value: number): string {
    return this.#percent.format(value);
  }

  /** `318 of 421 (76%)`; without the percentage where there is too little to say one. */
  share(share: Share): string {
    const { k, n, value } = share;
    if (n === 0) return this.it("share.none");
    if (value === null) return this.it("share.few", { k, n });
    return this.it("share", { k, n, percent: this.percent(value) });
  }

  /** A share of what is old enough to be judged; until then, when that will be. */
  after(share: Share, days: number): string {
    return share.n === 0 ? this.it("share.young", { n: days }) : this.share(share);
  }

  /** The interval of a share; empty where there is none. */
  range(share: { low: number | null; high: number | null }): string {
    if (share.low === null || share.high === null) return "";
    return this.it("range", { low: this.percent(share.low), high: this.percent(share.high) });
  }

  /** An estimate: whole units, since more digits would claim more than is known. */
  money({ minor, currency }: Amount): string {
    const digits = this.digits(currency);
    const unit = 10 ** digits;
    const whole = Math.abs(minor) >= 10 * unit ? Math.round(minor / unit) * unit : minor;
    return this.words.amount(whole, digits, currency);
  }

  /** What was given: to the last digit. */
  exact({ minor, currency }: Amount): string {
    return this.words.amount(minor, this.digits(currency), currency);
  }

  digits(currency: string): number {
    let digits = this.#digits.get(currency);
    if (digits === undefined) {
      try {
        const shape = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions();
        digits = shape.maximumFractionDigits ?? 2;
      } catch {
        digits = 2;
      }
      this.#digits.set(currency, digits);
    }
    return digits;
  }

  /** A rate with as many digits as it needs. */
  rate({ value }: { value: number }): string {
    return this.number(value < 10 ? value : Math.round(value));
  }

  /** A month, such as `2026-11`. */
  month(month: string): string {
    const shape = new Intl.DateTimeFormat(this.words.locale, { month: "long", year: "numeric", timeZone: "UTC" });
    return shape.format(Date.parse(`${month}-01T00:00:00Z`));
  }

  day(day: Day): string {
    return this.words.day(day);
  }

  /** Two days and what is between. */
  days(from: Day, to: Day): string {
    return from === to ? this.day(from) : this.it("days", { from: this.day(from), to: this.day(to) });
  }

  /** A change in words: up or down only where chance does not explain it. */
  change({ before, ratio, low, high }: Change): string {
    if (ratio === null || low === null || high === null) return this.it("change.few", { before });
    const percent = this.percent(Math.abs(ratio - 1));
    if (low > 1) return this.it("change.up", { before, percent });
    if (high < 1) return this.it("change.down", { before, percent });
    return this.it("change.same", { before });
  }

  /** Names in a row. */
  list(items: readonly string[]): string {
    return new Intl.ListFormat(this.words.locale, { type: "conjunction" }).format(items);
  }
}
