/** The part of the engine that reads a helpdesk's answers and turns a save into requests. */
import type { ConfigCheck } from "../../../pkg/headwater.js";
import type { HostSave, TicketInput } from "../../../pkg/wire.js";

/** The functions of the wasm module, as [Engine] of `engine.ts` hands them out. */
export interface HostCore {
  hostTicket(question: object): TicketInput;
  hostEarlier(question: object): TicketInput[];
  hostQuery(question: object): string | null;
  hostSave(question: object): HostSave;
  checkConfig(text: string): ConfigCheck;
  /** The document that ships. */
  defaultConfig(): string;
}
