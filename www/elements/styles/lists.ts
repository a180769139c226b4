/** The search's list, tickets, bars that hold a place, and how dense it all is. */
import { css, type CSSResult } from "lit";

export const lists: CSSResult = css`
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
