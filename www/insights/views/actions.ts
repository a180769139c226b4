/** What is to be done beside the fix: each with a function, a day, a kind and what will prove it. */
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { card } from "../charts/figure.ts";
import { isDay } from "../period.ts";
import { freshAction, KINDS, type Action, type Postmortem } from "../postmortem.ts";
import type { Scene } from "../scene.ts";

/** Draws them. */
export function actions(scene: Scene, postmortem: Postmortem, owners: readonly string[]): TemplateResult {
  const { say } = scene;
  const all = postmortem.actions ?? [];
  const open = all.filter((action) => !action.done).length;
  const put = (change: (now: readonly Action[]) => readonly Action[]) =>
    scene.savePostmortem(postmortem.id, (now) => ({ actions: change(now.actions ?? []) }));
  return card(scene, {
    id: "pm-actions",
    kicker: say.it("pm.actions"),
    takeaway: all.length === 0 ? say.it("pm.actions-none") : say.it("pm.actions-takeaway", { n: all.length, open }),
    body: html`${all.map((action, at) => fields(scene, action, at, owners, put))}
      <p class="acts no-print">
        <button type="button" class="button" data-at="add-action" @click=${() => put((now) => [...now, freshAction(postmortem.fixOwner)])}>
          ${say.it("pm.action-add")}
        </button>
      </p>`,
  });
}

type Put = (change: (now: readonly Action[]) => readonly Action[]) => void;

function fields(scene: Scene, action: Action, at: number, owners: readonly string[], put: Put): TemplateResult {
  const { say } = scene;
  const set = (change: Partial<Action>) => put((now) => now.map((one, place) => (place === at ? { ...one, ...change } : one)));
  const names = action.owner === "" || owners.includes(action.owner) ? owners : [...owners, action.owner];
  return html`<fieldset class="fix-fields">
    <legend>${say.it("pm.action-n", { n: at + 1 })}</legend>
    <label class="field wide-field">
      <span class="label">${say.it("pm.action-what")}</span>
      <textarea rows="2" dir="auto" data-at="action-what" .value=${live(action.what)} @input=${(event: Event) => set({ what: textOf(event) })}></textarea>
    </label>
    <label class="field">
      <span class="label">${say.it("pm.fix-owner")}</span>
      <select @change=${(event: Event) => set({ owner: textOf(event) })}>
        <option value="" .selected=${live(action.owner === "")}>${say.it("owner.unknown")}</option>
        ${names.map((name) => html`<option value=${name} .selected=${live(name === action.owner)}>${say.named(name)}</option>`)}
      </select>
    </label>
    <label class="field">
      <span class="label">${say.it("pm.fix-kind")}</span>
      <select @change=${(event: Event) => set({ kind: textOf(event) })}>
        ${KINDS.map((kind) => html`<option value=${kind} .selected=${live(kind === action.kind)}>${say.word("pm.kind", kind)}</option>`)}
      </select>
    </label>
    <label class="field">
      <span class="label">${say.it("pm.action-by")}</span>
      <input
        type="date"
        .value=${live(action.by)}
        @change=${(event: Event) => {
          const day = textOf(event);
          if (day === "" || isDay(day)) set({ by: day });
        }}
      />
    </label>
    <label class="field">
      <span class="label">${say.it("pm.action-metric")}</span>
      <input type="text" dir="auto" .value=${live(action.metric)} @input=${(event: Event) => set({ metric: textOf(event) })} />
    </label>
    <p class="acts wide-field">
      <label class="check"
        ><input type="checkbox" .checked=${live(action.done)} @change=${(event: Event) => set({ done: (event.target as HTMLInputElement).checked })} /> ${say.it(
          "pm.action-done",
        )}</label
      >
      ${action.done
        ? nothing
        : html`<button type="button" class="link no-print" @click=${() => put((now) => now.filter((_, place) => place !== at))}>
            ${say.it("pm.action-remove")}<span class="hidden-text">: ${say.it("pm.action-n", { n: at + 1 })}</span>
          </button>`}
    </p>
  </fieldset>`;
}

function textOf(event: Event): string {
  return (event.target as HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement).value;
}
