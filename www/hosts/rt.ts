/**
 * Request Tracker 5: REST 2.0 with the agent's own session, from a page of RT itself.
 *
 * Registers `<headwater-rt context="…">`, which the plugin prints beside a ticket. An element and
 * not a script, because RT may swap the ticket on a page without loading the page anew.
 */
import type { TicketInput } from "../../pkg/wire.js";
import type { Ability, Host, HostAgent, Shown, Write, Written } from "./host.ts";
import { mount } from "./shared/mount.ts";
import { type Answer, type Ask, ask, HostFailure, noneLeft } from "./shared/http.ts";
import type { HostCore } from "./shared/core.ts";

/** What the plugin says of the page. */
interface Context {
  ticketId: string;
  queue: string;
  agent: { id: string; name: string };
  /** REST 2.0's root, below the page's own origin. */
  rest: string;
  canWrite: boolean;
  phones: { id: number; phones: string[] }[];
  config?: string;
}

const PER_PAGE = 100;
/** A ticket of more than this many pages is read up to here, the oldest first. */
const MOST_PAGES = 50;
const TAGS = "Headwater tags";
const FIELDS = {
  fields: "Subject,Status,Created,LastUpdated,Resolved,Queue,CustomFields,Requestor",
  "fields[Queue]": "Name",
  "fields[Requestor]": "id,Name,RealName,EmailAddress,Organization,WorkPhone,MobilePhone",
};

/** RT as a [Host]. */
export class RtHost implements Host {
  readonly caps: ReadonlySet<Ability>;
  readonly commit = "server";
  /** The ticket's version when it was last read or written. */
  private etag: string | null = null;
  private tags: string[] = [];
  private known = new Set<string>();

  constructor(
    private readonly context: Context,
    private readonly core: HostCore,
    private readonly fetcher: typeof fetch = (url, init) => fetch(url, init),
  ) {
    const write: Ability[] = context.canWrite
      ? ["fields", "tags", "note", "reminder", "manager"]
      : [];
    this.caps = new Set<Ability>(["earlier", "open", "confirmed", "config", "reply", ...write]);
  }

  agent(): Promise<HostAgent> {
    return Promise.resolve(this.context.agent);
  }

  async shown(): Promise<Shown> {
    const { ticketId } = this.context;
    const [found, history, attachments] = await Promise.all([
      this.search(`id = ${ticketId}`, FIELDS),
      this.all(`ticket/${ticketId}/history?fields=Type,Creator,Created`),
      this.all(
        `ticket/${ticketId}/attachments?fields=ContentType,Content,TransactionId,Filename,Headers`,
      ),
    ]);
    const ticket = found[0];
    if (ticket === undefined) throw new HostFailure("not-found");
    this.remember(ticket);
    await this.readVersion();
    const body = JSON.stringify({ ticket, history, attachments, phones: this.context.phones });
    const read = this.core.hostTicket({ host: "rt", body, tagsField: TAGS });
    return { ticket: read, readonly: !this.context.canWrite };
  }

  /** RT tells pages nothing; looking again when the agent comes back to the page is enough. */
  onChange(changed: () => void): () => void {
    const look = () => {
      if (document.visibilityState === "visible") changed();
    };
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }

  async save(write: Write): Promise<Written> {
    const plan = this.core.hostSave({
      host: "rt",
      ...write,
      ...(this.known.has(TAGS) ? { tagsField: TAGS } : {}),
      tagsNow: this.tags,
      queue: this.context.queue,
      agent: this.context.agent.name,
      known: [...this.known],
    });
    for (const request of plan.requests) {
      if (request.idempotent) {
        const headers: Record<string, string> = this.etag === null ? {} : { "If-Match": this.etag };
        await this.api(request.path, { method: request.method, body: request.body, headers }).catch(
          async (error: unknown) => {
            // The agent is told of it; saving again then means it.
            if (error instanceof HostFailure && error.code === "conflict") await this.readVersion();
            throw error;
          },
        );
      } else if (!(await this.hasNote(plan.marker, write.ticketId, false))) {
        await this.onceOnly(
          () => this.api(request.path, { method: request.method, body: request.body }),
          () => this.hasNote(plan.marker, write.ticketId, true),
        );
      }
    }
    await this.readVersion();
    noneLeft(plan.skipped);
    return { commit: "server", at: Date.now() };
  }

  async earlier(ticket: TicketInput): Promise<TicketInput[]> {
    const emails = ticket.requester?.emails ?? [];
    const query = this.core.hostQuery({ ticketId: ticket.id, emails });
    if (query === null) return [];
    const items = await this.search(query, { ...FIELDS, orderby: "Created", order: "DESC", per_page: "50" });
    const body = JSON.stringify({ items });
    return this.core.hostEarlier({ host: "rt", body, ticketId: ticket.id, tagsField: TAGS });
  }

  async remind(what: { ticketId: string; key: string; day: string; text: string }): Promise<void> {
    const reminder = { due: what.day, subject: what.text };
    const plan = this.core.hostSave({
      host: "rt",
      ticketId: what.ticketId,
      key: what.key,
      changes: [],
      reminder,
      queue: this.context.queue,
      agent: this.context.agent.name,
    });
    const there = async () =>
      (await this.search(`Type = 'reminder' AND RefersTo = ${what.ticketId}`, { fields: "Subject,Due" })).some(
        (r) => r["Subject"] === what.text && String(r["Due"]).startsWith(what.day),
      );
    for (const request of plan.requests) {
      if (await there()) return;
      await this.onceOnly(
        () => this.api(request.path, { method: request.method, body: request.body }),
        there,
      );
    }
  }

