import { LitElement, type PropertyValues, type TemplateResult } from "lit";
import type { HeadwaterConfig } from "../../pkg/config.js";
import type { HeadwaterTicket } from "../../pkg/headwater.js";
import { ContrastGuard } from "../elements/contrast.ts";
import { nearestLanguage } from "../elements/language.ts";
import { Speaker } from "../elements/live.ts";
import { Surroundings } from "../elements/surroundings.ts";
import { tokenStyles } from "../elements/tokens.ts";
import type { Catalogue } from "../elements/words.ts";
import type { InsightsEventMap } from "./api.ts";
import { codeOf, Data, type InsightSource } from "./data.ts";
import { readExposure, writeExposure } from "./exposure.ts";
import type { Counter } from "./figures.ts";
import { askForFile, download } from "./files.ts";
import { Pages, type Storage } from "./keep.ts";
import { startCounter } from "./load.ts";
import type { Opened } from "./open.ts";
import { page, type Frame, type Standing } from "./page.ts";
import { Plots } from "./plots.ts";
import type { Postmortem } from "./postmortem.ts";
import { Room } from "./room.ts";
import { bring, Say, type InsightStrings } from "./say.ts";
import { VIEWS, type Place, type ViewName } from "./scene.ts";
import { styles } from "./styles.ts";

/**
 * Where tickets come from: which causes make the work, what they cost, who can end them, and
 * whether fixes held.
 *
 * Counts in the browser what agents saved in the helpdesk's fields. Text of tickets is only ever
 * set as text; nobody's name is shown or exported.
 *
 * @tag headwater-insights
 * @summary The page that a team lead opens.
 *
 * @attr {"auto" | "light" | "dark"} theme - `auto` follows the inherited `color-scheme`.
 * @attr {number} heading-level - Level of the page's heading, 1 to 6; 2 by default.
 * @attr {"device" | "session" | "none"} storage - Where postmortems, and what was typed for rates, are kept; `device` by default.
 * @attr {boolean} live - `tickets` are a helpdesk's up to now, not a file that ended; with a `source` they are anyway.
 * @attr {string} view - `overview`, `causes`, `repeats`, `follow-up`, `postmortems`, `quality` or `exports`.
 * @attr {string} lang - The language; the nearest ancestor's by default.
 *
 * @fires headwater-open-ticket - The reader wants to see a ticket; with a `source` that opens it, that is asked too.
 * @fires headwater-postmortem - A postmortem was begun, changed or removed.
 * @fires headwater-view - The reader went to another view.
 * @fires headwater-error - Something failed: its code, never words of a ticket.
 *
 * @csspart base - The whole page.
 * @csspart header - Name and views.
 * @csspart tools - Period, filters and what is counted.
 * @csspart body - The view.
 * @csspart notice - The line above a view.
 *
 * @cssprop --headwater-surface - The ground.
 * @cssprop --headwater-raised - Ground of what stands out.
 * @cssprop --headwater-text - Words.
 * @cssprop --headwater-muted - Words of less weight.
 * @cssprop --headwater-control - Edges of controls, and limits in charts.
 * @cssprop --headwater-accent - Links, focus and the one hue of charts.
 * @cssprop --headwater-on-accent - Words on the filled button.
 * @cssprop --headwater-silent - No answer, and not known, in charts.
 * @cssprop --headwater-font - The font; the page's own by default.
 * @cssprop --headwater-font-size - The size of the text.
 * @cssprop --headwater-radius - Of corners.
 */
export class HeadwaterInsights extends LitElement {
  static override styles = [tokenStyles, ...styles];

  static override properties = {
    theme: { type: String, reflect: true },
    headingLevel: { type: Number, attribute: "heading-level" },
    storage: { type: String },
    live: { type: Boolean, reflect: true },
    view: { type: String, reflect: true },
    lang: { type: String },
    tickets: { attribute: false },
    config: { attribute: false },
    source: { attribute: false },
    strings: { attribute: false },
    postmortems: { attribute: false },
  };

  /** `auto` follows the inherited `color-scheme`. */
  declare theme: "auto" | "light" | "dark";
  /** Level of the page's heading, 1 to 6. */
  declare headingLevel: number;
  /** Where postmortems are kept, unless the page keeps them. */
  declare storage: Storage;
  /** `tickets` are a helpdesk's up to now, however quiet it is, and not a file that ended. */
  declare live: boolean;
  /** The view that is shown. */
  declare view: ViewName;
  /** Closed and open tickets with Headwater's fields; set anew, they take the place of all. */
  declare tickets: readonly HeadwaterTicket[] | null;
  /** The document that an admin publishes; `null`: the one that ships. */
  declare config: HeadwaterConfig | null;
  /** A helpdesk that gives its tickets itself. */
  declare source: InsightSource | null;
  /** An embedder's own words, by message key. */
  declare strings: InsightStrings;
  /** Postmortems that the page keeps; `null`: this browser keeps them. */
  declare postmortems: readonly Postmortem[] | null;

