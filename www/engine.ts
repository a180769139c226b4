/**
 * The engine of a page: runs sessions for sidebars, restarts them after a crash, and performs
 * what they ask for. Also the entry for use without any element: `init`, then the wasm's classes.
 */
import type { HeadwaterConfig } from "../pkg/config.js";
import bind, { type HeadwaterEvent, type InitInput, type InitOutput } from "../pkg/headwater.js";
import type { SessionEvent, Text, View } from "../pkg/wire.js";
import type { HeadwaterEmitted } from "./elements/api.ts";
import type { SidebarHost } from "./hosts/host.ts";
import { checkHost, Door, download } from "./engine/door.ts";
import { Runner } from "./engine/runner.ts";
import type { CaseState, RunnerOptions, Said } from "./engine/runner_api.ts";
import type { Typed } from "./engine/by_hand.ts";
import type { Exported } from "./engine/export.ts";
import type { Seat } from "./engine/worker_seat.ts";
import { isBlocked, loadCore, type Engines, type WasmSource } from "./engine/wasm.ts";
import { version as packed } from "../pkg/package.json";

export * from "../pkg/headwater.js";
export { loadCore } from "./engine/wasm.ts";
export type { CaseState } from "./engine/runner_api.ts";
export type { Exported } from "./engine/export.ts";

/** Headwater's version. */
export const version: string = packed;

/**
 * Brings the wasm, once: from beside this script, also in Node, or from where it is said to be.
 * Before that, each class and function throws a `HeadwaterError` with the code `not-started`.
 */
export default async function init(given: { module_or_path: InitInput | Promise<InitInput> }): Promise<InitOutput>;
export default async function init(): Promise<undefined>;
export default async function init(
  given?: { module_or_path: InitInput | Promise<InitInput> },
): Promise<InitOutput | undefined> {
  if (given) return bind(given);
  await loadCore(undefined, "wasm");
  return undefined;
}

/** How an engine is set up. All but `onView` may be left out. */
export interface EngineSetup {
  /** Where the wasm is, or the module; left out: the file beside this script. */
  wasm?: WasmSource;
  /** Where the weights of signals, the starter experience and the embedding are; without them
   * the ticket is read by phrases only, and suggestions know less. */
  signalsUrl?: string | null;
  starterUrl?: string | null;
  embeddingUrl?: string | null;
  /** Where notes are kept: this device, this tab's life, or this page only. */
  storage?: "device" | "session" | "none";
  /** Sidebars of one name share their notes; an account of a helpdesk each has its own. */
  name?: string;
  /** The helpdesk; without one the page takes the event `headwater-write` as the save. */
  host?: SidebarHost | null;
  /** The admin's document, or `{causes: [...]}`. */
  config?: HeadwaterConfig | null;
  onView(view: View): void;
  /**
   * The document cannot be used: nothing is suggested or written. Left out, `onEmit` hears it as
   * `headwater-error`.
   */
  onUnfit?(problem: { code: string; path: string; message: string }): void;
  /** Dispatches an event of the element; false when a listener prevented it. */
  onEmit?(...said: HeadwaterEmitted): boolean;
  /** Words of a message in the agent's language, for what goes to the helpdesk as text. */
  words?(message: Text): string;
  /** Words for the customer, who writes a language (a tag; `null`: not known); else `words`. */
  reply?(message: Text, lang: string | null): Promise<string>;
  /** The language of those words, a BCP 47 tag. */
  lang?(): string;
  /** Tests only: lets `press test:trap` crash the wasm. */
  testHooks?: boolean;
}

/** A running engine. */
export interface Engined {
  /** Takes an event; what came of it arrives through `onView` and `onEmit`. */
  send(event: HeadwaterEvent): void;
  /** The latest view. */
  readonly view: View | null;
  /** What is known of the open case; `null` where none is open or nothing is known yet. */
  readonly caseState: CaseState | null;
  /** Settles once events are taken: by the wasm, or by hand where there is none. */
  readonly ready: Promise<void>;
  /** Everything that this device keeps: an object, or CSV with a line a case. */
  exportData(format: "json"): Promise<Exported>;
  exportData(format: "csv"): Promise<string>;
  /** Forgets everything that this device keeps; the open ticket begins anew. */
  eraseAll(): Promise<void>;
  destroy(): void;
}

/** The database of a page that names none. */
const NAME = "headwater";
/** Due days are looked at this often. */
const TICK_MS = 60_000;

/** What the page says once, for a seat that takes another's place. */
const TOLD: ReadonlySet<string> = new Set(["readonly", "allow", "agent", "document"]);

/**
 * Starts an engine.
 *
 * @throws {TypeError} `host` is none: which member is missing or wrong.
 */
