/** Says on the console what a page misspelt: the type checker's words for pages that have none. */
import type { HeadwaterTicket, Storage } from "./api.ts";
import type { StepName } from "./wire.ts";

type Names<T extends string> = { readonly [name in T]: 1 };

const TICKET: Names<keyof HeadwaterTicket> = {
  id: 1, number: 1, subject: 1, messages: 1, text: 1, requester: 1, customer: 1, status: 1, channel: 1,
  createdAt: 1, closedAt: 1, tags: 1, fields: 1, orderValue: 1, orderValueUnread: 1, estimated: 1,
};
const STORAGE: Names<Storage> = { device: 1, session: 1, none: 1 };
const STEP: Names<StepName> = { identify: 1, negotiate: 1, followUp: 1, analyze: 1 };

/** What each may be. */
const KNOWN = { ticket: TICKET, storage: STORAGE, step: STEP };
/** What was said: each once. */
const said = new Set<string>();

/** Whether each of these names is one that Headwater knows; says which is not. */
export function known(what: keyof typeof KNOWN, names: readonly string[]): boolean {
  const unknown = names.filter((name) => !Object.hasOwn(KNOWN[what], name));
  const words = `headwater: unknown in ${what}: ${unknown.join(", ")}`;
  if (unknown.length > 0 && !said.has(words)) console.warn(words);
  said.add(words);
  return unknown.length === 0;
}
