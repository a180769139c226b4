/** Steps, their headers, and what is folded away. */
import { css, type CSSResult } from "lit";

export const steps: CSSResult = css`
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
`;
