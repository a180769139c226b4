/**
 * Asking a helpdesk over HTTP: time limits, retries where they are safe, and failures in the few
 * words that the sidebar knows.
 */

/** What went wrong, as the session reads it. */
export type FailureCode =
  | "auth"
  | "forbidden"
  | "not-found"
  | "conflict"
  | "field"
  | "rate"
  | "server"
  | "offline"
  | "timeout";

/** A helpdesk's refusal. Its message names the code, never what was sent or answered. */
export class HostFailure extends Error {
  constructor(
    readonly code: FailureCode,
    readonly status?: number,
    readonly field?: string,
    /** How long the helpdesk asks to be left alone, in milliseconds. */
    readonly after?: number,
  ) {
    super(`helpdesk: ${code}${status === undefined ? "" : ` (${status})`}`);
    this.name = "HostFailure";
  }

  /** Whether the request may have been carried out although no answer came. */
  get unknownOutcome(): boolean {
    return this.code === "offline" || this.code === "timeout" || this.code === "server";
  }
}

/**
 * Refuses to call a save done that left fields out. Hosts take a field they do not have without a
 * word; the others are written by then, and writing them again changes nothing.
 */
export function noneLeft(skipped: readonly string[]): void {
  if (skipped.length > 0) throw new HostFailure("field", 400, skipped[0]);
}

/** Sends what must not be sent twice; when no answer came, looks whether it arrived. */
export async function onceOnly(send: () => Promise<unknown>, arrived: () => Promise<boolean>): Promise<void> {
  try {
    await send();
  } catch (error) {
    if (error instanceof HostFailure && error.unknownOutcome && (await arrived())) return;
    throw error;
  }
}

const CODES: { readonly [status: number]: FailureCode } = {
  0: "offline",
  401: "auth",
  403: "forbidden",
  404: "not-found",
  409: "conflict",
  410: "not-found",
  412: "conflict",
  429: "rate",
};

/** What a refusal's status means; 0: no answer came. */
export function codeOf(status: number): FailureCode {
  return CODES[status] ?? (status >= 500 ? "server" : "field");
}

/** One request. */
export interface Ask {
  method?: string;
  body?: unknown;
  /** Sent as a form's fields instead of a body in JSON. */
  form?: Record<string, string>;
  headers?: Record<string, string>;
  /** Safe to send again when no answer came. Reading is. */
  idempotent?: boolean;
  /** Milliseconds to wait for an answer. */
  timeout?: number;
}

/** An answer that was not a refusal. */
export interface Answer {
  status: number;
  text: string;
  headers: Headers;
}

/** Tries of one request in all. */
const TRIES = 3;
/** The longest wait that a helpdesk may ask for before we say so instead, in milliseconds. */
const LONGEST_WAIT = 30_000;
/** Slow helpdesks take ten seconds; this is the usual limit in milliseconds. */
const TIMEOUT = 20_000;

/** Sends a request with the agent's own session. Throws [HostFailure]. */
export async function ask(url: string, request: Ask = {}, fetcher = fetch): Promise<Answer> {
  const idempotent = request.idempotent ?? (request.method ?? "GET") === "GET";
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(url, request, fetcher);
    } catch (error) {
      const failure = error instanceof HostFailure ? error : new HostFailure("offline");
      // Who waited in vain once is told so, and not made to wait thrice.
      const lost = failure.unknownOutcome && failure.code !== "timeout";
      const again = failure.code === "rate" || (idempotent && lost);
      const wait = failure.after ?? 300 * 4 ** (attempt - 1);
      if (!again || attempt >= TRIES || wait > LONGEST_WAIT) throw failure;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}

async function once(url: string, request: Ask, fetcher: typeof fetch): Promise<Answer> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), request.timeout ?? TIMEOUT);
  try {
    const response = await fetcher(url, {
      method: request.method ?? "GET",
      credentials: "same-origin",
      // What the browser kept of a ticket is older than what was just written to it.
      cache: "no-store",
      // A login page behind a redirect must not pass for an answer.
      redirect: "manual",
      signal: stop.signal,
      headers: {
        Accept: "application/json",
        ...(request.body === undefined ? {} : { "Content-Type": "application/json" }),
        ...request.headers,
      },
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
      ...(request.form === undefined ? {} : { body: new URLSearchParams(request.form) }),
    });
    if (response.type === "opaqueredirect" || (response.status >= 300 && response.status < 400)) {
      throw new HostFailure("auth");
    }
    const text = await response.text();
    if (!response.ok) throw refusal(response);
    return { status: response.status, text, headers: response.headers };
  } catch (error) {
    if (error instanceof HostFailure) throw error;
    throw new HostFailure(stop.signal.aborted ? "timeout" : "offline");
  } finally {
    clearTimeout(timer);
  }
}

function refusal(response: Response): HostFailure {
  const { status } = response;
  const code = codeOf(status);
  const seconds = Number(response.headers.get("Retry-After") ?? "");
  const after = code === "rate" && seconds > 0 ? seconds * 1000 : undefined;
  return new HostFailure(code, status, undefined, after);
}
