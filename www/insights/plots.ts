/** How wide the places of drawings are, so that a drawing has its letters in their own size. */
export class Plots {
  readonly #seen = new Set<Element>();
  readonly #observer: ResizeObserver;

  constructor(told: (plot: string, wide: number) => void) {
    this.#observer = new ResizeObserver((entries) => {
      for (const { target, contentRect } of entries) {
        const plot = (target as HTMLElement).dataset["plot"];
        if (plot !== undefined && contentRect.width > 0) told(plot, Math.floor(contentRect.width));
      }
    });
  }

  /** Watches what is drawn now. */
  watch(root: ParentNode): void {
    const now = new Set(root.querySelectorAll("[data-plot]"));
    for (const old of this.#seen) {
      if (!now.has(old)) {
        this.#observer.unobserve(old);
        this.#seen.delete(old);
      }
    }
    for (const plot of now) {
      if (!this.#seen.has(plot)) this.#observer.observe(plot);
      this.#seen.add(plot);
    }
  }

  leave(): void {
    this.#observer.disconnect();
    this.#seen.clear();
  }
}
