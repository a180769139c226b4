/**
 * How the element behaves: draws the engine's view, sends what the agent does, takes keys, speaks,
 * keeps focus. What a page sees of it, the element itself says.
 */
import type { PropertyValues, ReactiveController, ReactiveControllerHost, TemplateResult } from "lit";
import { CANCELABLE, type Suggested } from "./api.ts";
import type { Pen } from "./blocks/pen.ts";
import type { SearchState } from "./blocks/search.ts";
import { ContrastGuard } from "./contrast.ts";
import { FocusKeeper } from "./focus_keeper.ts";
import { frame } from "./frame.ts";
import { nextQuote, pressed } from "./keyboard.ts";
import { keyless } from "./keys.ts";
import { LateNotice } from "./late.ts";
import { Speaker } from "./live.ts";
import type { EngineOptions, EnginePort, FaceEvent } from "./port.ts";
import { rehearse } from "./rehearsal.ts";
import { DECIDING, Running, type Owner } from "./running.ts";
import { shell } from "./shell.ts";
import { states } from "./states.ts";
import { Surroundings } from "./surroundings.ts";
import type { View } from "./wire.ts";
import { Wording } from "./wording.ts";
import type { Strings } from "./words.ts";
import { nextTask } from "../engine/task.ts";

/** What is said of a save that failed, or may have: an alert. */
const URGENT: ReadonlySet<string> = new Set([
  "say.not-saved", "say.save-unknown", "say.left-not-saved", "say.left-unknown",
]);

/** The element, as its face needs it. */
export interface Faced extends Owner, ReactiveControllerHost {
  readonly renderRoot: HTMLElement | DocumentFragment;
  readonly hasUpdated: boolean;
  readonly headingLevel: number;
  readonly noShortcuts: boolean;
  readonly strings: Strings;
}

export class Face implements ReactiveController {
  readonly wording: Wording;
  readonly running: Running;
  /** What was suggested for the open ticket last. */
  suggestion: Suggested | null = null;
  readonly #host: Faced;
  readonly #internals: ElementInternals;
  readonly #focus: FocusKeeper;
  readonly #guard: ContrastGuard;
  readonly #late = new LateNotice();
  readonly #searches = new Map<string, SearchState>();
  readonly #speaker: Speaker;
  readonly #surroundings: Surroundings;
  #view: View = shell();
  readonly #pressed: { code: string | null } = { code: null };
  /** The ticket whose suggestion the agent has looked at. */
  #looked: string | null = null;
  #menuOpen = false;
  #noticeBelow = false;
  #by: "agent" | "host" = "agent";
  /** Who asked for the save that is under way. */
  #writer: "agent" | "host" = "agent";

