/**
 * Estimates causes beside a page of figures: reads tickets, and names the first candidate where
 * the engine is sure enough to suggest it. What it was given is gone with it.
 */
import type { HeadwaterConfig } from "../pkg/config.js";
import type { HeadwaterTicket } from "../pkg/headwater.js";
import init, { Engine } from "./engine.ts";
import { file } from "./engine/file.ts";

/** What the page asks. */
export type EstimateAsked = { start: HeadwaterConfig | null } | { tickets: readonly HeadwaterTicket[] };
/** What it hears: a cause for each ticket, or none. */
export type EstimateSaid = { say: "ready" } | { say: "failed" } | { say: "estimated"; causes: (string | null)[] };

/** The part of a worker's global that is used here. */
interface Scope {
  postMessage(message: EstimateSaid): void;
  onmessage: ((message: MessageEvent<EstimateAsked>) => void) | null;
}

const scope = globalThis as unknown as Scope;
let engine: Engine | null = null;

scope.onmessage = ({ data }) => {
  if ("start" in data) void start(data.start);
  else scope.postMessage({ say: "estimated", causes: data.tickets.map(causeOf) });
};

async function start(config: HeadwaterConfig | null): Promise<void> {
  try {
    await init();
    const made = new Engine(config);
    const [starter, embedding] = await Promise.all([asset("starter.dat"), asset("headwater-en-1.dat")]);
    // Without them it knows phrases only, and is seldom sure.
    if (starter) made.loadStarter(starter);
    if (embedding) made.loadEmbedding(embedding);
    engine = made;
    scope.postMessage({ say: "ready" });
  } catch {
    scope.postMessage({ say: "failed" });
  }
}

async function asset(name: string): Promise<Uint8Array | null> {
  try {
    const answer = await file(new URL(`./assets/${name}`, import.meta.url));
    return new Uint8Array(await answer.arrayBuffer());
  } catch {
    return null;
  }
}

function causeOf(ticket: HeadwaterTicket): string | null {
  try {
    const { outcome, candidates } = engine?.suggest(ticket) ?? { outcome: "none", candidates: [] };
    const [first] = candidates;
    if (outcome !== "strong" && outcome !== "possible") return null;
    return first && first.band !== "unsure" ? first.causeId : null;
  } catch {
    return null;
  }
}
