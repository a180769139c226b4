/** Short hands to write sample tickets with. Times are days before now, so that they stay fresh. */
import type { ContactInput, MessageInput, TicketInput } from "../../pkg/wire.js";

/** A message before it has an identifier and a time. */
export type Line = (id: string, now: number) => MessageInput;

/** A sample: everything but the time it is now. */
export type Sample = (now: number) => TicketInput & { industry: string };

const DAY_MS = 86_400_000;

function line(from: string, daysAgo: number, text: string, more = {}): Line {
  return (id, now) => ({ id, from, text, at: now - daysAgo * DAY_MS, ...more });
}

/** The customer writes. */
export const c = (daysAgo: number, text: string, more: Partial<MessageInput> = {}): Line =>
  line("customer", daysAgo, text, more);
/** The agent writes. */
export const a = (daysAgo: number, text: string): Line => line("agent", daysAgo, text);
/** A note among colleagues. */
export const note = (daysAgo: number, text: string): Line =>
  line("agent", daysAgo, text, { private: true });
/** A rule or a machine writes. */
export const s = (daysAgo: number, text: string): Line => line("system", daysAgo, text);
/** The customer's mail program writes HTML. */
export const html = (daysAgo: number, text: string): Line =>
  line("customer", daysAgo, text, { format: "html" });

/** What else a sample has: days ago it was closed, and days ago something was promised for. */
export type More = Partial<TicketInput> & { closedAgo?: number; promisedAgo?: number };

/** The industry of the tickets that follow. */
export function industry(name: string) {
  return (
    number: number,
    requester: ContactInput,
    channel: string,
    subject: string,
    lines: Line[],
    more: More = {},
  ): Sample =>
    (now) => {
      const { closedAgo, promisedAgo, ...rest } = more;
      const fields = { ...rest.fields };
      if (promisedAgo !== undefined) {
        fields["promise_date"] = new Date(now - promisedAgo * DAY_MS).toISOString().slice(0, 10);
      }
      const messages = lines.map((make, at) => make(`${number}-${at + 1}`, now));
      const first = messages[0]?.at ?? now;
      return {
        id: String(number),
        number: `#${number}`,
        subject,
        requester,
        channel,
        status: "open",
        createdAt: first,
        messages,
        industry: name,
        ...rest,
        ...(closedAgo === undefined ? {} : { closedAt: now - closedAgo * DAY_MS }),
        ...(Object.keys(fields).length > 0 ? { fields } : {}),
      };
    };
}

/** A contact record. Several may be one person: the helpdesk does not know. */
export function person(id: string, name: string, emails: string[], phones: string[] = [], organisation?: string): ContactInput {
  return { id, name, emails, phones, ...(organisation ? { organisation } : {}) };
}
