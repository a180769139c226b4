/**
 * Chatwoot's open conversation as a [Host]: what its page pushes, and with an agent's access token
 * also what its API knows and takes. Without a token a conversation is read-only.
 */
import type { TicketInput } from "../../../pkg/wire.js";
import type { Ability, Host, HostAgent, ManagerRequest, OwnFields, Shown, Write, Written } from "../host.ts";
import { type Answer, type Ask, ask, HostFailure, onceOnly } from "../shared/http.ts";
import type { HostCore } from "../shared/core.ts";
import { differing, type Held, heldBy, quarrels } from "../shared/held.ts";
import { type Place, type Published, read } from "../shared/document.ts";
import type { AppContext } from "./frame.ts";

/** Messages come twenty at a time, the latest first. */
const PAGE = 20;
/** Of a longer conversation, this many pages are read. */
const MOST_PAGES = 50;
const MANAGER = "headwater_manager";

/** Where the API is, and who asks. */
export interface Access {
  /** Chatwoot's own origin, as pinned. */
  origin: string;
  account: string;
  token: string | null;
  /** The admin's document, a file beside the page. */
  document?: Place;
}

type Conversation = AppContext["conversation"];

export class ChatwootHost implements Host {
  readonly caps: ReadonlySet<Ability>;
  readonly commit = "server";
  /** Messages that were read through the API, by identifier. */
  private readonly older = new Map<string, unknown>();
  private complete = false;
  private readonly tried = new Set<string>();
  /** What the agent was last shown of the conversation's attributes. */
  private seen: Held = {};
  private changed: () => void = () => undefined;
  private own: OwnFields = {};

  constructor(
    private context: AppContext,
    private readonly access: Access,
    private readonly core: HostCore,
    private readonly fetcher: typeof fetch = (url, init) => fetch(url, init),
  ) {
    // No reminder: Chatwoot's is to snooze, which would take the conversation away at once.
    const able: Ability[] = ["fields", "tags", "note", "manager", "earlier"];
    this.caps = new Set<Ability>(["open", "config", ...(access.token === null ? [] : able)]);
  }

  /** Takes a newer push of the same conversation. */
  update(context: AppContext): void {
    this.context = context;
  }

  configure(own: OwnFields): void {
    this.own = own;
  }

  agent(): Promise<HostAgent> {
    const { id, name } = this.context.currentAgent ?? {};
    return Promise.resolve({ id: String(id ?? "agent"), ...(typeof name === "string" ? { name } : {}) });
  }

  async shown(): Promise<Shown> {
    const { token } = this.access;
    const pushed = this.context;
    let conversation = pushed.conversation;
    if (token !== null) {
      const now = await this.conversation();
      conversation = { ...conversation, ...now, messages: await this.messages(conversation) };
    }
    const ticket = this.ticket(conversation);
    this.seen = heldBy(ticket);
    return { ticket, readonly: token === null };
  }

  private ticket(conversation: Conversation): TicketInput {
    const whole = { ...this.context, conversation: { ...this.context.conversation, ...conversation } };
    return this.core.hostTicket({ host: "chatwoot", body: JSON.stringify(whole), ...this.own });
  }

  /** The page around this one tells of the rest. */
  onChange(changed: () => void): () => void {
    this.changed = changed;
    return () => (this.changed = () => undefined);
  }

  async save(write: Write): Promise<Written> {
    const now = await this.conversation();
    const held = heldBy(this.ticket(now));
    if (quarrels(write.changes, this.seen, held)) {
      // The agent is told of it and shown it; saving again then means it.
      this.seen = held;
      this.changed();
      throw new HostFailure("conflict");
    }
    const plan = this.core.hostSave({
      host: "chatwoot",
      ...write,
      changes: differing(write.changes, held),
      attributesNow: now["custom_attributes"] ?? {},
      tagsNow: now["labels"] ?? [],
    });
    for (const { method, path, body, idempotent } of plan.requests) {
      if (idempotent) await this.api(path, { method, body, idempotent });
      else if (!this.tried.has(plan.marker) || !(await this.hasNote(plan.marker))) {
        this.tried.add(plan.marker);
        await this.once(path, { method, body }, plan.marker);
      }
    }
    this.seen = { ...held, ...Object.fromEntries(write.changes.map(({ field, to }) => [field, to ?? ""])) };
    return { commit: "server", at: Date.now() };
  }

