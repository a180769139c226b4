/**
 * The engine of an element: started with the element's properties, and again when those change that
 * decide with which one it runs.
 */
import type { HeadwaterConfig, HeadwaterHost, HeadwaterTicket, Problem, Storage } from "./api.ts";
import { isProblem, LastGood, numberOf, published, wordsOf } from "./config.ts";
import { known } from "./misspelt.ts";
import type { EngineOptions, EnginePort, FaceEvent } from "./port.ts";
import type { View } from "./wire.ts";
import type { Wording } from "./wording.ts";
import { version } from "../engine.ts";
import { unable } from "../hosts/host.ts";

/** What decides with which engine an element runs. */
export const DECIDING = ["host", "config", "configUrl", "storage", "account", "noEmbedding"] as const;

/** The element, as its engine needs it. */
export interface Owner extends HTMLElement {
  readonly configUrl: string | null;
  readonly readonly: boolean;
  readonly noSuggestions: boolean;
  readonly noWrite: boolean;
  readonly noEmbedding: boolean;
  readonly storage: Storage;
  readonly account: string | null;
  readonly ticket: HeadwaterTicket | null;
  readonly config: HeadwaterConfig | null;
  readonly host: HeadwaterHost | null;
}

/** What the element does for its engine. */
export interface Doing {
  start(options: EngineOptions): EnginePort | null;
  show(view: View): void;
  emit(name: string, detail: { [name: string]: unknown }): boolean;
}

export class Running {
  engine: EnginePort | null = null;
  readonly #owner: Owner;
  readonly #doing: Doing;
  readonly #wording: Wording;
  /** Settles with the first engine that takes events. */
  readonly #first = settled();
  /** Counts engines, so that one which comes late is not taken. */
  #turn = 0;
  /** Why the page could not read its ticket. */
  #unread: string | null = null;
  /** Why the document is not used. */
  problems: readonly Problem[] = [];
  readonly #lastGood = new LastGood();

  constructor(owner: Owner, wording: Wording, doing: Doing) {
    this.#owner = owner;
    this.#wording = wording;
    this.#doing = doing;
  }

  /** Settles once an engine takes events. */
  get ready(): Promise<void> {
    return this.#first.promise;
  }

  /** After the first paint, when properties set before upgrade are in place. */
  async start(): Promise<void> {
    if (this.engine) return;
    this.problems = [];
    known("storage", [this.#owner.storage]);
    this.#turn += 1;
    const turn = this.#turn;
    const document = await this.#document();
    if (turn !== this.#turn || !this.#owner.isConnected) return;
    await this.#run(document);
  }

  /** Runs an engine with a document; `told`: what the agent learns of it. */
  async #run({ config, told }: Document): Promise<void> {
    const owner = this.#owner;
    const { emit, show } = this.#doing;
    const kept = told !== null || config === null;
    this.#wording.admins = wordsOf(config);
    this.#wording.look();
    const engine = this.#begun({
      storage: owner.storage,
      ...(owner.account === null ? {} : { name: `headwater-${owner.account}` }),
      ...(owner.noEmbedding ? { embeddingUrl: null } : {}),
      host: owner.host,
      config,
      onView: show,
      onUnfit: (problem) => this.#unfit(problem, kept),
      onEmit: emit,
    });
    this.engine = engine;
    if (!engine) return;
    if (told) engine.send(told);
    if (owner.readonly) engine.send({ type: "readonly", readonly: true });
    if (owner.noSuggestions || owner.noWrite) this.allow();
    if (owner.ticket) this.#give(owner.ticket);
    if (this.#unread) this.unread(this.#unread);
    await engine.ready;
    if (engine !== this.engine) return;
    if (!kept && this.problems.length === 0) this.#lastGood.keep(config, this.#device);
    this.#first.settle();
    emit("headwater-ready", { version, configVersion: numberOf(config), lang: this.#wording.now.language });
  }

  /** The engine cannot use the document. The one before it holds where it is here; else none. */
  #unfit(problem: Problem, kept: boolean): void {
    this.#tell(problem);
    const config = kept ? null : this.#lastGood.recall(this.#device);
    if (config === null) {
      this.#wording.admins = {};
      return this.#wording.look();
    }
    this.stop();
    void this.#run({ config, told: { type: "document", held: false, keeps: numberOf(config) } });
  }

  /** The admin's developer hears of it wherever they look. */
  #tell(problem: Problem): void {
    this.problems = [...this.problems, problem];
    const { code, path } = problem;
    const message = `the configuration is not used: ${problem.message}${path === "" ? "" : ` (${path})`}`;
    console.warn(`headwater: ${message}`);
    this.#doing.emit("headwater-error", { code, message, recoverable: true });
  }

  get #device(): boolean {
    return this.#owner.storage === "device";
  }

  /** What the page calls a helpdesk may be none: its developer is told, and nothing is called saved. */
  #begun(options: EngineOptions): EnginePort | null {
    const { emit, start } = this.#doing;
    try {
      return start(options);
    } catch (error) {
      if (!(error instanceof TypeError) || options.host === null) throw error;
      const { message } = error;
      console.error(message);
      emit("headwater-error", { code: "host-broken", message, recoverable: false });
      return start({ ...options, host: unable });
    }
  }

  stop(): void {
    this.#turn += 1;
    this.engine?.destroy();
    this.engine = null;
  }

  send(event: FaceEvent): void {
    this.engine?.send(event);
  }

  /** Forgets everything that is kept: notes, what was learnt, and the document that held last. */
  async eraseAll(): Promise<void> {
    await this.engine?.eraseAll();
    if (this.#device) this.#lastGood.forget(this.#owner.account);
  }

  /** The page shows another ticket, the same one changed, or none. */
  show(): void {
    this.#unread = null;
    this.#give(this.#owner.ticket);
  }

  #give(ticket: HeadwaterTicket | null): void {
    known("ticket", Object.keys(ticket ?? {}));
    this.send({ type: "ticket", ticket });
  }

  /** The page could not read the ticket that it shows. */
  unread(code: string): void {
    this.#unread = code;
    this.send({ type: "unread", error: { code } });
  }

  /** What the page allows. */
  allow(): void {
    const suggestions = !this.#owner.noSuggestions;
    this.send({ type: "allow", suggestions, writes: !this.#owner.noWrite });
  }

  /**
   * The admin's document: as set, else from `config-url`; `null`: what ships. One that cannot be
   * read just now leaves the one before in force, without a word to the agent.
   */
  async #document(): Promise<Document> {
    const { config, configUrl, account, ownerDocument } = this.#owner;
    this.#lastGood.name(`headwater-config ${account ?? ""} ${config === null ? (configUrl ?? "") : ""}`);
    if (config !== null || !configUrl) return { config, told: null };
    const found = await published(configUrl, ownerDocument.baseURI);
    if (!isProblem(found)) return { config: found, told: null };
    this.#tell(found);
    const before = this.#lastGood.recall(this.#device);
    const keeps = numberOf(before);
    if (before === null) return { config: null, told: { type: "document", held: true } };
    const broken = found.code === "config-json";
    return { config: before, told: broken ? { type: "document", held: false, keeps } : null };
  }
}

/** The document that an engine runs with. */
interface Document {
  config: HeadwaterConfig | null;
  told: Extract<FaceEvent, { type: "document" }> | null;
}

/** A promise to settle later. */
function settled(): { promise: Promise<void>; settle: () => void } {
  let settle: () => void = () => undefined;
  const promise = new Promise<void>((done) => (settle = done));
  return { promise, settle };
}
