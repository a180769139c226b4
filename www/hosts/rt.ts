/**
 * Request Tracker 5: REST 2.0 with the agent's own session, from a page of RT itself.
 *
 * Registers `<headwater-rt context="…">`, which the plugin prints beside a ticket. An element and
 * not a script, because RT may swap the ticket on a page without loading the page anew.
 */
import type { TicketInput } from "../../pkg/wire.js";
import type { Ability, Confirmed, Host, HostAgent, ManagerRequest, OwnFields, Shown, Write, Written } from "./host.ts";
import { mount } from "./shared/mount.ts";
import { type Answer, type Ask, ask, HostFailure, noneLeft, onceOnly } from "./shared/http.ts";
import { asking, differing, type Held, heldBy, lost, quarrels } from "./shared/held.ts";
import { type Place, type Published, publish, read, readBefore } from "./shared/document.ts";
import { whenSeen } from "./shared/seen.ts";
import type { HostCore } from "./shared/core.ts";

/** What the plugin says of the page. */
interface Context {
  ticketId: string;
  queue: string;
  agent: { id: string; name: string };
  /** REST 2.0's root, below the page's own origin. */
  rest: string;
  /** The agent's rights in this ticket. */
  can: { write: boolean; note: boolean; remind: boolean };
  phones: { id: number; phones: string[] }[];
  config?: Place;
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

/** Each try of a save reads the ticket anew; more than this many changed under it. */
const TRIES = 3;
/**
 * Tickets of colleagues read at once; each takes two requests. RT makes a new page of each ticket:
 * what an agent leaves before it was all read is read again, so it is soon read.
 */
const FEW = 5;
/** The first reading of colleagues' tickets goes back so far, in milliseconds. */
const LOOK_BACK = 90 * 86_400_000;
/** What the subjects of our reminders begin with. */
const REMINDER = "Headwater: ";

/** A ticket before a save. */
interface Now {
  held: Held;
  tags: string[];
  /** Names of the custom fields that it has. */
  known: string[];
  etag: string | null;
}

/** RT as a [Host]. */
export class RtHost implements Host {
  readonly caps: ReadonlySet<Ability>;
  readonly commit = "server";
  /** What the agent was last shown of the ticket's fields. */
  private seen: Held = {};
  private changed: () => void = () => undefined;
  private own: OwnFields = {};

  constructor(
    private readonly context: Context,
    private readonly core: HostCore,
    private readonly fetcher: typeof fetch = (url, init) => fetch(url, init),
  ) {
    const { write, note, remind } = context.can;
    const all: [boolean, Ability[]][] = [
      [true, ["earlier", "open", "confirmed", "config", "reply"]],
      [write, ["fields", "tags"]],
      [write && note, ["note", "manager"]],
      [write && remind, ["reminder"]],
      [context.config?.page !== undefined, ["publish"]],
    ];
    this.caps = new Set(all.flatMap(([may, abilities]) => (may ? abilities : [])));
  }

  configure(own: OwnFields): void {
    this.own = own;
  }

  agent(): Promise<HostAgent> {
    return Promise.resolve(this.context.agent);
  }

  async shown(): Promise<Shown> {
    const { ticketId } = this.context;
    const [found, words] = await Promise.all([this.search(`id = ${ticketId}`, FIELDS), this.words(ticketId)]);
    const ticket = found[0];
    if (ticket === undefined) throw new HostFailure("not-found");
    const read = this.reading({ ticket, ...words, phones: this.context.phones });
    this.seen = heldBy(read);
    return { ticket: read, readonly: !this.context.can.write };
  }

  onChange(changed: () => void): () => void {
    this.changed = changed;
    return whenSeen(changed);
  }

