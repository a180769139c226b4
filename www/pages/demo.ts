/** The demo helpdesk: an inbox, a conversation, and the live sidebar beside it. */
import "headwater/define.js";
import { bar } from "../demo/bar.ts";
import { Conversation } from "../demo/conversation.ts";
import { Desk, type Change } from "../demo/desk.ts";
import { the } from "../demo/dom.ts";
import { DemoHost } from "../demo/host.ts";
import { Inbox } from "../demo/inbox.ts";
import { Opening } from "../demo/opening.ts";
import { onPublished, published } from "../demo/published.ts";
import { plain } from "../demo/tickets.ts";
import type { HeadwaterSidebar } from "../elements/sidebar.ts";

bar();

const desk = new Desk(Date.now());
const sidebar = the<HeadwaterSidebar>("headwater-sidebar");
const panes = the(".desk");

function turn(pane: "inbox" | "ticket" | "side"): void {
  panes.dataset["pane"] = pane;
  for (const button of document.querySelectorAll<HTMLElement>(".panes .button")) {
    button.setAttribute("aria-pressed", String(button.dataset["pane"] === pane));
  }
}

let open: string | null = null;
const conversation = new Conversation(() => turn("inbox"), turn);
const inbox = new Inbox(desk, choose);
const host = new DemoHost(desk, {
  current: () => open,
  open: choose,
  reply: (id, text) => conversation.insert(id, text),
  tell: (title, lines) => conversation.tell(title, lines),
});

/** Opens a ticket, as a press on its row does. */
function choose(id: string): void {
  const ticket = desk.ticket(id) ?? null;
  open = ticket?.id ?? null;
  inbox.mark(open);
  conversation.show(ticket);
  sidebar.ticket = ticket && plain(ticket);
  turn(ticket ? "ticket" : "inbox");
  if (ticket && !desk.showsFile) history.replaceState(null, "", `#${encodeURIComponent(id)}`);
}

desk.addEventListener("written", (event) => {
  const { id, changes } = (event as CustomEvent<{ id: string; changes: Change[] }>).detail;
  conversation.written(id, changes);
  const ticket = desk.ticket(id);
  if (id === open) sidebar.ticket = ticket ? plain(ticket) : null;
});
desk.addEventListener("list", () => choose(desk.tickets[0]?.id ?? ""));
sidebar.addEventListener("headwater-evidence", (event) => {
  const { ranges } = event.detail;
  conversation.highlight(ranges, ranges.length === 1);
});

new Opening(desk, async () => {
  const { default: init, ExportReader } = await import("headwater/report.js");
  await init();
  return new ExportReader();
});
sidebar.config = published();
onPublished(() => (sidebar.config = published()));
sidebar.host = host;
inbox.draw();
choose(decodeURIComponent(location.hash.slice(1)) || (desk.tickets[0]?.id ?? ""));
if (matchMedia("(max-width: 820px)").matches && !location.hash) turn("inbox");
