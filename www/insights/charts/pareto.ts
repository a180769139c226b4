/** Few causes make most contacts: a ranked list with the share of all so far. */
import { html, nothing, type TemplateResult } from "lit";
import type { CauseFigures } from "../figures.ts";
import type { Scene } from "../scene.ts";
import { figure } from "./figure.ts";
import { rows } from "./rows.ts";

const MOST_SHOWN = 7;

/** Draws it. */
export function pareto(scene: Scene, most = MOST_SHOWN): TemplateResult {
  const { say, figures, unit } = scene;
  const sorted = ranked(scene);
  const all = unit === "cost" ? figures.cost.total.minor : figures.base.withCause.k;
  const enough = figures.base.withCause.k >= 20;
  const half = countTo(sorted, all, 0.5, unit);
  let running = 0;
  const bars = sorted.map((cause) => {
    const value = worth(cause, unit);
    running += value;
    return {
      label: causeLink(scene, cause),
      value,
      said: unit === "cost" ? say.money(cause.cost.total) : say.number(value),
      more: enough && all > 0 ? say.percent(running / all) : undefined,
      tag: tag(scene, cause),
    };
  });
  const rest = bars.length - most;
  return figure(scene, {
    id: "pareto",
    kicker: say.it(unit === "cost" ? "pareto.kicker-cost" : "pareto.kicker"),
    takeaway:
      enough && half > 0
        ? say.it(unit === "cost" ? "pareto.takeaway-cost" : "pareto.takeaway", { n: half, all: sorted.length, percent: say.percent(0.5) })
        : say.it("too-few", { have: figures.base.withCause.k, need: 20 }),
    className: "pareto",
    plot: html`<p class="rows-head" aria-hidden="true"><span>${enough ? say.it("pareto.running") : nothing}</span></p>
      ${rows(bars.slice(0, most), "pareto-rows")}`,
    after:
      rest > 0
        ? html`<p class="note">
            <button type="button" class="link" @click=${() => scene.go({ view: "causes" })}>${say.it("causes.all", { n: bars.length })}</button>
          </p>`
        : nothing,
    table: table(scene, sorted, all, enough),
  });
}

function worth(cause: CauseFigures, unit: Scene["unit"]): number {
  return unit === "cost" ? cause.cost.total.minor : cause.contacts;
}

/** Causes by what is counted, the largest first. */
export function ranked(scene: Scene): CauseFigures[] {
  return scene.figures.causes
    .filter((cause) => cause.contacts > 0)
    .sort((a, b) => worth(b, scene.unit) - worth(a, scene.unit) || b.contacts - a.contacts);
}

function countTo(sorted: readonly CauseFigures[], all: number, part: number, unit: Scene["unit"]): number {
  let running = 0;
  for (const [at, cause] of sorted.entries()) {
    running += worth(cause, unit);
    if (running >= part * all) return at + 1;
  }
  return 0;
}

/** A cause as the way to its page. */
export function causeLink(scene: Scene, cause: { id: string; name: string }): TemplateResult {
  const go = () => scene.go({ view: "causes", cause: cause.id });
  return html`<button type="button" class="link" @click=${go}><bdi>${scene.say.named(cause.name)}</bdi></button>`;
}

/** That a cause is outside what is usual. */
export function tag(scene: Scene, cause: CauseFigures): unknown {
  if (cause.trend !== "high" && cause.trend !== "low") return nothing;
  return html` <span class="tag">${scene.say.it(cause.trend === "high" ? "tag.high" : "tag.low")}</span>`;
}

function table(scene: Scene, sorted: readonly CauseFigures[], all: number, enough: boolean) {
  const { say, unit } = scene;
  let running = 0;
  return {
    id: "pareto-table",
    caption: say.it("pareto.kicker"),
    columns: [
      { label: say.it("cause") },
      { label: say.it("owner.lives") },
      { label: say.it("contacts.head"), number: true },
      { label: say.it("cost.estimate"), number: true },
      { label: say.it("pareto.running"), number: true },
    ],
    rows: sorted.map((cause) => {
      running += worth(cause, unit);
      return [
        { show: causeLink(scene, cause), by: say.named(cause.name) },
        say.named(cause.ownerName) || say.it("owner.unknown"),
        cause.contacts,
        { show: say.money(cause.cost.total), by: cause.cost.total.minor },
        { show: enough && all > 0 ? say.percent(running / all) : "–", by: running },
      ];
    }),
  };
}
