/** What each role may offer: one table, with the amounts in it. */
import { html, nothing, type TemplateResult } from "lit";
import { idOf, labelOf, problemsUnder, type Desk } from "./desk.ts";
import { field } from "./field.ts";
import { docs, isList, text, told, type Doc, type Json, type Path } from "./json.ts";
import { named } from "./names.ts";
import { nameIn } from "./values.ts";

const LIMITS: Path = ["policy", "limits"];
const AMOUNTS = ["maxPerOffer", "maxPerTicket", "maxPercentOfOrder"] as const;
const MORE = ["role", "offers", "beyondCap", "needsReason", "needsEvidence"] as const;

/** The table, in which the first line that fits decides. Where it stacks, browsers forget what its parts are: they say it. */
export function limits(desk: Desk): TemplateResult {
  const all = docs(desk.draft.value(LIMITS));
  return html`<div class="table-box" role="region" tabindex="0" aria-label=${desk.say("grp.limits")} id=${idOf(LIMITS)}>
      <table class="stacking limits" role="table">
        <caption class="hidden-text">${desk.say("grp.limits")}</caption>
        <thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">${desk.say("limits.who")}</th>${AMOUNTS.map((name) => html`<th scope="col" role="columnheader">${labelOf(desk, [...LIMITS, name])}</th>`)}<th scope="col" role="columnheader"><span class="hidden-text">${desk.say("set.more")}</span></th></tr></thead>
        <tbody role="rowgroup">${all.map((limit, index) => line(desk, limit, index))}</tbody>
      </table>
    </div>
    <p class="row-acts"><button type="button" class="button" @click=${() => add(desk, all)}>${desk.say("add.policy.limits")}</button></p>`;
}

function line(desk: Desk, limit: Doc, index: number): TemplateResult {
  const here: Path = [...LIMITS, index];
  const place = told(here);
  const isOpen = desk.open.has(place);
  const who = nameIn(desk, desk.draft.doc, "roles", text(limit["role"]));
  const forWhat = offersOf(desk, limit);
  const toggle = () => {
    if (isOpen) desk.open.delete(place);
    else desk.open.add(place);
    desk.redraw(`${idOf(here)}-more`);
  };
  const wrong = problemsUnder(desk, here).length;
  const flags = [limit["beyondCap"] === true && "beyondCap", limit["needsReason"] === true && "needsReason", limit["needsEvidence"] === true && "needsEvidence"];
  const said = flags.filter((name) => name !== false).map((name) => desk.say(`flag.${name}`)).join(" · ");
  return html`<tr role="row" class=${wrong > 0 ? "wrong" : ""}>
      <th scope="row" role="rowheader"><bdi>${who}</bdi><span class="facts-line">${forWhat}${said ? ` · ${said}` : ""}</span></th>
      ${AMOUNTS.map((name) => html`<td role="cell" data-label=${labelOf(desk, [...LIMITS, name])}>${field(desk, [...here, name], { bare: true, label: `${labelOf(desk, [...LIMITS, name])}: ${who}, ${forWhat}` })}</td>`)}
      <td role="cell" class="acts-cell"><button type="button" class="link" id="${idOf(here)}-more" aria-expanded=${isOpen ? "true" : "false"} aria-label="${desk.say("set.more")}: ${who}, ${forWhat}" @click=${toggle}>${desk.say(isOpen ? "set.less" : "set.more")}</button></td>
    </tr>
    ${isOpen ? html`<tr role="row" class="more"><td role="cell" colspan="5" aria-colspan="5">${more(desk, here, index)}</td></tr>` : nothing}`;
}

function offersOf(desk: Desk, limit: Doc): string {
  const ids = isList(limit["offers"]) ? limit["offers"].map(text) : [];
  if (ids.length === 0) return desk.say("offers.any-other");
  return ids.map((id) => nameIn(desk, desk.draft.doc, "offers", id)).join(", ");
}

function more(desk: Desk, here: Path, index: number): TemplateResult {
  const list = docs(desk.draft.value(LIMITS));
  const move = (by: number) => {
    const next = [...list] as Json[];
    const [item] = next.splice(index, 1);
    next.splice(index + by, 0, item ?? null);
    desk.open.delete(told(here));
    desk.open.add(told([...LIMITS, index + by]));
    desk.edit(LIMITS, next);
    desk.redraw(`${idOf([...LIMITS, index + by])}-more`);
  };
  const remove = () => {
    desk.open.delete(told(here));
    desk.edit(here, undefined);
    desk.tell(desk.say("set.removed"));
    desk.redraw(idOf(LIMITS));
  };
  return html`<div class="grid">${MORE.map((name) => field(desk, [...here, name]))}</div>
    <p class="row-acts">
      ${index > 0 ? html`<button type="button" class="link" @click=${() => move(-1)}>${desk.say("set.up")}</button>` : nothing}
      ${index < list.length - 1 ? html`<button type="button" class="link" @click=${() => move(1)}>${desk.say("set.down")}</button>` : nothing}
      <button type="button" class="link danger" @click=${remove}>${desk.say("set.remove")}</button>
    </p>`;
}

function add(desk: Desk, all: readonly Doc[]): void {
  const role = named(desk.draft.doc, "roles")[0]?.id ?? "";
  // Before the lines for any other offer: there it would never be reached.
  desk.edit(LIMITS, [{ role, offers: [], maxPerOffer: "0" }, ...all]);
  const here: Path = [...LIMITS, 0];
  desk.open.clear();
  desk.open.add(told(here));
  desk.redraw(idOf([...here, "role"]));
}
