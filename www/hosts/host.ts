/**
 * What a helpdesk is to the sidebar. One file a helpdesk implements it; the engine performs the
 * session's effects through it and nothing else talks to the helpdesk.
 *
 * Every promise may be rejected with a [HostFailure]; the session turns its code into words and
 * keeps what the agent entered. A method that the helpdesk cannot do is left out, and its
 * ability from `caps`: the sidebar hides what is not there.
 */
import type { Change, TicketInput } from "../../pkg/wire.js";
import type { Published } from "./shared/document.ts";
import type { OrderField } from "./shared/order.ts";

export { HostFailure, type FailureCode } from "./shared/http.ts";

/** What a helpdesk can do. */
export type Ability =
  | "fields"
  | "tags"
  | "note"
  | "reminder"
  | "reply"
  | "earlier"
  | "manager"
  | "open"
  | "confirmed"
  | "config"
  | "publish";

/** Who works here. */
export interface HostAgent {
  id: string;
  name?: string;
  /** `agent`, `senior`, `lead`, `manager`, `director`, where the helpdesk knows. */
  role?: string;
}

/** What is open in the helpdesk now. */
export interface Shown {
  ticket: TicketInput | null;
  /** How many are selected where it is not exactly one. */
  selected?: number;
  /** The agent may look, not write. */
  readonly?: boolean;
}

/** Everything one press of Save writes. */
export interface Write {
  ticketId: string;
  /** Names this save within the ticket; a repeated attempt carries the same. */
  key: string;
  changes: Change[];
  /** Tags to add; only where `caps` has `tags`, and so on. */
  tags?: string[];
  /** Tags of ours to take away. */
  untags?: string[];
  /** A private note, a paragraph a line. */
  note?: string[];
  /** The agent's one reminder of this ticket in the helpdesk's own list; `due` as `2026-11-24`. */
  reminder?: { due: string; subject: string };
  /** That reminder is done with. */
  reminderDone?: boolean;
}

/** What a manager is asked. */
export interface ManagerRequest {
  ticketId: string;
  /** Names this request within the ticket. */
  key: string;
  /** In one line, for the ticket's field `manager_request`: `→ manager: credit 45.00 GBP`. */
  line: string;
  /** The prepared case, a paragraph a line. */
  lines: string[];
}

/** What became of a save. */
export interface Written {
  /** `form`: filled in, kept when the agent submits the ticket. */
  commit: "form" | "server";
  /** When, in milliseconds since 1970, where the helpdesk says. */
  at?: number;
}

/** A page of tickets whose cause was confirmed, with their messages and fields. */
export interface Confirmed {
  tickets: TicketInput[];
  /** Where reading goes on, in the helpdesk's own words. A ticket may be read twice. */
  next: string;
  more: boolean;
}

/** Fields of the helpdesk's own that the admin's document names. */
export interface OwnFields {
  /** Holds the value of the ticket's order. */
  orderValue?: OrderField;
}

/**
 * What the sidebar asks of a helpdesk. `host` of the element is one of these; which ticket is shown
 * the page tells by setting `ticket`. A method that a helpdesk cannot do is left out.
 */
export interface SidebarHost {
  readonly caps: ReadonlySet<Ability>;
  /** Where Save goes: the open form, or the server at once. */
  readonly commit: "form" | "server";
  /** Who works here, and in which role; without it the lowest limits hold. Nothing waits for it. */
  agent?(): Promise<HostAgent>;
  /**
   * Writes. The promise may give nothing: then what `commit` says has happened. After a minute it
   * is not waited for any longer, and still counts when it comes.
   */
  save?(write: Write): Promise<Written | void>;
  /** Other tickets of the requester, newest first. */
  earlier?(ticket: TicketInput): Promise<TicketInput[]>;
  /** Puts words into the reply that the agent writes. */
  insertReply?(text: string): Promise<void>;
  /**
   * Brings a prepared request before a manager, where managers look; asked again with the same
   * `key`, it is there once. The answer comes back in the ticket's field `manager_answer`.
   */
  askManager?(what: ManagerRequest): Promise<void>;
  /** Shows another ticket. */
  open?(ticketId: string): Promise<void>;
  /** Tickets whose cause was confirmed, oldest first, after a place that an earlier page named. */
  confirmed?(after: string | null): Promise<Confirmed>;
}

/** A helpdesk as its own page uses it: that page follows what is shown and knows the document. */
export interface Host extends SidebarHost {
  /** Takes up what the admin's document says of the helpdesk's own fields; before `shown`. */
  configure?(own: OwnFields): void;
  agent(): Promise<HostAgent>;
  shown(): Promise<Shown>;
  /** Calls back when another ticket is shown or this one changed; returns how to stop. */
  onChange(changed: () => void): () => void;
  save?(write: Write): Promise<Written>;
  /** Where a ticket's own page is. */
  address?(ticketId: string): string;
  /**
   * Every ticket that was opened since a day (`2026-11-24`) and that the agent may see, with its
   * fields and without messages, a part at a time; for figures. Ends early where `signal` says so.
   */
  tickets?(since: string, take: (tickets: TicketInput[]) => void, signal: AbortSignal): Promise<void>;
  /** The document that the admin published, if there is one; `known` where it is still that. */
  config?(known: Published | null): Promise<Published | null>;
  /** The document that the published one took the place of, if it is kept. */
  configBefore?(): Promise<Published | null>;
  /** Publishes a document in the place of version `before`; gives its version. */
  publish?(text: string, before: string | null): Promise<string>;
}

/** A helpdesk that can do nothing, so that nothing is called saved. */
export const unable: SidebarHost = { caps: new Set(), commit: "server" };
