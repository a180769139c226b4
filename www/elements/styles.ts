/** How the sidebar looks: logical properties only, a 4-px grid, no shadows, no colour but tokens. */
import { css, type CSSResult } from "lit";

/** The element itself, its header, notice, menu, panel and footer. */
export const frameStyles: CSSResult = css`
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
  /* Nothing that takes focus is left behind the sticky footer; a question brings its answers. */
  button,
  input,
  textarea,
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

/** Steps and what stands in them. */
export const blockStyles: CSSResult = css`
  .step {
    border-block-end: 1px solid var(--_hairline);
  }
  .step-header {
    display: flex;
    align-items: center;
    gap: calc(2 * var(--_space));
    inline-size: 100%;
    min-block-size: 36px;
    padding: var(--_space) calc(3 * var(--_space));
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    cursor: pointer;
  }
  .step-header:focus-visible,
  .menu button:focus-visible {
    outline-offset: -2px;
  }
  .more-button {
    display: flex;
    align-items: center;
    gap: calc(2 * var(--_space));
    inline-size: 100%;
    min-block-size: 28px;
    padding: var(--_space) 0;
    border: 0;
    border-block-start: 1px solid var(--_hairline);
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    cursor: pointer;
  }
  .more-label {
    flex: none;
    max-inline-size: 70%;
  }
  .more-body {
    padding-block: calc(2 * var(--_space)) var(--_space);
  }
  .step-name {
    font-weight: 600;
    flex: none;
    max-inline-size: 60%;
  }
  .step-summary {
    flex: 1;
    text-align: end;
    color: var(--_muted);
  }
  .number {
    display: inline-grid;
    place-items: center;
    flex: none;
    inline-size: 20px;
    block-size: 20px;
    border: 1px solid var(--_control);
    border-radius: 50%;
    font-size: 0.857em;
    line-height: 1;
  }
  .current .number {
    border-color: var(--_accent);
    color: var(--_accent);
    font-weight: 600;
  }
  .number.done {
    border-color: var(--_ok);
    background: var(--_ok-soft);
    color: var(--_ok);
  }
  .number svg,
  .arrow {
    inline-size: 12px;
    block-size: 12px;
    fill: currentColor;
  }
  .arrow {
    color: var(--_muted);
    vertical-align: -1px;
  }
  :dir(rtl) .arrow {
    transform: scaleX(-1);
  }
  .chevron {
    flex: none;
    inline-size: 8px;
    block-size: 8px;
    border-inline-end: 1.5px solid var(--_muted);
    border-block-end: 1.5px solid var(--_muted);
    transform: translateY(-2px) rotate(45deg);
  }
  :dir(rtl) .chevron {
    transform: translateY(-2px) rotate(-45deg);
  }
  [aria-expanded="true"] > .chevron {
    transform: translateY(2px) rotate(225deg);
  }
  :dir(rtl) [aria-expanded="true"] > .chevron {
    transform: translateY(2px) rotate(-225deg);
  }
  .step-body {
    padding: 0 calc(3 * var(--_space)) calc(2 * var(--_space));
  }
  .blocks > * + * {
    margin-block-start: calc(3 * var(--_space));
  }
  .legend,
  .label {
    display: block;
    font-weight: 600;
    margin-block-end: var(--_space);
  }
  .hint,
  .small {
    font-size: 0.857em;
    line-height: 1.33;
    color: var(--_muted);
  }
  .hint {
    margin-block-end: var(--_space);
  }
  .option + .option {
    margin-block-start: var(--_space);
  }
  .option-button {
    display: grid;
    grid-template-columns: auto 1fr;
    align-items: center;
    gap: 0 calc(2 * var(--_space));
    inline-size: 100%;
    min-block-size: var(--_row);
    padding: 5px calc(2 * var(--_space));
    border: 1px solid var(--_hairline);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: inherit;
    font: inherit;
    text-align: start;
    cursor: pointer;
  }
  .option-button:hover {
    background: var(--_raised);
    border-color: var(--_control);
  }
  .option-button.prominent {
    border-color: var(--_accent);
    box-shadow: inset 0 0 0 1px var(--_accent);
  }
  /* Marked by its edge and ground: bolder words would be longer, and rows would jump. */
  .option-button[aria-pressed="true"] {
    border-color: var(--_accent);
    box-shadow: inset 0 0 0 1px var(--_accent);
    background: var(--_raised);
  }
  .option-words {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 calc(2 * var(--_space));
  }
  .option-label {
    flex: 1 1 auto;
  }
  .prominent .option-label {
    font-weight: 600;
  }
  /* Band and owner share one line whatever the cause is called. */
  .option-words.detailed .option-label {
    flex-basis: 100%;
  }
  .option-detail {
    font-size: 0.857em;
    line-height: 1.33;
    color: var(--_muted);
  }
  .tag {
    font-size: 0.857em;
    line-height: 1.33;
    color: var(--_muted);
  }
  .tag.ok {
    color: var(--_ok);
  }
  .tag.warn {
    color: var(--_warn);
  }
  .tag.danger {
    color: var(--_danger);
  }
  .tag.ok::before,
  .note.ok > p::before {
    content: "\\2713\\00a0";
    content: "\\2713\\00a0" / "";
  }
  .tag.warn::before {
    content: "!\\00a0";
    content: "!\\00a0" / "";
    font-weight: 600;
  }
  kbd {
    display: inline-grid;
    place-items: center;
    min-inline-size: 20px;
    block-size: 20px;
    padding-inline: 4px;
    border: 1px solid var(--_control);
    border-radius: 4px;
    color: var(--_muted);
    font: inherit;
    font-size: 0.857em;
    line-height: 1;
  }
  .option > .quotes {
    padding-block-end: var(--_space);
  }
  .choices > .quotes {
    flex-basis: 100%;
    padding-block-end: var(--_space);
  }
  blockquote::before {
    content: open-quote;
  }
  blockquote::after {
    content: close-quote;
  }
  .quotes > * {
    display: block;
    margin-block-start: var(--_space);
    margin-inline-start: calc(3 * var(--_space));
    padding-inline-start: calc(2 * var(--_space));
    border-inline-start: 2px solid var(--_hairline);
    font-size: 0.929em;
    color: var(--_text);
  }
  mark {
    color: inherit;
    background: var(--_mark);
    border-block-end: 2px solid var(--_mark-line);
    border-radius: 2px 2px 0 0;
    padding-inline: 1px;
  }
  .against mark {
    background: none;
    border-block-end-style: dashed;
  }
  @media (forced-colors: active) {
    mark {
      color: MarkText;
    }
    .against mark {
      color: CanvasText;
      border-color: CanvasText;
    }
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(3 * var(--_space));
  }
  .choices.many {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 9.5em), 1fr));
  }
  .choices.many > :is(.quoted, .quotes) {
    grid-column: 1 / -1;
  }
  .choice {
    display: inline-flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 calc(1.5 * var(--_space));
    min-block-size: 28px;
    cursor: pointer;
  }
  .choice input {
    margin: 0;
    flex: none;
    inline-size: 16px;
    block-size: 16px;
  }
  .choice.quoted {
    flex-basis: 100%;
  }
  .chip {
    font-size: 0.857em;
    line-height: 1.33;
    color: var(--_muted);
    border: 1px solid var(--_hairline);
    border-radius: 9px;
    padding: 0 6px;
  }
  .control {
    display: block;
    inline-size: 100%;
    min-inline-size: 0;
    min-block-size: 32px;
    padding: var(--_space) calc(2 * var(--_space));
    border: 1px solid var(--_control);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    font: inherit;
  }
  textarea.control {
    resize: vertical;
    min-block-size: 56px;
    field-sizing: content;
    max-block-size: 240px;
  }
  .control[aria-invalid="true"] {
    border-color: var(--_danger);
  }
  .control:focus-visible {
    outline-offset: 0;
    border-radius: var(--_radius);
  }
  .with-unit {
    display: flex;
    align-items: center;
    gap: calc(2 * var(--_space));
  }
  .with-unit .control {
    max-inline-size: 10em;
  }
  .error {
    margin-block-start: var(--_space);
    color: var(--_danger);
    font-size: 0.929em;
  }
  .note.muted {
    color: var(--_muted);
    font-size: 0.929em;
  }
  .note.ok {
    color: var(--_ok);
  }
  .note.warn,
  .note.danger {
    padding: calc(2 * var(--_space));
    border-radius: var(--_radius);
    color: var(--_text);
    background: var(--_warn-soft);
    border-inline-start: 3px solid var(--_warn);
  }
  .note.danger {
    background: var(--_danger-soft);
    border-color: var(--_danger);
  }
  .acts {
    display: inline-flex;
    flex-wrap: wrap;
    gap: 0 calc(3 * var(--_space));
  }
  /* A blank goes where a line ends, so that acts on a line of their own begin where it does. */
  .gap {
    word-spacing: var(--_space);
  }
  .link {
    min-block-size: 24px;
    min-inline-size: 24px;
    padding: 2px 0;
    border: 0;
    background: none;
    color: var(--_accent);
    font: inherit;
    text-align: start;
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 2px;
    cursor: pointer;
  }
  .link:hover {
    text-decoration-thickness: 2px;
  }
  .later .link {
    color: inherit;
  }
  .notice .link,
  .note .link {
    color: inherit;
    font-weight: 600;
  }
  .note.plain .link,
  .note.muted .link {
    color: var(--_accent);
    font-weight: 400;
  }
  .facts {
    display: grid;
    grid-template-columns: fit-content(42%) minmax(0, 1fr);
    gap: var(--_space) calc(3 * var(--_space));
  }
  .facts dt {
    color: var(--_muted);
  }
  .facts del {
    color: var(--_muted);
    text-decoration: none;
  }
  @container (max-width: 300px) {
    .facts {
      grid-template-columns: minmax(0, 1fr);
      gap: 0;
    }
    .facts dd {
      margin-block-end: var(--_space);
    }
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(2 * var(--_space));
  }
  .button {
    display: inline-block;
    max-inline-size: 100%;
    min-block-size: 32px;
    padding: var(--_space) calc(3 * var(--_space));
    border: 1px solid var(--_control);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: inherit;
    font: inherit;
    text-align: start;
    cursor: pointer;
  }
  .button:hover {
    background: var(--_raised);
  }
  .button.primary {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_on-accent);
    font-weight: 600;
  }
  .button.primary:hover {
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  @media (forced-colors: active) {
    .button.primary {
      forced-color-adjust: none;
      background: ButtonText;
      color: ButtonFace;
      border-color: ButtonText;
    }
    .option-button.prominent,
    .option-button[aria-pressed="true"] {
      outline: 1px solid ButtonText;
    }
  }
  .button[aria-disabled="true"] {
    cursor: default;
    opacity: 1;
    background: var(--_raised);
    color: var(--_muted);
    border-color: var(--_control);
    text-decoration: none;
  }
  .icon-button {
    display: inline-grid;
    place-items: center;
    flex: none;
    inline-size: 32px;
    block-size: 32px;
    margin-block: -4px;
    margin-inline-end: -6px;
    border: 0;
    border-radius: var(--_radius);
    background: none;
    color: var(--_muted);
    font: inherit;
    cursor: pointer;
  }
  .icon-button:hover {
    background: var(--_raised);
    color: var(--_text);
  }
  .icon-button svg {
    inline-size: 16px;
    block-size: 16px;
    fill: currentColor;
  }
  .list {
    max-block-size: 272px;
    overflow-y: auto;
    margin-block-start: var(--_space);
    border: 1px solid var(--_control);
    border-radius: var(--_radius);
  }
  .list > li {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 calc(2 * var(--_space));
    min-block-size: 32px;
    align-items: baseline;
    padding: 6px calc(2 * var(--_space));
    cursor: pointer;
  }
  .list > li[aria-selected="true"] {
    background: var(--_raised);
    box-shadow: inset 3px 0 0 var(--_accent);
  }
  @media (forced-colors: active) {
    .list > li[aria-selected="true"] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
  .ticket + .ticket {
    margin-block-start: calc(2 * var(--_space));
  }
  .shimmer span {
    display: block;
    block-size: 12px;
    margin-block-start: calc(2 * var(--_space));
    border-radius: 3px;
    background: var(--_hairline);
    animation: shimmer 1.4s ease-in-out infinite alternate;
  }
  .shimmer span:nth-child(even) {
    inline-size: 72%;
  }
  @keyframes shimmer {
    from {
      opacity: 0.35;
    }
    to {
      opacity: 0.8;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .shimmer span {
      animation: none;
    }
  }
  :host {
    --_row: 36px;
  }
  :host([density="compact"]) {
    --_row: 32px;
  }
  :host([density="compact"]) .blocks > * + * {
    margin-block-start: calc(2 * var(--_space));
  }
`;
