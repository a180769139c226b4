/**
 * A helpdesk's own adapter, run from the side panel: it asks through the tab, and what it would do
 * to its page is done to the tab.
 */
import type { TicketInput } from "../../../pkg/wire.js";
import type { Ability, Confirmed, Host, HostAgent, ManagerRequest, OwnFields, Shown, Write, Written } from "../host.ts";
import type { Published } from "../shared/document.ts";
import { HostFailure } from "../shared/http.ts";
import { published } from "./document.ts";
import { insert } from "./look.ts";
import { browser, insideItsOwn } from "./tab.ts";

/** What differs between helpdesks. */
export interface Ways {
  tabId: number;
  /** The reply's field on the ticket's page. */
  replyField: string;
  /** The page where a reply is written, where it is another. */
  replyPage?(text: string): string;
  /** A ticket's page. */
  page(ticketId: string): string;
  /** What this adapter cannot do from here. */
  without: readonly Ability[];
}

export class Beside implements Host {
  readonly caps: ReadonlySet<Ability>;
  readonly commit: "form" | "server";

  constructor(
    private readonly own: Host,
    private readonly ways: Ways,
  ) {
    const lost = new Set<Ability>(ways.without);
    this.caps = new Set([...own.caps].filter((ability) => !lost.has(ability)));
    this.commit = own.commit;
  }

  configure(own: OwnFields): void {
    this.own.configure?.(own);
  }

  agent(): Promise<HostAgent> {
    return this.own.agent();
  }

  shown(): Promise<Shown> {
    return this.own.shown();
  }

  onChange(changed: () => void): () => void {
    return this.own.onChange(changed);
  }

  save(write: Write): Promise<Written> {
    return need(this.own.save?.bind(this.own))(write);
  }

  earlier(ticket: TicketInput): Promise<TicketInput[]> {
    return this.own.earlier?.(ticket) ?? Promise.resolve([]);
  }

  askManager(what: ManagerRequest): Promise<void> {
    return need(this.own.askManager?.bind(this.own))(what);
  }

  confirmed(after: string | null): Promise<Confirmed> {
    return need(this.own.confirmed?.bind(this.own))(after);
  }

  /** The browser's own document, whatever the helpdesk keeps for its plugin. */
  async config(): Promise<Published | null> {
    return (await published()).document;
  }

  async insertReply(text: string): Promise<void> {
    const { tabId, replyField, replyPage } = this.ways;
    if (await insideItsOwn(tabId, insert, text, replyField)) return;
    if (replyPage === undefined) throw new HostFailure("field");
    await browser().tabs.update(tabId, { url: replyPage(text) });
  }

  async open(ticketId: string): Promise<void> {
    await browser().tabs.update(this.ways.tabId, { url: this.ways.page(ticketId) });
  }
}

function need<T>(method: T | undefined): T {
  if (method === undefined) throw new HostFailure("field");
  return method;
}
