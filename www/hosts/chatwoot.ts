/**
 * Chatwoot's dashboard app: a page of your own server that Chatwoot shows beside a conversation.
 *
 * Hears what is open from the page around it, at the pinned address only; saves with the access
 * token that the agent pastes. The page is loaded anew for every conversation.
 */
import { loadCore } from "../engine.ts";
import "../define.ts";
import { type AppContext, documentAt, listen, pinned } from "./chatwoot/frame.ts";
import { ChatwootHost, ownerOf } from "./chatwoot/host.ts";
import WORDS from "./chatwoot/words.json";
import { inForce, type Place, type Published } from "./shared/document.ts";
import { HostFailure } from "./shared/http.ts";
import { configure } from "./shared/mount.ts";
import { type OrderField, tellUnread } from "./shared/order.ts";

const at = (id: string): HTMLElement => document.getElementById(id) as HTMLElement;
const part = (selector: string): HTMLElement => document.querySelector(selector) as HTMLElement;

type Word = keyof (typeof WORDS)["en"];

const language = navigator.language.split("-")[0] ?? "en";
const words = language in WORDS ? WORDS[language as keyof typeof WORDS] : WORDS.en;
const origin = pinned(location.search);
const written = documentAt(location.href);
const place = written === null ? {} : { document: { url: written } };
const word = (key: Word): string => words[key].replaceAll("{host}", origin === null ? "" : new URL(origin).host);

function say(key: Word | null): void {
  at("say").hidden = key === null;
  at("say").textContent = key === null ? "" : word(key);
}

class Page {
  private readonly sidebar = document.createElement("headwater-sidebar");
  private host: ChatwootHost | null = null;
  private context: AppContext | null = null;
  private account = "";
  private order: OrderField | null = null;
  /** Counts readings, so that a slow one does not undo a later one. */
  private readings = 0;

  constructor(private readonly origin: string) {
    part("#token label").textContent = word("label");
    part("#token button").textContent = word("keep");
    part("#kept span").textContent = word("kept");
    part("#kept button").textContent = word("forget");
    at("token-about").textContent = word("about");
    at("token").addEventListener("submit", (event) => {
      event.preventDefault();
      void this.keep((at("token-field") as HTMLInputElement).value.trim());
    });
    part("#kept button").addEventListener("click", () => this.forget());
    this.sidebar.addEventListener("headwater-reread", () => void this.show());
  }

  /** Another conversation, or news of this one. */
  async hear(context: AppContext): Promise<void> {
    const account = String(context.conversation.account_id ?? new URLSearchParams(location.search).get("account") ?? "");
    const same =
      this.host !== null && account === this.account && context.conversation.id === this.context?.conversation.id;
    // Asked every few seconds, Chatwoot mostly says the same again.
    if (same && JSON.stringify(context) === JSON.stringify(this.context)) return;
    this.context = context;
    this.account = account;
    if (!same) return this.begin();
    this.host?.update(context);
    await this.show();
  }

  /** Starts with the conversation, with or without a token. */
  private async begin(): Promise<void> {
    const { context, account, origin } = this;
    if (context === null) return;
    const token = /^\d+$/.test(account) ? this.kept() : null;
    const core = await loadCore();
    const host = new ChatwootHost(context, { origin, account, token, ...place }, core);
    const { config, problem } = await inForce(core, `headwater-document ${origin}`, (known) => host.config(known));
    if (problem !== null) console.warn(`headwater: the document: ${problem.words} (${problem.path})`);
    this.host = host;
    host.onChange(() => void this.show());
    this.order = configure(host, config, core);
    this.sidebar.ticket = null;
    this.sidebar.config = config;
    this.sidebar.account = `${origin}/${account}`;
    this.sidebar.host = this.host;
    if (!this.sidebar.isConnected) at("sidebar").append(this.sidebar);
    at("token").hidden = token !== null || !/^\d+$/.test(account);
    at("kept").hidden = token === null;
    await this.show();
  }

  private async show(): Promise<void> {
    const { host } = this;
    this.readings += 1;
    const mine = this.readings;
    try {
      const shown = await host?.shown();
      if (mine !== this.readings || shown === undefined) return;
      this.sidebar.readonly = shown.readonly ?? false;
      this.sidebar.ticket = shown.ticket;
      tellUnread(this.sidebar, shown.ticket, this.order);
      say(null);
    } catch (error) {
      if (mine !== this.readings) return;
      const code = error instanceof HostFailure ? error.code : "unknown";
      // The token and the address are matters of this page; the sidebar says the rest.
      say(code === "auth" ? "refused" : code === "offline" ? "unreachable" : null);
      this.sidebar.readFailed(code);
    }
  }

  /** Keeps a token that Chatwoot takes from this agent. */
  private async keep(token: string): Promise<void> {
    const said = at("token-said");
    said.textContent = "";
    if (token === "") return;
    try {
      const owner = await ownerOf(this.origin, token);
      if (owner !== String(this.context?.currentAgent?.id)) {
        said.textContent = word("notYours");
        return;
      }
    } catch (error) {
      const refused = error instanceof HostFailure && (error.code === "auth" || error.code === "forbidden");
      said.textContent = word(refused ? "refused" : "unreachable");
      return;
    }
    (at("token-field") as HTMLInputElement).value = "";
    try {
      localStorage.setItem(this.key(), token);
    } catch {
      this.unkept = token;
    }
    await this.begin();
  }

  private forget(): void {
    this.unkept = null;
    try {
      localStorage.removeItem(this.key());
    } catch {
      // Nothing was kept.
    }
    void this.begin();
  }

  /** A browser that keeps nothing has the token until the page goes. */
  private unkept: string | null = null;

  private kept(): string | null {
    try {
      return localStorage.getItem(this.key()) ?? this.unkept;
    } catch {
      return this.unkept;
    }
  }

  /** A token is kept for the Chatwoot that it was pasted for, and never sent to another. */
  private key(): string {
    return `headwater-token ${this.origin} ${this.account}`;
  }
}

/** Shows the document beside the page, to be checked, changed and saved as a file again. */
async function keeper(document: Place): Promise<void> {
  const [core, { publisher }, { read }] = await Promise.all([
    loadCore(),
    import("./shared/publisher.ts"),
    import("./shared/document.ts"),
  ]);
  const fetcher: typeof fetch = (url, init) => fetch(url, init);
  const config = (known: Published | null) =>
    read(document, known, fetcher).catch((error: unknown) => {
      if (error instanceof HostFailure && error.code === "not-found") return null;
      throw error;
    });
  // Wider than a sidebar: this is a page of its own.
  at("sidebar").style.maxInlineSize = "none";
  at("sidebar").replaceChildren(await publisher({ config }, core, "file"));
  say(null);
}

document.documentElement.lang = language in WORDS ? language : "en";
if (origin === null) {
  say("unpinned");
} else {
  say("waiting");
  const page = new Page(origin);
  listen(origin, (context) => void page.hear(context));
  // Opened by itself, for who keeps the document: what is wrong with it, and a place to change it.
  if (parent === window && place.document !== undefined) void keeper(place.document);
}
