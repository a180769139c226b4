/** How the page behaves: loads and checks the document, draws a section, publishes, hears other tabs. */
import { html, type PropertyValues, type TemplateResult } from "lit";
import type { ConfigProblem } from "../../pkg/headwater.js";
import { ContrastGuard } from "../elements/contrast.ts";
import { Speaker } from "../elements/live.ts";
import { Surroundings } from "../elements/surroundings.ts";
import type { HeadwaterConfig } from "../elements/api.ts";
import { loadCore, type Core } from "../engine/wasm.ts";
import { bench } from "./bench.ts";
import { causes, freshCauses } from "./causes/list.ts";
import type { Desk } from "./desk.ts";
import { Draft } from "./draft.ts";
import type { HeadwaterSettings } from "./element.ts";
import { erase, freshErase } from "./erase.ts";
import { freshHistory, history, type Version } from "./history.ts";
import { docs, isDoc, text, type Doc, type Json, type Path } from "./json.ts";
import { draftNotices } from "./notices.ts";
import { page, type Notice } from "./page.ts";
import { Publishing } from "./publishing.ts";
import { sectionOf, type SectionName } from "./sections.ts";
import { settings } from "./section.ts";
import { seenOf, setup, setupDone } from "./setup.ts";
import { shelfName, shelfOf } from "./shelf.ts";
import { examplesOf, Tester } from "./tester.ts";
import { SettingsWording } from "./wording.ts";

/** So long an edit rests before the document is checked, in milliseconds. */
const CHECK_MS = 200;

export class Manager {
  readonly wording = new SettingsWording();
  readonly ready: Promise<void>;
  readonly host: HeadwaterSettings;
  draft: Draft | null = null;
  /** What was published, newest first. */
  versions: readonly Version[] = [];
  readonly #publishing: Publishing;
  readonly #speaker: Speaker;
  readonly #guard: ContrastGuard;
  readonly #surroundings: Surroundings;
  readonly #open = new Set<string>();
  readonly #causes = freshCauses(() => this.host.requestUpdate());
  readonly #erase = freshErase();
  readonly #history = freshHistory();
  readonly #own = { find: "" };
  #core: Core | null = null;
  #tester: Tester | null = null;
  #failed: "engine" | "store" | null = null;
  /** What was wrong with the draft when it was checked last. */
  problems: readonly ConfigProblem[] = [];
  #warnings: readonly ConfigProblem[] = [];
  #checked: Doc | null = null;
  #check: ReturnType<typeof setTimeout> | undefined;
  #focus: string | null = null;
  #settle: () => void = () => undefined;
  readonly #heard = (event: StorageEvent): void => this.#hear(event);
  readonly #leaving = (): void => void this.draft?.flush();

  constructor(host: HeadwaterSettings) {
    this.host = host;
    this.ready = new Promise((done) => (this.#settle = done));
    this.#publishing = new Publishing(this);
    this.#guard = new ContrastGuard(host);
    this.#speaker = new Speaker((urgent) => host.renderRoot.querySelector<HTMLElement>(`[data-live="${urgent ? "urgent" : "polite"}"]`));
    this.#surroundings = new Surroundings({
      changed: () => {
        this.wording.look(host);
        this.#guard.look();
        host.requestUpdate();
      },
      recoloured: () => this.#guard.look(),
      resized: () => undefined,
    });
  }