  async save(write: Write): Promise<Written> {
    const skipped = await this.written(write);
    const { held } = await this.now(write.ticketId);
    this.seen = held;
    noneLeft(skipped);
    // RT answers 200 where a right of a single field is missing, too.
    const field = lost(write.changes, held, skipped);
    if (field !== undefined) throw new HostFailure("field", 403, field);
    return { commit: "server", at: Date.now() };
  }

  /** Writes what the ticket does not hold yet; the fields that RT has no place for. */
  private async written(write: Write): Promise<string[]> {
    for (let attempt = 1; ; attempt += 1) {
      const now = await this.now(write.ticketId);
      if (quarrels(write.changes, this.seen, now.held)) {
        // The agent is told of it and shown it; saving again then means it.
        this.seen = now.held;
        this.changed();
        throw new HostFailure("conflict");
      }
      try {
        return await this.perform({ ...write, changes: differing(write.changes, now.held) }, now);
      } catch (error) {
        // Somebody wrote between our look and our save; look again at what it was.
        const raced = error instanceof HostFailure && error.code === "conflict";
        if (!raced || attempt >= TRIES) throw error;
      }
    }
  }

  private async perform(write: Write, now: Now): Promise<string[]> {
    const about = write.reminder !== undefined || write.reminderDone === true;
    const reminder = about ? await this.reminder(write.ticketId) : undefined;
    const plan = this.core.hostSave({
      host: "rt",
      ...write,
      ...(now.known.includes(TAGS) ? { tagsField: TAGS } : {}),
      ...(reminder === undefined ? {} : { reminderNow: reminder }),
      tagsNow: now.tags,
      queue: this.context.queue,
      agent: this.context.agent.name,
      known: now.known,
    });
    for (const { method, path, body, idempotent } of plan.requests) {
      if (path === `ticket/${write.ticketId}`) {
        const headers: Record<string, string> = now.etag === null ? {} : { "If-Match": now.etag };
        await this.api(path, { method, body, headers, idempotent });
      } else if (idempotent) {
        await this.api(path, { method, body, idempotent });
      } else if (path === "ticket") {
        const there = async () => (await this.reminder(write.ticketId)) !== undefined;
        await onceOnly(() => this.api(path, { method, body }), there);
      } else if (!(await this.hasNote(plan.marker, write.ticketId))) {
        const there = () => this.hasNote(plan.marker, write.ticketId);
        await onceOnly(() => this.api(path, { method, body }), there);
      }
    }
    return plan.skipped;
  }

  async earlier(ticket: TicketInput): Promise<TicketInput[]> {
    const { emails = [], name } = ticket.requester ?? {};
    const asked = { ticketId: ticket.id, emails, ...(name === undefined ? {} : { name }) };
    const query = this.core.hostQuery(asked);
    if (query === null) return [];
    const items = await this.search(query, { ...FIELDS, orderby: "Created", order: "DESC", per_page: "50" });
    const body = JSON.stringify({ items });
    return this.core.hostEarlier({ host: "rt", body, ticketId: ticket.id, tagsField: TAGS });
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

  async askManager(what: ManagerRequest): Promise<void> {
    const { ticketId, key, line, lines } = what;
    // Where an admin has not made the fields, the note alone says it.
    await this.written({ ticketId, key, changes: asking(line), note: lines });
    this.seen = (await this.now(ticketId)).held;
  }

  open(ticketId: string): Promise<void> {
    location.assign(this.address(ticketId));
    return Promise.resolve();
  }

  address(ticketId: string): string {
    const page = new URL("../../Ticket/Display.html", new URL(this.context.rest, location.href));
    page.search = new URLSearchParams({ id: ticketId }).toString();
    return page.href;
  }

  /** A place is the second that a ticket was last changed in, and a page of those since. */
  async confirmed(after: string | null): Promise<Confirmed> {
    const [, second, page] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ) (\d+)$/.exec(after ?? "") ?? [];
    const since = second ?? new Date(Date.now() - LOOK_BACK).toISOString().replace(/\.\d+/, "");
    const when = since.replace("T", " ").replace("Z", " UTC");
    const query = `Type = 'ticket' AND 'CF.{Cause state}' = 'confirmed' AND LastUpdated >= '${when}'`;
    const options = { ...FIELDS, orderby: "LastUpdated", page: page ?? "1", per_page: String(FEW) };
    const items = await this.search(query, options);
    const tickets = await Promise.all(
      items.map(async (ticket) => this.reading({ ticket, ...(await this.words(String(ticket["id"]))) })),
    );
    const last = String(items.at(-1)?.["LastUpdated"] ?? since);
    const more = items.length === FEW;
    const next = more && last === since ? `${since} ${Number(page ?? "1") + 1}` : `${last} 1`;
    return { tickets, next, more };
  }

