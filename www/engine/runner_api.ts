/** How a runner is set up and what it says: plain data, so that it can be in a worker. */
import type { Effect, View } from "../../pkg/wire.js";
import type { Engines, WasmSource } from "./wasm.ts";

/** How a runner is set up. */
export interface RunnerOptions {
  wasm?: WasmSource;
  /** The wasm only, or what runs where that may not. */
  engines: Engines;
  config: unknown;
  /** Assets that make reading and suggestions better; each may be missing. */
  signalsUrl?: string;
  starterUrl?: string;
  embeddingUrl?: string;
  storage: "device" | "session" | "none";
  /** Names the database; sidebars of one name share their notes. */
  name: string;
  /** Tests only: `press` of `test:trap` crashes the wasm, of `test:trap-next` at the next event. */
  testHooks?: boolean;
  /** Written into what is exported. */
  version?: string;
}

/** What is known of the open case: each answer as the helpdesk's fields would hold it. */
export interface CaseState {
  ticketId: string;
  step: string;
  done: boolean;
  /** How many fields Save would write. */
  unsaved: number;
  answers: { readonly [field: string]: string };
}

/** What a runner says. */
export type Said =
  | { say: "view"; view: View; state: CaseState | null }
  | { say: "effect"; effect: Effect }
  | { say: "error"; code: string; message: string; recoverable: boolean }
  | { say: "stopped" }
  /** Another tab or sidebar erased everything: only a new session knows nothing of it. */
  | { say: "erased" }
  /** The document cannot be used; nothing is suggested or written. */
  | { say: "unfit"; code: string; path: string; message: string };
