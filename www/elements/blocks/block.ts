/** Draws any block. */
import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Block, BlockOf } from "../wire.ts";
import { buttonsBlock } from "./buttons.ts";
import { choice } from "./choice.ts";
import { field } from "./field.ts";
import { facts, note, shimmer, tickets } from "./lines.ts";
import { draw, type Pen } from "./pen.ts";
import { question } from "./question.ts";
import { quotesBlock } from "./quotes.ts";
import { search, type SearchState } from "./search.ts";

/** What searches need beyond the pen. */
export interface Searches {
  state(id: string): SearchState;
  changed(): Promise<unknown>;
}

/** Blocks from top to bottom. Blocks with an id keep their nodes when others come and go. */
export function blocks(pen: Pen, all: readonly Block[], searches: Searches): TemplateResult {
  return html`<div class="blocks">
    ${repeat(
      all,
      (block, at) => `${block.kind}:${"id" in block ? block.id : at}`,
      (block) => one(pen, block, searches),
    )}
  </div>`;
}

function one(pen: Pen, block: Block, searches: Searches): TemplateResult {
  switch (block.kind) {
    case "question":
      return question(pen, block);
    case "choice":
      return choice(pen, block);
    case "field":
      return field(pen, block);
    case "search":
      return search(pen, block, searches.state(block.id), () => searches.changed());
    case "note":
      return note(pen, block);
    case "facts":
      return facts(pen, block);
    case "quotes":
      return quotesBlock(pen, block);
    case "buttons":
      return buttonsBlock(pen, block);
    case "shimmer":
      return shimmer(block);
    case "tickets":
      return tickets(pen, block);
    case "more":
      return more(pen, block, searches);
  }
}

/** What is not asked at once: a disclosure in flow. */
function more(pen: Pen, block: BlockOf<"more">, searches: Searches): TemplateResult {
  const id = `more-${block.id}`;
  const act = `more:${block.id}`;
  return html`<div class="more">
    <button
      type="button"
      class="more-button"
      part="button"
      data-at="act:${act}"
      aria-expanded=${block.open ? "true" : "false"}
      aria-controls=${block.open ? id : nothing}
      @click=${() => pen.send({ type: "press", act })}
    ><span class="more-label">${draw(pen, block.label)}</span
      ><span class="step-summary">${block.summary ? draw(pen, block.summary) : nothing}</span
      ><span class="chevron" aria-hidden="true"></span></button>
    ${block.open
      ? html`<div class="more-body" id=${id}>${blocks(pen, block.blocks, searches)}</div>`
      : nothing}
  </div>`;
}
