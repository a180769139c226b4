/** Draws a whole View: header, notice, panel, body, steps, the line of later steps, footer. */
import { html, nothing, svg, type TemplateResult } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { repeat } from "lit/directives/repeat.js";
import type { Notice, Panel, Step, StepName, View } from "./wire.ts";
import { blocks, type Searches } from "./blocks/block.ts";
import { acts, link } from "./blocks/buttons.ts";
import { draw, levelBelow, type Pen } from "./blocks/pen.ts";

/** What the frame needs beyond the view. */
export interface Frame {
  readonly pen: Pen;
  readonly searches: Searches;
  readonly menuOpen: boolean;
  /** The notice came late: it stands below the steps. */
  readonly noticeBelow: boolean;
  toggleMenu(): void;
}

/** Numbers of the steps, as the header and the later line show them. */
const NUMBER: { readonly [step in StepName]: number } = {
  identify: 1,
  negotiate: 2,
  followUp: 3,
  analyze: 4,
};
/** Words of the steps in slot names. */
const SLOT: { readonly [step in StepName]: string } = {
  identify: "identify-extra",
  negotiate: "negotiate-extra",
  followUp: "follow-up-extra",
  analyze: "analyze-extra",
};

/** The sidebar. A ticket has nodes of its own, so that nothing typed crosses over. */
export function frame(view: View, frame: Frame): TemplateResult {
  const { pen } = frame;
  // The page's language may be one that Headwater does not speak.
  const lang = pen.words.language;
  return html`<section class="base" part="base" lang=${lang} aria-label=${label(view, pen)}>
    ${header(view, frame)} ${frame.menuOpen ? menu(view, pen) : nothing}
    <slot name="notice"></slot>
    ${view.notice && !frame.noticeBelow ? notice(pen, view.notice) : nothing}
    ${keyed(view.ticketId ?? "", inside(view, frame))}
    ${view.notice && frame.noticeBelow ? notice(pen, view.notice) : nothing}
    <div class="rest"></div>
    ${footer(view, frame)}
    <slot name="footer-extra"></slot>
  </section>
  <div class="spoken" role="status" lang=${lang} data-live="polite"></div>
  <div class="spoken" role="alert" lang=${lang} data-live="urgent"></div>`;
}

/** The landmark's name; with the ticket, since a page may hold several sidebars. */
function label(view: View, pen: Pen): string {
  return view.ticketNumber === null
    ? pen.words.own("face.label")
    : pen.words.own("face.label-of", { number: view.ticketNumber });
}

function inside(view: View, frame: Frame): TemplateResult {
  const { pen, searches } = frame;
  return html`${view.panel ? panel(pen, view.panel, searches) : nothing}
    ${view.body.length > 0
      ? html`<div class="body">
          ${blocks(pen, view.body, searches)}${view.screen === "empty"
            ? html`<slot name="empty"></slot>`
            : nothing}
        </div>`
      : nothing}
    ${view.steps.length > 0
      ? html`<ol>
          ${repeat(
            view.steps,
            (one) => one.name,
            (one) => step(pen, one, searches),
          )}
        </ol>`
      : nothing}
    ${view.later.length > 0 ? later(pen, view.later) : nothing}`;
}

function header(view: View, frame: Frame): TemplateResult {
  const { pen } = frame;
  return html`<header part="header">
    <h2 tabindex="-1" data-at="title" aria-level=${pen.level}>
      ${pen.words.own("face.name")}${view.ticketNumber
        ? html`<span class="hidden-text"
            > ${pen.words.own("face.ticket", { number: view.ticketNumber })}</span
          >`
        : nothing}
    </h2>
    <p class="status" part="status">${draw(pen, view.status)}</p>
    ${view.menu.length > 0
      ? html`<button
          type="button"
          class="icon-button"
          part="button"
          data-at="menu"
          aria-label=${pen.words.own("face.menu")}
          aria-expanded=${frame.menuOpen ? "true" : "false"}
          aria-controls="menu"
          @click=${() => frame.toggleMenu()}
        >${DOTS}</button>`
      : nothing}
  </header>`;
}

const DOTS = svg`<svg viewBox="0 0 16 16" aria-hidden="true"><circle cx="3" cy="8" r="1.5"/><circle cx="8" cy="8" r="1.5"/><circle cx="13" cy="8" r="1.5"/></svg>`;
const TICK = svg`<svg viewBox="0 0 16 16" aria-hidden="true"><path d="m6.4 12.2-4-4 1.3-1.3 2.7 2.7 5.9-5.9 1.3 1.3z"/></svg>`;
const CROSS = svg`<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M3.3 2.2 8 6.9l4.7-4.7 1.1 1.1L9.1 8l4.7 4.7-1.1 1.1L8 9.1l-4.7 4.7-1.1-1.1L6.9 8 2.2 3.3z"/></svg>`;

