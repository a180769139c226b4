/** What differs between two documents, entry by entry, and how three of them become one. */
import { equal, isDoc, isList, type Doc, type Json, type Path } from "./json.ts";
import { identities, identity } from "./names.ts";

/** One difference. */
export interface Change {
  /** In the later document; of what was taken out, in the earlier one. */
  readonly path: Path;
  readonly kind: "changed" | "added" | "removed" | "moved";
  readonly from?: Json;
  readonly to?: Json;
}

/** Everything in which `after` differs from `before`, but for its number. */
export function changes(before: Doc, after: Doc): Change[] {
  const found: Change[] = [];
  compare({ ...before, number: 0 }, { ...after, number: 0 }, [], found);
  return found;
}

function compare(before: Json | undefined, after: Json | undefined, path: Path, found: Change[]): void {
  if (equal(before, after)) return;
  if (before === undefined) return void found.push({ path, kind: "added", to: after ?? null });
  if (after === undefined) return void found.push({ path, kind: "removed", from: before });
  if (isDoc(before) && isDoc(after)) {
    for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
      compare(before[name], after[name], [...path, name], found);
    }
    return;
  }
  if (isList(before) && isList(after) && entries(before, after, path, found)) return;
  found.push({ path, kind: "changed", from: before, to: after });
}

/** Lists whose entries have names; whether these have. */
function entries(before: readonly Json[], after: readonly Json[], path: Path, found: Change[]): boolean {
  const [old, fresh] = [identities(before), identities(after)];
  if (!old || !fresh) return false;
  old.forEach((id, index) => {
    if (!fresh.includes(id)) found.push({ path: [...path, index], kind: "removed", from: before[index] ?? null });
  });
  fresh.forEach((id, index) => {
    const was = old.indexOf(id);
    compare(was < 0 ? undefined : before[was], after[index], [...path, index], found);
  });
  const both = (ids: string[], others: string[]) => ids.filter((id) => others.includes(id)).join("\n");
  if (both(old, fresh) !== both(fresh, old)) found.push({ path, kind: "moved" });
  return true;
}

/** My changes to `base`, on top of what `theirs` made of it; `clashes`: places that both changed, where mine stays. */
export function merged(base: Doc, mine: Doc, theirs: Doc): { document: Doc; clashes: Path[] } {
  const clashes: Path[] = [];
  const document = merge(base, mine, theirs, [], clashes) as Doc;
  return { document, clashes };
}

function merge(base: Json | undefined, mine: Json | undefined, theirs: Json | undefined, path: Path, clashes: Path[]): Json | undefined {
  if (equal(mine, base) || equal(mine, theirs)) return theirs;
  if (equal(theirs, base)) return mine;
  if (isDoc(mine) && isDoc(theirs)) {
    const under = isDoc(base) ? base : {};
    const whole: { [name: string]: Json } = {};
    for (const name of new Set([...Object.keys(theirs), ...Object.keys(mine)])) {
      const one = merge(under[name], mine[name], theirs[name], [...path, name], clashes);
      if (one !== undefined) whole[name] = one;
    }
    return whole;
  }
  if (isList(mine) && isList(theirs)) {
    const list = mergeEntries(isList(base) ? base : [], mine, theirs, path, clashes);
    if (list) return list;
  }
  clashes.push(path);
  return mine;
}

function mergeEntries(
  base: readonly Json[],
  mine: readonly Json[],
  theirs: readonly Json[],
  path: Path,
  clashes: Path[],
): Json[] | null {
  const [ids, others] = [identities(mine), identities(theirs)];
  if (!ids || !others || !identities(base)) return null;
  const find = (list: readonly Json[], id: string) => list.find((one) => identity(one) === id);
  const all = [...others, ...ids.filter((id) => !others.includes(id))];
  return all.flatMap((id, index) => {
    const one = merge(find(base, id), find(mine, id), find(theirs, id), [...path, index], clashes);
    return one === undefined ? [] : [one];
  });
}
