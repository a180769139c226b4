/** One postmortem: a page that is filled in, printed and sent to the function that owns the fix. */
import { html, nothing, type TemplateResult } from "lit";
import type { FixFigures, PostmortemFacts } from "../figures.ts";
import type { Scene } from "../scene.ts";
import { control, finding } from "../charts/control.ts";
import { card, heading } from "../charts/figure.ts";
import { checkDay, impact, KINDS, markdown, PARTS, type PartName, type Postmortem } from "../postmortem.ts";
import { isDay } from "../period.ts";
import { actions } from "./actions.ts";
import { fixLine } from "./fixes.ts";
import { ticketLinks } from "./tickets.ts";

/** Draws it. */
export function page(scene: Scene, postmortem: Postmortem): TemplateResult {
  const { say } = scene;
  const name = say.named(postmortem.causeName);
  const fix = fixOf(scene, postmortem);
  const facts = factsOf(scene, postmortem.causeId);
  const file = () =>
    scene.downloadText(`postmortem-${postmortem.causeId}-${postmortem.started}.md`, "text/markdown", markdown(postmortem, facts, fix, say));
  return html`<p class="acts no-print">
      <button type="button" class="link" @click=${() => scene.go({ view: "postmortems" })}>${say.it("pm.back")}</button>
    </p>
    <div class="title-row">
      ${heading(scene, say.it("pm.title", { cause: name }), "place", "page-title")}
      <p class="acts no-print">
        <button type="button" class="button" @click=${() => scene.print()}>${say.it("act.print")}</button>
        <button type="button" class="button" data-at="markdown" @click=${file}>${say.it("pm.markdown")}</button>
      </p>
    </div>
    <p class="note">${say.it("pm.blameless")} ${say.it("pm.kept-here")}</p>
    ${scene.part("pm-impact", () => impactCard(scene, facts))}
    ${scene.part("pm-form", () => form(scene, postmortem))}
    ${scene.part("pm-actions", () => actions(scene, postmortem, ownerNames(scene, postmortem.fixOwner)))}
    ${scene.part("pm-check", () => {
      const chart = scene.chart(postmortem.causeId);
      return control(scene, chart, {
        id: "pm-check",
        takeaway: fix ? say.it("pm.check-takeaway", { cause: name, verdict: say.word("verdict", fix.verdict) }) : finding(scene, chart),
        after: fix ? fixLine(scene, fix) : html`<p class="note">${say.it("pm.check-note", { n: postmortem.checkWeeks })}</p>`,
      });
    })}
    <p class="acts no-print">
      <button
        type="button"
        class="button"
        aria-pressed=${postmortem.done}
        @click=${() => scene.savePostmortem(postmortem.id, ({ done }) => ({ done: !done }))}
      >
        ${say.it(postmortem.done ? "pm.reopen" : "pm.finish")}
      </button>
      ${removal(scene, postmortem)}
    </p>`;
}

/** What is written is gone for good: it is asked once. */
function removal(scene: Scene, postmortem: Postmortem): TemplateResult {
  const { say } = scene;
  const id = `remove-${postmortem.id}`;
  return html`<button type="button" class="link" data-at="remove" aria-expanded=${scene.isOpen(id)} @click=${() => scene.toggle(id)}>
      ${say.it("pm.remove")}
    </button>
    ${scene.isOpen(id)
      ? html`<span>
          ${say.it("pm.remove-sure")}
          <button type="button" class="link" data-at="remove-sure" @click=${() => scene.removePostmortem(postmortem)}>${say.it("pm.remove-yes")}</button>
        </span>`
      : nothing}`;
}

function fixOf(scene: Scene, { causeId, fixDay }: Postmortem): FixFigures | null {
  return scene.figures.fixes.find((fix) => fix.causeId === causeId && fix.day === fixDay) ?? null;
}

/** The figures; none where the cause has no tickets in this period. */
function factsOf(scene: Scene, causeId: string): PostmortemFacts | null {
  try {
    return scene.facts(causeId);
  } catch {
    return null;
  }
}

function impactCard(scene: Scene, facts: PostmortemFacts | null): TemplateResult {
  const { say } = scene;
  if (!facts) {
    return card(scene, { id: "pm-impact", kicker: say.it("pm.impact"), takeaway: say.it("pm.no-facts"), body: nothing });
  }
  return card(scene, {
    id: "pm-impact",
    kicker: say.it("pm.impact"),
    takeaway: say.it("cause.takeaway", { n: facts.contacts, people: facts.people, cost: say.money(facts.cost) }),
    body: html`<dl class="facts wide-facts">
        ${impact(facts, say).map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}
      </dl>
      ${facts.examples.length === 0
        ? nothing
        : html`<p class="note no-print">${say.it("pm.examples")} ${ticketLinks(scene, facts.examples.slice(0, 6))}</p>`}
      ${facts.fixIdeas.length === 0
        ? nothing
        : html`<p class="strong">${say.it("pm.ideas")}</p>
            <ul class="bullets">
              ${facts.fixIdeas.map((idea) => html`<li dir="auto">${idea}</li>`)}
            </ul>`}`,
  });
}

