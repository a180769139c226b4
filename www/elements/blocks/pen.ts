/** What every drawing function gets: the words and where acts go. */
import { html, type TemplateResult } from "lit";
import type { Message } from "../wire.ts";
import type { Words } from "../words.ts";
import type { FaceEvent } from "../port.ts";

/** Words, acts and the level of headings. */
export interface Pen {
  readonly words: Words;
  /** Level of the sidebar's own heading, 1 to 6. */
  readonly level: number;
  /** Sends what the agent did; `stays`: focus is not led on. */
  send(event: FaceEvent, stays?: boolean): void;
  /** The agent points at what is suggested, or has focus there. */
  looked(): void;
}

/** A message as text nodes; text from outside is isolated by direction. */
export function draw(pen: Pen, message: Message): (string | TemplateResult)[] {
  return pen.words
    .pieces(message)
    .map((piece) => (piece.outside ? html`<bdi>${piece.text}</bdi>` : piece.text));
}

/** The last level is 6. */
export function levelBelow(pen: Pen, by: number): number {
  return Math.min(6, pen.level + by);
}
