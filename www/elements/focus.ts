/** Where focus can go: the places that views name, and what the arrow keys walk through. */
import type { View } from "./wire.ts";

type Root = HTMLElement | DocumentFragment;

/** Puts focus on the place of a name; whether it is there. */
export function focusAt(root: Root, at: string): boolean {
  const node = root.querySelector<HTMLElement>(`[data-at="${CSS.escape(at)}"]`);
  node?.focus();
  // A number key must never answer what cannot be seen: a question comes with its answers.
  if (node?.matches("legend")) node.parentElement?.scrollIntoView({ block: "nearest" });
  return node !== null;
}

/** The question that the number keys answer. */
export function openQuestion(view: View): string | null {
  for (const step of view.steps) {
    for (const block of step.open ? step.blocks : []) {
      if ("open" in block && block.open) return block.id;
    }
  }
  return null;
}

/** Arrow keys between step headers and inside lists; elsewhere they scroll, as ever. */
export function arrows(root: Root, event: KeyboardEvent, target: Element, inTextField: boolean): void {
  if (inTextField || event.ctrlKey || event.altKey || event.metaKey) return;
  const list = target.closest("[data-moves]");
  const group = list
    ? [...list.querySelectorAll<HTMLElement>("button")]
    : target.matches("[data-step]")
      ? [...root.querySelectorAll<HTMLElement>("[data-step]")]
      : [];
  const at = group.indexOf(target as HTMLElement);
  if (at < 0) return;
  const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: group.length - 1 }[event.key];
  const node = to === undefined ? undefined : group[to];
  if (!node) return;
  event.preventDefault();
  node.focus();
}

/** Whether single keys belong to the node that has focus. */
export function isTextField(node: Element): boolean {
  if (node instanceof HTMLTextAreaElement || node instanceof HTMLSelectElement) return true;
  if (node instanceof HTMLInputElement) return !["radio", "checkbox", "button"].includes(node.type);
  return node instanceof HTMLElement && node.isContentEditable;
}
