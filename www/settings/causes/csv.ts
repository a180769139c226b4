/** The causes as a table for a spreadsheet, and back. */
import type { Desk } from "../desk.ts";
import { docs, isList, put, text, type Doc, type Json } from "../json.ts";
import { freshId, named } from "../names.ts";
import { readCsv, saveFile, writeCsv } from "../csv.ts";

const COLUMNS = ["id", "name", "owner", "avoidable", "definition", "rule", "group", "window_days", "retired", "example_words"] as const;
type Column = (typeof COLUMNS)[number];
/** Example words stand in one cell, parted by this. */
const PART = " | ";

/** Saves the draft's causes as a file. */
export function exportCsv(desk: Desk, all: readonly Doc[]): void {
  const names = (ref: "owners" | "groups", id: Json | undefined) => named(desk.draft.doc, ref).find((one) => one.id === id)?.name ?? text(id);
  const rows = all.map((cause) => [
    text(cause["id"]), text(cause["name"]), names("owners", cause["ownerId"]), text(cause["avoidable"]), text(cause["definition"]),
    text(cause["rule"]), names("groups", cause["groupId"]), text(cause["windowDays"]), cause["retired"] === true ? "yes" : "",
    isList(cause["phrases"]) ? cause["phrases"].map(text).join(PART) : "",
  ]);
  saveFile("headwater-causes.csv", writeCsv([[...COLUMNS], ...rows]), "text/csv");
}

/** Takes a table over into the draft: a known id is changed, a new one added, none taken away. What came of it, in words. */
export function importCsv(desk: Desk, given: string): string {
  const [head = [], ...rows] = readCsv(given);
  const at = new Map(head.map((name, index) => [name.trim().toLowerCase().replace(/[ -]/g, "_"), index]));
  if (!at.has("name")) return desk.say("csv.no-name");
  const work = new Import(desk, at);
  for (const row of rows) work.take(row);
  desk.replace(work.doc);
  const { added, changed, skipped } = work;
  return desk.say("csv.done", { added, changed, skipped });
}

class Import {
  doc: Doc;
  added = 0;
  changed = 0;
  skipped = 0;
  readonly #at: ReadonlyMap<string, number>;

  constructor(desk: Desk, at: ReadonlyMap<string, number>) {
    this.doc = desk.draft.doc;
    this.#at = at;
  }

  take(row: readonly string[]): void {
    const cell = (column: Column) => unquoted(row[this.#at.get(column) ?? -1]);
    const name = cell("name") ?? "";
    if (name === "") return void (this.skipped += 1);
    const all = docs((this.doc["causes"] as Doc | undefined)?.["causes"]);
    const id = cell("id") ?? "";
    const index = all.findIndex((one) => (id === "" ? text(one["name"]) === name : one["id"] === id));
    const before: Doc = all[index] ?? { id: id || freshId(name, all.map((one) => text(one["id"])), "cause"), name, cues: [] };
    const after = this.#read(before, cell);
    if (index < 0) this.added += 1;
    else if (JSON.stringify(after) !== JSON.stringify(before)) this.changed += 1;
    this.doc = put(this.doc, ["causes", "causes", index < 0 ? all.length : index], after) as Doc;
  }

  #read(before: Doc, cell: (column: Column) => string | undefined): Doc {
    const after: { [name: string]: Json } = { ...before };
    const set = (name: string, value: Json | undefined) => {
      if (value !== undefined) after[name] = value;
    };
    set("name", cell("name"));
    const owner = cell("owner");
    if (owner !== undefined) set("ownerId", owner === "" ? null : this.#named("owners", owner));
    const group = cell("group");
    if (group !== undefined) set("groupId", group === "" ? null : this.#named("groups", group));
    set("avoidable", cell("avoidable")?.toLowerCase() || undefined);
    for (const column of ["definition", "rule"] as const) {
      const words = cell(column);
      if (words !== undefined && (words !== "" || before[column] !== undefined)) after[column] = words;
    }
    const days = cell("window_days");
    if (days) set("windowDays", /^[0-9]{1,4}$/.test(days) ? Number(days) : days);
    const retired = cell("retired")?.toLowerCase();
    if (retired !== undefined && (retired !== "" || before["retired"] !== undefined)) after["retired"] = /^(yes|true|1|x|ja|sí|si|oui)$/.test(retired);
    const phrases = cell("example_words");
    if (phrases !== undefined) set("phrases", phrases.split("|").map((one) => one.trim()).filter((one) => one !== ""));
    return after;
  }

  /** The id of an owner or a group by its name; one that is not there yet is added. */
  #named(ref: "owners" | "groups", name: string): string {
    const all = named(this.doc, ref);
    const known = all.find((one) => one.id === name || one.name.toLowerCase() === name.toLowerCase());
    if (known) return known.id;
    const id = freshId(name, all.map((one) => one.id), ref);
    this.doc = put(this.doc, ["causes", ref, all.length], { id, name }) as Doc;
    return id;
  }
}

/** What a cell said before it was kept from being a formula. */
function unquoted(cell: string | undefined): string | undefined {
  return cell?.trim().replace(/^'(?=[=+\-@])/, "");
}
