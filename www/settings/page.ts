/** The page around a section: its bar, the list of sections, and what has to be said first. */
import { html, nothing, type TemplateResult } from "lit";
import { live as now } from "lit/directives/live.js";
import type { Desk } from "./desk.ts";
import { problemsUnder } from "./desk.ts";
import { docs } from "./json.ts";
import { groupsOf, sectionOf, SECTIONS, type SectionName } from "./sections.ts";

/** Something to be told, with what can be done about it. */
export interface Notice {
  readonly kind: "ok" | "warn" | "danger" | "plain";
  readonly words: string;
  readonly id: string;
  readonly acts?: readonly { readonly words: string; readonly id: string; run(): void }[];
}

/** What the page shows around a section. */
export interface Page {
  readonly section: SectionName;
  readonly setup: { readonly done: number; readonly of: number };
  readonly busy: boolean;
  readonly canPublish: boolean;
  readonly notices: readonly Notice[];
  readonly body: TemplateResult;
  publish(): void;
  discard(): void;
  undo(): void;
}

export function page(desk: Desk, given: Page): TemplateResult {
  return html`
    ${bar(desk, given)}
    ${notices(given.notices)}
    <div class="pick"><label class="hidden-text" for="section">${desk.say("set.section")}</label>
      <select class="control" id="section" @change=${(event: Event) => desk.go((event.target as HTMLSelectElement).value as SectionName)}>
        ${SECTIONS.map((name) => html`<option value=${name} .selected=${now(name === given.section)}>${desk.say(`sec.${name}`)}${optionEnd(desk, name)}</option>`)}
      </select></div>
    <div class="columns">
      <nav class="sections" aria-label=${desk.say("set.sections")}><ul>${SECTIONS.map((name) => link(desk, given, name))}</ul></nav>
      <section class="section" aria-labelledby="section-title">
        ${heading(desk, given.section)}
        <p class="about">${desk.say(`sec.${given.section}.about`)}</p>
        ${given.body}
      </section>
    </div>
  `;
}

/** Levels under the page's own; three are drawn, whatever the page's is. */
function heading(desk: Desk, section: SectionName): TemplateResult {
  return html`<h2 id="section-title" tabindex="-1">${desk.say(`sec.${section}`)}</h2>`;
}

function bar(desk: Desk, given: Page): TemplateResult {
  const n = desk.draft.changes.length;
  const wrong = desk.problems.length;
  const words = wrong > 0 ? desk.say("status.wrong", { n: wrong }) : n > 0 ? desk.say("status.draft", { n }) : statusOf(desk);
  const history = (event: Event) => {
    event.preventDefault();
    desk.go("publish", "history");
  };
  return html`<div class="top" role="group" aria-label=${desk.say("set.bar")}>
    <p class="title">${desk.say("set.title")}</p>
    <p class="status ${wrong > 0 ? "wrong" : n > 0 ? "dirty" : ""}" data-status>${
      wrong > 0 ? html`<button type="button" class="link danger" @click=${() => desk.go("publish")}>${words}</button>` : words
    }</p>
    <div class="buttons">
      ${n > 0 ? html`<button type="button" class="button" data-at="test" @click=${() => desk.go("bench")}>${desk.say("set.test")}</button>` : nothing}
      <button type="button" class="button ${n > 0 ? "primary" : ""}" data-at="publish" aria-disabled=${given.canPublish ? nothing : "true"} @click=${() => given.publish()}>${desk.say(given.busy ? "set.publishing" : "set.publish", { n })}</button>
      ${desk.draft.canUndo ? html`<button type="button" class="link" data-at="undo" @click=${() => given.undo()}>${desk.say("face.undo")}</button>` : nothing}
      ${n > 0 ? html`<button type="button" class="link" data-at="discard" @click=${() => given.discard()}>${desk.say("set.discard")}</button>` : nothing}
      <a class="link" href="#publish" data-at="history" @click=${history}>${desk.say("set.history")}</a>
    </div>
  </div>`;
}

function statusOf(desk: Desk): string {
  const number = Number(desk.draft.live["number"]) || 0;
  return number === 0 ? desk.say("status.defaults") : desk.say("status.live", { n: number });
}

function notices(list: readonly Notice[]): TemplateResult {
  return html`<div class="notices">${list.map(
    (one) => html`<div class="notice ${one.kind}" data-notice=${one.id}><p>${one.words}</p>${
      one.acts?.length ? html`<p class="row-acts">${one.acts.map((act) => html`<button type="button" class="link" data-at=${act.id} @click=${() => act.run()}>${act.words}</button>`)}</p>` : nothing
    }</div>`,
  )}</div>`;
}

function link(desk: Desk, given: Page, name: SectionName): TemplateResult {
  const press = (event: Event) => {
    event.preventDefault();
    desk.go(name);
  };
  const wrong = wrongIn(desk, name);
  const n = wrong > 0 ? desk.say("set.problems", { n: wrong }) : countOf(desk, given, name);
  return html`<li><a href="#${name}" aria-current=${name === given.section ? "page" : nothing} @click=${press}><span>${desk.say(`sec.${name}`)}</span>${n ? html`<span class="n ${wrong > 0 ? "wrong" : ""}">${n}</span>` : nothing}</a></li>`;
}

function optionEnd(desk: Desk, name: SectionName): string {
  const wrong = wrongIn(desk, name);
  return wrong > 0 ? ` (${desk.say("set.problems", { n: wrong })})` : "";
}

function wrongIn(desk: Desk, name: SectionName): number {
  if (desk.problems.length === 0 || name === "publish") return 0;
  if (name === "causes") return problemsUnder(desk, ["causes"]).filter((one) => sectionOf(one.path) === "causes").length;
  return groupsOf(name).flatMap((group) => group.at.flatMap((at) => problemsUnder(desk, at.split(".")))).length;
}

function countOf(desk: Desk, given: Page, name: SectionName): string {
  switch (name) {
    case "setup":
      return desk.say("setup.count", { k: given.setup.done, n: given.setup.of });
    case "causes":
      return String(docs(desk.draft.value(["causes", "causes"])).filter((one) => one["retired"] !== true).length);
    case "owners":
      return String(docs(desk.draft.value(["causes", "owners"])).length);
    case "publish":
      return desk.draft.changes.length === 0 ? "" : String(desk.draft.changes.length);
    default:
      return "";
  }
}
