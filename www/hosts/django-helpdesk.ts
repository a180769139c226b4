/**
 * django-helpdesk 2.6: its REST API with the agent's own session, from a ticket's page.
 *
 * Registers `<headwater-django-helpdesk context="…">`, which the app's template prints.
 */
import type { TicketInput } from "../../pkg/wire.js";
import type { Ability, Confirmed, Host, HostAgent, ManagerRequest, OwnFields, Shown, Write, Written } from "./host.ts";
import { mount } from "./shared/mount.ts";
import { type Answer, type Ask, ask, HostFailure, noneLeft, onceOnly } from "./shared/http.ts";
import { asking, differing, type Held, heldBy, lost, quarrels } from "./shared/held.ts";
import { type Place, type Published, publish, read, readBefore } from "./shared/document.ts";
import { whenSeen } from "./shared/seen.ts";
import type { HostCore } from "./shared/core.ts";

/** What the template says of the page. */
interface Context {
  ticketId: string;
  /** The ticket's opening; the REST answer has no such date. */
  created: string;
  agent: { id: string; name: string };
  /** The REST API's root, below the page's own origin. */
  rest: string;
  csrf: string;
  /** Where tickets' openings are told, on the page of figures. */
  opened?: string;
  /** The ticket itself, for readers whom the API does not serve. */
  ticket?: Record<string, unknown>;
  config?: Place;
}

const PAGE_SIZE = 100;
/** Earlier tickets are looked for in this many pages of the newest; there is no search by address. */
const MOST_PAGES = 20;
/** Colleagues' confirmed causes are looked for in this many pages of the newest. */
const LATEST_PAGES = 2;
/** How long a requester's earlier tickets are remembered, in milliseconds. */
const REMEMBER = 5 * 60_000;

/** django-helpdesk as a [Host]. */
export class DjangoHelpdeskHost implements Host {
  readonly caps: ReadonlySet<Ability>;
  readonly commit = "server";
  /** What the agent was last shown of the ticket's fields. */
  private seen: Held = {};
  private changed: () => void = () => undefined;
  private own: OwnFields = {};
  private pages: { at: number; bodies: string[] } | null = null;

  constructor(
    private readonly context: Context,
    private readonly core: HostCore,
    private readonly fetcher: typeof fetch = (url, init) => fetch(url, init),
  ) {
    const staff: Ability[] = ["fields", "note", "reminder", "earlier", "reply", "manager", "confirmed"];
    const publishes: Ability[] = context.config?.page === undefined ? [] : ["publish"];
    this.caps = new Set<Ability>(["open", "config", ...publishes, ...(context.ticket ? [] : staff)]);
  }

  configure(own: OwnFields): void {
    this.own = own;
  }

  agent(): Promise<HostAgent> {
    return Promise.resolve(this.context.agent);
  }

  async shown(): Promise<Shown> {
    const { ticket: printed } = this.context;
    const ticket = this.reading(printed ?? (await this.now()));
    this.seen = heldBy(ticket);
    return { ticket, readonly: printed !== undefined };
  }

  onChange(changed: () => void): () => void {
    this.changed = changed;
    return whenSeen(changed);
  }

  /** There are no reminders here: the follow-up's day becomes the ticket's due date. */
  async save(write: Write): Promise<Written> {
    const skipped = await this.written(write);
    const held = heldBy(this.reading(await this.now()));
    this.seen = held;
    noneLeft(skipped);
    const field = lost(write.changes, held, skipped);
    if (field !== undefined) throw new HostFailure("field", 400, field);
    return { commit: "server", at: Date.now() };
  }

  /** Writes what the ticket does not hold yet; the fields that the site has no place for. */
  private async written(write: Write): Promise<string[]> {
    const ticket = await this.now();
    const held = heldBy(this.reading(ticket));
    if (quarrels(write.changes, this.seen, held)) {
      // The agent is told of it and shown it; saving again then means it.
      this.seen = held;
      this.changed();
      throw new HostFailure("conflict");
    }
    const custom = Object.keys(ticket).filter((name) => name.startsWith("custom_"));
    const due = ticket["due_date"];
    const plan = this.core.hostSave({
      host: "django-helpdesk",
      ...write,
      changes: differing(write.changes, held),
      agent: this.context.agent.id,
      known: custom.map((name) => name.slice("custom_".length)),
      ...(typeof due === "string" ? { dueNow: due } : {}),
      ...(held["follow_up_date"] === undefined ? {} : { followUpNow: held["follow_up_date"] }),
    });
    for (const { method, path, body, idempotent } of plan.requests) {
      if (idempotent) {
        await this.api(path, { method, body, idempotent });
      } else if (!(await this.hasNote(plan.marker))) {
        const there = () => this.hasNote(plan.marker);
        await onceOnly(() => this.api(path, { method, body }), there);
      }
    }
    return plan.skipped;
  }

  async earlier(ticket: TicketInput): Promise<TicketInput[]> {
    const email = ticket.requester?.emails?.[0];
    if (email === undefined) return [];
    const bodies = await this.newest();
    const question = { host: "django-helpdesk", ticketId: ticket.id, email };
    return bodies.flatMap((body) => this.core.hostEarlier({ ...question, body }));
  }

  insertReply(text: string): Promise<void> {
    const box = document.querySelector<HTMLTextAreaElement>("textarea[name=comment]");
    if (box === null) return Promise.reject(new HostFailure("field"));
    box.setRangeText(text, box.selectionStart, box.selectionEnd, "end");
    box.focus();
    return Promise.resolve();
  }

