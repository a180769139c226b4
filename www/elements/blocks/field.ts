/** One input with its label. What the agent types is never overwritten while they type. */
import { html, nothing, type TemplateResult } from "lit";
import type { BlockOf } from "../wire.ts";
import { draw, type Pen } from "./pen.ts";

/** Longest value an input takes, in UTF-16 code units: a long note, not a book. */
const LONGEST = 4000;

/** The input. */
export function field(pen: Pen, block: BlockOf<"field">): TemplateResult {
  const id = `f-${block.id}`;
  const told = [block.hint ? `${id}-hint` : "", block.error ? `${id}-error` : ""].join(" ").trim();
  return html`<div>
    <label class="label" part="label" for=${id}>${draw(pen, block.label)}</label>
    ${block.hint
      ? html`<p class="hint" part="hint" id="${id}-hint">${draw(pen, block.hint)}</p>`
      : nothing}
    ${block.unit === null
      ? control(pen, block, id, told)
      : html`<div class="with-unit">${control(pen, block, id, told)}<span>${block.unit}</span></div>`}
    ${block.error
      ? html`<p class="error" part="error" id="${id}-error">${draw(pen, block.error)}</p>`
      : nothing}
  </div>`;
}

/** An amount as the agent's language writes it; what is typed stays as it is typed. */
function shown(pen: Pen, block: BlockOf<"field">): string {
  return block.input === "amount" && !block.typed ? block.value.replace(".", pen.words.point) : block.value;
}

function control(pen: Pen, block: BlockOf<"field">, id: string, told: string): TemplateResult {
  const type = (event: Event) =>
    pen.send({ type: "typing", id: block.id, value: (event.target as HTMLInputElement).value });
  const commit = () => pen.send({ type: "commit", id: block.id });
  const enter = (event: KeyboardEvent) => {
    if (event.key === "Enter" && !event.isComposing && block.input !== "lines") commit();
  };
  if (block.input === "lines") {
    return html`<textarea
      class="control"
      part="field"
      id=${id}
      data-at=${block.id}
      rows="2"
      maxlength=${LONGEST}
      .value=${block.value}
      aria-invalid=${block.error ? "true" : nothing}
      aria-describedby=${told || nothing}
      @input=${type}
      @change=${commit}
    ></textarea>`;
  }
  return html`<input
    class="control"
    part="field"
    id=${id}
    data-at=${block.id}
    type=${block.input === "day" ? "date" : "text"}
    inputmode=${block.input === "amount" ? "decimal" : nothing}
    autocomplete="off"
    maxlength=${block.input === "day" ? nothing : LONGEST}
    .value=${shown(pen, block)}
    aria-invalid=${block.error ? "true" : nothing}
    aria-describedby=${told || nothing}
    @input=${type}
    @change=${commit}
    @keydown=${enter}
  />`;
}
