/** Where the notice of earlier contacts stands: a slow helpdesk finds them when the agent reads already. */
import type { View } from "./wire.ts";

/** What comes so soon after the first drawing stands on top: nobody reads yet. In milliseconds. */
const SOON_MS = 300;

export class LateNotice {
  #ticket: string | null = null;
  /** When the ticket's steps were first drawn without a notice. */
  #drawn: number | null = null;
  #below: boolean | null = null;

  /**
   * Whether a view's notice stands below the steps, where it moves nothing. It stays where it came
   * as long as the ticket is open.
   */
  below(view: View, now: number): boolean {
    if (view.ticketId !== this.#ticket) {
      this.#ticket = view.ticketId;
      this.#drawn = null;
      this.#below = null;
    }
    if (view.screen !== "steps") return false;
    if (view.notice === null) this.#drawn ??= now;
    if (view.notice?.id !== "repeat") return false;
    this.#below ??= this.#drawn !== null && this.#drawn + SOON_MS < now;
    return this.#below;
  }
}
