/**
 * What the modules take for the page's own while they are loaded, put into all of them by the
 * bundler. Where there is no page, a server's rendering, they load too; an element is not made there.
 */
const { HTMLElement: Page = class {}, document: shown = { createTreeWalker: () => null } } = globalThis as {
  HTMLElement?: unknown;
  document?: unknown;
};

export { Page as HTMLElement, shown as document };
