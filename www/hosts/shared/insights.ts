/** The page of figures inside a helpdesk: the tickets that its reader may see, counted in the browser. */
import type { HeadwaterConfig } from "../../../pkg/config.js";
import type { Host } from "../host.ts";
import "../../insights.ts";

/** The element, with the helpdesk as its source. A ticket opens beside the page, which stays. */
export function insights(host: Host, config: HeadwaterConfig | null): HTMLElement {
  const page = document.createElement("headwater-insights");
  page.config = config;
  page.source = {
    tickets: (since, take, signal) => host.tickets?.(since, take, signal) ?? Promise.resolve(),
    open: (ticketId) => {
      const address = host.address?.(ticketId);
      if (address !== undefined) globalThis.open(address, "_blank", "noopener");
    },
  };
  return page;
}
