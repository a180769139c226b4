/** The document as plain JSON: read and changed by path, never in place. */

/** A JSON value that nobody changes. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
/** A JSON object. */
export type Doc = { readonly [key: string]: Json };
/** From the root: names of members and places in lists. */
export type Path = readonly (string | number)[];

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

export function isDoc(value: unknown): value is Doc {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value at a path; `undefined`: there is none. */
export function at(value: Json | undefined, path: Path): Json | undefined {
  let found: Json | undefined = value;
  for (const step of path) {
    if (typeof step === "number") found = isList(found) ? found[step] : undefined;
    else found = isDoc(found) && Object.hasOwn(found, step) ? found[step] : undefined;
  }
  return found;
}

/** The same with another value at a path; `undefined` takes it out. */
export function put(value: Json | undefined, path: Path, to: Json | undefined): Json {
  const [step, ...rest] = path;
  if (step === undefined) return to ?? null;
  if (typeof step === "number") {
    const list = isList(value) ? value : [];
    if (rest.length === 0 && to === undefined) return list.filter((_, index) => index !== step);
    const entry = put(list[step], rest, to);
    return step < list.length ? list.with(step, entry) : [...list, entry];
  }
  const doc = isDoc(value) ? value : {};
  if (rest.length > 0 || to !== undefined) return { ...doc, [step]: put(doc[step], rest, to) };
  return Object.fromEntries(Object.entries(doc).filter(([name]) => name !== step));
}

/** Whether two values say the same; the order of an object's members says nothing. */
export function equal(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (isList(a)) return isList(b) && a.length === b.length && a.every((one, index) => equal(one, b[index]));
  if (!isDoc(a) || !isDoc(b)) return false;
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => Object.hasOwn(b, name) && equal(a[name], b[name]));
}

/** A path as problems of a document name it, such as `policy.tiers[1].percent`. */
export function told(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === "number") return `${text}[${step}]`;
    return text === "" ? step : `${text}.${step}`;
  }, "");
}

/** Lays a document over another: objects member by member, all else, and the cause list, as a whole. */
export function fill(base: Doc, over: Doc, root = true): Doc {
  const filled: { [name: string]: Json } = { ...base };
  for (const [name, value] of Object.entries(over)) {
    const under = base[name];
    // No list of causes means the one that ships.
    if (root && name === "causes" && value === null) continue;
    const whole = root && name === "causes";
    filled[name] = !whole && isDoc(under) && isDoc(value) ? fill(under, value, false) : value;
  }
  return filled;
}

/** What of a document differs from the one that ships: `fill` gives the document back. */
export function sparse(whole: Doc, ships: Doc, root = true): Doc {
  const kept: { [name: string]: Json } = {};
  for (const [name, value] of Object.entries(whole)) {
    const under = ships[name];
    const always = root && (name === "version" || name === "number");
    if (!always && equal(value, under)) continue;
    const inside = !(root && name === "causes") && isDoc(value) && isDoc(under);
    kept[name] = inside ? sparse(value, under, false) : value;
  }
  return kept;
}

/** The members of a list that are objects. */
export function docs(value: Json | undefined): readonly Doc[] {
  return isList(value) ? value.filter(isDoc) : [];
}

/** A text; empty where it is none. */
export function text(value: Json | undefined): string {
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
}
