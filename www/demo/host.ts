/** The pretended helpdesk as the sidebar sees it: everything a real one can do, in this page. */
import type { TicketInput } from "../../pkg/wire.js";
import type { Ability, Host, HostAgent, Shown, Write, Written } from "../hosts/host.ts";
import type { Desk } from "./desk.ts";

/** What the host asks of the page. */
export interface Page {
  /** The open ticket's identifier. */
  current(): string | null;
  /** Shows a ticket. */
  open(id: string): void;
  /** Puts words into the reply that is being written. */
  reply(id: string, text: string): void;
  /** Shows what a manager or the agent's own list would get. */
  tell(title: string, lines: readonly string[]): void;
}

const CAPS: readonly Ability[] = ["fields", "reminder", "reply", "earlier", "manager", "open"];

/** The demo's adapter. */
export class DemoHost extends EventTarget implements Host {
  readonly caps: ReadonlySet<Ability> = new Set(CAPS);
  readonly commit = "server";
  readonly #desk: Desk;
  readonly #page: Page;

  constructor(desk: Desk, page: Page) {
    super();
    this.#desk = desk;
    this.#page = page;
  }

  async agent(): Promise<HostAgent> {
    return { id: "demo-agent", name: "You", role: "agent" };
  }

  async shown(): Promise<Shown> {
    const id = this.#page.current();
    return { ticket: ((id === null ? undefined : this.#desk.ticket(id)) ?? null) as TicketInput | null };
  }

  /** The page opened another ticket, or its fields changed. */
  changed(): void {
    this.dispatchEvent(new Event("changed"));
  }

  onChange(changed: () => void): () => void {
    this.addEventListener("changed", changed);
    return () => this.removeEventListener("changed", changed);
  }

  async save(write: Write): Promise<Written> {
    this.#desk.write(write.ticketId, write.changes);
    return { commit: "server", at: Date.now() };
  }

  /** Tickets of anyone who may be the same person: the sidebar decides who is. */
  async earlier(ticket: TicketInput): Promise<TicketInput[]> {
    return this.#desk.others(ticket.id).slice(0, 500) as TicketInput[];
  }

  async remind(what: { ticketId: string; day: string; text: string }): Promise<void> {
    this.#page.tell(`Reminder for ${what.day}`, [what.text]);
  }

  async insertReply(text: string): Promise<void> {
    const id = this.#page.current();
    if (id !== null) this.#page.reply(id, text);
  }

  async askManager(what: { ticketId: string; lines: string[] }): Promise<void> {
    this.#page.tell("A manager would see this", what.lines);
  }

  async open(ticketId: string): Promise<void> {
    this.#page.open(ticketId);
  }
}
