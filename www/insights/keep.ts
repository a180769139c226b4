/** Postmortems: kept in this browser where the page gives none of its own, and told of either way. */
import type { Postmortem } from "./postmortem.ts";

const KEY = "headwater-insights-postmortems";
/** What was there and is no list: another version's. It is put aside, not written over. */
const ASIDE = `${KEY}-unread`;

export type Storage = "device" | "session" | "none";

/** Where a browser keeps things; `null`: nowhere. */
export function place(storage: Storage): globalThis.Storage | null {
  try {
    if (storage === "none") return null;
    return storage === "session" ? sessionStorage : localStorage;
  } catch {
    return null;
  }
}

/** All that is kept, also what is no page to this version; `null`: nothing can be read there. */
function read(storage: Storage): unknown[] | null {
  try {
    const where = place(storage);
    if (!where) return null;
    const kept: unknown = JSON.parse(where.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept : null;
  } catch {
    return null;
  }
}

/** Keeps them; `false`: the browser has no room or refuses. */
function write(storage: Storage, pages: readonly unknown[]): boolean {
  const where = place(storage);
  if (!where) return storage === "none";
  try {
    const before = where.getItem(KEY);
    if (before !== null && read(storage) === null) where.setItem(ASIDE, before);
    where.setItem(KEY, JSON.stringify(pages));
    return true;
  } catch {
    return false;
  }
}

/** After the last keystroke, this long. */
const WRITTEN_AFTER_MS = 400;

export interface PagesHost {
  /** Those that the page keeps itself; `null`: this browser does. */
  given(): readonly Postmortem[] | null;
  /** A page was written or removed, told as often as one is kept here. */
  told(page: Postmortem, removed: boolean): void;
  /** Pages came from another tab, or a write found room or none. */
  changed(): void;
}

/** A page that is not written yet; `removed`: it goes. */
interface Unwritten {
  page: Postmortem;
  removed: boolean;
}

/**
 * The pages of a browser. Another tab may have written since they were read: only what was changed
 * here is put in, the rest is left as it is there.
 */
export class Pages {
  /** Whether the last write found room. */
  hasRoom = true;
  readonly #host: PagesHost;
  readonly #unwritten = new Map<string, Unwritten>();
  #stored: readonly unknown[] = [];
  #storage: Storage = "none";
  #timer: ReturnType<typeof setTimeout> | undefined;
  #left: AbortController | null = null;

  constructor(host: PagesHost) {
    this.#host = host;
  }

  /** Writes at the latest when the page goes, and hears of other tabs. */
  watch(): void {
    this.leave();
    const { signal } = (this.#left = new AbortController());
    document.addEventListener("visibilitychange", () => this.flush(), { signal });
    addEventListener("pagehide", () => this.flush(), { signal });
    addEventListener("storage", ({ key, storageArea }) => this.#heard(key, storageArea), { signal });
    this.#stored = read(this.#storage) ?? this.#stored;
  }

  leave(): void {
    this.flush();
    this.#left?.abort();
    this.#left = null;
  }

  open(storage: Storage): void {
    this.flush();
    this.#storage = storage;
    this.#stored = read(storage) ?? [];
  }

  /** Those that are shown, with what is not written yet. */
  shown(): readonly Postmortem[] {
    const given = this.#host.given();
    return given ? (this.#with(given) as Postmortem[]) : this.#with(this.#stored).filter(isPage);
  }

  /** Takes a change; it is written, or told of only, soon after the last. */
  keep(page: Postmortem, removed: boolean): void {
    this.#unwritten.set(page.id, { page, removed });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), removed ? 0 : WRITTEN_AFTER_MS);
  }

  /** Writes what is not written. Where there is no room, it stays here and is tried again. */
  flush(): void {
    clearTimeout(this.#timer);
    if (this.#unwritten.size === 0) return;
    const hadRoom = this.hasRoom;
    const told = [...this.#unwritten.values()];
    this.hasRoom = this.#host.given() !== null || this.#write();
    if (this.hasRoom) this.#unwritten.clear();
    for (const { page, removed } of told) this.#host.told(page, removed);
    if (this.hasRoom !== hadRoom) this.#host.changed();
  }

  #write(): boolean {
    const pages = this.#with(read(this.#storage) ?? this.#stored);
    if (!write(this.#storage, pages)) return false;
    this.#stored = pages;
    return true;
  }

  #with(pages: readonly unknown[]): unknown[] {
    const rest = pages.filter((one) => !isPage(one) || !this.#unwritten.has(one.id));
    const own = [...this.#unwritten.values()].reverse().flatMap(({ page, removed }) => (removed ? [] : [page]));
    return [...own, ...rest];
  }

  #heard(key: string | null, area: globalThis.Storage | null): void {
    if ((key !== null && key !== KEY) || area !== place(this.#storage)) return;
    this.#stored = read(this.#storage) ?? this.#stored;
    this.#host.changed();
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
    (page["actions"] === undefined || Array.isArray(page["actions"])) &&
    typeof page["parts"] === "object" &&
    page["parts"] !== null
  );
}
