/** All causes in one table, and one cause by itself. */
import { html, nothing, type TemplateResult } from "lit";
import type { CauseFigures } from "../figures.ts";
import type { Scene } from "../scene.ts";
import { control, finding } from "../charts/control.ts";
import { card, heading } from "../charts/figure.ts";
import { causeLink, pareto, ranked, tag } from "../charts/pareto.ts";
import { table } from "../charts/table.ts";
import { fixLine } from "./fixes.ts";

/** Draws it. */
export function causes(scene: Scene): TemplateResult {
  const one = scene.place.cause === undefined ? undefined : scene.figures.causes.find(({ id }) => id === scene.place.cause);
  if (one) return detail(scene, one);
  return html`${scene.part("pareto", () => pareto(scene, Infinity))}
    ${scene.part("table", () =>
      card(scene, {
        id: "causes",
        kicker: scene.say.it("causes.kicker"),
        takeaway: scene.say.it("causes.takeaway", {
          n: ranked(scene).length,
          high: scene.figures.causes.filter((cause) => cause.trend === "high").length,
        }),
        body: html`${table(scene, causesTable(scene))}
          <p class="note">${scene.say.it("causes.note")} ${hidden(scene)}</p>`,
      }),
    )}`;
}

function causesTable(scene: Scene) {
  const { say } = scene;
  return {
    id: "causes",
    caption: say.it("causes.kicker"),
    columns: [
      { label: say.it("cause") },
      { label: say.it("owner.lives") },
      { label: say.it("contacts.head"), number: true },
      { label: say.it("change.head"), wide: true },
      { label: say.it("cost.estimate"), number: true },
      { label: say.it("avoidable"), number: true },
      { label: say.it("repeat.head"), number: true },
      { label: say.it("first.head"), number: true },
      { label: say.it("solved.head"), number: true },
    ],
    rows: ranked(scene).map((cause) => [
      { show: html`${causeLink(scene, cause)}${tag(scene, cause)}${retired(scene, cause)}`, by: say.named(cause.name) },
      say.named(cause.ownerName) || say.it("owner.unknown"),
      cause.contacts,
      { show: say.change(cause.change), by: cause.change.ratio },
      { show: say.money(cause.cost.total), by: cause.cost.total.minor },
      { show: say.share(cause.avoidable), by: cause.avoidable.value },
      { show: say.share(cause.repeatWindow), by: cause.repeatWindow.value },
      { show: say.share(cause.firstContact), by: cause.firstContact.value },
      { show: say.share(cause.solved), by: cause.solved.value },
    ]),
  };
}

/** Causes of too few contacts are not named. */
function hidden({ say, figures }: Scene): unknown {
  const { groups, contacts, smallest } = figures.hiddenCauses;
  return groups === 0 ? nothing : say.it("hidden", { n: groups, contacts, smallest });
}

function retired(scene: Scene, cause: CauseFigures): unknown {
  return cause.retired ? html` <span class="tag">${scene.say.it("cause.retired")}</span>` : nothing;
}

