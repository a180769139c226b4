/**
 * Keeps what a session asks to keep, and knows it until the store has it: a crash of the wasm takes
 * the store's promises with it, and the next session is given what is known here.
 */
import type { Effect, SessionEvent, StorageState } from "../../pkg/wire.js";
import type { Core } from "./wasm.ts";
import { openDatabase, PageNotes, type Kept, type Notes, type Persist } from "./notes.ts";
import type { RunnerOptions } from "./runner_api.ts";

/** Typing is kept this often. */
const DRAFT_MS = 400;

/** A setting of this device. */
export type Setting = Pick<Extract<Effect, { kind: "remember" }>, "key" | "value">;

/** What a keeper tells. */
export interface Hearer {
  /** An event for the session. */
  send(event: SessionEvent): void;
  /** The store has acknowledged something; `waits` says whether more is on its way. */
  kept(): void;
  /** Another tab or sidebar erased everything. */
  erased(): void;
}

export class Keeper {
  notes: Notes = new PageNotes();
  storage: StorageState = "none";
  readonly #options: RunnerOptions;
  readonly #hearer: Hearer;
  #news: BroadcastChannel | null = null;
  readonly #journals = new Map<string, Kept>();
  readonly #unkept = new Map<number, Persist>();
  /** Journals with what the store refused, as another tab had written the ticket: the agent decides. */
  readonly #refused = new Map<string, Kept>();
  /** Tickets that the store has not forgotten yet. */
  readonly #erasing = new Set<string>();
  /** How often each ticket's journal was asked for: only the latest answer counts. */
  readonly #reads = new Map<string, number>();
  /** Settings that the store has not acknowledged. */
  readonly #unset = new Map<string, unknown>();
  #drafts: { effect: Persist; timer: ReturnType<typeof setTimeout> } | null = null;
  /** Rejected when the wasm crashes: what waits for that instance waits no longer. */
  #fallen = fallen();
  /** Which instance of the wasm runs: what another one asked for concerns nobody. */
  #instance = 0;

  constructor(options: RunnerOptions, hearer: Hearer) {
    this.#options = options;
    this.#hearer = hearer;
  }

  /** Whether something is on its way to the store. */
  get waits(): boolean {
    return this.#unkept.size > 0;
  }

  /** Opens the notes. */
  async open(core: Core): Promise<void> {
    const { storage, name } = this.#options;
    if (storage === "device") {
      try {
        this.notes = await openDatabase(core, name);
        this.storage = "device";
      } catch {
        this.storage = "denied";
      }
    } else if (storage === "session") {
      this.notes = new PageNotes(name);
    }
  }

  /** The instance crashed: its promises never settle. */
  fell(): void {
    this.#instance += 1;
    this.#fallen.reject(new Error("the wasm crashed"));
    this.#fallen = fallen();
  }

  /** Opens the notes with a fresh instance, and keeps what the last one had not yet. */
  async reopen(core: Core): Promise<void> {
    if (this.storage === "device") {
      try {
        this.notes = await openDatabase(core, this.#options.name);
      } catch {
        this.storage = "denied";
        await this.#inPage();
      }
    }
    for (const ticketId of this.#erasing) {
      await this.locked(ticketId, () => this.notes.erase(ticketId)).catch(() => undefined);
    }
    this.#erasing.clear();
    for (const effect of this.#unkept.values()) {
      const done = this.locked(effect.ticketId, () => this.notes.persist(effect, Date.now()));
      await done.catch(() => undefined);
    }
    this.#unkept.clear();
    for (const [key, value] of this.#unset) {
      await this.notes.remember(key, value).catch(() => undefined);
    }
    this.#unset.clear();
  }

  /** Goes on in the page's memory with what is known of each ticket: the database went with the wasm. */
  async #inPage(): Promise<void> {
    this.notes = new PageNotes();
    for (const [ticketId, kept] of this.#journals) {
      await this.notes.persist({ id: 0, kind: "persist", ticketId, first: 0, summary: null, ...kept }, 0);
    }
  }

