/** The set-up list: what to look at before agents begin, what stands there now, and what is done. */
import { html, nothing, type TemplateResult } from "lit";
import type { Desk } from "./desk.ts";
import { at, docs, equal, isDoc, isList, text } from "./json.ts";
import { SECTIONS, type SectionName } from "./sections.ts";
import { money } from "./values.ts";

/** A line of the list. */
interface Item {
  readonly section: SectionName;
  /** Parts of the document that it is about. */
  readonly parts: readonly string[];
}

const ITEMS: readonly Item[] = [
  { section: "causes", parts: ["causes"] },
  { section: "offers", parts: ["currency", "policy"] },
  { section: "followUp", parts: ["followUp", "escalation", "hours"] },
  { section: "people", parts: ["people"] },
  { section: "bench", parts: [] },
  { section: "publish", parts: [] },
];

/** What the admin has looked at in this browser. */
export interface SetupState {
  readonly seen: ReadonlySet<string>;
  readonly published: boolean;
}

/** How many of its lines are done. */
export function setupDone(desk: Desk, state: SetupState): { done: number; of: number } {
  return { done: ITEMS.filter((item) => isDone(desk, state, item)).length, of: ITEMS.length };
}

function isDone(desk: Desk, state: SetupState, { section, parts }: Item): boolean {
  if (section === "publish") return state.published;
  const { doc, ships } = desk.draft;
  return state.seen.has(section) || parts.some((part) => !equal(doc[part], ships[part]));
}

export function setup(desk: Desk, state: SetupState, publish: () => void): TemplateResult {
  return html`<p class="lead">${desk.say("setup.about")}</p>
    <ol class="setup">${ITEMS.map((item) => line(desk, state, item))}</ol>
    ${state.published ? nothing : html`<p class="row-acts"><button type="button" class="button primary" data-at="publish-defaults" @click=${publish}>${desk.say("setup.publish")}</button></p><p class="hint">${desk.say("setup.publish-hint")}</p>`}`;
}

function line(desk: Desk, state: SetupState, item: Item): TemplateResult {
  const done = isDone(desk, state, item);
  const open = (event: Event) => {
    event.preventDefault();
    desk.go(item.section);
  };
  return html`<li class=${done ? "done" : ""}>
    <span class="state"><span aria-hidden="true">${done ? "✓" : "○"}</span><span class="hidden-text">${desk.say(done ? "setup.done" : "setup.open")}</span></span>
    <div><a href="#${item.section}" @click=${open}>${desk.say(`sec.${item.section}`)}</a><p class="muted">${factOf(desk, item.section)}</p></div>
  </li>`;
}

/** What stands there now. */
function factOf(desk: Desk, section: SectionName): string {
  const { doc } = desk.draft;
  switch (section) {
    case "causes": {
      const list = docs(at(doc, ["causes", "causes"])).filter((one) => one["retired"] !== true);
      return desk.say("setup.causes", { n: list.length, owners: docs(at(doc, ["causes", "owners"])).length });
    }
    case "offers": {
      const role = docs(at(doc, ["policy", "roles"]))[0];
      const limit = docs(at(doc, ["policy", "limits"])).find((one) => one["role"] === role?.["id"] && !(isList(one["offers"]) && one["offers"].length > 0));
      if (!limit) return text(doc["currency"]);
      return desk.say("setup.offers", { role: desk.words.named(text(role?.["name"])), amount: money(desk, limit["maxPerOffer"], doc) });
    }
    case "followUp":
      return desk.say("setup.followUp", { n: Number(at(doc, ["followUp", "afterPromiseDays"])) || 0 });
    case "people": {
      const groups = at(doc, ["people", "roleByGroup"]);
      return desk.say("setup.people", { n: isDoc(groups) ? Object.keys(groups).length : 0 });
    }
    case "publish": {
      const number = Number(desk.draft.live["number"]) || 0;
      return number === 0 ? desk.say("history.none") : desk.say("setup.live", { n: number });
    }
    default:
      return desk.say(`setup.${section}`);
  }
}

/** The names of what was seen, out of what a browser kept. */
export function seenOf(kept: string | null): Set<string> {
  const known: readonly string[] = SECTIONS;
  return new Set((kept ?? "").split(" ").filter((name) => known.includes(name)));
}
