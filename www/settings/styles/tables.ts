/** Tables, in a box of their own; where it is narrow they stack, and all else takes one column. */
import { css, type CSSResult } from "lit";

export const tables: CSSResult = css`
  .table-box {
    overflow-x: auto;
  }
  th,
  td {
    padding: calc(2 * var(--_space));
    border-block-end: 1px solid var(--_hairline);
    text-align: start;
    vertical-align: top;
    font-weight: 400;
  }
  thead th {
    color: var(--_muted);
    font-size: 0.929em;
    vertical-align: bottom;
  }
  tbody th {
    font-weight: 600;
  }
  .end {
    text-align: end;
  }
  td.end {
    white-space: nowrap;
  }
  .limits th:first-child {
    inline-size: 40%;
  }
  .limits .field {
    min-inline-size: 7em;
  }
  .limits tr.more td {
    background: var(--_raised);
  }
  .causes .name {
    min-block-size: 24px;
    padding: 0;
    font-weight: 600;
    text-decoration: none;
  }
  /* On one line with the names, whose targets are higher than a line. */
  .causes tbody td {
    padding-block-start: calc(2 * var(--_space) + 3px);
  }
  .causes .name:hover {
    text-decoration: underline;
  }
  .causes .sort {
    min-block-size: 24px;
    padding: 0;
    color: inherit;
    text-align: inherit;
    text-decoration: none;
  }
  .causes .sort:hover,
  .causes [aria-sort] .sort {
    text-decoration: underline;
  }
  .causes .retired .name {
    font-weight: 400;
    color: var(--_muted);
  }
  @container settings (max-width: 900px) {
    .widest {
      display: none;
    }
  }
  @container settings (max-width: 600px) {
    .wide {
      display: none;
    }
    .stacking thead {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .stacking,
    .stacking tbody,
    .stacking tr,
    .stacking th,
    .stacking td {
      display: block;
      inline-size: auto;
    }
    .stacking tr {
      padding-block: calc(2 * var(--_space));
      border-block-end: 1px solid var(--_hairline);
    }
    .stacking th,
    .stacking td {
      padding: var(--_space) 0;
      border: 0;
    }
    .limits th:first-child {
      inline-size: auto;
    }
    .limits tbody tr:not(.more) {
      display: grid;
      grid-template-columns: repeat(3, minmax(0, 1fr));
      gap: 0 calc(2 * var(--_space));
    }
    .limits tbody tr:not(.more) > :is(th, .acts-cell) {
      grid-column: 1 / -1;
    }
    .limits .field {
      min-inline-size: 0;
    }
    .limits .with-unit {
      gap: var(--_space);
    }
    .limits .control.number {
      padding-inline: 4px;
    }
    .stacking td[data-label]::before {
      content: attr(data-label);
      display: block;
      color: var(--_muted);
      font-size: 0.929em;
    }
    .changes li,
    .pair {
      grid-template-columns: minmax(0, 1fr);
    }
    .pair > span {
      display: none;
    }
    .row-body {
      padding-inline: calc(3 * var(--_space));
    }
  }
`;
