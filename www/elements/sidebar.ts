import { LitElement, type PropertyValues, type TemplateResult } from "lit";
import {
  CANCELABLE,
  type CaseState,
  type Evidence,
  type Exported,
  type HeadwaterConfig,
  type HeadwaterEventMap,
  type HeadwaterHost,
  type HeadwaterTicket,
  type Storage,
  type Suggested,
} from "./api.ts";
import { createEngine, version } from "../engine.ts";
import { nextTask } from "../engine/task.ts";
import type { Host } from "../hosts/host.ts";
import type { Pen } from "./blocks/pen.ts";
import type { SearchState } from "./blocks/search.ts";
import type { QuoteNode } from "./blocks/quotes.ts";
import { published, wordsOf } from "./config.ts";
import { ContrastGuard } from "./contrast.ts";
import { arrows, focusAt, isTextField, openQuestion } from "./focus.ts";
import { frame } from "./frame.ts";
import { shortcut } from "./keys.ts";
import { LateNotice } from "./late.ts";
import { nearestLanguage } from "./language.ts";
import { Speaker } from "./live.ts";
import type { EngineOptions, EnginePort, FaceEvent } from "./port.ts";
import { rehearse } from "./rehearsal.ts";
import { shell } from "./shell.ts";
import { styles } from "./styles.ts";
import { states } from "./states.ts";
import { tokenStyles } from "./tokens.ts";
import type { Message, SessionEvent, StepName, View } from "./wire.ts";
import { bring, Words, type Catalogue } from "./words.ts";

/** What decides with which engine a sidebar runs. */
const ENGINE = ["host", "config", "configUrl", "storage", "account", "noEmbedding"] as const;

