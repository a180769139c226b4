/**
 * The journeys of an agent, each as keys and as the events they come to. The journeys' tests press
 * the keys and see that these are the events; the crash tests kill the engine at every one of them.
 */
import { readFileSync } from "node:fs";

const data = (name) => readFileSync(new URL(`../data/session/${name}`, import.meta.url), "utf8");

/** The cause list that the native conversations are played with. */
export const CAUSES = JSON.parse(data("causes.json"));
export const TICKET = { id: "4312", number: "#4312", text: "My card was charged twice for one order. I want a refund." };
/** Fits two causes about equally: one question tells them apart. */
const UNSURE = { id: "7", text: "Still waiting for my order. Never arrived, parcel is lost?" };
const WANTS_MORE = { ...TICKET, text: "My card was charged twice for one order. I want compensation." };
export const OTHER = { id: "9", text: "Where is my order?" };
/** The conversation of a person who comes back: the ticket, and what the helpdesk finds of them. */
export const CAME_BACK = (() => {
  const lines = data("repeat.txt").split("\n");
  const line = (start) => JSON.parse(lines.find((one) => one.startsWith(start)).replace(/^> \w+ /, ""));
  return { ticket: line("> ticket {"), earlier: line('> event {"type": "history"').tickets };
})();

export const answer = (id, value, via = "key") => ({ type: "answer", id, value, via });
export const press = (act) => ({ type: "press", act });
export const typing = (id, value) => ({ type: "typing", id, value });
export const commit = (id) => ({ type: "commit", id });
export const toggle = (id, value, on) => ({ type: "toggle", id, value, on });
/** Days go by. */
export const wait = (days) => ({ wait: days });

/** One key, or what is done without one, and the events it comes to. */
const step = (key, ...events) => ({ key, events });
const CAUSE = step("1", answer("cause", "billing_overcharge"));
const WANT = step("1", answer("wanted", "refund"));
const OFFER = step("1", answer("offer", "refund_due"));
const AGREED = step("1", answer("agreed", "yes"));
const PLAN = step("Enter", press("plan"));
const SAVE = step("s", press("save"));
const SAVE_LIST = step("s", press("save:confirm"));
const LATER = step(null, wait(4));
const SOLVED = step("1", answer("outcome", "solved"));
const STILL_RIGHT = step("1", answer("still-right", "yes"));
const PREVENTABLE = step("1", answer("preventable", "yes"));
const FINISH = step("Enter", press("finish"));

/** What each begins with is a journey of its own, so that every event is killed in one of them. */
export const JOURNEYS = {
  confirm: { steps: [CAUSE] },
  correct: { steps: [step("2", answer("cause", "refund_missing"))] },
  search: { steps: [step("0", answer("cause", "none")), step("Enter", answer("cause-search", "delivery_lost", "search"))] },
  name: { steps: [step("0", answer("cause", "none")), step("Enter", answer("cause-search", "Torn label", "named"))] },
  question: { ticket: UNSURE, steps: [step("1", answer("q:arrived", "yes")), step("1", answer("cause", "delivery_late"))] },
  "question alone": { ticket: UNSURE, steps: [step("1", answer("q:arrived", "yes"))] },
  "came back": { ticket: CAME_BACK.ticket, earlier: CAME_BACK.earlier, steps: [step("r", press("history")), step("x", press("not-same:c-1"))] },
  agree: { before: [CAUSE, WANT], steps: [OFFER, AGREED] },
  manager: {
    ticket: WANTS_MORE,
    before: [CAUSE, step("7", answer("wanted", "compensation"))],
    steps: [step("1", answer("offer", "credit")), step(null, typing("amount", "45"), commit("amount")), step("Enter", press("ask-manager"))],
  },
  plan: { before: [CAUSE, WANT, OFFER, AGREED], steps: [PLAN] },
  result: { before: [CAUSE, WANT, OFFER, AGREED, PLAN, LATER], steps: [step("4", answer("outcome", "no_answer"))] },
  analyze: { before: [CAUSE, WANT, OFFER, AGREED, PLAN, LATER, SOLVED], steps: [STILL_RIGHT, PREVENTABLE, FINISH] },
  save: { before: [CAUSE, WANT], steps: [SAVE, SAVE_LIST] },
  "save again": { before: [CAUSE, WANT, SAVE, SAVE_LIST, OFFER], steps: [SAVE] },
  undo: { before: [CAUSE], steps: [step("u", press("undo"))] },
  leave: {
    before: [CAUSE, WANT, OFFER, step(null, typing("amount", "18.4"))],
    steps: [step(null, { type: "ticket", ticket: OTHER }, commit("amount")), step(null, { type: "ticket", ticket: TICKET })],
  },
  whole: { steps: [CAUSE, WANT, OFFER, AGREED, PLAN, SAVE, SAVE_LIST, LATER, SOLVED, STILL_RIGHT, PREVENTABLE, FINISH, SAVE] },
};

/** The keys of steps. */
export const keysOf = (steps = []) => steps.flatMap(({ key }) => (key === null ? [] : [key]));
/** The events of steps. */
export const eventsOf = (steps = []) => steps.flatMap(({ events }) => events);