  async askManager(what: ManagerRequest): Promise<void> {
    const { ticketId, key, line, lines } = what;
    // Where an admin has not made the fields, the note alone says it.
    await this.written({ ticketId, key, changes: asking(line), note: lines });
    this.seen = heldBy(this.reading(await this.now()));
  }

  open(ticketId: string): Promise<void> {
    location.assign(this.address(ticketId));
    return Promise.resolve();
  }

  address(ticketId: string): string {
    const root = new URL(this.context.rest, location.href);
    const one = ticketId === "" ? "" : `${encodeURIComponent(ticketId)}/`;
    return new URL(`../tickets/${one}`, root).href;
  }

  /** There is no search by a field here: the newest tickets are looked through each time. */
  async confirmed(): Promise<Confirmed> {
    const pages = (await this.newest()).slice(0, LATEST_PAGES);
    const tickets: TicketInput[] = [];
    for (const body of pages) {
      const { results } = JSON.parse(body) as { results: Record<string, unknown>[] };
      const settled = results.filter((ticket) => ticket["custom_headwater_cause_state"] === "confirmed");
      tickets.push(...settled.map((ticket) => this.core.hostTicket(envelope(ticket))));
    }
    return { tickets, next: "newest", more: false };
  }

  /** The list is the oldest first and tells no day of opening: it is read from its end. */
  async tickets(since: string, take: (tickets: TicketInput[]) => void, signal: AbortSignal): Promise<void> {
    const { opened } = this.context;
    if (opened === undefined) throw new HostFailure("forbidden");
    const told = await this.api(`${opened}?since=${encodeURIComponent(since)}`, {});
    const days = new Map(Object.entries(JSON.parse(told.text) as Record<string, string>));
    for await (const body of this.backwards()) {
      if (signal.aborted || days.size === 0) return;
      const page = this.core.hostEarlier({ host: "django-helpdesk", body });
      const found = page.filter(({ id }) => days.has(id));
      take(found.map((ticket) => ({ ...ticket, createdAt: days.get(ticket.id) ?? "" })));
      for (const { id } of found) days.delete(id);
    }
  }

  config(known: Published | null): Promise<Published | null> {
    return read(this.context.config, known, this.fetcher);
  }

  configBefore(): Promise<Published | null> {
    return readBefore(this.context.config, this.fetcher);
  }

  publish(text: string, before: string | null): Promise<string> {
    const { config, csrf } = this.context;
    if (config?.page === undefined) return Promise.reject(new HostFailure("forbidden"));
    return publish(config, text, before, { "X-CSRFToken": tokenOf(csrf) }, this.fetcher);
  }

  private async hasNote(marker: string): Promise<boolean> {
    const ticket = await this.now();
    const notes = (ticket["followup_set"] ?? []) as { comment?: string }[];
    return notes.some((note) => note.comment?.includes(marker) ?? false);
  }

  private async now(): Promise<Record<string, unknown>> {
    const answer = await this.api(`tickets/${this.context.ticketId}/`, {});
    return JSON.parse(answer.text) as Record<string, unknown>;
  }

  private reading(ticket: Record<string, unknown>): TicketInput {
    return this.core.hostTicket({ ...envelope(ticket, this.context.created), ...this.own });
  }

  /** The list's pages from its end, where the newest tickets are. */
  private async *backwards(): AsyncGenerator<string> {
    const first = (await this.api(`tickets/?page_size=${PAGE_SIZE}`, {})).text;
    const { count } = JSON.parse(first) as { count: number };
    for (let page = Math.max(1, Math.ceil(count / PAGE_SIZE)); page > 1; page -= 1) {
      yield (await this.api(`tickets/?page_size=${PAGE_SIZE}&page=${page}`, {})).text;
    }
    yield first;
  }

  /** The newest tickets, a few pages of them. */
  private async newest(): Promise<string[]> {
    if (this.pages !== null && Date.now() - this.pages.at < REMEMBER) return this.pages.bodies;
    const bodies: string[] = [];
    for await (const body of this.backwards()) {
      if (bodies.push(body) === MOST_PAGES) break;
    }
    this.pages = { at: Date.now(), bodies };
    return bodies;
  }

  private async api(path: string, request: Ask): Promise<Answer> {
    const root = new URL(this.context.rest, location.href);
    const headers = request.body === undefined ? {} : { "X-CSRFToken": tokenOf(this.context.csrf) };
    try {
      return await ask(new URL(path, root).href, { ...request, headers }, this.fetcher);
    } catch (error) {
      // The API refuses who is signed out as it refuses who has no right; pages send them to log in.
      if (!(error instanceof HostFailure) || error.code !== "forbidden") throw error;
      const { status } = await this.fetcher(this.address(this.context.ticketId), { redirect: "manual" });
      throw status === 200 ? error : new HostFailure("auth");
    }
  }
}

/** A new log-in in another tab makes the token that was printed here void. */
function tokenOf(printed: string): string {
  const cookies = new URLSearchParams(document.cookie.replaceAll("; ", "&"));
  return cookies.get("csrftoken") ?? printed;
}

function envelope(ticket: Record<string, unknown>, created?: string): object {
  return { host: "django-helpdesk", body: JSON.stringify({ ticket, created }) };
}

mount(
  "headwater-django-helpdesk",
  (context, core) => new DjangoHelpdeskHost(context as Context, core),
  () => import("./shared/insights.ts"),
);
