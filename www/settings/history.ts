/** What is about to be published, what was published, and the way back. */
import { html, nothing, type TemplateResult } from "lit";
import { live as now } from "lit/directives/live.js";
import type { ConfigProblem } from "../../pkg/headwater.js";
import { keepingCauses } from "./causes/since.ts";
import { changes, type Change } from "./changes.ts";
import { saveFile } from "./csv.ts";
import { wordsOf, type Desk } from "./desk.ts";
import { at, docs, fill, put, sparse, told, type Doc, type Json } from "./json.ts";
import { keyOf, nodeOf } from "./schema.ts";
import { placeOf, shown } from "./values.ts";

/** A document as it was published. */
export interface Version {
  readonly number: number;
  /** Milliseconds since 1970, or ISO 8601. */
  readonly at: number | string;
  readonly note: string;
  readonly document: Doc | null;
}

export interface HistoryState {
  note: string;
  /** The version whose changes are shown. */
  shown: number | null;
  /** The whole draft as text, while it is edited so. */
  json: string | null;
  news: string;
}

export function freshHistory(): HistoryState {
  return { note: "", shown: null, json: null, news: "" };
}

export interface HistoryActs {
  readonly versions: readonly Version[];
  readonly canPublish: boolean;
  /** Whether a note is kept. */
  readonly notes: boolean;
  publish(): void;
  back(version: Version): void;
  /** What is wrong with a text. */
  check(text: string): readonly ConfigProblem[];
  /** A text without problems as a document, in the form that is edited here. */
  read(text: string): Doc;
}

export function history(desk: Desk, state: HistoryState, acts: HistoryActs): TemplateResult {
  if (state.json !== null) return raw(desk, state, acts);
  const { changes: list } = desk.draft;
  const note = (event: Event) => (state.note = (event.target as HTMLTextAreaElement).value);
  return html`
    ${desk.problems.length > 0 ? problems(desk) : nothing}
    <h3>${desk.say("publish.changes", { n: list.length })}</h3>
    ${list.length === 0 ? html`<p class="muted">${desk.say("publish.nothing")}</p>` : changeList(desk, list, desk.draft.base, desk.draft.doc, true)}
    ${desk.warnings.length > 0 ? warnings(desk) : nothing}
    ${acts.notes ? html`<div class="field whole"><label class="label" for="publish-note">${desk.say("publish.note")}</label><textarea class="control" id="publish-note" rows="2" maxlength="500" .value=${now(state.note)} @input=${note}></textarea></div>` : nothing}
    <p class="row-acts">
      <button type="button" class="button primary" data-at="publish-here" aria-disabled=${acts.canPublish ? nothing : "true"} @click=${() => acts.publish()}>${desk.say("publish.now", { n: list.length })}</button>
      <button type="button" class="button" @click=${() => openJson(desk, state)}>${desk.say("json.open")}</button>
      <button type="button" class="button" @click=${() => download(desk.draft.told)}>${desk.say("json.download")}</button>
    </p>
    <h3 id="history" tabindex="-1">${desk.say("history.title")}</h3>
    ${versions(desk, state, acts)}
  `;
}

function problems(desk: Desk): TemplateResult {
  return html`<div class="note danger" data-problems><p><strong>${desk.say("publish.blocked", { n: desk.problems.length })}</strong></p><ul>${desk.problems.slice(0, 50).map((problem) => html`<li>${toPlace(desk, problem)}</li>`)}</ul></div>`;
}

function warnings(desk: Desk): TemplateResult {
  return html`<details class="row"><summary><span class="row-name">${desk.say("publish.warnings", { n: desk.warnings.length })}</span></summary><ul class="row-body">${desk.warnings.slice(0, 50).map((warning) => html`<li>${toPlace(desk, warning)}</li>`)}</ul></details>`;
}

/** A problem with the way to where it can be mended. */
function toPlace(desk: Desk, problem: ConfigProblem): TemplateResult {
  const path = pathOf(problem.path, desk.draft.doc);
  const words = wordsOf(desk, problem, nodeOf(keyOf(path)));
  if (problem.path === "") return html`${words}`;
  const place = placeOf(desk, path, desk.draft.doc);
  return html`<button type="button" class="link" @click=${() => desk.go(place.section, told(path))}><bdi>${place.words}</bdi></button>: ${words}`;
}

