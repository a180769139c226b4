/** The part of the engine that reads a helpdesk's answers and turns a save into requests. */
import type { Change, HostSave, TicketInput } from "../../../pkg/wire.js";

/** The functions of the wasm module, as [Engine] of `engine.ts` hands them out. */
export interface HostCore {
  hostTicket(question: object): TicketInput;
  hostEarlier(question: object): TicketInput[];
  hostQuery(question: object): string | null;
  hostSave(question: object): HostSave;
}

/** What a save looks like to the core. */
export interface SaveQuestion {
  host: string;
  ticketId: string;
  key: string;
  changes: Change[];
  tags?: string[];
  note?: string[];
  reminder?: { due: string; subject: string };
}
