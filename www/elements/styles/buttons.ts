/** Buttons with a frame, and those that are only a sign. */
import { css, type CSSResult } from "lit";

export const buttons: CSSResult = css`
  .buttons {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(2 * var(--_space));
  }
  .button {
    display: inline-block;
    max-inline-size: 100%;
    min-block-size: 32px;
    padding: var(--_space) calc(3 * var(--_space));
    border: 1px solid var(--_control);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: inherit;
    font: inherit;
    text-align: start;
    cursor: pointer;
  }
  .button:hover {
    background: var(--_raised);
  }
  .button.primary {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_on-accent);
    font-weight: 600;
  }
  .button.primary:hover {
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  @media (forced-colors: active) {
    .button.primary {
      forced-color-adjust: none;
      background: ButtonText;
      color: ButtonFace;
      border-color: ButtonText;
    }
    .option-button.prominent,
    .option-button[aria-pressed="true"] {
      outline: 1px solid ButtonText;
    }
  }
  .button[aria-disabled="true"] {
    cursor: default;
    opacity: 1;
    background: var(--_raised);
    color: var(--_muted);
    border-color: var(--_control);
    text-decoration: none;
  }
  .icon-button {
    display: inline-grid;
    place-items: center;
    flex: none;
    inline-size: 32px;
    block-size: 32px;
    margin-block: -4px;
    margin-inline-end: -6px;
    border: 0;
    border-radius: var(--_radius);
    background: none;
    color: var(--_muted);
    font: inherit;
    cursor: pointer;
  }
  .icon-button:hover {
    background: var(--_raised);
    color: var(--_text);
  }
  .icon-button svg {
    inline-size: 16px;
    block-size: 16px;
    fill: currentColor;
  }
`;
