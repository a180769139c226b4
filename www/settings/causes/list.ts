/** The causes: found by a word, opened by a press; retired ones stay, at the end. */
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { repeat } from "lit/directives/repeat.js";
import { textOf } from "../csv.ts";
import { idOf, problemsUnder, type Desk } from "../desk.ts";
import { docs, isList, text, type Doc, type Json, type Path } from "../json.ts";
import { freshId } from "../names.ts";
import { isNew } from "../rows.ts";
import { nameIn } from "../values.ts";
import { exportCsv, importCsv } from "./csv.ts";
import { editor } from "./editor.ts";
import { right, rightWords, Saved, savedLines, sorted } from "./saved.ts";

export const CAUSES: Path = ["causes", "causes"];

/** What the section remembers while the page is open. */
export interface CausesState {
  find: string;
  /** The cause that is open, by its id. */
  open: string | null;
  /** What came of an import. */
  news: string;
  /** What is asked about the open cause. */
  act: "merge" | "split" | null;
  /** How often the draft finds each cause in the examples: found, of how many. */
  found: ReadonlyMap<string, readonly [number, number]>;
  /** What agents saved lately. */
  readonly saved: Saved;
  /** The saved causes that the list does not name are being sorted. */
  sorting: boolean;
  /** By what the list is sorted; `null`: as the document has it. */
  by: "name" | "owner" | "days" | null;
}

export function freshCauses(changed: () => void): CausesState {
  return { find: "", open: null, news: "", act: null, found: new Map(), saved: new Saved(changed), sorting: false, by: null };
}

export function causes(desk: Desk, state: CausesState): TemplateResult {
  const all = docs(desk.draft.value(CAUSES));
  const at = state.open === null ? -1 : all.findIndex((one) => text(one["id"]) === state.open);
  if (at >= 0) return editor(desk, state, at);
  const find = (event: Event) => {
    state.find = (event.target as HTMLInputElement).value;
    desk.redraw();
  };
  return html`
    <div class="bar-line">
      <label class="find"><span class="hidden-text">${desk.say("causes.find")}</span><input class="control" type="search" id="causes-find" placeholder=${desk.say("causes.find")} .value=${live(state.find)} @input=${find} /></label>
      <button type="button" class="button" data-at="add-cause" @click=${() => add(desk, state, all)}>${desk.say("causes.add")}</button>
      <button type="button" class="button" @click=${() => pick(desk, state)}>${desk.say("causes.import")}</button>
      <button type="button" class="button" @click=${() => exportCsv(desk, all)}>${desk.say("causes.export")}</button>
    </div>
    ${state.news ? html`<p class="note" role="status">${state.news}</p>` : nothing}
    ${list(desk, state, all)}
  `;
}

function list(desk: Desk, state: CausesState, all: readonly Doc[]): TemplateResult {
  const { of, unnamed } = sorted(state.saved, desk.draft.doc);
  return html`${savedLines(desk, state, unnamed)}${table(desk, state, all, of)}`;
}

/** Before or after another line: retired causes come last. */
function order(desk: Desk, { by }: CausesState, of: ReadonlyMap<string, number>): (a: Doc, b: Doc) => number {
  const collator = new Intl.Collator(desk.words.locale);
  const name = (cause: Doc) => desk.words.named(text(cause["name"]));
  const within = (a: Doc, b: Doc): number => {
    switch (by) {
      case "name":
        return collator.compare(name(a), name(b));
      case "owner":
        return collator.compare(ownerOf(desk, a), ownerOf(desk, b));
      case "days":
        return (of.get(text(b["id"])) ?? 0) - (of.get(text(a["id"])) ?? 0);
      case null:
        return 0;
    }
  };
  return (a, b) => Number(a["retired"] === true) - Number(b["retired"] === true) || within(a, b);
}

/** A column's heading; a press sorts by it, another puts the list back in its own order. */
function head(desk: Desk, state: CausesState, by: NonNullable<CausesState["by"]>, words: string): TemplateResult {
  const is = state.by === by;
  const press = () => {
    state.by = is ? null : by;
    desk.redraw();
  };
  const way = by === "days" ? "descending" : "ascending";
  return html`<th scope="col" class=${by === "days" ? "end" : ""} aria-sort=${is ? way : nothing}><button type="button" class="link sort" data-sort=${by} @click=${press}>${words}<span aria-hidden="true">${is ? (by === "days" ? " ↓" : " ↑") : ""}</span></button></th>`;
}

