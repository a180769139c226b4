/** Postmortems that are kept in this browser, where the page gives none of its own. */
import type { Postmortem } from "./postmortem.ts";

const KEY = "headwater-insights-postmortems";

export type Storage = "device" | "session" | "none";

function place(storage: Storage): globalThis.Storage | null {
  try {
    if (storage === "none") return null;
    return storage === "session" ? sessionStorage : localStorage;
  } catch {
    return null;
  }
}

/** What is kept; nothing where it is no list of pages. */
export function read(storage: Storage): Postmortem[] {
  try {
    const kept: unknown = JSON.parse(place(storage)?.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isPage) : [];
  } catch {
    return [];
  }
}

/** Keeps them; `false`: the browser has no room or refuses. */
export function write(storage: Storage, postmortems: readonly Postmortem[]): boolean {
  const where = place(storage);
  if (!where) return storage === "none";
  try {
    where.setItem(KEY, JSON.stringify(postmortems));
    return true;
  } catch {
    return false;
  }
}

/** After the last keystroke, this long. */
const WRITTEN_AFTER_MS = 400;

/** The pages of a browser, written soon after each change, and at the latest when they go. */
export class Pages {
  all: readonly Postmortem[] = [];
  readonly #told: (changed: Postmortem) => void;
  #storage: Storage = "none";
  #timer: ReturnType<typeof setTimeout> | undefined;
  #waiting: Postmortem | null = null;
  #room = true;

  constructor(told: (changed: Postmortem) => void) {
    this.#told = told;
    globalThis.document?.addEventListener?.("visibilitychange", () => this.flush());
  }

  open(storage: Storage): void {
    this.flush();
    this.#storage = storage;
    this.all = read(storage);
  }

  /** Keeps them; `false`: what was kept before did not find room. */
  keep(pages: readonly Postmortem[], changed: Postmortem | null): boolean {
    this.all = pages;
    this.#waiting = changed;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), changed ? WRITTEN_AFTER_MS : 0);
    return this.#room;
  }

  /** Tells the page of a change, as often as one that is kept here. */
  tell(changed: Postmortem): void {
    this.#told(changed);
  }

  flush(): void {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#room = write(this.#storage, this.all);
    const changed = this.#waiting;
    this.#waiting = null;
    if (changed) this.#told(changed);
  }
}

/** Whether a value is a page as it is written here; another version's is not drawn. */
export function isPage(value: unknown): value is Postmortem {
  if (typeof value !== "object" || value === null) return false;
  const page = value as { [key: string]: unknown };
  const texts = ["id", "causeId", "causeName", "started", "changed", "fix", "fixKind", "fixOwner", "fixDay"];
  const numbers = ["expectedPercent", "checkWeeks"];
  return (
    texts.every((key) => typeof page[key] === "string") &&
    numbers.every((key) => Number.isFinite(page[key])) &&
    typeof page["parts"] === "object" &&
    page["parts"] !== null
  );
}
