/** Follow-up: solid is heard, stripes are silence, dots were not reached; the range is the headline. */
import { html, nothing, type TemplateResult } from "lit";
import type { FollowUpFigures } from "../figures.ts";
import type { Scene } from "../scene.ts";
import { figure } from "./figure.ts";

interface Part {
  id: string;
  n: number;
}

/** The parts of all that were due, in the order of the bar. */
export function parts(follow: FollowUpFigures): Part[] {
  return [
    { id: "solved", n: follow.solved },
    { id: "partly", n: follow.partly },
    { id: "not_solved", n: follow.notSolved },
    { id: "no_answer", n: follow.noAnswer },
    { id: "unreachable", n: follow.unreachable },
    { id: "waiting", n: follow.waiting },
  ];
}

/** What is said above the bar: of all due, and then the honest range. */
export function heardTakeaway(scene: Scene): string {
  const { say } = scene;
  const { due, solved, noAnswer, unreachable, waiting, low, high } = scene.figures.followUp;
  if (due === 0) return say.it("follow.none");
  if (due < 20 || low === null || high === null) return say.it("follow.few", { solved, due });
  return say.it("follow.takeaway", {
    solved,
    due,
    percent: say.percent(solved / due),
    silent: noAnswer + unreachable + waiting,
    low: say.percent(low),
    high: say.percent(high),
  });
}

/** Draws it. */
export function heard(scene: Scene, after?: unknown): TemplateResult {
  const { say, figures } = scene;
  const { followUp: follow } = figures;
  const shown = parts(follow).filter((part) => part.n > 0);
  const said = shown.map((part) => `${say.word("outcome", part.id)} ${say.number(part.n)}`);
  const enough = follow.due >= 20;
  const percent = (n: number) => (enough ? say.percent(n / follow.due) : "");
  return figure(scene, {
    id: "heard",
    kicker: say.it("follow.kicker"),
    takeaway: heardTakeaway(scene),
    className: "heard",
    plot:
      follow.due === 0
        ? nothing
        : html`<div class="stack" role="img" aria-label="${heardTakeaway(scene)} ${say.list(said)}">
              ${shown.map((part) => html`<span class="seg ${part.id}" style="flex-grow: ${part.n}"></span>`)}
            </div>
            <dl class="legend">
              ${shown.map(
                (part) => html`<div>
                  <dt><span class="seg ${part.id}" aria-hidden="true"></span>${say.word("outcome", part.id)}</dt>
                  <dd>${say.number(part.n)} <span class="muted">${percent(part.n)}</span></dd>
                </div>`,
              )}
            </dl>`,
    after,
    table: {
      id: "heard-table",
      caption: say.it("follow.caption", { due: follow.due }),
      columns: [
        { label: say.it("outcome") },
        { label: say.it("contacts.head"), number: true },
        { label: say.it("share.of-due"), number: true },
      ],
      rows: parts(follow).map((part) => [
        { show: outcomeLink(scene, part), by: say.word("outcome", part.id) },
        part.n,
        { show: enough ? say.it("share", { k: part.n, n: follow.due, percent: percent(part.n) }) : say.it("share.few", { k: part.n, n: follow.due }), by: part.n },
      ]),
      fixed: true,
    },
  });
}

function outcomeLink(scene: Scene, part: Part): unknown {
  const words = scene.say.word("outcome", part.id);
  if (part.n === 0 || part.id === "waiting") return words;
  const go = () => scene.go({ ...scene.place, listed: { title: words, filter: { outcome: part.id } } });
  return html`<button type="button" class="link" @click=${go}>${words}</button>`;
}