/**
 * Headwater beside one ticket: which cause, what was agreed, whether it held.
 *
 * Draws what the engine says and sends what the agent does; decides nothing. Text of tickets is
 * only ever set as text.
 *
 * @tag headwater-sidebar
 * @summary The sidebar that an agent keeps open beside a ticket.
 *
 * @attr {"auto" | "light" | "dark"} theme - `auto` follows the inherited `color-scheme`.
 * @attr {"comfortable" | "compact"} density - `compact` has rows of 32 px.
 * @attr {number} heading-level - Level of the sidebar's heading, 1 to 6; 2 by default.
 * @attr {string} account - Names the helpdesk whose notes these are, where one page serves several.
 * @attr {boolean} no-embedding - The page does not offer the embedding; suggestions go without it.
 * @attr {string} config-url - A configuration on this origin, instead of `config`.
 * @attr {boolean} readonly - The ticket can be read and not written.
 * @attr {boolean} no-suggestions - Suggests no cause.
 * @attr {boolean} no-shortcuts - Takes no single keys.
 * @attr {boolean} no-write - Never writes to the helpdesk; what is entered stays on the device.
 * @attr {"device" | "session" | "none"} storage - Where notes are kept; `device` by default.
 * @attr {string} lang - The language; the nearest ancestor's by default.
 *
 * @fires headwater-ready - The engine takes events; once an engine.
 * @fires headwater-suggest - A suggestion was made, or is another now.
 * @fires headwater-cause - A cause was chosen, confirmed or taken back.
 * @fires headwater-step - Another step is the current one.
 * @fires headwater-offer - An offer was chosen, or the customer's answer to it.
 * @fires headwater-escalate - Before a manager is asked; can be prevented.
 * @fires headwater-evidence - Words that decided, for a page that shows them in the ticket.
 * @fires headwater-follow-up - A follow-up was planned or moved, or has its outcome.
 * @fires headwater-analyze - The last step is finished.
 * @fires headwater-before-write - Before a save is written; can be prevented.
 * @fires headwater-write - A save was written; without a host, the page writes it now.
 * @fires headwater-open - The agent wants to see another ticket, and there is no host to show it.
 * @fires headwater-reread - The agent asks the page to read a ticket again that could not be read.
 * @fires headwater-undo - The last act was taken back.
 * @fires headwater-error - Something failed: its code and place, never words of a ticket.
 * @fires headwater-resize - The sidebar's height changed while it is visible; does not bubble.
 *
 * @slot notice - Above Headwater's own notice.
 * @slot identify-extra - At the end of step 1.
 * @slot negotiate-extra - At the end of step 2.
 * @slot follow-up-extra - At the end of step 3.
 * @slot analyze-extra - At the end of step 4.
 * @slot footer-extra - Below Save and Undo.
 * @slot empty - Where no ticket is open.
 *
 * @csspart base - The whole sidebar.
 * @csspart header - Name, status and menu.
 * @csspart status - The header's truth about saving.
 * @csspart notice - The one line above the steps.
 * @csspart step - One of the four steps.
 * @csspart step-header - A step's button.
 * @csspart step-summary - The answer in a step's button.
 * @csspart step-body - What a step holds.
 * @csspart option - An option of a question.
 * @csspart option-key - The key of an option.
 * @csspart evidence - A quote of the ticket.
 * @csspart mark - The words in a quote that decided.
 * @csspart field - An input.
 * @csspart label - The label of an input.
 * @csspart hint - The line under a label.
 * @csspart error - What is wrong with an input.
 * @csspart button - Any button.
 * @csspart button-primary - The filled one.
 * @csspart footer - Save and Undo.
 *
 * @cssprop --headwater-surface - The ground.
 * @cssprop --headwater-raised - Ground of what stands out.
 * @cssprop --headwater-text - Words.
 * @cssprop --headwater-muted - Words of less weight.
 * @cssprop --headwater-control - Edges of controls.
 * @cssprop --headwater-accent - Links, focus and the filled button.
 * @cssprop --headwater-on-accent - Words on the filled button.
 * @cssprop --headwater-mark - Ground of the words that decided.
 * @cssprop --headwater-mark-line - The line under them.
 * @cssprop --headwater-ok - Good news.
 * @cssprop --headwater-ok-soft - Its ground.
 * @cssprop --headwater-warn - What needs attention.
 * @cssprop --headwater-warn-soft - Its ground.
 * @cssprop --headwater-danger - What failed.
 * @cssprop --headwater-danger-soft - Its ground.
 * @cssprop --headwater-silent - No answer, in figures.
 * @cssprop --headwater-font - The font; the page's own by default.
 * @cssprop --headwater-font-size - The size of the text.
 * @cssprop --headwater-radius - Of corners.
 * @cssprop --headwater-space - The unit of all distances; 4 px by default.
 * @cssprop --headwater-min-block-size - Height kept from the first paint on.
 *
 * @cssstate loading - The ticket is being read.
 * @cssstate unsure - One question is asked before a cause is suggested.
 * @cssstate dirty - Something is filled in that is not in the ticket.
 * @cssstate offline - The helpdesk cannot be reached.
 * @cssstate due - A follow-up is due.
 * @cssstate readonly - The ticket can only be read.
 * @cssstate recovered - The engine restarted.
 */
export class HeadwaterSidebar extends LitElement {
  static override styles = [tokenStyles, ...styles];

  static override properties = {
    configUrl: { type: String, attribute: "config-url" },
    theme: { type: String, reflect: true },
    density: { type: String, reflect: true },
    headingLevel: { type: Number, attribute: "heading-level" },
    readonly: { type: Boolean, reflect: true },
    noSuggestions: { type: Boolean, attribute: "no-suggestions", reflect: true },
    noShortcuts: { type: Boolean, attribute: "no-shortcuts", reflect: true },
    noWrite: { type: Boolean, attribute: "no-write", reflect: true },
    noEmbedding: { type: Boolean, attribute: "no-embedding" },
    storage: { type: String },
    account: { type: String },
    lang: { type: String },
    ticket: { attribute: false },
    config: { attribute: false },
    host: { attribute: false },
    strings: { attribute: false },
  };

