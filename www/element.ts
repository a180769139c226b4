/** The element's class; importing it registers nothing. */
export { HeadwaterSidebar } from "./elements/sidebar.ts";
export { LANGUAGES } from "./elements/words.ts";
export type * from "./elements/api.ts";
