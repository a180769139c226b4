/**
 * Importing this registers `<headwater-settings>`, once, and exports its class; nothing is
 * registered where there is no page, on a server.
 */
import { HeadwaterSettings } from "./settings/element.ts";

export { HeadwaterSettings } from "./settings/element.ts";
export type * from "./settings/api.ts";

if ("customElements" in globalThis && !customElements.get("headwater-settings")) {
  customElements.define("headwater-settings", HeadwaterSettings);
}