function table(desk: Desk, state: CausesState, all: readonly Doc[], of: ReadonlyMap<string, number>): TemplateResult {
  const first = order(desk, state, of);
  const wanted = state.find.trim().toLowerCase();
  const shownRows = all
    .map((cause, index) => ({ cause, index, id: text(cause["id"]) }))
    .filter(({ cause }) => wanted === "" || haystack(desk, cause).includes(wanted))
    .sort((a, b) => first(a.cause, b.cause));
  const some = state.found.size > 0;
  const strong = right(state.saved, desk.draft.doc);
  return html`<p class="muted count" role="status">${desk.say("causes.count", { n: shownRows.filter(({ cause }) => cause["retired"] !== true).length })}${retiredWords(desk, all)}</p>
    <div class="table-box" role="region" tabindex="0" aria-label=${desk.say("causes.table")}>
      <table class="causes">
        <caption class="hidden-text">${desk.say("causes.table")}</caption>
        <thead><tr>
          ${head(desk, state, "name", desk.say("f.causes.causes.name"))}
          ${head(desk, state, "owner", desk.say("f.causes.causes.ownerId"))}
          <th scope="col" class="wide">${desk.say("f.causes.causes.phrases")}</th>
          <th scope="col" class="wide widest">${desk.say("causes.question")}</th>
          ${state.saved.phase === "here" ? head(desk, state, "days", desk.say("saved.days")) : nothing}
          ${strong.size > 0 ? html`<th scope="col" class="end wide" title=${desk.say("saved.right-of")}>${desk.say("saved.right")}</th>` : nothing}
          ${some ? html`<th scope="col" class="end">${desk.say("causes.found")}</th>` : nothing}
        </tr></thead>
        <tbody>${repeat(shownRows, ({ id, index }) => `${id} ${index}`, ({ cause, index }) => line(desk, state, cause, index, of, strong))}</tbody>
      </table>
    </div>`;
}

function retiredWords(desk: Desk, all: readonly Doc[]): string {
  const n = all.filter((one) => one["retired"] === true).length;
  return n === 0 ? "" : ` · ${desk.say("causes.retired-count", { n })}`;
}

function line(desk: Desk, state: CausesState, cause: Doc, index: number, of: ReadonlyMap<string, number>, strong: ReadonlyMap<string, [number, number]>): TemplateResult {
  const id = text(cause["id"]);
  const phrases = isList(cause["phrases"]) ? cause["phrases"].map(text) : [];
  const wrong = problemsUnder(desk, [...CAUSES, index]).length;
  const found = state.found.get(id);
  const open = () => {
    state.open = id;
    state.act = null;
    desk.redraw("cause-title");
  };
  return html`<tr class=${cause["retired"] === true ? "retired" : ""}>
    <th scope="row"><button type="button" class="link name" data-cause=${id} id="cause-${index}" @click=${open}><bdi>${desk.words.named(text(cause["name"])) || desk.say("set.new")}</bdi></button>${
      isNew(desk, CAUSES, cause) ? html` <span class="tag">${desk.say("set.new")}</span>` : nothing
    }${cause["retired"] === true ? html` <span class="tag">${desk.say("causes.retired")}</span>` : nothing}${
      wrong > 0 ? html` <span class="error">${desk.say("set.problems", { n: wrong })}</span>` : nothing
    }</th>
    <td><bdi>${ownerOf(desk, cause)}</bdi></td>
    <td class="wide muted"><bdi>${phrases.slice(0, 2).join(", ")}${phrases.length > 2 ? "…" : ""}</bdi></td>
    <td class="wide widest muted"><bdi>${questionOf(desk, id) || "–"}</bdi></td>
    ${state.saved.phase === "here" ? html`<td class="end" data-days=${id}>${new Intl.NumberFormat(desk.words.locale).format(of.get(id) ?? 0)}</td>` : nothing}
    ${strong.size > 0 ? html`<td class="end wide" data-right=${id}>${rightWords(desk, strong.get(id))}</td>` : nothing}
    ${state.found.size > 0 ? html`<td class="end">${found ? desk.say("causes.found-of", { k: found[0], n: found[1] }) : "–"}</td>` : nothing}
  </tr>`;
}

function ownerOf(desk: Desk, cause: Doc): string {
  const id = text(cause["ownerId"]);
  return id === "" ? desk.say("set.none") : nameIn(desk, desk.draft.doc, "owners", id);
}

/** The first question that tells a cause from another. */
function questionOf(desk: Desk, id: string): string {
  const pair = docs(desk.draft.value(["causes", "pairs"])).find((one) => (one["a"] === id || one["b"] === id) && one["question"]);
  return text((pair?.["question"] as Doc | undefined)?.["text"]);
}

function haystack(desk: Desk, cause: Doc): string {
  const phrases = isList(cause["phrases"]) ? cause["phrases"].map(text) : [];
  return [desk.words.named(text(cause["name"])), text(cause["name"]), text(cause["id"]), ownerOf(desk, cause), ...phrases].join("\n").toLowerCase();
}

function add(desk: Desk, state: CausesState, all: readonly Doc[]): void {
  const id = freshId("", all.map((one) => text(one["id"])), "new_cause");
  const cause: { [name: string]: Json } = { id, name: "", definition: "", ownerId: null, avoidable: "depends", phrases: [], cues: [] };
  desk.edit(CAUSES, [...all, cause]);
  state.open = id;
  state.act = null;
  desk.redraw(idOf([...CAUSES, all.length, "name"]));
}

function pick(desk: Desk, state: CausesState): void {
  const box = document.createElement("input");
  box.type = "file";
  box.accept = ".csv,text/csv";
  box.addEventListener("change", () => {
    void box.files?.[0]?.arrayBuffer().then((bytes) => {
      state.news = importCsv(desk, textOf(bytes));
      desk.redraw();
    });
  });
  box.click();
}
