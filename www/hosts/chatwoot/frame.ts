/**
 * What the Chatwoot around this page says. Anyone may frame a page and speak to it, so only the
 * address that the admin wrote into the app's own address is heard, and only from around us.
 */

/** What Chatwoot tells of the open conversation. All of it is from outside. */
export interface AppContext {
  conversation: { id?: unknown; account_id?: unknown; messages?: unknown; [name: string]: unknown };
  contact?: { id?: unknown };
  currentAgent?: { id?: unknown; name?: unknown };
}

/** Chatwoot takes this very text and nothing else. */
const ASK = "chatwoot-dashboard-app:fetch-info";
/** Asked again this often while the page is seen: Chatwoot does not tell of new messages. */
const AGAIN_MS = 20_000;

/** The origin of `?host=`: https, or this machine. */
export function pinned(search: string): string | null {
  const given = new URLSearchParams(search).get("host") ?? "";
  if (!URL.canParse(given)) return null;
  const { protocol, hostname, origin } = new URL(given);
  const here = hostname === "localhost" || hostname === "127.0.0.1";
  return protocol === "https:" || (protocol === "http:" && here) ? origin : null;
}

/**
 * The address of `?document=`: a file in this page's own folder, put there by who put the page
 * there. Anyone may frame this page with an address of their choice, so no other is read.
 */
export function documentAt(page: string): string | null {
  const { searchParams } = new URL(page);
  const name = searchParams.get("document") ?? "";
  return /^[\w-][\w.-]*\.json$/.test(name) ? new URL(name, page).href : null;
}

/** Hears contexts of `origin` until stopped. */
export function listen(origin: string, heard: (context: AppContext) => void): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  const ask = () => {
    if (document.visibilityState === "visible" && parent !== window) parent.postMessage(ASK, origin);
  };
  const take = (event: MessageEvent<unknown>) => {
    if (event.origin !== origin || event.source !== parent || typeof event.data !== "string") return;
    const context = read(event.data);
    if (context !== null) heard(context);
  };
  window.addEventListener("message", take, { signal });
  document.addEventListener("visibilitychange", ask, { signal });
  const timer = setInterval(ask, AGAIN_MS);
  signal.addEventListener("abort", () => clearInterval(timer));
  ask();
  return () => stop.abort();
}

function read(text: string): AppContext | null {
  try {
    const said = JSON.parse(text) as { event?: unknown; data?: Partial<AppContext> | null } | null;
    const conversation = said?.event === "appContext" ? said.data?.conversation : null;
    return typeof conversation === "object" && conversation !== null ? (said?.data as AppContext) : null;
  } catch {
    return null;
  }
}
