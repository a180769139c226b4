/**
 * The browser's side panel: Headwater beside whatever helpdesk the active tab shows.
 *
 * Reads a tab that the agent allowed, by pressing the button on it or once and for all for its
 * site. Knows RT and django-helpdesk by their pages; elsewhere it reads what is selected.
 */
import { loadCore } from "../engine.ts";
import "../define.ts";
import type { HeadwaterSidebar } from "../elements/sidebar.ts";
import { helpdesk } from "./beside/helpdesks.ts";
import { look, type OtherPlace, type Place, selected } from "./beside/look.ts";
import { copyWords, SelectionHost, ticketOf } from "./beside/selection.ts";
import { browser, inside, insideAll, pattern, word } from "./beside/tab.ts";
import type { Host } from "./host.ts";
import { HostFailure } from "./shared/http.ts";

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
  private tabId = -1;
  private origin = "";
  private stop: () => void = () => undefined;

  constructor(private readonly windowId: number) {
    at("read").textContent = word("read");
    at("read").addEventListener("click", () => void this.read());
    at("always").addEventListener("click", () => void this.allow());
    const { tabs, runtime } = browser();
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
      else if (place.site === "other") this.showOther(place);
      else await this.showTicket(place, mine);
    } catch (error) {
      if (!(error instanceof HostFailure)) throw error;
      const signedOut = error.code === "auth";
      if (mine === this.looks) this.leave(signedOut ? "signIn" : error.code === "not-found" ? "noTicket" : "failed");
    }
    await this.offer(place !== null);
  }

  /** A ticket of a helpdesk that is known. */
  private async showTicket(place: Exclude<Place, OtherPlace>, mine: number): Promise<void> {
    const key = JSON.stringify([this.tabId, place.context.rest, place.context.ticketId, place.context.agent]);
    const again = this.shown?.key === key ? this.shown : null;
    const host = again?.host ?? (await helpdesk(place, this.tabId, await loadCore()));
    const shown = await host.shown();
    if (mine !== this.looks) return;
    this.other = null;
    if (again === null) this.take({ key, tabId: this.tabId, host }, new URL(place.context.rest).href, {});
    this.sidebar.readonly = shown.readonly ?? false;
    this.sidebar.ticket = shown.ticket;
    this.say("");
  }

  /** A page of any other kind: it is asked for only when the agent says so. */
  private showOther(place: OtherPlace): void {
    const key = JSON.stringify([this.tabId, place.origin, place.address]);
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
const panel = new Panel((await browser().windows.getCurrent()).id);
void panel.follow();
