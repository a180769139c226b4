/** The elements in JSX: `import type {} from "headwater/react";` anywhere in a program. */
import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { HeadwaterEventMap, HeadwaterSidebar } from "./element.js";
import type { HeadwaterInsights, InsightsEventMap } from "./insights.js";

/** Set as properties. */
type Properties = Partial<
  Pick<
    HeadwaterSidebar,
    | "ticket" | "config" | "host" | "strings" | "configUrl" | "theme" | "density" | "headingLevel" | "readonly"
    | "noSuggestions" | "noShortcuts" | "noWrite" | "noEmbedding" | "storage" | "account"
  >
>;

/** The same, as attributes are written. */
interface Attributes {
  "config-url"?: string | undefined;
  "heading-level"?: number | undefined;
  "no-suggestions"?: boolean | undefined;
  "no-shortcuts"?: boolean | undefined;
  "no-write"?: boolean | undefined;
  "no-embedding"?: boolean | undefined;
}

type Listeners = { [K in keyof HeadwaterEventMap as `on${K}`]?: ((event: HeadwaterEventMap[K]) => void) | undefined };

export type HeadwaterSidebarProps = DetailedHTMLProps<HTMLAttributes<HeadwaterSidebar>, HeadwaterSidebar> &
  Properties &
  Attributes &
  Listeners;

/** Set as properties. */
type InsightsProperties = Partial<
  Pick<
    HeadwaterInsights,
    "tickets" | "config" | "source" | "strings" | "postmortems" | "theme" | "view" | "headingLevel" | "storage"
  >
>;

type InsightsListeners = { [K in keyof InsightsEventMap as `on${K}`]?: ((event: InsightsEventMap[K]) => void) | undefined };

export type HeadwaterInsightsProps = DetailedHTMLProps<HTMLAttributes<HeadwaterInsights>, HeadwaterInsights> &
  InsightsProperties & { "heading-level"?: number | undefined } & InsightsListeners;

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "headwater-sidebar": HeadwaterSidebarProps;
      "headwater-insights": HeadwaterInsightsProps;
    }
  }
}
