/** Who came back, and for the same thing: persons are told by their tickets, never by a name. */
import { html, nothing, type TemplateResult } from "lit";
import type { Scene } from "../scene.ts";
import { card } from "../charts/figure.ts";
import { causeLink } from "../charts/pareto.ts";
import { rows } from "../charts/rows.ts";
import { table } from "../charts/table.ts";
import { ticketLinks } from "./tickets.ts";

const MOST_CAUSES = 10;

/** Draws it. */
export function repeats(scene: Scene): TemplateResult {
  return html`${scene.part("rates", () => rates(scene))}
    <div class="grid">${scene.part("by-cause", () => byCause(scene))} ${scene.part("load", () => load(scene))}</div>
    ${scene.part("persons", () => persons(scene))}`;
}

function rates(scene: Scene): TemplateResult {
  const { say, figures } = scene;
  const { repeats: r } = figures;
  const lines: [string, string, string][] = [
    [say.it("repeat.window", { n: 7 }), say.after(r.rcr7, 7), say.range(r.rcr7)],
    [say.it("repeat.window", { n: 30 }), say.after(r.rcr30, 30), say.range(r.rcr30)],
    [say.it("repeat.load"), say.share(r.load), say.range(r.load)],
  ];
  return card(scene, {
    id: "rates",
    kicker: say.it("repeats.kicker"),
    takeaway: r.people === 0 ? say.it("repeats.none") : say.it("repeats.long", { n: r.people, of: r.of, same: r.sameCause }),
    body: html`<dl class="facts wide-facts">
        ${lines.map(([label, value, range]) => html`<div><dt>${label}</dt><dd>${value} <span class="muted">${range}</span></dd></div>`)}
      </dl>
      <p class="note">${say.it("repeats.young", { n: r.young })}</p>`,
  });
}

function byCause(scene: Scene): TemplateResult {
  const { say, figures } = scene;
  const list = figures.repeats.byCause;
  return card(scene, {
    id: "by-cause",
    kicker: say.it("repeats.by-cause"),
    takeaway: list[0] ? say.it("repeats.most", { cause: say.named(list[0].name), n: list[0].people }) : say.it("repeats.none"),
    body: rows(
      list.slice(0, MOST_CAUSES).map((cause) => ({
        label: causeLink(scene, cause),
        value: cause.people,
        said: say.it("customers", { n: cause.people }),
        more: say.it("contacts", { n: cause.contacts }),
      })),
    ),
  });
}

function load(scene: Scene): TemplateResult {
  const { say, figures } = scene;
  const { load: share } = figures.repeats;
  const title = say.it("list.repeats");
  return card(scene, {
    id: "load",
    kicker: say.it("repeat.load"),
    takeaway: say.it("repeat.load-takeaway", { share: say.share(share) }),
    body: html`<p class="note">${say.it("repeat.load-note")}</p>
      ${share.k === 0
        ? nothing
        : html`<p class="acts no-print">
            <button type="button" class="link" @click=${() => scene.go({ ...scene.place, listed: { title, filter: { sameIssue: true } } })}>
              ${say.it("act.tickets", { n: share.k })}
            </button>
          </p>`}`,
  });
}

function persons(scene: Scene): TemplateResult {
  const { say, figures } = scene;
  const { persons: list, personsCount: of } = figures.repeats;
  return card(scene, {
    id: "persons",
    kicker: say.it("persons.kicker"),
    takeaway: say.it("persons.takeaway", { n: of }),
    body: html`${list.length === 0
        ? nothing
        : table(scene, {
            id: "persons",
            caption: say.it("persons.kicker"),
            columns: [
              { label: say.it("persons.tickets") },
              { label: say.it("persons.in-days"), number: true },
              { label: say.it("persons.same") },
              { label: say.it("causes") },
              { label: say.it("cost.estimate"), number: true },
            ],
            rows: list.map((person) => [
              { show: ticketLinks(scene, person.tickets), by: person.tickets[0]?.number ?? "" },
              person.contacts,
              say.it(person.sameCause ? "yes" : "no"),
              [...new Set(person.tickets.flatMap(({ causeName }) => (causeName ? [say.named(causeName)] : [])))].join(" · ") || "–",
              { show: say.money(person.cost), by: person.cost.minor },
            ]),
          })}
      <p class="note">${of > list.length ? say.it("list.first", { n: list.length }) : nothing} ${say.it("persons.note")}</p>`,
  });
}