  async earlier(ticket: TicketInput): Promise<TicketInput[]> {
    const contact = this.context.contact?.id;
    if (contact === undefined) return [];
    const { text: body } = await this.api(`contacts/${encodeURIComponent(String(contact))}/conversations`, {});
    return this.core.hostEarlier({ host: "chatwoot", body, ticketId: ticket.id });
  }

  async askManager(what: ManagerRequest): Promise<void> {
    await this.save({ ticketId: what.ticketId, key: what.key, changes: [], note: what.lines, tags: [MANAGER] });
  }

  open(ticketId: string): Promise<void> {
    const { origin, account } = this.access;
    const page = `${origin}/app/accounts/${account}/conversations/${encodeURIComponent(ticketId)}`;
    window.open(page, "_blank", "noopener");
    return Promise.resolve();
  }

  config(known: Published | null): Promise<Published | null> {
    return read(this.access.document, known, this.fetcher);
  }

  /** Attributes and labels as they are now; the page may have pushed older ones. */
  private async conversation(): Promise<Conversation> {
    const now = JSON.parse((await this.api(this.path(), {})).text) as Conversation;
    const { custom_attributes, labels, status } = now;
    return { custom_attributes, labels, status };
  }

  /** The whole conversation: what the page has loaded, and before that page by page. */
  private async messages(pushed: Conversation): Promise<unknown[]> {
    const all = new Map(this.older);
    const take = (list: unknown) => {
      const messages = Array.isArray(list) ? (list as { id?: unknown }[]) : [];
      for (const message of messages) if (message?.id !== undefined) all.set(String(message.id), message);
      return messages.length;
    };
    take(pushed.messages);
    for (let page = 0; page < MOST_PAGES && !this.complete; page += 1) {
      const oldest = Math.min(...[...all.keys()].map(Number).filter(Number.isFinite));
      const before = Number.isFinite(oldest) ? `?before=${oldest}` : "";
      const answer = JSON.parse((await this.api(`${this.path()}/messages${before}`, {})).text) as { payload?: unknown };
      if (take(answer.payload) < PAGE) this.complete = true;
    }
    this.complete = true;
    for (const [id, message] of all) this.older.set(id, message);
    return [...all.values()];
  }

  /** Sends a note, once. */
  private async once(path: string, request: Ask, marker: string): Promise<void> {
    await onceOnly(
      () => this.api(path, request),
      () => this.hasNote(marker),
    );
  }

  private async hasNote(marker: string): Promise<boolean> {
    const { payload } = JSON.parse((await this.api(`${this.path()}/messages`, {})).text) as {
      payload?: { content?: unknown }[];
    };
    return (payload ?? []).some(({ content }) => typeof content === "string" && content.includes(marker));
  }

  private path(): string {
    return `conversations/${encodeURIComponent(String(this.context.conversation.id))}`;
  }

  private api(path: string, request: Ask): Promise<Answer> {
    const { origin, account, token } = this.access;
    if (token === null) throw new HostFailure("forbidden");
    const headers = { api_access_token: token };
    return ask(`${origin}/api/v1/accounts/${account}/${path}`, { ...request, headers }, this.fetcher);
  }
}

/** Whose token this is; fails where Chatwoot does not take it. */
export async function ownerOf(origin: string, token: string): Promise<string> {
  const answer = await ask(`${origin}/api/v1/profile`, { headers: { api_access_token: token } });
  return String((JSON.parse(answer.text) as { id?: unknown }).id);
}
