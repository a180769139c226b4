/** The open ticket: its head, its fields, its messages, and the reply being written. */
import type { MessageInput } from "../../pkg/wire.js";
import type { Evidence } from "../elements/api.ts";
import type { Change } from "./desk.ts";
import { el, longTime, the } from "./dom.ts";
import { named } from "./named.ts";
import { readable } from "./readable.ts";
import { momentOf, type DemoTicket } from "./tickets.ts";

/** What the fields are called in this helpdesk. */
const LABELS: { readonly [field: string]: string } = {
  cause: "Cause",
  cause_state: "Cause state",
  owner: "Fix lives with",
  avoidable: "Preventable",
  wanted: "Asked for",
  severity: "Severity",
  harm: "How it affected them",
  tried: "Already tried",
  issues: "Further issues",
  offer: "Offer",
  offer_amount: "Amount",
  manager_request: "Manager request",
  manager_answer: "Manager answer",
  senior_call: "Senior call",
  agreed: "Agreed",
  agreement: "Agreement",
  promise_date: "Promised for",
  follow_up_date: "Check back by",
  follow_up_channel: "Follow-up by",
  outcome: "Result",
  evidence: "Evidence of the fix",
  problem: "Problem",
  fix_idea: "Idea for a lasting fix",
  suggested: "First suggestion",
};

/** Draws one ticket. */
export class Conversation {
  readonly #pane = the("#ticket");
  readonly #back: () => void;
  readonly #turn: (pane: "ticket" | "side") => void;
  /** Replies that are being written, by ticket. */
  readonly #replies = new Map<string, string>();
  /** The text node of each message whose source is drawn as it is. */
  #sources = new Map<string, Text>();
  #ticket: DemoTicket | null = null;

  constructor(back: () => void, turn: (pane: "ticket" | "side") => void) {
    this.#back = back;
    this.#turn = turn;
  }

  /** Draws a ticket from its top; `null`: none is open. */
  show(ticket: DemoTicket | null): void {
    this.#ticket = ticket;
    this.#sources = new Map();
    CSS.highlights?.delete("headwater");
    if (!ticket) {
      this.#pane.replaceChildren(
        el("div", { class: "blank" }, el("p", {}, "Open a ticket from the inbox.")),
      );
      return;
    }
    this.#pane.replaceChildren(
      this.#head(ticket),
      this.fields(ticket),
      ...(ticket.messages ?? []).map((one, at) => this.#message(one, String(at + 1), ticket)),
      this.#reply(ticket),
    );
    this.#pane.scrollTop = 0;
  }

  /** Draws the fields again after a save, with what it wrote. */
  written(id: string, changes: readonly Change[]): void {
    if (this.#ticket?.id !== id) return;
    this.#pane.querySelector(".fields")?.replaceWith(this.fields(this.#ticket, changes));
  }

  /** Puts words into the reply that is being written. */
  insert(id: string, text: string): void {
    const before = this.#replies.get(id) ?? "";
    const after = before === "" ? text : `${before.trimEnd()}\n\n${text}`;
    this.#replies.set(id, after);
    const box = this.#pane.querySelector<HTMLTextAreaElement>("#reply");
    if (box && this.#ticket?.id === id) box.value = after;
  }

  /** Shows under the ticket what went to somebody else. */
  tell(title: string, lines: readonly string[]): void {
    const box = el(
      "article",
      { class: "message note", role: "status" },
      el("header", {}, el("strong", {}, title)),
      el("div", { class: "text", dir: "auto" }, lines.join("\n")),
    );
    this.#pane.querySelector(".reply")?.before(box);
  }

  /**
   * Marks the words that a suggestion rests on, or those that the agent pressed in the sidebar;
   * words against it are marked only then. Changes nothing of the page's nodes.
   */
  highlight(ranges: readonly Evidence[], pressed: boolean): void {
    if (!CSS.highlights) return;
    const marked = ranges.filter((range) => range.supports || pressed);
    const found = marked.flatMap(({ messageId, start, end }) => {
      const text = this.#sources.get(messageId);
      if (!text || end > text.length || start >= end) return [];
      const range = new Range();
      range.setStart(text, start);
      range.setEnd(text, end);
      return [range];
    });
    CSS.highlights.set("headwater", new Highlight(...found));
    if (pressed) {
      found[0]?.startContainer.parentElement?.scrollIntoView({ block: "nearest" });
    }
  }

  #head(ticket: DemoTicket): HTMLElement {
    const back = el("button", { type: "button", class: "button back" }, "Back to the inbox");
    back.addEventListener("click", () => this.#back());
    const turn = (pane: "ticket" | "side", words: string) => {
      const button = el("button", { type: "button", class: "button", "data-pane": pane }, words);
      button.addEventListener("click", () => this.#turn(pane));
      return button;
    };
    const { requester } = ticket;
    const contact = [
      requester?.name,
      ...(requester?.emails ?? []),
      ...(requester?.phones ?? []),
      requester?.organisation,
    ].filter(Boolean);
    const facts = [ticket.number, ticket.channel, ticket.status].filter(Boolean).join(" · ");
    return el(
      "header",
      { class: "ticket-head" },
      back,
      el("h2", { dir: "auto" }, ticket.subject || "(no subject)"),
      el("p", {}, facts),
      el("p", { dir: "auto" }, contact.join(" · ")),
      el("div", { class: "panes" }, turn("ticket", "Conversation"), turn("side", "Headwater")),
    );
  }

  /** The fields that hold something. */
  fields(ticket: DemoTicket, written: readonly Change[] = []): HTMLElement {
    const filled = Object.entries(ticket.fields ?? {});
    const fresh = new Set(written.map((change) => change.field));
    const rows = filled.map(([field, value]) =>
      el(
        "div",
        { class: fresh.has(field) ? "written" : "", "data-field": field },
        el("dt", {}, LABELS[field] ?? field),
        el("dd", { dir: "auto" }, named(field, value)),
      ),
    );
    const box = el(
      "details",
      { class: "fields", open: "" },
      el("summary", {}, "Ticket fields ", el("span", {}, filled.length === 0 ? "" : `(${filled.length})`)),
      rows.length > 0
        ? el("dl", {}, ...rows)
        : el("p", {}, "Empty. Save in the sidebar writes here, and only then."),
    );
    return box;
  }

  #message(message: MessageInput, place: string, ticket: DemoTicket): HTMLElement {
    const plain = message.format !== "html";
    const text = document.createTextNode(plain ? message.text : readable(message.text));
    if (plain) this.#sources.set(message.id ?? place, text);
    const from = message.from === "agent" || message.from === "system" ? message.from : "customer";
    const who = {
      customer: ticket.requester?.name || "Customer",
      agent: message.private ? "Note" : "Agent",
      system: "System",
    }[from];
    const at = momentOf(message.at);
    return el(
      "article",
      { class: `message ${message.private ? "note" : from}` },
      el("header", {}, el("strong", { dir: "auto" }, who), el("span", {}, longTime(at))),
      el("div", { class: "text", dir: "auto" }, text),
    );
  }

  #reply(ticket: DemoTicket): HTMLElement {
    const box = el("textarea", { id: "reply" });
    box.value = this.#replies.get(ticket.id) ?? "";
    box.addEventListener("input", () => this.#replies.set(ticket.id, box.value));
    return el(
      "div",
      { class: "reply" },
      el("label", { for: "reply" }, "Reply"),
      box,
      el("p", {}, "This is a pretend helpdesk: a reply goes nowhere."),
    );
  }
}
