/** All comments of a ticket, page by page: Zendesk holds up to 5,000 and gives a hundred at once. */
import type { Api } from "./client.ts";

const PER_PAGE = 100;
const MOST_PAGES = 50;
/** Pages asked for at one time: agents of one account share its limit. */
const AT_ONCE = 4;

/** A page as the API gives it. */
interface Page {
  comments?: { body?: unknown }[];
  count?: unknown;
}

export class Comments {
  private ticketId = "";
  /** Full pages do not change, so they are not asked for again. */
  private full = new Map<number, Page>();

  constructor(private readonly api: Api) {}

  /** Oldest first. */
  async all(ticketId: string): Promise<Page[]> {
    if (ticketId !== this.ticketId) this.full = new Map();
    this.ticketId = ticketId;
    const first = await this.page(1);
    const count = typeof first.count === "number" ? first.count : 0;
    const last = Math.min(MOST_PAGES, Math.max(1, Math.ceil(count / PER_PAGE)));
    const pages = [first];
    for (let from = 2; from <= last; from += AT_ONCE) {
      const numbers = Array.from({ length: Math.min(AT_ONCE, last - from + 1) }, (_, n) => from + n);
      pages.push(...(await Promise.all(numbers.map((n) => this.page(n)))));
    }
    return pages;
  }

  /** Whether one of the latest comments carries a marker. */
  async has(ticketId: string, marker: string): Promise<boolean> {
    const path = `api/v2/tickets/${encodeURIComponent(ticketId)}/comments.json?per_page=${PER_PAGE}&sort_order=desc`;
    const { comments = [] } = (await this.api.ask(path)) as Page;
    return comments.some(({ body }) => typeof body === "string" && body.includes(marker));
  }

  /** The first page says how many there are, so it is always asked for. */
  private async page(n: number): Promise<Page> {
    const kept = n === 1 ? undefined : this.full.get(n);
    if (kept) return kept;
    const id = encodeURIComponent(this.ticketId);
    const path = `api/v2/tickets/${id}/comments.json?include=users&per_page=${PER_PAGE}&page=${n}`;
    const page = (await this.api.ask(path)) as Page;
    if (page.comments?.length === PER_PAGE) this.full.set(n, page);
    return page;
  }
}
