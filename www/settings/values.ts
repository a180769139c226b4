/** How a value reads: in its field, in a list of changes, in the line above a closed entry. */
import { docs, isDoc, isList, text, type Doc, type Json, type Path } from "./json.ts";
import { nameOf } from "./names.ts";
import { keyOf, nodeOf, type Node } from "./schema.ts";
import { labelOf, type Desk } from "./desk.ts";
import { sectionOf, type SectionName } from "./sections.ts";

/** A name of the list that ships in the reader's language, an admin's own as it is. */
export function nameIn(desk: Desk, doc: Doc, ref: NonNullable<Node["ref"]>, id: string): string {
  return desk.words.named(nameOf(doc, ref, id));
}

/** The word of a choice. */
export function choiceWord(desk: Desk, option: string): string {
  const key = `e.${option}`;
  return desk.has(key) ? desk.say(key) : option;
}

/** An amount with its currency, exactly as it was written. */
export function money(desk: Desk, value: Json | undefined, doc: Doc): string {
  const written = text(value);
  const currency = text(doc["currency"]);
  const digits = written.split(".")[1]?.length ?? 0;
  const minor = Number(written.replace(".", ""));
  if (!/^[0-9]{1,9}([.][0-9]{1,3})?$/.test(written)) return `${written} ${currency}`;
  return desk.words.amount(minor, digits, currency);
}

/** The unit behind a number's field; empty: none. */
export function unitOf(desk: Desk, path: Path): string {
  const name = String(path.filter((step) => typeof step === "string").at(-1) ?? "");
  if (/percent/i.test(name)) return "%";
  const unit = [/WorkingDays$|^workingDays$/, /Days$/, /WorkingMinutes$/, /^minutes|Minutes$/, /Hours$/].findIndex((one) => one.test(name));
  return unit < 0 ? "" : desk.say(`u.${["workingDays", "days", "workingMinutes", "minutes", "hours"][unit]}`);
}

/** A value as a change shows it. */
export function shown(desk: Desk, path: Path, value: Json | undefined, doc: Doc): string {
  return short(whole(desk, path, value, doc));
}

function whole(desk: Desk, path: Path, value: Json | undefined, doc: Doc): string {
  const node = nodeOf(keyOf(path));
  if (value === undefined || value === null || value === "") return desk.say("set.none");
  if (isList(value)) {
    if (value.length === 0) return desk.say("set.none");
    if (value.every((one) => one === null || isList(one))) return desk.say("set.several", { n: value.length });
    return value.map((one) => (isDoc(one) ? itemName(desk, path, one, doc) : scalar(desk, path, node?.item ?? node, one, doc))).join(", ");
  }
  if (isDoc(value)) return itemName(desk, path, value, doc);
  return scalar(desk, path, node, value, doc);
}

function scalar(desk: Desk, path: Path, node: Node | null, value: Json, doc: Doc): string {
  if (typeof value === "boolean") return desk.say(value ? "set.yes" : "set.no");
  switch (node?.kind) {
    case "amount":
      return money(desk, value, doc);
    case "ref":
      return nameIn(desk, doc, node.ref ?? "causes", text(value));
    case "choice":
      return choiceWord(desk, text(value));
    case "integer": {
      const unit = unitOf(desk, path);
      return unit ? `${text(value)} ${unit}` : text(value);
    }
    default:
      // Of what ships, a name is known in each language.
      return keyOf(path).endsWith(".name") ? desk.words.named(text(value)) : text(value);
  }
}

/** What an entry of a list is called. */
export function itemName(desk: Desk, path: Path, item: Doc, doc: Doc): string {
  switch (keyOf(path)) {
    case "policy.limits":
      return limitName(desk, item, doc);
    case "policy.caps":
      return nameIn(desk, doc, "tiers", text(item["tier"])) || desk.say("set.new");
    case "policy.causeRules":
      return nameIn(desk, doc, "causes", text(item["cause"])) || desk.say("set.new");
    case "policy.blackouts":
      return text(item["problem"]) || desk.say("set.new");
    case "escalation.specialists":
      return choiceWord(desk, text(item["flag"]));
    case "causes.pairs":
      return `${nameIn(desk, doc, "causes", text(item["a"]))} – ${nameIn(desk, doc, "causes", text(item["b"]))}`;
    case "causes.causes.cues":
      return text(item["pattern"]) || desk.say("set.new");
    case "causes.pairs.question.answers":
      return text(item["text"]) || desk.say("set.new");
    default:
      return desk.words.named(text(item["name"]) || text(item["text"]) || text(item["id"])) || desk.say("set.new");
  }
}

function limitName(desk: Desk, item: Doc, doc: Doc): string {
  const role = nameIn(desk, doc, "roles", text(item["role"]));
  const offers = isList(item["offers"]) ? item["offers"].map((id) => nameIn(desk, doc, "offers", text(id))) : [];
  return `${role}: ${offers.length === 0 ? desk.say("offers.any-other") : offers.join(", ")}`;
}

/** Where a place of the document stands, from the section to the setting. */
export function placeOf(desk: Desk, path: Path, doc: Doc): { section: SectionName; words: string } {
  const section = sectionOf(path.filter((step) => typeof step === "string").join("."));
  const names: string[] = [desk.say(`sec.${section}`)];
  for (let n = 1; n <= path.length; n += 1) {
    const step = path[n - 1];
    const list = path.slice(0, n - 1);
    if (typeof step === "number") {
      const item = docs(valueAt(doc, list))[step];
      names.push(item ? itemName(desk, list, item, doc) : String(step + 1));
    }
  }
  const last = path.at(-1);
  if (typeof last === "string") names.push(isMapEntry(path) ? last : labelOf(desk, path));
  return { section, words: [...new Set(names)].join(" › ") };
}

function isMapEntry(path: Path): boolean {
  return nodeOf(keyOf(path.slice(0, -1)))?.kind === "map";
}

function valueAt(doc: Doc, path: Path): Json | undefined {
  return path.reduce<Json | undefined>((value, step) => {
    if (typeof step === "number") return isList(value) ? value[step] : undefined;
    return isDoc(value) ? value[step] : undefined;
  }, doc);
}

function short(words: string): string {
  const letters = [...words];
  return letters.length <= 160 ? words : `${letters.slice(0, 159).join("").trimEnd()}…`;
}
