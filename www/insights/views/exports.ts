/** What can be taken along: files for the functions that can end the causes, and a page to print. */
import { html, type TemplateResult } from "lit";
import type { ExportKind } from "../figures.ts";
import type { Scene } from "../scene.ts";
import { card } from "../charts/figure.ts";
import { ranked } from "../charts/pareto.ts";

const KINDS: readonly ExportKind[] = ["owners-csv", "causes-csv", "cases-csv", "cases-json"];

/** Draws it. */
export function exports(scene: Scene): TemplateResult {
  const { say, figures } = scene;
  const { period, base } = figures;
  const facts: [string, string][] = [
    [say.it("filter.period"), say.days(period.from, period.to)],
    [say.it("filter.owner"), scene.options.owner ? ownerName(scene, scene.options.owner) : say.it("filter.all-owners")],
    [say.it("filter.channel"), scene.options.channel == null ? say.it("filter.all-channels") : say.channel(scene.options.channel)],
    [say.it("q.tickets"), say.number(base.tickets)],
    [say.it("exports.list"), say.number(period.configNumber)],
  ];
  return card(scene, {
    id: "exports",
    kicker: say.it("view.exports"),
    takeaway: say.it("exports.takeaway", { n: base.tickets, days: say.days(period.from, period.to) }),
    body: html`<dl class="facts wide-facts">
        ${facts.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}
      </dl>
      <ul class="exports">
        ${KINDS.map(
          (kind) => html`<li>
            <div>
              <p class="strong">${say.word("export", kind)}</p>
              <p class="muted">${say.word("export-what", kind)}</p>
            </div>
            <button type="button" class="button" data-at="export-${kind}" @click=${() => scene.download(kind)}>
              ${say.it("exports.download")}<span class="hidden-text">: ${say.word("export", kind)}</span>
            </button>
          </li>`,
        )}
        <li>
          <div>
            <p class="strong">${say.it("exports.weeks")}</p>
            <p class="muted">${say.it("exports.weeks-what")}</p>
          </div>
          <button type="button" class="button" data-at="export-weeks" @click=${() => weeks(scene)}>
            ${say.it("exports.download")}<span class="hidden-text">: ${say.it("exports.weeks")}</span>
          </button>
        </li>
        <li>
          <div>
            <p class="strong">${say.it("exports.print")}</p>
            <p class="muted">${say.it("exports.print-what")}</p>
          </div>
          <button type="button" class="button" @click=${() => scene.print()}>${say.it("act.print")}</button>
        </li>
      </ul>
      <p class="note">${say.it("exports.note")}</p>`,
  });
}

function ownerName(scene: Scene, id: string): string {
  const owner = scene.figures.owners.find((one) => one.id === id);
  return owner ? scene.say.named(owner.name) : id;
}

/** The control charts of all causes, a line a week, with the same facts on top as the other files. */
function weeks(scene: Scene): void {
  const { period, base } = scene.figures;
  const { owner, channel, estimates } = scene.options;
  const facts: [string, string | number | boolean][] = [
    ["kind", "weeks-csv"],
    ["from", period.from],
    ["to", period.to],
    ["madeOn", period.today],
    ["owner", owner ?? "all"],
    ["channel", channel === "" ? "none" : (channel ?? "all")],
    ["estimatedCauses", estimates ?? false],
    ["n", base.tickets],
    ["causeListNumber", period.configNumber],
  ];
  const lines: (string | number | boolean)[][] = [...facts, [], ["cause", "causeName", "week", "contacts", "low", "high", "unusual", "partial"]];
  const tenths = (n: number | null) => (n === null ? "" : n.toFixed(1));
  for (const id of [null, ...ranked(scene).map((cause) => cause.id)]) {
    const chart = scene.chart(id);
    for (const week of chart.weeks) {
      const limits = [tenths(week.low ?? chart.low), tenths(week.high ?? chart.high)];
      lines.push([id ?? "(all)", chart.name, week.week, week.n, ...limits, week.unusual ?? "", week.partial]);
    }
  }
  const text = lines.map((cells) => cells.map((one) => cell(String(one))).join(",")).join("\r\n");
  scene.downloadText(`headwater-weeks-${period.from}-${period.to}.csv`, "text/csv", `${text}\r\n`);
}

/**
 * A cell of CSV; what a spreadsheet would take for a formula is made words. Some split at `;`, tabs
 * or lines whatever quotes say: what follows one is a cell's first character too.
 */
export function cell(text: string): string {
  const words = text.replace(/[\u2066-\u2069]/g, "");
  const safe = words.replace(/^(?=[\t\r])|(?<=^|[;,\t\r\n])(?=[ "]*[=+\-@\uff1d])/g, "'");
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
