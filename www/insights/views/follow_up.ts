/** Whether it helped: silence is counted and drawn, and every share is one of all that were due. */
import { html, nothing, type TemplateResult } from "lit";
import type { InsightTicket } from "../figures.ts";
import type { Scene } from "../scene.ts";
import { card } from "../charts/figure.ts";
import { heard } from "../charts/heard.ts";
import { causeLink } from "../charts/pareto.ts";
import { rows } from "../charts/rows.ts";
import { table } from "../charts/table.ts";
import { ticketsTable, type Due } from "./tickets.ts";

/** Draws it. */
export function followUp(scene: Scene): TemplateResult {
  return html`${scene.part("heard", () => heard(scene, bounds(scene)))}
    <div class="grid">${scene.part("rates", () => rates(scene))} ${scene.part("evidence", () => evidence(scene))}</div>
    ${scene.part("by-cause", () => byCause(scene))} ${scene.part("overdue", () => overdue(scene))}
    ${scene.part("calls", () => calls(scene))}
    ${scene.part("quiet", () => quiet(scene))}`;
}

/** Why the range is as wide as it is. */
function bounds(scene: Scene): unknown {
  const { say, figures } = scene;
  const { low, high, cameBackSilent, due } = figures.followUp;
  if (due === 0 || low === null || high === null) return nothing;
  return html`<p class="note">${say.it("follow.bounds", { low: say.percent(low), high: say.percent(high), n: cameBackSilent })}</p>`;
}

function rates(scene: Scene): TemplateResult {
  const { say, figures } = scene;
  const f = figures.followUp;
  const lines: [string, string, string][] = [
    [say.it("follow.coverage"), say.share(f.coverage), say.range(f.coverage)],
    [say.it("follow.answered"), say.share(f.answered), say.range(f.answered)],
    [say.it("follow.of-answered"), say.share(f.solvedOfAnswered), say.range(f.solvedOfAnswered)],
    [say.it("follow.kept"), say.share(f.promisesKept), say.range(f.promisesKept)],
    [say.it("follow.planned-none"), say.number(f.none), ""],
  ];
  return card(scene, {
    id: "rates",
    kicker: say.it("follow.rates"),
    takeaway: say.it("follow.rates-takeaway", { share: say.share(f.answered) }),
    body: html`<dl class="facts">
        ${lines.map(([label, value, range]) => html`<div><dt>${label}</dt><dd>${value} <span class="muted">${range}</span></dd></div>`)}
      </dl>
      <p class="note">${say.it("follow.answered-note")}</p>`,
  });
}

function evidence(scene: Scene): TemplateResult {
  const { say, figures } = scene;
  const all = figures.followUp.evidence;
  const sum = all.reduce((total, { n }) => total + n, 0);
  const sure = all.filter(({ level }) => level === "E4" || level === "E3").reduce((total, { n }) => total + n, 0);
  return card(scene, {
    id: "evidence",
    kicker: say.it("evidence.kicker"),
    takeaway: sum === 0 ? say.it("evidence.none") : say.it("evidence.takeaway", { k: sure, n: sum }),
    body: sum === 0 ? nothing : rows(all.map(({ level, n }) => ({ label: html`<span class="muted">${level}</span> ${say.word("evidence", level)}`, value: n, said: say.number(n) }))),
  });
}

function byCause(scene: Scene): TemplateResult {
  const { say, figures } = scene;
  const list = figures.followUp.byCause;
  const silent = [...list].sort((a, b) => b.silent - a.silent)[0];
  return card(scene, {
    id: "follow-causes",
    kicker: say.it("follow.by-cause"),
    takeaway: silent ? say.it("follow.most-silent", { cause: say.named(silent.name), k: silent.silent, n: silent.due }) : say.it("follow.none"),
    body:
      list.length === 0
        ? nothing
        : table(scene, {
            id: "follow-causes",
            caption: say.it("follow.by-cause"),
            columns: [
              { label: say.it("cause") },
              { label: say.it("follow.due"), number: true },
              { label: say.word("outcome", "solved"), number: true },
              { label: say.it("follow.silent"), number: true },
            ],
            rows: list.map((cause) => [{ show: causeLink(scene, cause), by: say.named(cause.name) }, cause.due, cause.solved, cause.silent]),
          }),
  });
}

function overdue(scene: Scene): TemplateResult {
  const { say, figures } = scene;
  const { overdue: list, overdueCount: of } = figures.followUp;
  return tickets(scene, { id: "overdue", list, of, kicker: say.it("overdue.kicker"), takeaway: say.it("overdue.takeaway", { n: of }), due: "followUp" });
}

/** Calls that somebody of the owning function was to make. */
function calls(scene: Scene): unknown {
  const { say, figures } = scene;
  const { callsOverdue: list, callsOverdueCount: of, calls: planned } = figures.followUp;
  if (planned === 0) return nothing;
  return tickets(scene, { id: "calls", list, of, kicker: say.it("calls.kicker", { n: planned }), takeaway: say.it("calls.takeaway", { n: of }), due: "call" });
}

function quiet(scene: Scene): TemplateResult {
  const { say, figures } = scene;
  const { goneQuiet: list, goneQuietCount: of } = figures.followUp;
  return tickets(scene, { id: "quiet", list, of, kicker: say.it("quiet.kicker"), takeaway: say.it("quiet.takeaway", { n: of }) });
}

/** How many are listed before one asks for all. */
const FIRST = 8;

interface Found {
  id: string;
  list: readonly InsightTicket[];
  /** How many there are; the list has the first of them. */
  of: number;
  kicker: string;
  takeaway: string;
  /** Whose day was missed, which is shown in the place of a result. */
  due?: Due;
}

function tickets(scene: Scene, { id, list, of, kicker, takeaway, due }: Found): TemplateResult {
  const all = () => scene.go({ ...scene.place, listed: { title: kicker, tickets: list, of, due } });
  return card(scene, {
    id,
    kicker,
    takeaway,
    body: html`${list.length === 0 ? nothing : table(scene, ticketsTable(scene, list.slice(0, FIRST), id, kicker, due))}
    ${list.length > FIRST
      ? html`<p class="acts no-print"><button type="button" class="link" @click=${all}>${scene.say.it("act.tickets", { n: list.length })}</button></p>`
      : nothing}`,
  });
}
