/** Performs what a session asks of the helpdesk and of the page, and says what came of it. */
import type { Effect, SessionEvent, Text } from "../../pkg/wire.js";
import type { HostAgent, SidebarHost, Write } from "../hosts/host.ts";
import { blame } from "./blame.ts";

/** What a door needs. */
export interface DoorOptions {
  host: SidebarHost | null;
  /** Dispatches an event of the element; false when a listener prevented it. */
  onEmit(name: string, detail: { [name: string]: unknown }): boolean;
  /** Words of a message in the agent's language. */
  words(message: Text): string;
  /** Words for the customer, who writes a language; `null`: it is not known. */
  reply(message: Text, lang: string | null): Promise<string>;
  /** The language of those words, a BCP 47 tag. */
  lang(): string;
  send(event: SessionEvent): void;
}

/** A save that takes longer is not waited for; it still counts when it arrives. */
const SAVE_MS = 60_000;
/** Who does not say who works here by then is told of in the console. */
const AGENT_MS = 20_000;

/** The method that an ability needs; the others have another way where theirs is missing. */
const NEEDS: { readonly [ability: string]: keyof SidebarHost } = {
  fields: "save",
  tags: "save",
  note: "save",
  reminder: "save",
  earlier: "earlier",
  manager: "askManager",
  confirmed: "confirmed",
};
/** What a helpdesk is asked for an effect. */
const METHOD_OF: { readonly [kind: string]: keyof SidebarHost } = {
  save: "save",
  askManager: "askManager",
  insertReply: "insertReply",
  history: "earlier",
  openTicket: "open",
  confirmed: "confirmed",
};
/** Hosts that were told what they lack. */
const told = new WeakSet<SidebarHost>();
const METHODS = ["agent", "save", "earlier", "insertReply", "askManager", "open", "confirmed"] as const;

/** Refuses what is no helpdesk, before anything waits for it. Throws a `TypeError`. */
export function checkHost(host: SidebarHost | null): void {
  if (host === null) return;
  const need = (fits: boolean, what: string) => {
    if (!fits) throw new TypeError(`headwater host: ${what}`);
  };
  need(typeof host === "object", "it is no object");
  const caps = host.caps as unknown;
  need(caps instanceof Set || Array.isArray(caps), "caps is no set of abilities");
  need(host.commit === "form" || host.commit === "server", 'commit is neither "form" nor "server"');
  for (const name of METHODS) {
    const method: unknown = host[name];
    need(method == null || typeof method === "function", `${name} is no method`);
  }
}

type Of<K extends Effect["kind"]> = Extract<Effect, { kind: K }>;

export class Door {
  readonly #options: DoorOptions;

  constructor(options: DoorOptions) {
    this.#options = options;
  }

  /** What the host can do, for the session. Without a host the page takes `headwater-write`. */
  abilities(): SessionEvent {
    const { host } = this.#options;
    if (!host) return { type: "host", caps: ["fields"], fillsForm: false };
    const caps = [...host.caps];
    const lacks = (ability: string) => NEEDS[ability] !== undefined && !host[NEEDS[ability]];
    const lacking = caps.filter(lacks);
    if (lacking.length > 0 && !told.has(host)) {
      told.add(host);
      const lines = lacking.map((ability) => `caps has "${ability}", and ${NEEDS[ability]}() is missing`);
      console.warn(`headwater host: ${lines.join("; ")}`);
    }
    return { type: "host", caps: caps.filter((ability) => !lacks(ability)), fillsForm: host.commit === "form" };
  }

  /** Who works here, where the host says. */
  async agent(): Promise<HostAgent | null> {
    const { host } = this.#options;
    if (!host?.agent) return null;
    const late = setTimeout(() => {
      console.warn("headwater host: agent() does not answer; until it does, the lowest limits hold");
    }, AGENT_MS);
    try {
      const agent: unknown = await host.agent();
      if (isAgent(agent)) return agent;
      console.error("headwater host: agent() gave nobody with an id");
    } catch (error) {
      if (!isFailure(error)) blame("agent", error);
    } finally {
      clearTimeout(late);
    }
    return null;
  }

