/**
 * A year of closed tickets for the page of figures, as agents of the demo's firms saved them.
 *
 * Made by a seeded generator, so that it is the same for everybody on one day; nobody in it is
 * real, and no ticket has words. In it are things to find: one cause rises in the last weeks, one
 * has a fix that held since half a year, some people come back for the same thing, and most
 * follow-ups are never answered.
 */
import type { TicketInput } from "../../pkg/wire.js";

const DAY_MS = 86_400_000;
const WEEKS = 54;
/** Tickets of this number and above are the history's: below are the samples'. */
export const FIRST_NUMBER = 20_000;

interface Source {
  cause: string;
  owner: string;
  avoidable: "yes" | "no" | "depends";
  /** Contacts in a usual week. */
  weekly: number;
  subject: string;
  /** What is offered, and how many pounds, from and to. */
  offer?: readonly [type: string, from: number, to: number];
  /** How many of a hundred come back with the same. */
  returns: number;
  fixed?: "mid-year";
  rises?: "lately";
}

const SOURCES: readonly Source[] = [
  { cause: "delivery_late", owner: "logistics", avoidable: "yes", weekly: 14.2, subject: "Order has not arrived", offer: ["credit", 5, 12], returns: 16 },
  { cause: "order_status_unknown", owner: "logistics", avoidable: "yes", weekly: 7.2, subject: "Where is my order", returns: 9 },
  { cause: "damaged_in_transit", owner: "logistics", avoidable: "yes", weekly: 4.9, subject: "Arrived damaged", offer: ["replace", 14, 60], returns: 5 },
  { cause: "billing_overcharge", owner: "billing_finance", avoidable: "yes", weekly: 5.9, subject: "Two payments for one order", offer: ["credit", 5, 20], returns: 8, rises: "lately" },
  { cause: "refund_delayed", owner: "billing_finance", avoidable: "yes", weekly: 6.5, subject: "Refund not here yet", offer: ["credit", 5, 10], returns: 22 },
  { cause: "bill_unclear", owner: "billing_finance", avoidable: "yes", weekly: 3, subject: "Question about an invoice", returns: 4 },
  { cause: "software_bug", owner: "engineering", avoidable: "yes", weekly: 6.3, subject: "Sync stops halfway", offer: ["waive_fee", 8, 20], returns: 12 },
  { cause: "login_access", owner: "operations_it", avoidable: "depends", weekly: 4.6, subject: "Cannot sign in", returns: 4 },
  { cause: "service_outage", owner: "operations_it", avoidable: "yes", weekly: 3.6, subject: "No connection since this morning", offer: ["credit", 4, 9], returns: 10 },
  { cause: "documentation_gap", owner: "documentation", avoidable: "yes", weekly: 6.1, subject: "Fitting instructions do not match", returns: 3, fixed: "mid-year" },
  { cause: "item_missing", owner: "warehouse", avoidable: "yes", weekly: 3.6, subject: "Part missing from the box", offer: ["replace", 4, 18], returns: 5 },
  { cause: "wrong_item_sent", owner: "warehouse", avoidable: "yes", weekly: 2.7, subject: "Wrong item in the parcel", offer: ["replace", 9, 40], returns: 4 },
  { cause: "price_promise_mismatch", owner: "marketing_comms", avoidable: "yes", weekly: 2.8, subject: "Discount was not taken off", offer: ["refund_goodwill", 5, 15], returns: 4 },
  { cause: "missed_appointment", owner: "field_service", avoidable: "yes", weekly: 2.5, subject: "Engineer did not come", offer: ["credit", 10, 20], returns: 14 },
  { cause: "product_question", owner: "", avoidable: "no", weekly: 4.2, subject: "Which size do I need", returns: 1 },
];

/** Weeks before now from which a cause rises, and in which the other was fixed. */
const RISES_FOR_WEEKS = 3;
const FIXED_BEFORE_WEEKS = 25;

