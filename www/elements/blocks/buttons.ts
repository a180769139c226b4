/** Buttons and links that press an act. */
import { html, nothing, type TemplateResult } from "lit";
import type { BlockOf, Button } from "../wire.ts";
import { draw, type Pen } from "./pen.ts";

/** A button with a frame; filled when primary. */
export function button(pen: Pen, one: Button): TemplateResult {
  return html`<button
    type="button"
    class="button ${one.primary ? "primary" : ""}"
    part=${one.primary ? "button button-primary" : "button"}
    data-at="act:${one.act}"
    aria-keyshortcuts=${one.key ?? nothing}
    aria-disabled=${one.off ? "true" : nothing}
    @click=${() => one.off || pen.send({ type: "press", act: one.act })}
  >${draw(pen, one.label)}</button>`;
}

/** Acts as links in a row. */
export function acts(pen: Pen, all: readonly Button[]): TemplateResult | typeof nothing {
  if (all.length === 0) return nothing;
  return html`<span class="acts">${all.map((one) => link(pen, one))}</span>`;
}

/** An act drawn as a link; a real button, since it goes nowhere. */
export function link(pen: Pen, one: Button): TemplateResult {
  return html`<button
    type="button"
    class="link"
    part="button"
    data-at="act:${one.act}"
    aria-keyshortcuts=${one.key ?? nothing}
    @click=${() => pen.send({ type: "press", act: one.act })}
  >${draw(pen, one.label)}</button>`;
}

/** Buttons in one row; those without a frame of their own are links, after the first. */
export function buttonsBlock(pen: Pen, block: BlockOf<"buttons">): TemplateResult {
  return html`<div class="buttons">${block.buttons.map((one) => button(pen, one))}</div>`;
}
