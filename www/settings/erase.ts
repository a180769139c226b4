/** Erase everything: the one modal of all, with a typed word, and focus on the safe button. */
import { html, nothing, type TemplateResult } from "lit";
import type { Desk } from "./desk.ts";
import { eraseEverything } from "../engine/everything.ts";

export interface EraseState {
  asked: boolean;
  typed: string;
  busy: boolean;
  news: string;
}

export function freshErase(): EraseState {
  return { asked: false, typed: "", busy: false, news: "" };
}

export function erase(desk: Desk, state: EraseState): TemplateResult {
  const ask = () => {
    state.asked = true;
    state.typed = "";
    state.news = "";
    desk.redraw();
  };
  return html`<h3>${desk.say("erase.title")}</h3>
    <p class="hint">${desk.say("erase.about")}</p>
    <p class="row-acts"><button type="button" class="button danger" id="erase" @click=${ask}>${desk.say("erase.ask")}</button></p>
    ${state.news ? html`<p class="note" role="status">${state.news}</p>` : nothing}
    ${state.asked ? dialog(desk, state) : nothing}`;
}

function dialog(desk: Desk, state: EraseState): TemplateResult {
  const word = desk.say("erase.word");
  const matches = state.typed.trim().toLowerCase() === word.toLowerCase();
  const close = () => {
    state.asked = false;
    desk.redraw("erase");
  };
  const type = (event: Event) => {
    state.typed = (event.target as HTMLInputElement).value;
    desk.redraw();
  };
  const run = async (event: Event) => {
    event.preventDefault();
    if (!matches || state.busy) return;
    state.busy = true;
    desk.redraw();
    try {
      state.news = desk.say((await eraseEverything()) ? "erase.done" : "erase.unsure");
    } catch {
      state.news = desk.say("erase.failed");
    }
    desk.draft.forget();
    state.busy = false;
    close();
  };
  return html`<dialog aria-labelledby="erase-title" aria-describedby="erase-what" data-modal @cancel=${(event: Event) => (event.preventDefault(), close())}>
    <form @submit=${run}>
      <h3 id="erase-title">${desk.say("erase.title")}</h3>
      <p id="erase-what">${desk.say("erase.what")}</p>
      <div class="field"><label class="label" for="erase-word">${desk.say("erase.type", { word })}</label><input class="control" id="erase-word" type="text" autocomplete="off" autocapitalize="none" .value=${state.typed} @input=${type} /></div>
      <p class="row-acts"><button type="button" class="button" data-safe @click=${close}>${desk.say("erase.keep")}</button><button type="submit" class="button danger" aria-disabled=${matches && !state.busy ? nothing : "true"}>${desk.say("erase.now")}</button></p>
    </form>
  </dialog>`;
}