  /** Performs an effect. Never throws: what went wrong is an answer too. */
  async perform(effect: Effect): Promise<void> {
    try {
      this.#done(effect, await this.#task(effect));
    } catch (error) {
      this.#failed(effect, error);
    }
  }

  #done(effect: Effect, at: { at?: number } | undefined): void {
    if (at !== undefined) this.#options.send({ type: "result", effect: effect.id, ok: true, ...at });
  }

  #failed(effect: Effect, error: unknown): void {
    const said = failure(error);
    this.#options.send({ type: "result", effect: effect.id, ok: false, error: said });
    if (said.code === "cancelled") return;
    const method = METHOD_OF[effect.kind];
    const adapters = method && this.#options.host?.[method] && !isFailure(error);
    const message = adapters ? blame(method, error) : "";
    const detail = { ticketId: ticketOf(effect), code: said.code, message, recoverable: true };
    this.#options.onEmit("headwater-error", detail);
  }

  /** `undefined`: nobody waits for an answer. */
  async #task(effect: Effect): Promise<{ at?: number } | undefined> {
    const { host, onEmit, words } = this.#options;
    switch (effect.kind) {
      case "save":
        return this.#save(effect);
      case "askManager":
        return this.#askManager(effect);
      case "insertReply": {
        const text = bare(await this.#options.reply(effect.text, effect.lang));
        if (host?.insertReply) await host.insertReply(text);
        else await navigator.clipboard.writeText(text);
        return {};
      }
      case "history":
        await this.#history(effect);
        return undefined;
      case "confirmed":
        await this.#confirmed(effect);
        return undefined;
      case "openTicket":
        if (host?.open) await host.open(effect.ticketId);
        else onEmit("headwater-open", { ticketId: effect.ticketId });
        return {};
      case "word":
        this.#options.send({
          type: "words",
          ticketId: effect.ticketId,
          lang: this.#options.lang(),
          words: effect.texts.map((text) => bare(words(text))),
        });
        return undefined;
      case "download":
        download(effect.name, effect.text);
        return {};
      case "copy":
        await navigator.clipboard.writeText(
          bare(effect.lines.map((line) => words(line)).join("\n")),
        );
        return {};
      case "evidence": {
        const ranges = effect.quotes.map(({ messageId, start, end, parts, supports }) => {
          const quote = parts.filter((part) => part.mark).map((part) => part.text).join("");
          return { messageId, start, end, quote, supports };
        });
        onEmit("headwater-evidence", { ticketId: effect.ticketId, ranges });
        return undefined;
      }
      case "emit":
        onEmit(effect.name, effect.detail as { [name: string]: unknown });
        return undefined;
      default:
        return undefined;
    }
  }

  async #save(effect: Of<"save">): Promise<{ at?: number }> {
    const { host, onEmit } = this.#options;
    const { ticketId, key, changes } = effect;
    const detail = { ticketId, patch: changes };
    if (!onEmit("headwater-before-write", detail)) throw new Refused("cancelled");
    if (!host) {
      onEmit("headwater-write", { ...detail, commit: "server" });
      return {};
    }
    const save = need(host.save?.bind(host));
    const write = { ticketId, key, changes, ...this.#beside(effect) };
    const saved = (async () => {
      const written = (await save(write)) as { commit?: unknown; at?: unknown } | undefined;
      const commit = written?.commit === "form" || written?.commit === "server" ? written.commit : host.commit;
      onEmit("headwater-write", { ...detail, commit });
      return typeof written?.at === "number" && Number.isFinite(written.at) ? { at: written.at } : {};
    })();
    return this.#inTime(effect, saved);
  }

  /** A save's answer, if it comes in time; one that comes later is told then. */
  async #inTime(effect: Effect, saved: Promise<{ at?: number }>): Promise<{ at?: number }> {
    let late = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const over = new Promise<never>((_, no) => {
      timer = setTimeout(() => {
        late = true;
        no(new Refused("timeout"));
      }, SAVE_MS);
    });
    saved.then(
      (at) => late && this.#done(effect, at),
      (error: unknown) => late && this.#failed(effect, error),
    );
    try {
      return await Promise.race([saved, over]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** What goes beside the fields, in the agent's words. */
  #beside({ beside }: Of<"save">): Partial<Write> {
    const { words } = this.#options;
    const { tags, untags, note, reminder } = beside;
    return {
      ...(tags.length > 0 ? { tags } : {}),
      ...(untags.length > 0 ? { untags } : {}),
      ...(note.length > 0 ? { note: note.map((row) => this.#line(row)) } : {}),
      ...(reminder === null
        ? {}
        : reminder.due === null
          ? { reminderDone: true }
          : { reminder: { due: reminder.due, subject: bare(words(reminder.subject)) } }),
    };
  }

  #line(row: { label: Text; value: Text }): string {
    const { words } = this.#options;
    return bare(`${words(row.label)}: ${words(row.value)}`);
  }

  async #askManager(effect: Of<"askManager">): Promise<{ at?: number }> {
    const { host, onEmit } = this.#options;
    const lines = effect.summary.map((row) => this.#line(row));
    if (effect.note !== null) lines.push(effect.note);
    const { ticketId, key, line } = effect;
    const detail = { ticketId, summary: lines, note: effect.note };
    if (!onEmit("headwater-escalate", detail)) throw new Refused("cancelled");
    if (host) await need(host.askManager?.bind(host))({ ticketId, key, line, lines });
    return {};
  }

  async #history(effect: Of<"history">): Promise<void> {
    const { host, send } = this.#options;
    const { ticketId } = effect;
    const tickets = (await host?.earlier?.(effect.ticket)) ?? [];
    send({ type: "history", ticketId, tickets });
  }

  /** What colleagues confirmed is no news where it cannot be had: the session asks again later. */
  async #confirmed(effect: Of<"confirmed">): Promise<void> {
    const { host, send } = this.#options;
    try {
      const page = await host?.confirmed?.(effect.after);
      if (page) {
        const { tickets, next, more } = page;
        return send({ type: "confirmed", tickets, next: String(next ?? ""), more: more === true });
      }
    } catch (error) {
      if (!isFailure(error)) blame("confirmed", error);
    }
    send({ type: "result", effect: effect.id, ok: false });
  }
}

