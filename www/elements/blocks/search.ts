/**
 * A search over the cause list: the ARIA practices' combobox with a list that is always in the
 * flow, so that nothing jumps and nothing covers. Lives in the sidebar's own tree of nodes.
 */
import { html, nothing, type TemplateResult } from "lit";
import type { BlockOf, SearchEntry } from "../wire.ts";
import { found, isNamed, matching, named } from "./matching.ts";
import { draw, type Pen } from "./pen.ts";

/** Longest that may be typed: longer names are no names. */
const LONGEST = 80;

/** What is typed and where the agent is in the list; kept by the element, a search each. */
export interface SearchState {
  typed: string;
  /** Index among the entries shown; -1: none. */
  at: number;
}

/** The search. `changed` asks the element to draw again, and is settled once it did. */
export function search(
  pen: Pen,
  block: BlockOf<"search">,
  state: SearchState,
  changed: () => Promise<unknown>,
): TemplateResult {
  const id = `s-${block.id}`;
  // Read anew for each key: a key may come before what was typed is drawn.
  const fitting = () => {
    const fits = matching(block.entries, state.typed, (name) => pen.words.named(name));
    const own = block.mayName ? named(fits, state.typed, (name) => pen.words.named(name)) : null;
    return own ? [...fits, own] : fits;
  };
  const shown = fitting();
  const choose = (entry: SearchEntry | undefined) => {
    if (!entry) return;
    pen.send({ type: "answer", id: block.id, value: entry.value, via: isNamed(entry) ? "named" : "search" });
  };
  const drawn = async (event: Event) => {
    const input = event.currentTarget as HTMLInputElement;
    await changed();
    const list = input.parentElement?.querySelector("[role=listbox]");
    list?.children[state.at]?.scrollIntoView({ block: "nearest" });
  };
  const type = (event: Event) => {
    state.typed = (event.target as HTMLInputElement).value;
    // Enter takes what has the words; that nothing has them is no answer yet.
    state.at = state.typed.trim() === "" || found(fitting()) === 0 ? -1 : 0;
    void drawn(event);
  };
  const move = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const entries = fitting();
    const to = moved(event.key, state.at, entries.length);
    if (event.key === "Enter") choose(entries[state.at]);
    else if (event.key === "Escape" && state.typed !== "") {
      state.typed = "";
      state.at = -1;
      event.stopPropagation();
      void changed();
    } else if (to !== null) {
      state.at = to;
      event.preventDefault();
      void drawn(event);
    }
  };
  return html`<div>
    <label class="label" part="label" for=${id}>${draw(pen, block.label)}</label>
    <input
      class="control"
      part="field"
      id=${id}
      data-at=${block.id}
      data-search
      type="text"
      role="combobox"
      autocomplete="off"
      maxlength=${LONGEST}
      aria-expanded=${shown.length > 0 ? "true" : "false"}
      aria-controls="${id}-list"
      aria-autocomplete="list"
      aria-activedescendant=${state.at >= 0 ? `${id}-${state.at}` : nothing}
      .value=${state.typed}
      @input=${type}
      @keydown=${move}
    />
    <p class="hint">${pen.words.own("face.search-count", { n: found(shown) })}</p>
    <ul class="list" role="listbox" id="${id}-list" aria-label=${pen.words.plain(block.label)}>
      ${shown.map(
        (entry, at) => html`<li
          role="option"
          id="${id}-${at}"
          aria-selected=${at === state.at ? "true" : "false"}
          @click=${() => choose(entry)}
        ><span>${isNamed(entry)
            ? pen.words.own("face.search-name", { name: entry.value })
            : html`<bdi>${pen.words.named(entry.label)}</bdi>`}</span>${entry.detail
            ? html` <span class="small">${draw(pen, entry.detail)}</span>`
            : nothing}</li>`,
      )}
    </ul>
  </div>`;
}

/** Where an arrow leads; null for another key. */
function moved(key: string, at: number, count: number): number | null {
  if (count === 0) return null;
  switch (key) {
    case "ArrowDown":
      return (at + 1) % count;
    case "ArrowUp":
      return at <= 0 ? count - 1 : at - 1;
    default:
      return null;
  }
}
