/** The first page: what makes the work, what it costs, who can end it, and whether fixes held. */
import { html, nothing, type TemplateResult } from "lit";
import type { Alarm, Share } from "../figures.ts";
import type { Scene } from "../scene.ts";
import { card } from "../charts/figure.ts";
import { control, finding } from "../charts/control.ts";
import { heard } from "../charts/heard.ts";
import { causeLink, pareto, ranked } from "../charts/pareto.ts";
import { rows } from "../charts/rows.ts";
import { skyline } from "../charts/skyline.ts";
import { stateOf } from "../postmortem.ts";
import { rate } from "./rate.ts";
import { scorecard } from "./scorecard.ts";

/** Draws it. */
export function overview(scene: Scene): TemplateResult {
  return html`${scene.part("lead", () => lead(scene))} ${scene.part("figures", () => tiles(scene))}
    <div class="columns">
      <div class="column">
        ${scene.part("skyline", () => skyline(scene))} ${scene.part("pareto", () => pareto(scene))}
        ${scene.part("pm", () => postmortems(scene))}
      </div>
      <div class="column">
        ${scene.part("control", () => watched(scene))} ${scene.part("heard", () => heard(scene))}
        ${scene.part("came-back", () => cameBack(scene))}
      </div>
    </div>
    ${scene.part("rate", () => rate(scene))} ${scene.part("scorecard", () => scorecard(scene))} ${scene.part("quality", () => quality(scene))}`;
}

/** The biggest cause, its owner and cost, and what to do about it. */
function lead(scene: Scene): TemplateResult {
  const { say, figures } = scene;
  const biggest = ranked(scene)[0];
  if (!biggest) {
    const { smallest } = figures.hiddenCauses;
    const few = figures.base.withCause.k - figures.base.unclear > 0;
    return html`<p class="lead">${few ? say.it("lead.hidden", { n: smallest }) : say.it("lead.no-cause")}</p>`;
  }
  const name = say.named(biggest.name);
  const all = figures.base.withCause.k;
  const enough = all >= 20;
  const args = { cause: name, n: biggest.contacts, all, percent: say.percent(biggest.contacts / Math.max(1, all)) };
  const title = say.it("list.of-cause", { cause: name });
  return html`<section class="lead-box" aria-label=${say.it("lead.label")}>
    <p class="lead">
      <strong>${say.it(scene.unit === "cost" ? "lead.most-cost" : "lead.biggest", { cause: name })}</strong>
      ${say.it(enough ? "lead.of" : "lead.of-few", args)}
      ${biggest.ownerId === null ? say.it("lead.no-owner") : say.it("lead.owner", { owner: say.named(biggest.ownerName) })}
      ${say.it("lead.cost", { cost: say.money(biggest.cost.total) })}
    </p>
    <p class="acts no-print">
      <button
        type="button"
        class="link"
        data-at="lead-tickets"
        @click=${() => scene.go({ ...scene.place, listed: { title, filter: { causeId: biggest.id } } })}
      >
        ${say.it("act.tickets", { n: biggest.contacts })}
      </button>
      <button type="button" class="link" data-at="lead-cause" @click=${() => scene.go({ view: "causes", cause: biggest.id })}>
        ${say.it("act.cause")}
      </button>
      <button type="button" class="link" data-at="lead-postmortem" @click=${() => scene.startPostmortem(biggest.id)}>
        ${say.it("act.postmortem")}
      </button>
    </p>
  </section>`;
}

/** Four figures, each with its base and what it was before. */
function tiles(scene: Scene): TemplateResult {
  const { say, figures } = scene;
  const { avoidable, cost, cameBack: back, heardBack } = figures;
  const band =
    avoidable.low !== null && avoidable.high !== null && avoidable.unsure > 0
      ? say.it("avoidable.band", { n: avoidable.unsure, low: say.percent(avoidable.low), high: say.percent(avoidable.high) })
      : say.range(avoidable.value);
  return html`<dl class="tiles">
      ${tile(say.it("avoidable"), big(scene, avoidable.value), base(scene, avoidable.value, "base.contacts"), [band, before(scene, avoidable.before)])}
      ${tile(say.it("cost.estimated"), say.money(cost.total), say.it("contacts", { n: cost.contacts }), [
        html`<button
          type="button"
          class="link no-print"
          data-at="how"
          aria-expanded=${scene.isOpen("how")}
          aria-controls="how"
          @click=${() => scene.toggle("how")}
        >
          ${say.it("cost.how")}
        </button>`,
        say.it("before.money", { cost: say.money(cost.before) }),
      ])}
      ${tile(say.it("came-back"), big(scene, back.share), base(scene, back.share, "base.customers"), [
        back.share.k === 0 ? "" : say.it("came-back.same", { n: back.sameCause }),
        before(scene, back.before),
      ])}
      ${tile(say.it("heard-back"), big(scene, heardBack), base(scene, heardBack, "base.due"), [
        heardBack.n > heardBack.k ? say.it("heard-back.silent", { n: heardBack.n - heardBack.k }) : "",
      ])}
    </dl>
    <div id="how" ?hidden=${!scene.isOpen("how")}>${scene.isOpen("how") ? how(scene) : nothing}</div>`;
}

