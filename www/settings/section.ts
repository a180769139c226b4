/** A section's settings, group by group. */
import { html, nothing, type TemplateResult } from "lit";
import type { Catalogue } from "../elements/words.ts";
import { idOf, labelOf, problemsUnder, type Desk } from "./desk.ts";
import { field } from "./field.ts";
import { docs, isDoc, text, type Doc, type Path } from "./json.ts";
import { limits } from "./limits.ts";
import { ownWords, type OwnWordsState } from "./own_words.ts";
import { rows } from "./rows.ts";
import { keyOf, nodeOf } from "./schema.ts";
import { groupsOf, type Group, type SectionName } from "./sections.ts";
import { pairsOf, severities, week } from "./special.ts";

/** What sections of settings remember. */
export interface SettingsState {
  readonly own: OwnWordsState;
  readonly sidebar: Catalogue;
}

export function settings(desk: Desk, section: SectionName, state: SettingsState): TemplateResult {
  return html`${groupsOf(section).map((one) => group(desk, one, state))}`;
}

function group(desk: Desk, given: Group, state: SettingsState): TemplateResult {
  const { title } = given;
  const about = title !== undefined && desk.has(`grp.${title}.about`) ? desk.say(`grp.${title}.about`) : "";
  const paths = given.at.map((at) => at.split("."));
  const body = html`${about ? html`<p class="hint">${about}</p>` : nothing}${drawn(desk, paths, state)}`;
  if (title === undefined) return html`<div class="group">${body}</div>`;
  const name = desk.has(`grp.${title}`) ? desk.say(`grp.${title}`) : labelOf(desk, [title]);
  if (!given.closed) return html`<div class="group"><h3>${name}</h3>${body}</div>`;
  const wrong = paths.some((path) => problemsUnder(desk, path).length > 0);
  return html`<details class="group" ?open=${wrong}><summary><h3>${name}</h3></summary>${body}</details>`;
}

/** Settings of one value stand side by side, all others have the width. */
function drawn(desk: Desk, paths: readonly Path[], state: SettingsState): TemplateResult[] {
  const out: TemplateResult[] = [];
  let side: TemplateResult[] = [];
  const flush = () => {
    if (side.length > 0) out.push(html`<div class="grid">${side}</div>`);
    side = [];
  };
  for (const path of paths) {
    const wide = whole(desk, path, state);
    if (wide === null) side.push(field(desk, path));
    else {
      flush();
      out.push(wide);
    }
  }
  flush();
  return out;
}

function whole(desk: Desk, path: Path, state: SettingsState): TemplateResult | null {
  switch (keyOf(path)) {
    case "policy.limits":
      return limits(desk);
    case "policy.severityPercent":
      return severities(desk, path);
    case "hours.week":
      return week(desk, path);
    case "words.own":
      return ownWords(desk, state.own, state.sidebar);
    case "causes.owners":
      return rows(desk, path, { used: usedBy(desk, "ownerId") });
    case "causes.groups":
      return rows(desk, path, { used: usedBy(desk, "groupId") });
    case "policy.roles":
      return rows(desk, path, { used: rolesUsed(desk) });
    default:
      return ofKind(desk, path, state);
  }
}

function ofKind(desk: Desk, path: Path, state: SettingsState): TemplateResult | null {
  const node = nodeOf(keyOf(path));
  if (node?.kind === "list" && node.item?.kind === "group") return rows(desk, path);
  if (node?.kind === "map") return pairsOf(desk, path);
  if (node?.kind === "list") return html`<div class="whole">${field(desk, path)}</div>`;
  if (node?.kind !== "group") return null;
  // A part that these sections know nothing of yet: all it has.
  const value = desk.draft.value(path);
  const names = Object.keys(node.members ?? {});
  const inner = drawn(desk, names.map((name) => [...path, name]), state);
  return path.length < 2
    ? html`${inner}`
    : html`<fieldset class="field whole" id=${idOf(path)} tabindex="-1"><legend class="label">${labelOf(desk, path)}</legend>${isDoc(value) || value === undefined ? inner : nothing}</fieldset>`;
}

function usedBy(desk: Desk, member: string): (id: string) => number {
  const causes = docs(desk.draft.value(["causes", "causes"]));
  return (id) => causes.filter((one) => one[member] === id).length;
}

function rolesUsed(desk: Desk): (id: string) => number {
  const limitsOf = docs(desk.draft.value(["policy", "limits"]));
  const people = desk.draft.value(["people", "roleByGroup"]) as Doc | undefined;
  const lead = text(desk.draft.value(["escalation", "lead"]));
  return (id) => limitsOf.filter((one) => one["role"] === id).length + Object.values(people ?? {}).filter((one) => one === id).length + Number(lead === id);
}
