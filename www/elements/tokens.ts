/**
 * The colours, each in light and dark, with contrast measured on the ground it is drawn on.
 * An embedder overrides `--headwater-<name>`; inside, `--_<name>` is what rules read.
 */
import { css, unsafeCSS, type CSSResult } from "lit";

/** Light and dark. */
type Shades = readonly [light: string, dark: string];

/** Headwater's own colours. */
export const TOKENS: { readonly [name: string]: Shades } = {
  surface: ["#ffffff", "#16191d"],
  raised: ["#f5f6f8", "#1f2429"],
  text: ["#1b1f24", "#e8eaed"],
  muted: ["#57606a", "#a9b1ba"],
  control: ["#77818c", "#7d8792"],
  accent: ["#0b5fcc", "#7db4ff"],
  "on-accent": ["#ffffff", "#0b1a2e"],
  mark: ["#fff1b8", "#4a3b00"],
  "mark-line": ["#8a5a00", "#f5c563"],
  ok: ["#0f6b3a", "#7bd3a0"],
  "ok-soft": ["#e6f5ec", "#12301f"],
  warn: ["#7a4b00", "#f5c563"],
  "warn-soft": ["#fff3d6", "#33290f"],
  danger: ["#b3261e", "#ff9a93"],
  "danger-soft": ["#fdecea", "#3a1a18"],
  silent: ["#6b7480", "#98a1ab"],
};

/** The browser's own colours where the user forces them. */
const FORCED: { readonly [name: string]: string } = {
  surface: "Canvas",
  raised: "Canvas",
  text: "CanvasText",
  muted: "CanvasText",
  control: "ButtonBorder",
  accent: "LinkText",
  "on-accent": "ButtonFace",
  mark: "Mark",
  "mark-line": "MarkText",
  ok: "CanvasText",
  "ok-soft": "Canvas",
  warn: "CanvasText",
  "warn-soft": "Canvas",
  danger: "CanvasText",
  "danger-soft": "Canvas",
  silent: "GrayText",
};

/** One token's declaration in Headwater's own colour. */
export function ownColour(name: string): string {
  const [light, dark] = TOKENS[name] ?? ["CanvasText", "CanvasText"];
  return `light-dark(${light}, ${dark})`;
}

const adopted = Object.keys(TOKENS)
  .map((name) => `--_${name}: var(--headwater-${name}, ${ownColour(name)});`)
  .join("");
const forced = Object.entries(FORCED)
  .map(([name, colour]) => `--_${name}: ${colour};`)
  .join("");

/** The tokens as custom properties of the host; all text here is ours. */
export const tokenStyles: CSSResult = css`
  :host {
    ${unsafeCSS(adopted)}
    --_hairline: color-mix(in srgb, var(--_control) 32%, var(--_surface));
    --_radius: var(--headwater-radius, 6px);
    --_space: var(--headwater-space, 4px);
  }
  :host([theme="light"]) {
    color-scheme: light;
  }
  :host([theme="dark"]) {
    color-scheme: dark;
  }
  @media (forced-colors: active) {
    :host {
      ${unsafeCSS(forced)}
      --_hairline: ButtonBorder;
    }
  }
`;