export function createEngine(setup: EngineSetup): Engined {
  return new PageEngine(setup);
}

/** The setup as an engine calls it: what a session says is a name and a detail, as it comes. */
type Called = Omit<EngineSetup, "onEmit"> & {
  onEmit?(name: string, detail: { [name: string]: unknown }): boolean;
};

class PageEngine implements Engined {
  view: View | null = null;
  caseState: CaseState | null = null;
  readonly ready: Promise<void>;
  readonly #setup: Called;
  readonly #door: Door;
  readonly #stop = new AbortController();
  #seat: Seat | null = null;
  /** Events until there is a seat, and after it, the last ticket. */
  #waiting: SessionEvent[] = [];
  #ticket: SessionEvent | null = null;
  /** What the page allows, for a seat that takes another's place. */
  readonly #told = new Map<string, SessionEvent>();
  /** What was typed by hand, by ticket; as long as the page lives. */
  readonly #typed: Typed = new Map();

  constructor(setup: EngineSetup) {
    checkHost(setup.host ?? null);
    this.#setup = setup as Called;
    this.#door = new Door({
      host: setup.host ?? null,
      onEmit: (name, detail) => this.#setup.onEmit?.(name, { v: 1, ...detail }) ?? true,
      words: (message) => setup.words?.(message) ?? message.key,
      reply: async (message, lang) => setup.reply?.(message, lang) ?? setup.words?.(message) ?? message.key,
      lang: () => setup.lang?.() ?? "en",
      send: (event) => this.send(event),
    });
    this.ready = this.#start();
    void this.#agent();
    this.#watch();
  }

  send(given: HeadwaterEvent): void {
    // A page's own ticket is read, and refused with its place where it is none.
    const event = given as SessionEvent;
    if (event.type === "ticket") this.#ticket = event;
    if (event.type === "press" && event.act === "export") return void this.#export();
    if (TOLD.has(event.type)) this.#told.set(event.type, event);
    if (this.#seat) this.#seat.send(event);
    else this.#waiting.push(event);
  }

  exportData(format: "json"): Promise<Exported>;
  exportData(format: "csv"): Promise<string>;
  async exportData(format: "json" | "csv"): Promise<Exported | string> {
    await this.ready;
    const all = await this.#seated().exported();
    return format === "csv" ? (await import("./engine/export.ts")).csv(all) : all;
  }

  /** Hands the agent what this device keeps. */
  async #export(): Promise<void> {
    const all = await this.exportData("json");
    download("headwater.json", JSON.stringify(all, null, 1), "application/json");
  }

  async eraseAll(): Promise<void> {
    await this.ready;
    await this.#seated().eraseAll();
    const { name = NAME } = this.#setup;
    try {
      // What was typed by hand, before the engine ran again.
      sessionStorage.removeItem(`${name}-by-hand`);
    } catch {
      // A tab that keeps nothing.
    }
    if (this.#stop.signal.aborted) return;
    this.#typed.clear();
    // A session remembers its open ticket; a new one begins from what is left: nothing.
    await this.#again();
  }

  /** Starts anew, with what the page allows and the ticket that is open. */
  async #again(): Promise<void> {
    this.#leave();
    this.caseState = null;
    this.#waiting.push(...this.#told.values(), ...(this.#ticket ? [this.#ticket] : []));
    await this.#start();
  }

  #seated(): Seat {
    if (!this.#seat) throw new Error("headwater: the engine is off");
    return this.#seat;
  }

  destroy(): void {
    this.#stop.abort();
    this.#leave();
  }

  #leave(): void {
    this.#seat?.destroy();
    this.#seat = null;
  }

  /** Who works here is told when the helpdesk says so: a slow one keeps nobody from the ticket. */
  async #agent(): Promise<void> {
    const agent = await this.#door.agent();
    if (agent && !this.#stop.signal.aborted) this.send({ type: "agent", agent });
  }

  async #start(): Promise<void> {
    const seat = new Runner(this.#options("wasm"), (said) => this.#hear(said));
    this.#take(seat);
    seat.send(this.#door.abilities());
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const event of waiting) seat.send(event);
    try {
      await seat.ready;
    } catch (error) {
      await this.#elsewhere(error);
    }
  }

  #take(seat: Seat): void {
    if (this.#stop.signal.aborted) return seat.destroy();
    this.#seat = seat;
  }

  /**
   * The page may not run wasm: a worker of the same origin may, or runs the engine as JavaScript;
   * where workers are forbidden too, the page does. Else the steps go by hand.
   */
  async #elsewhere(error: unknown): Promise<void> {
    this.#leave();
    const hear = (said: Said) => this.#hear(said);
    // Few pages need a worker: its half is fetched only there.
    const ways: (() => Promise<Seat>)[] = [
      async () => new (await import("./engine/worker_seat.ts")).WorkerSeat(this.#options("either"), hear),
      async () => new Runner(this.#options("javascript"), hear),
    ];
    const early = this.#waiting.splice(0).filter((event) => event.type !== "ticket");
    for (const way of isBlocked(error) ? ways : []) {
      try {
        const seat = await way();
        this.#move(seat, early);
        return await seat.ready;
      } catch {
        // The page's rules, or a file that is not there.
        this.#leave();
      }
      if (this.#stop.signal.aborted) return;
    }
    await this.#byHand(isBlocked(error) ? "wasm-blocked" : "engine-off", error);
  }

  /** Tells a seat that takes another's place what that one was told. */
  #move(seat: Seat, early: readonly SessionEvent[]): void {
    this.#take(seat);
    seat.send(this.#door.abilities());
    for (const event of this.#told.values()) seat.send(event);
    if (this.#ticket) seat.send(this.#ticket);
    for (const event of early) seat.send(event);
  }

  async #byHand(reason: "wasm-blocked" | "engine-off", error?: unknown): Promise<void> {
    const why = error instanceof Error ? `: ${error.message}` : "";
    this.#setup.onEmit?.("headwater-error", {
      v: 1,
      code: reason,
      message: `suggestions are off${why}`,
      recoverable: false,
    });
    // Fetched only where nothing else starts.
    const { byHand } = await import("./engine/by_hand.ts");
    if (this.#stop.signal.aborted) return;
    const { storage, name = NAME } = this.#setup;
    const place = storage === "none" ? null : `${name}-by-hand`;
    const seat = byHand(reason, this.#typed, place, {
      show: (view) => this.#show(view, null),
      emit: (name, detail) => this.#setup.onEmit?.(name, detail) ?? true,
      perform: (effect) => void this.#door.perform(effect),
      retry: () => void this.#again(),
    });
    this.#take(seat);
    if (this.#ticket) seat.send(this.#ticket);
  }

  #options(engines: Engines): RunnerOptions {
    const { wasm, config, storage = "device", name = NAME, testHooks } = this.#setup;
    // Written out so that bundlers see three files to carry along.
    const {
      signalsUrl = new URL("./assets/signals.dat", import.meta.url).href,
      starterUrl = new URL("./assets/starter.dat", import.meta.url).href,
      embeddingUrl = new URL("./assets/headwater-en-1.dat", import.meta.url).href,
    } = this.#setup;
    return {
      ...(signalsUrl === null ? {} : { signalsUrl }),
      ...(starterUrl === null ? {} : { starterUrl }),
      ...(embeddingUrl === null ? {} : { embeddingUrl }),
      ...(wasm === undefined ? {} : { wasm }),
      ...(testHooks === undefined ? {} : { testHooks }),
      version,
      engines,
      config: config ?? null,
      storage,
      name,
    };
  }

  #hear(said: Said): void {
    if (this.#stop.signal.aborted) return;
    switch (said.say) {
      case "view":
        return this.#show(said.view, said.state);
      case "effect":
        return void this.#door.perform(said.effect);
      case "error": {
        const { code, message, recoverable } = said;
        this.#setup.onEmit?.("headwater-error", { v: 1, code, message, recoverable });
        return;
      }
      case "unfit": {
        const { code, path, message } = said;
        if (this.#setup.onUnfit) return this.#setup.onUnfit({ code, path, message });
        const words = path === "" ? message : `${message} (${path})`;
        this.#setup.onEmit?.("headwater-error", { v: 1, code, message: words, recoverable: true });
        return;
      }
      case "stopped":
        this.#leave();
        return void this.#byHand("engine-off");
      case "erased":
        this.#typed.clear();
        return void this.#again();
    }
  }

  #show(view: View, state: CaseState | null): void {
    this.view = view;
    this.caseState = state;
    this.#setup.onView(view);
  }

  /** Hears of the page: its connection, its clock, its end. */
  #watch(): void {
    const { signal } = this.#stop;
    if (typeof window === "undefined") return;
    const online = () => this.send({ type: "online", online: navigator.onLine });
    window.addEventListener("online", online, { signal });
    window.addEventListener("offline", online, { signal });
    if (!navigator.onLine) online();
    const flush = () => this.#seat?.flush();
    window.addEventListener("pagehide", flush, { signal });
    document.addEventListener("visibilitychange", flush, { signal });
    const tick = () => {
      if (document.visibilityState === "visible") this.send({ type: "tick" });
    };
    // A tab that was hidden for hours shows what fell due meanwhile at once.
    document.addEventListener("visibilitychange", tick, { signal });
    const timer = setInterval(tick, TICK_MS);
    signal.addEventListener("abort", () => clearInterval(timer));
  }
}
