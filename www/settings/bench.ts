/** The test bench: any ticket, and all saved examples, with the live document beside the draft. */
import { html, nothing, type TemplateResult } from "lit";
import { live as now } from "lit/directives/live.js";
import type { Said, Tried } from "./bench_engines.ts";
import type { Desk } from "./desk.ts";
import { nameIn } from "./values.ts";
import type { Doc } from "./json.ts";

/** What the bench shows. */
export interface BenchState {
  text: string;
  one: { live: Said; draft: Said } | null;
  busy: boolean;
  /** Why nothing can be tried. */
  failed: string;
  all: readonly Tried[] | null;
  /** Examples asked so far; `null`: no run is under way. */
  done: number | null;
  of: number;
  /** Examples of a file that was opened here. */
  opened: string;
}

export function freshBench(): BenchState {
  return { text: "", one: null, busy: false, failed: "", all: null, done: null, of: 0, opened: "" };
}

/** What the bench does. */
export interface BenchActs {
  type(text: string): void;
  runAll(): void;
  stop(): void;
  open(): void;
}

export function bench(desk: Desk, state: BenchState, acts: BenchActs): TemplateResult {
  return html`
    <div class="field whole">
      <label class="label" for="bench-text">${desk.say("bench.paste")}</label>
      <textarea class="control lines" id="bench-text" rows="5" dir="auto" .value=${now(state.text)} @input=${(event: Event) => acts.type((event.target as HTMLTextAreaElement).value)}></textarea>
      <p class="hint">${desk.say("bench.hint")}</p>
    </div>
    ${state.failed ? html`<p class="note danger" role="alert">${state.failed}</p>` : nothing}
    <div class="both" aria-busy=${state.busy ? "true" : "false"} data-bench>${state.one ? both(desk, state.one) : state.text.trim() ? html`<p class="muted">${desk.say("bench.reading")}</p>` : nothing}</div>
    <h3>${desk.say("bench.examples")}</h3>
    ${examples(desk, state, acts)}
  `;
}

function both(desk: Desk, { live, draft }: { live: Said; draft: Said }): TemplateResult {
  const same = alike(live, draft);
  return html`<div class="sides">${side(desk, "bench.live", live, desk.draft.live)}${side(desk, "bench.draft", draft, desk.draft.doc)}</div>
    <p class=${same ? "note" : "note warn"} role="status">${desk.say(same ? "bench.same" : "bench.differs")}</p>`;
}

function side(desk: Desk, title: string, said: Said, doc: Doc): TemplateResult {
  const name = (id: string) => nameIn(desk, doc, "causes", id);
  return html`<section class="side"><h4>${desk.say(title)}</h4>
    <p><strong><bdi>${said.causeId ? name(said.causeId) : desk.say("bench.none")}</bdi></strong>${said.causeId ? html` <span class="muted">${desk.say(`band.${said.band}`)}</span>` : nothing}</p>
    ${said.ownerId ? html`<p class="muted">${desk.say("identify.fix-lives-with", { owner: nameIn(desk, doc, "owners", said.ownerId) })}</p>` : nothing}
    ${said.quotes.length > 0 ? html`<p class="quotes">${said.quotes.map((quote) => html`<mark dir="auto">${quote}</mark> `)}</p>` : nothing}
    ${said.others.length > 0 ? html`<p class="muted">${desk.say("bench.then", { names: said.others.map(name).join(", ") })}</p>` : nothing}
  </section>`;
}

/** Whether an agent would read the same. */
export function alike(a: Said, b: Said): boolean {
  return a.causeId === b.causeId && a.band === b.band && a.ownerId === b.ownerId;
}

function examples(desk: Desk, state: BenchState, acts: BenchActs): TemplateResult {
  const running = state.done !== null;
  return html`<p class="hint">${state.of === 0 ? desk.say("bench.no-examples") : desk.say("bench.have", { n: state.of })}${state.opened ? ` ${state.opened}` : ""}</p>
    <p class="row-acts">
      ${state.of > 0 && !running ? html`<button type="button" class="button primary" data-at="run-all" @click=${() => acts.runAll()}>${desk.say("bench.run", { n: state.of })}</button>` : nothing}
      ${running ? html`<progress max=${state.of} value=${state.done ?? 0} aria-label=${desk.say("bench.examples")}></progress><button type="button" class="link" @click=${() => acts.stop()}>${desk.say("bench.stop")}</button>` : nothing}
      <button type="button" class="button" @click=${() => acts.open()}>${desk.say("bench.open")}</button>
    </p>
    ${state.all && !running ? outcome(desk, state.all) : nothing}`;
}

function outcome(desk: Desk, all: readonly Tried[]): TemplateResult {
  const changed = all.filter((one) => one.live.causeId !== one.draft.causeId || one.live.band !== one.draft.band);
  const known = all.filter((one) => one.example.causeId !== null);
  const right = (which: "live" | "draft") => known.filter((one) => one[which].causeId === one.example.causeId).length;
  const gained = changed.filter((one) => one.draft.causeId === one.example.causeId && one.live.causeId !== one.example.causeId).length;
  const lost = changed.filter((one) => one.live.causeId === one.example.causeId && one.draft.causeId !== one.example.causeId).length;
  return html`<p class="outcome" role="status" data-outcome><strong>${desk.say("bench.changed", { k: changed.length, n: all.length })}</strong></p>
    ${known.length === 0 ? nothing : html`<p>${desk.say("bench.right", { live: right("live"), draft: right("draft"), n: known.length })} ${gained + lost === 0 ? "" : desk.say("bench.moved", { gained, lost })}</p>`}
    ${changed.length === 0 ? nothing : table(desk, changed)}`;
}

function table(desk: Desk, changed: readonly Tried[]): TemplateResult {
  const cell = (said: Said, doc: Doc) => html`<bdi>${said.causeId ? nameIn(desk, doc, "causes", said.causeId) : desk.say("bench.none")}</bdi>${said.causeId ? html`<span class="facts-line">${desk.say(`band.${said.band}`)}</span>` : nothing}`;
  const known = (id: string | null) => (id === null ? "–" : nameIn(desk, desk.draft.doc, "causes", id));
  return html`<div class="table-box" role="region" tabindex="0" aria-label=${desk.say("bench.table")}>
    <table class="stacking" role="table"><caption class="hidden-text">${desk.say("bench.table")}</caption>
      <thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">${desk.say("bench.ticket")}</th><th scope="col" role="columnheader">${desk.say("bench.live")}</th><th scope="col" role="columnheader">${desk.say("bench.draft")}</th><th scope="col" role="columnheader">${desk.say("bench.confirmed")}</th></tr></thead>
      <tbody role="rowgroup">${changed.slice(0, 200).map(
        ({ example, live, draft }) => html`<tr role="row">
          <th scope="row" role="rowheader"><bdi>${example.ticket.subject ?? ""}</bdi><span class="facts-line"><bdi>${String(example.ticket.number ?? example.ticket.id)}</bdi></span></th>
          <td role="cell" data-label=${desk.say("bench.live")}>${cell(live, desk.draft.live)}</td>
          <td role="cell" data-label=${desk.say("bench.draft")}>${cell(draft, desk.draft.doc)}</td>
          <td role="cell" data-label=${desk.say("bench.confirmed")}><bdi>${known(example.causeId)}</bdi></td>
        </tr>`,
      )}</tbody></table></div>`;
}
