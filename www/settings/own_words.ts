/** The company's own wording of the sidebar: found by what it says, written beside it. */
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { Catalogue, Wording } from "../elements/words.ts";
import { idOf, problemsAt, wordsOf, type Desk } from "./desk.ts";
import { isDoc, text, type Path } from "./json.ts";

const OWN: Path = ["words", "own"];
const MOST = 12;
/** Sentences that the sidebar puts into a reply. */
const REPLIES = new Set(["reply.wish", "reply.follow-up", "reply.follow-up-promise"]);

/** What was searched for. */
export interface OwnWordsState {
  find: string;
}

export function ownWords(desk: Desk, state: OwnWordsState, sidebar: Catalogue): TemplateResult {
  const value = desk.draft.value(OWN);
  const own = isDoc(value) ? value : {};
  const wanted = state.find.trim().toLowerCase();
  const fits = ([key, wording]: [string, Wording]) => key.includes(wanted) || plain(wording).toLowerCase().includes(wanted);
  // What an admin looks for first is what customers read.
  const wants = wanted === "" ? ([key]: [string, Wording]) => REPLIES.has(key) : fits;
  const found = Object.entries(sidebar).filter((entry) => !Object.hasOwn(own, entry[0]) && wants(entry));
  const find = (event: Event) => {
    state.find = (event.target as HTMLInputElement).value;
    desk.redraw();
  };
  const take = (key: string) => {
    desk.edit([...OWN, key], plain(sidebar[key] ?? ""));
    desk.redraw(idOf([...OWN, key]));
  };
  return html`<div id=${idOf(OWN)} tabindex="-1">
    <div class="field"><label class="label" for="own-words">${desk.say("own.find")}</label>
      <input class="control" id="own-words" type="search" .value=${live(state.find)} @input=${find} />
      <p class="hint">${desk.say("own.hint")}</p></div>
    ${wanted === "" ? html`<h3>${desk.say("own.replies")}</h3>` : html`<p class="muted count" role="status">${desk.say("own.found", { n: found.length })}</p>`}
    <ul class="found">${found.slice(0, MOST).map(
      ([key, wording]) => html`<li><button type="button" class="link" @click=${() => take(key)}>${plain(wording)}</button><span class="muted code">${key}</span></li>`,
    )}</ul>
    ${Object.keys(own).length === 0 ? html`<p class="muted">${desk.say("own.none")}</p>` : nothing}
    ${Object.keys(own).map((key) => one(desk, key, text(own[key]), sidebar[key]))}
  </div>`;
}

function one(desk: Desk, key: string, value: string, wording: Wording | undefined): TemplateResult {
  const path: Path = [...OWN, key];
  const id = idOf(path);
  const usual = wording === undefined ? "" : plain(wording);
  const missing = holes(usual).filter((hole) => !value.includes(hole));
  const wrong = problemsAt(desk, path).map((problem) => wordsOf(desk, problem));
  const remove = () => {
    desk.edit(path, undefined);
    desk.redraw("own-words");
  };
  return html`<div class="field own"><label class="label" for=${id}><bdi>${usual || key}</bdi></label>
    <input class="control" id=${id} type="text" .value=${live(value)} aria-describedby="${id}-notes" @input=${(event: Event) => desk.edit(path, (event.target as HTMLInputElement).value)} />
    <p id="${id}-notes">${wrong.length > 0 ? html`<span class="error">${wrong.join(" ")}</span> ` : nothing}${
      usual === "" ? html`<span class="warning">${desk.say("own.unknown", { key })}</span>` : missing.length > 0 ? html`<span class="warning">${desk.say("own.missing", { holes: missing.join(", ") })}</span>` : html`<span class="muted code">${key}</span>`
    }</p>
    <p class="row-acts"><button type="button" class="link danger" aria-label=${desk.say("set.remove-named", { name: usual || key })} @click=${remove}>${desk.say("own.back")}</button></p></div>`;
}

function plain(wording: Wording): string {
  return typeof wording === "string" ? wording : (wording["other"] ?? "");
}

function holes(words: string): string[] {
  return words.match(/\{[a-z_]+\}/gi) ?? [];
}
