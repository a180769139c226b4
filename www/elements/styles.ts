/** How the sidebar looks: logical properties only, a 4-px grid, no shadows, no colour but tokens. */
import type { CSSResult } from "lit";
import { buttons } from "./styles/buttons.ts";
import { fields } from "./styles/fields.ts";
import { frame } from "./styles/frame.ts";
import { lines } from "./styles/lines.ts";
import { lists } from "./styles/lists.ts";
import { options } from "./styles/options.ts";
import { quotes } from "./styles/quotes.ts";
import { steps } from "./styles/steps.ts";

/** In this order: a later one refines an earlier one. */
export const styles: readonly CSSResult[] = [
  frame, steps, options, quotes, fields, lines, buttons, lists,
];
