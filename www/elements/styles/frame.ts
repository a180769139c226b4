/** The element itself, its header, notice, menu, panel and footer. */
import { css, type CSSResult } from "lit";

export const frame: CSSResult = css`
  :host {
    display: block;
    box-sizing: border-box;
    min-inline-size: 0;
    min-block-size: var(--headwater-min-block-size, 400px);
    container-type: inline-size;
    color: var(--_text);
    background: var(--_surface);
    font-family: var(--headwater-font, inherit);
    font-size: var(--headwater-font-size, max(13px, 0.875rem));
    line-height: 1.43;
    font-weight: 400;
    font-variant-numeric: tabular-nums;
    text-align: start;
    overflow-wrap: anywhere;
    accent-color: var(--_accent);
  }
  :host([hidden]) {
    display: none;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h2,
  h3,
  h4,
  p,
  ol,
  ul,
  dl,
  dd,
  fieldset,
  legend,
  blockquote {
    quotes: auto;
    margin: 0;
    padding: 0;
    border: 0;
    min-inline-size: 0;
    font: inherit;
    list-style: none;
  }
  .base {
    display: flex;
    flex-direction: column;
    min-block-size: inherit;
    /* Here too: a page's own rules for the element may set one of the two without the other. */
    color: var(--_text);
    background: var(--_surface);
    border-radius: inherit;
  }
  header {
    display: flex;
    align-items: center;
    gap: calc(2 * var(--_space));
    /* As tall as with its menu, which comes with the ticket. */
    min-block-size: 41px;
    padding: calc(2 * var(--_space)) calc(3 * var(--_space));
    border-block-end: 1px solid var(--_hairline);
  }
  header h2 {
    font-weight: 600;
    flex: 0 1 auto;
  }
  .status {
    flex: 1 1 6em;
    text-align: end;
    font-size: 0.857em;
    line-height: 1.33;
    color: var(--_muted);
  }
  .spoken,
  .hidden-text {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
    border-radius: 3px;
  }
  /* Nothing that takes focus or is pointed at is left behind the sticky footer; a question brings its answers. */
  button,
  input,
  textarea,
  [role="option"],
  [tabindex] {
    scroll-margin-block: calc(4 * var(--_space)) calc(16 * var(--_space));
  }
  legend {
    scroll-margin-block-end: calc(52 * var(--_space));
  }
  [hidden] {
    display: none;
  }

  .menu {
    border-block-end: 1px solid var(--_hairline);
    background: var(--_raised);
    padding: var(--_space) 0;
  }
  .menu button {
    display: flex;
    justify-content: space-between;
    align-items: center;
    gap: calc(2 * var(--_space));
    inline-size: 100%;
    min-block-size: 36px;
    padding: var(--_space) calc(3 * var(--_space));
    text-align: start;
    background: none;
    border: 0;
    color: inherit;
    font: inherit;
    cursor: pointer;
  }
  .menu button:hover {
    color: var(--_accent);
  }

  .notice {
    margin: calc(2 * var(--_space)) calc(3 * var(--_space)) var(--_space);
    padding: calc(2 * var(--_space)) calc(3 * var(--_space));
    border-inline-start: 3px solid var(--_control);
    border-radius: var(--_radius);
    background: var(--_raised);
  }
  .notice.ok {
    background: var(--_ok-soft);
    border-color: var(--_ok);
  }
  .notice.warn {
    background: var(--_warn-soft);
    border-color: var(--_warn);
  }
  .notice.danger {
    background: var(--_danger-soft);
    border-color: var(--_danger);
  }
  @media (forced-colors: active) {
    .notice,
    .panel {
      border: 1px solid CanvasText;
      border-inline-start-width: 4px;
    }
  }
  .panel {
    margin: calc(2 * var(--_space)) calc(3 * var(--_space)) 0;
    padding: calc(2 * var(--_space)) calc(3 * var(--_space)) calc(3 * var(--_space));
    border: 1px solid var(--_control);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .panel-head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: calc(2 * var(--_space));
    margin-block-end: var(--_space);
  }
  .panel-head h3 {
    font-weight: 600;
  }
  .body {
    padding: calc(3 * var(--_space));
  }
  .later {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 calc(2 * var(--_space));
    padding: calc(2 * var(--_space)) calc(3 * var(--_space));
    color: var(--_muted);
    font-size: 0.857em;
    line-height: 1.33;
  }
  .later ul {
    display: contents;
  }
  .rest {
    flex: 1;
  }
  /* What is brought into sight stands clear of the footer, which lies over it. */
  fieldset {
    scroll-margin-block: calc(2 * var(--_space)) calc(36px + 6 * var(--_space));
  }
  footer {
    position: sticky;
    inset-block-end: 0;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(2 * var(--_space));
    padding: calc(2 * var(--_space)) calc(3 * var(--_space));
    border-block-start: 1px solid var(--_hairline);
    background: var(--_surface);
  }
`;
