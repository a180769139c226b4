/** Merge, split and retire: nothing is deleted, and history keeps the old name. */
import { html, type TemplateResult } from "lit";
import type { Desk } from "../desk.ts";
import { docs, put, text, type Doc, type Json, type Path } from "../json.ts";
import { freshId, named } from "../names.ts";
import { isNew } from "../rows.ts";
import type { CausesState } from "./list.ts";

const CAUSES: Path = ["causes", "causes"];

export function acts(desk: Desk, state: CausesState, index: number): TemplateResult {
  const cause = desk.draft.value([...CAUSES, index]) as Doc;
  const press = (act: "merge" | "split") => {
    state.act = act;
    desk.redraw(`cause-${act}`);
  };
  const drop = () => {
    state.open = null;
    desk.edit([...CAUSES, index], undefined);
    desk.tell(desk.say("set.removed"));
    desk.redraw("causes-find");
  };
  if (isNew(desk, CAUSES, cause)) {
    return html`<p class="row-acts"><button type="button" class="link danger" @click=${drop}>${desk.say("causes.drop-new")}</button></p>`;
  }
  if (cause["retired"] === true) {
    return html`<p class="row-acts"><button type="button" class="button" @click=${() => back(desk, index)}>${desk.say("causes.bring-back")}</button></p>`;
  }
  return html`<p class="row-acts">
      <button type="button" class="button" @click=${() => press("merge")}>${desk.say("causes.merge")}</button>
      <button type="button" class="button" @click=${() => press("split")}>${desk.say("causes.split")}</button>
      <button type="button" class="button" @click=${() => retire(desk, index)}>${desk.say("causes.retire")}</button>
    </p>
    <p class="hint">${desk.say("causes.kept")}</p>`;
}

/** The question of the act that was pressed. */
export function asked(desk: Desk, state: CausesState, index: number): TemplateResult {
  return state.act === "merge" ? merge(desk, state, index) : split(desk, state, index);
}

function close(desk: Desk, state: CausesState): void {
  state.act = null;
  desk.redraw("cause-title");
}

function merge(desk: Desk, state: CausesState, index: number): TemplateResult {
  const id = text((desk.draft.value([...CAUSES, index]) as Doc)["id"]);
  const others = named(desk.draft.doc, "causes").filter((one) => !one.retired && one.id !== id);
  const into = (event: Event) => {
    const successor = (event.target as HTMLSelectElement).value;
    if (successor === "") return;
    change(desk, index, { retired: true, successor, splitInto: undefined });
    desk.tell(desk.say("causes.merged"));
    close(desk, state);
  };
  return html`<div class="ask">
    <label class="label" for="cause-merge">${desk.say("causes.merge-into")}</label>
    <select class="control" id="cause-merge" @change=${into}><option value="">${desk.say("set.choose")}</option>${others.map((one) => html`<option value=${one.id}>${desk.words.named(one.name)}</option>`)}</select>
    <p class="hint">${desk.say("causes.merge-hint")}</p>
    <p class="row-acts"><button type="button" class="link" @click=${() => close(desk, state)}>${desk.say("set.cancel")}</button></p>
  </div>`;
}

function split(desk: Desk, state: CausesState, index: number): TemplateResult {
  const run = (event: Event) => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const names = new FormData(form).get("names");
    const list = String(names ?? "").split("\n").map((name) => name.trim()).filter((name) => name !== "");
    if (list.length < 2) {
      desk.tell(desk.say("p.split-count"));
      return;
    }
    apart(desk, index, list);
    desk.tell(desk.say("causes.was-split", { names: list.join(", ") }));
    close(desk, state);
  };
  return html`<form class="ask" @submit=${run}>
    <label class="label" for="cause-split">${desk.say("causes.split-into")}</label>
    <textarea class="control lines" id="cause-split" name="names" rows="3"></textarea>
    <p class="hint">${desk.say("causes.split-hint")}</p>
    <p class="row-acts"><button type="submit" class="button primary">${desk.say("causes.split-now")}</button><button type="button" class="link" @click=${() => close(desk, state)}>${desk.say("set.cancel")}</button></p>
  </form>`;
}

function change(desk: Desk, index: number, to: { [name: string]: Json | undefined }): void {
  let doc: Json = desk.draft.doc;
  for (const [name, value] of Object.entries(to)) doc = put(doc, [...CAUSES, index, name], value);
  desk.replace(doc as Doc);
}

function retire(desk: Desk, index: number): void {
  change(desk, index, { retired: true });
  desk.tell(desk.say("causes.was-retired"));
  desk.redraw("cause-title");
}

function back(desk: Desk, index: number): void {
  change(desk, index, { retired: undefined, successor: undefined, splitInto: undefined });
  desk.redraw("cause-title");
}

/** Two new causes or more in the place of one, with a pair for each two: how to tell them apart is for the admin to say. */
function apart(desk: Desk, index: number, names: readonly string[]): void {
  const { doc } = desk.draft;
  const all = docs(desk.draft.value(CAUSES));
  const cause = all[index];
  if (!cause) return;
  const taken = all.map((one) => text(one["id"]));
  const fresh = names.map((name) => {
    // A name that is there already is that cause.
    const known = all.find((one) => text(one["name"]) === name);
    if (known) return { id: text(known["id"]), made: null };
    const id = freshId(name, taken, "new_cause");
    taken.push(id);
    const { ownerId = null, avoidable = "depends", groupId = null } = cause;
    return { id, made: { id, name, definition: "", ownerId, avoidable, groupId, phrases: [], cues: [] } as Doc };
  });
  const ids = fresh.map((one) => one.id);
  const twos = ids.flatMap((a, n) => ids.slice(n + 1).map((b) => ({ a, b, hint: "", question: null }) as Doc));
  const list = all.map((one, n) => (n === index ? { ...one, retired: true, splitInto: ids } : one));
  const made = fresh.flatMap((one) => (one.made ? [one.made] : []));
  const pairs = docs(desk.draft.value(["causes", "pairs"]));
  const next = put(put(doc, CAUSES, [...list, ...made]), ["causes", "pairs"], [...pairs, ...twos]);
  desk.replace(next as Doc);
}
