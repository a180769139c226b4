/** Radio buttons or checkboxes that change an answer: native inputs with visible labels. */
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { repeat } from "lit/directives/repeat.js";
import type { BlockOf, ChoiceOption } from "../wire.ts";
import { draw, type Pen } from "./pen.ts";
import { quotes } from "./quotes.ts";

/** Longer lists stand in columns, so that the eye finds a word without reading every line. */
const COLUMNS_FROM = 4;

/**
 * Whether the key or pointer pressed last was an arrow: in a group of radio buttons it chooses what
 * it comes by. Who looks through the group with arrows is not led out of it.
 */
let byArrow = false;
function pressed(event: Event): void {
  byArrow = event instanceof KeyboardEvent && event.key.startsWith("Arrow");
}

/** The group. */
export function choice(pen: Pen, block: BlockOf<"choice">): TemplateResult {
  const id = `c-${block.id}`;
  return html`<fieldset aria-describedby=${block.hint ? `${id}-hint` : nothing}>
    <legend class="legend" tabindex="-1" data-at=${block.id}>${draw(pen, block.legend)}</legend>
    ${block.hint ? html`<p class="hint" id="${id}-hint">${draw(pen, block.hint)}</p>` : nothing}
    <form class="choices ${block.options.length > COLUMNS_FROM ? "many" : ""}" @submit=${stay}
      @keydown=${pressed} @pointerdown=${pressed}>
      ${repeat(
        block.options,
        (option) => option.value,
        (option, at) => one(pen, block, option, `${id}-${at}`),
      )}
    </form>
  </fieldset>`;
}

/**
 * The form is never sent. It is there because Chromium (156) keeps radio buttons of a shadow root
 * for good, with all that was drawn around them, unless a form is what groups them.
 */
function stay(event: Event): void {
  event.preventDefault();
}

function one(
  pen: Pen,
  block: BlockOf<"choice">,
  option: ChoiceOption,
  id: string,
): TemplateResult {
  const change = (event: Event) => {
    const on = (event.target as HTMLInputElement).checked;
    pen.send(
      block.many
        ? { type: "toggle", id: block.id, value: option.value, on }
        : { type: "answer", id: block.id, value: option.value, via: "pointer" },
      byArrow,
    );
  };
  const quoted = option.fromTicket !== null;
  return html`<label class="choice ${quoted ? "quoted" : ""}" part="option">
      <input
        type=${block.many ? "checkbox" : "radio"}
        name=${`c-${block.id}`}
        data-at="${block.id}:${option.value}"
        .checked=${live(option.selected)}
        aria-keyshortcuts=${block.open && option.key !== null ? String(option.key) : nothing}
        aria-describedby=${quoted ? `${id}-quotes` : nothing}
        @change=${change}
      />
      ${option.key === null
        ? nothing
        : html`<kbd class=${block.open ? "" : "kept"} part="option-key" aria-hidden="true">${option.key}</kbd>`}
      <span>${draw(pen, option.label)}</span>
      ${quoted ? html`<span class="chip">${pen.words.own("face.from-ticket")}</span>` : nothing}
    </label>
    ${option.fromTicket ? quotes(pen, [option.fromTicket], `${id}-quotes`) : nothing}`;
}
