/** The public types of `<headwater-sidebar>`: what a page sets, and what it hears. */

import type { ContactInput, MessageInput, TicketInput } from "../../pkg/wire.js";
import type { Host } from "../hosts/host.ts";

/** What the wire's types ask for and its reader does without. */
type Lax<T, K extends keyof T> = Omit<T, K> & { [key in K]?: T[key] };

/** Where notes are kept: this device, this tab's life, or nowhere. */
export type Storage = "device" | "session" | "none";

/** A ticket as the helpdesk shows it. The same `id` is an update, a new one a switch. */
export type HeadwaterTicket = Lax<
  Omit<TicketInput, "messages" | "requester" | "customer">,
  "createdAt" | "closedAt" | "fields"
> & { messages?: HeadwaterMessage[]; requester?: HeadwaterContact; customer?: HeadwaterContact };
/** One message of a ticket. */
export type HeadwaterMessage = Lax<MessageInput, "at">;
/** A contact record of the helpdesk. */
export type HeadwaterContact = Lax<ContactInput, "externalIds">;

/** The document that an admin publishes. */
export type HeadwaterConfig = { readonly [name: string]: unknown };

/** What a helpdesk can do for the sidebar. */
export type HeadwaterHost = Host;

/** Words of the customer, in UTF-16 code units of the message's source text. */
export interface Evidence {
  messageId: string;
  start: number;
  end: number;
  quote: string;
  supports: boolean;
}

/** What every event's detail holds. */
export interface Detail {
  v: 1;
  ticketId: string | null;
  by: "agent" | "host";
}

/** The events, by name. All bubble and are composed, but for `headwater-resize`. */
export interface HeadwaterEventMap {
  "headwater-ready": CustomEvent<Detail & { version: string; configVersion: number; lang: string }>;
  "headwater-suggest": CustomEvent<
    Detail & { outcome: "strong" | "possible" | "unsure" | "none"; candidates: unknown[] }
  >;
  "headwater-cause": CustomEvent<
    Detail & {
      causeId: string;
      previousId: string | null;
      stage: "working" | "confirmed";
      via: "top" | "listed" | "search" | "blind";
    }
  >;
  "headwater-step": CustomEvent<Detail & { step: string; status: string }>;
  "headwater-offer": CustomEvent<
    Detail & { offerId: string; amount: unknown; withinLimit: boolean; agreed: string | null }
  >;
  "headwater-escalate": CustomEvent<Detail & { summary: unknown; note?: string }>;
  "headwater-evidence": CustomEvent<Detail & { ranges: Evidence[] }>;
  "headwater-follow-up": CustomEvent<Detail & { kind: "planned" | "moved" | "outcome" }>;
  "headwater-analyze": CustomEvent<Detail & { causeId: string; preventable: string; idea?: string }>;
  "headwater-before-write": CustomEvent<Detail & { patch: unknown[] }>;
  "headwater-write": CustomEvent<Detail & { patch: unknown[]; commit: "form" | "server" }>;
  "headwater-reread": CustomEvent<Detail>;
  "headwater-undo": CustomEvent<Detail & { undid: string }>;
  "headwater-error": CustomEvent<Detail & { code: string; message: string; recoverable: boolean }>;
  "headwater-resize": CustomEvent<Detail & { blockSize: number }>;
}

/** Events that a listener may prevent; they come before what they name. */
export const CANCELABLE: ReadonlySet<string> = new Set([
  "headwater-before-write",
  "headwater-escalate",
]);
