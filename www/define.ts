/** Importing this registers `<headwater-sidebar>`, once, whatever was registered before. */
import { HeadwaterSidebar } from "./elements/sidebar.ts";

if (!customElements.get("headwater-sidebar")) {
  customElements.define("headwater-sidebar", HeadwaterSidebar);
}
