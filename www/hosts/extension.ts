/**
 * The browser's side panel: Headwater beside whatever helpdesk the active tab shows.
 *
 * Reads a tab that the agent allowed, by pressing the button on it or once and for all for its
 * site. Knows RT and django-helpdesk by their pages; elsewhere it reads what is selected.
 */
import { loadCore } from "../engine.ts";
import "../define.ts";
import type { HeadwaterSidebar } from "../elements/sidebar.ts";
import { published } from "./beside/document.ts";
import { helpdesk } from "./beside/helpdesks.ts";
import { look, type OtherPlace, type Place, selected } from "./beside/look.ts";
import { copyWords, SelectionHost, ticketOf } from "./beside/selection.ts";
import { browser, inside, insideAll, pattern, word } from "./beside/tab.ts";
import type { Host } from "./host.ts";
import type { HostCore } from "./shared/core.ts";
import { inForce, type InForce } from "./shared/document.ts";
import { HostFailure } from "./shared/http.ts";
import { configure } from "./shared/mount.ts";
import { type OrderField, orderField, tellUnread } from "./shared/order.ts";

const at = (id: string): HTMLElement => document.getElementById(id) as HTMLElement;

/** What the panel shows now. */
interface Shown {
  /** Tells pages apart; the same page again is only read anew. */
  key: string;
  tabId: number;
  host: Host;
}

class Panel {
  private readonly sidebar = document.createElement("headwater-sidebar");
  private shown: Shown | null = null;
  private other: OtherPlace | null = null;
  /** Counts looks, so that a slow one does not undo a later one. */
  private looks = 0;
  /** The document that holds; `null`: not looked for yet, or it changed. */
  private document: { inForce: InForce; order: OrderField | null } | null = null;
  private tabId = -1;
  private origin = "";
  private stop: () => void = () => undefined;

  constructor(private readonly windowId: number) {
    at("read").textContent = word("read");
    at("read").addEventListener("click", () => void this.read());
    at("always").addEventListener("click", () => void this.allow());
    at("again").textContent = word("again");
    at("again").addEventListener("click", () => void this.follow());
    this.sidebar.addEventListener("headwater-reread", () => void this.follow());
    const { tabs, runtime, storage } = browser();
    storage.onChanged.addListener(() => (this.document = null));
    tabs.onActivated.addListener((tab) => {
      if (tab.windowId === this.windowId) void this.follow();
    });
    tabs.onUpdated.addListener((id, change) => {
      if (id === this.tabId && (change.status === "complete" || change.url !== undefined)) void this.follow();
    });
    runtime.onMessage.addListener(() => void this.follow());
  }

  /** Looks at the active tab and shows what is there. */
  async follow(): Promise<void> {
    this.looks += 1;
    const mine = this.looks;
    const [tab] = await browser().tabs.query({ active: true, windowId: this.windowId });
    const tabId = tab?.id ?? -1;
    let place: Place | null = null;
    try {
      place = await inside(tabId, look);
    } catch {
      // Not allowed here, or a page of the browser's own.
    }
    if (mine !== this.looks) return;
    this.tabId = tabId;
    this.origin = place?.origin ?? "";
    try {
      if (place === null) this.leave(tab?.url === undefined ? "press" : "unreadable");
      else if (place.site === "other") await this.showOther(place);
      else await this.showTicket(place, mine);
    } catch (error) {
      if (!(error instanceof HostFailure)) throw error;
      if (mine === this.looks) this.failed(place, error);
    }
    await this.offer(place !== null);
  }

  /** A ticket of a helpdesk that is known. */
  private async showTicket(place: Exclude<Place, OtherPlace>, mine: number): Promise<void> {
    const key = this.keyOf(place);
    const again = this.shown?.key === key ? this.shown : null;
    const core = await loadCore();
    const { inForce, order } = await this.holding(core);
    const host = again?.host ?? (await helpdesk(place, this.tabId, core));
    configure(host, inForce.config, core);
    const shown = await host.shown();
    if (mine !== this.looks) return;
    this.other = null;
    if (again === null) this.take({ key, tabId: this.tabId, host }, new URL(place.context.rest).href, {});
    this.sidebar.readonly = shown.readonly ?? false;
    this.sidebar.ticket = shown.ticket;
    tellUnread(this.sidebar, shown.ticket, order);
    this.say("");
  }

  private keyOf({ context }: Exclude<Place, OtherPlace>): string {
    return JSON.stringify([this.tabId, context.rest, context.ticketId, context.agent]);
  }