  constructor(host: Faced, internals: ElementInternals, start: (options: EngineOptions) => EnginePort | null) {
    this.#host = host;
    this.#internals = internals;
    this.wording = new Wording(host);
    this.running = new Running(host, this.wording, {
      start,
      show: (view) => this.show(view),
      emit: (name, detail) => this.#emit(name, detail),
    });
    this.#focus = new FocusKeeper(host);
    this.#guard = new ContrastGuard(host);
    this.#speaker = new Speaker((urgent) =>
      host.renderRoot.querySelector<HTMLElement>(`[data-live="${urgent ? "urgent" : "polite"}"]`),
    );
    this.#surroundings = new Surroundings({
      changed: () => {
        this.wording.look();
        host.requestUpdate();
        this.#guard.look();
      },
      recoloured: () => this.#guard.look(),
      resized: (blockSize) => this.#emit("headwater-resize", { blockSize }),
    });
    host.addController(this);
    host.addEventListener("keydown", (event) => this.#key(event));
    host.addEventListener("focusin", (event) => this.#focus.entered(event));
  }

  hostConnected(): void {
    this.wording.look();
    this.#surroundings.watch(this.#host);
    if (this.#host.hasUpdated) void this.running.start();
  }

  hostDisconnected(): void {
    this.#surroundings.leave();
    this.#speaker.stop();
    // A page that moves the element takes it out and puts it in at once.
    queueMicrotask(() => {
      if (!this.#host.isConnected) this.running.stop();
    });
  }

  /** Draws a view. */
  show(view: View): void {
    if (view.ticketId !== this.#view.ticketId) {
      this.#searches.clear();
      this.#looked = null;
      this.#menuOpen = false;
      this.suggestion = null;
    }
    this.#view = view;
    this.#noticeBelow = this.#late.below(view, performance.now());
    this.#host.requestUpdate();
  }

  /** Properties changed: the engine is told, or is another. */
  told(changed: PropertyValues): void {
    const { running } = this;
    if (changed.has("lang") || changed.has("strings")) {
      this.wording.look();
      // This drawing did not wait for them.
      void this.wording.coming?.then(() => this.#host.requestUpdate());
    }
    if (!running.engine) return;
    // A save must never go to the page where a helpdesk was meant: begin again with the new one.
    if (DECIDING.some((name) => changed.has(name))) {
      running.stop();
      return void running.start();
    }
    if (changed.has("noSuggestions") || changed.has("noWrite")) running.allow();
    if (changed.has("ticket")) running.show();
    if (changed.has("readonly")) running.send({ type: "readonly", readonly: this.#host.readonly });
  }

  /** What a drawing waits for; `null`: nothing. */
  turn(): Promise<void> | null {
    const { coming } = this.wording;
    return coming ? coming.then(() => this.#task() ?? undefined) : this.#task();
  }

  /**
   * What the engine did for a key and the drawing of it: two short tasks, not a long one. Another
   * ticket is drawn at once, or its loading would be painted for a moment and what follows jump;
   * so is what the element does by itself: a menu, or what is typed into a search.
   */
  #task(): Promise<void> | null {
    const { drawn } = this.#focus;
    const same = drawn && drawn !== this.#view && drawn.ticketId === this.#view.ticketId;
    return same && drawn.screen !== "loading" ? nextTask() : null;
  }

  draw(): TemplateResult {
    return frame(this.#shortcuts ? this.#view : { ...keyless(this.#view), keys: false }, {
      pen: this.#pen(),
      searches: {
        state: (id) => this.#search(id),
        changed: () => {
          this.#host.requestUpdate();
          return this.#host.updateComplete;
        },
      },
      menuOpen: this.#menuOpen,
      noticeBelow: this.#noticeBelow,
      toggleMenu: () => this.#menu(!this.#menuOpen),
    });
  }

  /** Before what was drawn is put into the page. */
  hostUpdate(): void {
    this.#focus.look();
  }

  /** After it was. */
  drew(changed: PropertyValues): void {
    const view = this.#view;
    const { drawn } = this.#focus;
    if (changed.has("theme") || !drawn) this.#guard.look();
    if (!drawn) void this.running.start();
    if (drawn === view) return;
    for (const [state, on] of Object.entries(states(view))) {
      if (on) this.#internals.states.add(state);
      else this.#internals.states.delete(state);
    }
    this.#speak(view);
    if (view.screen !== "loading") rehearse(this.#pen(), this.#host.renderRoot);
    this.#focus.drew(view);
  }

  /** Sends for the page: focus stays where it is, and events say `by: "host"`. */
  byHost(event: FaceEvent): void {
    this.#by = "host";
    this.running.send(event);
    this.#by = "agent";
  }

  #pen(): Pen {
    return {
      words: this.wording.now,
      level: Math.min(6, Math.max(1, Math.trunc(this.#host.headingLevel) || 2)),
      send: (event, stays) => this.#act(event, stays),
      looked: () => this.#look(),
    };
  }

  #search(id: string): SearchState {
    let state = this.#searches.get(id);
    if (!state) {
      state = { typed: "", at: -1 };
      this.#searches.set(id, state);
    }
    return state;
  }

  #act(event: FaceEvent, stays = false): void {
    this.#focus.own = !stays;
    if (event.type === "press" || event.type === "answer") {
      this.#focus.pressing(this.#menuOpen, this.#view.panel !== null);
      if (this.#menuOpen) this.#menu(false);
    }
    this.running.send(event);
  }

  /** Told once for a ticket: what the agent looks at stays from then on. */
  #look(): void {
    if (this.#looked === this.#view.ticketId) return;
    this.#looked = this.#view.ticketId;
    this.running.send({ type: "look" });
  }

  #menu(open: boolean): void {
    this.#menuOpen = open;
    this.#host.requestUpdate();
  }

  /** Single keys count, for the page and for the agent. */
  get #shortcuts(): boolean {
    return this.#view.keys && !this.#host.noShortcuts;
  }

  #key(event: KeyboardEvent): void {
    pressed(event, {
      root: this.#host.renderRoot,
      view: this.#view,
      shortcuts: this.#shortcuts,
      last: this.#pressed,
      act: (what) => this.#act(what),
      focus: (at) => this.#focus.to(at),
      nextQuote: () => this.#nextQuote(),
      escape: () => this.#escape(),
    });
  }

  /** Closes what is open; else back to where focus came from. */
  #escape(): boolean {
    if (this.#menuOpen) {
      this.#menu(false);
      this.#focus.to("menu");
      return true;
    }
    if (this.#view.panel || this.#view.opened) {
      this.#act({ type: "press", act: this.#view.panel ? "close" : "back" });
      return true;
    }
    return this.#focus.leave();
  }

  /** The next quote in turn, with its place for hosts that can show it. */
  #nextQuote(): void {
    const { renderRoot, shadowRoot } = this.#host;
    const range = nextQuote(renderRoot, shadowRoot?.activeElement ?? null);
    if (range) this.#emit("headwater-evidence", { ranges: [range] });
    else this.#speaker.say(this.wording.now.own("face.no-quotes"));
  }

  #speak(view: View): void {
    if (!view.say) return;
    const inside = this.#host.matches(":focus-within") || this.#host.shadowRoot?.activeElement;
    if (!inside && !this.#focus.own) return;
    this.#speaker.say(this.wording.now.plain(view.say), URGENT.has(view.say.key));
  }

  #emit(name: string, detail: { [name: string]: unknown }): boolean {
    if (name === "headwater-before-write") this.#writer = this.#by;
    const by = name === "headwater-write" ? this.#writer : this.#by;
    const full = { v: 1, ticketId: this.#view.ticketId, by, ...detail };
    if (name === "headwater-suggest") this.suggestion = detail as unknown as Suggested;
    const bubbles = name !== "headwater-resize";
    const cancelable = CANCELABLE.has(name);
    return this.#host.dispatchEvent(
      new CustomEvent(name, { detail: full, bubbles, composed: bubbles, cancelable }),
    );
  }
}
