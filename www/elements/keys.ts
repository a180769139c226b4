/**
 * Which key does what. Pure: reads an event's fields and the view, decides nothing else.
 *
 * Single keys hold only inside the element, outside text fields, without Ctrl, Alt or Meta and not
 * while an input method composes. Digits go by place (`event.code`), so that layouts with digits
 * behind Shift and number pads work; letters go by what the key writes.
 */
import type { Block, BlockOf, Button, View } from "./wire.ts";

/** The fields of a key event that count. */
export interface Pressed {
  readonly key: string;
  readonly code: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly isComposing: boolean;
}

/** What a key asks for. */
export type Shortcut =
  | { does: "answer"; id: string; value: string }
  | { does: "toggle"; id: string; value: string; on: boolean }
  | { does: "press"; act: string }
  | { does: "open-ticket"; ticketId: string }
  | { does: "focus"; at: string }
  | { does: "next-quote" }
  | { does: "escape" };

/** Letters that work wherever the agent is; the engine says so when there is nothing to do. */
const LETTERS: { readonly [letter: string]: string } = {
  s: "save",
  u: "undo",
  w: "why",
  r: "history",
  n: "update",
  "?": "keys",
};

/** What a key does now; `null`: nothing, the browser and the page keep it. */
export function shortcut(event: Pressed, view: View, inTextField: boolean): Shortcut | null {
  if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return null;
  if (event.key === "Escape") return { does: "escape" };
  if (inTextField) return null;
  const digit = digitOf(event);
  if (digit !== null) return numbered(view, digit);
  const letter = event.key.toLowerCase();
  if (letter === "e") return { does: "next-quote" };
  const button = buttons(view).find((b) => b.key?.toLowerCase() === letter);
  const act = button?.act ?? LETTERS[letter];
  return act === undefined ? null : { does: "press", act };
}

/** The digit of a key, by its place on the keyboard. */
export function digitOf(event: Pressed): number | null {
  const place = /^(Digit|Numpad)([0-9])$/.exec(event.code);
  const written = /^[0-9]$/.test(event.key) ? Number(event.key) : null;
  if (!place) return written;
  // A number pad without Num Lock moves the caret; a digit row with Shift writes a sign.
  if (place[1] === "Numpad" || event.shiftKey) return written;
  return Number(place[2]);
}

function numbered(view: View, digit: number): Shortcut | null {
  for (const block of visible(view)) {
    if ((block.kind === "question" || block.kind === "choice") && block.open) {
      return fromGroup(block, digit);
    }
  }
  for (const block of visible(view)) {
    if (block.kind !== "tickets") continue;
    const row = block.rows.find((r) => r.key === digit);
    if (row) return { does: "open-ticket", ticketId: row.ticketId };
  }
  // Where only a search is drawn, "none of these" is the search itself.
  const search = digit === 0 ? visible(view).find((block) => block.kind === "search") : undefined;
  return search?.kind === "search" ? { does: "focus", at: search.id } : null;
}

function fromGroup(block: BlockOf<"question"> | BlockOf<"choice">, digit: number): Shortcut | null {
  const option = [...block.options].find((o) => o.key === digit);
  if (!option) return null;
  if (block.kind === "choice" && block.many) {
    return { does: "toggle", id: block.id, value: option.value, on: !option.selected };
  }
  return { does: "answer", id: block.id, value: option.value };
}

/** A view without the keys of its buttons and options, for where they do nothing. */
export function keyless<T>(view: T): T {
  if (Array.isArray(view)) return view.map(keyless) as T;
  if (typeof view !== "object" || view === null) return view;
  const copy = Object.fromEntries(Object.entries(view).map(([name, value]) => [name, keyless(value)]));
  // A message has a key too, and no label.
  if ("label" in copy && "key" in copy) copy["key"] = null;
  return copy as T;
}

/** All blocks that are drawn, a panel's first: it has the agent's attention. */
export function visible(view: View): Block[] {
  const steps = view.steps.flatMap((step) => (step.open ? step.blocks : []));
  return [...(view.panel?.blocks ?? []), ...view.body, ...steps];
}

/** All buttons that are drawn inside blocks, the notice and the menu. */
function buttons(view: View): Button[] {
  const inside = visible(view).flatMap((block) => {
    if (block.kind === "buttons") return block.buttons;
    if (block.kind === "note") return block.acts;
    return [];
  });
  return [...inside, ...(view.notice?.acts ?? []), ...view.menu];
}
