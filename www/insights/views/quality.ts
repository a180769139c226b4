/** How far the figures can be trusted: what is missing, unsure or unread. */
import { html, nothing, type TemplateResult } from "lit";
import type { InsightFilter } from "../figures.ts";
import type { Scene } from "../scene.ts";
import { card } from "../charts/figure.ts";
import { table } from "../charts/table.ts";

/** Draws it. */
export function quality(scene: Scene): TemplateResult {
  return html`${scene.part("base", () => base(scene))}
    ${scene.part("unknown", () => unknown(scene))}`;
}

interface Line {
  label: string;
  n: number;
  means: string;
  filter?: InsightFilter;
  title?: string;
}

function base(scene: Scene): TemplateResult {
  const { say, figures } = scene;
  const { quality: q, base: b } = figures;
  const lines: Line[] = [
    { label: say.it("q.without"), n: q.withoutCause, means: say.it("q.without-means"), filter: { causeId: "" }, title: say.it("list.without") },
    { label: say.it("q.unclear"), n: q.unclear, means: say.it("q.unclear-means"), filter: { causeId: "unclear" }, title: say.it("q.unclear") },
    { label: say.it("q.working"), n: q.working, means: say.it("q.working-means") },
    ...(b.estimated === undefined || b.estimated === 0
      ? []
      : [{ label: say.it("q.estimated"), n: b.estimated, means: say.it("q.estimated-means"), filter: { estimatedOnly: true }, title: say.it("q.estimated") }]),
    { label: say.it("q.ideas"), n: q.fixIdeas, means: say.it("q.ideas-means") },
    { label: say.it("q.no-date"), n: q.noDate, means: say.it("q.no-date-means") },
    ...(q.later === 0 ? [] : [{ label: say.it("q.later"), n: q.later, means: say.it("q.later-means") }]),
    { label: say.it("q.unread"), n: q.unread, means: say.it("q.unread-means") },
    { label: say.it("q.currency"), n: q.otherCurrency, means: say.it("q.currency-means") },
    { label: say.it("q.refused"), n: q.refused, means: say.it("q.refused-means") },
  ];
  const link = (line: Line) => {
    const { filter, title } = line;
    if (!filter || line.n === 0) return line.label;
    const go = () => scene.go({ ...scene.place, listed: { title: title ?? line.label, filter } });
    return html`<button type="button" class="link" @click=${go}>${line.label}</button>`;
  };
  return card(scene, {
    id: "base",
    kicker: say.it("view.quality"),
    takeaway: say.it("q.takeaway", { share: say.share(b.withCause) }),
    body: html`<dl class="facts wide-facts">
        <div><dt>${say.it("q.with-cause")}</dt><dd>${say.share(b.withCause)} <span class="muted">${say.range(b.withCause)}</span></dd></div>
        <div><dt>${say.it("q.confirmed")}</dt><dd>${say.share(b.confirmed)} <span class="muted">${say.range(b.confirmed)}</span></dd></div>
        ${q.estimatesAgree.n === 0
          ? nothing
          : html`<div><dt>${say.it("q.agree")}</dt><dd>${say.share(q.estimatesAgree)} <span class="muted">${say.range(q.estimatesAgree)}</span></dd></div>`}
        ${q.strongRight.n === 0
          ? nothing
          : html`<div><dt>${say.it("q.strong")}</dt><dd>${say.share(q.strongRight)} <span class="muted">${say.range(q.strongRight)}</span></dd></div>`}
        ${q.blindAgree.n === 0
          ? nothing
          : html`<div><dt>${say.it("q.blind")}</dt><dd>${say.share(q.blindAgree)} <span class="muted">${q.blindKappa === null ? say.range(q.blindAgree) : say.it("q.kappa", { kappa: say.number(Math.round(q.blindKappa * 100) / 100), n: q.blindAgree.n })}</span></dd></div>`}
        <div><dt>${say.it("q.people")}</dt><dd>${say.number(b.people)}</dd></div>
      </dl>
      ${table(scene, {
        id: "quality",
        caption: say.it("view.quality"),
        columns: [{ label: say.it("q.what") }, { label: say.it("q.tickets"), number: true }, { label: say.it("q.means") }],
        rows: lines.map((line) => [{ show: link(line), by: line.label }, line.n, line.means]),
        fixed: true,
      })}`,
  });
}

/** Causes that the tickets name and the list does not. */
function unknown(scene: Scene): unknown {
  const { say, figures } = scene;
  const { unknownCauses: list, unknownCount: of } = figures.quality;
  if (list.length === 0) return nothing;
  return card(scene, {
    id: "unknown",
    kicker: say.it("q.unknown"),
    takeaway: say.it("q.unknown-takeaway", { n: of }),
    body: html`${table(scene, {
      id: "unknown",
      caption: say.it("q.unknown"),
      columns: [{ label: say.it("q.written") }, { label: say.it("q.tickets"), number: true }],
      rows: list.map(({ id, n }) => [
        {
          show: html`<button
            type="button"
            class="link"
            @click=${() => scene.go({ ...scene.place, listed: { title: id, filter: { causeId: id } } })}
          >
            <bdi>${id}</bdi>
          </button>`,
          by: id,
        },
        n,
      ]),
    })}
    ${of > list.length ? html`<p class="note">${say.it("list.first", { n: list.length })}</p>` : nothing}`,
  });
}
