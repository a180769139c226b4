/**
 * Erases everything that Headwater keeps in this browser, of whichever account: notes, what was
 * learnt, the documents that held last, drafts. Open sidebars hear of it and begin anew.
 */
import { createEngine } from "../engine.ts";

/** What names in the browser's own store begin with. */
const NAMES = ["headwater-config ", "headwater-document ", "headwater-settings", "headwater-insights"] as const;
/** Databases of notes are called so, with an account's name behind. */
const DATABASE = /^headwater(-|$)/;

/** Forgets the documents and drafts that are kept beside the notes; those whose name begins with `prefixes`. */
export function forgetKept(prefixes: readonly string[] = NAMES): void {
  try {
    const all = Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index) ?? "");
    for (const name of all) {
      if (prefixes.some((prefix) => name.startsWith(prefix))) localStorage.removeItem(name);
    }
  } catch {
    // A browser that keeps nothing.
  }
}

/** Erases all of it; rejected where the browser's database could not be emptied. */
export async function eraseEverything(): Promise<void> {
  const known = (await globalThis.indexedDB?.databases?.()) ?? [];
  const names = known.flatMap(({ name = "" }) => (DATABASE.test(name) ? [name] : []));
  for (const name of new Set(["headwater", ...names])) {
    const engine = createEngine({ name, signalsUrl: null, starterUrl: null, embeddingUrl: null, onView: () => undefined });
    try {
      await engine.eraseAll();
    } finally {
      engine.destroy();
    }
  }
  forgetKept();
}
