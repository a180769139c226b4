/** The public types of `<headwater-sidebar>`: what a page sets, and what it hears. */

import type { CandidateOut, StepName, Suggestion } from "../../pkg/wire.js";
import type { SidebarHost } from "../hosts/host.ts";

export type { CaseState } from "../engine/runner_api.ts";
export type { Exported } from "../engine/export.ts";
export type {
  HeadwaterContact,
  HeadwaterError,
  HeadwaterEvent,
  HeadwaterMessage,
  HeadwaterTicket,
  When,
} from "../../pkg/headwater.js";
export type { HeadwaterConfig } from "../../pkg/config.js";
export type { MessageKey } from "../../pkg/messages.js";
export type { StepName } from "../../pkg/wire.js";
export type { Ability, FailureCode, HostAgent, ManagerRequest, Write, Written } from "../hosts/host.ts";

/** Where notes are kept: this device, this tab's life, or nowhere. */
export type Storage = "device" | "session" | "none";

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
  outcome: Suggestion["outcome"];
  /** Why it is not more, such as `close`, `unclear`, `language`. */
  reason: string | null;
  candidates: Pick<CandidateOut, "causeId" | "band" | "ownerId">[];
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
      via: "top" | "listed" | "search" | "named" | "blind" | null;
    }
  >;
  "headwater-step": CustomEvent<Detail & { step: StepName; status: string }>;
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

/** Those that pass the element's ancestors. */
export type HeadwaterBubblingEventMap = Omit<HeadwaterEventMap, "headwater-resize">;

/** An event's name and its detail, as an engine without an element says them. */
export type HeadwaterEmitted = {
  [K in keyof HeadwaterEventMap]: [name: K, detail: Omit<HeadwaterEventMap[K]["detail"], "by">];
}[keyof HeadwaterEventMap];

/** Events that a listener may prevent; they come before what they name. */
export const CANCELABLE: ReadonlySet<string> = new Set([
  "headwater-before-write",
  "headwater-escalate",
]);
