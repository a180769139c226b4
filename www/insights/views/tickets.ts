/** A list of tickets behind a figure. */
import { html, nothing, type TemplateResult } from "lit";
import type { InsightTicket } from "../figures.ts";
import { table } from "../charts/table.ts";
import { between } from "../period.ts";
import { heading } from "../charts/figure.ts";
import type { Listed, Scene } from "../scene.ts";

/** The most that the figures give. */
const MOST = 500;

/** Draws it, in place of the view it was opened from. */
export function listed(scene: Scene, list: Listed): TemplateResult {
  const { say } = scene;
  const found = list.tickets ?? (list.filter ? scene.tickets(list.filter) : []);
  const back = () => scene.go({ ...scene.place, listed: undefined });
  return html`<p class="acts no-print">
      <button type="button" class="link" data-at="back" @click=${back}>
        ${say.it("back", { view: say.word("view", scene.place.view) })}
      </button>
    </p>
    ${heading(scene, list.title, "place", "page-title")}
    <p class="muted">${countOf(scene, list, found.length)}</p>
    ${found.length === 0 ? nothing : table(scene, ticketsTable(scene, found, "tickets", list.title, list.due))}`;
}

function countOf({ say }: Scene, { of = 0 }: Listed, n: number): string {
  if (of > n) return say.it("list.part", { n, of });
  const count = say.it("list.count", { n });
  return n >= MOST ? `${count} ${say.it("list.most", { n: MOST })}` : count;
}

/** What is overdue. */
export type Due = NonNullable<Listed["due"]>;

/** Tickets as a table; of what is overdue, with its day first, as there is no result yet. */
export function ticketsTable(scene: Scene, tickets: readonly InsightTicket[], id: string, caption: string, due?: Due) {
  const { say } = scene;
  const subjects = tickets.some((ticket) => ticket.subject !== null);
  return {
    id,
    caption,
    columns: [
      { label: say.it("ticket") },
      ...(subjects ? [{ label: say.it("ticket.subject") }] : []),
      ...(due ? [{ label: say.it(due === "call" ? "ticket.call-by" : "ticket.due") }] : []),
      { label: say.it("ticket.opened") },
      { label: say.it("cause") },
      { label: say.it(due === "call" ? "ticket.caller" : "owner.lives") },
      { label: say.it("avoidable") },
      ...(due ? [] : [{ label: say.it("outcome") }]),
      { label: say.it("ticket.given"), number: true },
    ],
    rows: tickets.map((ticket) => [
      {
        show: html`<button type="button" class="link" @click=${() => scene.openTicket(ticket.id)}><bdi>${ticket.number}</bdi></button>`,
        by: ticket.number,
      },
      ...(subjects ? [{ show: html`<span dir="auto">${ticket.subject ?? ""}</span>`, by: ticket.subject }] : []),
      ...(due ? [dueDay(scene, due === "call" ? ticket.callBy : ticket.followUp)] : []),
      { show: say.day(ticket.created), by: ticket.created },
      { show: causeOf(scene, ticket), by: ticket.causeName },
      say.named((due === "call" ? ticket.callOwner : ticket.ownerName) ?? "") || "–",
      ticket.avoidable === null ? "–" : say.word("avoidable", ticket.avoidable),
      ...(due ? [] : [ticket.outcome === null ? "–" : say.word("outcome", ticket.outcome)]),
      { show: ticket.amount === null ? "–" : say.exact(ticket.amount), by: ticket.amount?.minor ?? null },
    ]),
  };
}

/** The day that was missed, and by how much. */
function dueDay({ say, figures }: Scene, day: string | null) {
  if (day === null) return { show: "–", by: null };
  const late = Math.max(0, between(day, figures.period.today));
  return { show: html`${say.day(day)} <span class="muted">${say.it("ticket.late", { n: late })}</span>`, by: day };
}

function causeOf({ say }: Scene, { causeName, estimated }: InsightTicket): unknown {
  if (causeName === null) return "–";
  return html`<bdi>${say.named(causeName)}</bdi>${estimated ? html` <span class="tag">${say.it("estimate")}</span>` : nothing}`;
}

/** Tickets in one line, each the way to itself. */
export function ticketLinks(scene: Scene, tickets: readonly InsightTicket[]): TemplateResult {
  return html`${tickets.map(
    (ticket, at) =>
      html`${at === 0 ? "" : " · "}<button type="button" class="link" @click=${() => scene.openTicket(ticket.id)}><bdi>${ticket.number}</bdi></button>`,
  )}`;
}
