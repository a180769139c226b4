/**
 * The engine of an element: started with the element's properties, and again when those change that
 * decide with which one it runs.
 */
import type { HeadwaterConfig, HeadwaterHost, HeadwaterTicket, Storage } from "./api.ts";
import { published, wordsOf } from "./config.ts";
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
    const owner = this.#owner;
    const { emit, show } = this.#doing;
    this.#turn += 1;
    const turn = this.#turn;
    const config = await this.#document();
    if (turn !== this.#turn || !owner.isConnected) return;
    const engine = this.#begun({
      storage: owner.storage,
      ...(owner.account === null ? {} : { name: `headwater-${owner.account}` }),
      ...(owner.noEmbedding ? { embeddingUrl: null } : {}),
      host: owner.host,
      config,
      onView: show,
      onEmit: emit,
    });
    this.engine = engine;
    if (!engine) return;
    if (owner.readonly) engine.send({ type: "readonly", readonly: true });
    if (owner.noSuggestions || owner.noWrite) this.allow();
    if (owner.ticket) this.send({ type: "ticket", ticket: owner.ticket });
    if (this.#unread) this.unread(this.#unread);
    await engine.ready;
    if (engine !== this.engine) return;
    this.#first.settle();
    const number = (config as { number?: unknown } | null)?.["number"];
    const configVersion = typeof number === "number" ? number : 0;
    emit("headwater-ready", { version, configVersion, lang: this.#wording.now.language });
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

  /** The page shows another ticket, the same one changed, or none. */
  show(): void {
    this.#unread = null;
    this.send({ type: "ticket", ticket: this.#owner.ticket });
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

  /** The admin's document: as set, else from `config-url`; `null`: what ships. */
  async #document(): Promise<HeadwaterConfig | null> {
    const { configUrl, ownerDocument } = this.#owner;
    let { config } = this.#owner;
    if (config === null && configUrl) {
      const found = await published(configUrl, ownerDocument.baseURI);
      if ("error" in found) {
        const { error: code } = found;
        this.#doing.emit("headwater-error", { code, message: "the configuration is not used", recoverable: true });
      } else config = found.config;
    }
    this.#wording.admins = wordsOf(config);
    this.#wording.look();
    return config;
  }
}

/** A promise to settle later. */
function settled(): { promise: Promise<void>; settle: () => void } {
  let settle: () => void = () => undefined;
  const promise = new Promise<void>((done) => (settle = done));
  return { promise, settle };
}
