/** How charts look: one hue; meaning by position, length, shape and label. */
import { css, type CSSResult } from "lit";

export const charts: CSSResult = css`
  .narrow {
    display: none;
  }
  .fill {
    display: block;
    background: var(--_fill);
    forced-color-adjust: none;
  }
  .fill.rest {
    background: var(--_tint);
  }
  .fill.hatched {
    background: var(--_stripe);
    border: 1px solid var(--_silent);
  }

  .blocks {
    display: flex;
    align-items: flex-start;
    gap: 12px;
    padding-block-start: 12px;
  }
  .block {
    flex: 1 1 0;
    min-inline-size: 64px;
  }
  .bars {
    display: flex;
    align-items: flex-end;
    gap: 2px;
    block-size: 172px;
    border-block-end: 1px solid var(--_control);
  }
  .bar {
    flex: 1 1 0;
    max-inline-size: 34px;
    min-inline-size: 0;
  }
  .bar .fill {
    border-radius: 2px 2px 0 0;
  }
  .bar-value {
    display: block;
    font-size: 0.857em;
    line-height: 1.5;
    text-align: center;
    white-space: nowrap;
    overflow-wrap: normal;
  }
  .block p {
    overflow-wrap: break-word;
  }
  .block-name {
    padding-block-start: 4px;
    font-weight: 600;
    line-height: 1.3;
  }
  .block-cost,
  .block-top {
    font-size: 0.857em;
    line-height: 1.33;
    color: var(--_muted);
  }
  .block-cost {
    color: var(--_text);
  }

  .rows {
    display: grid;
    grid-template-columns: fit-content(19em) minmax(32px, 1fr) max-content max-content;
  }
  .rows li {
    display: grid;
    grid-column: 1 / -1;
    grid-template-columns: subgrid;
    column-gap: 12px;
    align-items: center;
    min-block-size: 28px;
    padding-block: 2px;
  }
  .row-bar .fill {
    block-size: 14px;
    border-radius: 0 2px 2px 0;
    min-inline-size: 2px;
  }
  .row-bar .fill:dir(rtl) {
    border-radius: 2px 0 0 2px;
  }
  .row-value,
  .row-more {
    text-align: end;
  }
  .row-more {
    color: var(--_muted);
    min-inline-size: 3.5em;
  }
  .rows-head {
    display: flex;
    justify-content: flex-end;
    font-size: 0.857em;
    line-height: 1.33;
    color: var(--_muted);
    margin-block-end: -8px;
  }

  .plot {
    min-block-size: calc(156px + 3.65em);
  }
  .plot svg {
    display: block;
    overflow: visible;
    forced-color-adjust: none;
  }
  svg text {
    fill: var(--_muted);
    font-size: 0.857em;
    font-family: inherit;
  }
  svg .value,
  svg .fix-label {
    fill: var(--_text);
  }
  svg .value {
    font-weight: 600;
  }
  svg .band {
    fill: var(--_faint);
  }
  svg .dashed {
    fill: none;
    stroke: var(--_control);
    stroke-dasharray: 4 4;
  }
  svg .centre,
  svg .axis {
    stroke: var(--_control);
  }
  svg .axis {
    stroke: var(--_hairline);
  }
  svg .line {
    fill: none;
    stroke: var(--_tint);
    stroke-width: 1.5;
    stroke-linejoin: round;
  }
  svg .dot {
    fill: var(--_fill);
    stroke: var(--_surface);
    stroke-width: 1;
  }
  svg .dot.partial {
    fill: var(--_surface);
    stroke: var(--_fill);
    stroke-width: 1.5;
  }
  svg .diamond {
    fill: var(--_fill);
    stroke: var(--_surface);
    stroke-width: 1.5;
  }
  svg .fix {
    stroke: var(--_text);
    stroke-width: 1.5;
    stroke-dasharray: 1 3;
    stroke-linecap: round;
  }

  .stack {
    display: flex;
    gap: 2px;
    block-size: 28px;
    margin-block: 4px;
  }
  .stack .seg {
    flex: 1 1 0;
    min-inline-size: 3px;
    border-radius: 2px;
  }
  .seg {
    display: inline-block;
    background: var(--_fill);
    forced-color-adjust: none;
  }
  .seg.partly {
    background: var(--_tint);
  }
  .seg.not_solved {
    background: var(--_surface);
    border: 2px solid var(--_fill);
  }
  .seg.no_answer {
    background: var(--_stripe);
    border: 1px solid var(--_silent);
  }
  .seg.unreachable {
    background: var(--_dots);
    border: 1px solid var(--_silent);
  }
  .seg.waiting {
    background: var(--_surface);
    border: 1px dashed var(--_silent);
  }
  .legend {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 13em), 1fr));
    gap: 2px 20px;
  }
  .legend div {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 8px;
  }
  .legend .seg {
    inline-size: 14px;
    block-size: 12px;
    margin-inline-end: 6px;
    border-radius: 2px;
    vertical-align: -1px;
  }

  @container (max-width: 559px) {
    .wide {
      display: none;
    }
    .narrow {
      display: block;
    }
    .rows {
      grid-template-columns: minmax(0, 1fr) fit-content(38%) fit-content(38%);
    }
    .row-more {
      min-inline-size: 0;
    }
    .rows .row-bar {
      grid-row: 2;
      grid-column: 1 / -1;
    }
    .rows li {
      padding-block: 4px;
      row-gap: 2px;
    }
  }
  @media print {
    .no-print,
    .tools,
    .views {
      display: none !important;
    }
    :host {
      color-scheme: light !important;
      font-size: 9.5pt;
    }
    .body,
    .top {
      padding-inline: 0;
    }
    .card,
    .tiles,
    .strip {
      break-inside: avoid;
    }
    .box {
      overflow: visible;
      border: 0;
    }
    .fill,
    .seg,
    svg {
      print-color-adjust: exact;
    }
    .printed {
      display: block !important;
    }
  }
  .printed {
    display: none;
  }
`;
