/** Where notes are kept: the browser's database, this tab, or this page only. */
import type { NoteStore } from "../../pkg/headwater.js";
import type { Effect } from "../../pkg/wire.js";
import type { Core } from "./wasm.ts";

/** An append to a journal, as the session asks for it. */
export type Persist = Extract<Effect, { kind: "persist" }>;

/** What is kept of a ticket. */
export interface Kept {
  entries: unknown[];
  drafts: Record<string, string>;
}

/** What is kept of this device. */
export interface DeviceNotes {
  settings: Record<string, unknown>;
  cases: unknown[];
}

/** Keeps notes. The database of the wasm is one, a page's memory another. */
export type Notes = Pick<
  NoteStore,
  | "persist"
  | "journal"
  | "device"
  | "remember"
  | "learning"
  | "keepLearning"
  | "erase"
  | "eraseAll"
  | "sweep"
>;

/** Opens the browser's database; rejected where the browser refuses one. */
export function openDatabase(core: Core, name: string): Promise<Notes> {
  return core.NoteStore.open(name);
}

/** What a page's notes look like in the tab's own storage. */
interface Page {
  journals: Record<string, Kept>;
  settings: Record<string, unknown>;
  cases: Record<string, unknown>;
}

/**
 * Notes that live as long as the page, or as long as the tab where `tab` names a place in
 * `sessionStorage`. They stay in JavaScript: a crash of the wasm does not reach them.
 */
export class PageNotes implements Notes {
  #page: Page;
  #learnt: Uint8Array | undefined;
  readonly #tab: string | null;

  constructor(tab: string | null = null) {
    this.#tab = tab;
    this.#page = tab === null ? empty() : (read(tab) ?? empty());
  }

  persist(effect: Persist): Promise<void> {
    const { journals, cases } = this.#page;
    const kept = own(journals, effect.ticketId) ?? { entries: [], drafts: {} };
    const entries = [...kept.entries.slice(0, effect.first), ...effect.entries];
    journals[effect.ticketId] = { entries, drafts: effect.drafts as Record<string, string> };
    if (effect.summary !== null) cases[effect.ticketId] = effect.summary;
    return this.#keep();
  }

  journal(ticketId: string): Promise<Kept> {
    return Promise.resolve(own(this.#page.journals, ticketId) ?? { entries: [], drafts: {} });
  }

  device(): Promise<DeviceNotes> {
    const { settings, cases } = this.#page;
    return Promise.resolve({ settings: { ...settings }, cases: Object.values(cases) });
  }

  remember(key: string, value: unknown): Promise<void> {
    if (value === null) delete this.#page.settings[key];
    else this.#page.settings[key] = value;
    return this.#keep();
  }

  /** What was learnt is worth keeping longer than a page; the page's own memory has it anyway. */
  learning(): Promise<Uint8Array | undefined> {
    return Promise.resolve(this.#learnt);
  }

  keepLearning(file: Uint8Array): Promise<void> {
    this.#learnt = file;
    return Promise.resolve();
  }

  erase(ticketId: string): Promise<void> {
    delete this.#page.journals[ticketId];
    delete this.#page.cases[ticketId];
    return this.#keep();
  }

  eraseAll(): Promise<void> {
    this.#page = empty();
    this.#learnt = undefined;
    return this.#keep();
  }

  /** A page or a tab does not live long enough for retention to matter. */
  sweep(): Promise<number> {
    return Promise.resolve(0);
  }

  #keep(): Promise<void> {
    if (this.#tab === null) return Promise.resolve();
    try {
      sessionStorage.setItem(this.#tab, JSON.stringify(this.#page));
      return Promise.resolve();
    } catch {
      return Promise.reject(Object.assign(new Error("no room left"), { code: "store-full" }));
    }
  }
}

function empty(): Page {
  // Without a prototype, so that a ticket may be called anything.
  const bare = <T>(): Record<string, T> => Object.create(null) as Record<string, T>;
  return { journals: bare(), settings: bare(), cases: bare() };
}

function own<T>(record: Record<string, T>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

function read(tab: string): Page | null {
  try {
    const page = JSON.parse(sessionStorage.getItem(tab) ?? "null") as Page | null;
    return page && Object.assign(empty(), page);
  } catch {
    return null;
  }
}