  /** Puts words where RT's own reply box is, on the reply page; else opens that page with them. */
  insertReply(text: string): Promise<void> {
    const box = document.querySelector<HTMLTextAreaElement>("textarea[name=UpdateContent]");
    if (box !== null) {
      const editor = (globalThis as { CKEDITOR?: { instances: Record<string, { insertText(t: string): void }> } })
        .CKEDITOR?.instances[box.id];
      if (editor) editor.insertText(text);
      else box.setRangeText(text, box.selectionStart, box.selectionEnd, "end");
      box.focus();
      return Promise.resolve();
    }
    const page = new URL("../../Ticket/Update.html", new URL(this.context.rest, location.href));
    page.search = new URLSearchParams({
      Action: "Respond",
      id: this.context.ticketId,
      UpdateContent: text,
    }).toString();
    location.assign(page);
    return Promise.resolve();
  }

  async askManager(what: { ticketId: string; key: string; lines: string[] }): Promise<void> {
    await this.save({
      ticketId: what.ticketId,
      key: what.key,
      changes: [],
      note: what.lines,
      tags: ["headwater_manager"],
    });
  }

  open(ticketId: string): Promise<void> {
    const page = new URL("../../Ticket/Display.html", new URL(this.context.rest, location.href));
    page.search = new URLSearchParams({ id: ticketId }).toString();
    location.assign(page);
    return Promise.resolve();
  }

  async confirmed(since: number, page: number): Promise<{ tickets: TicketInput[]; more: boolean }> {
    const after = new Date(since).toISOString().slice(0, 19).replace("T", " ");
    const query = `Type = 'ticket' AND 'CF.{Cause state}' = 'confirmed' AND LastUpdated > '${after}'`;
    const options = { ...FIELDS, orderby: "LastUpdated", page: String(page), per_page: "20" };
    const items = await this.search(query, options);
    const tickets: TicketInput[] = [];
    for (const item of items) {
      const id = String(item["id"]);
      const [history, attachments] = await Promise.all([
        this.all(`ticket/${id}/history?fields=Type,Creator,Created`),
        this.all(`ticket/${id}/attachments?fields=ContentType,Content,TransactionId,Filename,Headers`),
      ]);
      const body = JSON.stringify({ ticket: item, history, attachments });
      tickets.push(this.core.hostTicket({ host: "rt", body, tagsField: TAGS }));
    }
    return { tickets, more: items.length === 20 };
  }

  async config(): Promise<unknown> {
    const { config } = this.context;
    if (config === undefined) return null;
    const url = new URL(config, location.href);
    if (url.origin !== location.origin) throw new HostFailure("forbidden");
    return JSON.parse((await ask(url.href, {}, this.fetcher)).text);
  }

  /** Sends what must not be sent twice; when no answer came, looks whether it arrived. */
  private async onceOnly(send: () => Promise<unknown>, arrived: () => Promise<boolean>): Promise<void> {
    try {
      await send();
    } catch (error) {
      if (error instanceof HostFailure && error.unknownOutcome && (await arrived())) return;
      throw error;
    }
  }

  /** Whether the note of a save is there. Asked before the first attempt only where an earlier one failed. */
  private async hasNote(marker: string, ticketId: string, failed: boolean): Promise<boolean> {
    if (!failed && !this.tried.has(marker)) {
      this.tried.add(marker);
      return false;
    }
    const notes = await this.all(`ticket/${ticketId}/attachments?fields=Content`);
    return notes.some((note) => String(note["Content"] ?? "").includes(marker));
  }

  private readonly tried = new Set<string>();

  private remember(ticket: Record<string, unknown>): void {
    const fields = (ticket["CustomFields"] ?? []) as { name: string; values: (string | null)[] }[];
    this.known = new Set(fields.map((f) => f.name));
    const tags = fields.find((f) => f.name === TAGS)?.values ?? [];
    this.tags = tags.filter((t): t is string => t !== null);
  }

  private async readVersion(): Promise<void> {
    const answer = await this.get(`ticket/${this.context.ticketId}?fields=id`);
    this.etag = answer.headers.get("ETag");
  }

  private async search(query: string, options: Record<string, string>): Promise<Record<string, unknown>[]> {
    const page = JSON.parse((await this.get(`tickets?${new URLSearchParams({ query, ...options })}`)).text);
    return (page as { items?: Record<string, unknown>[] }).items ?? [];
  }

  /** All pages of a list; RT gives no total there. */
  private async all(path: string): Promise<Record<string, unknown>[]> {
    const all: Record<string, unknown>[] = [];
    for (let page = 1; page <= MOST_PAGES; page += 1) {
      const answer = await this.get(`${path}&per_page=${PER_PAGE}&page=${page}`);
      const { items } = JSON.parse(answer.text) as { items: Record<string, unknown>[] };
      all.push(...items);
      if (items.length < PER_PAGE) break;
    }
    return all;
  }

  private get(path: string): Promise<Answer> {
    return this.api(path, {});
  }

  private async api(path: string, request: Ask): Promise<Answer> {
    const root = new URL(this.context.rest, location.href);
    try {
      return await ask(new URL(path, root).href, request, this.fetcher);
    } catch (error) {
      // RT refuses a write without a session as it refuses one without a right.
      if (!(error instanceof HostFailure) || error.code !== "forbidden") throw error;
      const { status } = await this.fetcher(new URL("rt", root).href, { redirect: "manual" });
      throw status === 200 ? error : new HostFailure("auth");
    }
  }
}

mount("headwater-rt", (context, core) => new RtHost(context as Context, core));
