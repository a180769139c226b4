/** The page: its ground, its head, its controls. Logical properties only, a 4-px grid, no shadows. */
import { css, type CSSResult } from "lit";

export const frame: CSSResult = css`
  :host {
    display: block;
    box-sizing: border-box;
    min-inline-size: 0;
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
    --_fill: var(--_accent);
    --_tint: color-mix(in srgb, var(--_accent) 55%, var(--_surface));
    --_faint: color-mix(in srgb, var(--_accent) 10%, var(--_surface));
    --_stripe: repeating-linear-gradient(135deg, var(--_silent) 0 2px, transparent 2px 6px);
    --_dots: radial-gradient(circle at 3px 3px, var(--_silent) 1.2px, transparent 1.6px) 0 0 / 6px 6px;
  }
  :host([hidden]) {
    display: none;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h1,
  h2,
  h3,
  h4,
  h5,
  h6,
  p,
  ol,
  ul,
  dl,
  dd,
  figure,
  fieldset,
  legend {
    margin: 0;
    padding: 0;
    border: 0;
    min-inline-size: 0;
    font: inherit;
    list-style: none;
  }
  .base {
    color: var(--_text);
    background: var(--_surface);
    border-radius: inherit;
  }
  .hidden-text,
  .spoken {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  [hidden] {
    display: none !important;
  }
  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
    border-radius: 3px;
  }
  [tabindex="-1"]:focus {
    outline: none;
  }
  .muted {
    color: var(--_muted);
  }
  .strong {
    font-weight: 600;
  }
  .small {
    font-size: 0.857em;
    line-height: 1.33;
  }

  .top {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 24px;
    padding: 8px 24px 0;
    border-block-end: 1px solid var(--_hairline);
  }
  .top h1,
  .top h2,
  .top h3,
  .top h4,
  .top h5,
  .top h6 {
    font-size: 1.143em;
    line-height: 1.25;
    font-weight: 600;
    padding-block: 8px;
  }
  .views {
    display: flex;
    flex-wrap: wrap;
    gap: 0 20px;
    margin-block-end: -1px;
  }
  .views a {
    display: inline-block;
    min-block-size: 36px;
    padding: 8px 0 6px;
    color: var(--_muted);
    text-decoration: none;
    border-block-end: 2px solid transparent;
  }
  .views a:hover {
    color: var(--_text);
    border-color: var(--_hairline);
  }
  .views a[aria-current] {
    color: var(--_text);
    border-color: var(--_accent);
  }
  .top .end {
    display: flex;
    flex-wrap: wrap;
    gap: 0 16px;
    margin-inline-start: auto;
  }

  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 16px;
    padding: 8px 24px;
    background: var(--_raised);
    border-block-end: 1px solid var(--_hairline);
  }
  .tools label,
  .tools fieldset {
    display: inline-flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
    max-inline-size: 100%;
    color: var(--_muted);
  }
  .tools legend {
    float: inline-start;
    padding-inline-end: 8px;
  }
  .tools fieldset label {
    color: var(--_text);
    min-block-size: 24px;
    padding-inline-end: 8px;
    gap: 4px;
  }
  .tools input[type="radio"] {
    inline-size: 16px;
    block-size: 16px;
    margin: 0;
  }
  .tools .compared {
    color: var(--_muted);
  }
  .covered {
    padding-block: 2px;
    color: var(--_muted);
  }
  .covered strong {
    color: var(--_text);
    font-weight: 600;
  }
  select,
  textarea,
  input:not([type="radio"], [type="checkbox"]) {
    font: inherit;
    color: var(--_text);
    background: var(--_surface);
    border: 1px solid var(--_control);
    border-radius: var(--_radius);
    min-block-size: 32px;
    min-inline-size: 0;
    max-inline-size: 100%;
    padding: 4px 8px;
  }
  .body {
    display: flex;
    flex-direction: column;
    gap: 16px;
    padding: 16px 24px 24px;
  }
  .body > * {
    min-inline-size: 0;
  }

  /* It breaks inside a cell as words do. */
  .link {
    display: inline;
  }
  .link.small {
    font-size: 0.857em;
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 16px;
  }
  .notice {
    padding: 8px 12px;
    border-inline-start: 3px solid var(--_control);
    border-radius: var(--_radius);
    background: var(--_raised);
  }
  .notice.warn {
    background: var(--_warn-soft);
    border-color: var(--_warn);
  }
  .notice.danger {
    background: var(--_danger-soft);
    border-color: var(--_danger);
  }
  .notice .link {
    color: inherit;
    font-weight: 600;
  }
  .empty {
    display: grid;
    gap: 8px;
    justify-items: start;
    max-inline-size: 60ch;
    padding: 32px 0;
  }
  .empty .page-title {
    font-size: 1.143em;
  }
  @container (max-width: 700px) {
    .top,
    .tools,
    .body {
      padding-inline: 12px;
    }
    .top {
      padding-block-start: 4px;
    }
    .top .end {
      margin-inline-start: 0;
    }
  }
  @media (forced-colors: active) {
    .views a[aria-current] {
      border-color: Highlight;
    }
    .notice {
      border: 1px solid CanvasText;
      border-inline-start-width: 4px;
    }
  }
`;
