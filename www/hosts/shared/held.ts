/**
 * What a ticket holds beside what the agent saw and what a save wants: whether somebody else was
 * there first, and whether all of it arrived.
 */
import type { Change, TicketInput } from "../../../pkg/wire.js";

/** What Headwater's own fields hold in the helpdesk, by the field's word, each as one line. */
export type Held = Readonly<Record<string, string>>;

/** The fields of a ticket as they were read. */
export function heldBy(ticket: TicketInput): Held {
  return ticket.fields ?? {};
}

/** What is still to be written. */
export function differing(changes: readonly Change[], held: Held): Change[] {
  return changes.filter(({ field, to }) => (held[field] ?? null) !== to);
}

/**
 * Whether somebody changed one of these fields since the agent saw it. A field that already holds
 * what the agent wants is no quarrel: an earlier attempt may have come through unheard.
 */
export function quarrels(changes: readonly Change[], seen: Held, held: Held): boolean {
  return differing(changes, held).some(({ field }) => held[field] !== seen[field]);
}

/** The first field that a helpdesk took without a word and does not hold. */
export function lost(changes: readonly Change[], held: Held, skipped: readonly string[]): string | undefined {
  return differing(changes, held).find(({ field }) => !skipped.includes(field))?.field;
}

/** What a request to a manager changes: it is there, and what was answered before is not its answer. */
export function asking(line: string): Change[] {
  const change = (field: string, to: string | null): Change => ({ field, from: null, to });
  return [change("manager_request", line), change("manager_answer", null)];
}
