/** Publishing: checked, numbered, told to the page, kept by its store, and the way back. */
import type { HeadwaterConfig } from "../elements/api.ts";
import type { PublishDetail } from "./api.ts";
import { keepingCauses } from "./causes/since.ts";
import type { HistoryState, Version } from "./history.ts";
import { fill, sparse, type Doc } from "./json.ts";
import type { Manager } from "./manager.ts";
import type { Notice } from "./page.ts";

/** Refusals that have words of their own. */
const REFUSALS: ReadonlySet<string> = new Set(["forbidden", "auth", "conflict", "offline"]);

export class Publishing {
  busy = false;
  readonly #manager: Manager;
  #notice: Notice | null = null;

  constructor(manager: Manager) {
    this.#manager = manager;
  }

  get notices(): readonly Notice[] {
    return this.#notice ? [this.#notice] : [];
  }

  say(notice: Notice | null): void {
    this.#notice = notice;
  }

  /** Whether the draft can be published as it is, by what is known: a check with each letter would be felt. */
  get can(): boolean {
    const { draft, problems } = this.#manager;
    if (!draft || this.busy || draft.newer || draft.beside) return false;
    return problems.length === 0 && (draft.changes.length > 0 || number(draft.live) === 0);
  }

  /** Publishes the draft. */
  run(state: HistoryState): void {
    const manager = this.#manager;
    const { draft } = manager;
    if (!draft || this.busy) return;
    if (manager.problemsNow().length > 0) {
      manager.tell(manager.say("publish.blocked", { n: manager.problemsNow().length }), true);
      return manager.go("publish");
    }
    if (!this.can) return manager.tell(manager.say("publish.nothing"));
    void this.#publish(draft.told, state.note.trim()).then((done) => {
      if (done) state.note = "";
    });
  }

  /** Publishes an earlier version anew; the draft stays. */
  back(version: Version): void {
    const manager = this.#manager;
    const { draft } = manager;
    if (this.busy || !draft || !version.document) return;
    const whole = keepingCauses(fill(draft.ships, version.document), draft.live);
    const document = sparse(whole, draft.ships);
    // What was good once need not be any more.
    if (manager.problemsOf(document).length > 0) {
      return this.#stopped({ id: "unfit", kind: "danger", words: manager.say("history.unfit", { n: version.number }) });
    }
    void this.#publish(document, manager.say("history.back-note", { n: version.number }), true);
  }

  async #publish(document: Doc, note: string, back = false): Promise<boolean> {
    const manager = this.#manager;
    this.busy = true;
    this.#notice = null;
    manager.host.requestUpdate();
    try {
      const { store } = manager.host;
      const before = manager.draft?.live ?? {};
      if (store) {
        // Who publishes what somebody else has changed meanwhile would take that back unseen.
        const now = await store.load();
        manager.take(now.document as Doc | null, (now.versions ?? []) as readonly Version[]);
        const moved = number(manager.draft?.live) !== number(before);
        if (moved || (!back && manager.draft?.newer)) {
          this.#stopped({ id: "stopped", kind: "warn", words: manager.say("two.stopped") });
          return false;
        }
      }
      return await this.#send(document, note);
    } catch (error) {
      this.#refused(error);
      return false;
    } finally {
      this.busy = false;
      manager.changed();
    }
  }

  /** Nothing was published; why is shown and said. */
  #stopped(notice: Notice): void {
    this.#notice = notice;
    this.#manager.tell(notice.words, true);
    this.#manager.host.requestUpdate();
  }

  async #send(document: Doc, note: string): Promise<boolean> {
    const manager = this.#manager;
    const { host } = manager;
    const before = manager.draft?.live ?? {};
    let n = Math.max(number(before), ...manager.versions.map((one) => one.number)) + 1;
    const detail = (): PublishDetail => ({ v: 1, document: { ...document, number: n } as unknown as HeadwaterConfig, number: n, note });
    const asked = new CustomEvent("headwater-publish", { detail: detail(), bubbles: true, composed: true, cancelable: true });
    if (!host.dispatchEvent(asked)) return false;
    if (host.store) n = (await host.store.publish(detail().document, note)).number;
    const published = detail().document as unknown as Doc;
    const own: Version = { number: n, at: Date.now(), note, document: published };
    manager.take(published, await this.#versions(own, before));
    if (!host.store) {
      host.config = detail().document;
      host.versions = manager.versions as typeof host.versions;
    }
    host.dispatchEvent(new CustomEvent("headwater-published", { detail: detail(), bubbles: true, composed: true }));
    this.#done(n, number(before));
    return true;
  }

  /** What was published, with this one first; what a store keeps no longer stays while the page is open. */
  async #versions(own: Version, before: Doc): Promise<readonly Version[]> {
    const manager = this.#manager;
    const { store } = manager.host;
    const loaded = store ? await store.load().catch(() => null) : null;
    const held: Version = { number: number(before), at: Number.NaN, note: "", document: before };
    const all = [...((loaded?.versions ?? []) as readonly Version[]), own, ...manager.versions, ...(held.number > 0 ? [held] : [])];
    const first = new Map<number, Version>();
    for (const one of all) if (!first.has(one.number)) first.set(one.number, one);
    return [...first.values()].sort((a, b) => b.number - a.number);
  }

  #done(n: number, before: number): void {
    const manager = this.#manager;
    const words = manager.say("publish.done", { n });
    const earlier = manager.versions.find((one) => one.number === before);
    const acts = earlier ? [{ id: "back", words: manager.say("history.back", { n: before }), run: () => this.back(earlier) }] : [];
    this.#notice = { id: "published", kind: "ok", words, acts };
    manager.tell(words);
  }

  #refused(error: unknown): void {
    const manager = this.#manager;
    const code = (error as { code?: unknown } | null)?.code;
    const key = typeof code === "string" && REFUSALS.has(code) ? code : "failed";
    const words = manager.say(`refused.${key}`);
    this.#notice = { id: "refused", kind: "danger", words };
    manager.tell(words, true);
  }
}

function number(document: Doc | undefined): number {
  return Number(document?.["number"]) || 0;
}
