/** One setting: its label, its control, what explains it, what is wrong with it, and what is live. */
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { ungrouped, written } from "./amounts.ts";
import { hintOf, idOf, labelOf, problemsAt, problemsUnder, warningsAt, wordsOf, type Desk } from "./desk.ts";
import { at, equal, isList, text, type Json, type Path } from "./json.ts";
import { named } from "./names.ts";
import { keyOf, nodeOf, type Node } from "./schema.ts";
import { choiceWord, shown, unitOf } from "./values.ts";

/** How a field is drawn. */
export interface Look {
  /** The label is for readers who cannot see its column. */
  readonly bare?: boolean;
  readonly label?: string;
  readonly readonly?: boolean;
  /** A word for an empty choice. */
  readonly none?: string;
}

/** A setting of one value, or of several that are chosen or written line by line. */
export function field(desk: Desk, path: Path, look: Look = {}): TemplateResult {
  const node = nodeOf(keyOf(path));
  if (!node) return html``;
  const id = idOf(path);
  const wrong = node.kind === "list" ? problemsUnder(desk, path) : problemsAt(desk, path);
  const errors = [...new Set(wrong.map((problem) => wordsOf(desk, problem, node)))];
  const warnings = warningsAt(desk, path).map((warning) => wordsOf(desk, warning, node));
  const hint = look.bare ? "" : hintOf(desk, path, node);
  const was = look.bare ? null : wasOf(desk, path);
  const described = [hint && `${id}-hint`, errors.length > 0 && `${id}-error`, warnings.length > 0 && `${id}-warning`].filter(Boolean).join(" ");
  const given: Given = { id, described, invalid: errors.length > 0, look, label: look.label ?? labelOf(desk, path) };
  const list = node.kind === "list" && isChosen(node);
  const notes = html`
    ${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : nothing}
    ${errors.length > 0 ? html`<p class="error" id="${id}-error">${errors.join(" ")}</p>` : nothing}
    ${warnings.length > 0 ? html`<p class="warning" id="${id}-warning">${warnings.join(" ")}</p>` : nothing}
    ${was === null ? nothing : html`<p class="was">${desk.say("set.live", { value: was })}</p>`}
  `;
  const classes = `field${was === null ? "" : " changed"}${node.kind === "boolean" ? " tick" : ""}`;
  if (list) return html`<fieldset class="${classes}" id=${id} tabindex="-1"><legend class=${look.bare ? "hidden-text" : "label"}>${given.label}</legend>${chosen(desk, path, node)}${notes}</fieldset>`;
  if (node.kind === "boolean") return html`<div class=${classes}>${tick(desk, path, given)}${notes}</div>`;
  return html`<div class=${classes}>
    <label class=${look.bare ? "hidden-text" : "label"} for=${id}>${given.label}</label>
    ${control(desk, path, node, given)}${notes}
  </div>`;
}

interface Given {
  readonly id: string;
  readonly described: string;
  readonly invalid: boolean;
  readonly look: Look;
  readonly label: string;
}

/** What is live, where the draft says otherwise; `null`: the same, or there is nothing to compare. */
function wasOf(desk: Desk, path: Path): string | null {
  if (path.some((step) => typeof step === "number")) return null;
  const [now, before] = [at(desk.draft.doc, path), at(desk.draft.base, path)];
  return before === undefined || equal(now, before) ? null : shown(desk, path, before, desk.draft.base);
}

function tick(desk: Desk, path: Path, { id, described, label }: Given): TemplateResult {
  const checked = desk.draft.value(path) === true;
  const change = (event: Event) => desk.edit(path, (event.target as HTMLInputElement).checked);
  return html`<label class="choice"><input type="checkbox" id=${id} .checked=${live(checked)} aria-describedby=${described || nothing} @change=${change} /><span>${label}</span></label>`;
}

function control(desk: Desk, path: Path, node: Node, given: Given): TemplateResult {
  if (node.kind === "ref" || node.kind === "choice") return select(desk, path, node, given);
  if (node.kind === "list") return lines(desk, path, given);
  const value = desk.draft.value(path);
  const { id, described, invalid, look } = given;
  const input = (event: Event) => desk.edit(path, typed(node, (event.target as HTMLInputElement).value));
  // Only when it is whole: of `1,000`, the comma is a decimal sign until the last letter.
  const left = () => {
    const now = text(desk.draft.value(path));
    const whole = node.kind === "amount" ? ungrouped(now, text(desk.draft.doc["currency"])) : now;
    if (whole !== now) desk.edit(path, whole);
  };
  if (node.kind === "long") {
    return html`<textarea class="control" id=${id} rows="2" .value=${live(text(value))} aria-invalid=${invalid ? "true" : nothing} aria-describedby=${described || nothing} @input=${input}></textarea>`;
  }
  const number = node.kind === "integer" || node.kind === "amount";
  const known = KNOWN[keyOf(path)];
  const unit = node.kind === "amount" ? text(desk.draft.doc["currency"]) : unitOf(desk, path);
  const box = html`<input
    class="control ${number ? "number" : ""}" id=${id} type=${node.kind === "day" ? "date" : "text"}
    inputmode=${node.kind === "integer" ? "numeric" : node.kind === "amount" ? "decimal" : nothing}
    autocomplete="off" spellcheck="false" ?readonly=${look.readonly === true} .value=${live(text(value))} list=${known ? `${id}-known` : nothing}
    aria-invalid=${invalid ? "true" : nothing} aria-describedby=${described || nothing} @input=${input} @blur=${left} />`;
  if (known) return html`${box}<datalist id="${id}-known">${known().map((one) => html`<option value=${one}></option>`)}</datalist>`;
  return unit === "" ? box : html`<div class="with-unit">${box}<span class="unit" aria-hidden="true">${unit}</span></div>`;
}

