/** Settings and their lists: fields in a grid, entries that open, what changed and what was published. */
import { css, type CSSResult } from "lit";

export const entries: CSSResult = css`
  .group {
    margin-block-end: calc(4 * var(--_space));
  }
  details.group > summary {
    cursor: pointer;
  }
  details.group > summary h3 {
    display: inline-block;
  }
  .grid {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 250px), 1fr));
    gap: calc(4 * var(--_space)) calc(5 * var(--_space));
    align-items: start;
    margin-block: calc(3 * var(--_space));
  }
  .grid.two {
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 360px), 1fr));
  }
  .whole {
    grid-column: 1 / -1;
    margin-block: calc(3 * var(--_space));
  }
  .field {
    min-inline-size: 0;
  }
  .field.changed {
    margin-inline-start: -9px;
    padding-inline-start: 6px;
    border-inline-start: 3px solid var(--_accent);
  }
  .label {
    display: block;
    margin-block-end: var(--_space);
    font-weight: 600;
  }
  .grid > .tick {
    grid-column: 1 / -1;
  }
  .tick .choice {
    min-block-size: 32px;
  }
  .tick .hint {
    margin-block: 0;
    margin-inline-start: calc(16px + 1.5 * var(--_space));
  }
  .hint,
  .was,
  .facts-line {
    color: var(--_muted);
    font-size: 0.929em;
  }
  .hint {
    max-inline-size: 66ch;
    margin-block: var(--_space);
  }
  .was {
    margin-block-start: var(--_space);
  }
  .warning {
    margin-block-start: var(--_space);
    color: var(--_mark-line);
    font-size: 0.929em;
  }
  .facts-line {
    display: block;
    font-weight: 400;
  }
  .control.number {
    max-inline-size: 9em;
    text-align: end;
  }
  .control[readonly] {
    background: var(--_raised);
    color: var(--_muted);
    border-style: dashed;
  }
  select.control {
    max-inline-size: 30em;
    text-overflow: ellipsis;
  }
  .unit {
    color: var(--_muted);
  }
  textarea.control.lines {
    max-block-size: 420px;
  }
  .button.primary[aria-disabled="true"]:hover {
    text-decoration: none;
  }
  .code {
    font-family: ui-monospace, monospace;
    font-size: 0.929em;
  }
  textarea.control.json {
    max-block-size: none;
    block-size: 60vh;
    field-sizing: fixed;
    white-space: pre;
    overflow: auto;
  }
  .rows > .row:first-of-type {
    border-block-start: 1px solid var(--_hairline);
  }
  .row {
    border-block-end: 1px solid var(--_hairline);
  }
  .row.changed > summary .row-name::after {
    content: " •";
    color: var(--_accent);
  }
  .row > summary {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 calc(3 * var(--_space));
    min-block-size: 36px;
    padding: calc(1.5 * var(--_space)) var(--_space);
    cursor: pointer;
    list-style: none;
  }
  .row > summary::-webkit-details-marker {
    display: none;
  }
  .row > summary::before {
    content: "";
    flex: none;
    inline-size: 6px;
    block-size: 6px;
    border: solid var(--_muted);
    border-width: 0 1.5px 1.5px 0;
    transform: translateY(-2px) rotate(-45deg);
  }
  :host(:dir(rtl)) .row > summary::before {
    transform: translateY(-2px) rotate(135deg);
  }
  .row[open] > summary::before {
    transform: translateY(-2px) rotate(45deg);
  }
  .row > summary:hover {
    background: var(--_raised);
  }
  .row > summary > .said {
    display: flex;
    flex: 1 1 0;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 calc(3 * var(--_space));
    min-inline-size: 0;
  }
  .row-name {
    min-inline-size: 0;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .row-name.code {
    font-weight: 400;
  }
  .row-body {
    padding: 0 calc(5 * var(--_space)) calc(4 * var(--_space));
  }
  ul.row-body li {
    list-style: disc;
    margin-inline-start: calc(3 * var(--_space));
  }
  .row-acts {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(2 * var(--_space)) calc(4 * var(--_space));
    margin-block-start: calc(3 * var(--_space));
  }
  .bar-line {
    display: flex;
    flex-wrap: wrap;
    gap: calc(2 * var(--_space));
    margin-block-end: calc(2 * var(--_space));
  }
  .find {
    flex: 1 1 14em;
  }
  .id-line {
    margin-block-start: calc(4 * var(--_space));
    font-size: 0.929em;
  }
  .ask {
    max-inline-size: 36em;
    margin-block: calc(4 * var(--_space));
    padding: calc(3 * var(--_space)) calc(4 * var(--_space));
    border: 1px solid var(--_control);
    border-radius: var(--_radius);
  }
  .inline {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(2 * var(--_space));
    margin-block-start: calc(2 * var(--_space));
  }
  .note .saved {
    padding: 0;
  }
  .note .saved > li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0 calc(4 * var(--_space));
    margin-inline-start: 0;
    padding-block: calc(2 * var(--_space));
    border-block-start: 1px solid var(--_hairline);
    list-style: none;
  }
  .note .saved .row-acts {
    margin-block: 0;
  }
  .saved select {
    inline-size: auto;
    max-inline-size: 16em;
  }
  .picked {
    margin-block-end: calc(2 * var(--_space));
  }
  .pair {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto minmax(0, 1fr) auto;
    align-items: center;
    gap: calc(2 * var(--_space));
    margin-block: calc(2 * var(--_space));
    max-inline-size: 44em;
  }
  .week {
    display: grid;
    gap: var(--_space);
  }
  .weekday {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    min-block-size: 36px;
  }
  .weekday > .choice {
    flex: 0 1 12em;
    min-inline-size: 0;
  }
  .from-to {
    display: inline-flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(2 * var(--_space));
  }
  .control.clock {
    inline-size: 5.5em;
  }
  .setup li {
    display: flex;
    gap: calc(3 * var(--_space));
    padding-block: calc(2 * var(--_space));
    border-block-end: 1px solid var(--_hairline);
  }
  .setup .state {
    flex: none;
    inline-size: 1.5em;
    color: var(--_muted);
  }
  .setup .done .state {
    color: var(--_ok);
    font-weight: 600;
  }
  .setup a {
    display: inline-block;
    min-block-size: 24px;
    color: var(--_accent);
    font-weight: 600;
    text-underline-offset: 2px;
  }
  .changes li {
    display: grid;
    grid-template-columns: minmax(0, 1.2fr) minmax(0, 1fr) auto;
    align-items: baseline;
    gap: var(--_space) calc(4 * var(--_space));
    padding-block: calc(2 * var(--_space));
    border-block-end: 1px solid var(--_hairline);
  }
  .changes del {
    color: var(--_muted);
  }
  .changes ins {
    font-weight: 600;
    text-decoration: none;
  }
  .versions > li {
    padding-block: calc(3 * var(--_space));
    border-block-end: 1px solid var(--_hairline);
  }
  .found li {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0 calc(4 * var(--_space));
    padding-block: 2px;
    border-block-end: 1px solid var(--_hairline);
  }
  .own {
    margin-block: calc(4 * var(--_space));
  }
  .sides {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 260px), 1fr));
    gap: calc(3 * var(--_space));
  }
  .side {
    padding: calc(3 * var(--_space)) calc(4 * var(--_space));
    border: 1px solid var(--_hairline);
    border-radius: var(--_radius);
  }
  .side h4 {
    margin-block: 0 calc(2 * var(--_space));
    color: var(--_muted);
    font-weight: 400;
  }
  .outcome {
    margin-block-start: calc(4 * var(--_space));
  }
  mark {
    padding-inline: 2px;
    color: var(--_text);
    background: var(--_mark);
    border-block-end: 2px solid var(--_mark-line);
  }
  progress {
    inline-size: 200px;
    accent-color: var(--_accent);
  }
`;
