/** How the page looks: a list of sections beside one of them, on the sidebar's tokens and grid. */
import type { CSSResult } from "lit";
import { buttons } from "../elements/styles/buttons.ts";
import { fields } from "../elements/styles/fields.ts";
import { frame } from "../elements/styles/frame.ts";
import { lines } from "../elements/styles/lines.ts";
import { tokenStyles } from "../elements/tokens.ts";
import { layout } from "./styles/layout.ts";
import { entries } from "./styles/entries.ts";
import { tables } from "./styles/tables.ts";

export const styles: readonly CSSResult[] = [tokenStyles, frame, fields, lines, buttons, layout, entries, tables];
