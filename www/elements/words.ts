/**
 * Turns message keys and arguments into words of one language.
 *
 * In: messages of a View and a catalogue of `www/locales`. Out: pieces of text, those from outside
 * marked so that the drawer isolates their direction. Plural forms, numbers, amounts, days, times
 * and lists come from `Intl`. A key that a catalogue lacks is looked up in English; a key that
 * English lacks is shown as it is, so that a gap is seen and not silent.
 */
import type { MessageKey } from "../../pkg/messages.js";
import type { ArgValue, Message } from "./wire.ts";
import en from "../locales/en.json";

/**
 * A message: its words, or one wording for each plural form. Forms are the categories of
 * `Intl.PluralRules` and exact numbers (`=3`); `by` names the argument that picks, else the first
 * number does; `ordinal` picks by rank (1st, 2nd) instead of by count.
 */
export type Wording =
  | string
  | ({ [form: string]: string } & { by?: string; kind?: "ordinal" });

/** Every message of a language, by key. */
export type Catalogue = { readonly [key: string]: Wording };

/** An embedder's own words. */
export type Strings = { readonly [K in MessageKey]?: Wording };

/** A run of words: our own, or text from outside. */
export interface Piece {
  readonly text: string;
  readonly outside: boolean;
}

/** What is here: English always, another language once it was asked for. */
const CATALOGUES = new Map<string, Catalogue>([["en", en]]);
/** What the causes, owners and offers that ship are called in another language, by their names. */
type Names = { readonly [name: string]: string };
type Brought = Promise<[{ default: Catalogue }, { default: Names }]>;
const NAMES = new Map<string, Names>();
const OTHERS: { readonly [language: string]: () => Brought } = {
  de: () => Promise.all([import("../locales/de.json"), import("../locales/list/de.json")]),
  es: () => Promise.all([import("../locales/es.json"), import("../locales/list/es.json")]),
  fr: () => Promise.all([import("../locales/fr.json"), import("../locales/list/fr.json")]),
};

/** Whether a message has this key. */
export function isMessage(key: string): boolean {
  return Object.hasOwn(en, key);
}

/** The languages that Headwater speaks. */
export const LANGUAGES: readonly string[] = ["en", ...Object.keys(OTHERS)];

/**
 * Brings the catalogue of a tag's language; `null`: it is here, or there is none. Where it cannot
 * be loaded, English stays.
 */
export function bring(tag: string): Promise<void> | null {
  const language = languageOf(supported(tag));
  const load = CATALOGUES.has(language) ? undefined : OTHERS[language];
  if (!load) return null;
  return load().then(
    ([words, names]) => {
      CATALOGUES.set(language, words.default);
      NAMES.set(language, names.default);
    },
    () => undefined,
  );
}

/**
 * A message for a customer who writes another language than the agent reads: theirs, where Headwater
 * speaks it.
 */
export async function reply(message: Message, lang: string | null, own: Words): Promise<string> {
  if (lang === null || lang === own.language || !LANGUAGES.includes(lang)) return own.plain(message);
  await bring(lang);
  const theirs = new Words(lang);
  if (theirs.language !== lang) return own.plain(message);
  // What the agent wrote down of a promise is in no other language than they wrote it.
  const isMixed = message.key === "reply.follow-up-promise";
  return theirs.plain(isMixed ? { key: "reply.follow-up", args: [] } : message);
}

/** First strong isolate and its end: keep text of unknown direction apart inside plain strings. */
const ISOLATE = "\u2068";
const END_ISOLATE = "\u2069";

/** The words of one language, with an embedder's own in front. */
export class Words {
  /** BCP 47 tag that `Intl` formats by. */
  readonly locale: string;
  /** The language of the catalogue in use, for the element's `lang`. */
  readonly language: string;
  readonly #layers: readonly Catalogue[];

  constructor(wanted: string, own: Catalogue = {}) {
    this.locale = supported(wanted);
    const language = languageOf(this.locale);
    const known = CATALOGUES.get(language);
    this.language = known ? language : "en";
    this.#layers = known && known !== en ? [own, known, en] : [own, en];
  }

  /** A message as one string, for names, live regions and attributes. */
  plain(message: Message): string {
    return this.pieces(message)
      .map((piece) => (piece.outside ? ISOLATE + piece.text + END_ISOLATE : piece.text))
      .join("");
  }

