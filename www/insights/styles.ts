/** How Insights looks; a later sheet refines an earlier one. */
import type { CSSResult } from "lit";
import { cards } from "./styles/cards.ts";
import { charts } from "./styles/charts.ts";
import { frame } from "./styles/frame.ts";

export const styles: readonly CSSResult[] = [frame, cards, charts];