/** One cause: its weeks, its figures, its fixes, what to do. */
function detail(scene: Scene, cause: CauseFigures): TemplateResult {
  const { say, figures } = scene;
  const name = say.named(cause.name);
  const title = say.it("list.of-cause", { cause: name });
  const fixes = figures.fixes.filter((fix) => fix.causeId === cause.id);
  return html`<p class="acts no-print">
      <button type="button" class="link" @click=${() => scene.go({ view: "causes" })}>${say.it("causes.back")}</button>
    </p>
    <div class="title-row">
      ${heading(scene, name, "place", "page-title")}
      <p class="acts no-print">
        <button
          type="button"
          class="button"
          @click=${() => scene.go({ ...scene.place, listed: { title, filter: { causeId: cause.id } } })}
        >
          ${say.it("act.tickets", { n: cause.contacts })}
        </button>
        <button type="button" class="button primary" @click=${() => scene.startPostmortem(cause.id)}>${say.it("act.postmortem")}</button>
      </p>
    </div>
    <p class="muted">${cause.ownerId === null ? say.it("lead.no-owner") : say.it("lead.owner", { owner: say.named(cause.ownerName) })}</p>
    ${scene.part("cause-control", () => {
      const chart = scene.chart(cause.id);
      return control(scene, chart, {
        id: "cause-control",
        takeaway: finding(scene, chart),
        after: html`${fixes.map((fix) => fixLine(scene, fix))}`,
      });
    })}
    ${scene.part("cause-facts", () =>
      card(scene, {
        id: "cause-facts",
        kicker: say.it("cause.figures"),
        takeaway: say.it("cause.takeaway", { n: cause.contacts, people: cause.people, cost: say.money(cause.cost.total) }),
        body: facts(scene, cause),
      }),
    )}`;
}

type Line = [label: string, value: unknown, more: string];

/** Contacts with another cause in which this one is a further issue. */
function furtherLink(scene: Scene, cause: CauseFigures, n: number): TemplateResult {
  const { say } = scene;
  const title = say.it("list.further", { cause: say.named(cause.name) });
  const go = () => scene.go({ ...scene.place, listed: { title, filter: { furtherId: cause.id } } });
  return html`<button type="button" class="link" data-at="further" @click=${go}>${say.it("contacts", { n })}</button>`;
}

function facts(scene: Scene, cause: CauseFigures): TemplateResult {
  const { say, figures } = scene;
  const all = figures.base.withCause.k;
  const lines: Line[] = [
    [
      say.it("share.of-all"),
      all >= 20 ? say.it("share", { k: cause.contacts, n: all, percent: say.percent(cause.contacts / all) }) : say.it("share.few", { k: cause.contacts, n: all }),
      "",
    ],
    ...(cause.estimated === 0 ? [] : [[say.it("q.estimated"), say.it("share.few", { k: cause.estimated, n: cause.contacts }), ""] as Line]),
    ...(cause.perHundred === null
      ? []
      : [[say.it("rate.kicker", { unit: say.word("rate.unit", scene.exposure.unit) }), say.rate(cause.perHundred), say.it("rate.likely", { low: say.rate({ value: cause.perHundred.low }), high: say.rate({ value: cause.perHundred.high }) })] as Line]),
    ...(cause.further === null ? [] : [[say.it("cause.further"), furtherLink(scene, cause, cause.further), ""] as Line]),
    [say.it("change.head"), say.change(cause.change), ""],
    [say.it("avoidable"), say.share(cause.avoidable), say.range(cause.avoidable)],
    [say.it("repeat.window", { n: cause.windowDays }), say.after(cause.repeatWindow, cause.windowDays), say.range(cause.repeatWindow)],
    [say.it("repeat.window", { n: 7 }), say.after(cause.repeat7, 7), say.range(cause.repeat7)],
    [say.it("repeat.window", { n: 30 }), say.after(cause.repeat30, 30), say.range(cause.repeat30)],
    [say.it("first.head"), say.after(cause.firstContact, cause.windowDays), say.range(cause.firstContact)],
    [say.it("first.strict"), say.after(cause.firstContactStrict, cause.windowDays), say.range(cause.firstContactStrict)],
    [say.it("solved.head"), say.share(cause.solved), say.range(cause.solved)],
    [say.it("how.handling"), say.money(cause.cost.handling), say.it("estimate")],
    [say.it("how.channel"), say.money(cause.cost.channel), say.it("estimate")],
    [say.it("how.offers"), say.money(cause.cost.offers), say.it("estimate")],
  ];
  return html`<dl class="facts wide-facts">
    ${lines.map(([label, value, more]) => html`<div><dt>${label}</dt><dd>${value}${more === "" ? nothing : html` <span class="muted">${more}</span>`}</dd></div>`)}
  </dl>`;
}