function tile(label: string, value: string, under: string, more: readonly unknown[]): TemplateResult {
  return html`<div class="tile">
    <dt>${label}</dt>
    <dd class="big">${value}</dd>
    <dd class="base">${under}</dd>
    ${more.filter((one) => one !== "").map((one) => html`<dd class="more">${one}</dd>`)}
  </div>`;
}

/** The percentage; the count where there is too little for one. */
function big(scene: Scene, share: Share): string {
  const { say } = scene;
  if (share.n === 0) return "–";
  return share.value === null ? say.number(share.k) : say.percent(share.value);
}

type Base = "base.contacts" | "base.customers" | "base.due";

function base({ say }: Scene, { k, n }: Share, key: Base): string {
  return n === 0 ? say.it("share.none") : say.it(key, { k, n });
}

function before(scene: Scene, share: Share): string {
  if (share.n === 0) return "";
  return scene.say.it("before.share", { share: scene.say.share(share) });
}

/** How the cost comes about. */
export function how(scene: Scene): TemplateResult {
  const { say, figures } = scene;
  const { cost } = figures;
  return html`<div class="how">
    <p>${say.it("how.text", { minutes: cost.minutes, hour: say.money(cost.hour) })}</p>
    <dl class="facts">
      <div><dt>${say.it("how.handling")}</dt><dd>${say.money(cost.handling)}</dd></div>
      <div><dt>${say.it("how.channel")}</dt><dd>${say.money(cost.channel)}</dd></div>
      <div><dt>${say.it("how.offers")}</dt><dd>${say.money(cost.offers)}</dd></div>
      <div><dt>${say.it("how.total")}</dt><dd>${say.money(cost.total)}</dd></div>
    </dl>
  </div>`;
}

/** The cause that is unusual now, else all contacts. */
function watched(scene: Scene): TemplateResult {
  const { say, figures } = scene;
  const alerts = figures.alarms.filter((one) => one.level === "alert");
  const alert = alerts[0];
  const unusual = figures.causes.find((cause) => cause.trend === "high");
  const causeId = alert ? alert.causeId : (unusual?.id ?? null);
  const chart = alert?.groupId ? scene.groupChart(alert.groupId) : scene.chart(causeId);
  const name = alert ? alarmName(scene, alert) : causeId === null ? say.it("all-causes") : say.named(chart.name);
  // An alert looks at days, the chart at weeks: one may know before the other.
  const takeaway = alert ? say.it("alarm.takeaway", { cause: name }) : finding(scene, chart);
  const others = alerts.filter((one) => one !== alert);
  return control(scene, chart, {
    id: "control",
    takeaway,
    after: html`${alert
        ? html`<p class="note">
            ${say.it("alarm.text", { n: alert.count, days: alert.days, expected: Math.round(alert.expected * 10) / 10, day: say.day(alert.since) })}
          </p>`
        : nothing}
      <p class="acts no-print">
        ${alert && alert.tickets.length > 0
          ? html`<button
              type="button"
              class="link"
              @click=${() =>
                scene.go({ ...scene.place, listed: { title: say.it("list.alarm", { cause: name, day: say.day(alert.since) }), tickets: alert.tickets, of: alert.count } })}
            >
              ${say.it("act.see")}
            </button>`
          : nothing}
        ${causeId === null
          ? nothing
          : html`<button type="button" class="link" @click=${() => scene.startPostmortem(causeId)}>${say.it("act.postmortem")}</button>`}
      </p>
      ${alert?.groupId ? members(scene, alert.groupId) : nothing}
      ${others.length === 0
        ? nothing
        : html`<p class="note">
            ${say.it("alarm.others")}
            ${others.map((one, at) => html`${at === 0 ? "" : " · "}${alarmLink(scene, one)}`)}
          </p>`}
      ${figures.alarmsPerYear === null ? nothing : html`<p class="note">${say.it("alarm.year", { n: figures.alarmsPerYear, days: figures.alarmDays })}</p>`}`,
  });
}

