/**
 * Runs one session beside its notes: in the page, or in a worker where the page may not run wasm.
 *
 * In: events. Out: views, and the effects that only the page can perform. Keeps every entry here
 * until its store has it, so that a crash of the wasm loses nothing: the next instance is given
 * the same ticket, the same journal, and the event that was under way.
 */
import type { Effect, Output, SessionEvent, View } from "../../pkg/wire.js";
import type { Session } from "../../pkg/headwater.js";
import { Assets, taking } from "./assets.ts";
import type { Exported } from "./export.ts";
import { failure, Keeper, type Setting } from "./keeper.ts";
import type { CaseState, RunnerOptions, Said } from "./runner_api.ts";
import { isAnswer, loadCore, onFall, restart, type Core } from "./wasm.ts";

/** A view waits this long for its entries to be kept; then it is shown all the same. */
const HOLD_MS = 80;
/** More effects than one instance asks for. */
const EFFECTS = 1_000_000;
/** What was learnt is kept this long after the latest confirmation. */
const LEARN_MS = 1000;
/** More crashes than this within a minute, and the wasm stays off. */
const CRASHES = 3;

type Result = Extract<SessionEvent, { type: "result" }>;

export class Runner {
  readonly ready: Promise<void>;
  readonly #options: RunnerOptions;
  readonly #out: (said: Said) => void;
  #core: Core | null = null;
  #session: Session | null = null;
  readonly #keeper: Keeper;
  readonly #assets: Assets;
  #stopped = false;
  /** Events that came before the session could take them. */
  #waiting: SessionEvent[] = [];
  /** What a new instance must be told again. */
  #ticket: SessionEvent | null = null;
  readonly #standing = new Map<string, SessionEvent>();
  /** Numbers of effects begin here: each instance counts from 1, and late answers must not meet. */
  #base = 0;
  /** Saves that the page performs, by number. */
  readonly #saving = new Map<number, Extract<Effect, { kind: "save" }>>();
  #view: View | null = null;
  #hold: ReturnType<typeof setTimeout> | null = null;
  readonly #crashes: number[] = [];
  /** Another sidebar of this page crashed the instance that both use. */
  readonly #beside = (): void => {
    if (this.#stopped || !this.#session) return;
    this.#lost();
    this.#recover(null, false).catch(() => this.#end());
  };
  #unhear: () => void = () => undefined;
  #armed = false;
  #learning: ReturnType<typeof setTimeout> | null = null;
  /** The store held what was learnt when it was last looked at. */
  #learnt = false;

