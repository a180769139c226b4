/** The list of tickets: found by words, drawn a hundred at a time. */
import type { Desk } from "./desk.ts";
import { el, shortTime, the } from "./dom.ts";
import { named } from "./named.ts";
import { lastAt, type DemoTicket } from "./tickets.ts";

/** Rows drawn at once; a file may hold a hundred thousand. */
const PAGE = 100;

/** Draws the list and says which ticket is wanted. */
export class Inbox {
  readonly #desk: Desk;
  readonly #choose: (id: string) => void;
  readonly #list = the("#inbox");
  readonly #find = the<HTMLInputElement>("#find");
  #shown = PAGE;
  #current: string | null = null;

  constructor(desk: Desk, choose: (id: string) => void) {
    this.#desk = desk;
    this.#choose = choose;
    this.#find.addEventListener("input", () => {
      this.#shown = PAGE;
      this.draw();
    });
    desk.addEventListener("list", () => this.draw());
    desk.addEventListener("written", () => this.draw());
  }

  /** Marks a ticket as the open one. */
  mark(id: string | null): void {
    this.#current = id;
    for (const button of this.#list.querySelectorAll("button[data-id]")) {
      if (button.getAttribute("data-id") === id) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }
  }

  /** Draws the list anew, keeping focus on its row. */
  draw(): void {
    const focused = document.activeElement?.getAttribute("data-id");
    const found = this.#found();
    const rows = found.slice(0, this.#shown).map((ticket) => this.#row(ticket));
    const none = found.length === 0 ? [el("li", { class: "more" }, "No ticket has these words.")] : [];
    const more = found.length > this.#shown ? [this.#more(found.length - this.#shown)] : [];
    this.#list.replaceChildren(...rows, ...none, ...more);
    if (focused) {
      this.#list.querySelector<HTMLElement>(`[data-id="${CSS.escape(focused)}"]`)?.focus();
    }
  }

  #found(): DemoTicket[] {
    const words = this.#find.value.toLowerCase().split(/\s+/).filter(Boolean);
    return this.#desk.tickets.filter((ticket) => {
      if (words.length === 0) return true;
      const text = [ticket.number, ticket.subject, ticket.requester?.name, ticket.industry]
        .join(" ")
        .toLowerCase();
      return words.every((word) => text.includes(word));
    });
  }

  #row(ticket: DemoTicket): HTMLLIElement {
    const cause = ticket.fields?.["cause"];
    const about = [ticket.number, ticket.industry, ticket.status === "open" ? null : ticket.status]
      .filter(Boolean)
      .join(" · ");
    const button = el(
      "button",
      { type: "button", "data-id": ticket.id },
      el("span", { class: "who", dir: "auto" }, ticket.requester?.name || "Unknown"),
      el("span", { class: "when" }, shortTime(lastAt(ticket))),
      el("span", { class: "subject", dir: "auto" }, ticket.subject || "(no subject)"),
      el(
        "span",
        { class: "about" },
        about,
        cause ? el("span", { class: "cause" }, ` · ${named("cause", cause)}`) : null,
      ),
    );
    if (ticket.id === this.#current) button.setAttribute("aria-current", "true");
    button.addEventListener("click", () => this.#choose(ticket.id));
    return el("li", {}, button);
  }

  #more(rest: number): HTMLLIElement {
    const button = el("button", { type: "button", class: "button" }, `Show more (${rest})`);
    button.addEventListener("click", () => {
      this.#shown += PAGE;
      this.draw();
    });
    return el("li", { class: "more" }, button);
  }
}
