/**
 * Zendesk's own client, as far as it is used here, and its account's API through it: one request
 * waits for another's limit, and nothing is asked more than a few times.
 */
import { codeOf, HostFailure } from "../shared/http.ts";

/** What `ZAFClient.init()` gives. */
export interface Client {
  get(paths: string[]): Promise<{ [path: string]: unknown; errors?: { [path: string]: unknown } }>;
  set(values: { [path: string]: unknown }): Promise<{ errors?: { [path: string]: unknown } }>;
  invoke(name: string, ...given: unknown[]): Promise<unknown>;
  request(options: object): Promise<unknown>;
  on(event: string, hear: (data: unknown) => void): void;
  context(): Promise<{ account?: { subdomain?: string }; ticketId?: unknown }>;
  metadata(): Promise<{ settings?: { [name: string]: unknown } | null; installationId?: unknown }>;
}

/** One request of the account's API. */
export interface Ask {
  method?: string;
  body?: unknown;
  /** Safe to send again when no answer came. Reading is. */
  idempotent?: boolean;
}

/** Tries of one request in all. */
const TRIES = 4;
/** An answer is waited for this long, in milliseconds. */
const TIMEOUT = 20_000;
/** Waited when a refusal names no time, in milliseconds; limits there are counted by the minute. */
const UNNAMED_WAIT = 10_000;
/** The longest wait that is waited, in milliseconds: its limits are over after a minute. */
const LONGEST_WAIT = 60_000;

export class Api {
  /** No request goes out before this moment. */
  private notBefore = 0;

  constructor(private readonly client: Client) {}

  /** Asks below the account's root, as the agent. Throws [HostFailure]. */
  async ask(path: string, request: Ask = {}): Promise<unknown> {
    const idempotent = request.idempotent ?? (request.method ?? "GET") === "GET";
    for (let attempt = 1; ; attempt += 1) {
      await this.turn();
      try {
        return await this.once(path, request);
      } catch (error) {
        const failure = error as HostFailure;
        const again = failure.code === "rate" || (idempotent && failure.unknownOutcome);
        const wait = failure.code === "rate" ? (failure.after ?? UNNAMED_WAIT) : 300 * 4 ** (attempt - 1);
        if (!again || attempt >= TRIES || wait > LONGEST_WAIT) throw failure;
        this.notBefore = Math.max(this.notBefore, Date.now() + wait);
      }
    }
  }

  private async turn(): Promise<void> {
    for (let wait = this.notBefore - Date.now(); wait > 0; wait = this.notBefore - Date.now()) {
      await new Promise((next) => setTimeout(next, wait));
    }
  }

  private async once(path: string, { method = "GET", body }: Ask): Promise<unknown> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new HostFailure("timeout")), TIMEOUT);
    });
    const options = {
      url: `/${path}`,
      type: method,
      dataType: "json",
      contentType: "application/json",
      autoRetry: false,
      httpCompleteResponse: true,
      ...(body === undefined ? {} : { data: JSON.stringify(body) }),
    };
    try {
      return answerOf(await Promise.race([this.client.request(options), late]));
    } catch (error) {
      throw error instanceof HostFailure ? error : refusal(error);
    } finally {
      clearTimeout(timer);
    }
  }
}

/** The complete answer that was asked for; an older client gives its body alone. */
interface Complete {
  status?: unknown;
  responseJSON?: unknown;
  responseText?: unknown;
  responseHeaders?: unknown;
  headers?: unknown;
}

function answerOf(given: unknown): unknown {
  const answer = (given ?? {}) as Complete;
  if (typeof answer.status === "number" && answer.status >= 400) throw refusal(given);
  if (answer.responseJSON !== undefined) return answer.responseJSON;
  if (typeof answer.responseText !== "string") return given;
  try {
    return JSON.parse(answer.responseText || "null");
  } catch {
    throw new HostFailure("auth");
  }
}

function refusal(given: unknown): HostFailure {
  const answer = (given ?? {}) as Complete;
  const status = typeof answer.status === "number" ? answer.status : 0;
  const seconds = Number(header(answer, "retry-after"));
  return new HostFailure(codeOf(status), status, undefined, seconds > 0 ? seconds * 1000 : undefined);
}

function header(answer: Complete, name: string): unknown {
  for (const headers of [answer.responseHeaders, answer.headers]) {
    if (typeof headers !== "object" || headers === null) continue;
    const found = Object.entries(headers).find(([key]) => key.toLowerCase() === name);
    if (found) return found[1];
  }
  return undefined;
}
