/** The control chart: weeks as points, the normal range as a band, what is unusual as diamonds. */
import { html, nothing, svg, type TemplateResult } from "lit";
import type { ChartWeek, Day, WeekChart } from "../figures.ts";
import { plus } from "../period.ts";
import type { Scene } from "../scene.ts";
import { figure } from "./figure.ts";
import { rows } from "./rows.ts";

/** The drawing's height in pixels, and the room for words in it, in sizes of the text. */
const HIGH = 156;
const [ABOVE, BELOW, BESIDE] = [1.75, 1.9, 8.6];
/** Weeks that the list shows where there is little room. */
const MOST_LISTED = 13;

export interface ControlOptions {
  id: string;
  takeaway: string;
  after?: unknown;
}

/** What a chart says, in one sentence. */
export function finding(scene: Scene, chart: WeekChart): string {
  const { say } = scene;
  const name = nameOf(scene, chart);
  if (chart.few) return say.it("control.few", { cause: name, n: scene.figures.hiddenCauses.smallest });
  if (!chart.enough) return say.it("control.too-few", { cause: name, have: chart.have, need: chart.need });
  const last = chart.weeks.filter((week) => !week.partial).at(-1);
  if (!last?.unusual) return say.it("control.usual", { cause: name });
  const above = chart.centre !== null && last.n >= chart.centre;
  if (last.unusual === "outside") return say.it(above ? "control.above" : "control.below", { cause: name });
  if (last.unusual === "seven") return say.it(above ? "control.seven-above" : "control.seven-below", { cause: name });
  return say.it("control.five", { cause: name });
}

/** What a chart is of: a cause, a group of causes, or all contacts. */
function nameOf({ say }: Scene, chart: WeekChart): string {
  return chart.causeId === null && chart.groupId === null ? say.it("all-causes") : say.named(chart.name);
}

/** Draws it. */
export function control(scene: Scene, chart: WeekChart, { id, takeaway, after }: ControlOptions): TemplateResult {
  const { say } = scene;
  const range =
    chart.low !== null && chart.high !== null ? say.it("control.range", { low: round(chart.low), high: round(chart.high) }) : "";
  const since = chart.since ? say.it("control.since", { day: say.day(chart.since) }) : "";
  return figure(scene, {
    id,
    kicker: say.it("control.kicker"),
    takeaway,
    className: "control",
    plot: chart.few
      ? html`<p class="too-little">${say.it("control.few-text")}</p>`
      : !chart.enough
      ? html`<p class="too-little">${say.it("control.not-enough", { have: chart.have, need: chart.need })}</p>`
      : html`<div class="plot wide" data-plot=${id}>${drawing(scene, chart, scene.widthOf(id), `${takeaway}. ${range} ${since}`)}</div>
          <div class="narrow">${listed(scene, chart)}</div>
          <p class="note">${[range, since].filter(Boolean).join(" · ")}</p>`,
    after,
    table: weeksTable(scene, chart, id),
  });
}

function round(n: number): number {
  return Math.round(n * 10) / 10;
}

