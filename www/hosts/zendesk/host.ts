/**
 * A ticket of Zendesk Support as a [Host]: the client's own paths for the open form, the account's
 * API for comments, earlier tickets, notes and reminders, with the agent's own session.
 */
import type { TicketInput } from "../../../pkg/wire.js";
import type { Ability, Confirmed, Host, HostAgent, ManagerRequest, OwnFields, Shown, Write, Written } from "../host.ts";
import type { HostCore } from "../shared/core.ts";
import { differing, type Held, heldBy, quarrels } from "../shared/held.ts";
import { HostFailure, noneLeft, onceOnly } from "../shared/http.ts";
import { Api, type Ask, type Client } from "./client.ts";
import { Comments } from "./comments.ts";
import { confirmedSince } from "./confirmed.ts";

/** Read at once; a path that this account does not have is an error of its own and no other's. */
const PATHS = [
  "ticket.id", "ticket.subject", "ticket.description", "ticket.status", "ticket.createdAt", "ticket.updatedAt",
  "ticket.via", "ticket.tags", "ticket.requester", "ticket.organization", "ticket.conversation",
];
/** What changes the ticket as the agent sees it. */
const EVENTS = [
  "ticket.conversation.changed", "ticket.requester.id.changed", "ticket.status.changed", "ticket.subject.changed",
  "ticket.saved",
];
const FORM = "ticket.customField:custom_field_";
const TICKETS = "api/v2/tickets.json";
const MANAGER = "headwater_manager";
/** How long a requester's earlier tickets are remembered, in milliseconds: their list has a limit of its own. */
const REMEMBER = 5 * 60_000;
/** Changes come in bursts; they are read once, after this many milliseconds. */
const SETTLE = 300;

type Got = { [path: string]: unknown };

/** What the admin's settings and requirements say. */
export interface Setup {
  /** Our fields' words with the identifiers of the account's own. */
  fields: { [field: string]: string };
  stored: boolean;
  agent: HostAgent;
}

export class ZendeskHost implements Host {
  readonly caps: ReadonlySet<Ability> = new Set<Ability>([
    "fields", "tags", "note", "reminder", "earlier", "confirmed", "reply", "manager", "open",
  ]);
  readonly commit: "form" | "server";
  private readonly api: Api;
  private readonly comments: Comments;
  private readonly tried = new Set<string>();
  private known: { requester: string; at: number; body: string } | null = null;
  /** What the agent was last shown of the ticket's fields. */
  private seen: Held = {};
  private own: OwnFields = {};
  private changed: () => void = () => undefined;

  constructor(
    private readonly client: Client,
    private readonly core: HostCore,
    private readonly setup: Setup,
  ) {
    this.commit = setup.stored ? "server" : "form";
    this.api = new Api(client);
    this.comments = new Comments(this.api);
  }

  configure(own: OwnFields): void {
    this.own = own;
  }

  agent(): Promise<HostAgent> {
    return Promise.resolve(this.setup.agent);
  }

  async shown(): Promise<Shown> {
    const got = await this.read();
    const id = String(got["ticket.id"]);
    // The page has the latest comments only; where the API says no, they are what there is.
    const comments = await this.comments.all(id).catch(() => []);
    const ticket = this.ticket(got, comments);
    this.seen = heldBy(ticket);
    return { ticket };
  }

  private ticket(got: Got, comments: unknown[]): TicketInput {
    const body = JSON.stringify({ get: got, comments });
    return this.core.hostTicket({ host: "zendesk", body, fields: this.setup.fields, ...this.own });
  }

