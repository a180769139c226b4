import { LitElement, type PropertyValues, type TemplateResult } from "lit";
import type {
  CaseState,
  Exported,
  HeadwaterBubblingEventMap,
  HeadwaterConfig,
  HeadwaterEventMap,
  HeadwaterHost,
  HeadwaterTicket,
  Problem,
  Storage,
  Suggested,
} from "./api.ts";
import { createEngine, version } from "../engine.ts";
import { Face } from "./face.ts";
import { known } from "./misspelt.ts";
import type { EngineOptions, EnginePort } from "./port.ts";
import { styles } from "./styles.ts";
import { tokenStyles } from "./tokens.ts";
import type { Message, SessionEvent, StepName, View } from "./wire.ts";
import { reply, type Strings } from "./words.ts";

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
 * @cssstate blind - A blind check: the agent chooses before anything is suggested.
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
  declare strings: Strings;

  readonly #face = new Face(this, this.attachInternals(), (options) => this.startEngine(options));

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
  }

  /** Starts the engine. A page without one (a gallery, a test) overrides this. */
  protected startEngine(options: EngineOptions): EnginePort | null {
    const words = (message: Message) => this.#face.wording.now.plain(message);
    const lang = () => this.#face.wording.now.locale;
    const answer = (message: Message, language: string | null) => reply(message, language, this.#face.wording.now);
    const engine = createEngine({ ...options, words, reply: answer, lang });
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

  /** Draws a view. */
  protected show(view: View): void {
    this.#face.show(view);
  }

  protected override willUpdate(changed: PropertyValues): void {
    this.#face.told(changed);
  }

  protected override render(): TemplateResult {
    return this.#face.draw();
  }

  protected override updated(changed: PropertyValues): void {
    this.#face.drew(changed);
  }

  protected override async scheduleUpdate(): Promise<void> {
    const turn = this.#face.turn();
    if (turn) await turn;
    super.scheduleUpdate();
  }

  /** Moves focus to the sidebar's heading. */
  override focus(options?: FocusOptions): void {
    const title = this.renderRoot.querySelector<HTMLElement>('[data-at="title"]');
    title?.focus(options);
  }

  /** What is known of the open case; `null` where no ticket is open or its notes are being read. */
  get caseState(): CaseState | null {
    return this.#face.running.engine?.caseState ?? null;
  }

  /** What was suggested for the open ticket last; `null`: nothing, or nothing yet. */
  get suggestion(): Suggested | null {
    return this.#face.suggestion;
  }

  /** Settles once the element takes tickets: with its engine, or by hand where there is none. */
  get ready(): Promise<void> {
    return this.#face.running.ready;
  }

  /** Why the configuration is not used; empty where it is. */
  get problems(): readonly Problem[] {
    return this.#face.running.problems;
  }

  /** Headwater's version. */
  get version(): string {
    return version;
  }

  /** Everything that is kept on this device: an object, or CSV with a line a case. */
  exportData(format?: "json"): Promise<Exported>;
  exportData(format: "csv"): Promise<string>;
  async exportData(format: "json" | "csv" = "json"): Promise<Exported | string> {
    if (format !== "json" && format !== "csv") throw new TypeError('headwater: exportData takes "json" or "csv"');
    await this.ready;
    const { engine } = this.#face.running;
    if (!engine) throw new Error("headwater: the sidebar is not in a page");
    return engine.exportData(format);
  }

  /** Forgets the open ticket's notes, or everything that this device keeps. */
  async erase(what: "ticket" | "all"): Promise<void> {
    if (what !== "ticket" && what !== "all") throw new TypeError('headwater: erase takes "ticket" or "all"');
    await this.ready;
    if (what === "all") await this.#face.running.eraseAll();
    else this.#face.byHost({ type: "press", act: "erase:confirm" });
  }

  /** Chooses a cause, as an answer to the open question would; one that is not in the list is a `headwater-error`. */
  choose(causeId: string): void {
    this.#face.byHost({ type: "answer", id: "cause", value: causeId, via: "host" });
  }

  /** Opens a step. */
  goTo(step: StepName): void {
    if (!known("step", [step])) return;
    this.#face.byHost({ type: "open", step, open: true });
  }

  /** Saves to the ticket; with `preview`, shows first what would be written. */
  save(options: { preview?: boolean } = {}): void {
    this.#face.byHost({ type: "press", act: options.preview ? "save" : "save:confirm" });
  }

  /** Undoes the last thing done on this ticket. */
  undo(): void {
    this.#face.byHost({ type: "press", act: "undo" });
  }

  /** Reads the ticket again, as it is set now. */
  refresh(): void {
    this.#face.byHost({ type: "ticket", ticket: this.ticket });
  }

  /**
   * The page could not read the ticket that it shows: the sidebar says so and offers to try again,
   * which the page hears as `headwater-reread`. Setting `ticket` again ends it.
   */
  readFailed(code: string): void {
    this.#face.running.unread(code);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "headwater-sidebar": HeadwaterSidebar;
  }
  // Listeners are typed where the events pass: at the element, and above it.
  interface HTMLElementEventMap extends HeadwaterEventMap {}
  interface DocumentEventMap extends HeadwaterBubblingEventMap {}
  interface WindowEventMap extends HeadwaterBubblingEventMap {}
}
