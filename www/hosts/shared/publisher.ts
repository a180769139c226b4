/** Where an admin looks at the one document, is told what is wrong with it, and publishes it. */
import type { ConfigProblem } from "../../../pkg/headwater.js";
import type { Host } from "../host.ts";
import type { HostCore } from "./core.ts";
import type { Published } from "./document.ts";
import { HostFailure } from "./http.ts";
import { HostStore } from "./store.ts";
import WORDS from "./publisher.json";

type Words = (typeof WORDS)["en"];

/** What the page does with a document. */
type Keeper = Pick<Host, "config" | "configBefore" | "publish" | "tickets">;

/** Where it puts one: into the helpdesk, into a file to be put on a server, into this browser. */
export type Into = "helpdesk" | "file" | "browser";

/** The sidebar's line for an admin whose published document is not used. */
export function unused(problem: ConfigProblem, page: string): HTMLElement {
  const line = make("p", { slot: "notice", class: "headwater-unused" });
  line.append(`${words().unused} ${said(problem)} `, make("a", { href: page }, words().open));
  return line;
}

/** What the page is called, in a link to it. */
export function title(): string {
  return words().title;
}

/** The page: the settings one by one, and behind them the document as text, its problems, and its buttons. */
export async function publisher(host: Keeper, core: HostCore, into: Into = "helpdesk"): Promise<HTMLElement> {
  const raw = await text(host, core, into);
  const settings = await import("../../settings.ts").then(() => document.createElement("headwater-settings"), () => null);
  if (settings === null) return raw.at;
  settings.store = new HostStore(host, host.publish?.bind(host) ?? saveAsFile, into === "file");
  const tickets = host.tickets?.bind(host);
  if (tickets !== undefined) settings.source = { tickets };
  // Two helpdesks of one origin keep their drafts apart.
  settings.account = location.pathname;
  settings.strings = { "publish.done": raw.said("done") };
  settings.addEventListener("headwater-published", () => void raw.load());
  raw.at.addEventListener("headwater-raw-published", () => void settings.refresh());
  const page = make("div");
  const fold = make("details", { class: "headwater-raw" });
  fold.append(make("summary", { style: "padding: 8px 12px; cursor: pointer" }, words().raw), raw.at);
  // What cannot be used is mended where all of it is seen.
  fold.open = raw.broken;
  page.append(settings, fold);
  return page;
}

/** The document as text alone, to be read or edited. */
export async function text(host: Keeper, core: HostCore, into: Into): Promise<Publisher> {
  const page = new Publisher(host, core, into);
  await page.load();
  return page;
}

/** One form around the whole text. */
export class Publisher {
  /** What is published cannot be used. */
  broken = false;
  readonly at = make("form", { class: "headwater-publisher", style: "max-width: 60rem" });
  private readonly text = make("textarea", {
    id: "headwater-publisher-text", rows: "28", spellcheck: "false", style: "width: 100%; font-family: monospace",
  });
  private readonly result = make("div", { role: "status", tabindex: "-1" });
  private published: Published | null = null;

