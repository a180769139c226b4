/** Tables: sorted by the buttons in their heads, scrolled inside a named box. */
import { html, nothing, type TemplateResult } from "lit";
import type { Scene } from "../scene.ts";

export interface Column {
  label: string;
  /** Numbers stand at the end of their column. */
  number?: boolean;
  /** Sentences, which need more room than a word. */
  wide?: boolean;
}

/** A cell: what is shown, and what it is sorted by where that is something else. */
export interface Cell {
  show: unknown;
  by?: string | number | null;
}

export interface Table {
  id: string;
  caption: string;
  columns: readonly Column[];
  rows: readonly (readonly (Cell | string | number)[])[];
  /** Rows that stay last, however it is sorted. */
  last?: readonly (readonly (Cell | string | number)[])[];
  /** Keeps the rows as they come. */
  fixed?: boolean;
}

/** Draws one. */
export function table(scene: Scene, { id, caption, columns, rows, last, fixed }: Table): TemplateResult {
  const sort = fixed ? undefined : scene.sortOf(id);
  const sorted = sort ? [...rows].sort((a, b) => compare(a[sort.column], b[sort.column], sort.down, scene)) : rows;
  const all = [...sorted, ...(last ?? [])];
  const row = (cells: Table["rows"][number]) =>
    html`<tr>
      ${cells.map((cell, at) => {
        const shown = typeof cell === "object" ? cell.show : typeof cell === "number" ? scene.say.number(cell) : cell;
        const kind = kindOf(columns[at]);
        return at === 0 ? html`<th scope="row" class=${kind}>${shown}</th>` : html`<td class=${kind}>${shown}</td>`;
      })}
    </tr>`;
  return html`<div class="box" role="region" tabindex="0" aria-label=${caption}>
    <table>
      <caption class="hidden-text">${caption}</caption>
      <thead>
        <tr>
          ${columns.map((column, at) => head(scene, id, column, at, fixed === true))}
        </tr>
      </thead>
      <tbody>
        ${all.map(row)}
      </tbody>
    </table>
  </div>`;
}

function kindOf(column: Column | undefined): string {
  return column?.number ? "number" : column?.wide ? "sentence" : "";
}

function head(scene: Scene, id: string, column: Column, at: number, fixed: boolean): TemplateResult {
  const kind = kindOf(column);
  if (fixed) return html`<th scope="col" class=${kind}>${column.label}</th>`;
  const sort = scene.sortOf(id);
  const direction = sort?.column === at ? (sort.down ? "descending" : "ascending") : undefined;
  return html`<th scope="col" class=${kind} aria-sort=${direction ?? nothing}>
    <button type="button" class="sort" @click=${() => scene.sort(id, at)}>
      ${column.label}<span class="arrow" aria-hidden="true">${direction === "descending" ? "↓" : direction ? "↑" : ""}</span>
    </button>
  </th>`;
}

function compare(a: Cell | string | number | undefined, b: Cell | string | number | undefined, down: boolean, scene: Scene): number {
  const [x, y] = [key(a), key(b)];
  // What is not known stands last, whichever way.
  if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1;
  const order =
    typeof x === "number" && typeof y === "number" ? x - y : String(x).localeCompare(String(y), scene.say.words.locale);
  return down ? -order : order;
}

function key(cell: Cell | string | number | undefined): string | number | null {
  if (typeof cell !== "object") return cell ?? null;
  return cell.by === undefined ? (typeof cell.show === "string" ? cell.show : null) : cell.by;
}
