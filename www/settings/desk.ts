/** What every part of the page draws with: the draft, the words, and what may be done. */
import type { ConfigProblem } from "../../pkg/headwater.js";
import type { Words } from "../elements/words.ts";
import type { Draft } from "./draft.ts";
import { keyOf, type Node } from "./schema.ts";
import { told, type Doc, type Json, type Path } from "./json.ts";
import type { SectionName } from "./sections.ts";

export interface Desk {
  readonly draft: Draft;
  readonly words: Words;
  /** Level of the page's heading. */
  readonly level: number;
  /** What is wrong with the draft. */
  readonly problems: readonly ConfigProblem[];
  /** What could be better. */
  readonly warnings: readonly ConfigProblem[];
  /** Entries that stand open, by the place of each. */
  readonly open: Set<string>;
  say(key: string, args?: { [name: string]: string | number }): string;
  has(key: string): boolean;
  edit(path: Path, value: Json | undefined): void;
  replace(doc: Doc): void;
  /** Draws again, and puts focus on a place afterwards. */
  redraw(focus?: string): void;
  go(section: SectionName, focus?: string): void;
  /** Says a short sentence to who cannot see it. */
  tell(words: string): void;
}

/** What a setting is called; of one that is newer than these words, its name in the document. */
export function labelOf(desk: Desk, path: Path): string {
  const key = `f.${keyOf(path)}`;
  if (desk.has(key)) return desk.say(key);
  const name = String(path.filter((step) => typeof step === "string").at(-1) ?? "");
  const words = name.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What explains a setting; empty: nothing does. */
export function hintOf(desk: Desk, path: Path, node: Node | null): string {
  const key = keyOf(path);
  if (desk.has(`h.${key}`)) return desk.say(`h.${key}`);
  return desk.has(`f.${key}`) ? "" : (node?.about ?? "");
}

/** What is wrong at exactly this place. */
export function problemsAt(desk: Desk, path: Path): readonly ConfigProblem[] {
  const place = told(path);
  return desk.problems.filter((problem) => problem.path === place);
}

/** What is wrong at this place or inside it. */
export function problemsUnder(desk: Desk, path: Path): readonly ConfigProblem[] {
  const place = told(path);
  return desk.problems.filter(({ path: at }) => at === place || at.startsWith(`${place}.`) || at.startsWith(`${place}[`));
}

/** What could be better at exactly this place. */
export function warningsAt(desk: Desk, path: Path): readonly ConfigProblem[] {
  const place = told(path);
  return desk.warnings.filter((warning) => warning.path === place);
}

/** A problem in the reader's words: those of its kind, else the check's own. */
export function wordsOf(desk: Desk, problem: ConfigProblem, node: Node | null = null): string {
  const key = `p.${problem.code}`;
  if (!desk.has(key)) return problem.words;
  const { low = 0, high = 0, most = 0 } = node ?? {};
  return desk.say(key, { low, high, most });
}

/** An element's id for a place of the document. */
export function idOf(path: Path): string {
  return `at-${told(path).replace(/[^A-Za-z0-9_-]+/g, "-")}`;
}
