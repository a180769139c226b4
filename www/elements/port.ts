/** What the element asks of an engine, and what it tells it. */
import type { View } from "./wire.ts";
import type {
  CaseState,
  Exported,
  HeadwaterConfig,
  HeadwaterHost,
  HeadwaterTicket,
  Problem,
  Storage,
} from "./api.ts";

/** By what means an answer was given. */
export type Via = "key" | "pointer" | "search" | "named" | "host";

/** What the face sends. */
export type FaceEvent =
  | { type: "answer"; id: string; value: string; via: Via }
  | { type: "toggle"; id: string; value: string; on: boolean }
  | { type: "typing"; id: string; value: string }
  | { type: "commit"; id: string }
  | { type: "look" }
  | { type: "open"; step: string; open: boolean }
  | { type: "press"; act: string }
  | { type: "readonly"; readonly: boolean }
  | { type: "unread"; error: { code: string } }
  | { type: "allow"; suggestions: boolean; writes: boolean }
  | { type: "document"; held: boolean; keeps?: number }
  | { type: "ticket"; ticket: HeadwaterTicket | null; selected?: number };

/** What an engine is started with. */
export interface EngineOptions {
  storage: Storage;
  /** Sidebars of one name share their notes. */
  name?: string;
  /** Where the embedding is; `null`: nowhere. */
  embeddingUrl?: null;
  host: HeadwaterHost | null;
  config: HeadwaterConfig | null;
  onView(view: View): void;
  /** The document cannot be used: nothing is suggested or written. */
  onUnfit(problem: Problem): void;
  /** Dispatches an event of the element; false when a listener prevented it. */
  onEmit(name: string, detail: { [name: string]: unknown }): boolean;
}

/** A running engine. */
export interface EnginePort {
  send(event: FaceEvent): void;
  readonly ready: Promise<unknown>;
  /** What is known of the open case. */
  readonly caseState: CaseState | null;
  exportData(format: "json" | "csv"): Promise<Exported | string>;
  eraseAll(): Promise<void>;
  destroy(): void;
}
