/** The frame: its bar, the list of sections, a section, notices. */
import { css, type CSSResult } from "lit";

export const layout: CSSResult = css`
  :host {
    min-block-size: 0;
    overflow-wrap: break-word;
    container: settings / inline-size;
  }
  h2 {
    font-size: 1.25em;
    line-height: 1.3;
    font-weight: 600;
  }
  h3 {
    font-size: 1.07em;
    font-weight: 600;
    margin-block: calc(6 * var(--_space)) calc(2 * var(--_space));
  }
  h4 {
    font-weight: 600;
    margin-block: calc(5 * var(--_space)) var(--_space);
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
    text-align: start;
  }
  .top {
    position: sticky;
    inset-block-start: 0;
    z-index: 2;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(2 * var(--_space)) calc(4 * var(--_space));
    padding: calc(3 * var(--_space)) calc(4 * var(--_space));
    border-block-end: 1px solid var(--_hairline);
    background: var(--_surface);
  }
  .top .title {
    font-size: 1.14em;
    font-weight: 600;
  }
  .top .status {
    flex: 1 1 12em;
    text-align: start;
    font-size: 1em;
    color: var(--_muted);
  }
  .top .status.dirty {
    color: var(--_text);
    font-weight: 600;
  }
  .top .status.wrong {
    color: var(--_danger);
    font-weight: 600;
  }
  .top .link {
    display: inline-flex;
    align-items: center;
  }
  .columns {
    display: grid;
    grid-template-columns: 216px minmax(0, 1fr);
    align-items: stretch;
  }
  .sections {
    padding: calc(3 * var(--_space)) calc(2 * var(--_space));
  }
  .sections a {
    display: flex;
    justify-content: space-between;
    align-items: center;
    gap: calc(2 * var(--_space));
    min-block-size: 36px;
    padding: var(--_space) calc(3 * var(--_space));
    border-radius: var(--_radius);
    color: var(--_text);
    text-decoration: none;
  }
  .sections a:hover {
    background: var(--_raised);
  }
  .sections a[aria-current] {
    background: var(--_raised);
    font-weight: 600;
    box-shadow: inset 3px 0 0 var(--_accent);
  }
  :host(:dir(rtl)) .sections a[aria-current] {
    box-shadow: inset -3px 0 0 var(--_accent);
  }
  .sections .n {
    color: var(--_muted);
    font-weight: 400;
    font-size: 0.929em;
  }
  .sections .n.wrong {
    color: var(--_danger);
    font-weight: 600;
  }
  .pick {
    display: none;
    padding: calc(3 * var(--_space)) calc(3 * var(--_space)) 0;
  }
  .section {
    min-inline-size: 0;
    max-inline-size: 1000px;
    padding: calc(4 * var(--_space)) calc(5 * var(--_space)) calc(10 * var(--_space));
    border-inline-start: 1px solid var(--_hairline);
  }
  .section > .about {
    max-inline-size: 66ch;
    margin-block: var(--_space) calc(4 * var(--_space));
    color: var(--_muted);
  }
  .notices:not(:empty) {
    padding: calc(3 * var(--_space)) calc(4 * var(--_space)) 0;
  }
  .notices .notice {
    margin: 0 0 calc(2 * var(--_space));
  }
  .note {
    max-inline-size: 72ch;
    margin-block: calc(3 * var(--_space));
    padding: calc(2 * var(--_space)) calc(3 * var(--_space));
    border-radius: var(--_radius);
    border-inline-start: 3px solid var(--_control);
    background: var(--_raised);
  }
  .note ul,
  ul.error {
    padding-inline-start: calc(4 * var(--_space));
  }
  .note li,
  ul.error li {
    list-style: disc;
  }
  .muted {
    color: var(--_muted);
  }
  .lead {
    max-inline-size: 66ch;
  }
  .link.back::before {
    content: "‹ " / "";
  }
  :host(:dir(rtl)) .link.back::before {
    content: "› " / "";
  }
  .link.danger,
  .button.danger {
    color: var(--_danger);
  }
  .button.danger {
    border-color: var(--_danger);
  }
  dialog {
    max-inline-size: min(480px, calc(100vw - 32px));
    padding: calc(5 * var(--_space));
    border: 1px solid var(--_control);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
  }
  dialog h3 {
    margin-block: 0 calc(2 * var(--_space));
  }
  dialog .field {
    margin-block: calc(3 * var(--_space));
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 45%);
  }
  .tag {
    display: inline-block;
    padding: 0 6px;
    border: 1px solid var(--_control);
    border-radius: 9px;
    font-size: 0.857em;
    font-weight: 400;
    color: var(--_muted);
  }
  .tag.ok {
    border-color: var(--_ok);
    color: var(--_ok);
    background: var(--_ok-soft);
  }
  /* A bar that stays would cover what has focus in a low window. */
  @media (max-height: 480px) {
    .top {
      position: static;
    }
  }
  button,
  input,
  select,
  textarea,
  summary,
  a,
  [tabindex] {
    scroll-margin-block: 120px 24px;
  }
  @container settings (max-width: 760px) {
    .columns {
      display: block;
    }
    .sections {
      display: none;
    }
    .pick {
      display: block;
    }
    .section {
      border: 0;
      padding: calc(3 * var(--_space)) calc(3 * var(--_space)) calc(8 * var(--_space));
    }
    .top {
      position: static;
      padding-inline: calc(3 * var(--_space));
    }
  }
`;