  /** Hears of other tabs. */
  listen(): void {
    if (this.storage !== "device" || typeof BroadcastChannel === "undefined") return;
    this.#news = new BroadcastChannel(this.#options.name);
    this.#news.onmessage = ({ data }) => {
      const { ticketId, at, erased } = (data ?? {}) as { [name: string]: unknown };
      if (erased === true) this.#hearer.erased();
      else if (typeof ticketId === "string" && typeof at === "number") {
        this.#hearer.send({ type: "news", ticketId, at });
      }
    };
  }

  stop(): void {
    this.flush();
    this.#instance += 1;
    this.#news?.close();
  }

  /** Keeps an append to a journal; drafts alone may wait a little: the next letter replaces them. */
  persist(effect: Persist): void {
    if (effect.entries.length > 0) return void this.#persist(effect);
    this.#mirror(effect);
    this.#unwritten();
    const timer = setTimeout(() => this.flush(), DRAFT_MS);
    this.#drafts = { effect, timer };
  }

  /** Keeps what was typed at once: the page may be about to go. */
  flush(): void {
    const drafts = this.#unwritten();
    if (drafts) void this.#persist(drafts);
  }

  /** The drafts that wait, and wait no longer. */
  #unwritten(): Persist | undefined {
    const drafts = this.#drafts;
    if (drafts) clearTimeout(drafts.timer);
    this.#drafts = null;
    return drafts?.effect;
  }

  async #persist(effect: Persist): Promise<void> {
    this.#mirror(effect);
    // A later append carries newer drafts than those that wait.
    if (effect.entries.length > 0) this.#unwritten();
    const instance = this.#instance;
    this.#unkept.set(effect.id, effect);
    let result: SessionEvent = { type: "result", effect: effect.id, ok: true };
    try {
      await this.locked(effect.ticketId, () => this.notes.persist(effect, Date.now()));
    } catch (error) {
      result = { type: "result", effect: effect.id, ok: false, error: failure(error) };
    }
    // A crash takes the store with it; the restart keeps what is still in `unkept`.
    if (instance !== this.#instance) return;
    this.#unkept.delete(effect.id);
    const known = this.#journals.get(effect.ticketId);
    if (result.error?.code === "store-conflict" && known) this.#refused.set(effect.ticketId, known);
    if (result.ok && effect.entries.length > 0) {
      this.#refused.delete(effect.ticketId);
      this.#news?.postMessage({ ticketId: effect.ticketId, at: Date.now() });
    }
    this.#hearer.send(result);
    this.#hearer.kept();
  }

  /** What the store will hold, here. */
  #mirror(effect: Persist): void {
    const kept = this.#journals.get(effect.ticketId);
    const entries = [...(kept?.entries.slice(0, effect.first) ?? []), ...effect.entries];
    const drafts = effect.drafts as Record<string, string>;
    this.#journals.set(effect.ticketId, { entries, drafts });
  }

  /** Reads a ticket's journal for the session. */
  async journal(ticketId: string): Promise<void> {
    const instance = this.#instance;
    const read = (this.#reads.get(ticketId) ?? 0) + 1;
    this.#reads.set(ticketId, read);
    const before = this.#journals.get(ticketId);
    // Behind what is being kept of the same ticket: an agent may be back before it is.
    const kept = await this.locked(ticketId, () => this.notes.journal(ticketId)).catch(() => null);
    // The next instance asks for itself; so does who came back meanwhile, and knows of more.
    if (instance !== this.#instance || this.#reads.get(ticketId) !== read) return;
    const now = this.#journals.get(ticketId);
    // What was answered while the notes were read comes after them; they do not take its place.
    const since = now === before ? undefined : now;
    if (kept) this.#journals.set(ticketId, since ? behind(kept, since) : kept);
    this.#hearer.send({
      type: "journal",
      ticketId,
      entries: kept?.entries ?? null,
      drafts: kept?.drafts ?? {},
    });
  }

  /** What is known of a ticket's journal, kept or not; ours first where another tab went its way. */
  known(ticketId: string): Kept[] {
    const both = [this.#refused.get(ticketId), this.#journals.get(ticketId)];
    return both.filter((kept) => kept !== undefined);
  }

  async remember({ key, value }: Setting): Promise<void> {
    this.#unset.set(key, value);
    await this.notes.remember(key, value);
    if (this.#unset.get(key) === value) this.#unset.delete(key);
  }

  /** Forgets a ticket, behind what is being kept of it. */
  async erase(ticketId: string): Promise<void> {
    if (this.#drafts?.effect.ticketId === ticketId) this.#unwritten();
    for (const [id, effect] of this.#unkept) {
      if (effect.ticketId === ticketId) this.#unkept.delete(id);
    }
    this.#journals.delete(ticketId);
    this.#refused.delete(ticketId);
    // A read that is under way would bring it back.
    this.#reads.set(ticketId, (this.#reads.get(ticketId) ?? 0) + 1);
    this.#erasing.add(ticketId);
    await this.locked(ticketId, () => this.notes.erase(ticketId));
    this.#erasing.delete(ticketId);
  }

  /** Forgets everything that is kept here, and what was learnt of it. */
  async eraseAll(): Promise<void> {
    const under = new Set([...this.#unkept.values()].map((effect) => effect.ticketId));
    this.forget();
    for (const ticketId of under) await this.locked(ticketId, async () => undefined);
    await this.locked("learning", async () => {
      await this.notes.eraseAll();
      this.#news?.postMessage({ erased: true });
    });
    this.forget();
  }

  /** Knows nothing any longer that the store may not. */
  forget(): void {
    this.#unwritten();
    this.#journals.clear();
    this.#refused.clear();
    this.#unkept.clear();
    this.#unset.clear();
  }

  /** One tab at a time writes a journal. */
  locked<T>(ticketId: string, work: () => Promise<T>): Promise<T> {
    const locks = this.storage === "device" ? globalThis.navigator?.locks : undefined;
    // Promises of an instance that crashed never settle; its locks must not stay with them.
    const mortal = () => Promise.race([work(), this.#fallen.promise]);
    if (!locks) return mortal();
    return locks.request(`${this.#options.name} ${ticketId}`, mortal) as Promise<T>;
  }
}

/** What was kept, and what was appended to it since. */
function behind(kept: Kept, since: Kept): Kept {
  const { length } = kept.entries;
  return { entries: [...kept.entries, ...since.entries.slice(length)], drafts: since.drafts };
}

/** A promise that only a crash rejects. */
function fallen(): { promise: Promise<never>; reject: (error: Error) => void } {
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<never>((_, no) => (reject = no));
  promise.catch(() => undefined);
  return { promise, reject };
}

/** An error as a result's. */
export function failure(error: unknown): { code: string } {
  const code = (error as { code?: unknown } | null)?.code;
  return { code: typeof code === "string" ? code : "store-broken" };
}
