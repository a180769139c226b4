/** What around the element decides how it looks: language and direction, colours, its own room. */

/** What is told. */
export interface Hearer {
  /** Something of the page that the element may follow. */
  changed(): void;
  /** The system's colours. */
  recoloured(): void;
  /** The element's height in pixels, while it can be seen. */
  resized(blockSize: number): void;
}

export class Surroundings {
  readonly #page: MutationObserver;
  readonly #size: ResizeObserver;
  readonly #recoloured: () => void;
  /** One list for all time: a listener is taken off only the list that it was put on. */
  readonly #dark = matchMedia("(prefers-color-scheme: dark)");

  constructor(hearer: Hearer) {
    this.#recoloured = () => hearer.recoloured();
    this.#page = new MutationObserver(() => hearer.changed());
    this.#size = new ResizeObserver((entries) => {
      const size = entries[0]?.borderBoxSize[0]?.blockSize ?? 0;
      if (size > 0) hearer.resized(size);
    });
  }

  watch(host: HTMLElement): void {
    for (const node of around(host)) {
      this.#page.observe(node, {
        attributeFilter: ["lang", "dir", "class", "style", "data-theme", "theme"],
      });
    }
    this.#size.observe(host);
    this.#dark.addEventListener("change", this.#recoloured);
  }

  leave(): void {
    this.#page.disconnect();
    this.#size.disconnect();
    this.#dark.removeEventListener("change", this.#recoloured);
  }
}

/** All that an element stands in, from near to far, through shadow roots and slots. */
function* around(host: HTMLElement): Generator<Element> {
  let node: Node | null = host;
  while ((node = outside(node))) {
    if (node instanceof Element) yield node;
  }
}

function outside(node: Node): Node | null {
  if (node instanceof ShadowRoot) return node.host;
  return (node instanceof Element ? node.assignedSlot : null) ?? node.parentNode;
}
