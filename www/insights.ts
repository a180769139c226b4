/**
 * Importing this registers `<headwater-insights>`, once, whatever was registered before; nothing
 * where there is no page, on a server.
 */
import { HeadwaterInsights } from "./insights/element.ts";

export { HeadwaterInsights } from "./insights/element.ts";
export type * from "./insights/api.ts";

if ("customElements" in globalThis && !customElements.get("headwater-insights")) {
  customElements.define("headwater-insights", HeadwaterInsights);
}
