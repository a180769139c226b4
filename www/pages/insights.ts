/** The demo's page of figures: the desk's own tickets and a year before them. */
import "headwater/insights.js";
import { bar } from "../demo/bar.ts";
import { Desk } from "../demo/desk.ts";
import { the } from "../demo/dom.ts";
import { FIRST_NUMBER, history } from "../demo/history.ts";
import { onPublished, published } from "../demo/published.ts";
import type { HeadwaterInsights } from "../insights/element.ts";
import type { ViewName } from "../insights/scene.ts";

bar();

const now = Date.now();
const desk = new Desk(now);
const insights = the<HeadwaterInsights>("headwater-insights");
const status = the("#status");
const samples = the("#samples");
const promise = the(".promise");
const STAYS = "No ticket leaves it.";

function tell(words: string): void {
  status.textContent = words;
  status.hidden = words === "";
}

function counted(n: number, what: string): string {
  return `${n.toLocaleString("en")} ${what}${n === 1 ? "" : "s"}`;
}

/** The view is in the address, so that the browser's own back button leads through them. */
function fromAddress(): void {
  insights.view = (decodeURIComponent(location.hash.slice(1)) || "overview") as ViewName;
}

function showSamples(): void {
  insights.tickets = [...desk.tickets, ...history(now)];
  samples.hidden = true;
  promise.textContent = `Everything here is counted in this browser, from a made-up year of tickets. ${STAYS}`;
  tell("");
}

insights.config = published();
onPublished(() => (insights.config = published()));
showSamples();
fromAddress();
addEventListener("hashchange", fromAddress);
insights.addEventListener("headwater-view", (event) => {
  tell("");
  window.history.pushState(null, "", `#${event.detail.view}`);
});
insights.addEventListener("headwater-open-ticket", (event) => {
  const { ticketId } = event.detail;
  if (desk.ticket(ticketId)) location.href = `/#${encodeURIComponent(ticketId)}`;
  else if (Number(ticketId) >= FIRST_NUMBER) tell(`Ticket #${ticketId} is of the made-up year and has no words. In a helpdesk, it would open now.`);
  else tell("A ticket of your file: in a helpdesk, it would open now.");
});

const input = the<HTMLInputElement>("#file");
the("#open-tickets").addEventListener("click", () => input.click());
samples.addEventListener("click", showSamples);
input.addEventListener("change", () => {
  const file = input.files?.[0];
  input.value = "";
  if (file) void open(file);
});

async function open(file: File): Promise<void> {
  tell(`Reading ${file.name}`);
  const { tickets, skipped } = await insights.open(file);
  const rows = skipped === 0 ? "" : ` ${counted(skipped, "row")} could not be read.`;
  tell(tickets === 0 ? `${file.name} gave no tickets.` : `${file.name}: ${counted(tickets, "ticket")}, read in this browser and sent nowhere.${rows}`);
  if (tickets === 0) return;
  samples.hidden = false;
  promise.textContent = `Everything here is counted in this browser, from your file. ${STAYS}`;
}
