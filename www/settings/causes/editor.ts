/** One cause: its words, its owner, what tells it from others, and what may become of it. */
import { html, nothing, type TemplateResult } from "lit";
import { idOf, labelOf, type Desk } from "../desk.ts";
import { field } from "../field.ts";
import { docs, isDoc, isList, text, told, type Doc, type Path } from "../json.ts";
import { freshId, named, renamed } from "../names.ts";
import { isNew, rows } from "../rows.ts";
import { nameIn } from "../values.ts";
import { acts, asked } from "./acts.ts";
import { CAUSES, type CausesState } from "./list.ts";

const PAIRS: Path = ["causes", "pairs"];

export function editor(desk: Desk, state: CausesState, index: number): TemplateResult {
  const here: Path = [...CAUSES, index];
  const cause = desk.draft.value(here) as Doc;
  const fresh = isNew(desk, CAUSES, cause);
  const back = () => {
    const id = state.open;
    state.open = null;
    desk.redraw(`cause-${docs(desk.draft.value(CAUSES)).findIndex((one) => text(one["id"]) === id)}`);
  };
  const name = desk.words.named(text(cause["name"])) || desk.say("set.new");
  return html`
    <p><button type="button" class="link back" data-at="causes-back" @click=${back}>${desk.say("causes.back")}</button></p>
    <h3 id="cause-title" tabindex="-1"><bdi>${name}</bdi>${cause["retired"] === true ? html` <span class="tag">${desk.say("causes.retired")}</span>` : nothing}</h3>
    ${fate(desk, cause)}
    <div class="grid">
      ${fresh && !state.saved.values.has(text(cause["id"])) ? nameField(desk, here, state) : field(desk, [...here, "name"])}
      ${field(desk, [...here, "ownerId"], { none: desk.say("set.none") })}
      ${field(desk, [...here, "avoidable"])}
      ${field(desk, [...here, "groupId"], { none: desk.say("set.none") })}
      ${field(desk, [...here, "windowDays"])}
      ${field(desk, [...here, "ownerAsked"])}
    </div>
    <div class="grid two">
      ${field(desk, [...here, "definition"])}
      ${field(desk, [...here, "rule"])}
    </div>
    ${field(desk, [...here, "phrases"])}
    <h4>${labelOf(desk, [...here, "cues"])}</h4>
    <p class="hint">${desk.say("h.causes.causes.cues")}</p>
    ${rows(desk, [...here, "cues"])}
    <h4>${desk.say("pairs.title")}</h4>
    <p class="hint">${desk.say("pairs.about")}</p>
    ${pairs(desk, text(cause["id"]))}
    <p class="muted id-line">${desk.say("causes.id", { id: text(cause["id"]) })}</p>
    ${state.act === null ? acts(desk, state, index) : asked(desk, state, index)}
  `;
}

/** A new cause is filed under its first name, until it is published; one that tickets hold already, under what they hold. */
function nameField(desk: Desk, here: Path, state: CausesState): TemplateResult {
  const follow = () => {
    const cause = desk.draft.value(here) as Doc;
    const others = docs(desk.draft.value(CAUSES)).filter((one) => one !== cause).map((one) => text(one["id"]));
    const id = freshId(text(cause["name"]), others, "new_cause");
    const old = text(cause["id"]);
    if (id === old) return;
    desk.replace(renamed(desk.draft.doc, old, id));
    state.open = id;
    desk.redraw();
  };
  return html`<div @change=${follow}>${field(desk, [...here, "name"])}</div>`;
}

/** What became of a retired cause. */
function fate(desk: Desk, cause: Doc): TemplateResult | typeof nothing {
  if (cause["retired"] !== true) return nothing;
  const into = isList(cause["splitInto"]) ? cause["splitInto"].map((id) => nameIn(desk, desk.draft.doc, "causes", text(id))) : [];
  const successor = text(cause["successor"]);
  const words =
    into.length > 0
      ? desk.say("causes.was-split", { names: into.join(", ") })
      : successor
        ? desk.say("causes.was-merged", { name: nameIn(desk, desk.draft.doc, "causes", successor) })
        : desk.say("causes.was-retired");
  return html`<p class="note">${words}</p>`;
}

