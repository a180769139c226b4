/** The helpdesks that the side panel knows by their pages. */
import type { Host } from "../host.ts";
import { DjangoHelpdeskHost } from "../django-helpdesk.ts";
import { RtHost } from "../rt.ts";
import type { HostCore } from "../shared/core.ts";
import { ask, HostFailure } from "../shared/http.ts";
import { Beside } from "./beside.ts";
import type { DjangoPlace, RtPlace } from "./look.ts";
import { fetcherOf } from "./tab.ts";

/** The adapter of a helpdesk's page, asking through its tab. */
export function helpdesk(place: RtPlace | DjangoPlace, tabId: number, core: HostCore): Promise<Host> {
  return place.site === "rt" ? rt(place, tabId, core) : Promise.resolve(django(place, tabId, core));
}

async function rt(place: RtPlace, tabId: number, core: HostCore): Promise<Host> {
  const fetcher = fetcherOf(tabId);
  const { rest, ticketId } = place.context;
  const queue = await queueOf(rest, ticketId, fetcher);
  const own = new RtHost({ ...place.context, queue }, core, fetcher);
  const page = (file: string, search: Record<string, string>) =>
    `${new URL(`../../Ticket/${file}`, rest)}?${new URLSearchParams(search)}`;
  return new Beside(own, {
    tabId,
    replyField: "UpdateContent",
    replyPage: (text) => page("Update.html", { Action: "Respond", id: ticketId, UpdateContent: text }),
    page: (id) => page("Display.html", { id }),
    without: [],
  });
}

/** The queue's name, which the page shows in words only. */
async function queueOf(rest: string, ticketId: string, fetcher: typeof fetch): Promise<string> {
  const search = new URLSearchParams({ query: `id = ${ticketId}`, fields: "Queue", "fields[Queue]": "Name" });
  const answer = JSON.parse((await ask(`${rest}tickets?${search}`, {}, fetcher)).text) as {
    items?: { Queue?: { Name?: string } }[];
  };
  const name = answer.items?.[0]?.Queue?.Name;
  if (name === undefined) throw new HostFailure("not-found");
  return name;
}

function django(place: DjangoPlace, tabId: number, core: HostCore): Host {
  const { id, name } = place.context.agent;
  const agent = { id: id || name || "agent", name };
  const own = new DjangoHelpdeskHost({ ...place.context, agent }, core, fetcherOf(tabId));
  // A note by nobody would read as the customer's.
  const without = id === "" ? (["note", "manager"] as const) : [];
  const list = new URL("../tickets/", place.context.rest);
  return new Beside(own, {
    tabId,
    replyField: "comment",
    page: (id) => new URL(`${encodeURIComponent(id)}/`, list).href,
    without,
  });
}