  /** The document of causes and limits; the sidebar is given it once. */
  private async holding(core: HostCore): Promise<{ inForce: InForce; order: OrderField | null }> {
    if (this.document !== null) return this.document;
    const found = await inForce(core, "headwater-document", async () => (await published()).document);
    this.document = { inForce: found, order: orderField(found.config, () => core.defaultConfig()) };
    this.sidebar.config = found.config;
    this.sidebar.querySelector(":scope > .headwater-unused")?.remove();
    if (found.problem !== null) {
      const { unused } = await import("./shared/publisher.ts");
      const line = unused(found.problem, "options.html");
      // The panel itself stays where it is.
      line.querySelector("a")?.setAttribute("target", "_blank");
      this.sidebar.append(line);
    }
    return this.document;
  }

  /** A ticket that could not be read. One that is shown stays, with what was entered in it. */
  private failed(place: Place | null, { code }: HostFailure): void {
    const stays = place !== null && place.site !== "other" && this.shown?.key === this.keyOf(place);
    if (stays) return this.sidebar.readFailed(code);
    this.leave(code === "auth" ? "signIn" : code === "not-found" ? "noTicket" : "failed");
  }

  /** A page of any other kind: it is asked for only when the agent says so. */
  private async showOther(place: OtherPlace): Promise<void> {
    const key = JSON.stringify([this.tabId, place.origin, place.address]);
    await this.holding(await loadCore());
    if (this.shown?.key !== key) {
      this.take({ key, tabId: this.tabId, host: new SelectionHost() }, place.origin, copyWords());
      this.say("select");
    }
    this.other = place;
  }

  /** Reads the selection as the page's ticket. */
  private async read(): Promise<void> {
    const { other, shown, tabId } = this;
    if (other === null || shown === null || !(shown.host instanceof SelectionHost)) return;
    let text = "";
    try {
      const texts = await insideAll(tabId, selected);
      text = texts.reduce((longest, next) => ((next ?? "").length > longest.length ? next : longest), "");
    } catch {
      return this.leave("press");
    }
    if (text.trim() === "") return this.say("nothing");
    shown.host.ticket = await ticketOf(other, text);
    if (this.shown !== shown) return;
    this.sidebar.ticket = shown.host.ticket;
    this.say("");
  }

  /** Asks the browser to let this site be read without pressing the button each time. */
  private async allow(): Promise<void> {
    await browser().permissions.request({ origins: [pattern(this.origin)] });
    await this.follow();
  }

  /** Another page: its own helpdesk, its own notes, no ticket yet. */
  private take(shown: Shown, account: string, strings: ReturnType<typeof copyWords> | Record<string, never>): void {
    this.stop();
    this.stop = shown.host.onChange(() => void this.follow());
    this.shown = shown;
    this.sidebar.ticket = null;
    this.sidebar.readonly = false;
    this.sidebar.strings = strings;
    this.sidebar.account = account;
    this.sidebar.host = shown.host;
    this.sidebar.hidden = false;
    if (!this.sidebar.isConnected) at("sidebar").append(this.sidebar);
  }

  /** Nothing to show of this tab. What was entered is kept, and comes back with its ticket. */
  private leave(why: string): void {
    this.stop();
    this.shown = null;
    this.other = null;
    this.sidebar.ticket = null;
    this.sidebar.hidden = true;
    this.say(why);
  }

  private say(what: string): void {
    at("again").hidden = what !== "failed" && what !== "signIn";
    at("say").textContent = what === "" ? "" : word(what, this.origin === "" ? "" : new URL(this.origin).host);
  }

  /** Shows the buttons that can do something here. */
  private async offer(readable: boolean): Promise<void> {
    const { origin } = this;
    const mayAlways = readable && /^https?:/.test(origin);
    const has = mayAlways && (await browser().permissions.contains({ origins: [pattern(origin)] }));
    at("always").hidden = !mayAlways || has;
    if (mayAlways) at("always").textContent = word("always", new URL(origin).host);
    at("read").hidden = this.other === null;
    at("place").hidden = at("say").textContent === "" && at("always").hidden && at("read").hidden;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "headwater-sidebar": HeadwaterSidebar;
  }
}

document.documentElement.lang = browser().i18n.getUILanguage();
const page = document.getElementById("options");
if (page === null) {
  const panel = new Panel((await browser().windows.getCurrent()).id);
  void panel.follow();
} else {
  const { options } = await import("./beside/options.ts");
  await options(await loadCore(), page);
}
