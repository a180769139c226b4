/**
 * Tickets whose cause was confirmed, of the whole account, by its search: oldest change first, and
 * never more requests than an account can spare.
 */
import type { Api } from "./client.ts";

/** A search ends after a thousand tickets, so each page is a search of its own. */
const PER_PAGE = 100;
/** The first search goes back so far, in milliseconds. */
const LOOK_BACK = 90 * 86_400_000;
/** A search's last page that Zendesk gives: a thousand tickets. */
const LAST_PAGE = 10;

/** What a search found, and where the next one goes on. */
export interface Found {
  found: unknown[];
  next: string;
  more: boolean;
}

/**
 * A place is the second that a ticket was last changed in, and a page of those since. `state` is the
 * field that holds whether a cause is confirmed.
 */
export async function confirmedSince(api: Api, state: string, after: string | null): Promise<Found> {
  const [, second, numbered] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ) (\d+)$/.exec(after ?? "") ?? [];
  const since = second ?? new Date(Date.now() - LOOK_BACK).toISOString().replace(/\.\d+/, "");
  const page = Number(numbered ?? "1");
  const query = new URLSearchParams({
    query: `type:ticket custom_field_${state}:confirmed updated>=${since}`,
    sort_by: "updated_at",
    sort_order: "asc",
    per_page: String(PER_PAGE),
    page: String(page),
  });
  const { results } = (await api.ask(`api/v2/search.json?${query.toString()}`)) as { results?: { updated_at?: unknown }[] };
  const found = results ?? [];
  const last = found.at(-1)?.updated_at;
  const reached = typeof last === "string" ? last : since;
  const more = found.length === PER_PAGE;
  if (!more || reached !== since) return { found, next: `${reached} 1`, more };
  // More than a page of one second: its next page, and the next second where a search ends.
  if (page < LAST_PAGE) return { found, next: `${since} ${page + 1}`, more };
  const beyond = new Date(Date.parse(since) + 1000).toISOString().replace(/\.\d+/, "");
  return { found, next: `${beyond} 1`, more };
}
