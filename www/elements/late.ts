/** Where a notice stands that came when the agent reads already: of earlier contacts, or of news. */
import type { View } from "./wire.ts";

/** Notices of what nobody waits for. */
const UNASKED: readonly string[] = ["repeat", "news"];
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
    if (!view.notice || !UNASKED.includes(view.notice.id)) return false;
    this.#below ??= this.#drawn !== null && this.#drawn + SOON_MS < now;
    return this.#below;
  }
}
