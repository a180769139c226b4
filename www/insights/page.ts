/** The frame of the page: name and views, the controls, and what is shown where there are no figures. */
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { html as staticHtml, unsafeStatic } from "lit/static-html.js";
import type { InsightView } from "./figures.ts";
import { CHOICES, type Choice, type Period } from "./period.ts";
import type { Say } from "./say.ts";
import { VIEWS, type Place, type Scene, type Unit, type ViewName } from "./scene.ts";
import { causes } from "./views/causes.ts";
import { exports } from "./views/exports.ts";
import { followUp } from "./views/follow_up.ts";
import { overview } from "./views/overview.ts";
import { postmortems } from "./views/postmortems.ts";
import { quality } from "./views/quality.ts";
import { repeats } from "./views/repeats.ts";
import { listed } from "./views/tickets.ts";

const DRAW: { readonly [view in ViewName]: (scene: Scene) => unknown } = {
  overview,
  causes,
  repeats,
  "follow-up": followUp,
  postmortems,
  quality,
  exports,
};

/** In a list of choices, tickets that do not tell their channel. */
const NOT_TOLD = "-";

/** What the frame shows and may ask for. */
export interface Frame {
  readonly say: Say;
  readonly level: number;
  readonly place: Place;
  readonly period: Period;
  readonly unit: Unit;
  readonly owner: string | null;
  readonly channel: string | null;
  /** Functions and channels that can be chosen: of the period without the filter. */
  readonly choices: { owners: { id: string; name: string }[]; channels: string[] };
  /** Offers to read a file of the reader's. */
  readonly opens: boolean;
  go(place: Place): void;
  choose(choice: Choice): void;
  setDays(from: string, to: string): void;
  setOwner(id: string | null): void;
  setChannel(id: string | null): void;
  setUnit(unit: Unit): void;
  print(): void;
  again(): void;
  openFile(): void;
  /** Estimated causes: how many could be, are being, and were. */
  readonly estimates: Estimates;
}

export interface Estimates {
  readonly wanted: number;
  readonly under: { of: number; read: number } | null;
  readonly done: { of: number; n: number };
  readonly counted: boolean;
  start(): void;
  stop(): void;
  count(counted: boolean): void;
}

/** What is in the place of figures. */
export type Standing =
  | { kind: "loading"; count: number }
  | { kind: "forbidden" | "signed-out" | "failed" | "no-engine" | "empty" }
  /** `partly`: not all tickets came. */
  /** A function or channel of so few that they could tell who it was. */
  | { kind: "few"; smallest: number }
  | { kind: "figures"; scene: Scene; reading: boolean; partly: "signed-out" | "failed" | null; notice: string };

/** Draws everything. */
export function page(frame: Frame, standing: Standing): TemplateResult {
  const { say } = frame;
  const figures = standing.kind === "figures" ? standing.scene.figures : null;
  return html`<section class="base" part="base" lang=${say.words.language} aria-labelledby="title">
    ${top(frame, figures)} ${tools(frame, figures)}
    <div class="body" part="body">${body(frame, standing)}</div>
    <div class="spoken" role="status"></div>
  </section>`;
}

function top(frame: Frame, figures: InsightView | null): TemplateResult {
  const { say } = frame;
  const tag = unsafeStatic(`h${frame.level}`);
  return html`<div class="top" part="header">
    ${staticHtml`<${tag} id="title" tabindex="-1">${say.it("title")}</${tag}>`}
    <nav class="views" aria-label=${say.it("views")}>
      ${VIEWS.map(
        (view) => html`<a
          href="#${view}"
          data-view=${view}
          aria-current=${frame.place.view === view ? "page" : nothing}
          @click=${(event: MouseEvent) => {
            // As any link, it opens another tab where that is asked for.
            if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
            event.preventDefault();
            frame.go({ view });
          }}
          >${say.word("view", view)}</a
        >`,
      )}
    </nav>
    <p class="end">
      ${figures ? html`<span class="covered"
            ><strong>${say.share(figures.base.withCause)}</strong> ${say.it("covered")}${figures.base.estimated > 0
              ? ` · ${say.it("covered.estimated", { n: figures.base.estimated })}`
              : nothing}</span
          >` : nothing}
      <button type="button" class="link no-print" @click=${() => frame.print()}>${say.it("act.print")}</button>
    </p>
  </div>`;
}

