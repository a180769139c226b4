/**
 * Which entries of a list fit what is typed, the likeliest first: Enter takes the first.
 *
 * A name counts before the words that stand for it, and a beginning of a word before its middle.
 * Where nothing fits, a slip of one letter is forgiven.
 */
import type { SearchEntry } from "../wire.ts";

/** An entry that stays last, whatever is typed: that the ticket does not say enough. */
const ALWAYS = "unclear";
/** The label of what was typed itself: no cause is called so, and it is never drawn. */
const NAMED = "\u0000";
/** A name of fewer letters is one that is still being typed. */
const SHORTEST_NAME = 3;
/** Shorter words are no slips of each other: too many differ by one letter. */
const SHORTEST_SLIP = 4;

/** How an entry fits, best first; one more for not at all. */
const NAME_BEGINS = 0;
const NAME_HOLDS = 1;
const PHRASE = 2;
const WORDS_BEGIN = 3;
const HOLDS = 4;
const NO = 5;

/** The entries that fit what is typed, best first, else in the order given. */
export function matching(
  entries: readonly SearchEntry[],
  typed: string,
  named: (name: string) => string = (name) => name,
): SearchEntry[] {
  const wanted = words(typed);
  const last = entries.filter((entry) => entry.value === ALWAYS);
  const others = entries.filter((entry) => entry.value !== ALWAYS);
  if (wanted.length === 0) return [...others, ...last];
  const fits = (how: (name: string, all: string) => number): SearchEntry[] =>
    others
      .map((entry) => {
        const name = folded(`${entry.label} ${named(entry.label)}`);
        return { entry, rank: how(name, `${name} ${folded(entry.words)}`) };
      })
      .filter(({ rank }) => rank < NO)
      .sort((a, b) => a.rank - b.rank)
      .map(({ entry }) => entry);
  const fitting = fits((name, all) => rank(wanted, name, all));
  const slips = () => fits((name, all) => (isSlip(wanted, name) ? 0 : isSlip(wanted, all) ? 1 : NO));
  return [...(fitting.length > 0 ? fitting : slips()), ...last];
}

/** How many causes are among entries. */
export function found(entries: readonly SearchEntry[]): number {
  return entries.filter((entry) => entry.value !== ALWAYS && !isNamed(entry)).length;
}

/** What is typed as the name of a cause of its own, after what fits it; `null` where it is too short, or one is called so. */
export function named(fitting: readonly SearchEntry[], typed: string, shown: (name: string) => string): SearchEntry | null {
  const name = typed.trim().replace(/\s+/gu, " ");
  const same = (label: string) => folded(label) === folded(name);
  if (name.length < SHORTEST_NAME || !/\p{L}/u.test(name)) return null;
  if (fitting.some(({ label }) => same(label) || same(shown(label)))) return null;
  return { value: name, label: NAMED, words: "", detail: null };
}

/** Whether an entry is what was typed, and none of the list. */
export function isNamed(entry: SearchEntry): boolean {
  return entry.label === NAMED;
}

function rank(wanted: readonly string[], name: string, all: string): number {
  const begins = (text: string) => {
    const there = words(text);
    return wanted.every((word) => there.some((one) => one.startsWith(word)));
  };
  if (begins(name)) return NAME_BEGINS;
  if (wanted.every((word) => name.includes(word))) return NAME_HOLDS;
  if (wanted.length > 1 && ` ${all}`.includes(` ${wanted.join(" ")}`)) return PHRASE;
  if (begins(all)) return WORDS_BEGIN;
  return wanted.every((word) => all.includes(word)) ? HOLDS : NO;
}

/** Whether each word begins one of a text, but for a letter too many, too few, or another. */
function isSlip(wanted: readonly string[], text: string): boolean {
  const there = words(text);
  return wanted.every((word) =>
    there.some((one) => one.startsWith(word) || (word.length >= SHORTEST_SLIP && isNear(word, one))),
  );
}

/** At most one letter apart: inserted, left out, another, or two that changed places. */
function isNear(typed: string, word: string): boolean {
  let from = 0;
  while (from < typed.length && typed[from] === word[from]) from += 1;
  const [a, b] = [typed.slice(from), word.slice(from)];
  return (
    b.startsWith(a.slice(1)) ||
    b.slice(1).startsWith(a) ||
    b.slice(1).startsWith(a.slice(1)) ||
    (a[0] === b[1] && a[1] === b[0] && b.slice(2).startsWith(a.slice(2)))
  );
}

function words(text: string): string[] {
  return folded(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}

/** Lower case without marks, so that `envoye` finds `envoyé`. */
function folded(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