  constructor(options: RunnerOptions, out: (said: Said) => void) {
    this.#options = options;
    this.#out = out;
    this.#keeper = new Keeper(options, {
      send: (event) => this.send(event),
      kept: () => this.#release(),
      erased: () => this.#erased(),
    });
    this.#assets = new Assets(options, out);
    this.ready = this.#start();
  }

  /** Takes an event. */
  send(event: SessionEvent): void {
    if (this.#stopped) return;
    if (["online", "readonly", "allow", "host", "agent", "document"].includes(event.type)) {
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
    // One that was given up may still arrive.
    if (event.error?.code !== "timeout") this.#saving.delete(event.effect);
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
    this.#keeper.flush();
  }

  /** Everything that is kept here, for the one who may read it. */
  async exported(): Promise<Exported> {
    this.flush();
    const { exported } = await import("./export.ts");
    return exported(this.#keeper.notes, this.#options.version ?? "");
  }

  /** Forgets everything that is kept here, and what was learnt of it. */
  eraseAll(): Promise<void> {
    this.#unlearn();
    return this.#keeper.eraseAll();
  }

  /** Everything was erased beside this one, whose session knows of it still. */
  #erased(): void {
    if (this.#stopped) return;
    this.#unlearn();
    this.#keeper.forget();
    this.#out({ say: "erased" });
  }

  /** What was learnt is not written any more. */
  #unlearn(): void {
    if (this.#learning !== null) clearTimeout(this.#learning);
    this.#learning = null;
  }

  destroy(): void {
    this.#keeper.stop();
    this.#assets.stop();
    this.#stopped = true;
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
    try {
      this.#core = await loadCore(this.#options.wasm, this.#options.engines);
    } catch (error) {
      this.#assets.stop();
      throw error;
    }
    if (this.#stopped) return;
    this.#unhear = onFall(this.#beside);
    await this.#keeper.open(this.#core);
    const learnt = await this.#keeper.notes.learning().catch(() => undefined);
    await this.#assets.first();
    await this.#begin(learnt);
    if (this.#stopped) return;
    this.#keeper.listen();
    await this.#assets.rest(() => this.#session, () => this.send({ type: "tick" }));
    const ago = (days: number) => Date.now() - days * 86_400_000;
    const session = this.#session;
    // A session that just fell comes again, and this browser another time.
    if (!session) return;
    const { notes } = this.#keeper;
    await notes.sweep(ago(session.keepDays()), ago(session.givenDays())).catch(() => 0);
  }

  /**
   * Makes a session and tells it where it is. What is here of the first files goes in before the
   * ticket does.
   */
  async #begin(learnt: Uint8Array | undefined): Promise<void> {
    if (this.#stopped || !this.#core) return;
    const session = this.#made(this.#core, learnt);
    if (!(await this.#assets.ahead(session))) return session.free();
    this.#session = session;
    for (const event of this.#standing.values()) this.#process(event, 1);
    const waiting = this.#waiting;
    this.#waiting = [];
    void this.#device();
    for (const event of waiting) this.#process(event, 0);
  }

  /** A session that knows what was learnt, and the assets that are here. */
  #made(core: Core, learnt: Uint8Array | undefined): Session {
    this.#learnt = learnt !== undefined;
    const session = this.#configured(core);
    if (learnt) taking(this.#out, () => session.mergeLearning(learnt));
    this.#assets.again(session);
    return session;
  }

  /**
   * A session of the admin's document. Where that cannot be used, causes and limits are unknown:
   * one that suggests and writes nothing.
   */
  #configured(core: Core): Session {
    const { config } = this.#options;
    try {
      return new core.Session(config ?? undefined);
    } catch (error) {
      if (!isAnswer(error)) throw error;
      const told = this.#standing.get("document");
      this.#standing.set("document", { type: "document", held: true });
      // A restart finds the same.
      const known = told?.type === "document" && told.held;
      if (!known) this.#out({ say: "unfit", code: error.code, path: error.path ?? "", message: error.message });
      return new core.Session(undefined);
    }
  }

  /** Keeps what was learnt, together with what other tabs learnt meanwhile. */
  #learn(): void {
    if (this.#learning !== null) return;
    this.#learning = setTimeout(() => {
      this.#learning = null;
      void this.#keeper.locked("learning", async () => {
        const kept = await this.#keeper.notes.learning();
        const session = this.#session;
        if (!session) return;
        if (kept) session.mergeLearning(kept);
        else if (this.#learnt) return this.#erased();
        await this.#keeper.notes.keepLearning(session.exportLearning());
        this.#learnt = true;
        await this.#keeper.remember(JSON.parse(session.strongChecks()) as Setting);
      }).catch(() => undefined);
    }, LEARN_MS);
  }

  async #device(): Promise<void> {
    this.send(await this.#remembered());
  }

  /** What this device remembers. */
  async #remembered(): Promise<SessionEvent> {
    const { notes, storage } = this.#keeper;
    const known = await notes.device().catch(() => ({ settings: {}, cases: [] }));
    return { type: "device", storage, ...known } as SessionEvent;
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
        return this.#keeper.persist(effect);
      case "loadJournal":
        return void this.#keeper.journal(effect.ticketId);
      case "remember":
        return void this.#settle(effect.id, this.#keeper.remember(effect));
      case "learn":
        return this.#learn();
      case "erase":
        return void this.#settle(effect.id, this.#keeper.erase(effect.ticketId));
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

  /** Shows a view once its entries are kept, or after a moment. */
  #draw(view: View): void {
    const held = this.#view;
    if (held && held.ticketId === view.ticketId) {
      view.say ??= held.say;
      view.focus ??= held.focus;
    }
    this.#view = view;
    if (!this.#keeper.waits) return this.#show();
    this.#hold ??= setTimeout(() => this.#show(), HOLD_MS);
  }

  #release(): void {
    if (!this.#keeper.waits && this.#view) this.#show();
  }

  #show(): void {
    if (this.#hold !== null) clearTimeout(this.#hold);
    this.#hold = null;
    const view = this.#view;
    this.#view = null;
    if (!view || this.#stopped) return;
    const known = this.#session?.caseState(Date.now());
    const state = known === undefined ? null : (JSON.parse(known) as CaseState);
    this.#out({ say: "view", view, state });
  }

  /** The wasm trapped: a new instance takes over where this one was. */
  #crashed(event: SessionEvent, tries: number): void {
    this.#lost();
    const now = Date.now();
    this.#crashes.push(now);
    const recent = this.#crashes.filter((at) => now - at < 60_000).length;
    const recoverable = recent <= CRASHES;
    this.#out({ say: "error", code: "engine-crashed", message: "the engine restarted", recoverable });
    try {
      // Also for those beside this one, and for a page that tries again.
      if (this.#core) restart(this.#core, this.#beside);
    } catch {
      // No new instance to be had: a debug build is too large for Chromium to make one at once.
      return this.#end();
    }
    if (!recoverable) return this.#end();
    // An event that crashed twice would crash for ever.
    const again = tries === 0 ? event : null;
    this.#recover(again, true).catch(() => this.#end());
  }

  /** Nothing of the instance can be used any longer. */
  #lost(): void {
    this.#session = null;
    this.#view = null;
    this.#keeper.fell();
    this.#base += EFFECTS;
    this.#waiting = this.#waiting.filter((event) => event.type !== "result");
  }

  #end(): void {
    this.#stopped = true;
    this.#assets.stop();
    this.#unhear();
    this.#out({ say: "stopped" });
  }

  /** Makes a session of a fresh instance know all that the last one knew. */
  async #recover(again: SessionEvent | null, tell: boolean): Promise<void> {
    const core = this.#core;
    if (!core) return;
    await this.#keeper.reopen(core);
    const device = await this.#remembered();
    const learnt = await this.#keeper.notes.learning().catch(() => undefined);
    if (this.#stopped) return;
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#session = this.#made(core, learnt);
    const told: SessionEvent[] = [device, ...this.#standing.values()];
    if (this.#ticket) told.push(this.#ticket);
    for (const event of told) this.#process(event, 1);
    const ticketId = String(this.#ticket?.type === "ticket" ? this.#ticket.ticket?.id : "");
    for (const kept of this.#keeper.known(ticketId)) {
      this.#process({ type: "journal", ticketId, ...kept }, 1);
    }
    if (tell) this.#process({ type: "recovered" }, 1);
    if (again && again !== this.#ticket) this.#process(again, 1);
    for (const event of waiting) this.#process(event, 0);
  }
}