  begin(): void {
    this.wording.look(this.host);
    this.#surroundings.watch(this.host);
    window.addEventListener("storage", this.#heard);
    window.addEventListener("pagehide", this.#leaving);
    document.addEventListener("visibilitychange", this.#leaving);
    // After the page had its turn to set properties.
    queueMicrotask(() => void this.load());
  }

  end(): void {
    this.#surroundings.leave();
    this.#speaker.stop();
    window.removeEventListener("storage", this.#heard);
    window.removeEventListener("pagehide", this.#leaving);
    document.removeEventListener("visibilitychange", this.#leaving);
    this.draft?.flush();
    this.#tester?.free();
    this.#causes.saved.stop();
  }

  /** Brings the engine and the document. */
  async load(): Promise<void> {
    this.#failed = null;
    try {
      this.#core ??= await loadCore();
    } catch {
      return this.#broken("engine");
    }
    const { store, config } = this.host;
    try {
      const loaded = store ? await store.load() : { document: config, versions: this.host.versions };
      this.take(loaded.document as Doc | null, (loaded.versions ?? []) as readonly Version[]);
    } catch {
      return this.#broken("store");
    }
    this.#settle();
  }

  /** The document that holds, and what was published. */
  take(given: Doc | null, versions: readonly Version[]): void {
    this.versions = versions.map((one) => ({ ...one, document: this.#current(one.document) }));
    const document = this.#current(given);
    const { storage, account } = this.host;
    if (this.draft) this.draft.published(document);
    else {
      const ships = JSON.parse(this.#core?.defaultConfig() ?? "{}") as Doc;
      this.draft = new Draft(ships, document, shelfOf(storage, shelfName(account)));
      this.draft.met = () => this.host.requestUpdate();
      this.#tester = this.#test(ships);
    }
    this.#look();
    this.host.requestUpdate();
  }

  /** A document of an older version, or a bare cause list, in the form that this page edits. */
  #current(document: Doc | null): Doc | null {
    return document && ((this.#core?.checkConfig(document).document as Doc | undefined) ?? document);
  }

  #test(ships: Doc): Tester {
    const tester = new Tester(
      {
        live: () => this.draft?.live ?? ships,
        draft: () => this.draft?.doc ?? ships,
        fit: () => this.problemsNow().length === 0,
        say: (key, args) => this.say(key, args),
        drawn: () => this.host.requestUpdate(),
        found: (found) => (this.#causes.found = found),
      },
      ships,
    );
    tester.examples = examplesOf(this.host.examples, this.draft?.live ?? ships);
    return tester;
  }

  #broken(what: "engine" | "store"): void {
    this.#failed = what;
    this.host.requestUpdate();
  }

  /** The page set something anew. */
  told(changed: PropertyValues<HeadwaterSettings>): void {
    if (changed.has("strings") || changed.has("lang")) this.wording.look(this.host);
    if (!this.draft) return;
    if (changed.has("config") || changed.has("versions")) {
      if (!this.host.store) this.take(this.host.config as Doc | null, this.host.versions as readonly Version[]);
    }
    if (changed.has("store")) void this.load();
    if (changed.has("examples") && this.#tester) this.#tester.examples = examplesOf(this.host.examples, this.draft.live);
  }

  get document(): HeadwaterConfig | null {
    return (this.draft?.told as HeadwaterConfig | undefined) ?? null;
  }

  say(key: string, args: { [name: string]: string | number } = {}): string {
    return this.wording.now.own(key, args);
  }

  tell(words: string, urgent = false): void {
    this.#speaker.say(words, urgent);
  }

  /** What is wrong with the draft, asked at once. */
  problemsNow(): readonly ConfigProblem[] {
    const { draft } = this;
    if (draft && this.#core && this.#checked !== draft.doc) {
      const found = this.#core.checkConfig(draft.told);
      this.problems = found.problems;
      this.#warnings = found.warnings;
      this.#checked = draft.doc;
    }
    return this.problems;
  }

  /** What is wrong with another document. */
  problemsOf(document: Doc | string): readonly ConfigProblem[] {
    return this.#core?.checkConfig(document).problems ?? [];
  }

  /** Checks the draft when the pen rests. */
  #look(): void {
    clearTimeout(this.#check);
    this.#check = setTimeout(() => {
      const before = this.problems.length;
      this.problemsNow();
      if (this.problems.length > before) this.tell(this.say("status.wrong", { n: this.problems.length }));
      if (this.host.section === "bench") this.#tester?.again();
      this.host.requestUpdate();
    }, CHECK_MS);
  }

  /** Another tab changed its draft. */
  #hear(event: StorageEvent): void {
    if (event.key !== shelfName(this.host.account) || this.host.storage !== "device") return;
    if (!this.draft?.heard(event.newValue)) return;
    this.#look();
    this.host.requestUpdate();
  }

  changed(): void {
    this.#look();
    this.host.requestUpdate();
  }

  draw(): TemplateResult {
    const { draft } = this;
    if (this.#failed) return this.#failure(this.#failed);
    if (!draft) return html`<div class="top"><p class="title">${this.say("set.title")}</p><p class="status">${this.say("set.loading")}</p></div><div class="section shimmer" aria-hidden="true"><span></span><span></span><span></span></div>`;
    const desk = this.#desk(draft);
    const { section } = this.host;
    return page(desk, {
      section,
      setup: setupDone(desk, this.#setup()),
      busy: this.#publishing.busy,
      canPublish: this.#publishing.can,
      notices: this.#notices(draft),
      body: this.#body(desk, section),
      publish: () => this.#publishing.run(this.#history),
      discard: () => this.#acted(() => draft.discard(), "set.discarded"),
      undo: () => this.#acted(() => draft.undo(), "set.undone"),
    });
  }

  #acted(act: () => void, words: string): void {
    act();
    this.tell(this.say(words));
    this.changed();
  }

  #failure(what: "engine" | "store"): TemplateResult {
    return html`<div class="top"><p class="title">${this.say("set.title")}</p></div><div class="notices"><div class="notice danger" role="alert"><p>${this.say(`failed.${what}`)}</p><p class="row-acts"><button type="button" class="link" @click=${() => void this.load()}>${this.say("set.again")}</button></p></div></div>`;
  }

  #body(desk: Desk, section: SectionName): TemplateResult {
    switch (section) {
      case "setup":
        return setup(desk, this.#setup(), () => this.#publishing.run(this.#history));
      case "causes":
        // Only for who looks at it: reading a month of tickets is work for a helpdesk.
        this.#causes.saved.look(this.host.source);
        return causes(desk, this.#causes);
      case "bench":
        return this.#tester ? bench(desk, this.#tester.state, this.#tester) : html``;
      case "publish":
        return history(desk, this.#history, {
          versions: this.versions,
          canPublish: this.#publishing.can,
          notes: this.host.store?.notes !== false,
          publish: () => this.#publishing.run(this.#history),
          back: (version) => this.#publishing.back(version),
          check: (words) => this.problemsOf(words),
          read: (words) => this.#current(JSON.parse(words) as Doc) ?? {},
        });
      default: {
        const body = settings(desk, section, { own: this.#own, sidebar: this.wording.sidebar });
        if (section === "words") return html`${body}<h3>${this.say("look.title")}</h3><p class="hint">${this.say("look.about")}</p>`;
        return section === "privacy" ? html`${body}${erase(desk, this.#erase)}` : body;
      }
    }
  }

  #notices(draft: Draft): readonly Notice[] {
    const acts = { acted: (act: () => void, words: string) => this.#acted(act, words), rebase: () => this.#rebase(draft) };
    return [...draftNotices(draft, this.wording.now, acts), ...this.#publishing.notices];
  }

  #rebase(draft: Draft): void {
    const clashes = draft.rebase();
    this.tell(this.say("two.rebased", { n: clashes.length }));
    this.#publishing.say({ id: "rebased", kind: clashes.length > 0 ? "warn" : "ok", words: this.say("two.rebased", { n: clashes.length }) });
    this.go("publish");
    this.changed();
  }

  #setup(): { seen: ReadonlySet<string>; published: boolean } {
    return { seen: this.#seen(), published: (Number(this.draft?.live["number"]) || 0) > 0 };
  }

  #seen(): Set<string> {
    return seenOf(shelfOf(this.host.storage, `headwater-settings-seen ${this.host.account ?? ""}`).read());
  }

  /** Shows a section; with a place of the document, opens what it stands in and goes there. */
  go(section: SectionName, place?: string): void {
    const seen = this.#seen().add(section);
    shelfOf(this.host.storage, `headwater-settings-seen ${this.host.account ?? ""}`).write([...seen].join(" "));
    if (section === "causes" || section !== this.host.section) this.#causes.act = null;
    const other = section !== this.host.section;
    this.host.section = section;
    // A text that is being written stays, until the admin asks for the history itself.
    if (place === "history") this.#history.json = null;
    this.#causes.open = null;
    this.#focus = "section-title";
    if (place !== undefined) this.#reveal(place);
    if (section === "bench") this.#tester?.again();
    if (other) this.host.dispatchEvent(new CustomEvent("headwater-section", { detail: { v: 1, section }, bubbles: true, composed: true }));
    this.host.requestUpdate();
  }

  #reveal(place: string): void {
    for (const end of place.matchAll(/\]/g)) this.#open.add(place.slice(0, end.index + 1));
    const cause = /^causes\.causes\[(\d+)\]/.exec(place);
    if (cause && sectionOf(place) === "causes") {
      this.#causes.open = text(docs(this.draft?.value(["causes", "causes"]))[Number(cause[1])]?.["id"]);
    }
    const pair = /^causes\.pairs\[(\d+)\]/.exec(place);
    if (pair) this.#causes.open = text(docs(this.draft?.value(["causes", "pairs"]))[Number(pair[1])]?.["a"]);
    this.#focus = place === "history" ? place : `at-${place.replace(/[^A-Za-z0-9_-]+/g, "-")}`;
  }

  #desk(draft: Draft): Desk {
    return {
      draft,
      words: this.wording.now,
      level: this.host.headingLevel,
      problems: this.problems,
      warnings: this.#warnings,
      open: this.#open,
      say: (key, args) => this.say(key, args),
      has: (key) => this.wording.has(key),
      edit: (path: Path, value: Json | undefined) => {
        draft.edit(path, value);
        this.changed();
      },
      replace: (doc: Doc) => {
        if (isDoc(doc)) draft.replace(doc);
        this.changed();
      },
      redraw: (focus) => {
        this.#focus = focus ?? this.#focus;
        this.host.requestUpdate();
      },
      go: (section, place) => this.go(section, place),
      tell: (words) => this.tell(words),
    };
  }

  drew(changed: PropertyValues<HeadwaterSettings>): void {
    if (changed.has("theme") || !this.host.hasUpdated) this.#guard.look();
    const { renderRoot, headingLevel } = this.host;
    // Drawn as those under an `h1`.
    for (const heading of headingLevel === 1 ? [] : renderRoot.querySelectorAll("h2, h3, h4")) {
      heading.setAttribute("aria-level", String(Math.min(6, Number(heading.localName[1]) + headingLevel - 1)));
    }
    for (const dialog of renderRoot.querySelectorAll<HTMLDialogElement>("dialog[data-modal]:not([open])")) {
      dialog.showModal();
      dialog.querySelector<HTMLElement>("[data-safe]")?.focus();
    }
    if (this.#focus === null || !this.draft) return;
    const focus = this.#focus;
    this.#focus = null;
    this.#to(focus);
  }

  /** Puts focus on a place, or on what it stands in. */
  #to(id: string): void {
    const { renderRoot } = this.host;
    let found: HTMLElement | null = null;
    for (let name = id; !found && name !== ""; name = name.replace(/-?[^-]*$/, "")) {
      found = renderRoot.querySelector<HTMLElement>(`[id="${CSS.escape(name)}"], [id="${CSS.escape(name)}-name"]`);
    }
    found?.closest("details")?.setAttribute("open", "");
    found?.focus();
    if (found && renderRoot instanceof ShadowRoot && renderRoot.activeElement !== found) {
      found.querySelector<HTMLElement>("input, select, textarea, button, summary")?.focus();
    }
  }
}

