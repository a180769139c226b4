/** The public types of `<headwater-insights>`: what a page sets, and what it hears. */
import type { HeadwaterInsights } from "./element.ts";
import type { Postmortem } from "./postmortem.ts";
import type { ViewName } from "./scene.ts";

export type { HeadwaterConfig } from "../../pkg/config.js";
export type { HeadwaterTicket } from "../../pkg/headwater.js";
export type { InsightKey } from "../../pkg/messages.js";
export type { InsightSource } from "./data.ts";
export type { Postmortem } from "./postmortem.ts";
export type { InsightStrings } from "./say.ts";
export type { ViewName } from "./scene.ts";

/** The events, by name. All bubble and are composed. */
export interface InsightsEventMap {
  "headwater-open-ticket": CustomEvent<{ v: 1; ticketId: string }>;
  /** `removed`: the page is to go where it is kept. */
  "headwater-postmortem": CustomEvent<{ v: 1; postmortem: Postmortem; removed: boolean }>;
  "headwater-view": CustomEvent<{ v: 1; view: ViewName }>;
  "headwater-error": CustomEvent<{
    v: 1;
    ticketId: null;
    by: "host";
    code: string;
    message: string;
    recoverable: boolean;
  }>;
}

// `headwater-error` is typed with the sidebar's, which says the same.
type Own = Omit<InsightsEventMap, "headwater-error">;

declare global {
  interface HTMLElementEventMap extends Own {}
  interface DocumentEventMap extends Own {}
  interface WindowEventMap extends Own {}
  interface HTMLElementTagNameMap {
    "headwater-insights": HeadwaterInsights;
  }
}