function tools(frame: Frame, figures: InsightView | null): TemplateResult {
  const { say, period } = frame;
  const value = (event: Event) => (event.target as HTMLInputElement | HTMLSelectElement).value;
  const day = (label: string, name: "from" | "to") => html`<label
    ><span class="hidden-text">${label}</span
    ><input
      type="date"
      .value=${period[name]}
      @change=${(event: Event) => frame.setDays(name === "from" ? value(event) : period.from, name === "to" ? value(event) : period.to)}
  /></label>`;
  return html`<div class="tools" part="tools" role="group" aria-label=${say.it("filters")}>
      <label>
        <span>${say.it("filter.period")}</span>
        <select data-at="period" @change=${(event: Event) => frame.choose(value(event) as Choice)}>
          ${CHOICES.map((choice) => html`<option value=${choice} .selected=${live(choice === period.choice)}>${say.word("period", choice)}</option>`)}
        </select>
      </label>
      ${period.choice === "custom" ? html`${day(say.it("filter.from"), "from")}${day(say.it("filter.to"), "to")}` : nothing}
      ${figures
        ? html`<span class="compared">${say.it("compared", { days: say.days(figures.period.beforeFrom, figures.period.beforeTo) })}</span>`
        : nothing}
      ${select(frame, "owner")} ${select(frame, "channel")}
      <fieldset>
        <legend>${say.it("count")}</legend>
        ${(["contacts", "cost"] as const).map(
          (unit) => html`<label
            ><input type="radio" name="unit" value=${unit} .checked=${frame.unit === unit} @change=${() => frame.setUnit(unit)} />${say.word(
              "unit",
              unit,
            )}</label
          >`,
        )}
      </fieldset>
    </div>
    ${figures
      ? html`<p class="printed">
          ${say.days(figures.period.from, figures.period.to)} · ${say.it("compared", { days: say.days(figures.period.beforeFrom, figures.period.beforeTo) })} ·
          ${say.share(figures.base.withCause)} ${say.it("covered")}
        </p>`
      : nothing}`;
}

function select(frame: Frame, what: "owner" | "channel"): TemplateResult {
  const { say } = frame;
  // A channel that is not told is a choice too; an empty value stands for all.
  const valueOf = (id: string | null) => (id === null ? "" : id === "" ? NOT_TOLD : id);
  const chosen = valueOf(frame[what]);
  const options =
    what === "owner"
      ? frame.choices.owners.map(({ id, name }) => ({ id, words: say.named(name) }))
      : frame.choices.channels.map((id) => ({ id, words: say.channel(id) }));
  const set = (event: Event) => {
    const { value } = event.target as HTMLSelectElement;
    const id = value === "" ? null : value === NOT_TOLD ? "" : value;
    if (what === "owner") frame.setOwner(id);
    else frame.setChannel(id);
  };
  return html`<label>
    <span>${say.it(what === "owner" ? "filter.owner" : "filter.channel")}</span>
    <select data-at=${what} @change=${set}>
      <option value="" .selected=${live(chosen === "")}>${say.it(what === "owner" ? "filter.all-owners" : "filter.all-channels")}</option>
      ${options.map(({ id, words }) => html`<option value=${valueOf(id)} .selected=${live(valueOf(id) === chosen)}>${words}</option>`)}
    </select>
  </label>`;
}

