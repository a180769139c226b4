/**
 * Runs one session beside its notes: in the page, or in a worker where the page may not run wasm.
 *
 * In: events. Out: views, and the effects that only the page can perform. Keeps every entry here
 * until its store has it, so that a crash of the wasm loses nothing: the next instance is given
 * the same ticket, the same journal, and the event that was under way.
 */
import type { Effect, Output, SessionEvent, StorageState, View } from "../../pkg/wire.js";
import type { Session } from "../../pkg/headwater.js";
import { isAnswer, loadCore, onFall, restart, type Core, type Engines, type WasmSource } from "./wasm.ts";
import { nextTask } from "./task.ts";
import { openDatabase, PageNotes, type Kept, type Notes, type Persist } from "./notes.ts";
import type { Exported } from "./export.ts";

/** How a runner is set up; plain data, so that it can be sent to a worker. */
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
  | { say: "stopped" };

/** A view waits this long for its entries to be kept; then it is shown all the same. */
const HOLD_MS = 80;
/** More effects than one instance asks for. */
const EFFECTS = 1_000_000;
/** Typing is kept this often. */
const DRAFT_MS = 400;
/** What was learnt is kept this long after the latest confirmation. */
const LEARN_MS = 1000;
/** More crashes than this within a minute, and the wasm stays off. */
const CRASHES = 3;

/** Files that are fetched beside the wasm, and what takes each; the smallest is first. */
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

type Result = Extract<SessionEvent, { type: "result" }>;

export class Runner {
  readonly ready: Promise<void>;
  readonly #options: RunnerOptions;
  readonly #out: (said: Said) => void;
  #core: Core | null = null;
  #session: Session | null = null;
  #notes: Notes = new PageNotes();
  #storage: StorageState = "none";
  #news: BroadcastChannel | null = null;
  #stopped = false;
  /** Events that came before the session could take them. */
  #waiting: SessionEvent[] = [];
  /** What a new instance must be told again. */
  #ticket: SessionEvent | null = null;
  readonly #standing = new Map<string, SessionEvent>();
  readonly #journals = new Map<string, Kept>();
  readonly #unkept = new Map<number, Persist>();
  /** How often each ticket's journal was asked for: only the latest answer counts. */
  readonly #reads = new Map<string, number>();
  /** Settings that the store has not acknowledged. */
  readonly #unset = new Map<string, unknown>();
  /** Numbers of effects begin here: each instance counts from 1, and late answers must not meet. */
  #base = 0;
  /** Saves that the page performs, by number. */
  readonly #saving = new Map<number, Extract<Effect, { kind: "save" }>>();
  #drafts: { effect: Effect; timer: ReturnType<typeof setTimeout> } | null = null;
  #view: View | null = null;
  #hold: ReturnType<typeof setTimeout> | null = null;
  readonly #crashes: number[] = [];
  /** Rejected when the wasm crashes: what waits for that instance waits no longer. */
  #fallen = fallen();
  /** Another sidebar of this page crashed the instance that both use. */
  readonly #beside = (): void => {
    if (this.#stopped || !this.#session) return;
    this.#lost();
    this.#recover(null, false).catch(() => this.#end());
  };
  #unhear: () => void = () => undefined;
  #armed = false;
  #learning: ReturnType<typeof setTimeout> | null = null;
  readonly #assets = new Map<Asset, Uint8Array>();
  /** Files that came before there was a session. */
  readonly #early = new Map<Asset, Uint8Array>();
  /** Ends what is still being fetched. */
  readonly #rest = new AbortController();

  constructor(options: RunnerOptions, out: (said: Said) => void) {
    this.#options = options;
    this.#out = out;
    this.ready = this.#start();
  }

