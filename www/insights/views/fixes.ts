/** Whether a fix held, in words with its base. */
import { html, nothing, type TemplateResult } from "lit";
import type { FixFigures } from "../figures.ts";
import { verdictBase } from "../postmortem.ts";
import type { Scene } from "../scene.ts";

/** One fix: the day, the verdict, the counts. */
export function fixLine(scene: Scene, fix: FixFigures): TemplateResult {
  const { say } = scene;
  return html`<p class="verdict ${fix.verdict}">
    <strong>${say.word("verdict", fix.verdict)}</strong>
    <span>${say.it("control.fix", { day: say.day(fix.day) })} · ${verdictBase(fix, say)}</span>
    ${fix.groupName && fix.verdict === "moved" ? html`<span>${say.it("verdict.group", { group: say.named(fix.groupName) })}</span>` : nothing}
    ${fix.change.ratio === null
      ? nothing
      : html`<span>${say.change(fix.change)}</span>`}
  </p>`;
}