function drawing(scene: Scene, chart: WeekChart, wide: number, said: string): unknown {
  const { say, rtl } = scene;
  const { weeks } = chart;
  if (wide < 200 || weeks.length === 0) return nothing;
  const highest = Math.max(1, ...weeks.flatMap((week) => [week.n, week.high ?? 0]), chart.high ?? 0) * 1.08;
  const { em } = scene;
  const [top, side] = [ABOVE * em, BESIDE * em];
  const floor = top + HIGH;
  const tall = floor + BELOW * em;
  const [start, end] = [8, wide - side];
  const x = (at: number) => {
    const here = weeks.length === 1 ? start : start + ((end - start) * at) / (weeks.length - 1);
    return rtl ? wide - here : here;
  };
  const y = (n: number) => top + HIGH * (1 - n / highest);
  // A week that is not over would look like a fall.
  const points = weeks.flatMap((week, at) => (week.partial ? [] : [`${px(x(at))},${px(y(week.n))}`])).join(" ");
  const labelX = rtl ? side - 12 : end + 12;
  const low = chart.low ?? 0;
  const named = withRoom(weeks, x);
  const labels = apart(em, [
    ...(chart.high === null ? [] : [{ at: y(chart.high), words: say.it("control.upper", { n: round(chart.high) }) }]),
    ...(chart.centre === null ? [] : [{ at: y(chart.centre), words: say.it("control.centre", { n: round(chart.centre) }) }]),
    ...(chart.low === null || chart.low <= 0 ? [] : [{ at: y(low), words: say.it("control.lower", { n: round(low) }) }]),
  ]);
  return svg`<svg role="img" aria-label=${said} width=${wide} height=${px(tall)} viewBox="0 0 ${wide} ${px(tall)}">
    <title>${nameOf(scene, chart)}</title>
    <desc>${said}</desc>
    ${band(weeks, chart, x, y)}
    <line class="axis" x1=${px(x(0))} x2=${px(x(weeks.length - 1))} y1=${px(floor)} y2=${px(floor)} />
    ${months(scene, weeks, wide).map(
      ({ at, words }) => svg`<text class="tick" x=${px(x(at))} y=${px(tall - 0.6 * em)} text-anchor="middle">${words}</text>`,
    )}
    ${chart.fixes.map((fix) => mark(scene, fix.day, weeks, x, floor))}
    <polyline class="line" points=${points} />
    ${weeks.map((week, at) => point(scene, week, x(at), y(week.n), named.has(at)))}
    ${labels.map(
      ({ at, words }) => svg`<text class="limit" x=${px(labelX)} y=${px(at + 0.3 * em)} text-anchor="start">${words}</text>`,
    )}
  </svg>`;
}

function px(n: number): string {
  return n.toFixed(1);
}

/** Labels that would lie over each other are moved down. */
function apart(em: number, labels: { at: number; words: string }[]) {
  let last = -Infinity;
  return labels.map((label) => {
    const at = Math.max(label.at, last + 1.1 * em);
    last = at;
    return { ...label, at };
  });
}

type Scale = (n: number) => number;

/** The normal range: shaded, its limits dashed. */
function band(weeks: readonly ChartWeek[], chart: WeekChart, x: Scale, y: Scale): unknown {
  const high = weeks.map((week) => week.high ?? chart.high);
  const low = weeks.map((week) => week.low ?? chart.low);
  const upper = high.flatMap((n, at) => (n === null ? [] : [`${px(x(at))},${px(y(n))}`]));
  const lower = low.flatMap((n, at) => (n === null ? [] : [`${px(x(at))},${px(y(Math.max(0, n)))}`]));
  if (upper.length < 2) return nothing;
  const centre = chart.centre;
  return svg`<polygon class="band" points="${upper.join(" ")} ${[...lower].reverse().join(" ")}" />
    <polyline class="dashed" points=${upper.join(" ")} />
    <polyline class="dashed" points=${lower.join(" ")} />
    ${centre === null ? nothing : svg`<line class="centre" x1=${px(x(0))} x2=${px(x(weeks.length - 1))} y1=${px(y(centre))} y2=${px(y(centre))} />`}`;
}

/** Usual: a small circle; unusual: a large diamond with its number. */
function point(scene: Scene, week: ChartWeek, x: number, y: number, named: boolean): unknown {
  if (!week.unusual) return svg`<circle class="dot ${week.partial ? "partial" : ""}" cx=${px(x)} cy=${px(y)} r="3" />`;
  const r = 6.5;
  return svg`<path class="diamond" d="M${px(x)},${px(y - r)} L${px(x + r)},${px(y)} L${px(x)},${px(y + r)} L${px(x - r)},${px(y)} Z" />
    ${named ? svg`<text class="value" x=${px(x)} y=${px(y - r - 5)} text-anchor="middle">${scene.say.number(week.n)}</text>` : nothing}`;
}

