/** A ranked list with bars: what a chart is where there is little room, and what Pareto is anywhere. */
import { html, nothing, type TemplateResult } from "lit";

export interface Bar {
  /** A name, or a link with one. */
  label: unknown;
  value: number;
  /** The value in words, with its base. */
  said: unknown;
  /** A second column. */
  more?: unknown;
  /** Nobody knows. */
  unknown?: boolean;
  /** Beside the name. */
  tag?: unknown;
}

/** Draws it; bars are measured against the longest. */
export function rows(bars: readonly Bar[], className = ""): TemplateResult {
  const longest = Math.max(1, ...bars.map((bar) => bar.value));
  return html`<ol class="rows ${className}">
    ${bars.map(
      (bar) => html`<li>
        <span class="row-name">${bar.label}${bar.tag ?? nothing}</span>
        <span class="row-bar" aria-hidden="true"
          >${bar.value === 0
            ? nothing
            : html`<span class="fill ${bar.unknown ? "hatched" : ""}" style="inline-size: ${(100 * bar.value) / longest}%"></span>`}</span
        >
        <span class="row-value">${bar.said}</span>
        ${bar.more === undefined ? nothing : html`<span class="row-more">${bar.more}</span>`}
      </li>`,
    )}
  </ol>`;
}