/** The page or the host said no. */
class Refused extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

function isAgent(agent: unknown): agent is HostAgent {
  const id = (agent as { id?: unknown } | null)?.id;
  return (typeof id === "string" && id !== "") || Number.isInteger(id);
}

/** Whether an adapter said what went wrong; else it is at fault itself. */
function isFailure(error: unknown): boolean {
  return typeof (error as { code?: unknown } | null)?.code === "string";
}

function need<T>(method: T | undefined): T {
  if (method === undefined) throw new Refused("not-able");
  return method;
}

function ticketOf(effect: Effect): string | null {
  return "ticketId" in effect ? effect.ticketId : null;
}

/** An error as a result's: a code and a place, never what was sent or answered. */
function failure(error: unknown): { code: string; status?: number; field?: string } {
  const { code, status, field } = (error ?? {}) as { code?: unknown; status?: unknown; field?: unknown };
  return {
    code: typeof code === "string" ? code : "unknown",
    ...(typeof status === "number" ? { status } : {}),
    ...(typeof field === "string" ? { field } : {}),
  };
}

/** Without the marks that keep directions apart: what leaves the sidebar is plain text. */
function bare(text: string): string {
  return text.replace(/[\u2068\u2069]/g, "");
}

/** Hands the agent their own words as a file; nothing of it is drawn here. */
export function download(name: string, text: string, type = "text/html"): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
