/**
 * Importing this registers `<headwater-sidebar>`, once, whatever was registered before; nothing
 * where there is no page, on a server.
 */
import { HeadwaterSidebar } from "./elements/sidebar.ts";

// With its type, the compiler knows the tag and the events wherever this is imported.
export type { HeadwaterSidebar } from "./elements/sidebar.ts";

if ("customElements" in globalThis && !customElements.get("headwater-sidebar")) {
  customElements.define("headwater-sidebar", HeadwaterSidebar);
}
