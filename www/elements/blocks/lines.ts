/** Lines of text: notes, facts, other tickets, and bars while a ticket is read. */
import { html, nothing, svg, type TemplateResult } from "lit";
import type { BlockOf, TicketRow } from "../wire.ts";
import { acts } from "./buttons.ts";
import { draw, type Pen } from "./pen.ts";
import { quotes } from "./quotes.ts";
import { keycap } from "./question.ts";

/** A line with what belongs to it. */
export function note(pen: Pen, block: BlockOf<"note">): TemplateResult {
  const empty = pen.words.pieces(block.text).every((piece) => piece.text === "");
  return html`<div class="note ${block.tone}">
    ${empty
      ? acts(pen, block.acts)
      : html`<p>${draw(pen, block.text)}<span class="gap"> </span>${acts(pen, block.acts)}</p>`}
    ${quotes(pen, block.quotes)}
  </div>`;
}

const ARROW = svg`<svg class="arrow" viewBox="0 0 16 16" aria-hidden="true"><path d="M2 7.2h9L7.6 3.8l1.1-1.1L14 8l-5.3 5.3-1.1-1.1L11 8.8H2z"/></svg>`;

/** Labels and values; a value that changes shows what it was. */
export function facts(pen: Pen, block: BlockOf<"facts">): TemplateResult {
  return html`<dl class="facts">
    ${block.rows.map(
      (row) => html`<dt>${draw(pen, row.label)}</dt>
        <dd>
          ${row.before
            ? html`<span class="hidden-text">${pen.words.own("face.before")} </span
                ><del>${draw(pen, row.before)}</del> ${ARROW} <span class="hidden-text">${pen.words.own("face.after")} </span>`
            : nothing}${draw(pen, row.value)}
        </dd>`,
    )}
  </dl>`;
}

/** Other tickets; a row opens its ticket in the helpdesk. */
export function tickets(pen: Pen, block: BlockOf<"tickets">): TemplateResult {
  return html`<ul class="tickets" data-moves>
    ${block.rows.map((row) => ticket(pen, row))}
  </ul>`;
}

function ticket(pen: Pen, row: TicketRow): TemplateResult {
  const act = `open-ticket:${row.ticketId}`;
  return html`<li class="ticket">
    <button
      type="button"
      class="option-button"
      part="button"
      data-at="act:${act}"
      aria-keyshortcuts=${row.key === null ? nothing : String(row.key)}
      @click=${() => pen.send({ type: "press", act })}
    >${keycap(row.key, true)}<span class="option-words"
        ><span class="option-label">${draw(pen, row.label)}</span>${row.detail
          ? html` <span class="option-detail">${draw(pen, row.detail)}</span>`
          : nothing}</span
      ></button>
    ${acts(pen, row.acts)}
  </li>`;
}

/** Bars that hold the place of what is being read. */
export function shimmer(block: BlockOf<"shimmer">): TemplateResult {
  const bars = Array.from({ length: Math.min(block.lines, 12) }, () => html`<span></span>`);
  return html`<div class="shimmer" aria-hidden="true">${bars}</div>`;
}
