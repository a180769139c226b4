/** Lists of entries: each is a line that opens, with its settings inside. */
import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { idOf, problemsAt, problemsUnder, warningsAt, wordsOf, type Desk } from "./desk.ts";
import { field } from "./field.ts";
import { at, docs, isDoc, isList, text, told, type Doc, type Json, type Path } from "./json.ts";
import { freshId, identity } from "./names.ts";
import { keyOf, nodeOf, type Node } from "./schema.ts";
import { itemName, shown } from "./values.ts";

/** What is said of a closed entry, after its name. */
const FACTS: { readonly [key: string]: readonly string[] } = {
  "policy.caps": ["maxAmount", "maxCount", "windowDays"],
  "policy.causeRules": ["allowed", "forbid"],
  "policy.offers": ["kind"],
  "policy.roles": ["rank"],
  "policy.tiers": ["percent"],
  "policy.blackouts": ["until"],
  "escalation.specialists": ["name"],
  "causes.causes.cues": ["weight"],
};

/** Lists whose order counts. */
const ORDERED = new Set(["policy.tiers", "policy.limits"]);

export interface RowsLook {
  /** How many of the causes and settings name an entry; one that is named stays. */
  readonly used?: (id: string) => number;
  readonly label?: string;
  readonly fresh?: () => Doc;
}

/** The entries of a list, and a way to one more. */
export function rows(desk: Desk, path: Path, look: RowsLook = {}): TemplateResult {
  const list = docs(desk.draft.value(path));
  const node = nodeOf(keyOf(path));
  const most = node?.most ?? Infinity;
  const own = [...problemsAt(desk, path), ...warningsAt(desk, path)];
  const keys = stable(list);
  return html`<div class="rows" id=${idOf(path)} tabindex="-1">
    ${own.map((problem) => html`<p class=${desk.problems.includes(problem) ? "error" : "warning"}>${wordsOf(desk, problem, node)}</p>`)}
    ${list.length === 0 ? html`<p class="muted">${desk.say("set.empty-list")}</p>` : nothing}
    ${repeat(list.map((item, index) => ({ item, index })), ({ index }) => keys[index], ({ item, index }) => row(desk, path, item, index, list.length, look))}
    <p class="row-acts">
      ${list.length < most
        ? html`<button type="button" class="button" data-at="add:${told(path)}" @click=${() => add(desk, path, look)}>${look.label ?? desk.say(addKey(desk, path))}</button>`
        : nothing}
    </p>
  </div>`;
}

function addKey(desk: Desk, path: Path): string {
  const key = `add.${keyOf(path)}`;
  return desk.has(key) ? key : "set.add-entry";
}

/** Entries keep their place on the page while their words change; new ones have none yet. */
function stable(list: readonly Doc[]): string[] {
  const seen = new Map<string, number>();
  return list.map((item) => {
    const id = identity(item) ?? "";
    const n = (seen.get(id) ?? 0) + 1;
    seen.set(id, n);
    return `${id} ${n}`;
  });
}

function row(desk: Desk, path: Path, item: Doc, index: number, count: number, look: RowsLook): TemplateResult {
  const here: Path = [...path, index];
  const place = told(here);
  const wrong = problemsUnder(desk, here).length;
  const name = itemName(desk, path, item, desk.draft.doc);
  const isOpen = desk.open.has(place);
  const id = text(item["id"]);
  const users = look.used && id ? look.used(id) : 0;
  const toggle = (event: Event) => {
    const { open } = event.target as HTMLDetailsElement;
    if (open === desk.open.has(place)) return;
    if (open) desk.open.add(place);
    else desk.open.delete(place);
    desk.redraw();
  };
  return html`<details class="row ${isNew(desk, path, item) ? "changed" : ""}" .open=${isOpen} @toggle=${toggle}>
    <summary id="${idOf(here)}-name"><span class="said"><span class="row-name ${keyOf(path).endsWith("cues") ? "code" : ""}"><bdi>${name}</bdi></span><span class="facts-line">${[factsOf(desk, path, item, name), users > 0 ? desk.say("set.used", { n: users }) : ""].filter((one) => one !== "").join(" · ")}</span>${
      wrong > 0 ? html`<span class="error">${desk.say("set.problems", { n: wrong })}</span>` : nothing
    }</span></summary>
    ${isOpen
      ? html`<div class="row-body">
          ${members(desk, here, item)}
          <p class="row-acts">
            ${ORDERED.has(keyOf(path)) ? order(desk, path, index, count, name) : nothing}
            ${users > 0
              ? html`<span class="muted">${desk.say("set.in-use", { n: users })}</span>`
              : html`<button type="button" class="link danger" aria-label=${desk.say("set.remove-named", { name })} @click=${() => remove(desk, path, index, place)}>${desk.say("set.remove")}</button>`}
          </p>
        </div>`
      : nothing}
  </details>`;
}