  constructor(
    private readonly host: Keeper,
    private readonly core: HostCore,
    private readonly into: Into,
  ) {
    const file = make("input", { type: "file", accept: ".json,application/json", id: "headwater-publisher-file" });
    file.addEventListener("change", () => void file.files?.[0]?.text().then((text) => (this.text.value = text)));
    const check = make("button", { type: "button" }, words().check);
    check.addEventListener("click", () => this.check());
    const again = make("button", { type: "button" }, words().load);
    again.addEventListener("click", () => void this.load());
    const fresh = make("button", { type: "button" }, words().fresh);
    fresh.addEventListener("click", () => (this.text.value = this.core.defaultConfig()));
    this.at.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.publish();
    });
    const buttons = make("p");
    const before = make("button", { type: "button" }, words().before);
    before.addEventListener("click", () => void this.before());
    buttons.append(make("button", { type: "submit" }, this.said("publish")), " ", check, " ", again, " ");
    if (host.configBefore !== undefined) buttons.append(before, " ");
    buttons.append(fresh);
    const chosen = make("p");
    chosen.append(make("label", { for: "headwater-publisher-file" }, words().file), " ", file);
    this.at.append(make("p", {}, this.said("about")), chosen);
    this.at.append(make("label", { for: "headwater-publisher-text" }, words().document), this.text, this.result, buttons);
  }

  /** Shows what the helpdesk holds, and what is wrong with it if anything is. */
  async load(): Promise<void> {
    try {
      this.published = (await this.host.config?.(null)) ?? null;
    } catch (error) {
      return this.say(failed(error));
    }
    this.text.value = this.published?.text ?? this.core.defaultConfig();
    if (this.published === null) return this.say(this.said("none"));
    const { problems } = this.core.checkConfig(this.published.text);
    this.broken = problems.length > 0;
    this.say(problems.length === 0 ? this.said("holds") : words().unused, problems);
  }

  /** Shows what was published before, to be published again. */
  private async before(): Promise<void> {
    try {
      const before = (await this.host.configBefore?.()) ?? null;
      if (before !== null) this.text.value = before.text;
      this.say(before === null ? words().noneBefore : words().isBefore);
    } catch (error) {
      this.say(failed(error));
    }
  }

  private check(): boolean {
    const { problems, warnings } = this.core.checkConfig(this.text.value);
    const good = problems.length === 0;
    this.say(good ? words().good : words().bad, good ? warnings : problems);
    return good;
  }

  private async publish(): Promise<void> {
    if (!this.check()) return;
    try {
      const text = numbered(this.text.value, this.published?.text);
      const publish = this.host.publish?.bind(this.host) ?? saveAsFile;
      const version = await publish(text, this.published?.version ?? null);
      this.published = { text, version };
      this.text.value = text;
      this.say(this.said("done"));
      this.at.dispatchEvent(new Event("headwater-raw-published"));
    } catch (error) {
      this.say(failed(error));
    }
  }

  /** A word that differs with where the document goes. */
  said(key: "about" | "publish" | "none" | "holds" | "done"): string {
    const own = { helpdesk: words(), file: words().toFile, browser: words().toBrowser }[this.into];
    return own[key];
  }

  private say(text: string, problems: readonly ConfigProblem[] = []): void {
    const list = make("ul");
    list.append(...problems.map((problem) => make("li", {}, said(problem))));
    this.result.replaceChildren(make("p", {}, text), ...(problems.length > 0 ? [list] : []));
    if (problems.length > 0) this.result.focus();
  }
}

/** Hands the document to the browser as a file. */
function saveAsFile(text: string): Promise<string> {
  const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  make("a", { href: url, download: "headwater.json" }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  return Promise.resolve(text);
}

/** Each publication has a number above the one before. */
function numbered(text: string, before: string | undefined): string {
  const document = JSON.parse(text) as { number?: unknown };
  return `${JSON.stringify({ ...document, number: Math.max(numberOf(text), numberOf(before) + 1) }, null, 2)}\n`;
}

function numberOf(text: string | undefined): number {
  try {
    const { number } = JSON.parse(text ?? "{}") as { number?: unknown };
    return typeof number === "number" ? number : 0;
  } catch {
    return 0;
  }
}

function said({ path, words: what }: ConfigProblem): string {
  return path === "" ? what : `${what} (${path})`;
}

function failed(error: unknown): string {
  const code = error instanceof HostFailure ? error.code : "";
  if (code === "conflict") return words().conflict;
  if (code === "forbidden") return words().forbidden;
  if (code === "auth") return words().auth;
  return words().failed;
}

/** In the page's language, else the browser's. */
function words(): Words {
  for (const lang of [document.documentElement.lang, navigator.language]) {
    const found = WORDS[lang.slice(0, 2) as keyof typeof WORDS] as Words | undefined;
    if (found) return found;
  }
  return WORDS.en;
}

function make<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Record<string, string> = {},
  text = "",
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  const { style = "", ...others } = attributes;
  // As an attribute, a page's own rules may forbid it.
  element.style.cssText = style;
  for (const [key, value] of Object.entries(others)) element.setAttribute(key, value);
  element.textContent = text;
  return element;
}
