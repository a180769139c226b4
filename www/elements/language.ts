/** Which language an element speaks. */

/** The nearest `lang`, through shadow roots; else the browser's. */
export function nearestLanguage(host: HTMLElement): string {
  let wanted = host.lang;
  let node: Node | null = host;
  while (!wanted && node) {
    const around: Element | null = node instanceof Element ? node.closest("[lang]") : null;
    wanted = around?.getAttribute("lang") ?? "";
    const root: Node = node.getRootNode();
    node = root instanceof ShadowRoot ? root.host : null;
  }
  return wanted || navigator.language || "en";
}
