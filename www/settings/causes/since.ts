/** The way back to an earlier document: causes that were made since are retired, never deleted. */
import { at, docs, put, text, type Doc, type Path } from "../json.ts";

const CAUSES: Path = ["causes", "causes"];
const OWNERS: Path = ["causes", "owners"];
const GROUPS: Path = ["causes", "groups"];

/** An earlier document that keeps the names of the causes of `live`, for the tickets that are filed under them. */
export function keepingCauses(earlier: Doc, live: Doc): Doc {
  const [known, groups, owners] = [idsOf(earlier, CAUSES), idsOf(earlier, GROUPS), idsOf(earlier, OWNERS)];
  const since = docs(at(live, CAUSES)).filter((cause) => !known.has(text(cause["id"])));
  if (since.length === 0) return earlier;
  const retired = since.map((cause): Doc => ({ ...Object.fromEntries(Object.entries(cause).filter(([name, value]) => stays(name, text(value), groups))), retired: true }));
  const named = new Set(retired.map((cause) => text(cause["ownerId"])));
  const missing = docs(at(live, OWNERS)).filter(({ id }) => named.has(text(id)) && !owners.has(text(id)));
  const whole = put(earlier, CAUSES, [...docs(at(earlier, CAUSES)), ...retired]);
  if (missing.length === 0) return whole as Doc;
  return put(whole, OWNERS, [...docs(at(earlier, OWNERS)), ...missing]) as Doc;
}

/** What became of it may be gone, and so may its group. */
function stays(name: string, value: string, groups: ReadonlySet<string>): boolean {
  return name === "groupId" ? groups.has(value) : name !== "successor" && name !== "splitInto";
}

function idsOf(doc: Doc, path: Path): Set<string> {
  return new Set(docs(at(doc, path)).map(({ id }) => text(id)));
}
