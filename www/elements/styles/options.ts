/** Questions answered by one press: the options, their bands and their keys. */
import { css, type CSSResult } from "lit";

export const options: CSSResult = css`
  .option + .option {
    margin-block-start: var(--_space);
  }
  .option-button {
    display: grid;
    grid-template-columns: auto 1fr;
    align-items: center;
    gap: 0 calc(2 * var(--_space));
    inline-size: 100%;
    min-block-size: var(--_row);
    padding: 5px calc(2 * var(--_space));
    border: 1px solid var(--_hairline);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: inherit;
    font: inherit;
    text-align: start;
    cursor: pointer;
  }
  .option-button:hover {
    background: var(--_raised);
    border-color: var(--_control);
  }
  .option-button.prominent {
    border-color: var(--_accent);
    box-shadow: inset 0 0 0 1px var(--_accent);
  }
  /* Marked by its edge and ground: bolder words would be longer, and rows would jump. */
  .option-button[aria-pressed="true"] {
    border-color: var(--_accent);
    box-shadow: inset 0 0 0 1px var(--_accent);
    background: var(--_raised);
  }
  .option-words {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 calc(2 * var(--_space));
  }
  .option-label {
    flex: 1 1 auto;
  }
  .prominent .option-label {
    font-weight: 600;
  }
  /* Band and owner share one line whatever the cause is called. */
  .option-words.detailed .option-label {
    flex-basis: 100%;
  }
  .option-detail {
    font-size: 0.857em;
    line-height: 1.33;
    color: var(--_muted);
  }
  .tag {
    font-size: 0.857em;
    line-height: 1.33;
    color: var(--_muted);
  }
  .tag.ok {
    color: var(--_ok);
  }
  .tag.warn {
    color: var(--_warn);
  }
  .tag.danger {
    color: var(--_danger);
  }
  .tag.ok::before,
  .note.ok > p::before {
    content: "\\2713\\00a0";
    content: "\\2713\\00a0" / "";
  }
  .tag.warn::before {
    content: "!\\00a0";
    content: "!\\00a0" / "";
    font-weight: 600;
  }
  kbd {
    display: inline-grid;
    place-items: center;
    min-inline-size: 20px;
    block-size: 20px;
    padding-inline: 4px;
    border: 1px solid var(--_control);
    border-radius: 4px;
    color: var(--_muted);
    font: inherit;
    font-size: 0.857em;
    line-height: 1;
  }
  /* A key that works in another question now: only its place is kept, or the words would jump. */
  kbd.kept {
    visibility: hidden;
  }
`;
