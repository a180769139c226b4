/** The public types of `<headwater-sidebar>`: what a page sets, and what it hears. */

import type { ContactInput, MessageInput, TicketInput } from "../../pkg/wire.js";
import type { SidebarHost } from "../hosts/host.ts";
import type { CaseState } from "../engine/runner_api.ts";
import type { Exported } from "../engine/export.ts";

export type { CaseState, Exported };

/** Where notes are kept: this device, this tab's life, or nowhere. */
export type Storage = "device" | "session" | "none";

/** Members that may be left out may also be null, as helpdesks give them. */
type Given<T> = { readonly [K in keyof T]: undefined extends T[K] ? T[K] | null | undefined : T[K] };
/** Milliseconds since 1970, ISO 8601, or a `Date`. */
export type When = number | string | Date;

/**
 * A ticket as the helpdesk shows it; `{ id, text }` is enough for one of a single customer
 * message. The same `id` is an update, a new one a switch.
 */
export interface HeadwaterTicket
  extends Given<
    Omit<TicketInput, "id" | "number" | "messages" | "requester" | "customer" | "createdAt" | "closedAt" | "tags">
  > {
  readonly id: string | number;
  readonly number?: string | number | null | undefined;
  readonly messages?: readonly HeadwaterMessage[] | null | undefined;
  readonly requester?: HeadwaterContact | null | undefined;
  readonly customer?: HeadwaterContact | null | undefined;
  readonly createdAt?: When | null | undefined;
  readonly closedAt?: When | null | undefined;
  readonly tags?: readonly string[] | null | undefined;
}

/** One message of a ticket. */
export interface HeadwaterMessage extends Given<Omit<MessageInput, "id" | "at">> {
  readonly id?: string | number | null | undefined;
  readonly at?: When | null | undefined;
}

/** A contact record of the helpdesk: by its `id`, or a `key` that stands for it. */
export type HeadwaterContact = Given<Omit<ContactInput, "id" | "emails" | "phones">> & {
  readonly emails?: readonly string[] | null | undefined;
  readonly phones?: readonly string[] | null | undefined;
} & ({ readonly id: string | number } | { readonly key: string | number });

/** The document that an admin publishes. */
export type HeadwaterConfig = { readonly [name: string]: unknown };

/** Why the document is not used: a stable code, the place in it, and a sentence for its admin. */
export interface Problem {
  code: string;
  /** From the document's root; empty: the document itself. */
  path: string;
  message: string;
}

/** What a helpdesk can do for the sidebar. */
export type HeadwaterHost = SidebarHost;

/** Words of the customer, in UTF-16 code units of the message's source text. */
export interface Evidence {
  messageId: string;
  start: number;
  end: number;
  quote: string;
  supports: boolean;
}

/** What was suggested for the open ticket. */
export interface Suggested {
  outcome: "strong" | "possible" | "unsure" | "none";
  /** Why it is not more, such as `close`, `unclear`, `language`. */
  reason: string | null;
  candidates: { causeId: string; band: "strong" | "possible" | "unsure"; ownerId: string | null }[];
  /** The question that is asked, by its id. */
  question: string | null;
}

/** One field that a save changes. */
export interface FieldChange {
  field: string;
  from: string | null;
  to: string | null;
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
    Detail & Suggested
  >;
  "headwater-cause": CustomEvent<
    Detail & {
      /** `null`: taken back. */
      causeId: string | null;
      previousId: string | null;
      stage: "working" | "confirmed";
      via: "top" | "listed" | "search" | "blind" | null;
    }
  >;
  "headwater-step": CustomEvent<Detail & { step: string; status: string }>;
  "headwater-offer": CustomEvent<
    Detail & {
      offerId: string | null;
      /** In decimal, such as `18.40`. */
      amount: string | null;
      currency: string | null;
      withinLimit: boolean;
      agreed: string | null;
    }
  >;
  "headwater-escalate": CustomEvent<Detail & { summary: string[]; note: string | null }>;
  "headwater-evidence": CustomEvent<Detail & { ranges: Evidence[] }>;
  "headwater-follow-up": CustomEvent<
    Detail & {
      kind: "planned" | "moved" | "outcome";
      due: string | null;
      channel: string | null;
      outcome: string | null;
    }
  >;
  "headwater-analyze": CustomEvent<Detail & { causeId: string; preventable: string | null; idea: string | null }>;
  "headwater-before-write": CustomEvent<Detail & { patch: FieldChange[] }>;
  "headwater-write": CustomEvent<Detail & { patch: FieldChange[]; commit: "form" | "server" }>;
  "headwater-open": CustomEvent<Detail>;
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
