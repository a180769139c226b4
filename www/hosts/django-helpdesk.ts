/**
 * django-helpdesk 2.6: its REST API with the agent's own session, from a ticket's page.
 *
 * Registers `<headwater-django-helpdesk context="…">`, which the app's template prints.
 */
import type { TicketInput } from "../../pkg/wire.js";
import type { Ability, Host, HostAgent, Shown, Write, Written } from "./host.ts";
import { mount } from "./shared/mount.ts";
import { type Answer, type Ask, ask, HostFailure, noneLeft } from "./shared/http.ts";
import type { HostCore, SaveQuestion } from "./shared/core.ts";

/** What the template says of the page. */
interface Context {
  ticketId: string;
  /** The ticket's opening; the REST answer has no such date. */
  created: string;
  agent: { id: string; name: string };
  /** The REST API's root, below the page's own origin. */
  rest: string;
  csrf: string;
  config?: string;
}

const PAGE_SIZE = 100;
/** Earlier tickets are looked for in this many pages of the newest; there is no search by address. */
const MOST_PAGES = 20;
/** How long a requester's earlier tickets are remembered, in milliseconds. */
const REMEMBER = 5 * 60_000;

/** django-helpdesk as a [Host]. */
export class DjangoHelpdeskHost implements Host {
  readonly caps: ReadonlySet<Ability> = new Set<Ability>([
    "fields",
    "note",
    "reminder",
    "earlier",
    "reply",
    "manager",
    "open",
    "config",
  ]);
  readonly commit = "server";
  private known = new Set<string>();
  private readonly tried = new Set<string>();
  private pages: { at: number; bodies: string[] } | null = null;

  constructor(
    private readonly context: Context,
    private readonly core: HostCore,
    private readonly fetcher: typeof fetch = (url, init) => fetch(url, init),
  ) {}

  agent(): Promise<HostAgent> {
    return Promise.resolve(this.context.agent);
  }

  async shown(): Promise<Shown> {
    const ticket = await this.read();
    const body = JSON.stringify({ ticket, created: this.context.created });
    return { ticket: this.core.hostTicket({ host: "django-helpdesk", body }) };
  }

  onChange(changed: () => void): () => void {
    const look = () => {
      if (document.visibilityState === "visible") changed();
    };
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }

  async save(write: Write): Promise<Written> {
    await this.perform({ ...write });
    return { commit: "server", at: Date.now() };
  }

  /** There are no reminders here: the follow-up's day becomes the ticket's due date. */
  async remind(what: { ticketId: string; key: string; day: string; text: string }): Promise<void> {
    const reminder = { due: what.day, subject: what.text };
    await this.perform({ ticketId: what.ticketId, key: what.key, changes: [], reminder });
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

  async askManager(what: { ticketId: string; key: string; lines: string[] }): Promise<void> {
    await this.perform({ ticketId: what.ticketId, key: what.key, changes: [], note: what.lines });
  }

  open(ticketId: string): Promise<void> {
    location.assign(location.pathname.replace(/\/tickets\/\d+\/?/, `/tickets/${encodeURIComponent(ticketId)}/`));
    return Promise.resolve();
  }

  async config(): Promise<unknown> {
    const { config } = this.context;
    if (config === undefined || config === "") return null;
    const url = new URL(config, location.href);
    if (url.origin !== location.origin) throw new HostFailure("forbidden");
    return JSON.parse((await ask(url.href, {}, this.fetcher)).text);
  }

  private async perform(question: Omit<SaveQuestion, "host">): Promise<void> {
    const agent = this.context.agent.id;
    const known = [...this.known];
    const plan = this.core.hostSave({ host: "django-helpdesk", agent, known, ...question });
    for (const { body, ...request } of plan.requests) {
      if (request.idempotent) {
        await this.api(request.path, { method: request.method, body, idempotent: true });
      } else if (!this.tried.has(plan.marker) || !(await this.hasNote(plan.marker))) {
        this.tried.add(plan.marker);
        await this.onceOnly(
          () => this.api(request.path, { method: request.method, body }),
          () => this.hasNote(plan.marker),
        );
      }
    }
    noneLeft(plan.skipped);
  }

  private async onceOnly(send: () => Promise<unknown>, arrived: () => Promise<boolean>): Promise<void> {
    try {
      await send();
    } catch (error) {
      if (error instanceof HostFailure && error.unknownOutcome && (await arrived())) return;
      throw error;
    }
  }

  private async hasNote(marker: string): Promise<boolean> {
    const ticket = await this.read();
    const notes = (ticket["followup_set"] ?? []) as { comment?: string }[];
    return notes.some((note) => note.comment?.includes(marker) ?? false);
  }

  private async read(): Promise<Record<string, unknown>> {
    const answer = await this.api(`tickets/${this.context.ticketId}/`, {});
    const ticket = JSON.parse(answer.text) as Record<string, unknown>;
    const custom = Object.keys(ticket).filter((name) => name.startsWith("custom_"));
    this.known = new Set(custom.map((name) => name.slice("custom_".length)));
    return ticket;
  }

  /** The newest tickets, page by page from the end: the list is oldest first. */
  private async newest(): Promise<string[]> {
    if (this.pages !== null && Date.now() - this.pages.at < REMEMBER) return this.pages.bodies;
    const bodies: string[] = [];
    const first = (await this.api(`tickets/?page_size=${PAGE_SIZE}`, {})).text;
    const { count } = JSON.parse(first) as { count: number };
    const last = Math.max(1, Math.ceil(count / PAGE_SIZE));
    for (let page = last; page >= 1 && bodies.length < MOST_PAGES; page -= 1) {
      bodies.push(page === 1 ? first : (await this.api(`tickets/?page_size=${PAGE_SIZE}&page=${page}`, {})).text);
    }
    this.pages = { at: Date.now(), bodies };
    return bodies;
  }

  private api(path: string, request: Ask): Promise<Answer> {
    const root = new URL(this.context.rest, location.href);
    const headers = request.body === undefined ? {} : { "X-CSRFToken": this.context.csrf };
    return ask(new URL(path, root).href, { ...request, headers }, this.fetcher);
  }
}

mount("headwater-django-helpdesk", (context, core) => new DjangoHelpdeskHost(context as Context, core));