/** The path that a problem names; names of maps may hold dots, so the document says where they end. */
export function pathOf(given: string, doc: Doc): (string | number)[] {
  const path: (string | number)[] = [];
  let rest = given;
  while (rest !== "") {
    const index = /^\[(\d+)\]\.?/.exec(rest);
    if (index) {
      path.push(Number(index[1]));
      rest = rest.slice(index[0].length);
      continue;
    }
    const inside = at(doc, path);
    const names = typeof inside === "object" && inside !== null ? Object.keys(inside) : [];
    const fits = (name: string) => rest === name || rest.startsWith(`${name}.`) || rest.startsWith(`${name}[`);
    const name = names.filter(fits).sort((a, b) => b.length - a.length)[0] ?? /^[^.[]+/.exec(rest)?.[0] ?? rest;
    path.push(name);
    rest = rest.slice(name.length).replace(/^\./, "");
  }
  return path;
}

/** Changes in words, from the place to the value before and after. */
export function changeList(desk: Desk, list: readonly Change[], before: Doc, after: Doc, own: boolean): TemplateResult {
  return html`<ul class="changes">${list.slice(0, 300).map((change) => {
    // An entry that is gone stood in the earlier list; a setting that an entry lost, in the later one.
    const gone = change.kind === "removed" && typeof change.path.at(-1) === "number";
    const place = placeOf(desk, change.path, gone ? before : after);
    return html`<li>
      <span class="place">${own ? html`<button type="button" class="link" @click=${() => desk.go(place.section, told(change.path))}><bdi>${place.words}</bdi></button>` : html`<bdi>${place.words}</bdi>`}</span>
      <span class="values">${values(desk, change, before, after)}</span>
      ${own && change.kind !== "moved" ? html`<button type="button" class="link" aria-label="${desk.say("publish.put-back")}: ${place.words}" @click=${() => desk.replace(putBack(desk.draft.doc, change))}>${desk.say("publish.put-back")}</button>` : nothing}
    </li>`;
  })}</ul>`;
}

function values(desk: Desk, change: Change, before: Doc, after: Doc): TemplateResult {
  switch (change.kind) {
    case "moved":
      return html`${desk.say("publish.moved")}`;
    case "added":
      // Of one value, what it is says more than that there was none.
      if (typeof change.to !== "object") return fromTo(desk, absent(desk, change.to), shown(desk, change.path, change.to, after));
      return html`<ins>${desk.say("publish.added")}</ins>`;
    case "removed":
      if (typeof change.from !== "object") return fromTo(desk, shown(desk, change.path, change.from, before), absent(desk, change.from));
      return html`<del>${desk.say("publish.removed")}</del>`;
    case "changed":
      return fromTo(desk, shown(desk, change.path, change.from, before), shown(desk, change.path, change.to, after));
  }
}

/** What a setting of this kind says where there is none. */
function absent(desk: Desk, value: Json | undefined): string {
  return desk.say(typeof value === "boolean" ? "set.no" : "set.none");
}

function fromTo(desk: Desk, from: string, to: string): TemplateResult {
  return html`<del><span class="hidden-text">${desk.say("face.before")} </span><bdi>${from}</bdi></del> <span aria-hidden="true">→</span> <ins><span class="hidden-text">${desk.say("face.after")} </span><bdi>${to}</bdi></ins>`;
}

function putBack(doc: Doc, change: Change): Doc {
  if (change.kind !== "removed") return put(doc, change.path, change.from) as Doc;
  const [list, last] = [change.path.slice(0, -1), change.path.at(-1)];
  if (typeof last !== "number") return put(doc, change.path, change.from) as Doc;
  const entries = docs(at(doc, list));
  return put(doc, list, [...entries.slice(0, last), change.from ?? null, ...entries.slice(last)]) as Doc;
}

function versions(desk: Desk, state: HistoryState, acts: HistoryActs): TemplateResult {
  const number = Number(desk.draft.live["number"]) || 0;
  const all = acts.versions;
  if (number === 0 && all.length === 0) return html`<p class="muted">${desk.say("history.none")}</p>`;
  return html`<ol class="versions">${all.map((version, index) => one(desk, state, acts, version, all[index + 1], version.number === number))}</ol>`;
}

function one(desk: Desk, state: HistoryState, acts: HistoryActs, version: Version, before: Version | undefined, holds: boolean): TemplateResult {
  const at = typeof version.at === "number" ? version.at : Date.parse(version.at);
  const { ships } = desk.draft;
  const isShown = state.shown === version.number;
  const toggle = () => {
    state.shown = isShown ? null : version.number;
    desk.redraw();
  };
  const what = () => {
    const [older, newer] = [fill(ships, before?.document ?? {}), fill(ships, version.document ?? {})];
    const list = changes(older, newer);
    return list.length === 0 ? html`<p class="muted">${desk.say("history.no-changes")}</p>` : changeList(desk, list, older, newer, false);
  };
  return html`<li>
    <p><strong>${desk.say("history.version", { n: version.number })}</strong>${holds ? html` <span class="tag ok">${desk.say("history.live")}</span>` : nothing}${Number.isNaN(at) ? nothing : html` <span class="muted">${desk.words.time(at)}</span>`}</p>
    ${version.note ? html`<p><bdi>${version.note}</bdi></p>` : nothing}
    <p class="row-acts">
      ${holds || !version.document ? nothing : html`<button type="button" class="button" data-back=${version.number} @click=${() => acts.back(version)}>${desk.say("history.back", { n: version.number })}</button>`}
      <button type="button" class="link" aria-expanded=${isShown ? "true" : "false"} aria-label="${desk.say("history.what")}: ${desk.say("history.version", { n: version.number })}" @click=${toggle}>${desk.say("history.what")}</button>
      <button type="button" class="link" aria-label="${desk.say("json.download")}: ${desk.say("history.version", { n: version.number })}" @click=${() => download(sparse(fill(ships, version.document ?? {}), ships))}>${desk.say("json.download")}</button>
    </p>
    ${isShown ? what() : nothing}
  </li>`;
}

function download(document: Doc): void {
  saveFile(`headwater-${String(document["number"] ?? 0)}.json`, `${JSON.stringify(document, null, 2)}\n`, "application/json");
}

function openJson(desk: Desk, state: HistoryState): void {
  state.json = `${JSON.stringify(desk.draft.told, null, 2)}\n`;
  state.news = "";
  desk.redraw("json-text");
}

/** The whole draft as text: what no other view can do, this one can. */
function raw(desk: Desk, state: HistoryState, acts: HistoryActs): TemplateResult {
  const found = acts.check(state.json ?? "");
  const close = () => {
    state.json = null;
    desk.redraw("history");
  };
  const take = () => {
    if (acts.check(state.json ?? "").length > 0) return desk.redraw("json-text");
    const taken = fill(desk.draft.ships, acts.read(state.json ?? "{}"));
    // Tickets may be filed under causes that were published: one that the text leaves out is retired.
    const { live } = desk.draft;
    desk.replace(Number(live["number"]) > 0 ? keepingCauses(taken, live) : taken);
    desk.tell(desk.say("json.taken"));
    close();
  };
  const input = (event: Event) => {
    state.json = (event.target as HTMLTextAreaElement).value;
    desk.redraw();
  };
  return html`<p class="hint">${desk.say("json.about")}</p>
    <div class="field whole"><label class="label" for="json-text">${desk.say("json.label")}</label><textarea class="control lines code json" id="json-text" rows="20" spellcheck="false" dir="ltr" aria-invalid=${found.length > 0 ? "true" : nothing} aria-describedby="json-problems" .value=${now(state.json ?? "")} @input=${input}></textarea>
    <div id="json-problems">${found.length === 0 ? html`<p class="muted">${desk.say("json.good")}</p>` : html`<ul class="error">${found.slice(0, 20).map((problem) => html`<li>${problem.words}</li>`)}</ul>`}</div></div>
    <p class="row-acts">
      <button type="button" class="button primary" aria-disabled=${found.length > 0 ? "true" : nothing} @click=${take}>${desk.say("json.take")}</button>
      <button type="button" class="button" @click=${() => openFile(desk, state)}>${desk.say("json.file")}</button>
      <button type="button" class="link" @click=${close}>${desk.say("set.cancel")}</button>
    </p>`;
}

function openFile(desk: Desk, state: HistoryState): void {
  const box = document.createElement("input");
  box.type = "file";
  box.accept = ".json,application/json";
  box.addEventListener("change", () => {
    void box.files?.[0]?.text().then((words) => {
      state.json = words;
      desk.redraw("json-text");
    });
  });
  box.click();
}
