/** Acts drawn as links: of the sidebar and of both pages. */
import { css, type CSSResult } from "lit";

export const links: CSSResult = css`
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
`;
