/** Cards, figures, tables, forms: what the views are made of. */
import { css, type CSSResult } from "lit";

export const cards: CSSResult = css`
  .grid {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 16px;
  }
  .columns {
    display: grid;
    grid-template-columns: minmax(0, 7fr) minmax(0, 5fr);
    gap: 16px;
  }
  .column {
    display: flex;
    flex-direction: column;
    gap: 16px;
    min-inline-size: 0;
  }
  .column > .card:last-child {
    flex: 1;
  }
  .card {
    display: flex;
    flex-direction: column;
    gap: 8px;
    min-inline-size: 0;
    padding: 12px 16px 16px;
    border: 1px solid var(--_hairline);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0 16px;
  }
  .kicker {
    font-size: 0.857em;
    line-height: 1.33;
    color: var(--_muted);
  }
  .takeaway {
    font-weight: 600;
    text-wrap: pretty;
    max-inline-size: 84ch;
  }
  .page-title {
    font-size: 1.143em;
    line-height: 1.25;
    font-weight: 600;
  }
  .title-row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 8px 16px;
  }
  .note {
    font-size: 0.929em;
    color: var(--_muted);
    max-inline-size: 92ch;
  }
  .too-little {
    padding: 16px 0;
    color: var(--_muted);
  }

  .lead-box {
    display: grid;
    gap: 4px;
    padding-block: 4px;
  }
  .lead {
    font-size: 1.143em;
    line-height: 1.4;
    text-wrap: pretty;
  }
  .lead strong {
    font-weight: 600;
  }
  .tiles {
    display: grid;
    grid-template-columns: repeat(4, minmax(0, 1fr));
    border: 1px solid var(--_hairline);
    border-radius: var(--_radius);
  }
  .tile {
    padding: 12px 16px;
    border-inline-start: 1px solid var(--_hairline);
  }
  .tile:first-child {
    border-inline-start: 0;
  }
  .tile dt {
    color: var(--_muted);
  }
  .tile .big {
    font-size: 1.714em;
    line-height: 1.33;
    font-weight: 600;
  }
  .tile .more {
    font-size: 0.857em;
    line-height: 1.5;
    color: var(--_muted);
  }
  .how {
    display: grid;
    gap: 8px;
    padding: 12px 16px;
    border-radius: var(--_radius);
    background: var(--_raised);
  }
  .facts {
    display: grid;
    gap: 4px 24px;
  }
  .facts > div {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    align-items: baseline;
    gap: 0 16px;
    padding-block: 4px;
    border-block-end: 1px solid var(--_hairline);
  }
  .facts dt {
    color: var(--_muted);
  }
  .facts dd {
    text-align: end;
  }
  .wide-facts {
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 320px), 1fr));
  }
  .score {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 440px), 1fr));
    gap: 12px 24px;
  }
  .inline {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 20px;
  }
  .strip {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 4px 24px;
    padding: 12px 16px;
    border: 1px solid var(--_hairline);
    border-radius: var(--_radius);
  }
  .plain > li {
    display: flex;
    flex-wrap: wrap;
    gap: 0 12px;
    align-items: baseline;
    padding-block: 2px;
  }
  .bullets {
    padding-inline-start: 20px;
  }
  .bullets li {
    list-style: disc;
  }
  .exports > li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 8px 16px;
    padding-block: 8px;
    border-block-end: 1px solid var(--_hairline);
  }
  .exports > li > div {
    flex: 1 1 240px;
  }
  .tag {
    display: inline-block;
    padding: 0 6px;
    border: 1px solid var(--_control);
    border-radius: 10px;
    font-size: 0.857em;
    line-height: 1.4;
    color: var(--_text);
    white-space: nowrap;
  }
  .verdict {
    display: flex;
    flex-wrap: wrap;
    gap: 0 12px;
    padding: 8px 12px;
    border-inline-start: 3px solid var(--_control);
    border-radius: var(--_radius);
    background: var(--_raised);
  }
  .verdict.fell {
    border-color: var(--_ok);
    background: var(--_ok-soft);
  }
  .verdict.did_not_fall,
  .verdict.moved {
    border-color: var(--_warn);
    background: var(--_warn-soft);
  }

  .box {
    overflow-x: auto;
    border: 1px solid var(--_hairline);
    border-radius: var(--_radius);
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
  }
  th,
  td {
    padding: 4px 12px;
    line-height: 24px;
    text-align: start;
    vertical-align: top;
    border-block-end: 1px solid var(--_hairline);
    min-inline-size: 72px;
    overflow-wrap: break-word;
  }
  tbody tr:last-child > * {
    border-block-end: 0;
  }
  tbody th {
    font-weight: 400;
    min-inline-size: 104px;
  }
  thead th {
    font-weight: 600;
    font-size: 0.929em;
    background: var(--_raised);
    vertical-align: bottom;
  }
  /* On the line of the words beside it. */
  td .link,
  tbody th .link {
    padding: 0;
    line-height: inherit;
    vertical-align: top;
  }
  .sentence {
    min-inline-size: 13em;
  }
  .number {
    text-align: end;
  }
  td.number,
  th.number[scope="row"] {
    white-space: nowrap;
  }
  .sort {
    min-block-size: 24px;
    padding: 2px 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    text-align: inherit;
    cursor: pointer;
  }
  .sort:hover {
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  .arrow {
    margin-inline-start: 2px;
  }

  .pm-parts {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 400px), 1fr));
    gap: 12px 24px;
  }
  .field {
    display: grid;
    gap: 4px;
    align-content: start;
  }
  .field .label,
  .fix-fields legend {
    font-weight: 600;
  }
  .hint {
    font-size: 0.857em;
    line-height: 1.33;
    color: var(--_muted);
  }
  .wide-field textarea {
    inline-size: 100%;
    resize: vertical;
    field-sizing: content;
    min-block-size: 56px;
  }
  .fix-fields {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 200px), 1fr));
    gap: 12px 16px;
    padding-block-start: 8px;
  }
  .fix-fields legend {
    padding-block-end: 4px;
  }
  .fix-fields + .fix-fields {
    margin-block-start: 12px;
    padding-block-start: 12px;
    border-block-start: 1px solid var(--_hairline);
  }
  .fix-fields ~ .note {
    margin-block-start: 8px;
  }
  .check {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-block-size: 28px;
  }
  .fix-fields .wide-field {
    grid-column: 1 / -1;
  }
  .shimmer span {
    display: block;
    block-size: 12px;
    margin-block-start: 8px;
    border-radius: 3px;
    background: var(--_hairline);
    animation: shimmer 1.4s ease-in-out infinite alternate;
  }
  .shimmer span:nth-child(even) {
    inline-size: 64%;
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
  @container (max-width: 900px) {
    .grid,
    .columns {
      grid-template-columns: minmax(0, 1fr);
    }
    .tiles {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
    .tile:nth-child(odd) {
      border-inline-start: 0;
    }
    .tile:nth-child(n + 3) {
      border-block-start: 1px solid var(--_hairline);
    }
  }
  @container (max-width: 480px) {
    .card {
      padding-inline: 12px;
    }
    .tiles {
      grid-template-columns: minmax(0, 1fr);
    }
    .tile {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      gap: 0 12px;
      align-items: baseline;
      padding: 8px 12px;
      border-inline-start: 0;
    }
    .tile:nth-child(n + 2) {
      border-block-start: 1px solid var(--_hairline);
    }
    .tile .big {
      font-size: 1.286em;
      text-align: end;
    }
    .tile .base,
    .tile .more {
      grid-column: 1 / -1;
    }
  }
`;