const CHANNELS = ["email", "email", "email", "form", "form", "chat", "chat", "phone"] as const;
/** Contacts of a weekday, Sunday first, against the mean. */
const WEEKDAYS = [0.35, 1.5, 1.25, 1.1, 1.1, 1, 0.7] as const;

/** Numbers from 0 to 1 that look random and are the same each time (mulberry32). */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Roll = () => number;

/** How many there are where so many are expected (Knuth). */
function poisson(mean: number, roll: Roll): number {
  const limit = Math.exp(-mean);
  let [n, product] = [0, roll()];
  while (product > limit) {
    n += 1;
    product *= roll();
  }
  return n;
}

function pick<T>(list: readonly T[], roll: Roll): T {
  return list[Math.floor(roll() * list.length)] as T;
}

function day(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** Makes them, the newest first. */
export function history(now: number): TicketInput[] {
  const roll = dice(20_261_130);
  const midnight = Math.floor(now / DAY_MS) * DAY_MS;
  const tickets: { at: number; source: Source | null; person: number; repeat: boolean }[] = [];
  let people = 1000;
  for (let ago = WEEKS * 7; ago >= 0; ago -= 1) {
    const at = midnight - ago * DAY_MS;
    const weekday = WEEKDAYS[new Date(at).getUTCDay()] ?? 1;
    for (const source of SOURCES) {
      for (let n = poisson((source.weekly / 7) * weekday * factor(source, ago), roll); n > 0; n -= 1) {
        const person = (people += 1);
        tickets.push({ at: at + (8 + roll() * 10) * 3_600_000, source, person, repeat: false });
        again(tickets, source, person, at, roll);
      }
    }
    // Nobody chose a cause in these.
    for (let n = poisson(0.5 * weekday, roll); n > 0; n -= 1) {
      tickets.push({ at: at + 11 * 3_600_000, source: null, person: (people += 1), repeat: false });
    }
  }
  return tickets
    .filter((ticket) => ticket.at < now)
    .sort((a, b) => a.at - b.at)
    .map((ticket, at) => made(ticket, FIRST_NUMBER + at, now, roll))
    .reverse();
}

/** What is unusual. */
function factor(source: Source, ago: number): number {
  if (source.rises && ago < RISES_FOR_WEEKS * 7) return 4.2;
  if (source.fixed && ago < FIXED_BEFORE_WEEKS * 7) return 0.22;
  return 1;
}

/** Some come back with the same, some twice. */
function again(tickets: { at: number; source: Source | null; person: number; repeat: boolean }[], source: Source, person: number, at: number, roll: Roll): void {
  let last = at;
  for (let turn = 0; turn < 3 && roll() * 100 < source.returns; turn += 1) {
    last += (3 + roll() * 12) * DAY_MS;
    tickets.push({ at: last + 10 * 3_600_000, source, person, repeat: true });
  }
}

function made(ticket: { at: number; source: Source | null; person: number; repeat: boolean }, number: number, now: number, roll: Roll): TicketInput {
  const { at, source, person, repeat } = ticket;
  const closedAt = at + (0.1 + roll() * roll() * 5) * DAY_MS;
  const isClosed = closedAt < now;
  const address = `customer-${person}@example.com`;
  return {
    id: String(number),
    number: `#${number}`,
    subject: source ? (repeat ? `${source.subject} (again)` : source.subject) : "Message without a cause",
    requester: { id: `h-${person}-${repeat ? 2 : 1}`, emails: [address] },
    channel: pick(CHANNELS, roll),
    status: isClosed ? "closed" : "open",
    createdAt: Math.round(at),
    ...(isClosed ? { closedAt: Math.round(closedAt) } : {}),
    ...(source ? { fields: { ...fields(source, repeat, closedAt, now, roll), ...beside(source, number, closedAt) } } : {}),
  };
}

/** What the agent saved. */
function fields(source: Source, repeat: boolean, closedAt: number, now: number, roll: Roll): { [field: string]: string } {
  const unclear = roll() < 0.05;
  const promised = closedAt + (1 + roll() * 4) * DAY_MS;
  const due = promised + 3 * DAY_MS;
  const confirmed = closedAt < now && roll() < 0.72;
  const saved: { [field: string]: string } = {
    cause: unclear ? "unclear" : source.cause,
    cause_state: confirmed ? "confirmed" : "working",
    severity: String(2 + Math.floor(roll() * 3)),
  };
  if (source.owner && !unclear) saved["owner"] = source.owner;
  if (confirmed) saved["avoidable"] = avoidable(source, roll);
  if (source.offer && roll() < (repeat ? 0.8 : 0.45)) {
    const [type, from, to] = source.offer;
    saved["offer"] = repeat ? `apology+${type}` : type;
    saved["offer_amount"] = `${(from + roll() * (to - from)).toFixed(2)} GBP`;
    saved["agreed"] = "yes";
  } else {
    saved["offer"] = "explain";
    saved["agreed"] = roll() < 0.9 ? "yes" : "waiting";
  }
  if (roll() < 0.62) followUp(saved, repeat, promised, due, now, roll);
  if (source.rises && closedAt > now - RISES_FOR_WEEKS * 7 * DAY_MS && roll() < 0.5) saved["problem"] = "PRB-41";
  return saved;
}

/** What was suggested first: mostly what was chosen, in a blind check somewhat less often. */
function suggested(cause: string, number: number): string | undefined {
  const lot = (number * 7919) % 100;
  if (lot >= 80) return undefined;
  const how = lot < 5 ? "blind" : lot < 55 ? "strong" : "possible";
  // The hundreds count too, so that no way of asking is always right.
  const miss = (Math.floor(number / 100) * 37 + number * 11) % 100 < { blind: 16, strong: 8, possible: 36 }[how];
  const other = cause === "delivery_late" ? "order_status_unknown" : "delivery_late";
  return `${miss ? other : cause} ${how}`;
}

/** Every ninth has a further issue, and of some the owning function is to call. */
function beside({ cause, owner }: Source, number: number, closedAt: number): { [field: string]: string } {
  const saved: { [field: string]: string } = {};
  const said = suggested(cause, number);
  if (said) saved["suggested"] = said;
  if (number % 9 === 0) saved["issues"] = cause === "delivery_late" ? "order_status_unknown, lost_time" : "delivery_late";
  if (owner && number % 60 === 0) saved["senior_call"] = `${owner} ${day(closedAt + DAY_MS)}`;
  return saved;
}

function avoidable({ avoidable: usual }: Source, roll: Roll): string {
  if (roll() < 0.07) return "unsure";
  if (usual === "depends") return roll() < 0.5 ? "yes" : "no";
  return roll() < 0.93 ? usual : usual === "yes" ? "no" : "yes";
}

/** Most never answer. */
function followUp(saved: { [field: string]: string }, repeat: boolean, promised: number, due: number, now: number, roll: Roll): void {
  saved["promise_date"] = day(promised);
  saved["follow_up_date"] = day(due);
  saved["follow_up_channel"] = pick(["email", "email", "call", "survey"], roll);
  if (due > now || roll() < 0.04) return;
  const luck = roll();
  const outcome =
    luck < (repeat ? 0.16 : 0.28) ? "solved" : luck < 0.36 ? "partly" : luck < 0.45 ? "not_solved" : luck < 0.86 ? "no_answer" : "unreachable";
  saved["outcome"] = outcome;
  const proof = roll();
  if (outcome === "solved") saved["evidence"] = "E4";
  else if (outcome === "not_solved") saved["evidence"] = "E-1";
  else saved["evidence"] = proof < 0.2 ? "E3" : proof < 0.55 ? "E2" : proof < 0.93 ? "E1" : "E0";
}
