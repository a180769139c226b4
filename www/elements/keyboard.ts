/** Keys pressed inside the element: what each does is `keys.ts`'s to say, here it is done. */
import type { Evidence } from "./api.ts";
import type { QuoteNode } from "./blocks/quotes.ts";
import { arrows, isTextField } from "./focus.ts";
import { shortcut } from "./keys.ts";
import type { FaceEvent } from "./port.ts";
import type { View } from "./wire.ts";

/** The element, as its keyboard needs it. */
export interface Pressable {
  readonly root: HTMLElement | DocumentFragment;
  readonly view: View;
  /** Single keys count. */
  readonly shortcuts: boolean;
  /** The key that did something last, by its place on the keyboard. */
  readonly last: { code: string | null };
  act(event: FaceEvent): void;
  focus(at: string): void;
  nextQuote(): void;
  /** Closes what is open; whether there was something. */
  escape(): boolean;
}

/** Takes a key, or leaves it to the browser and the page. */
export function pressed(event: KeyboardEvent, face: Pressable): void {
  const target = event.composedPath()[0];
  if (event.defaultPrevented || !(target instanceof Element)) return;
  const inTextField = isTextField(target);
  if (event.repeat) {
    // Held down, it has done what it does. Focus may be on another button since, or in an input.
    if (event.code === face.last.code) return event.preventDefault();
    return arrows(face.root, event, target, inTextField);
  }
  const what = face.shortcuts || event.key === "Escape" ? shortcut(event, face.view, inTextField) : null;
  const presses = event.key === "Enter" && !(target instanceof HTMLTextAreaElement);
  face.last.code = what || presses ? event.code : null;
  if (!what) return arrows(face.root, event, target, inTextField);
  if (what.does !== "escape" || face.escape()) event.preventDefault();
  switch (what.does) {
    case "answer":
      return face.act({ type: "answer", id: what.id, value: what.value, via: "key" });
    case "toggle":
      return face.act({ type: "toggle", id: what.id, value: what.value, on: what.on });
    case "press":
      return face.act({ type: "press", act: what.act });
    case "open-ticket":
      return face.act({ type: "press", act: `open-ticket:${what.ticketId}` });
    case "focus":
      return face.focus(what.at);
    case "next-quote":
      return face.nextQuote();
    case "escape":
      return;
  }
}

/** Puts focus on the next quote in turn, and tells its place; `null`: there is none. */
export function nextQuote(root: HTMLElement | DocumentFragment, focused: Element | null): Evidence | null {
  const all = [...root.querySelectorAll<QuoteNode>('[part~="evidence"]')];
  const at = all.findIndex((node) => node === focused);
  const node = all[(at + 1) % all.length];
  if (!node) return null;
  node.focus();
  const { messageId, start, end, parts, supports } = node.quote;
  const quote = parts.flatMap((part) => (part.mark ? [part.text] : [])).join("");
  return { messageId, start, end, quote, supports };
}
