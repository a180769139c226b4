/** Postmortems: which are due, which are kept, and what their fixes did. */
import { html, nothing, type TemplateResult } from "lit";
import type { Scene } from "../scene.ts";
import { card } from "../charts/figure.ts";
import { causeLink } from "../charts/pareto.ts";
import { table } from "../charts/table.ts";
import { checkDay, stateOf, type Postmortem } from "../postmortem.ts";
import { page } from "./postmortem_page.ts";

/** Draws the list, or the page that is open. */
export function postmortems(scene: Scene): TemplateResult {
  const open = scene.postmortems.find((one) => one.id === scene.place.postmortem);
  if (open) return page(scene, open);
  return html`${scene.part("due", () => due(scene))} ${scene.part("kept", () => kept(scene))}
    <div class="grid">${scene.part("problems", () => problems(scene))} ${scene.part("time", () => time(scene))}</div>`;
}

function due(scene: Scene): TemplateResult {
  const { say, figures } = scene;
  const list = figures.postmortemDue.filter((one) => !scene.postmortems.some((kept) => kept.causeId === one.causeId));
  return card(scene, {
    id: "due",
    kicker: say.it("pm.due-kicker"),
    takeaway: say.it("pm.due", { n: list.length }),
    body: html`${list.length === 0
        ? nothing
        : html`<ul class="exports">
            ${list.map(
              (one) => html`<li>
                <div>
                  <p>${causeLink(scene, { id: one.causeId, name: one.name })}</p>
                  <p class="muted">${say.word("pm.why", one.why)}</p>
                </div>
                <button type="button" class="button" @click=${() => scene.startPostmortem(one.causeId)}>
                  ${say.it("act.postmortem")}<span class="hidden-text">: ${say.named(one.name)}</span>
                </button>
              </li>`,
            )}
          </ul>`}
      <p class="note">${say.it("pm.blameless")}</p>`,
  });
}

function kept(scene: Scene): TemplateResult {
  const { say, figures } = scene;
  const verdict = (one: Postmortem) => figures.fixes.find((fix) => fix.causeId === one.causeId && fix.day === one.fixDay);
  return card(scene, {
    id: "kept",
    kicker: say.it("pm.kept-kicker"),
    takeaway: say.it("pm.kept", { n: scene.postmortems.length }),
    body:
      scene.postmortems.length === 0
        ? html`<p class="muted">${say.it("pm.how-to")}</p>`
        : table(scene, {
            id: "kept",
            caption: say.it("pm.kept-kicker"),
            columns: [
              { label: say.it("cause") },
              { label: say.it("pm.fix-owner") },
              { label: say.it("pm.state") },
              { label: say.it("pm.fix-day") },
              { label: say.it("pm.check") },
              { label: say.it("pm.verdict") },
            ],
            rows: scene.postmortems.map((one) => {
              const check = checkDay(one);
              const fix = verdict(one);
              return [
                {
                  show: html`<button type="button" class="link" @click=${() => scene.go({ view: "postmortems", postmortem: one.id })}>
                    <bdi>${say.named(one.causeName)}</bdi>
                  </button>`,
                  by: one.causeName,
                },
                say.named(one.fixOwner) || "–",
                say.word("pm.is", stateOf(one)),
                { show: one.fixDay === "" ? say.it("pm.not-live") : say.day(one.fixDay), by: one.fixDay },
                { show: check ? say.day(check) : "–", by: check ?? "" },
                fix ? say.word("verdict", fix.verdict) : "–",
              ];
            }),
          }),
  });
}

function problems(scene: Scene): TemplateResult {
  const { say, figures } = scene;
  return card(scene, {
    id: "problems",
    kicker: say.it("problems.kicker"),
    takeaway: say.it("problems.takeaway", { n: figures.problems.length }),
    body:
      figures.problems.length === 0
        ? html`<p class="muted">${say.it("problems.none")}</p>`
        : table(scene, {
            id: "problems",
            caption: say.it("problems.kicker"),
            columns: [
              { label: say.it("problem") },
              { label: say.it("causes") },
              { label: say.it("contacts.head"), number: true },
              { label: say.it("persons.head"), number: true },
              { label: say.it("cost.estimate"), number: true },
            ],
            rows: figures.problems.map((problem) => [
              {
                show: html`<button
                  type="button"
                  class="link"
                  @click=${() => scene.go({ ...scene.place, listed: { title: problem.id, filter: { problem: problem.id } } })}
                >
                  <bdi>${problem.id}</bdi>
                </button>`,
                by: problem.id,
              },
              problem.causes.map(({ name }) => say.named(name)).join(" · "),
              problem.contacts,
              problem.people,
              { show: say.money(problem.cost), by: problem.cost.minor },
            ]),
          }),
  });
}

function time(scene: Scene): TemplateResult {
  const { say, figures } = scene;
  const { median, p90, open, closed } = figures.timeToFix;
  const days = (n: number | null) => (n === null ? say.it("time.not-yet") : say.it("n-days", { n: Math.round(n) }));
  return card(scene, {
    id: "time",
    kicker: say.it("time.kicker"),
    takeaway: median === null ? say.it("time.none") : say.it("time.takeaway", { n: Math.round(median) }),
    body: html`<dl class="facts">
        <div><dt>${say.it("time.median")}</dt><dd>${days(median)}</dd></div>
        <div><dt>${say.it("time.p90")}</dt><dd>${days(p90)}</dd></div>
        <div><dt>${say.it("time.closed")}</dt><dd>${say.number(closed)}</dd></div>
        <div><dt>${say.it("time.open")}</dt><dd>${say.number(open)}</dd></div>
      </dl>
      <p class="note">${say.it("time.note")}</p>`,
  });
}