  /** What was said in a ticket, and when. */
  private async words(ticketId: string) {
    const of = `ticket/${ticketId}`;
    const [history, attachments] = await Promise.all([
      this.all(`${of}/history?fields=Type,Creator,Created`),
      this.all(`${of}/attachments?fields=ContentType,Content,TransactionId,Filename,Headers`),
    ]);
    return { history, attachments };
  }

  async tickets(since: string, take: (tickets: TicketInput[]) => void, signal: AbortSignal): Promise<void> {
    // By number, which stays, so that nothing is left out while others open tickets.
    for (let after = 0; ; ) {
      const query = `Type = 'ticket' AND id > ${after} AND Created >= '${since}'`;
      const items = await this.search(query, { ...FIELDS, orderby: "id", order: "ASC", per_page: String(PER_PAGE) });
      if (signal.aborted) return;
      take(this.core.hostEarlier({ host: "rt", body: JSON.stringify({ items }), tagsField: TAGS }));
      if (items.length < PER_PAGE) return;
      after = Number(items.at(-1)?.["id"]);
    }
  }

  config(known: Published | null): Promise<Published | null> {
    return read(this.context.config, known, this.fetcher);
  }

  configBefore(): Promise<Published | null> {
    return readBefore(this.context.config, this.fetcher);
  }

  publish(text: string, before: string | null): Promise<string> {
    const { config } = this.context;
    if (config?.page === undefined) return Promise.reject(new HostFailure("forbidden"));
    return publish(config, text, before, {}, this.fetcher);
  }

  /** Whether the note of a save is there, from an attempt that nobody heard the end of. */
  private async hasNote(marker: string, ticketId: string): Promise<boolean> {
    const notes = await this.all(`ticket/${ticketId}/attachments?fields=Content`);
    return notes.some((note) => String(note["Content"] ?? "").includes(marker));
  }

  /** The ticket's open reminder of ours. */
  private async reminder(ticketId: string): Promise<string | undefined> {
    const query = `Type = 'reminder' AND RefersTo = ${ticketId} AND Status = 'open' AND Subject LIKE '${REMINDER}'`;
    const [first] = await this.search(query, { fields: "Subject" });
    return first === undefined ? undefined : String(first["id"]);
  }

  private async now(ticketId: string): Promise<Now> {
    const answer = await this.get(`ticket/${ticketId}`);
    const ticket = JSON.parse(answer.text) as Record<string, unknown>;
    if (ticket["Status"] === "deleted") throw new HostFailure("not-found");
    const fields = (ticket["CustomFields"] ?? []) as { name: string }[];
    const read = this.reading({ ticket: { ...ticket, Requestor: [] }, history: [], attachments: [] });
    return {
      held: heldBy(read),
      tags: read.tags ?? [],
      known: fields.map((field) => field.name),
      etag: answer.headers.get("ETag"),
    };
  }

  private reading(envelope: object): TicketInput {
    const body = JSON.stringify(envelope);
    return this.core.hostTicket({ host: "rt", body, tagsField: TAGS, ...this.own });
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

mount("headwater-rt", (context, core) => new RtHost(context as Context, core), () => import("./shared/insights.ts"));
