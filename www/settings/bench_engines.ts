/** Two engines side by side: one of the live document, one of the draft. */
import type { Engine, HeadwaterTicket } from "../../pkg/headwater.js";
import type { Suggestion } from "../../pkg/wire.js";
import { file } from "../engine/file.ts";
import { nextTask } from "../engine/task.ts";
import { loadCore, type Core } from "../engine/wasm.ts";
import type { HeadwaterConfig } from "../elements/api.ts";
import { sparse, type Doc } from "./json.ts";

/** A ticket whose cause is known, or not. */
export interface Example {
  readonly ticket: HeadwaterTicket;
  readonly causeId: string | null;
}

/** What one document suggests for a ticket. */
export interface Said {
  readonly causeId: string | null;
  readonly band: Suggestion["outcome"];
  readonly ownerId: string | null;
  readonly others: readonly string[];
  readonly quotes: readonly string[];
}

/** An example with what both suggest. */
export interface Tried {
  readonly example: Example;
  readonly live: Said;
  readonly draft: Said;
}

/** So long a run of examples keeps the page, in milliseconds. */
const TURN_MS = 30;
/** Engines that are kept: the live one, the draft's, and the draft before it. */
const MOST = 3;

export class BenchEngines {
  readonly #ships: Doc;
  #core: Core | null = null;
  #assets: Promise<readonly (Uint8Array | null)[]> | null = null;
  readonly #made = new Map<Doc, Engine>();

  constructor(ships: Doc) {
    this.#ships = ships;
  }

  /** What a document suggests for a ticket. */
  async try(doc: Doc, ticket: HeadwaterTicket): Promise<Said> {
    const engine = await this.#engine(doc);
    return said(engine.suggest(ticket, { top: 3 }));
  }

  /** Asks both documents about every example; stops when told so. */
  async run(live: Doc, draft: Doc, examples: readonly Example[], progress: (done: number) => void, signal: AbortSignal): Promise<Tried[]> {
    const [one, other] = [await this.#engine(live), await this.#engine(draft)];
    const tried: Tried[] = [];
    let turn = performance.now();
    for (const example of examples) {
      const ask = (engine: Engine) => said(engine.suggest(example.ticket, { top: 3 }));
      tried.push({ example, live: ask(one), draft: one === other ? ask(one) : ask(other) });
      if (performance.now() - turn < TURN_MS) continue;
      progress(tried.length);
      await nextTask();
      if (signal.aborted) return tried;
      turn = performance.now();
    }
    return tried;
  }

  free(): void {
    for (const engine of this.#made.values()) engine.free();
    this.#made.clear();
  }

  async #engine(doc: Doc): Promise<Engine> {
    const known = this.#made.get(doc);
    if (known) return known;
    this.#core ??= await loadCore();
    const assets = await (this.#assets ??= load());
    const again = this.#made.get(doc);
    if (again) return again;
    const engine = new this.#core.Engine(sparse(doc, this.#ships) as unknown as HeadwaterConfig);
    const [starter, embedding] = assets;
    // An engine without them knows less, on both sides alike.
    if (starter) engine.loadStarter(starter);
    if (embedding) engine.loadEmbedding(embedding);
    this.#made.set(doc, engine);
    for (const old of [...this.#made.keys()].slice(0, Math.max(0, this.#made.size - MOST))) {
      this.#made.get(old)?.free();
      this.#made.delete(old);
    }
    return engine;
  }
}

async function load(): Promise<readonly (Uint8Array | null)[]> {
  const urls = [new URL("./assets/starter.dat", import.meta.url), new URL("./assets/headwater-en-1.dat", import.meta.url)];
  return Promise.all(urls.map(async (url) => file(url).then(async (answer) => new Uint8Array(await answer.arrayBuffer()), () => null)));
}

function said(suggestion: Suggestion): Said {
  const { outcome, candidates } = suggestion;
  const [first] = candidates;
  const sure = outcome === "strong" || outcome === "possible";
  return {
    causeId: sure ? (first?.causeId ?? null) : null,
    band: outcome,
    ownerId: sure ? (first?.ownerId ?? null) : null,
    others: candidates.slice(sure ? 1 : 0, 3).map((one) => one.causeId),
    quotes: sure ? (first?.evidence ?? []).filter((one) => one.supports).slice(0, 3).map((one) => one.quote) : [],
  };
}