/** Unusual points whose number has room: from the latest back, none over another. */
function withRoom(weeks: readonly ChartWeek[], x: Scale): Set<number> {
  const named = new Set<number>();
  let last = Infinity;
  for (let at = weeks.length - 1; at >= 0; at -= 1) {
    // Of a row of weeks that is unusual as a whole, the last one is named.
    const told = weeks[at]?.unusual === "outside" || named.size === 0;
    if (!weeks[at]?.unusual || !told || Math.abs(last - x(at)) < 24) continue;
    named.add(at);
    last = x(at);
  }
  return named;
}

/** The day a fix went live. */
function mark(scene: Scene, day: Day, weeks: readonly ChartWeek[], x: Scale, floor: number): unknown {
  const at = weeks.findIndex((week) => day >= week.week && day < plus(week.week, 7));
  if (at < 0) return nothing;
  const here = x(at);
  return svg`<line class="fix" x1=${px(here)} x2=${px(here)} y1=${px(scene.em)} y2=${px(floor)} />
    <text class="fix-label" x=${px(here)} y=${px(0.7 * scene.em)} text-anchor="middle">${scene.say.it("control.fix", { day: scene.say.day(day) })}</text>`;
}

/** The weeks in which a month begins, as many as have room. */
function months(scene: Scene, weeks: readonly ChartWeek[], wide: number): { at: number; words: string }[] {
  const shape = new Intl.DateTimeFormat(scene.say.words.locale, { month: "short", timeZone: "UTC" });
  const starts = weeks.flatMap((week, at) => {
    const before = weeks[at - 1];
    return before && before.week.slice(0, 7) !== week.week.slice(0, 7) ? [{ at, words: shape.format(Date.parse(`${week.week}T00:00:00Z`)) }] : [];
  });
  const step = Math.max(1, Math.ceil((starts.length * 3.2 * scene.em) / Math.max(1, wide - BESIDE * scene.em)));
  return starts.filter((_, at) => at % step === 0);
}

/** The latest weeks, newest first. */
function listed(scene: Scene, chart: WeekChart): TemplateResult {
  const { say } = scene;
  const latest = chart.weeks.slice(-MOST_LISTED).reverse();
  return rows(
    latest.map((week) => ({
      label: say.day(week.week),
      value: week.n,
      said: say.number(week.n),
      tag: week.partial
        ? html` <span class="tag">${say.it("control.partial")}</span>`
        : week.unusual
          ? html` <span class="tag">${say.word("unusual", week.unusual)}</span>`
          : nothing,
    })),
  );
}

function weeksTable(scene: Scene, chart: WeekChart, id: string) {
  const { say } = scene;
  const { causeId, groupId } = chart;
  const own = { ...(causeId === null ? {} : { causeId }), ...(groupId === null ? {} : { groupId }) };
  const line = (week: ChartWeek) => {
    const title = say.it("list.week", { cause: nameOf(scene, chart), day: say.day(week.week) });
    const go = () => scene.go({ ...scene.place, listed: { title, filter: { week: week.week, ...own } } });
    return [
      { show: html`<button type="button" class="link" @click=${go}>${say.day(week.week)}</button>`, by: week.week },
      week.n,
      { show: limits(scene, week, chart), by: week.high },
      week.partial ? say.it("control.partial") : week.unusual ? say.word("unusual", week.unusual) : say.it("unusual.no"),
    ];
  };
  return {
    id: `${id}-weeks`,
    caption: say.it("control.caption"),
    columns: [
      { label: say.it("control.week") },
      { label: say.it("contacts.head"), number: true },
      { label: say.it("control.normal"), number: true },
      { label: say.it("control.state") },
    ],
    rows: [...chart.weeks].reverse().map(line),
  };
}

function limits(scene: Scene, week: ChartWeek, chart: WeekChart): string {
  const [low, high] = [week.low ?? chart.low, week.high ?? chart.high];
  if (low === null || high === null) return "–";
  return scene.say.it("span", { low: scene.say.number(round(Math.max(0, low))), high: scene.say.number(round(high)) });
}