/** An alarm is of a cause, of a group of causes, or of all contacts. */
function alarmName({ say }: Scene, alarm: Alarm): string {
  return alarm.causeId === null && alarm.groupId === null ? say.it("all-causes") : say.named(alarm.name);
}

/** Causes of a group that rise together, each the way to its own weeks. */
function members(scene: Scene, groupId: string): unknown {
  const { say, figures } = scene;
  const inside = figures.causes.filter((cause) => cause.groupId === groupId);
  if (inside.length === 0) return nothing;
  return html`<p class="note">
    ${say.it("alarm.group")} ${inside.map((one, at) => html`${at === 0 ? "" : " · "}${causeLink(scene, one)} ${say.number(one.contacts)}`)}
  </p>`;
}

function alarmLink(scene: Scene, alarm: Alarm): unknown {
  return alarm.causeId === null ? alarmName(scene, alarm) : causeLink(scene, { id: alarm.causeId, name: alarm.name });
}

function cameBack(scene: Scene): TemplateResult {
  const { say, figures } = scene;
  const { repeats } = figures;
  return card(scene, {
    id: "came-back",
    kicker: say.it("repeats.kicker"),
    takeaway: repeats.people === 0 ? say.it("repeats.none") : say.it("repeats.takeaway", { n: repeats.people, same: repeats.sameCause }),
    body: html`${repeats.byCause.length === 0
        ? nothing
        : rows(
            repeats.byCause.slice(0, 5).map((cause) => ({
              label: causeLink(scene, cause),
              value: cause.people,
              said: say.number(cause.people),
              more: say.it("contacts", { n: cause.contacts }),
            })),
          )}
      <p class="acts no-print">
        <button type="button" class="link" @click=${() => scene.go({ view: "repeats" })}>${say.it("repeats.see")}</button>
      </p>`,
  });
}

function postmortems(scene: Scene): TemplateResult {
  const { say, figures } = scene;
  const count = (state: string) => scene.postmortems.filter((one) => stateOf(one) === state).length;
  const [open, waiting, check, done] = [count("open"), count("waiting"), count("check"), count("done")];
  const fell = figures.fixes.filter((fix) => fix.verdict.startsWith("fell")).length;
  const due = figures.postmortemDue.filter((one) => !scene.postmortems.some((page) => page.causeId === one.causeId));
  return card(scene, {
    id: "pm",
    kicker: say.it("view.postmortems"),
    takeaway:
      scene.postmortems.length === 0
        ? say.it(due.length > 0 ? "pm.due" : "pm.no-page", { n: due.length })
        : say.it("pm.takeaway", { open: open + waiting, check, done }),
    body: html`<p class="note">
        ${figures.fixes.length > 0 ? say.it("pm.fell", { k: fell, n: figures.fixes.length }) : say.it("pm.promise")}
      </p>
      ${due.length === 0
        ? nothing
        : html`<ul class="plain">
            ${due.slice(0, 3).map(
              (one) => html`<li>
                ${causeLink(scene, { id: one.causeId, name: one.name })} <span class="muted">${say.word("pm.why", one.why)}</span>
              </li>`,
            )}
          </ul>`}
      <p class="acts no-print">
        <button type="button" class="link" @click=${() => scene.go({ view: "postmortems" })}>${say.it("pm.see")}</button>
      </p>`,
  });
}

function quality(scene: Scene): TemplateResult {
  const { say, figures } = scene;
  const { quality: q, base: b } = figures;
  const list = (title: string) => () => scene.go({ ...scene.place, listed: { title, filter: { causeId: "" } } });
  return html`<section class="strip" aria-labelledby="quality-h">
    <p class="kicker" id="quality-h">${say.it("view.quality")}</p>
    <ul class="inline">
      <li>
        ${q.withoutCause === 0
          ? say.it("quality.without", { n: 0 })
          : html`<button type="button" class="link" @click=${list(say.it("list.without"))}>
              ${say.it("quality.without", { n: q.withoutCause })}
            </button>`}
      </li>
      <li>${say.it("quality.unclear", { n: q.unclear })}</li>
      <li>${say.it("quality.working", { n: q.working })}</li>
      <li>${say.it("quality.confirmed", { share: say.share(b.confirmed) })}</li>
    </ul>
  </section>`;
}
