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
  if (moved(old, fresh)) found.push({ path, kind: "moved" });
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
  const [was, ids, others] = [identities(base), identities(mine), identities(theirs)];
  if (!was || !ids || !others) return null;
  const find = (list: readonly Json[], id: string) => list.find((one) => identity(one) === id);
  const both = moved(was, ids) && moved(was, others) && moved(ids, others);
  if (both) clashes.push(path);
  const all = !both && moved(was, others) ? joined(others, ids) : joined(ids, others);
  return all.flatMap((id, index) => {
    const one = merge(find(base, id), find(mine, id), find(theirs, id), [...path, index], clashes);
    return one === undefined ? [] : [one];
  });
}

/** Whether entries that both have stand in another order. */
function moved(before: readonly string[], after: readonly string[]): boolean {
  const kept = before.filter((id) => after.includes(id));
  return !equal(kept, after.filter((id) => before.includes(id)));
}

/** The entries of one list in its order, each of the other's own behind the one that it follows there: where order decides, places say something. */
function joined(order: readonly string[], others: readonly string[]): string[] {
  const all = [...order];
  others.forEach((id, index) => {
    if (order.includes(id)) return;
    const before = others.slice(0, index).findLast((one) => all.includes(one));
    all.splice(before === undefined ? 0 : all.indexOf(before) + 1, 0, id);
  });
  return all;
}
