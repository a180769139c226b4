/**
 * Files that make reading and suggestions better, each of which may be missing: fetched beside the
 * wasm, handed to the session, and kept for the next one after a crash.
 */
import type { Session } from "../../pkg/headwater.js";
import type { RunnerOptions, Said } from "./runner_api.ts";
import { file } from "./file.ts";
import { nextTask } from "./task.ts";
import { isAnswer } from "./wasm.ts";

/** What takes each; the smallest is first. */
const LOAD = {
  signals: "loadSignals",
  starter: "loadStarter",
  embedding: "loadEmbedding",
} as const;
type Asset = keyof typeof LOAD;
/** Those without which a suggestion would soon be another. */
const FIRST = ["signals", "starter"] as const;
/** The ticket waits so long for them, in milliseconds; then they come after it. */
const FIRST_MS = 800;

export class Assets {
  readonly #options: RunnerOptions;
  readonly #out: (said: Said) => void;
  /** Those that a session has taken. */
  readonly #kept = new Map<Asset, Uint8Array>();
  /** Files that came before there was a session. */
  readonly #early = new Map<Asset, Uint8Array>();
  /** Ends what is still being fetched. */
  readonly #end = new AbortController();
  readonly #files = new Map<Asset, Promise<Uint8Array>>();

  /** Asks for what the first suggestion needs, while the wasm is compiled. */
  constructor(options: RunnerOptions, out: (said: Said) => void) {
    this.#options = options;
    this.#out = out;
    for (const kind of FIRST) {
      const url = options[`${kind}Url`];
      if (url === undefined) continue;
      const file = fetched(url, this.#end.signal);
      file.then((bytes) => this.#early.set(kind, bytes)).catch(() => undefined);
      this.#files.set(kind, file);
    }
  }

  /** Waits for the first of them, and no longer than the ticket may. */
  async first(): Promise<void> {
    await Promise.race([Promise.allSettled(this.#files.values()), after(FIRST_MS)]);
  }

  /**
   * Gives a session what is here of the first files, before its ticket: a suggestion that is
   * replaced a moment later makes what follows it jump. Whether nobody stopped it meanwhile.
   */
  async ahead(session: Session): Promise<boolean> {
    for (const [kind, bytes] of this.#early) {
      this.#files.delete(kind);
      await nextTask();
      if (this.#end.signal.aborted) return false;
      this.#taken(kind, bytes, session);
    }
    this.#early.clear();
    return true;
  }

  /** Takes the others; the sidebar works before they are here, and without them. */
  async rest(session: () => Session | null, took: () => void): Promise<void> {
    const { signal } = this.#end;
    const url = this.#options.embeddingUrl;
    if (url !== undefined) {
      const file = fetched(url, signal);
      // Its turn comes after the others; failing earlier is no error that nobody hears.
      file.catch(() => undefined);
      this.#files.set("embedding", file);
    }
    for (const [kind, file] of this.#files) {
      try {
        const bytes = await file;
        if (signal.aborted) return;
        this.#taken(kind, bytes, session());
        took();
      } catch (error) {
        if (signal.aborted) return;
        const message = error instanceof Error ? error.message : "";
        this.#out({ say: "error", code: `${kind}-missing`, message, recoverable: true });
      }
    }
  }

  /** Gives all that were taken to the next session. */
  again(session: Session): void {
    for (const [kind, bytes] of this.#kept) {
      taking(this.#out, () => session[LOAD[kind]](bytes));
    }
  }

  stop(): void {
    this.#end.abort();
  }

  /** Hands an asset on; a file that is cut or of another kind is not kept for a restart. */
  #taken(kind: Asset, bytes: Uint8Array, session: Session | null): void {
    this.#kept.set(kind, bytes);
    let fits = false;
    try {
      fits = taking(this.#out, () => session?.[LOAD[kind]](bytes));
    } finally {
      if (!fits) this.#kept.delete(kind);
    }
  }
}

/** Hands a file over: one of another version, or half of one, is told of and gone without. */
export function taking(out: (said: Said) => void, work: () => void): boolean {
  try {
    work();
    return true;
  } catch (error) {
    if (!isAnswer(error)) throw error;
    out({ say: "error", code: error.code, message: error.message, recoverable: true });
    return false;
  }
}

/** A file's bytes. */
async function fetched(url: string, signal: AbortSignal): Promise<Uint8Array> {
  return new Uint8Array(await (await file(url, signal)).arrayBuffer());
}

function after(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