  /** Takes an event. */
  send(event: SessionEvent): void {
    if (this.#stopped) return;
    if (["online", "readonly", "allow", "host", "agent"].includes(event.type)) {
      this.#standing.set(event.type, event);
    }
    if (event.type === "result" && !this.#ours(event)) return;
    if (this.#session) this.#process(event, 0);
    else this.#waiting.push(event);
  }

  /**
   * Whether a result is one that this instance waits for. The fields of the ticket hold what was
   * saved, as the next instance must know; of a save that the last one began, this one hears so.
   */
  #ours(event: Result): boolean {
    const save = this.#saving.get(event.effect);
    this.#saving.delete(event.effect);
    const mine = event.effect > this.#base;
    const open = this.#ticket?.type === "ticket" ? this.#ticket.ticket : null;
    if (save && event.ok && open && String(open.id) === save.ticketId) {
      const fields: Record<string, string> = { ...open.fields };
      for (const { field, to } of save.changes) {
        if (to === null) delete fields[field];
        else fields[field] = to;
      }
      const ticket: SessionEvent = { type: "ticket", ticket: { ...open, fields } };
      if (mine) this.#ticket = ticket;
      else this.send(ticket);
    }
    return mine;
  }

  /** Keeps what was typed at once: the page may be about to go. */
  flush(): void {
    const drafts = this.#drafts;
    if (!drafts) return;
    clearTimeout(drafts.timer);
    this.#drafts = null;
    void this.#persist(drafts.effect);
  }

  /** Everything that is kept here, for the one who may read it. */
  async exported(): Promise<Exported> {
    this.flush();
    const { exported } = await import("./export.ts");
    return exported(this.#notes, this.#version());
  }

  /** Forgets everything that is kept here, and what was learnt of it. */
  async eraseAll(): Promise<void> {
    const drafts = this.#drafts;
    if (drafts) clearTimeout(drafts.timer);
    this.#drafts = null;
    await this.#notes.eraseAll();
    this.#journals.clear();
    this.#unkept.clear();
    this.#unset.clear();
  }

  #version(): string {
    return this.#options.version ?? "";
  }

  destroy(): void {
    this.flush();
    this.#stopped = true;
    this.#rest.abort();
    this.#news?.close();
    this.#unhear();
    if (this.#hold !== null) clearTimeout(this.#hold);
    try {
      this.#session?.free();
    } catch {
      // An instance that crashed has freed it.
    }
    this.#session = null;
  }

  async #start(): Promise<void> {
    const first = this.#fetchFirst();
    try {
      this.#core = await loadCore(this.#options.wasm, this.#options.engines);
    } catch (error) {
      this.#rest.abort();
      throw error;
    }
    if (this.#stopped) return;
    this.#unhear = onFall(this.#beside);
    await this.#open();
    const learnt = await this.#notes.learning().catch(() => undefined);
    await Promise.race([Promise.allSettled(first.values()), after(FIRST_MS)]);
    await this.#begin(learnt, first);
    this.#listen();
    await this.#load(first);
    const days = this.#session?.keepDays() ?? 180;
    await this.#notes.sweep(Date.now() - days * 86_400_000).catch(() => 0);
  }

  /** Opens the notes. */
  async #open(): Promise<void> {
    const { storage, name } = this.#options;
    if (storage === "device" && this.#core) {
      try {
        this.#notes = await openDatabase(this.#core, name);
        this.#storage = "device";
      } catch {
        this.#storage = "denied";
      }
    } else if (storage === "session") {
      this.#notes = new PageNotes(name);
    }
  }

  /** Asks for what the first suggestion needs, while the wasm is compiled. */
  #fetchFirst(): Map<Asset, Promise<Uint8Array>> {
    const files = new Map<Asset, Promise<Uint8Array>>();
    for (const kind of FIRST) {
      const url = this.#options[`${kind}Url`];
      if (url === undefined) continue;
      const file = fetched(url, this.#rest.signal);
      file.then((bytes) => this.#early.set(kind, bytes)).catch(() => undefined);
      files.set(kind, file);
    }
    return files;
  }

  /**
   * Makes a session and tells it where it is. What is here of the first files goes in before the
   * ticket does: a suggestion that is replaced a moment later makes what follows it jump.
   */
  async #begin(learnt: Uint8Array | undefined, files: Map<Asset, unknown>): Promise<void> {
    if (this.#stopped || !this.#core) return;
    const session = this.#made(this.#core, learnt);
    for (const [kind, bytes] of this.#early) {
      files.delete(kind);
      await nextTask();
      if (this.#stopped) return session.free();
      this.#taken(kind, bytes, session);
    }
    this.#early.clear();
    this.#session = session;
    for (const event of this.#standing.values()) this.#process(event, 1);
    const waiting = this.#waiting;
    this.#waiting = [];
    void this.#device();
    for (const event of waiting) this.#process(event, 0);
  }

  /** A session that knows what was learnt, and the assets that are here. */
  #made(core: Core, learnt: Uint8Array | undefined): Session {
    const session = this.#configured(core);
    const take = (work: () => void) => {
      try {
        work();
      } catch (error) {
        // A file of another version, or half of one: suggestions go on without it.
        if (!isAnswer(error)) throw error;
        this.#out({ say: "error", code: error.code, message: error.message, recoverable: true });
      }
    };
    if (learnt) take(() => session.mergeLearning(learnt));
    for (const [kind, bytes] of this.#assets) {
      take(() => session[LOAD[kind]](bytes));
    }
    return session;
  }

  /** A session of the admin's document; of the one that ships where that one cannot be used. */
  #configured(core: Core): Session {
    const { config } = this.#options;
    try {
      return new core.Session(config ?? undefined);
    } catch (error) {
      if (!isAnswer(error)) throw error;
      const message = error.path ? `${error.message} (${error.path})` : error.message;
      this.#out({ say: "error", code: error.code, message, recoverable: true });
      return new core.Session(undefined);
    }
  }

  /** Takes the other assets; the sidebar works before they are here, and without them. */
  async #load(files: Map<Asset, Promise<Uint8Array>>): Promise<void> {
    const url = this.#options.embeddingUrl;
    if (url !== undefined) {
      const file = fetched(url, this.#rest.signal);
      // Its turn comes after the others; failing earlier is no error that nobody hears.
      file.catch(() => undefined);
      files.set("embedding", file);
    }
    for (const [kind, file] of files) {
      try {
        const bytes = await file;
        if (this.#stopped) return;
        this.#taken(kind, bytes, this.#session);
        this.send({ type: "tick" });
      } catch {
        if (this.#stopped) return;
        const message = this.#options[`${kind}Url`] ?? "";
        this.#out({ say: "error", code: `${kind}-missing`, message, recoverable: true });
      }
    }
  }

  /** Hands an asset on; a file that is cut or of another kind is not kept for a restart. */
  #taken(kind: Asset, bytes: Uint8Array, session: Session | null): void {
    this.#assets.set(kind, bytes);
    try {
      session?.[LOAD[kind]](bytes);
    } catch (error) {
      this.#assets.delete(kind);
      if (!isAnswer(error)) throw error;
      this.#out({ say: "error", code: error.code, message: error.message, recoverable: true });
    }
  }

  /** Keeps what was learnt, together with what other tabs learnt meanwhile. */
  #learn(): void {
    if (this.#learning !== null) return;
    this.#learning = setTimeout(() => {
      this.#learning = null;
      void this.#locked("learning", async () => {
        const kept = await this.#notes.learning();
        const session = this.#session;
        if (!session) return;
        if (kept) session.mergeLearning(kept);
        await this.#notes.keepLearning(session.exportLearning());
      }).catch(() => undefined);
    }, LEARN_MS);
  }

