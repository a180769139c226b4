/** The balanced scorecard: what speed alone does not show. */
import { html, nothing, type TemplateResult } from "lit";
import { card } from "../charts/figure.ts";
import type { Scene } from "../scene.ts";

type Line = [label: string, value: string, more: string];

/** Draws it. */
export function scorecard(scene: Scene): TemplateResult {
  const { say, figures } = scene;
  const s = figures.scorecard;
  const perIssue = s.issues > 0 ? say.it("score.per-issue", { n: s.contacts, issues: s.issues, each: say.number(s.contacts / s.issues) }) : say.it("share.none");
  const confirmed =
    s.confirmedLow === null || s.confirmedHigh === null
      ? say.it("share.none")
      : say.it("score.of-due", { low: say.percent(s.confirmedLow), high: say.percent(s.confirmedHigh), n: s.due });
  const groups: [string, Line[]][] = [
    [
      say.it("score.customer"),
      [
        [say.it("score.confirmed"), confirmed, ""],
        [say.it("repeat.window", { n: 30 }), say.after(s.repeat30, 30), say.range(s.repeat30)],
        [say.it("score.effort"), perIssue, ""],
      ],
    ],
    [
      say.it("score.operation"),
      [
        [say.it("follow.kept"), say.share(s.promisesKept), say.range(s.promisesKept)],
        [say.it("time.median"), s.medianDaysToFix === null ? say.it("time.not-yet") : say.it("n-days", { n: Math.round(s.medianDaysToFix) }), ""],
      ],
    ],
    [
      say.it("score.prevention"),
      [
        [say.it("avoidable"), say.share(s.avoidable), say.range(s.avoidable)],
        [say.it("score.held"), held(scene), ""],
        [say.it("score.removed"), s.contactsRemovedAWeek === null ? say.it("share.none") : say.number(s.contactsRemovedAWeek), ""],
      ],
    ],
    [
      say.it("score.money"),
      [
        [say.it("cost.estimate"), say.money(s.cost), ""],
        [say.it("how.offers"), say.money(s.offers), ""],
      ],
    ],
  ];
  return card(scene, {
    id: "scorecard",
    kicker: say.it("score.kicker"),
    takeaway: say.it("score.takeaway"),
    body: html`<div class="score">
      ${groups.map(
        ([name, lines]) => html`<div>
          <p class="kicker">${name}</p>
          <dl class="facts">
            ${lines.map(([label, value, more]) => html`<div><dt>${label}</dt><dd>${value}${more === "" ? nothing : html` <span class="muted">${more}</span>`}</dd></div>`)}
          </dl>
        </div>`,
      )}
    </div>`,
  });
}

function held({ say, figures }: Scene): string {
  const n = figures.fixes.length;
  return n === 0 ? say.it("share.none") : say.it("score.held-of", { k: figures.scorecard.fixesThatHeld, n });
}
