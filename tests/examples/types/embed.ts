/** What a page that embeds the sidebar writes, under the strictest settings. */
import "headwater/define.js";
import { HeadwaterSidebar, HostFailure, LANGUAGES } from "headwater";
import type {
  CaseState, Exported, HeadwaterConfig, HeadwaterError, HeadwaterEventMap, HeadwaterHost, HeadwaterTicket, MessageKey,
  StepName, Suggested, Write, Written,
} from "headwater";
import type { TicketInput, View } from "headwater/wire.js";

const sidebar = document.querySelector("headwater-sidebar")!;
const ticket: HeadwaterTicket = {
  id: 4312, subject: null, createdAt: new Date(), text: "I was charged twice.", requester: { key: 7 }, tags: ["vip"] as const,
};
sidebar.ticket = ticket;
sidebar.strings = { "face.name": "Causes" };
sidebar.config = { currency: "GBP", causes: [{ id: "late", name: "Late delivery", ownerId: "ops" }], owners: [{ id: "ops", name: "Ops" }] };

// Listeners are typed at the element, above it, and where they are taken away.
const heard = (event: HeadwaterEventMap["headwater-write"]) => event.detail.patch.map(({ field }) => field);
sidebar.addEventListener("headwater-write", heard);
sidebar.removeEventListener("headwater-write", heard);
sidebar.addEventListener("headwater-resize", ({ detail }) => detail.blockSize.toFixed());
sidebar.addEventListener("click", (event) => event.clientX);
document.addEventListener("headwater-write", ({ detail }) => detail.patch.length);
window.addEventListener("headwater-suggest", ({ detail }) => {
  const band: "strong" | "possible" | "unsure" | undefined = detail.candidates[0]?.band;
  const owner: string | null | undefined = detail.candidates[0]?.ownerId;
  console.log(band, owner);
});

const saved: string[] = [];
const host: HeadwaterHost = {
  caps: new Set(["fields"] as const),
  commit: "server",
  agent: async () => ({ id: "7" }),
  save: async ({ ticketId, changes }: Write): Promise<Written> => {
    if (changes.length > 9) throw new HostFailure("field", 400, changes[0]?.field);
    saved.push(ticketId);
    return { commit: "server" };
  },
};
sidebar.host = host;

const state: CaseState | null = sidebar.caseState;
const suggested: Suggested | null = sidebar.suggestion;
const all: Promise<Exported> = sidebar.exportData();
const step: StepName = "followUp";
sidebar.goTo(step);
const config: HeadwaterConfig = { version: 2, policy: { limits: [{ role: "agent", maxPerOffer: "18.40" }] } };
const key: MessageKey = "face.name";
const input: TicketInput = { id: "1" };
console.log(new HeadwaterSidebar().version, LANGUAGES, state, suggested, all, config, key, input);
export type Used = [HeadwaterError["code"], View["screen"]];

// What is misspelt is said.
// @ts-expect-error
sidebar.config = { cuases: [] };
// @ts-expect-error
sidebar.config = { policy: { limits: [{ role: "agent", maxPerOffer: 18.4 }] } };
// @ts-expect-error
sidebar.strings = { "face.nmae": "Causes" };
// @ts-expect-error
sidebar.goTo("nowhere");
// @ts-expect-error
sidebar.ticket = { id: "1", txt: "I was charged twice." };
// @ts-expect-error
sidebar.storage = "memory";
