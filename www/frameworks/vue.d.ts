/** `<headwater-sidebar>` in templates: `import type {} from "headwater/vue";` anywhere in a program. */
import type { EmitFn, HTMLAttributes, PublicProps } from "vue";
import type { HeadwaterEventMap, HeadwaterSidebar } from "./element.js";

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

declare module "vue" {
  interface GlobalComponents {
    "headwater-sidebar": HeadwaterSidebarComponent;
  }
}