  onChange(changed: () => void): () => void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let stopped = false;
    const soon = () => {
      clearTimeout(timer);
      if (!stopped) timer = setTimeout(changed, SETTLE);
    };
    for (const event of EVENTS) this.client.on(event, soon);
    this.changed = changed;
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }

  async save(write: Write): Promise<Written> {
    const { stored, fields, agent } = this.setup;
    const got = await this.read();
    const held = heldBy(this.ticket(got, []));
    if (quarrels(write.changes, this.seen, held)) {
      // The agent is told of it and shown it; saving again then means it.
      this.changed();
      throw new HostFailure("conflict");
    }
    const about = write.reminder !== undefined || write.reminderDone === true;
    const reminder = about ? await this.reminder(write.ticketId) : undefined;
    const plan = this.core.hostSave({
      host: "zendesk",
      ...write,
      changes: differing(write.changes, held),
      ...(reminder === undefined ? {} : { reminderNow: reminder }),
      fields,
      stored,
      agent: agent.id,
      tagsNow: tagsOf(got),
    });
    if (!stored) await this.fill(plan.form, write, tagsOf(got));
    for (const { method, path, body, idempotent } of plan.requests) {
      if (idempotent) {
        const own = path === `api/v2/tickets/${write.ticketId}.json`;
        await this.api.ask(path, { method, body: own ? guarded(body, got) : body, idempotent });
      } else await this.once(path, { method, body }, plan.marker, write.ticketId);
    }
    this.seen = { ...held, ...Object.fromEntries(write.changes.map(({ field, to }) => [field, to ?? ""])) };
    noneLeft(plan.skipped);
    return { commit: this.commit, at: Date.now() };
  }

  async earlier(ticket: TicketInput): Promise<TicketInput[]> {
    const requester = ticket.requester?.id;
    if (requester === undefined) return [];
    if (this.known?.requester !== requester || Date.now() - this.known.at > REMEMBER) {
      const path = `api/v2/users/${encodeURIComponent(requester)}/tickets/requested.json`;
      const answer = await this.api.ask(`${path}?sort_by=created_at&sort_order=desc&per_page=50`);
      this.known = { requester, at: Date.now(), body: JSON.stringify(answer) };
    }
    const { body } = this.known;
    return this.core.hostEarlier({ host: "zendesk", body, ticketId: ticket.id, fields: this.setup.fields });
  }

  /** Subjects and first messages: a search gives no comments, and each ticket's would be a request. */
  async confirmed(after: string | null): Promise<Confirmed> {
    const { fields } = this.setup;
    const state = fields["cause_state"];
    if (state === undefined) return { tickets: [], next: after ?? "", more: false };
    const { found, next, more } = await confirmedSince(this.api, state, after);
    const body = JSON.stringify({ tickets: found });
    return { tickets: this.core.hostEarlier({ host: "zendesk", body, fields }), next, more };
  }

  async askManager(what: ManagerRequest): Promise<void> {
    await this.save({ ticketId: what.ticketId, key: what.key, changes: [], note: what.lines, tags: [MANAGER] });
  }

  async insertReply(text: string): Promise<void> {
    await this.client.invoke("ticket.editor.insert", text);
  }

  async open(ticketId: string): Promise<void> {
    await this.client.invoke("routeTo", "ticket", ticketId);
  }

  /** Reads the form. A bulk read never fails; what it could not read it leaves out. */
  private async read(): Promise<Got> {
    const ids = Object.values(this.setup.fields).map((id) => FORM + id);
    const order = this.own.orderValue?.field;
    if (order !== undefined) ids.push(FORM + order);
    const got: Got = await this.client.get([...PATHS, ...ids]).catch(() => {
      throw new HostFailure("timeout");
    });
    if (got["ticket.id"] === undefined || got["ticket.id"] === null) throw new HostFailure("not-found");
    return got;
  }

  /** Fills the agent's form; Zendesk keeps it when the agent submits. */
  private async fill(form: [string, unknown][], write: Write, now: readonly string[]): Promise<void> {
    if (form.length > 0) {
      const { errors = {} } = await this.client.set(Object.fromEntries(form)).catch(() => {
        throw new HostFailure("timeout");
      });
      const refused = form.find(([path]) => errors[path] !== undefined);
      if (refused) throw new HostFailure("field", 400, this.field(refused[0]));
    }
    for (const tag of write.tags ?? []) if (!now.includes(tag)) await this.client.invoke("ticket.tags.add", tag);
    for (const tag of write.untags ?? []) if (now.includes(tag)) await this.client.invoke("ticket.tags.remove", tag);
  }

  private field(path: string): string {
    const id = path.slice(FORM.length);
    return Object.entries(this.setup.fields).find(([, own]) => own === id)?.[0] ?? id;
  }

  /** Sends what must not be sent twice, unless an earlier attempt arrived unheard. */
  private async once(path: string, request: Ask, marker: string, ticketId: string): Promise<void> {
    const there = async () =>
      path === TICKETS ? (await this.reminder(ticketId)) !== undefined : this.comments.has(ticketId, marker);
    if (this.tried.has(path + marker) && (await there())) return;
    this.tried.add(path + marker);
    await onceOnly(() => this.api.ask(path, request), there);
  }

  /** Our open reminder of a ticket, by its id. */
  private async reminder(ticketId: string): Promise<string | undefined> {
    const id = encodeURIComponent(`headwater-reminder:${ticketId}`);
    const { tickets = [] } = (await this.api.ask(`${TICKETS}?external_id=${id}`)) as {
      tickets?: { id?: unknown; status?: unknown }[];
    };
    const open = tickets.find(({ status }) => status !== "solved" && status !== "closed");
    return open === undefined ? undefined : String(open.id);
  }
}

function tagsOf(got: Got): string[] {
  const tags = got["ticket.tags"];
  return Array.isArray(tags) ? tags.filter((tag): tag is string => typeof tag === "string") : [];
}

/** A stored change that Zendesk refuses where somebody else changed the ticket since it was read. */
function guarded(body: unknown, got: Got): unknown {
  const stamp = got["ticket.updatedAt"];
  const { ticket } = (body ?? {}) as { ticket?: object };
  if (typeof stamp !== "string" || ticket === undefined) return body;
  return { ticket: { ...ticket, safe_update: true, updated_stamp: stamp } };
}