  async #device(): Promise<void> {
    const known = await this.#notes.device().catch(() => ({ settings: {}, cases: [] }));
    this.send({ type: "device", storage: this.#storage, ...known } as SessionEvent);
  }

  /** Hears of other tabs. */
  #listen(): void {
    if (this.#storage !== "device" || typeof BroadcastChannel === "undefined") return;
    this.#news = new BroadcastChannel(this.#options.name);
    this.#news.onmessage = ({ data }) => {
      const { ticketId, at } = (data ?? {}) as { ticketId?: unknown; at?: unknown };
      if (typeof ticketId === "string" && typeof at === "number") {
        this.send({ type: "news", ticketId, at });
      }
    };
  }

  /** Hands an event to the session. `tries`: how often it has crashed it already. */
  #process(event: SessionEvent, tries: number): void {
    const session = this.#session;
    if (!session) return void this.#waiting.push(event);
    // Not before its turn: what waits in front of it belongs to the ticket before.
    if (event.type === "ticket") {
      this.flush();
      this.#ticket = event;
    }
    let output: Output;
    try {
      if (this.#options.testHooks && this.#trapped(event, tries)) return;
      output = session.send(this.#numbered(event), Date.now());
    } catch (error) {
      if (isAnswer(error)) {
        const message = `${error.message} (${error.code})`;
        return this.#out({ say: "error", code: error.code, message, recoverable: true });
      }
      return this.#crashed(event, tries);
    }
    for (const effect of output.effects) {
      this.#perform({ ...effect, id: effect.id + this.#base });
    }
    if (output.changed || event.type === "ticket" || tries > 0) this.#draw(output.view);
  }

  /** A result as the running instance numbers its effects. */
  #numbered(event: SessionEvent): SessionEvent {
    if (event.type !== "result") return event;
    return { ...event, effect: event.effect - this.#base };
  }

  /** Crashes on purpose where a test asked for it; whether the event was only that wish. */
  #trapped(event: SessionEvent, tries: number): boolean {
    const wish = event.type === "press" && event.act.startsWith("test:");
    if (tries > 0) return wish;
    if (this.#armed || (wish && event.act === "test:trap")) {
      this.#armed = false;
      this.#core?.trap();
    }
    this.#armed = wish;
    return wish;
  }