  /** A configuration on this origin, instead of `config`. */
  declare configUrl: string | null;
  /** `auto` follows the inherited `color-scheme`. */
  declare theme: "auto" | "light" | "dark";
  /** `compact` has rows of 32 px. */
  declare density: "comfortable" | "compact";
  /** Level of the sidebar's heading, 1 to 6. */
  declare headingLevel: number;
  /** The ticket can be read and not written. */
  declare readonly: boolean;
  /** Suggests no cause. */
  declare noSuggestions: boolean;
  /** Takes no single keys. */
  declare noShortcuts: boolean;
  /** Never writes to the helpdesk. */
  declare noWrite: boolean;
  /** Does not ask the page for the embedding. */
  declare noEmbedding: boolean;
  /** Where notes are kept. */
  declare storage: Storage;
  /** Whose notes these are: tickets of two helpdesks may have one number. */
  declare account: string | null;
  /** The open ticket; `null`: none. */
  declare ticket: HeadwaterTicket | null;
  /** The document that an admin publishes; `null`: `config-url`'s, or the one that ships. */
  declare config: HeadwaterConfig | null;
  /** The helpdesk; `null`: the page writes what `headwater-write` tells it. */
  declare host: HeadwaterHost | null;
  /** An embedder's own words, by message key. */
  declare strings: Catalogue;

