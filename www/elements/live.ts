/**
 * The one live region: what a screen reader is told, and how often.
 *
 * In: messages as strings. Out: text in a `role=status` node, or a `role=alert` node for a failed
 * save. At most 90 characters, one message in two seconds (the newest waiting one wins), cleared
 * after five. Whether something is said at all is the caller's decision.
 */
/** Longest message, in characters. */
export const MOST_CHARACTERS = 90;
/** Least time between two messages, in milliseconds. */
export const LEAST_GAP_MS = 2000;
/** A message is cleared after this, in milliseconds. */
export const CLEARED_AFTER_MS = 5000;

/** What is said next, and where. */
interface Saying {
  text: string;
  urgent: boolean;
}

/** Speaks through two nodes that exist from first paint. */
export class Speaker {
  #waiting: Saying | null = null;
  #spokenAt = -Infinity;
  #gap: ReturnType<typeof setTimeout> | undefined;
  #clear: ReturnType<typeof setTimeout> | undefined;
  readonly #node: (urgent: boolean) => HTMLElement | null;

  constructor(node: (urgent: boolean) => HTMLElement | null) {
    this.#node = node;
  }

  /** Says a message, at once or when the gap is over. */
  say(text: string, urgent = false): void {
    this.#waiting = { text: shortened(text), urgent };
    const wait = this.#spokenAt + LEAST_GAP_MS - performance.now();
    if (wait <= 0) this.#speak();
    else this.#gap ??= setTimeout(() => this.#speak(), wait);
  }

  /** Forgets what is waiting and empties the region. */
  stop(): void {
    clearTimeout(this.#gap);
    clearTimeout(this.#clear);
    this.#gap = undefined;
    this.#waiting = null;
    this.#write({ text: "", urgent: false });
  }

  #speak(): void {
    clearTimeout(this.#gap);
    this.#gap = undefined;
    if (!this.#waiting) return;
    this.#write(this.#waiting);
    this.#waiting = null;
    this.#spokenAt = performance.now();
    clearTimeout(this.#clear);
    this.#clear = setTimeout(() => this.#write({ text: "", urgent: false }), CLEARED_AFTER_MS);
  }

  #write(saying: Saying): void {
    for (const urgent of [false, true]) {
      const node = this.#node(urgent);
      if (node) node.textContent = urgent === saying.urgent ? saying.text : "";
    }
  }
}

/** Cut at the end of a word, with a mark of omission. */
export function shortened(text: string): string {
  const letters = [...text];
  if (letters.length <= MOST_CHARACTERS) return text;
  const cut = letters.slice(0, MOST_CHARACTERS - 1).join("");
  const space = cut.lastIndexOf(" ");
  return `${(space > 0 ? cut.slice(0, space) : cut).trimEnd()}…`;
}
