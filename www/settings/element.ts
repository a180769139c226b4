/** `<headwater-settings>`: the one document, edited as a draft, tested, published, rolled back. */
import { html, LitElement, type CSSResultGroup, type PropertyDeclarations, type PropertyValues, type TemplateResult } from "lit";
import type { HeadwaterConfig, Storage } from "../elements/api.ts";
import type { Catalogue } from "../elements/words.ts";
import type { HeadwaterSettingsEventMap, SettingsExample, SettingsSource, SettingsStore, SettingsVersion } from "./api.ts";
import { Manager } from "./manager.ts";
import { SECTIONS, type SectionName } from "./sections.ts";
import { styles } from "./styles.ts";

/**
 * The page where an admin changes what Headwater's sidebar works by: causes, owners, offers and
 * limits, follow-up, words, privacy. Every change is a draft, kept in this browser, until it is
 * published with a number; each version can be gone back to.
 *
 * @tagname headwater-settings
 * @attr {"auto" | "light" | "dark"} [theme=auto] - `auto` follows the inherited `color-scheme`
 * @attr {number} [heading-level=1] - level of the page's heading above it
 * @attr {"device" | "session" | "none"} [storage=device] - where the draft is kept
 * @attr {string} [account] - whose draft it is, where one browser serves several helpdesks
 * @attr {string} [section=setup] - the section that is shown
 * @fires {HeadwaterSettingsEventMap["headwater-publish"]} headwater-publish - before a document is published; can be prevented
 * @fires {HeadwaterSettingsEventMap["headwater-published"]} headwater-published - a document is published
 * @fires {HeadwaterSettingsEventMap["headwater-section"]} headwater-section - the admin went to a section
 */
export class HeadwaterSettings extends LitElement {
  static override styles: CSSResultGroup = [...styles];
  static override properties: PropertyDeclarations = {
    theme: { type: String, reflect: true },
    headingLevel: { type: Number, attribute: "heading-level" },
    storage: { type: String },
    account: { type: String },
    lang: { type: String },
    section: { type: String, reflect: true },
    config: { attribute: false },
    versions: { attribute: false },
    examples: { attribute: false },
    source: { attribute: false },
    store: { attribute: false },
    strings: { attribute: false },
  };

  /** `auto` follows the inherited `color-scheme`. */
  declare theme: "auto" | "light" | "dark";
  /** Level of the page's heading above it. */
  declare headingLevel: number;
  /** Where the draft is kept. */
  declare storage: Storage;
  /** Whose draft it is, where one browser serves several helpdesks. */
  declare account: string | null;
  /** The section that is shown. */
  declare section: SectionName;
  /** The document that holds; `null`: what ships does. */
  declare config: HeadwaterConfig | null;
  /** What was published, newest first. */
  declare versions: readonly SettingsVersion[];
  /** Tickets for the test bench. */
  declare examples: readonly SettingsExample[];
  /** Gives the helpdesk's tickets: how often each cause was saved lately, and which the list does not name. */
  declare source: SettingsSource | null;
  /** Where documents are published; `null`: the page hears `headwater-published`. */
  declare store: SettingsStore | null;
  /** An embedder's own words, by message key. */
  declare strings: Catalogue;

  readonly #manager = new Manager(this);

  constructor() {
    super();
    this.theme = "auto";
    this.headingLevel = 1;
    this.storage = "device";
    this.account = null;
    this.section = "setup";
    this.config = null;
    this.versions = [];
    this.examples = [];
    this.source = null;
    this.store = null;
    this.strings = {};
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#manager.begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#manager.end();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const known: readonly string[] = SECTIONS;
    if (!known.includes(this.section)) this.section = "setup";
    this.#manager.told(changed);
  }

  protected override async scheduleUpdate(): Promise<void> {
    // Nothing is drawn in English first.
    await this.#manager.wording.coming;
    super.scheduleUpdate();
  }

  protected override render(): TemplateResult {
    return html`${this.#manager.draw()}<div class="spoken" role="status" data-live="polite"></div><div class="spoken" role="alert" data-live="urgent"></div>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    this.#manager.drew(changed);
  }

  /** Settles once the document is here and can be edited. */
  get ready(): Promise<void> {
    return this.#manager.ready;
  }

  /** The draft as it would be published; `null` until the document is here. */
  get draft(): HeadwaterConfig | null {
    return this.#manager.document;
  }

  /** Reads again what is published. */
  refresh(): Promise<void> {
    return this.#manager.load();
  }

  /** Moves focus to the section's heading. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>("#section-title")?.focus(options);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "headwater-settings": HeadwaterSettings;
  }
  interface HTMLElementEventMap extends HeadwaterSettingsEventMap {}
}