function form(scene: Scene, postmortem: Postmortem): TemplateResult {
  const { say } = scene;
  const save = (change: Partial<Postmortem>) => scene.savePostmortem(postmortem.id, () => change);
  return card(scene, {
    id: "pm-form",
    kicker: say.it("pm.form"),
    takeaway: say.it("pm.form-takeaway"),
    body: html`<div class="pm-parts">${PARTS.map((part) => field(scene, postmortem, part))}</div>
      <fieldset class="fix-fields">
        <legend>${say.it("pm.fix")}</legend>
        <label class="field wide-field" for="pm-fix">
          <span class="label">${say.it("pm.fix-what")}</span>
          <textarea id="pm-fix" rows="2" dir="auto" .value=${postmortem.fix} @input=${(event: Event) => save({ fix: textOf(event) })}></textarea>
        </label>
        ${owners(scene, postmortem, save)}
        <label class="field">
          <span class="label">${say.it("pm.fix-kind")}</span>
          <select @change=${(event: Event) => save({ fixKind: textOf(event) })}>
            ${KINDS.map((kind) => html`<option value=${kind} ?selected=${kind === postmortem.fixKind}>${say.word("pm.kind", kind)}</option>`)}
          </select>
        </label>
        <label class="field">
          <span class="label">${say.it("pm.fix-day")}</span>
          <input
            type="date"
            id="pm-fix-day"
            .value=${postmortem.fixDay}
            max=${scene.figures.period.today}
            @change=${(event: Event) => {
              const day = textOf(event);
              if (day === "" || isDay(day)) save({ fixDay: day });
            }}
          />
        </label>
        <label class="field">
          <span class="label">${say.it("pm.expected")}</span>
          <input type="number" min="1" max="100" .value=${String(postmortem.expectedPercent)} @change=${numberInto((n) => save({ expectedPercent: n }), 1, 100)} />
        </label>
        <label class="field">
          <span class="label">${say.it("pm.weeks")}</span>
          <input type="number" min="1" max="52" .value=${String(postmortem.checkWeeks)} @change=${numberInto((n) => save({ checkWeeks: n }), 1, 52)} />
        </label>
      </fieldset>
      <p class="note">${checkWords(scene, postmortem)}</p>`,
  });
}

function checkWords(scene: Scene, postmortem: Postmortem): string {
  const check = checkDay(postmortem);
  return check ? scene.say.it("pm.check-on", { day: scene.say.day(check) }) : scene.say.it("pm.not-live-note");
}

/** Functions that can be chosen: those of the period, and what is chosen. */
function ownerNames({ figures }: Scene, chosen: string): string[] {
  const names = new Set(figures.owners.flatMap(({ id, name }) => (id === null ? [] : [name])));
  if (chosen !== "") names.add(chosen);
  return [...names];
}

function owners(scene: Scene, postmortem: Postmortem, save: (change: Partial<Postmortem>) => void): TemplateResult {
  const { say } = scene;
  const names = ownerNames(scene, postmortem.fixOwner);
  return html`<label class="field">
    <span class="label">${say.it("pm.fix-owner")}</span>
    <select @change=${(event: Event) => save({ fixOwner: textOf(event) })}>
      <option value="" ?selected=${postmortem.fixOwner === ""}>${say.it("owner.unknown")}</option>
      ${names.map((name) => html`<option value=${name} ?selected=${name === postmortem.fixOwner}>${say.named(name)}</option>`)}
    </select>
  </label>`;
}

function field(scene: Scene, postmortem: Postmortem, part: PartName): TemplateResult {
  const { say } = scene;
  const id = `pm-${part}`;
  return html`<div class="field wide-field">
    <label class="label" for=${id}>${say.word("pm.part", part)}</label>
    <p class="hint" id="${id}-hint">${say.word("pm.hint", part)}</p>
    <textarea
      id=${id}
      rows="2"
      dir="auto"
      aria-describedby="${id}-hint"
      .value=${postmortem.parts[part] ?? ""}
      @input=${(event: Event) => {
        const text = textOf(event);
        scene.savePostmortem(postmortem.id, ({ parts }) => ({ parts: { ...parts, [part]: text } }));
      }}
    ></textarea>
  </div>`;
}

function textOf(event: Event): string {
  return (event.target as HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement).value;
}

function numberInto(take: (n: number) => void, least: number, most: number) {
  return (event: Event) => {
    const n = Math.round(Number(textOf(event)));
    if (n >= least && n <= most) take(n);
  };
}
