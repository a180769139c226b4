/** The customer's words: always as text, marked words as `mark`. */
import { html, nothing, type TemplateResult } from "lit";
import type { BlockOf, QuoteView } from "../wire.ts";
import { draw, type Pen } from "./pen.ts";

/** Quotes in a list; those that speak against are drawn without tint. */
export function quotes(
  pen: Pen,
  all: readonly QuoteView[],
  id?: string,
): TemplateResult | typeof nothing {
  if (all.length === 0) return nothing;
  return html`<div class="quotes" id=${id ?? nothing}>${all.map((quote) => one(pen, quote))}</div>`;
}

function one(pen: Pen, quote: QuoteView): TemplateResult {
  const aside = quote.supports
    ? nothing
    : html`<span class="hidden-text">${pen.words.own("face.against")} </span>`;
  const words = quote.parts.map((part) =>
    part.mark ? html`<mark part="mark">${part.text}</mark>` : part.text,
  );
  return html`<blockquote
    class=${quote.supports ? "" : "against"}
    part="evidence"
    dir="auto"
    tabindex="-1"
    .quote=${quote}
  >${aside}${words}</blockquote>`;
}

/** A quote's node carries the quote, for the key that walks through them. */
export interface QuoteNode extends HTMLElement {
  quote: QuoteView;
}

/** Quotes under a heading of their own. */
export function quotesBlock(pen: Pen, block: BlockOf<"quotes">): TemplateResult {
  return html`<div>
    ${block.title ? html`<p class="legend">${draw(pen, block.title)}</p>` : nothing}
    ${quotes(pen, block.quotes)}
  </div>`;
}