  #perform(effect: Effect): void {
    switch (effect.kind) {
      case "persist":
        return effect.entries.length === 0 ? this.#later(effect) : void this.#persist(effect);
      case "loadJournal":
        return void this.#journal(effect.ticketId);
      case "remember":
        this.#unset.set(effect.key, effect.value);
        return void this.#settle(
          effect.id,
          this.#notes.remember(effect.key, effect.value).then(() => {
            if (this.#unset.get(effect.key) === effect.value) this.#unset.delete(effect.key);
          }),
        );
      case "learn":
        return this.#learn();
      case "erase":
        this.#journals.delete(effect.ticketId);
        return void this.#settle(effect.id, this.#notes.erase(effect.ticketId));
      case "save":
        this.#saving.set(effect.id, effect);
        return this.#out({ say: "effect", effect });
      default:
        return this.#out({ say: "effect", effect });
    }
  }

  /** Tells the session what came of something asynchronous; a later one did not ask for it. */
  async #settle(effect: number, done: Promise<void>): Promise<void> {
    const session = this.#session;
    let result: SessionEvent = { type: "result", effect, ok: true };
    try {
      await done;
    } catch (error) {
      result = { type: "result", effect, ok: false, error: failure(error) };
    }
    if (session === this.#session) this.send(result);
  }

  /** Drafts alone may wait a little: the next letter replaces them. */
  #later(effect: Effect & Persist): void {
    this.#mirror(effect);
    if (this.#drafts) clearTimeout(this.#drafts.timer);
    const timer = setTimeout(() => this.flush(), DRAFT_MS);
    this.#drafts = { effect, timer };
  }

  async #persist(effect: Effect): Promise<void> {
    if (effect.kind !== "persist") return;
    this.#mirror(effect);
    // A later append carries newer drafts than those that wait.
    if (this.#drafts && effect.entries.length > 0) {
      clearTimeout(this.#drafts.timer);
      this.#drafts = null;
    }
    const session = this.#session;
    this.#unkept.set(effect.id, effect);
    let result: SessionEvent = { type: "result", effect: effect.id, ok: true };
    try {
      await this.#locked(effect.ticketId, () => this.#notes.persist(effect, Date.now()));
    } catch (error) {
      result = { type: "result", effect: effect.id, ok: false, error: failure(error) };
    }
    // A crash takes the store with it; the restart keeps what is still in `unkept`.
    if (session !== this.#session) return;
    this.#unkept.delete(effect.id);
    if (result.ok && effect.entries.length > 0) {
      this.#news?.postMessage({ ticketId: effect.ticketId, at: Date.now() });
    }
    this.send(result);
    this.#release();
  }

  /** What the store will hold, here. */
  #mirror(effect: Persist): void {
    const kept = this.#journals.get(effect.ticketId);
    const entries = [...(kept?.entries.slice(0, effect.first) ?? []), ...effect.entries];
    const drafts = effect.drafts as Record<string, string>;
    this.#journals.set(effect.ticketId, { entries, drafts });
  }

  /** One tab at a time writes a journal. */
  #locked<T>(ticketId: string, work: () => Promise<T>): Promise<T> {
    const locks = this.#storage === "device" ? globalThis.navigator?.locks : undefined;
    // Promises of an instance that crashed never settle; its locks must not stay with them.
    const mortal = () => Promise.race([work(), this.#fallen.promise]);
    if (!locks) return mortal();
    return locks.request(`${this.#options.name} ${ticketId}`, mortal) as Promise<T>;
  }

  async #journal(ticketId: string): Promise<void> {
    const session = this.#session;
    const read = (this.#reads.get(ticketId) ?? 0) + 1;
    this.#reads.set(ticketId, read);
    const before = this.#journals.get(ticketId);
    // Behind what is being kept of the same ticket: an agent may be back before it is.
    const kept = await this.#locked(ticketId, () => this.#notes.journal(ticketId)).catch(() => null);
    // The next instance asks for itself; so does who came back meanwhile, and knows of more.
    if (session !== this.#session || this.#reads.get(ticketId) !== read) return;
    const now = this.#journals.get(ticketId);
    // What was answered while the notes were read comes after them; they do not take its place.
    const since = now === before ? undefined : now;
    if (kept) this.#journals.set(ticketId, since ? behind(kept, since) : kept);
    this.send({
      type: "journal",
      ticketId,
      entries: kept?.entries ?? null,
      drafts: kept?.drafts ?? {},
    });
  }

  /** Shows a view once its entries are kept, or after a moment. */
  #draw(view: View): void {
    const held = this.#view;
    if (held && held.ticketId === view.ticketId) {
      view.say ??= held.say;
      view.focus ??= held.focus;
    }
    this.#view = view;
    if (this.#unkept.size === 0) return this.#show();
    this.#hold ??= setTimeout(() => this.#show(), HOLD_MS);
  }

  #release(): void {
    if (this.#unkept.size === 0 && this.#view) this.#show();
  }

  #show(): void {
    if (this.#hold !== null) clearTimeout(this.#hold);
    this.#hold = null;
    const view = this.#view;
    this.#view = null;
    if (!view || this.#stopped) return;
    const state = this.#session?.caseState(Date.now());
    this.#out({
      say: "view",
      view,
      state: state === undefined ? null : (JSON.parse(state) as CaseState),
    });
  }

  /** The wasm trapped: a new instance takes over where this one was. */
  #crashed(event: SessionEvent, tries: number): void {
    this.#lost();
    const now = Date.now();
    this.#crashes.push(now);
    const recent = this.#crashes.filter((at) => now - at < 60_000).length;
    const recoverable = recent <= CRASHES;
    this.#out({ say: "error", code: "engine-crashed", message: "the engine restarted", recoverable });
    if (!recoverable) {
      return this.#end();
    }
    // An event that crashed twice would crash for ever.
    const again = tries === 0 ? event : null;
    try {
      if (this.#core) restart(this.#core, this.#beside);
    } catch {
      // No new instance to be had: a debug build is too large for Chromium to make one at once.
      return this.#end();
    }
    this.#recover(again, true).catch(() => this.#end());
  }

  /** Nothing of the instance can be used any longer. */
  #lost(): void {
    this.#session = null;
    this.#view = null;
    this.#fallen.reject(new Error("the wasm crashed"));
    this.#fallen = fallen();
    this.#base += EFFECTS;
    this.#waiting = this.#waiting.filter((event) => event.type !== "result");
  }

  #end(): void {
    this.#stopped = true;
    this.#unhear();
    this.#out({ say: "stopped" });
  }

  /** Makes a session of a fresh instance know all that the last one knew. */
  async #recover(again: SessionEvent | null, tell: boolean): Promise<void> {
    const core = this.#core;
    if (!core) return;
    if (this.#storage === "device") {
      try {
        this.#notes = await openDatabase(core, this.#options.name);
      } catch {
        this.#storage = "denied";
      }
      for (const effect of this.#unkept.values()) {
        const done = this.#locked(effect.ticketId, () => this.#notes.persist(effect, Date.now()));
        await done.catch(() => undefined);
      }
      this.#unkept.clear();
    }
    for (const [key, value] of this.#unset) {
      await this.#notes.remember(key, value).catch(() => undefined);
    }
    this.#unset.clear();
    const device = await this.#notes.device().catch(() => ({ settings: {}, cases: [] }));
    const learnt = await this.#notes.learning().catch(() => undefined);
    if (this.#stopped) return;
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#session = this.#made(core, learnt);
    const told: SessionEvent[] = [
      { type: "device", storage: this.#storage, ...device } as SessionEvent,
      ...this.#standing.values(),
    ];
    if (this.#ticket) told.push(this.#ticket);
    for (const event of told) this.#process(event, 1);
    const id = this.#ticket?.type === "ticket" ? this.#ticket.ticket?.id : undefined;
    const kept = id === undefined ? undefined : this.#journals.get(String(id));
    if (kept && id !== undefined) {
      this.#process({ type: "journal", ticketId: String(id), ...kept }, 1);
    }
    if (tell) this.#process({ type: "recovered" }, 1);
    if (again && again !== this.#ticket) this.#process(again, 1);
    for (const event of waiting) this.#process(event, 0);
  }
}

/** What was kept, and what was appended to it since. */
function behind(kept: Kept, since: Kept): Kept {
  const { length } = kept.entries;
  return { entries: [...kept.entries, ...since.entries.slice(length)], drafts: since.drafts };
}

/** A file's bytes. */
async function fetched(url: string, signal: AbortSignal): Promise<Uint8Array> {
  const answer = await fetch(url, { signal });
  if (!answer.ok) throw new Error(String(answer.status));
  return new Uint8Array(await answer.arrayBuffer());
}

function after(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}

/** A promise that only a crash rejects. */
function fallen(): { promise: Promise<never>; reject: (error: Error) => void } {
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<never>((_, no) => (reject = no));
  promise.catch(() => undefined);
  return { promise, reject };
}

/** An error as a result's. */
function failure(error: unknown): { code: string } {
  const code = (error as { code?: unknown } | null)?.code;
  return { code: typeof code === "string" ? code : "store-broken" };
}