  /** One of the face's own messages, as a string. */
  own(key: string, args: { [name: string]: string | number } = {}): string {
    return this.plain(message(key, args));
  }

  /** A message as runs of words. */
  pieces(message: Message): Piece[] {
    if (message.key === "") {
      const only = message.args[0];
      return only ? this.#value(only.value) : [];
    }
    const wording = this.#wording(message.key);
    if (wording === undefined) return [{ text: message.key, outside: false }];
    return this.#fill(this.#form(wording, message), message);
  }

  /**
   * A name as the agent reads it: one of the list that ships in the agent's language, else as it
   * is. An admin's own names, and whatever else is text, are never in that list by another name.
   */
  named(name: string): string {
    const names = NAMES.get(this.language);
    return names && Object.hasOwn(names, name) ? (names[name] ?? name) : name;
  }

  #wording(key: string): Wording | undefined {
    for (const layer of this.#layers) {
      if (Object.hasOwn(layer, key)) return layer[key];
    }
    return undefined;
  }

  #form(wording: Wording, message: Message): string {
    if (typeof wording === "string") return wording;
    const picks = message.args.find(
      (arg) => arg.value.kind === "number" && (wording.by === undefined || arg.name === wording.by),
    );
    const n = picks?.value.kind === "number" ? picks.value.value : 0;
    const exact = wording[`=${n}`];
    if (exact !== undefined) return exact;
    const type = wording.kind === "ordinal" ? "ordinal" : "cardinal";
    return wording[plurals(this.locale, type).select(n)] ?? wording["other"] ?? "";
  }

  #fill(words: string, message: Message): Piece[] {
    const pieces: Piece[] = [];
    for (const part of words.split(/(\{[a-z_]+\})/i)) {
      if (part === "") continue;
      const name = /^\{(.+)\}$/.exec(part)?.[1];
      const arg = name === undefined ? undefined : message.args.find((a) => a.name === name);
      if (name === undefined) pieces.push({ text: part, outside: false });
      else if (arg) pieces.push(...this.#value(arg.value));
    }
    return pieces;
  }

  #value(value: ArgValue): Piece[] {
    switch (value.kind) {
      case "plain":
        return [{ text: this.named(value.text), outside: true }];
      case "message":
        return this.pieces(value.text);
      case "number":
        return [{ text: numbers(this.locale).format(value.value), outside: false }];
      case "amount":
        return [{ text: this.amount(value.minor, value.digits, value.currency), outside: true }];
      case "day":
        return [{ text: this.day(value.day), outside: false }];
      case "time":
        return [{ text: this.time(value.at), outside: false }];
      case "utc":
        return [{ text: this.utc(value.at), outside: false }];
      case "language":
        return [{ text: languageName(this.locale, value.tag), outside: false }];
      case "list":
        return this.#list(value.items);
    }
  }

  /** An amount of whole minor units; £25 for whole pounds, £18.40 else. */
  amount(minor: number, digits: number, currency: string): string {
    const decimal = decimalOf(minor, digits);
    try {
      return money(this.locale, currency, digits).format(decimal as unknown as number);
    } catch {
      return `${decimal} ${currency}`;
    }
  }

  /** What stands before the decimals of a number. */
  get point(): string {
    return numbers(this.locale).formatToParts(0.5).find((part) => part.type === "decimal")?.value ?? ".";
  }

  /** A calendar day: with the year where it is not this one. */
  day(iso: string): string {
    const at = Date.parse(`${iso}T00:00:00Z`);
    if (Number.isNaN(at)) return iso;
    const sameYear = iso.slice(0, 4) === String(new Date().getFullYear());
    return days(this.locale, sameYear ? "day" : "day-year", "UTC").format(at);
  }

  /** A point in time: the clock, with the day in front where it is not today, and its year. */
  time(at: number): string {
    const [then, now] = [new Date(at), new Date()];
    if (Number.isNaN(then.getTime())) return "";
    const sameYear = then.getFullYear() === now.getFullYear() ? "day-clock" : "day-clock-year";
    const shape = then.toDateString() === now.toDateString() ? "clock" : sameYear;
    return days(this.locale, shape).format(then);
  }

  /** A point in time for readers anywhere: in UTC, with its day. */
  utc(at: number): string {
    if (Number.isNaN(new Date(at).getTime())) return "";
    return days(this.locale, "utc", "UTC").format(at);
  }

  #list(items: readonly Message[]): Piece[] {
    const texts = items.map((item) => this.pieces(item));
    const marks = items.map((_, at) => String(at));
    return lists(this.locale)
      .formatToParts(marks)
      .flatMap((part) =>
        part.type === "element"
          ? (texts[Number(part.value)] ?? [])
          : [{ text: part.value, outside: false }],
      );
  }
}

