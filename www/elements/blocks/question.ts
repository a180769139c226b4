/** A question answered by one press: real buttons, each the whole row. */
import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { BlockOf, OptionRow } from "../wire.ts";
import { draw, type Pen } from "./pen.ts";
import { quotes } from "./quotes.ts";

/** The question with its options. */
export function question(pen: Pen, block: BlockOf<"question">): TemplateResult {
  const id = `q-${block.id}`;
  const suggests = block.id === "cause" || block.id.startsWith("q:");
  const look = suggests ? () => pen.looked() : nothing;
  return html`<fieldset
    aria-describedby=${block.hint ? `${id}-hint` : nothing}
    @pointerenter=${look}
    @focusin=${look}
  >
    <legend class="legend" tabindex="-1" data-at=${block.id}>${draw(pen, block.legend)}</legend>
    ${block.hint ? html`<p class="hint" id="${id}-hint">${draw(pen, block.hint)}</p>` : nothing}
    <ul data-moves>
      ${repeat(
        block.options,
        (option) => option.value,
        (option, at) => row(pen, block, option, `${id}-${at}`),
      )}
    </ul>
  </fieldset>`;
}

function row(
  pen: Pen,
  block: BlockOf<"question">,
  option: OptionRow,
  id: string,
): TemplateResult {
  const answer = (event: MouseEvent) =>
    // A click without a pointer is Enter or Space.
    pen.send({
      type: "answer",
      id: block.id,
      value: option.value,
      via: event.detail === 0 ? "key" : "pointer",
    });
  const said = block.options.some((o) => o.selected);
  return html`<li class="option" part="option">
    <button
      type="button"
      class="option-button ${option.prominent ? "prominent" : ""}"
      data-at="${block.id}:${option.value}"
      aria-pressed=${said ? String(option.selected) : nothing}
      aria-keyshortcuts=${block.open && option.key !== null ? String(option.key) : nothing}
      aria-describedby=${option.quotes.length > 0 ? `${id}-quotes` : nothing}
      @click=${answer}
    >${keycap(option.key, block.open)}<span class="option-words ${option.detail ? "detailed" : ""}"
        ><span class="option-label">${draw(pen, option.label)}</span>${option.tag
          ? html` <span class="tag ${option.tone}">${draw(pen, option.tag)}</span>`
          : nothing}${option.detail
          ? html` <span class="option-detail">${draw(pen, option.detail)}</span>`
          : nothing}</span
      ></button>
    ${quotes(pen, option.quotes, `${id}-quotes`)}
  </li>`;
}

/** The number key of an option; keeps its column when there is none. */
export function keycap(key: number | null, works: boolean): TemplateResult {
  return html`<span aria-hidden="true"
    >${key === null
      ? nothing
      : html`<kbd class=${works ? "" : "kept"} part="option-key">${key}</kbd>`}</span
  >`;
}
