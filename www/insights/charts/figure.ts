/** The frame of every chart: the takeaway as its heading, the drawing, and all its values as a table. */
import { html, nothing, type TemplateResult } from "lit";
import { html as plainHtml, unsafeStatic } from "lit/static-html.js";
import type { Scene } from "../scene.ts";
import { table, type Table } from "./table.ts";

/** A heading of the level that cards have. */
export function heading(scene: Scene, words: string, id: string, className = "takeaway", deeper = 0): TemplateResult {
  const tag = unsafeStatic(`h${Math.min(6, scene.level + deeper)}`);
  // What was gone to takes focus, which a click on it does not.
  const index = id === "place" ? -1 : nothing;
  return plainHtml`<${tag} id=${id} class=${className} tabindex=${index}>${words}</${tag}>` as TemplateResult;
}

export interface Drawn {
  id: string;
  /** What the chart is of, in small type above. */
  kicker: string;
  /** The finding. */
  takeaway: string;
  plot: unknown;
  /** Under the drawing: links, notes. */
  after?: unknown;
  table?: Table;
  className?: string;
}

/** A chart with its words. */
export function figure(scene: Scene, drawn: Drawn): TemplateResult {
  const { id, kicker, takeaway, plot, after, className } = drawn;
  const open = scene.isOpen(id);
  return html`<figure class="card ${className ?? ""}" aria-labelledby="${id}-h">
    <figcaption>
      <div class="head">
        <p class="kicker">${kicker}</p>
        ${drawn.table
          ? html`<button
              type="button"
              class="link small no-print"
              aria-expanded=${open}
              aria-controls="${id}-t"
              @click=${() => scene.toggle(id)}
            >
              ${scene.say.it(open ? "table.hide" : "table.show")}<span class="hidden-text">: ${kicker}</span>
            </button>`
          : nothing}
      </div>
      ${heading(scene, takeaway, `${id}-h`)}
    </figcaption>
    ${plot} ${after ?? nothing}
    <div id="${id}-t" ?hidden=${!open}>${open && drawn.table ? table(scene, drawn.table) : nothing}</div>
  </figure>`;
}

/** A card without a chart. */
export function card(
  scene: Scene,
  { id, kicker, takeaway, body, className }: { id: string; kicker: string; takeaway: string; body: unknown; className?: string },
): TemplateResult {
  return html`<section class="card ${className ?? ""}" aria-labelledby="${id}-h">
    <div>
      <p class="kicker">${kicker}</p>
      ${heading(scene, takeaway, `${id}-h`)}
    </div>
    ${body}
  </section>`;
}