/** A message of plain arguments. */
export function message(key: string, args: { [name: string]: string | number } = {}): Message {
  return {
    key,
    args: Object.entries(args).map(([name, value]) => ({
      name,
      value:
        typeof value === "number" ? { kind: "number", value } : { kind: "plain", text: value },
    })),
  };
}

function languageOf(locale: string): string {
  return locale.split("-")[0] ?? "en";
}

/**
 * The tag if `Intl` takes it, else English. A language without a region is that of the browser,
 * so that a day reads `24 Nov` in Leeds and `Nov 24` in Boston.
 */
function supported(tag: string): string {
  try {
    const wanted = Intl.getCanonicalLocales(tag)[0] ?? "en";
    if (wanted.includes("-")) return wanted;
    const theirs = globalThis.navigator?.languages ?? [];
    return theirs.find((other) => other.startsWith(`${wanted}-`)) ?? wanted;
  } catch {
    return "en";
  }
}

/** Whole minor units as a decimal string, without passing through a float. */
function decimalOf(minor: number, digits: number): string {
  const sign = minor < 0 ? "-" : "";
  const all = String(Math.abs(minor)).padStart(digits + 1, "0");
  const cut = all.length - digits;
  return digits === 0 ? sign + all : `${sign}${all.slice(0, cut)}.${all.slice(cut)}`;
}

/** Keeps what a function made for its arguments; formatters are dear to make. */
function kept<A extends string[], T>(make: (...args: A) => T): (...args: A) => T {
  const made = new Map<string, T>();
  return (...args) => {
    const key = args.join("\n");
    const old = made.get(key);
    if (old !== undefined) return old;
    const fresh = make(...args);
    made.set(key, fresh);
    return fresh;
  };
}

const languageNames = kept(
  (locale: string) => new Intl.DisplayNames(locale, { type: "language", fallback: "code" }),
);
/** A language's name in the agent's own; its tag where nobody knows it. */
function languageName(locale: string, tag: string): string {
  try {
    return languageNames(locale).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

const numbers = kept((locale: string) => new Intl.NumberFormat(locale));
const lists = kept((locale: string) => new Intl.ListFormat(locale, { type: "conjunction" }));
const plurals = kept(
  (locale: string, type: Intl.PluralRuleType) => new Intl.PluralRules(locale, { type }),
);

const moneyOf = kept(
  (locale: string, currency: string, digits: string) =>
    new Intl.NumberFormat(locale, {
      style: "currency",
      currency,
      minimumFractionDigits: Number(digits),
      maximumFractionDigits: Number(digits),
      trailingZeroDisplay: "stripIfInteger",
    }),
);
function money(locale: string, currency: string, digits: number): Intl.NumberFormat {
  return moneyOf(locale, currency, String(digits));
}

const DAY: Intl.DateTimeFormatOptions = { day: "numeric", month: "short" };
const CLOCK: Intl.DateTimeFormatOptions = { hour: "numeric", minute: "2-digit" };
const SHAPES = {
  day: DAY,
  "day-year": { ...DAY, year: "numeric" },
  clock: CLOCK,
  "day-clock": { ...DAY, ...CLOCK },
  "day-clock-year": { ...DAY, year: "numeric", ...CLOCK },
  utc: { ...DAY, ...CLOCK, year: "numeric", timeZoneName: "short" },
} satisfies { [shape: string]: Intl.DateTimeFormatOptions };
const daysOf = kept(
  (locale: string, shape: string, zone: string) =>
    new Intl.DateTimeFormat(locale, {
      ...SHAPES[shape as keyof typeof SHAPES],
      ...(zone ? { timeZone: zone } : {}),
    }),
);
function days(locale: string, shape: keyof typeof SHAPES, zone = ""): Intl.DateTimeFormat {
  return daysOf(locale, shape, zone);
}
