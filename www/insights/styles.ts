/** How Insights looks: buttons and links are the sidebar's; a later sheet refines an earlier one. */
import type { CSSResult } from "lit";
import { buttons } from "../elements/styles/buttons.ts";
import { links } from "../elements/styles/links.ts";
import { cards } from "./styles/cards.ts";
import { charts } from "./styles/charts.ts";
import { frame } from "./styles/frame.ts";

export const styles: readonly CSSResult[] = [buttons, links, frame, cards, charts];
