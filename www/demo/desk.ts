/**
 * The pretended helpdesk's own records: its tickets and what was written to their fields.
 *
 * Samples stand in this file's place of a server; what Save wrote to them is kept in this
 * browser's `localStorage`, so that a reload shows it. Opened tickets live as long as the page.
 */
import { samples, type DemoTicket } from "./tickets.ts";

/** A field's new value; empty: emptied. */
export interface Change {
  field: string;
  from?: string | null;
  to: string | null;
}

/** Where written fields are kept, by ticket and field. */
const KEPT = "headwater-demo-fields";

type Fields = { [field: string]: string };

/** All tickets, and who wants to hear of changes. */
export class Desk extends EventTarget {
  #samples: DemoTicket[];
  #opened: DemoTicket[] | null = null;
  readonly #written: { [ticketId: string]: Fields };

  constructor(now: number) {
    super();
    this.#written = kept();
    this.#samples = samples(now).map((ticket) => this.#withFields(ticket));
  }

  /** Tickets in the order of the inbox. */
  get tickets(): readonly DemoTicket[] {
    return this.#opened ?? this.#samples;
  }

  /** Whether tickets of a file are shown in place of the samples. */
  get showsFile(): boolean {
    return this.#opened !== null;
  }

  /** A ticket. */
  ticket(id: string): DemoTicket | undefined {
    return this.tickets.find((ticket) => ticket.id === id);
  }

  /** Other tickets of anyone who shares a name or a handle, newest first, as a search would find. */
  others(id: string): DemoTicket[] {
    const own = new Set(handles(this.ticket(id)));
    const may = (ticket: DemoTicket) => handles(ticket).some((handle) => own.has(handle));
    return this.tickets.filter((ticket) => ticket.id !== id && may(ticket));
  }

  /** Shows tickets of a file; an empty list starts an import that grows. */
  open(tickets: DemoTicket[]): void {
    this.#opened = tickets;
    this.dispatchEvent(new Event("list"));
  }

  /** More tickets of the file. */
  add(tickets: readonly DemoTicket[]): void {
    // Not `push(...tickets)`: a large batch would be more arguments than a call takes.
    for (const ticket of tickets) this.#opened?.push(ticket);
    this.dispatchEvent(new Event("list"));
  }

  /** Back to the samples. */
  showSamples(): void {
    this.#opened = null;
    this.dispatchEvent(new Event("list"));
  }

  /** Writes fields, as a helpdesk's server would. */
  write(id: string, changes: readonly Change[]): void {
    const ticket = this.ticket(id);
    if (!ticket) return;
    const fields: Fields = { ...ticket.fields };
    for (const { field, to } of changes) {
      if (to === null) delete fields[field];
      else fields[field] = to;
    }
    ticket.fields = fields;
    if (!this.#opened) {
      this.#written[id] = fields;
      keep(this.#written);
    }
    this.dispatchEvent(new CustomEvent("written", { detail: { id, changes } }));
  }

  /** Forgets what was written to the samples. */
  reset(): void {
    for (const id of Object.keys(this.#written)) delete this.#written[id];
    keep(this.#written);
    this.#samples = samples(Date.now());
    this.dispatchEvent(new Event("list"));
  }

  #withFields(ticket: DemoTicket): DemoTicket {
    const fields = this.#written[ticket.id];
    return fields ? { ...ticket, fields } : ticket;
  }
}

function kept(): { [ticketId: string]: Fields } {
  try {
    const text = localStorage.getItem(KEPT);
    const value: unknown = text === null ? {} : JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as { [id: string]: Fields }) : {};
  } catch {
    // A browser that keeps nothing, or words that another page left here.
    return {};
  }
}

function keep(written: { [ticketId: string]: Fields }): void {
  try {
    localStorage.setItem(KEPT, JSON.stringify(written));
  } catch {
    // Kept until the page is closed.
  }
}

/** What a search for a requester goes by: identifiers, addresses, ends of numbers, words of the name. */
function handles(ticket: DemoTicket | undefined): string[] {
  const from = ticket?.requester ?? ticket?.customer;
  if (!from) return [];
  const { id, emails, phones } = from;
  // A file may tell no name, and then says so.
  const name = from.name ?? "";
  const words = name.toLowerCase().split(/[^\p{L}]+/u).filter((word) => word.length > 2);
  const ends = (phones ?? []).map((phone) => phone.replace(/\D/g, "").slice(-7)).filter((end) => end.length === 7);
  return [`id ${id}`, ...(emails ?? []).map((email) => email.toLowerCase()), ...ends, ...words];
}
