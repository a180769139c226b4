/** The sample tickets of the pretended helpdesk. Nobody and nothing in them is real. */
import type { TicketInput } from "../../pkg/wire.js";
import { BROADBAND } from "./tickets/broadband.ts";
import { PARTS } from "./tickets/parts.ts";
import { SHOP } from "./tickets/shop.ts";
import { SOFTWARE } from "./tickets/software.ts";

/** A ticket with where it comes from. */
export type DemoTicket = TicketInput & { industry?: string };

/** A ticket as the sidebar has it, without what only this page knows of it. */
export function plain({ industry: _, ...ticket }: DemoTicket): TicketInput {
  return ticket;
}

/** All samples, the last written to first. */
export function samples(now: number): DemoTicket[] {
  return [...SHOP, ...BROADBAND, ...SOFTWARE, ...PARTS]
    .map((make) => make(now))
    .sort((x, y) => lastAt(y) - lastAt(x));
}

/** When the last message was written. */
export function lastAt(ticket: TicketInput): number {
  return momentOf(ticket.messages?.at(-1)?.at ?? ticket.createdAt);
}

/** A time as tickets hold it, in milliseconds since 1970; 0 where there is none. */
export function momentOf(at: number | string | undefined): number {
  return typeof at === "string" ? Date.parse(at) || 0 : (at ?? 0);
}
