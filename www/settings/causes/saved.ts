/** What agents saved in the helpdesk lately: how often each cause, and the causes that the list does not name. */
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { SettingsSource } from "../api.ts";
import { idOf, type Desk } from "../desk.ts";
import { at, docs, put, text, type Doc, type Path } from "../json.ts";
import { named, savedAs } from "../names.ts";
import type { CausesState } from "./list.ts";

const CAUSES: Path = ["causes", "causes"];
/** So far back tickets are read. */
const DAYS = 30;
/** Saved causes that are listed to be sorted; after those, the next ones come. */
const MOST = 50;
/** Longer than an id may be. */
const LONGEST = 200;
/** What the field of the first suggestion holds of a strong match. */
const STRONG = /^(.+) strong$/;
/** Of fewer strong matches no share is told. */
const FEWEST = 20;
/** What an agent saves where nothing can be said: never a cause of a list. */
const UNCLEAR = "unclear";

/** The causes of a helpdesk's tickets, read once for each source. */
export class Saved {
  phase: "none" | "reading" | "here" | "failed" = "none";
  /** How many tickets hold each cause, as it stands there. */
  values: ReadonlyMap<string, number> = new Map();
  /** Strong matches: the cause that was suggested, and the one that was saved. */
  strong: readonly (readonly [string, string])[] = [];
  /** Tickets that were read. */
  tickets = 0;
  #source: SettingsSource | null = null;
  #reading: AbortController | null = null;
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Reads a source that is another than before; `null`: there is none. */
  look(source: SettingsSource | null): void {
    if (source === this.#source) return;
    this.stop();
    this.#source = source;
    this.values = new Map();
    this.strong = [];
    this.tickets = 0;
    this.phase = "none";
    if (source) void this.read();
  }

  /** Reads it, also once more after a failure. */
  async read(): Promise<void> {
    const source = this.#source;
    if (!source) return;
    const reading = (this.#reading = new AbortController());
    const values = new Map<string, number>();
    const strong: [string, string][] = [];
    let tickets = 0;
    this.phase = "reading";
    try {
      const since = new Date(Date.now() - DAYS * 86_400_000).toISOString().slice(0, 10);
      await source.tickets(since, (batch) => {
        tickets += batch.length;
        for (const { fields } of batch) {
          const held = fields as { readonly [name: string]: unknown } | null | undefined;
          const word = (name: string) => (typeof held?.[name] === "string" ? held[name].trim() : "");
          const cause = word("cause");
          if (cause === "") continue;
          values.set(cause, (values.get(cause) ?? 0) + 1);
          const suggested = STRONG.exec(word("suggested"))?.[1];
          if (suggested !== undefined && cause !== UNCLEAR) strong.push([suggested, cause]);
        }
      }, reading.signal);
      if (reading.signal.aborted) return;
      Object.assign(this, { values, strong, tickets, phase: "here" });
    } catch {
      if (reading.signal.aborted) return;
      this.phase = "failed";
    }
    this.#changed();
  }

  stop(): void {
    this.#reading?.abort();
  }
}

/** How many tickets hold each cause of the document, and which hold one that it does not name, the most first. */
export function sorted(saved: Saved, doc: Doc): { of: Map<string, number>; unnamed: [string, number][] } {
  const known = savedAs(doc);
  const of = new Map<string, number>();
  const unnamed: [string, number][] = [];
  for (const [value, n] of saved.values) {
    const id = known(value);
    if (id !== null) of.set(id, (of.get(id) ?? 0) + n);
    else if (value !== UNCLEAR && value.length <= LONGEST) unnamed.push([value, n]);
  }
  return { of, unnamed: unnamed.sort((a, b) => b[1] - a[1]) };
}

/** Of the strong matches of each cause of the document, how many were what the agent saved, and of how many. */
export function right(saved: Saved, doc: Doc): Map<string, [number, number]> {
  const known = savedAs(doc);
  const of = new Map<string, [number, number]>();
  for (const [suggested, cause] of saved.strong) {
    const id = known(suggested);
    if (id === null) continue;
    const [k, n] = of.get(id) ?? [0, 0];
    of.set(id, [k + Number(known(cause) === id), n + 1]);
  }
  return of;
}

/** How often strong matches of a cause were right, where they are enough to tell. */
export function rightWords(desk: Desk, counts: readonly [number, number] | undefined): string {
  if (!counts) return "–";
  const [k, n] = counts;
  return n < FEWEST ? desk.say("saved.few") : desk.say("causes.found-of", { k, n });
}

/** What was read, and a way to sort what the list does not name. */
export function savedLines(desk: Desk, state: CausesState, unnamed: readonly [string, number][]): TemplateResult | typeof nothing {
  const { saved } = state;
  const again = () => {
    void saved.read();
    desk.redraw();
  };
  if (saved.phase === "reading") return html`<p class="muted" role="status">${desk.say("saved.reading")}</p>`;
  if (saved.phase === "failed") return html`<p class="note warn" role="status">${desk.say("saved.failed")} <button type="button" class="link" @click=${again}>${desk.say("set.again")}</button></p>`;
  if (unnamed.length === 0) return nothing;
  const toggle = () => {
    state.sorting = !state.sorting;
    desk.redraw("saved-sort");
  };
  const n = unnamed.reduce((sum, [, tickets]) => sum + tickets, 0);
  return html`<div class="note warn" data-unnamed>
    <p>${desk.say("saved.unnamed", { n })} <button type="button" class="link" id="saved-sort" data-at="sort-saved" aria-expanded=${state.sorting ? "true" : "false"} @click=${toggle}>${desk.say("saved.sort")}</button></p>
    ${state.sorting ? html`<p class="hint">${desk.say("saved.about")}</p><ul class="saved">${unnamed.slice(0, MOST).map((one) => line(desk, state, one))}</ul>` : nothing}
  </div>`;
}

function line(desk: Desk, state: CausesState, [value, n]: [string, number]): TemplateResult {
  const others = named(desk.draft.doc, "causes").filter((one) => !one.retired);
  const same = (event: Event) => {
    const box = event.target as HTMLSelectElement;
    if (box.value !== "") counts(desk, value, box.value);
    box.value = "";
  };
  return html`<li data-saved=${value}>
    <span><bdi>${value}</bdi> <span class="muted">${desk.say("saved.tickets", { n })}</span></span>
    <span class="row-acts">
      <select class="control" aria-label="${value}: ${desk.say("saved.same")}" @change=${same}><option value="" .selected=${live(true)}>${desk.say("saved.same")}</option>${others.map((one) => html`<option value=${one.id}>${desk.words.named(one.name)}</option>`)}</select>
      <button type="button" class="button" aria-label="${desk.say("saved.make")}: ${value}" @click=${() => make(desk, state, value)}>${desk.say("saved.make")}</button>
    </span>
  </li>`;
}

/** A cause of its own, filed under what the tickets hold. */
function make(desk: Desk, state: CausesState, value: string): void {
  const all = docs(desk.draft.value(CAUSES));
  desk.edit(CAUSES, [...all, blank(value, null, "depends")]);
  state.open = value;
  state.act = null;
  desk.redraw(idOf([...CAUSES, all.length, "name"]));
}

/** Its tickets count for another: as one that was merged into that one, so that the tickets stay readable. */
function counts(desk: Desk, value: string, successor: string): void {
  const all = docs(desk.draft.value(CAUSES));
  const other = all.find((one) => text(one["id"]) === successor);
  const one: Doc = { ...blank(value, other?.["ownerId"] ?? null, other?.["avoidable"] ?? "depends"), retired: true, successor };
  desk.replace(put(desk.draft.doc, CAUSES, [...all, one]) as Doc);
  desk.tell(desk.say("saved.counts", { name: value, cause: desk.words.named(text(at(other, ["name"]))) }));
  desk.redraw("saved-sort");
}

function blank(value: string, ownerId: Doc[string], avoidable: Doc[string]): Doc {
  // As an id it is written small and with underscores; as a name it is read.
  const words = /^[a-z0-9_-]+$/.test(value) ? value.replace(/[_-]+/g, " ").trim() : value;
  const name = words === "" ? value : words.charAt(0).toUpperCase() + words.slice(1);
  return { id: value, name, definition: "", ownerId: ownerId ?? null, avoidable: avoidable ?? "depends", phrases: [], cues: [] };
}