function body(frame: Frame, standing: Standing): unknown {
  const { say } = frame;
  switch (standing.kind) {
    case "loading":
      return loading(frame, standing.count);
    case "forbidden":
      return nothingThere(frame, "state.forbidden", "state.forbidden-text", "again");
    case "signed-out":
      return nothingThere(frame, "state.signed-out", "state.signed-out-text", "again");
    case "failed":
      return nothingThere(frame, "state.failed", "state.failed-text", "again");
    case "no-engine":
      return nothingThere(frame, "state.no-engine", "state.no-engine-text", "again");
    case "few":
      return nothingThere(frame, "state.few", "state.few-text", null, { n: standing.smallest });
    case "empty":
      return nothingThere(frame, "state.empty", "state.empty-text", frame.opens ? "open" : null);
    case "figures": {
      const { scene, reading, partly, notice } = standing;
      const { place } = scene;
      const { first, last } = scene.figures.period;
      const outside = scene.figures.base.tickets === 0 && first && last;
      return html`${reading ? html`<p class="notice" part="notice">${say.it("state.reading", { n: scene.figures.base.tickets })}</p>` : nothing}
      ${partly === null
        ? nothing
        : html`<p class="notice warn" part="notice" data-at="partly">
            ${say.it("state.partly")} ${say.it(partly === "signed-out" ? "state.signed-out-text" : "state.failed-text")}
            <button type="button" class="link" @click=${() => frame.again()}>${say.it("again")}</button>
          </p>`}
      ${estimating(frame, scene)} ${notice === "" ? nothing : html`<p class="notice warn" part="notice">${notice}</p>`}
      ${outside
        ? html`<div class="empty">
            <p class="page-title">${say.it("state.outside")}</p>
            <p>${say.it("state.outside-text", { days: say.days(first, last) })}</p>
            <button type="button" class="button" @click=${() => frame.setDays(first, last)}>${say.it("state.outside-act")}</button>
          </div>`
        : place.listed
          ? scene.part("listed", () => (place.listed ? listed(scene, place.listed) : nothing))
          : DRAW[place.view](scene)}`;
    }
  }
}

/** Where few tickets have a cause, it can be estimated; what was is said, and can be left out. */
function estimating({ say, estimates }: Frame, scene: Scene): unknown {
  const { wanted, under, done, counted } = estimates;
  if (under) {
    return html`<p class="notice" data-at="estimating">
      ${say.it("estimate.under", { read: under.read, of: under.of })}
      <button type="button" class="link" @click=${() => estimates.stop()}>${say.it("estimate.stop")}</button>
    </p>`;
  }
  if (done.of > 0) {
    return html`<p class="notice" data-at="estimated">
      ${say.it("estimate.done", { n: done.n, of: done.of })}
      <button type="button" class="link" data-at="estimates-counted" @click=${() => estimates.count(!counted)}>
        ${say.it(counted ? "estimate.leave-out" : "estimate.count")}
      </button>
    </p>`;
  }
  const few = scene.figures.base.withCause.k < scene.figures.base.tickets / 2;
  if (wanted === 0 || !(few || scene.place.view === "quality")) return nothing;
  return html`<p class="notice">
    ${say.it("estimate.offer")}
    <button type="button" class="link" data-at="estimate" @click=${() => estimates.start()}>${say.it("estimate.start", { n: wanted })}</button>
  </p>`;
}

/** Headings first, figures after. */
function loading(frame: Frame, count: number): TemplateResult {
  const { say, level } = frame;
  const tag = unsafeStatic(`h${Math.min(6, level + 1)}`);
  const kickers = [say.it("skyline.kicker"), say.it("control.kicker"), say.it("pareto.kicker"), say.it("follow.kicker")];
  return html`<p class="muted">${say.it("state.loading", { n: count })}</p>
    <div class="grid" aria-busy="true">
      ${kickers.map(
        (words) => html`<section class="card">
          ${staticHtml`<${tag} class="kicker">${words}</${tag}>`}
          <div class="shimmer" aria-hidden="true"><span></span><span></span><span></span><span></span></div>
        </section>`,
      )}
    </div>`;
}

type Key = Parameters<Say["it"]>[0];

function nothingThere(frame: Frame, title: Key, text: Key, act: "again" | "open" | null, args = {}): TemplateResult {
  const { say, level } = frame;
  const tag = unsafeStatic(`h${Math.min(6, level + 1)}`);
  return html`<div class="empty">
    ${staticHtml`<${tag} class="page-title">${say.it(title, args)}</${tag}>`}
    <p>${say.it(text)}</p>
    ${act === null
      ? nothing
      : html`<button type="button" class="button" @click=${() => (act === "again" ? frame.again() : frame.openFile())}>
          ${say.it(act === "again" ? "again" : "open-file")}
        </button>`}
  </div>`;
}
