/** What entries of the document's lists are called, and how one is told from another. */
import { at, docs, isDoc, isList, put, text, type Doc, type Json, type Path } from "./json.ts";
import type { Ref } from "./schema.ts";

const LISTS: { readonly [R in Ref]: readonly string[] } = {
  roles: ["policy", "roles"],
  tiers: ["policy", "tiers"],
  offers: ["policy", "offers"],
  causes: ["causes", "causes"],
  owners: ["causes", "owners"],
  groups: ["causes", "groups"],
};

/** An entry that a setting can refer to. */
export interface Named {
  readonly id: string;
  readonly name: string;
  readonly retired: boolean;
}

/** All entries that a setting of this kind can name. */
export function named(doc: Doc, ref: Ref): Named[] {
  return docs(at(doc, LISTS[ref])).map((one) => ({
    id: text(one["id"]),
    name: text(one["name"]) || text(one["id"]),
    retired: one["retired"] === true,
  }));
}

/** The name of one of them; its id where there is none of that id. */
export function nameOf(doc: Doc, ref: Ref, id: string): string {
  return named(doc, ref).find((one) => one.id === id)?.name ?? id;
}

/** The cause that a ticket's field names, by its id or its name; `null`: the document has none such. */
export function savedAs(doc: Doc): (saved: string) => string | null {
  const causes = named(doc, "causes");
  const known = new Map(causes.flatMap(({ id, name }) => [[name.toLowerCase(), id] as const, [id.toLowerCase(), id] as const]));
  return (saved) => known.get(saved.trim().toLowerCase()) ?? null;
}

/** What tells an entry of a list from the others of it; `null`: only its place does. */
export function identity(item: Json): string | null {
  if (!isDoc(item)) return null;
  if (item["id"] !== undefined) return text(item["id"]);
  if (item["a"] !== undefined) return [text(item["a"]), text(item["b"])].sort().join("\n");
  if (item["role"] !== undefined) return JSON.stringify([item["role"], item["offers"] ?? []]);
  for (const name of ["tier", "cause", "flag", "problem"]) {
    if (item[name] !== undefined) return text(item[name]);
  }
  return null;
}

/** The identities of a list's entries, where each has one of its own. */
export function identities(list: Json | undefined): string[] | null {
  if (!isList(list)) return null;
  const ids = list.map(identity);
  const known = ids.filter((id) => id !== null);
  return known.length === ids.length && new Set(known).size === ids.length ? known : null;
}

/** A word to file a new entry under: letters and digits of its name, and none that is there. */
export function freshId(name: string, taken: Iterable<string>, fallback: string): string {
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const stem = plain.replace(/[^a-z0-9]+/g, "_").replace(/^_+|_+$/g, "").slice(0, 60) || fallback;
  const known = new Set(taken);
  let id = stem;
  for (let n = 2; known.has(id); n += 1) id = `${stem}_${n}`;
  return id;
}

/** The same document with another id wherever a cause is named: an owner, a group or a phrase may be called the same. */
export function renamed(doc: Doc, old: string, id: string): Doc {
  const swap = (value: Json): Json => (value === old ? id : isList(value) ? value.map(swap) : value);
  const of = (entry: Json, ...members: string[]): Json =>
    isDoc(entry) ? Object.fromEntries(Object.entries(entry).map(([name, value]) => [name, members.includes(name) ? swap(value) : value])) : entry;
  const each = (path: Path, change: (entry: Json) => Json) => {
    const list = at(doc, path);
    if (isList(list)) doc = put(doc, path, list.map(change)) as Doc;
  };
  each(["causes", "causes"], (cause) => of(cause, "id", "successor", "splitInto"));
  each(["causes", "pairs"], (pair) => {
    const answers = at(pair, ["question", "answers"]);
    const swapped = of(pair, "a", "b");
    return isList(answers) ? put(swapped, ["question", "answers"], answers.map((one) => of(one, "supports"))) : swapped;
  });
  each(["policy", "causeRules"], (rule) => of(rule, "cause"));
  each(["followUp", "wearInCauses"], swap);
  return doc;
}
