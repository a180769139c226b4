/** Contacts for each 100 orders, customers or units: growth is no trouble, and trouble no growth. */
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { card } from "../charts/figure.ts";
import { isStock, MOST, MOST_MONTHS, monthsOf, UNITS, type ExposureUnit, type Month } from "../exposure.ts";
import type { Scene } from "../scene.ts";

/** Draws it. */
export function rate(scene: Scene): TemplateResult {
  const { say, figures, exposure } = scene;
  const { from, to, today } = figures.period;
  const months = monthsOf(from, to, today);
  const unit = say.word("rate.unit", exposure.unit);
  const found = figures.base.perHundred;
  const missing = months.filter((month) => exposure.months[month] === undefined);
  const isOpen = scene.isOpen("rate");
  return card(scene, {
    id: "rate",
    kicker: say.it("rate.kicker", { unit }),
    takeaway: found
      ? say.it("rate.takeaway", { rate: say.rate(found), unit })
      : say.it("rate.none", { unit }),
    body: html`${found ? html`<p class="note">${say.it("rate.range", { low: say.number(round(found.low)), high: say.number(round(found.high)) })}</p>` : nothing}
      ${months.length > MOST_MONTHS
        ? html`<p class="note">${say.it("rate.too-many", { n: MOST_MONTHS })}</p>`
        : html`${missing.length > 0 && missing.length < months.length
              ? html`<p class="note">${say.it("rate.missing", { months: say.list(missing.map((month) => say.month(month))) })}</p>`
              : nothing}
            <p class="acts no-print">
              <button type="button" class="link" data-at="rate" aria-expanded=${isOpen} aria-controls="rate-months" @click=${() => scene.toggle("rate")}>
                ${say.it("rate.type")}
              </button>
            </p>
            <div id="rate-months" ?hidden=${!isOpen}>${isOpen ? fields(scene, months, today) : nothing}</div>`}`,
  });
}

function round(n: number): number {
  return n < 10 ? Math.round(n * 10) / 10 : Math.round(n);
}

function fields(scene: Scene, months: readonly Month[], today: string): TemplateResult {
  const { say, exposure } = scene;
  const value = (event: Event) => (event.target as HTMLInputElement | HTMLSelectElement).value;
  const type = (month: Month, text: string) => {
    const n = Math.round(Number(text));
    const { [month]: _, ...others } = exposure.months;
    scene.setExposure({ ...exposure, months: n > 0 && n <= MOST ? { ...others, [month]: n } : others });
  };
  return html`<fieldset class="fix-fields">
      <legend class="hidden-text">${say.it("rate.type")}</legend>
      <label class="field">
        <span class="label">${say.it("rate.against")}</span>
        <select data-at="rate-unit" @change=${(event: Event) => scene.setExposure({ ...exposure, unit: value(event) as ExposureUnit })}>
          ${UNITS.map((unit) => html`<option value=${unit} .selected=${live(unit === exposure.unit)}>${say.word("rate.unit", unit)}</option>`)}
        </select>
      </label>
      ${months.map(
        (month) => html`<label class="field">
          <span class="label">${month === today.slice(0, 7) && !isStock(exposure.unit) ? say.it("rate.so-far", { month: say.month(month) }) : say.month(month)}</span>
          <input
            type="number"
            min="1"
            max=${MOST}
            data-at="rate-${month}"
            .value=${live(String(exposure.months[month] ?? ""))}
            @change=${(event: Event) => type(month, value(event))}
          />
        </label>`,
      )}
    </fieldset>
    <p class="note">${say.it("rate.note")}</p>`;
}
