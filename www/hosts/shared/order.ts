/**
 * The helpdesk's own field that holds the value of a ticket's order: which it is, as the admin's
 * document names it, and the line that says when it holds something else.
 */
import type { TicketInput } from "../../../pkg/wire.js";
import WORDS from "./order.json";

/** The field, and the currency of the document's amounts. */
export interface OrderField {
  field: string;
  currency: string;
}

/** The field that a document names, or none. */
export function orderField(config: { [name: string]: unknown } | null, ships: () => string): OrderField | null {
  const { orderValueField: field } = (config?.["helpdesk"] ?? {}) as { orderValueField?: unknown };
  if (typeof field !== "string" || field.trim() === "") return null;
  const { currency } = (typeof config?.["currency"] === "string" ? config : JSON.parse(ships())) as { currency: string };
  return { field: field.trim(), currency };
}

const MARK = "headwater-order";

/** Says above a sidebar that the ticket's field holds no amount, while it does. */
export function tellUnread(sidebar: HTMLElement, ticket: TicketInput | null, order: OrderField | null): void {
  sidebar.querySelector(`:scope > .${MARK}`)?.remove();
  if (order === null || ticket?.orderValueUnread !== true) return;
  const line = document.createElement("p");
  line.slot = "notice";
  line.className = MARK;
  const { unread } = WORDS[languageOf(sidebar)];
  line.textContent = unread.replace("{field}", order.field).replace("{currency}", order.currency);
  sidebar.append(line);
}

function languageOf(sidebar: HTMLElement): keyof typeof WORDS {
  for (const tag of [sidebar.lang, document.documentElement.lang, navigator.language]) {
    // An element whose language was never set has none.
    const found = (tag ?? "").slice(0, 2).toLowerCase();
    if (found in WORDS) return found as keyof typeof WORDS;
  }
  return "en";
}
