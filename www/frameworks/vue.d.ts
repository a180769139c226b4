/** The elements in templates: `import type {} from "headwater/vue";` anywhere in a program. */
import type { EmitFn, HTMLAttributes, PublicProps } from "vue";
import type { HeadwaterEventMap, HeadwaterSidebar } from "./element.js";
import type { HeadwaterInsights, InsightsEventMap } from "./insights.js";

type Properties = Partial<
  Pick<
    HeadwaterSidebar,
    | "ticket" | "config" | "host" | "strings" | "configUrl" | "theme" | "density" | "headingLevel" | "readonly"
    | "noSuggestions" | "noShortcuts" | "noWrite" | "noEmbedding" | "storage" | "account"
  >
>;

export type HeadwaterSidebarComponent = new () => HeadwaterSidebar & {
  /** Only for templates. */
  $props: HTMLAttributes & Properties & PublicProps;
  /** Only for templates. */
  $emit: EmitFn<{ [K in keyof HeadwaterEventMap]: (event: HeadwaterEventMap[K]) => void }>;
};

type InsightsProperties = Partial<
  Pick<
    HeadwaterInsights,
    "tickets" | "config" | "source" | "strings" | "postmortems" | "theme" | "view" | "headingLevel" | "storage"
  >
>;

export type HeadwaterInsightsComponent = new () => HeadwaterInsights & {
  /** Only for templates. */
  $props: HTMLAttributes & InsightsProperties & PublicProps;
  /** Only for templates. */
  $emit: EmitFn<{ [K in keyof InsightsEventMap]: (event: InsightsEventMap[K]) => void }>;
};

declare module "vue" {
  interface GlobalComponents {
    "headwater-sidebar": HeadwaterSidebarComponent;
    "headwater-insights": HeadwaterInsightsComponent;
  }
}
