/**
 * Erases everything that Headwater keeps in this browser, of whichever account: notes, what was
 * learnt, the documents that held last, drafts, an agent's access token. Open sidebars hear of it and begin anew.
 */
import { createEngine } from "../engine.ts";

/** What names in the browser's own store begin with. */
const NAMES = ["headwater-config ", "headwater-document", "headwater-settings", "headwater-insights", "headwater-token "] as const;
/** Databases of notes are called so, with an account's name behind; so is what a tab alone keeps. */
const OURS = /^headwater(-|$)/;
/** Names beside the notes that tell of an account. */
const ACCOUNT = /^headwater-(?:config (.+) \S*|settings (.+))$/;

/** Forgets the documents and drafts that are kept beside the notes, and what this tab alone keeps. */
function forgetKept(): void {
  for (const name of kept(() => localStorage)) {
    if (NAMES.some((prefix) => name.startsWith(prefix))) localStorage.removeItem(name);
  }
  for (const name of kept(() => sessionStorage)) if (OURS.test(name)) sessionStorage.removeItem(name);
}

/** The names in a store; none in a browser that keeps nothing. */
function kept(store: () => Storage): string[] {
  try {
    return Object.keys(store());
  } catch {
    return [];
  }
}

/** The databases of notes, and whether there can be no others: not every browser tells. */
async function databases(): Promise<{ names: Set<string>; all: boolean }> {
  const known = await globalThis.indexedDB?.databases?.().catch(() => undefined);
  const told = known?.flatMap(({ name = "" }) => (OURS.test(name) ? [name] : []));
  const accounts = kept(() => localStorage).flatMap((name) => ACCOUNT.exec(name)?.slice(1).find(Boolean) ?? []);
  return { names: new Set(["headwater", ...(told ?? accounts.map((account) => `headwater-${account}`))]), all: told !== undefined };
}

/**
 * Erases all of it; rejected where a database could not be emptied. `false`: the browser does not
 * tell which databases there are, so one of another account may be left.
 */
export async function eraseEverything(): Promise<boolean> {
  const { names, all } = await databases();
  const failed: unknown[] = [];
  for (const name of names) {
    const engine = createEngine({ name, signalsUrl: null, starterUrl: null, embeddingUrl: null, onView: () => undefined });
    await engine.eraseAll().catch((error: unknown) => failed.push(error));
    engine.destroy();
  }
  forgetKept();
  if (failed.length > 0) throw failed[0];
  return all;
}