function factsOf(desk: Desk, path: Path, item: Doc, called: string): string {
  const facts = (FACTS[keyOf(path)] ?? []).flatMap((name) => {
    const value = item[name];
    if (value === undefined || value === null || (isList(value) && value.length === 0)) return [];
    const words = shown(desk, [...path, 0, name], value, desk.draft.doc);
    if (words === called) return [];
    const key = `fact.${keyOf([...path, name])}`;
    return [desk.has(key) ? desk.say(key, { value: words }) : words];
  });
  return facts.join(" · ");
}

/** The settings of an entry. Its id is fixed once it was published: the helpdesk's fields hold it. */
export function members(desk: Desk, here: Path, item: Doc): TemplateResult {
  const node = nodeOf(keyOf(here));
  const known = (node?.kind === "list" ? node.item : node)?.members ?? {};
  const names = Object.keys(known).sort((a, b) => Number(a === "id") - Number(b === "id"));
  return html`<div class="grid">${names.map((name) => member(desk, here, item, name, known[name]))}</div>`;
}

function member(desk: Desk, here: Path, item: Doc, name: string, node: Node | undefined): TemplateResult {
  const path: Path = [...here, name];
  if (node?.kind === "list" && node.item?.kind === "group") return html`<div class="whole">${rows(desk, path)}</div>`;
  if (node?.kind === "group" && isDoc(item[name])) return members(desk, path, item[name]);
  if (name !== "id") return field(desk, path);
  return field(desk, path, { readonly: !isNew(desk, here.slice(0, -1), item) });
}

/** Whether an entry was never published. */
export function isNew(desk: Desk, path: Path, item: Doc): boolean {
  const before = docs(at(desk.draft.base, path));
  const id = identity(item);
  return !before.some((one) => identity(one) === id);
}

function order(desk: Desk, path: Path, index: number, count: number, name: string): TemplateResult {
  const move = (by: number) => {
    const list = [...docs(desk.draft.value(path))] as Json[];
    const [item] = list.splice(index, 1);
    list.splice(index + by, 0, item ?? null);
    desk.open.delete(told([...path, index]));
    desk.open.add(told([...path, index + by]));
    desk.edit(path, list);
    desk.redraw(`${idOf([...path, index + by])}-name`);
  };
  return html`${index > 0 ? html`<button type="button" class="link" aria-label=${desk.say("set.up-named", { name })} @click=${() => move(-1)}>${desk.say("set.up")}</button>` : nothing}
  ${index < count - 1 ? html`<button type="button" class="link" aria-label=${desk.say("set.down-named", { name })} @click=${() => move(1)}>${desk.say("set.down")}</button>` : nothing}`;
}

function remove(desk: Desk, path: Path, index: number, place: string): void {
  desk.open.delete(place);
  desk.edit([...path, index], undefined);
  desk.tell(desk.say("set.removed"));
  desk.redraw(idOf(path));
}

function add(desk: Desk, path: Path, look: RowsLook): void {
  const list = docs(desk.draft.value(path));
  const item = look.fresh?.() ?? blank(desk, path, list);
  desk.edit(path, [...list, item]);
  const here: Path = [...path, list.length];
  desk.open.add(told(here));
  const first = Object.keys(nodeOf(keyOf(path))?.item?.members ?? {}).find((name) => name !== "id") ?? "";
  desk.redraw(idOf([...here, first]));
}

/** An entry with what it needs, to be written over. */
function blank(desk: Desk, path: Path, list: readonly Doc[]): Doc {
  const node = nodeOf(keyOf(path))?.item;
  const key = keyOf(path);
  const stem = key.split(".").at(-1)?.replace(/s$/, "") ?? "entry";
  const made: { [name: string]: Json } = {};
  for (const name of node?.required ?? []) {
    if (name === "id") made["id"] = freshId("", list.map((one) => text(one["id"])), stem);
    else made[name] = blankOf(desk, key, name, node?.members?.[name], list);
  }
  return made;
}

function blankOf(desk: Desk, key: string, name: string, node: Node | undefined, list: readonly Doc[]): Json {
  switch (node?.kind) {
    case "integer":
      // No two roles have one rank.
      if (name === "rank") return Math.max(0, ...list.map((one) => Number(one["rank"]) || 0)) + 1;
      if (name === "percent") return 100;
      return name === "windowDays" ? 365 : (node.low ?? 0);
    case "amount":
      return "0";
    case "choice":
      return free(node.options ?? [], list.map((one) => text(one[name])));
    case "ref": {
      const all = docs(at(desk.draft.doc, node.ref === "tiers" ? ["policy", "tiers"] : node.ref === "roles" ? ["policy", "roles"] : ["causes", "causes"]));
      const taken = key === "policy.limits" ? [] : list.map((one) => text(one[name]));
      return free(all.filter((one) => one["retired"] !== true).map((one) => text(one["id"])), taken);
    }
    case "list":
      return [];
    case "day":
      return new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10);
    default:
      return "";
  }
}

function free(all: readonly string[], taken: readonly string[]): string {
  return all.find((one) => !taken.includes(one)) ?? all[0] ?? "";
}
