/** Native inputs: boxes to tick, words, amounts, days. */
import { css, type CSSResult } from "lit";

export const fields: CSSResult = css`
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(3 * var(--_space));
  }
  /* Columns as far as words allow: an option with a longer one has a row of its own. */
  .choices.many {
    column-gap: calc(2 * var(--_space));
  }
  .choices.many > .choice {
    flex: 1 1 9.5em;
    max-inline-size: 100%;
  }
  .choices > :is(.quoted, .quotes),
  .choices.many > .quoted {
    flex: 1 1 100%;
  }
  .choice {
    display: inline-flex;
    align-items: center;
    gap: 0 calc(1.5 * var(--_space));
    min-block-size: 28px;
    cursor: pointer;
  }
  /* A word breaks beside its box, not below it, and only where no row is long enough. */
  .choice > span {
    min-inline-size: 0;
    overflow-wrap: break-word;
  }
  /* In front, so that its empty place parts two options and not a box from its word. */
  .choice kbd {
    order: -1;
    flex: none;
  }
  .choice input {
    margin: 0;
    flex: none;
    inline-size: 16px;
    block-size: 16px;
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
`;