/** What tells this cause from others, with the question that separates the two. */
function pairs(desk: Desk, id: string): TemplateResult {
  const all = docs(desk.draft.value(PAIRS));
  const mine = all.map((pair, index) => ({ pair, index })).filter(({ pair }) => pair["a"] === id || pair["b"] === id);
  const others = named(desk.draft.doc, "causes").filter((one) => !one.retired && one.id !== id && !mine.some(({ pair }) => pair["a"] === one.id || pair["b"] === one.id));
  const add = (event: Event) => {
    const box = event.target as HTMLSelectElement;
    if (box.value === "") return;
    desk.edit(PAIRS, [...all, { a: id, b: box.value, hint: "", question: null }]);
    desk.open.add(told([...PAIRS, all.length]));
    box.value = "";
    desk.redraw(idOf([...PAIRS, all.length, "hint"]));
  };
  return html`<div class="rows" id=${idOf(PAIRS)} tabindex="-1">${mine.map(({ pair, index }) => one(desk, id, pair, index))}</div>
    <label class="inline"><span>${desk.say("pairs.add")}</span>
      <select class="control" @change=${add}><option value="">${desk.say("set.choose")}</option>${others.map((other) => html`<option value=${other.id}>${desk.words.named(other.name)}</option>`)}</select></label>`;
}

function one(desk: Desk, id: string, pair: Doc, index: number): TemplateResult {
  const here: Path = [...PAIRS, index];
  const place = told(here);
  const other = nameIn(desk, desk.draft.doc, "causes", text(pair["a"] === id ? pair["b"] : pair["a"]));
  const question = isDoc(pair["question"]) ? pair["question"] : null;
  const isOpen = desk.open.has(place);
  const toggle = (event: Event) => {
    const { open } = event.target as HTMLDetailsElement;
    if (open === desk.open.has(place)) return;
    if (open) desk.open.add(place);
    else desk.open.delete(place);
    desk.redraw();
  };
  return html`<details class="row" .open=${isOpen} @toggle=${toggle}><summary><span class="said"><span class="row-name"><bdi>${other}</bdi></span><span class="facts-line"><bdi>${question ? text(question["text"]) : text(pair["hint"])}</bdi></span></span></summary>
    ${isOpen
      ? html`<div class="row-body">${field(desk, [...here, "hint"])}
        ${question ? asks(desk, here) : html`<p class="row-acts"><button type="button" class="button" @click=${() => ask(desk, here, pair)}>${desk.say("pairs.ask")}</button></p>`}
        <p class="row-acts"><button type="button" class="link danger" aria-label=${desk.say("set.remove-named", { name: other })} @click=${() => drop(desk, here, place)}>${desk.say("set.remove")}</button></p></div>`
      : nothing}
  </details>`;
}

function asks(desk: Desk, here: Path): TemplateResult {
  const at: Path = [...here, "question"];
  const answers = docs(desk.draft.value([...at, "answers"]));
  return html`${field(desk, [...at, "text"])}
    <div class="grid two">${answers.map((_, n) => html`${field(desk, [...at, "answers", n, "text"])}${field(desk, [...at, "answers", n, "supports"])}`)}</div>
    <p class="row-acts"><button type="button" class="link" @click=${() => desk.edit(at, null)}>${desk.say("pairs.no-question")}</button></p>`;
}

function ask(desk: Desk, here: Path, pair: Doc): void {
  const taken = docs(desk.draft.value(PAIRS)).flatMap((one) => (isDoc(one["question"]) ? [text(one["question"]["id"])] : []));
  const id = freshId(`${text(pair["a"])} or ${text(pair["b"])}`, taken, "question");
  const answers = ["a", "b"].map((side) => ({ id: side, text: "", supports: text(pair[side]) }));
  desk.edit([...here, "question"], { id, text: "", answers });
  desk.redraw(idOf([...here, "question", "text"]));
}

function drop(desk: Desk, here: Path, place: string): void {
  desk.open.delete(place);
  desk.edit(here, undefined);
  desk.tell(desk.say("set.removed"));
  desk.redraw(idOf(PAIRS));
}