  #view: View = shell();
  #suggestion: Suggested | null = null;
  /** Who asked for the save that is under way. */
  #writer: "agent" | "host" = "agent";
  /** Settles with the first engine that takes events. */
  #running = settled();
  /** Counts engines, so that one which comes late is not taken. */
  #turn = 0;
  #words = new Words("en");
  /** The admin's own wording. */
  #ownWords: Catalogue = {};
  /** A catalogue that is on its way. */
  #catalogue: Promise<void> | null = null;
  #engine: EnginePort | null = null;
  #menuOpen = false;
  readonly #late = new LateNotice();
  #noticeBelow = false;
  /** The agent acted since the last drawing. */
  #own = false;
  #by: "agent" | "host" = "agent";
  #returnTo: (() => void) | null = null;
  #panelFrom: string | null = null;
  #searches = new Map<string, SearchState>();
  #speaker = new Speaker((urgent) =>
    this.renderRoot.querySelector<HTMLElement>(`[data-live="${urgent ? "urgent" : "polite"}"]`),
  );
  #internals = this.attachInternals();
  readonly #guard = new ContrastGuard(this);
  /** Why the page could not read its ticket. */
  #unread: string | null = null;
  #surroundings: MutationObserver | null = null;
  #size: ResizeObserver | null = null;

  constructor() {
    super();
    this.configUrl = null;
    this.theme = "auto";
    this.density = "comfortable";
    this.headingLevel = 2;
    this.readonly = false;
    this.noSuggestions = false;
    this.noShortcuts = false;
    this.noWrite = false;
    this.noEmbedding = false;
    this.storage = "device";
    this.account = null;
    this.ticket = null;
    this.config = null;
    this.host = null;
    this.strings = {};
    this.addEventListener("keydown", (event) => this.#key(event));
    this.addEventListener("focusin", (event) => this.#entered(event));
  }

  /** Starts the engine. A page without one (a gallery, a test) overrides this. */
  protected startEngine(options: EngineOptions): EnginePort | null {
    const words = (message: Message) => this.#words.plain(message);
    const lang = () => this.#words.locale;
    const engine = createEngine({ ...options, host: options.host as Host | null, words, lang });
    return {
      // A page's own ticket is read, and refused with its place where it is none.
      send: (event) => engine.send(event as SessionEvent),
      ready: engine.ready,
      get caseState() {
        return engine.caseState;
      },
      exportData: (format) => (format === "csv" ? engine.exportData("csv") : engine.exportData("json")),
      eraseAll: () => engine.eraseAll(),
      destroy: () => engine.destroy(),
    };
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#language();
    this.#surroundings = new MutationObserver(() => {
      this.#language();
      this.requestUpdate();
      this.#guard.look();
    });
    for (const node of [document.documentElement, document.body]) {
      this.#surroundings.observe(node, {
        attributeFilter: ["lang", "dir", "class", "style", "data-theme", "theme"],
      });
    }
    this.#size = new ResizeObserver((entries) => {
      const size = entries[0]?.borderBoxSize[0]?.blockSize ?? 0;
      if (size > 0) this.#emit("headwater-resize", { blockSize: size });
    });
    this.#size.observe(this);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", this.#schemeChanged);
    if (this.hasUpdated) void this.#start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#surroundings?.disconnect();
    this.#size?.disconnect();
    matchMedia("(prefers-color-scheme: dark)").removeEventListener("change", this.#schemeChanged);
    this.#speaker.stop();
    // A page that moves the element takes it out and puts it in at once.
    queueMicrotask(() => {
      if (!this.isConnected) this.#stop();
    });
  }

  /** After the first paint, when properties set before upgrade are in place. */
  async #start(): Promise<void> {
    if (this.#engine) return;
    this.#turn += 1;
    const turn = this.#turn;
    const config = await this.#document();
    if (turn !== this.#turn || !this.isConnected) return;
    const engine = this.startEngine({
      storage: this.storage,
      ...(this.account === null ? {} : { name: `headwater-${this.account}` }),
      ...(this.noEmbedding ? { embeddingUrl: null } : {}),
      host: this.host,
      config,
      onView: (view) => this.show(view),
      onEmit: (name, detail) => this.#emit(name, detail),
    });
    this.#engine = engine;
    if (!engine) return;
    if (this.readonly) engine.send({ type: "readonly", readonly: true });
    if (this.noSuggestions || this.noWrite) this.#allow();
    if (this.ticket) engine.send({ type: "ticket", ticket: this.ticket });
    if (this.#unread) engine.send({ type: "unread", error: { code: this.#unread } });
    await engine.ready;
    if (engine !== this.#engine) return;
    this.#running.settle();
    const number = (config as { number?: unknown } | null)?.["number"];
    const configVersion = typeof number === "number" ? number : 0;
    this.#emit("headwater-ready", { version, configVersion, lang: this.#words.language });
  }

  #stop(): void {
    this.#turn += 1;
    this.#engine?.destroy();
    this.#engine = null;
  }

  /** The admin's document: as set, else from `config-url`; `null`: what ships. */
  async #document(): Promise<HeadwaterConfig | null> {
    let config = this.config;
    if (config === null && this.configUrl) {
      const found = await published(this.configUrl, this.ownerDocument.baseURI);
      if ("error" in found) {
        const { error: code } = found;
        this.#emit("headwater-error", { code, message: "the configuration is not used", recoverable: true });
      } else config = found.config;
    }
    this.#ownWords = wordsOf(config);
    this.#language();
    return config;
  }

  #allow(): void {
    const suggestions = !this.noSuggestions;
    this.#engine?.send({ type: "allow", suggestions, writes: !this.noWrite });
  }

  /** Draws a view. */
  protected show(view: View): void {
    if (view.ticketId !== this.#view.ticketId) {
      this.#searches.clear();
      this.#menuOpen = false;
      this.#suggestion = null;
    }
    this.#view = view;
    this.#noticeBelow = this.#late.below(view, performance.now());
    this.requestUpdate();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("lang") || changed.has("strings")) this.#language();
    if (!this.#engine) return;
    // A save must never go to the page where a helpdesk was meant: begin again with the new one.
    if (ENGINE.some((name) => changed.has(name))) {
      this.#stop();
      return void this.#start();
    }
    if (changed.has("noSuggestions") || changed.has("noWrite")) this.#allow();
    if (changed.has("ticket")) {
      this.#unread = null;
      this.#engine.send({ type: "ticket", ticket: this.ticket });
    }
    if (changed.has("readonly")) {
      this.#engine.send({ type: "readonly", readonly: this.readonly });
    }
  }

  protected override render(): TemplateResult {
    return frame(this.#view, {
      pen: this.#pen(),
      searches: {
        state: (id) => this.#search(id),
        changed: () => this.requestUpdate(),
      },
      menuOpen: this.#menuOpen,
      noticeBelow: this.#noticeBelow,
      toggleMenu: () => {
        this.#menuOpen = !this.#menuOpen;
        this.requestUpdate();
      },
    });
  }

  #pen(): Pen {
    return {
      words: this.#words,
      level: Math.min(6, Math.max(1, Math.trunc(this.headingLevel) || 2)),
      send: (event) => this.#act(event),
    };
  }

  /** What had focus before a drawing, to see afterwards whether it is lost. */
  #before: { focused: Element | null; panel: string | null; view: View | null } = {
    focused: null,
    panel: null,
    view: null,
  };

  protected override update(changed: PropertyValues): void {
    this.#before.focused = this.shadowRoot?.activeElement ?? null;
    super.update(changed);
  }

  protected override firstUpdated(): void {
    this.#guard.look();
    void this.#start();
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has("theme")) this.#guard.look();
    const view = this.#view;
    if (this.#before.view === view) return;
    const { view: old, focused, panel } = this.#before;
    this.#before = { focused: null, panel: view.panel?.id ?? null, view };
    for (const [state, on] of Object.entries(states(view))) {
      if (on) this.#internals.states.add(state);
      else this.#internals.states.delete(state);
    }
    this.#speak(view);
    if (view.screen !== "loading") rehearse(this.#pen());
    if (focused) this.#moveFocus(view, old, panel);
    this.#own = false;
  }

  /** Focus goes where the agent's own act leads, and is never lost; it is never taken. */
  #moveFocus(view: View, old: View | null, panel: string | null): void {
    const now = this.shadowRoot?.activeElement ?? null;
    if (old && view.ticketId !== old.ticketId) return void this.#focus("title");
    const opened = view.panel && view.panel.id !== panel;
    const closed = !view.panel && panel;
    if (opened && this.#own) return void this.#focus("panel");
    if (closed && this.#own && this.#panelFrom && this.#focus(this.#panelFrom)) return;
    const asked = this.#own || !now ? view.focus : null;
    if (asked && this.#focus(asked)) return;
    if (now) return;
    const question = openQuestion(view);
    if (question && this.#focus(question)) return;
    const step = view.steps.find((one) => one.open)?.name;
    if (!(step && this.#focus(step))) this.#focus("title");
  }

  #focus(at: string): boolean {
    return focusAt(this.renderRoot, at);
  }

  /** Moves focus to the sidebar's heading. */
  override focus(options?: FocusOptions): void {
    const title = this.renderRoot.querySelector<HTMLElement>('[data-at="title"]');
    title?.focus(options);
  }

  /** What is known of the open case; `null` where no ticket is open or its notes are being read. */
  get caseState(): CaseState | null {
    return this.#engine?.caseState ?? null;
  }

  /** What was suggested for the open ticket last; `null`: nothing, or nothing yet. */
  get suggestion(): Suggested | null {
    return this.#suggestion;
  }

  /** Settles once the element takes tickets: with its engine, or by hand where there is none. */
  get ready(): Promise<void> {
    return this.#running.promise;
  }

  /** Headwater's version. */
  get version(): string {
    return version;
  }

  /** Everything that is kept on this device: an object, or CSV with a line a case. */
  exportData(format?: "json"): Promise<Exported>;
  exportData(format: "csv"): Promise<string>;
  async exportData(format: "json" | "csv" = "json"): Promise<Exported | string> {
    await this.ready;
    if (!this.#engine) throw new Error("headwater: the sidebar is not in a page");
    return this.#engine.exportData(format);
  }

  /** Forgets the open ticket's notes, or everything that this device keeps. */
  async erase(what: "ticket" | "all"): Promise<void> {
    await this.ready;
    if (what === "all") await this.#engine?.eraseAll();
    else this.#byHost({ type: "press", act: "erase:confirm" });
  }

  /** Chooses a cause, as an answer to the open question would. */
  choose(causeId: string): void {
    this.#byHost({ type: "answer", id: "cause", value: causeId, via: "host" });
  }

  /** Opens a step. */
  goTo(step: StepName): void {
    this.#byHost({ type: "open", step, open: true });
  }

  /** Saves to the ticket; with `preview`, shows first what would be written. */
  save(options: { preview?: boolean } = {}): void {
    this.#byHost({ type: "press", act: options.preview ? "save" : "save:confirm" });
  }

  /** Undoes the last thing done on this ticket. */
  undo(): void {
    this.#byHost({ type: "press", act: "undo" });
  }

  /** Reads the ticket again, as it is set now. */
  refresh(): void {
    this.#byHost({ type: "ticket", ticket: this.ticket });
  }

  /**
   * The page could not read the ticket that it shows: the sidebar says so and offers to try again,
   * which the page hears as `headwater-reread`. Setting `ticket` again ends it.
   */
  readFailed(code: string): void {
    this.#unread = code;
    this.#engine?.send({ type: "unread", error: { code } });
  }

  /** Sends for the page: focus stays where it is, and events say `by: "host"`. */
  #byHost(event: FaceEvent): void {
    this.#by = "host";
    this.#engine?.send(event);
    this.#by = "agent";
  }

  #search(id: string): SearchState {
    let state = this.#searches.get(id);
    if (!state) {
      state = { typed: "", at: -1 };
      this.#searches.set(id, state);
    }
    return state;
  }

  #act(event: FaceEvent): void {
    this.#own = true;
    if (event.type === "press" || event.type === "answer") {
      this.#panelFrom ??= this.#focusedAt();
      if (this.#menuOpen) {
        this.#panelFrom = "menu";
        this.#menuOpen = false;
        this.requestUpdate();
      } else if (!this.#view.panel) this.#panelFrom = this.#focusedAt();
    }
    this.#engine?.send(event);
  }

  #focusedAt(): string | null {
    return this.shadowRoot?.activeElement?.getAttribute("data-at") ?? null;
  }

  #entered(event: FocusEvent): void {
    const from = event.relatedTarget;
    if (from instanceof HTMLElement && !this.contains(from)) this.#returnTo = () => from.focus();
  }

  #key(event: KeyboardEvent): void {
    const target = event.composedPath()[0];
    if (event.defaultPrevented || !(target instanceof Element)) return;
    const inTextField = isTextField(target);
    if (this.noShortcuts && event.key !== "Escape") {
      arrows(this.renderRoot, event, target, inTextField);
      return;
    }
    const what = shortcut(event, this.#view, inTextField);
    if (!what) {
      arrows(this.renderRoot, event, target, inTextField);
      return;
    }
    if (what.does !== "escape" || this.#escape()) event.preventDefault();
    switch (what.does) {
      case "answer":
        this.#act({ type: "answer", id: what.id, value: what.value, via: "key" });
        break;
      case "toggle":
        this.#act({ type: "toggle", id: what.id, value: what.value, on: what.on });
        break;
      case "press":
        this.#act({ type: "press", act: what.act });
        break;
      case "open-ticket":
        this.#act({ type: "press", act: `open-ticket:${what.ticketId}` });
        break;
      case "focus":
        this.#focus(what.at);
        break;
      case "next-quote":
        this.#nextQuote();
        break;
      case "escape":
        break;
    }
  }

  /** Closes what is open; else back to where focus came from. */
  #escape(): boolean {
    if (this.#menuOpen) {
      this.#menuOpen = false;
      this.requestUpdate();
      this.#focus("menu");
      return true;
    }
    if (this.#view.panel) {
      this.#act({ type: "press", act: "close" });
      return true;
    }
    this.#returnTo?.();
    return this.#returnTo !== null;
  }

  /** The next quote in turn, with its place for hosts that can show it. */
  #nextQuote(): void {
    const all = [...this.renderRoot.querySelectorAll<QuoteNode>('[part~="evidence"]')];
    if (all.length === 0) return this.#speaker.say(this.#words.own("face.no-quotes"));
    const at = all.findIndex((node) => node === this.shadowRoot?.activeElement);
    const node = all[(at + 1) % all.length];
    if (!node) return;
    node.focus();
    const { messageId, start, end, parts, supports } = node.quote;
    const quote = parts.flatMap((part) => (part.mark ? [part.text] : [])).join("");
    const range: Evidence = { messageId, start, end, quote, supports };
    this.#emit("headwater-evidence", { ranges: [range] });
  }

  #speak(view: View): void {
    if (!view.say) return;
    const inside = this.matches(":focus-within") || this.shadowRoot?.activeElement;
    if (!inside && !this.#own) return;
    this.#speaker.say(this.#words.plain(view.say), view.notice?.id === "error");
  }

  #emit(name: string, detail: { [name: string]: unknown }): boolean {
    if (name === "headwater-before-write") this.#writer = this.#by;
    const by = name === "headwater-write" ? this.#writer : this.#by;
    const full = { v: 1, ticketId: this.#view.ticketId, by, ...detail };
    if (name === "headwater-suggest") this.#suggestion = detail as unknown as Suggested;
    const bubbles = name !== "headwater-resize";
    const cancelable = CANCELABLE.has(name);
    return this.dispatchEvent(
      new CustomEvent(name, { detail: full, bubbles, composed: bubbles, cancelable }),
    );
  }

  /** The words of the language around the element. */
  #language(): void {
    const own = { ...this.#ownWords, ...this.strings };
    const tag = nearestLanguage(this);
    this.#words = new Words(tag, own);
    // Nothing is drawn in English first; of two languages asked for, the later one stays.
    const coming = bring(tag)?.then(() => {
      if (this.#catalogue !== coming) return;
      this.#words = new Words(tag, own);
      this.#catalogue = null;
    });
    this.#catalogue = coming ?? null;
  }

  protected override async scheduleUpdate(): Promise<void> {
    if (this.#catalogue) await this.#catalogue;
    // What the engine did for a key and the drawing of it: two short tasks, not a long one. Another
    // ticket is drawn at once, or its loading would be painted for a moment and what follows jump;
    // so is what the element does by itself: a menu, or what is typed into a search.
    const drawn = this.#before.view;
    const same = drawn && drawn !== this.#view && drawn.ticketId === this.#view.ticketId;
    if (same && drawn.screen !== "loading") await nextTask();
    super.scheduleUpdate();
  }

  readonly #schemeChanged = (): void => this.#guard.look();

}

/** A promise to settle later. */
function settled(): { promise: Promise<void>; settle: () => void } {
  let settle: () => void = () => undefined;
  const promise = new Promise<void>((done) => (settle = done));
  return { promise, settle };
}

/** Typed listeners, as for any element of the platform. */
export interface HeadwaterSidebar {
  addEventListener<K extends keyof HeadwaterEventMap>(
    type: K,
    listener: (this: HeadwaterSidebar, event: HeadwaterEventMap[K]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener<K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (this: HeadwaterSidebar, event: HTMLElementEventMap[K]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "headwater-sidebar": HeadwaterSidebar;
  }
}
