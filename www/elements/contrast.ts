/**
 * Keeps text readable under any embedder's colours.
 *
 * In: the colours a page set by `--headwater-…`. Out: the tokens that must fall back to
 * Headwater's own, because a pair would be under its ratio (WCAG 2.2, 1.4.3 and 1.4.11).
 */
import { ownColour, TOKENS } from "./tokens.ts";

/** Red, green and blue, 0 to 255, as drawn on an opaque ground. */
export type Colour = readonly [number, number, number];

/** A token, the ground it is seen on, and its least ratio. */
export interface Pair {
  readonly token: string;
  readonly on: string;
  readonly least: number;
}

/** Every pair that is drawn. */
export const PAIRS: readonly Pair[] = [
  { token: "text", on: "surface", least: 4.5 },
  { token: "text", on: "raised", least: 4.5 },
  { token: "text", on: "mark", least: 4.5 },
  { token: "text", on: "ok-soft", least: 4.5 },
  { token: "text", on: "warn-soft", least: 4.5 },
  { token: "text", on: "danger-soft", least: 4.5 },
  { token: "muted", on: "surface", least: 4.5 },
  { token: "muted", on: "raised", least: 4.5 },
  { token: "accent", on: "surface", least: 4.5 },
  { token: "on-accent", on: "accent", least: 4.5 },
  { token: "silent", on: "surface", least: 4.5 },
  { token: "ok", on: "ok-soft", least: 4.5 },
  { token: "warn", on: "warn-soft", least: 4.5 },
  { token: "danger", on: "danger-soft", least: 4.5 },
  { token: "control", on: "surface", least: 3 },
  { token: "control", on: "raised", least: 3 },
  { token: "mark-line", on: "surface", least: 3 },
  { token: "mark-line", on: "mark", least: 3 },
];

/** White and black are equally far from a colour of this luminance. */
const MIDDLE = 0.179;

/** The contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance). */
export function ratio(a: Colour, b: Colour): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function luminance(colour: Colour): number {
  const [r, g, b] = colour.map((channel) => {
    const c = channel / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/**
 * The tokens that must fall back, each with the reason. Of a pair that cannot be read the front
 * goes first and its ground only where that is not enough; what was put in is measured against all
 * it stands with, so that one weak colour never leaves another unreadable. `none` are those that a
 * page set to what is no colour.
 */
export function unreadable(
  theirs: ReadonlyMap<string, Colour>,
  own: () => ReadonlyMap<string, Colour>,
  none: Iterable<string> = [],
): ReadonlyMap<string, string> {
  const drawn = new Map(theirs);
  const out = new Map<string, string>();
  let ours: ReadonlyMap<string, Colour> | undefined;
  const isWeak = ({ token, on, least }: Pair): boolean => {
    const [front, ground] = [drawn.get(token), drawn.get(on)];
    return front !== undefined && ground !== undefined && ratio(front, ground) < least;
  };
  const putIn = (token: string, reason: string): void => {
    ours ??= own();
    out.set(token, reason);
    drawn.set(token, ours.get(token) ?? [0, 0, 0]);
  };
  for (const token of none) putIn(token, "is no colour");
  // A pair of our own colours is left as it is, so each round takes one more token.
  for (;;) {
    const pair = PAIRS.find((one) => isWeak(one) && !(out.has(one.token) && out.has(one.on)));
    if (!pair) return out;
    const { token, on, least } = pair;
    // Rounded down: 4.49 is not 4.5.
    const found = Math.floor(ratio(drawn.get(token) ?? [0, 0, 0], drawn.get(on) ?? [0, 0, 0]) * 100) / 100;
    const goes = out.has(token) ? on : token;
    putIn(goes, `gives ${token} on ${on} a contrast of ${found}, and ${least} is needed`);
  }
}

/** Colours by their tokens as the browser resolves them, whatever syntax they were set in. */
export function measured(
  probe: HTMLElement,
  colourOf: (token: string) => string,
): Map<string, Colour> {
  const colours = new Map<string, Colour>();
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const brush = canvas.getContext("2d", { willReadFrequently: true });
  if (!brush) return colours;
  for (const token of Object.keys(TOKENS)) {
    probe.style.setProperty("color", colourOf(token));
    brush.fillStyle = "#000";
    brush.fillStyle = getComputedStyle(probe).color;
    brush.fillRect(0, 0, 1, 1);
    const [r = 0, g = 0, b = 0] = brush.getImageData(0, 0, 1, 1).data;
    colours.set(token, [r, g, b]);
  }
  probe.style.removeProperty("color");
  return colours;
}

/**
 * The colour scheme that a page's surface asks for, as a declaration: a dark one on a page that is
 * light else takes Headwater's dark colours for all that the page did not set. Empty where the
 * scheme fits.
 */
function schemeOf(theirs: ReadonlyMap<string, Colour>, probe: HTMLElement): string {
  const surface = theirs.get("surface");
  if (!surface) return "";
  const isDark = luminance(surface) < MIDDLE;
  probe.style.setProperty("color", "light-dark(#fff, #000)");
  const inDark = getComputedStyle(probe).color === "rgb(0, 0, 0)";
  probe.style.removeProperty("color");
  return isDark === inDark ? "" : `color-scheme: ${isDark ? "dark" : "light"} !important;`;
}

/** Puts Headwater's own colour where an embedder's cannot be read, and says so once. */
export class ContrastGuard {
  readonly #host: HTMLElement;
  readonly #sheet = new CSSStyleSheet();
  #warned = false;

  constructor(host: HTMLElement) {
    this.#host = host;
  }

  /** Looks at the colours as they are now. */
  look(): void {
    const root = this.#host.shadowRoot;
    if (!root || !this.#host.isConnected) return;
    this.#sheet.replaceSync("");
    if (!root.adoptedStyleSheets.includes(this.#sheet)) {
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, this.#sheet];
    }
    const probe = root.querySelector<HTMLElement>(".spoken");
    if (!probe || matchMedia("(forced-colors: active)").matches) return;
    const drawn = () => measured(probe, (token) => `var(--_${token})`);
    let theirs = drawn();
    const scheme = schemeOf(theirs, probe);
    if (scheme !== "") {
      this.#sheet.replaceSync(`:host { ${scheme} }`);
      theirs = drawn();
    }
    const bad = unreadable(theirs, () => measured(probe, ownColour), this.#noColours());
    if (bad.size === 0) return;
    const own = [...bad.keys()].map((name) => `--_${name}: ${ownColour(name)};`).join("");
    this.#sheet.replaceSync(`:host { ${scheme} ${own} }`);
    this.#warn(bad);
  }

  /** What the page put into a property; empty: nothing. */
  #set(name: string): string {
    return getComputedStyle(this.#host).getPropertyValue(`--headwater-${name}`).trim();
  }

  /** Tokens that were set to what is no colour: rules that read them would draw nothing. */
  #noColours(): string[] {
    const wrong = (name: string) => this.#set(name) !== "" && !CSS.supports("color", this.#set(name));
    return Object.keys(TOKENS).filter(wrong);
  }

  /** Tells the page's developer which of their properties were not taken, and why. */
  #warn(bad: ReadonlyMap<string, string>): void {
    if (this.#warned) return;
    const { id, localName } = this.#host;
    const lines = [...bad].filter(([name]) => this.#set(name) !== "");
    if (lines.length === 0) return;
    const list = lines.map(([name, reason]) => `\n--headwater-${name} ${reason}`).join("");
    this.#warned = true;
    console.warn(`headwater: colours of ${localName}${id && `#${id}`} replaced:${list}`);
  }
}