function menu(view: View, pen: Pen): TemplateResult {
  return html`<ul class="menu" id="menu" data-moves>
    ${view.menu.map(
      (entry) => html`<li>
        <button
          type="button"
          part="button"
          data-at="act:${entry.act}"
          aria-keyshortcuts=${entry.key ?? nothing}
          @click=${() => pen.send({ type: "press", act: entry.act })}
        ><span>${draw(pen, entry.label)}</span>${entry.key
            ? html`<kbd aria-hidden="true">${entry.key}</kbd>`
            : nothing}</button>
      </li>`,
    )}
  </ul>`;
}

function notice(pen: Pen, one: Notice): TemplateResult {
  return html`<div class="notice ${one.tone}" part="notice" data-notice=${one.id}>
    <p>${one.text.map((words, at) => [at > 0 ? " " : "", draw(pen, words)])}<span class="gap"> </span
      >${acts(pen, one.acts)}</p>
  </div>`;
}

function panel(pen: Pen, one: Panel, searches: Searches): TemplateResult {
  return html`<section class="panel" aria-labelledby="panel-title" data-panel=${one.id}>
    <div class="panel-head">
      <h3 id="panel-title" tabindex="-1" data-at="panel" aria-level=${levelBelow(pen, 1)}>
        ${draw(pen, one.title)}
      </h3>
      <button
        type="button"
        class="icon-button"
        part="button"
        data-at="act:close"
        aria-label=${pen.words.own("face.close")}
        @click=${() => pen.send({ type: "press", act: "close" })}
      >${CROSS}</button>
    </div>
    ${blocks(pen, one.blocks, searches)}
  </section>`;
}

function step(pen: Pen, one: Step, searches: Searches): TemplateResult {
  const id = `step-${one.name}`;
  return html`<li
    class="step ${one.current ? "current" : ""}"
    part="step"
    aria-current=${one.current ? "step" : nothing}
  >
    <h3 aria-level=${levelBelow(pen, 1)}>
      <button
        type="button"
        class="step-header"
        part="step-header"
        data-at=${one.name}
        data-step
        aria-expanded=${one.open ? "true" : "false"}
        aria-controls=${one.open ? id : nothing}
        @click=${() => pen.send({ type: "open", step: one.name, open: !one.open })}
      ><span class="number ${one.done ? "done" : ""}"
          >${one.done
            ? html`${TICK}<span class="hidden-text">${NUMBER[one.name]}</span>`
            : NUMBER[one.name]}</span
        ><span class="step-name">${pen.words.own(`step.${one.name}`)}</span
        ><span class="step-summary" part="step-summary"
          >${one.summary ? draw(pen, one.summary) : nothing}</span
        ><span class="chevron" aria-hidden="true"></span></button>
    </h3>
    ${one.open
      ? html`<div class="step-body" part="step-body" id=${id}>
          ${blocks(pen, one.blocks, searches)}<slot name=${SLOT[one.name]}></slot>
        </div>`
      : nothing}
  </li>`;
}

function later(pen: Pen, names: readonly StepName[]): TemplateResult {
  return html`<div class="later">
    <span>${pen.words.own("face.later")}</span>
    ${names.map(
      (name) => html`<button
        type="button"
        class="link"
        part="button"
        data-at=${name}
        data-step
        @click=${() => pen.send({ type: "open", step: name, open: true })}
      >${NUMBER[name]} ${pen.words.own(`step.${name}`)}</button>`,
    )}
  </div>`;
}

function footer(view: View, frame: Frame): TemplateResult | typeof nothing {
  const { pen } = frame;
  const { changes, saving, undo, fillsForm } = view.footer;
  if (changes === 0 && !undo && !saving) return nothing;
  const words = saving ? "face.saving" : fillsForm ? "face.save-form" : "face.save";
  return html`<footer part="footer">
    ${changes > 0 || saving
      ? html`<button
          type="button"
          class="button ${filled(view) ? "" : "primary"}"
          part="button ${filled(view) ? "" : "button-primary"}"
          data-at="act:save"
          aria-keyshortcuts=${view.keys ? "S" : nothing}
          aria-disabled=${saving ? "true" : nothing}
          @click=${() => (saving ? undefined : pen.send({ type: "press", act: "save" }))}
        >${pen.words.own(words, { n: changes })}</button>`
      : nothing}
    ${undo
      ? link(pen, { act: "undo", label: { key: "face.undo", args: [] }, primary: false, key: view.keys ? "U" : null, off: false })
      : nothing}
  </footer>`;
}

/** Whether another button is filled already; there is one at a time. */
function filled(view: View): boolean {
  const drawn = [
    ...view.body,
    ...(view.panel?.blocks ?? []),
    ...view.steps.flatMap((one) => (one.open ? one.blocks : [])),
  ];
  return drawn.some(
    (block) => block.kind === "buttons" && block.buttons.some((button) => button.primary),
  );
}