  readonly #data: Data;
  readonly #room: Room;
  readonly #pages: Pages;
  readonly #plots = new Plots((plot, wide) => this.#room.measured(plot, wide) && this.requestUpdate());
  readonly #guard = new ContrastGuard(this);
  readonly #speaker = new Speaker((urgent) => (urgent ? null : this.renderRoot.querySelector<HTMLElement>(".spoken")));
  readonly #surroundings: Surroundings;
  #say = new Say("en");
  #coming: Promise<unknown> | null = null;
  #notice = "";
  /** The reader chose other days or another part: what that leaves is said. */
  #filtered = false;
  /** What takes focus once it is drawn. */
  #focusNext: string | null = null;

  constructor() {
    super();
    this.theme = "auto";
    this.headingLevel = 2;
    this.storage = "device";
    this.live = false;
    this.view = "overview";
    this.tickets = null;
    this.config = null;
    this.source = null;
    this.strings = {};
    this.postmortems = null;
    this.#pages = new Pages({
      given: () => this.postmortems,
      told: (postmortem, removed) => this.#emit("headwater-postmortem", { postmortem, removed }),
      changed: () => this.requestUpdate(),
    });
    this.#data = new Data({
      startCounter: (config) => this.startCounter(config),
      changed: () => this.requestUpdate(),
      failed: (code, recoverable) => this.#failed(code, recoverable),
    });
    this.#room = this.#makeRoom();
    this.#surroundings = new Surroundings({
      changed: () => {
        this.#speak();
        this.requestUpdate();
      },
      recoloured: () => this.#guard.look(),
      resized: () => undefined,
    });
  }

  /** Brings the wasm that counts. A gallery or a test overrides this. */
  protected startCounter(config: HeadwaterConfig | null): Promise<Counter> {
    return startCounter(config);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#surroundings.watch(this);
    this.#pages.watch();
    this.#speak();
    // The first time, a page may set more before it is drawn.
    if (this.hasUpdated) this.#begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#surroundings.leave();
    this.#plots.leave();
    this.#pages.leave();
    this.#data.stop();
    this.#speaker.stop();
  }

  /** Moves focus to the page's heading. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>("#title")?.focus(options);
  }

  /** Reads an export of a helpdesk, CSV or JSON, in this browser; its tickets take the place of all. */
  async open(file: Blob): Promise<{ tickets: number; skipped: number; problem: string | null }> {
    const { tickets, skipped, problem } = await this.#read(file);
    if (tickets.length > 0) {
      this.#data.set(tickets, false);
      this.#notice = skipped === 0 ? "" : this.#say.it("opened.skipped", { n: skipped });
    } else {
      this.#notice = this.#say.it("opened.nothing");
    }
    this.requestUpdate();
    return { tickets: tickets.length, skipped, problem };
  }

  /** What cannot be started is told as a file that gives nothing. */
  async #read(file: Blob): Promise<Opened> {
    try {
      const { readFile } = await import("./open.ts");
      return await readFile(file);
    } catch (error) {
      this.#failed(codeOf(error, "open"), true);
      return { tickets: [], skipped: 0, problem: "not-started" };
    }
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("lang") || changed.has("strings")) this.#speak();
    if (changed.has("storage")) {
      this.#pages.open(this.storage);
      this.#room.exposure = readExposure(this.storage);
    }
    if (changed.has("tickets") && this.tickets) this.#data.set(this.tickets, this.live);
    else if (changed.has("live") && this.tickets) this.#data.isLive = this.live;
    if (!this.hasUpdated) this.#begin();
    else {
      if (changed.has("config")) void this.#data.start(this.config);
      if (changed.has("source") && this.source) void this.#data.read(this.source);
    }
    if (changed.has("view") && this.view !== this.#room.place.view) {
      if (VIEWS.includes(this.view)) this.#room.place = { view: this.view };
      else this.view = this.#room.place.view;
    }
  }

  protected override render(): TemplateResult {
    return page(this.#frame(), this.#standing());
  }

  protected override updated(changed: PropertyValues): void {
    this.#plots.watch(this.renderRoot);
    if (!this.hasUpdated || changed.has("theme")) this.#guard.look();
    if (this.#focusNext) {
      this.renderRoot.querySelector<HTMLElement>(this.#focusNext)?.focus();
      this.#focusNext = null;
    }
  }

  protected override async scheduleUpdate(): Promise<void> {
    // Nothing is drawn in English first.
    if (this.#coming) await this.#coming;
    super.scheduleUpdate();
  }

  #begin(): void {
    void this.#data.start(this.config);
    if (this.source) void this.#data.read(this.source);
  }

  get #level(): number {
    return Math.min(6, Math.max(1, Math.round(this.headingLevel) || 2));
  }

  #makeRoom(): Room {
    const host = this;
    return new Room({
      data: this.#data,
      get say() {
        return host.#say;
      },
      get level() {
        return host.#level;
      },
      get rtl() {
        return getComputedStyle(host).direction === "rtl";
      },
      get em() {
        return Number.parseFloat(getComputedStyle(host).fontSize) || 14;
      },
      get postmortems() {
        return host.#pages.shown();
      },
      today: () => this.#data.today,
      redraw: () => this.requestUpdate(),
      went: (place, before) => this.#went(place, before),
      keep: (page, removed) => this.#keep(page, removed),
      openTicket: (id) => this.#openTicket(id),
      exposed: (exposure) => writeExposure(this.storage, exposure),
      save: (name, type, text) => download(name, type, text),
      print: () => globalThis.print(),
      failed: (code) => this.#failed(code, true),
    });
  }

  #frame(): Frame {
    const room = this.#room;
    const set = (change: () => void) => {
      change();
      this.#filtered = true;
      this.requestUpdate();
    };
    return {
      say: this.#say,
      level: this.#level,
      place: room.place,
      period: room.period,
      unit: room.unit,
      owner: room.owner,
      channel: room.channel,
      choices: room.choices(),
      opens: this.source === null,
      go: (place) => room.go(place),
      choose: (choice) => set(() => room.choose(choice)),
      setDays: (from, to) => set(() => room.setDays(from, to)),
      setOwner: (id) => set(() => (room.owner = id)),
      setChannel: (id) => set(() => (room.channel = id)),
      setUnit: (unit) => set(() => (room.unit = unit)),
      print: () => globalThis.print(),
      again: () => this.#again(),
      openFile: () => askForFile((file) => void this.open(file)),
      estimates: {
        wanted: this.#data.withoutCause,
        under: this.#data.estimating,
        done: this.#data.estimated,
        counted: room.estimates,
        start: () => void this.#data.estimate(this.config),
        stop: () => this.#data.stopEstimating(),
        count: (counted) => set(() => (room.estimates = counted)),
      },
    };
  }

  #standing(): Standing {
    const { phase, count, isStarted, partly } = this.#data;
    if (phase === "forbidden" || phase === "signed-out" || phase === "failed" || phase === "no-engine") return { kind: phase };
    const waits = this.tickets === null && this.source === null;
    if (!isStarted || (phase === "reading" && count === 0)) return { kind: "loading", count };
    if (this.#data.counted !== null) return { kind: "loading", count: this.#data.counted };
    if (count === 0) return { kind: waits && phase === "starting" ? "loading" : "empty", count: 0 };
    try {
      const figures = this.#data.view(this.#room.options);
      if (figures.period.first === null) return { kind: "empty" };
      const few = this.#room.isFiltered && figures.base.tickets < figures.hidden.smallest ? figures.hidden.smallest : null;
      const { from, to } = figures.period;
      const said = few === null ? this.#say.it("said.filtered", { n: figures.base.tickets, days: this.#say.days(from, to) }) : this.#say.it("state.few", { n: few });
      if (this.#filtered) this.#speaker.say(said);
      this.#filtered = false;
      if (few !== null) return { kind: "few", smallest: few };
      return { kind: "figures", scene: this.#room.scene(figures), reading: phase === "reading", partly, notice: this.#noticed() };
    } catch {
      return { kind: "failed" };
    }
  }

  #again(): void {
    this.#data.again();
    if (!this.#data.isStarted) void this.#data.start(this.config);
    if (this.source) void this.#data.read(this.source);
    else if (this.tickets) this.#data.set(this.tickets, this.live);
    this.requestUpdate();
  }

  #went(place: Place, before: Place): void {
    if (place.view !== before.view) {
      this.view = place.view;
      this.#emit("headwater-view", { view: place.view });
    }
    const deeper = place.listed ?? place.cause ?? place.postmortem;
    const wasDeeper = before.listed ?? before.cause ?? before.postmortem;
    if (deeper !== undefined) this.#focusNext = "#place";
    else if (wasDeeper !== undefined) this.#focusNext = `[data-view="${place.view}"]`;
    this.#speaker.say(place.listed?.title ?? this.#say.word("view", place.view));
  }

  #keep(page: Postmortem, removed: boolean): void {
    this.#pages.keep(page, removed);
    if (this.postmortems) this.postmortems = this.#pages.shown();
  }

  /** The line above the view: what could be lost first. */
  #noticed(): string {
    if (!this.#pages.hasRoom) return this.#say.it("state.no-room");
    return this.#data.isConfigBad ? this.#say.it("state.bad-config") : this.#notice;
  }

  #openTicket(id: string): void {
    this.#emit("headwater-open-ticket", { ticketId: id });
    void Promise.resolve(this.source?.open?.(id)).catch(() => this.#failed("open", true));
  }

  #failed(code: string, recoverable: boolean): void {
    this.#emit("headwater-error", { ticketId: null, by: "host", code, message: code, recoverable });
  }

  #emit<K extends keyof InsightsEventMap>(name: K, detail: Omit<InsightsEventMap[K]["detail"], "v">): void {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail: { v: 1, ...detail } }));
  }

  /** Looks at the language again. */
  #speak(): void {
    const tag = nearestLanguage(this);
    const own = this.strings as Catalogue;
    // Until another language's words are here, those that were spoken stay.
    const coming = bring(tag)?.then(() => {
      if (this.#coming !== coming) return;
      this.#say = new Say(tag, own);
      this.#coming = null;
      this.requestUpdate();
    });
    if (!coming) this.#say = new Say(tag, own);
    this.#coming = coming ?? null;
  }
}
