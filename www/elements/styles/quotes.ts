/** The customer's words, for a cause and against it. */
import { css, type CSSResult } from "lit";

export const quotes: CSSResult = css`
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
`;
