/** Settings that have a form of their own: the week, pairs of words, factors by how grave it is. */
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { idOf, labelOf, problemsUnder, wordsOf, type Desk } from "./desk.ts";
import { isDoc, isList, text, type Doc, type Json, type Path } from "./json.ts";
import { named } from "./names.ts";
import { keyOf, nodeOf } from "./schema.ts";

/** The days of a week from Monday, in the reader's language. */
function weekdays(locale: string): string[] {
  const name = new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" });
  return Array.from({ length: 7 }, (_, day) => name.format(Date.UTC(2024, 0, 1 + day)));
}

function errorsOf(desk: Desk, path: Path): TemplateResult | typeof nothing {
  const node = nodeOf(keyOf(path));
  const words = [...new Set(problemsUnder(desk, path).map((problem) => wordsOf(desk, problem, node)))];
  return words.length === 0 ? nothing : html`<p class="error" id="${idOf(path)}-error">${words.join(" ")}</p>`;
}

/** Opening and closing, day by day. */
export function week(desk: Desk, path: Path): TemplateResult {
  const value = desk.draft.value(path);
  const days = isList(value) ? value : [];
  return html`<fieldset class="field whole" id=${idOf(path)} tabindex="-1"><legend class="label">${labelOf(desk, path)}</legend>
    <div class="week">${weekdays(desk.words.locale).map((name, day) => weekday(desk, [...path, day], name, days[day]))}</div>
    ${errorsOf(desk, path)}
  </fieldset>`;
}

function weekday(desk: Desk, path: Path, name: string, value: Json | undefined): TemplateResult {
  const hours = isList(value) ? value.map(text) : null;
  const wrong = problemsUnder(desk, path).length > 0;
  const set = (end: 0 | 1, event: Event) => {
    const typed = (event.target as HTMLInputElement).value.trim();
    // 9:00, 9.00 and 0900 are 09:00.
    const parts = /^(\d{1,2})[:.h]?(\d{2})$/.exec(typed);
    const clock = parts ? `${parts[1]!.padStart(2, "0")}:${parts[2]}` : typed;
    desk.edit(path, end === 0 ? [clock, hours?.[1] ?? ""] : [hours?.[0] ?? "", clock]);
  };
  const box = (end: 0 | 1) => html`<input class="control clock" type="text" inputmode="numeric" aria-label="${name}, ${desk.say(end === 0 ? "week.from" : "week.to")}" aria-invalid=${wrong ? "true" : nothing} .value=${live(hours?.[end] ?? "")} @change=${(event: Event) => set(end, event)} />`;
  return html`<div class="weekday"><label class="choice"><input type="checkbox" .checked=${live(hours !== null)} @change=${() => desk.edit(path, hours ? null : ["09:00", "17:00"])} /><span>${name}</span></label>
    ${hours ? html`<span class="from-to">${box(0)}<span aria-hidden="true">–</span>${box(1)}</span>` : html`<span class="muted">${desk.say("week.closed")}</span>`}</div>`;
}

/** Factors for severity 1 to 4. */
export function severities(desk: Desk, path: Path): TemplateResult {
  const value = desk.draft.value(path);
  const now = isList(value) ? value : [];
  return html`<fieldset class="field whole" id=${idOf(path)} tabindex="-1"><legend class="label">${labelOf(desk, path)}</legend>
    <div class="grid">${[0, 1, 2, 3].map((index) => {
      const id = idOf([...path, index]);
      const set = (event: Event) => {
        const typed = (event.target as HTMLInputElement).value.trim();
        desk.edit([...path, index], /^[0-9]{1,9}$/.test(typed) ? Number(typed) : typed);
      };
      return html`<div class="field"><label class="label" for=${id}>${desk.say(`severity.${index + 1}`)}</label>
        <div class="with-unit"><input class="control number" id=${id} type="text" inputmode="numeric" aria-invalid=${problemsUnder(desk, [...path, index]).length > 0 ? "true" : nothing} .value=${live(text(now[index]))} @input=${set} /><span class="unit" aria-hidden="true">%</span></div></div>`;
    })}</div>
    ${errorsOf(desk, path)}
  </fieldset>`;
}

/** Names of the helpdesk's own, each with what it stands for here. */
export function pairsOf(desk: Desk, path: Path): TemplateResult {
  const value = desk.draft.value(path);
  const entries = Object.entries(isDoc(value) ? value : {});
  const node = nodeOf(keyOf(path));
  const ref = node?.item?.ref;
  const options = ref ? named(desk.draft.doc, ref) : [];
  const write = (all: readonly (readonly [string, Json])[]) => desk.edit(path, Object.fromEntries(all) as Doc);
  const rename = (index: number, event: Event) => write(entries.map((one, n) => (n === index ? [(event.target as HTMLInputElement).value.trim(), one[1]] : one)));
  const choose = (index: number, event: Event) => write(entries.map((one, n) => (n === index ? [one[0], (event.target as HTMLSelectElement).value] : one)));
  const add = () => {
    if (entries.some(([name]) => name === "")) return;
    write([...entries, ["", options[0]?.id ?? ""]]);
    desk.redraw(`${idOf(path)}-${entries.length}`);
  };
  const hint = desk.has(`h.${keyOf(path)}`) ? desk.say(`h.${keyOf(path)}`) : "";
  return html`<fieldset class="field whole" id=${idOf(path)} tabindex="-1"><legend class="label">${labelOf(desk, path)}</legend>
    ${hint ? html`<p class="hint">${hint}</p>` : nothing}
    ${entries.map(([name, to], index) => html`<div class="pair">
      <input class="control" id="${idOf(path)}-${index}" type="text" autocomplete="off" aria-label=${desk.say(`map.${keyOf(path)}`)} .value=${live(name)} @change=${(event: Event) => rename(index, event)} />
      <span aria-hidden="true">→</span>
      <select class="control" aria-label=${desk.say("map.means", { name })} @change=${(event: Event) => choose(index, event)}>
        ${options.some((one) => one.id === to) ? nothing : html`<option value=${text(to)} .selected=${live(true)}>${text(to)}</option>`}
        ${options.map((one) => html`<option value=${one.id} .selected=${live(one.id === to)}>${desk.words.named(one.name)}</option>`)}
      </select>
      <button type="button" class="link danger" aria-label=${desk.say("set.remove-named", { name })} @click=${() => write(entries.filter((_, n) => n !== index))}>${desk.say("set.remove")}</button>
    </div>`)}
    ${errorsOf(desk, path)}
    <p class="row-acts"><button type="button" class="button" @click=${add}>${desk.say(desk.has(`add.${keyOf(path)}`) ? `add.${keyOf(path)}` : "set.add-entry")}</button></p>
  </fieldset>`;
}
