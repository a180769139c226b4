/**
 * Prepares the first answers while the agent reads: templates are parsed, `Intl`'s formatters made
 * and the browser's own styles of inputs looked up when they are first used, which at the press of
 * a key would be seen. The parts of a date are the dearest.
 *
 * In: the pen and where it draws. Draws one block at a time out of sight, and takes it away before
 * a picture is made, only when the browser is idle, once a page and language. Leaves nothing but
 * caches.
 */
import { render } from "lit";
import type { ArgValue, Block, Message } from "./wire.ts";
import { blocks } from "./blocks/block.ts";
import type { Pen } from "./blocks/pen.ts";

const worded = (value: ArgValue): Message => ({ key: "", args: [{ name: "", value }] });
const number = worded({ kind: "number", value: 2 });
const quote = { messageId: "", start: 0, end: 0, parts: [{ text: "x", mark: true }], supports: true };
const button = { act: "", label: number, primary: true, key: null, off: false };
const option = { value: "", key: 1, label: number, selected: false, tone: "plain" as const, prominent: false, quotes: [quote] };

/** One block of each kind, and one value of each shape. */
const SCENES: readonly Block[] = [
  { kind: "note", text: worded({ kind: "list", items: [number, number] }), tone: "plain", quotes: [], acts: [button] },
  { kind: "choice", id: "", legend: number, hint: number, many: false, open: true, options: [{ ...option, fromTicket: quote }, { ...option, value: "2", fromTicket: null }] },
  { kind: "question", id: "", legend: number, hint: number, open: true, options: [{ ...option, tag: number, detail: number }] },
  { kind: "note", text: worded({ kind: "time", at: 0 }), tone: "plain", quotes: [], acts: [] },
  { kind: "note", text: worded({ kind: "time", at: Date.now() }), tone: "plain", quotes: [], acts: [] },
  { kind: "note", text: worded({ kind: "day", day: "2020-01-01" }), tone: "plain", quotes: [], acts: [] },
  { kind: "field", id: "", label: number, hint: number, input: "amount", value: "", typed: false, error: number, unit: "" },
  { kind: "field", id: "", label: number, hint: number, input: "lines", value: "", typed: false, error: null, unit: null },
  { kind: "field", id: "", label: number, hint: null, input: "day", value: "", typed: false, error: null, unit: null },
  { kind: "more", id: "", label: number, summary: number, open: true, blocks: [] },
  { kind: "buttons", buttons: [button] },
  { kind: "facts", rows: [{ label: number, value: number, before: number }] },
  { kind: "search", id: "", label: number, entries: [{ value: "", label: "", words: "", detail: number }], open: false, mayName: true },
];

const rehearsed = new Set<string>();
type Idle = (work: () => void, options?: { timeout: number }) => void;
const idle: Idle = globalThis.requestIdleCallback ?? ((work) => setTimeout(work, 50));
/** A page that is never idle is prepared all the same, one scene in so many milliseconds. */
const PATIENCE_MS = 1000;

/** Draws every scene once. */
export function rehearse(pen: Pen, root: Node): void {
  if (rehearsed.has(pen.words.locale)) return;
  rehearsed.add(pen.words.locale);
  const searches = { state: () => ({ typed: "", at: -1 }), changed: () => Promise.resolve() };
  const next = (at: number): void => {
    const scene = SCENES[at];
    if (!scene) return;
    const stage = document.createElement("div");
    stage.className = "spoken";
    render(blocks(pen, [scene], searches), stage);
    root.appendChild(stage);
    // Asking how tall it is has it styled.
    void stage.offsetHeight;
    stage.remove();
    idle(() => next(at + 1), { timeout: PATIENCE_MS });
  };
  idle(() => next(0), { timeout: PATIENCE_MS });
}