/** Settings of which the browser knows all values; others can be typed all the same. */
const KNOWN: { readonly [key: string]: () => readonly string[] } = {
  currency: () => Intl.supportedValuesOf("currency"),
  "hours.zone": () => Intl.supportedValuesOf("timeZone"),
};

/** What was typed, as the document holds it; what is no number is kept for the check to name. */
export function typed(node: Node, given: string): Json {
  const words = given.trim();
  if (words === "" && node.nullable) return null;
  if (node.kind === "integer" && /^[+-]?[0-9]{1,15}$/.test(words)) return Number(words);
  if (node.kind === "amount") return written(words);
  if (node.kind === "text" || node.kind === "long") return given;
  return words;
}

function select(desk: Desk, path: Path, node: Node, { id, described, invalid, look }: Given): TemplateResult {
  const value = text(desk.draft.value(path));
  const options = node.ref
    ? named(desk.draft.doc, node.ref).filter((one) => !one.retired || one.id === value).map(({ id: of, name }) => [of, desk.words.named(name)] as const)
    : (node.options ?? []).map((option) => [option, choiceWord(desk, option)] as const);
  const known = options.some(([option]) => option === value);
  const change = (event: Event) => {
    const chosenValue = (event.target as HTMLSelectElement).value;
    desk.edit(path, chosenValue === "" && node.nullable ? null : chosenValue);
  };
  return html`<select class="control" id=${id} aria-invalid=${invalid ? "true" : nothing} aria-describedby=${described || nothing} @change=${change}>
    ${node.nullable || !known ? html`<option value="" .selected=${live(value === "")}>${look.none ?? desk.say("set.choose")}</option>` : nothing}
    ${known || value === "" ? nothing : html`<option value=${value} .selected=${live(true)}>${value}</option>`}
    ${options.map(([option, word]) => html`<option value=${option} .selected=${live(option === value)}>${word}</option>`)}
  </select>`;
}

/** Lists of a few known words are ticked; of many, or of free words, written line by line. */
function isChosen(node: Node): boolean {
  return node.item?.kind === "choice" || node.item?.kind === "ref";
}

function chosen(desk: Desk, path: Path, node: Node): TemplateResult {
  const value = desk.draft.value(path);
  const now = isList(value) ? value.map(text) : [];
  const all = node.item?.ref
    ? named(desk.draft.doc, node.item.ref).filter((one) => !one.retired || now.includes(one.id)).map(({ id, name }) => [id, desk.words.named(name)] as const)
    : (node.item?.options ?? []).map((option) => [option, choiceWord(desk, option)] as const);
  const set = (option: string, on: boolean) => desk.edit(path, on ? [...now, option] : now.filter((one) => one !== option));
  if (all.length > 16) return picked(desk, path, all, now, set);
  return html`<div class="choices">${all.map(
    ([option, word]) => html`<label class="choice"><input type="checkbox" .checked=${live(now.includes(option))} @change=${(event: Event) => set(option, (event.target as HTMLInputElement).checked)} /><span>${word}</span></label>`,
  )}</div>`;
}

/** Of many, those that are chosen, and a choice of one more. */
function picked(desk: Desk, path: Path, all: readonly (readonly [string, string])[], now: readonly string[], set: (option: string, on: boolean) => void): TemplateResult {
  const word = (id: string) => all.find(([option]) => option === id)?.[1] ?? id;
  const add = (event: Event) => {
    const box = event.target as HTMLSelectElement;
    if (box.value !== "") set(box.value, true);
    box.value = "";
  };
  return html`<ul class="picked">${now.map(
      (id) => html`<li><bdi>${word(id)}</bdi> <button type="button" class="link" aria-label=${desk.say("set.remove-named", { name: word(id) })} @click=${() => set(id, false)}>${desk.say("set.remove")}</button></li>`,
    )}</ul>
    <select class="control" aria-label=${desk.say("set.add-to", { name: labelOf(desk, path) })} @change=${add}>
      <option value="">${desk.say("set.add-one")}</option>
      ${all.filter(([id]) => !now.includes(id)).map(([id, name]) => html`<option value=${id}>${name}</option>`)}
    </select>`;
}

/** Free words, one a line. */
function lines(desk: Desk, path: Path, { id, described, invalid }: Given): TemplateResult {
  const value = desk.draft.value(path);
  const now = isList(value) ? value.map(text).join("\n") : "";
  const read = (event: Event, tidy: boolean) => {
    const rows = (event.target as HTMLTextAreaElement).value.split("\n");
    const written = rows.map((row) => row.trim()).filter((row) => row !== "");
    desk.edit(path, tidy || written.length === 0 ? written : rows);
  };
  return html`<textarea class="control lines" id=${id} rows=${Math.min(12, Math.max(3, now.split("\n").length))} spellcheck="false" .value=${live(now)}
    aria-invalid=${invalid ? "true" : nothing} aria-describedby=${described || nothing}
    @input=${(event: Event) => read(event, false)} @change=${(event: Event) => read(event, true)}></textarea>`;
}
