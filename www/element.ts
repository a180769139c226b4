/** The element's class, and what a host of one's own needs; importing it registers nothing. */
export { HeadwaterSidebar } from "./elements/sidebar.ts";
export { HostFailure } from "./hosts/host.ts";
export { LANGUAGES } from "./elements/words.ts";
export type * from "./elements/api.ts";
