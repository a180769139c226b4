/// <reference lib="esnext.disposable" />
import type { HeadwaterConfig } from "./config.js";
import type { ContactInput, HostSave, MessageInput, Output, PeopleOptions, Person, Repeat, SessionEvent, Suggestion, TicketInput } from "./wire.js";

/** What is thrown where an argument is not taken: a stable code, and the place inside it. */
export interface HeadwaterError extends Error {
  readonly name: "HeadwaterError";
  readonly code: string;
  /** From the argument's root, such as `messages[2].text`; empty: the whole of it. */
  readonly path: string;
}

/** Members that may be left out may also be null, as helpdesks give them. */
export type Given<T> = { readonly [K in keyof T]: undefined extends T[K] ? T[K] | null | undefined : T[K] };
/** An identifier, as helpdesks have them. */
export type Id = string | number;
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
  readonly id: Id;
  readonly number?: Id | null | undefined;
  readonly messages?: readonly HeadwaterMessage[] | null | undefined;
  readonly requester?: HeadwaterContact | null | undefined;
  readonly customer?: HeadwaterContact | null | undefined;
  readonly createdAt?: When | null | undefined;
  readonly closedAt?: When | null | undefined;
  readonly tags?: readonly string[] | null | undefined;
}

/** One message of a ticket. */
export interface HeadwaterMessage extends Given<Omit<MessageInput, "id" | "at">> {
  readonly id?: Id | null | undefined;
  readonly at?: When | null | undefined;
}

/** A contact record of the helpdesk: by its `id`, or a `key` that stands for it. */
export type HeadwaterContact = Given<Omit<ContactInput, "id" | "emails" | "phones">> & {
  readonly emails?: readonly string[] | null | undefined;
  readonly phones?: readonly string[] | null | undefined;
} & ({ readonly id: Id } | { readonly key: Id });

/** What a session takes: an event, with a ticket as a page has it. */
export type HeadwaterEvent =
  | Exclude<SessionEvent, { type: "ticket" }>
  | (Omit<Extract<SessionEvent, { type: "ticket" }>, "ticket"> & { ticket: HeadwaterTicket | null });

/** What may be asked beside a ticket: how many candidates, and answers given to questions. */
export interface SuggestOptions { top?: number; answers?: { question: string; answer: string }[] }

/** One thing that is wrong with a document, or could be better: where, and in words. */
export interface ConfigProblem { path: string; code: string; words: string }
/**
 * What an admin is told before publishing; a document with problems is not used. `document` is
 * there where another form was given (an older version, a bare cause list): the same in this one.
 */
export interface ConfigCheck { problems: ConfigProblem[]; warnings: ConfigProblem[]; document?: object }
