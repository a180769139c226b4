/** The browser's tabs as the side panel sees them: what may be read, and how to ask inside one. */

/** A tab; the address is only there where the panel may read the tab. */
export interface Tab {
  id?: number;
  url?: string;
  windowId: number;
}

interface Listened<F> {
  addListener(hear: F): void;
}

interface Injection {
  target: { tabId: number; frameIds?: number[]; allFrames?: boolean };
  func: (...given: never[]) => unknown;
  /** Where the page's own objects are; left out: a world of the extension's own. */
  world?: "MAIN";
  args?: unknown[];
}

interface Kept {
  get(name: string): Promise<{ [name: string]: unknown }>;
}

/** The part of the extension interface that is used here. */
interface Browser {
  i18n: { getMessage(name: string, given?: string[]): string; getUILanguage(): string };
  tabs: {
    query(what: { active: true; windowId: number }): Promise<Tab[]>;
    update(id: number, change: { url: string }): Promise<unknown>;
    onActivated: Listened<(at: { tabId: number; windowId: number }) => void>;
    onUpdated: Listened<(id: number, change: { status?: string; url?: string }, tab: Tab) => void>;
  };
  windows: { getCurrent(): Promise<{ id: number }> };
  scripting: { executeScript(what: Injection): Promise<{ result?: unknown }[]> };
  permissions: {
    contains(what: { origins: string[] }): Promise<boolean>;
    request(what: { origins: string[] }): Promise<boolean>;
  };
  runtime: {
    onMessage: Listened<(message: unknown) => void>;
    openOptionsPage(): Promise<void>;
  };
  storage: {
    /** Set by an organisation's policy; nobody else can. */
    managed: Kept;
    local: Kept & { set(what: { [name: string]: unknown }): Promise<void>; remove(name: string): Promise<void> };
    onChanged: Listened<(changed: object) => void>;
  };
}

/** The browser, in a page of the extension. */
export const browser = (): Browser => (globalThis as unknown as { chrome: Browser }).chrome;

/** A word of the panel's own, in the browser's language. */
export const word = (name: string, ...given: string[]): string => browser().i18n.getMessage(name, given);

/** Runs a function inside the tab's page. It must hold all that it uses: it is sent as text. */
export async function inside<A extends unknown[], R>(
  tabId: number,
  func: (...given: A) => R,
  ...args: A
): Promise<Awaited<R>> {
  const done = await browser().scripting.executeScript({ target: { tabId, frameIds: [0] }, func, args });
  return done[0]?.result as Awaited<R>;
}

/** The same among the page's own objects, of which it must believe nothing. */
export async function insideItsOwn<A extends unknown[], R>(
  tabId: number,
  func: (...given: A) => R,
  ...args: A
): Promise<Awaited<R>> {
  const target = { tabId, frameIds: [0] };
  const done = await browser().scripting.executeScript({ target, func, world: "MAIN", args });
  return done[0]?.result as Awaited<R>;
}

/** The same in every frame that may be read; answers in the frames' order. */
export async function insideAll<R>(tabId: number, func: () => R): Promise<Awaited<R>[]> {
  const done = await browser().scripting.executeScript({ target: { tabId, allFrames: true }, func });
  return done.map((frame) => frame.result as Awaited<R>);
}

/** The permission for a site, whatever its port: the browser grants none narrower. */
export function pattern(origin: string): string {
  const { protocol, hostname } = new URL(origin);
  return `${protocol}//${hostname}/*`;
}

/** What an answer looks like on its way out of the page. */
interface Carried {
  redirected?: true;
  status?: number;
  headers?: [string, string][];
  text?: string;
}

/** Asks the helpdesk from inside its own page, so with the agent's session and no rule bent. */
export function fetcherOf(tabId: number): typeof fetch {
  return async (url, init = {}) => {
    const { method = "GET", headers, body, signal } = init;
    const plain = { method, headers: headers as Record<string, string>, ...(body ? { body: String(body) } : {}) };
    const asked = inside(tabId, ask, String(url), plain);
    const stopped = new Promise<never>((_, reject) => {
      signal?.addEventListener("abort", () => reject(new DOMException("", "AbortError")));
    });
    const said: Carried | null = await Promise.race([asked, stopped]);
    if (said === null || said === undefined) throw new TypeError("no answer");
    // A redirect's answer cannot be made by hand; its callers look at nothing else of it.
    if (said.redirected) return { type: "opaqueredirect", status: 0, ok: false } as Response;
    const empty = [101, 204, 205, 304].includes(said.status ?? 0);
    return new Response(empty ? null : (said.text ?? ""), {
      status: said.status ?? 0,
      headers: said.headers ?? [],
    });
  };
}

/** Runs inside the page. A page of another origin than was meant is not asked. */
async function ask(
  url: string,
  init: { method: string; headers: Record<string, string>; body?: string },
): Promise<Carried | null> {
  if (new URL(url).origin !== location.origin) return null;
  try {
    // What the page's browser kept of a ticket is older than what was just written to it.
    const answer = await fetch(url, { ...init, credentials: "same-origin", cache: "no-store", redirect: "manual" });
    if (answer.type === "opaqueredirect") return { redirected: true };
    return { status: answer.status, headers: [...answer.headers], text: await answer.text() };
  } catch {
    return null;
  }
}
