/** Focus goes where the agent's own act leads, and is never lost; it is never taken. */
import { focusAt, openQuestion } from "./focus.ts";
import type { View } from "./wire.ts";

export class FocusKeeper {
  /** The agent acted since the last drawing. */
  own = false;
  /** The view that was drawn last. */
  drawn: View | null = null;
  readonly #host: HTMLElement;
  /** What had focus before a drawing, to see afterwards whether it is lost. */
  #focused: Element | null = null;
  #panel: string | null = null;
  #returnTo: (() => void) | null = null;
  #panelFrom: string | null = null;

  constructor(host: HTMLElement) {
    this.#host = host;
  }

  /** Notes where focus came from. */
  entered(event: FocusEvent): void {
    const from = event.relatedTarget;
    if (from instanceof HTMLElement && !this.#host.contains(from)) this.#returnTo = () => from.focus();
  }

  /** Gives focus back to where it came from; whether there is such a place. */
  leave(): boolean {
    this.#returnTo?.();
    return this.#returnTo !== null;
  }

  /** Notes from where the agent may open a panel: the menu, or what has focus. */
  pressing(inMenu: boolean, inPanel: boolean): void {
    this.#panelFrom ??= this.#at();
    if (inMenu) this.#panelFrom = "menu";
    else if (!inPanel) this.#panelFrom = this.#at();
  }

  /** Before a drawing. */
  look(): void {
    this.#focused = this.#now();
  }

  /** After a drawing of another view. */
  drew(view: View): void {
    const [old, focused, panel] = [this.drawn, this.#focused, this.#panel];
    this.drawn = view;
    this.#focused = null;
    this.#panel = view.panel?.id ?? null;
    if (focused) this.#move(view, old, panel);
    this.own = false;
  }

  /** Puts focus on the place of a name; whether it is there. */
  to(at: string): boolean {
    return focusAt(this.#host.shadowRoot ?? this.#host, at);
  }

  #move(view: View, old: View | null, panel: string | null): void {
    const now = this.#now();
    if (old && view.ticketId !== old.ticketId) return void this.to("title");
    const opened = view.panel && view.panel.id !== panel;
    const closed = !view.panel && panel;
    if (opened && this.own) return void this.to("panel");
    if (closed && this.own && this.#panelFrom && this.to(this.#panelFrom)) return;
    const asked = this.own || !now ? view.focus : null;
    if (asked && this.to(asked)) return;
    if (now) return;
    const question = openQuestion(view);
    if (question && this.to(question)) return;
    const step = view.steps.find((one) => one.open)?.name;
    if (!(step && this.to(step))) this.to("title");
  }

  #now(): Element | null {
    return this.#host.shadowRoot?.activeElement ?? null;
  }

  #at(): string | null {
    return this.#now()?.getAttribute("data-at") ?? null;
  }
}
