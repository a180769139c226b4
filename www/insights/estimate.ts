/** Causes of tickets that nobody gave one, estimated in a worker: a company's first day. */
import type { HeadwaterConfig } from "../../pkg/config.js";
import type { HeadwaterTicket } from "../../pkg/headwater.js";
import type { EstimateAsked, EstimateSaid } from "../insights-worker.ts";

/** Tickets that are read before the next message: progress is seen, and *Stop* works. */
const AT_ONCE = 25;

/** Whether an estimate could say more than the ticket does. */
export function wantsEstimate(ticket: HeadwaterTicket): boolean {
  const saved = ticket.fields?.["cause"] ?? "";
  const hasWords = Boolean(ticket.text || ticket.subject || ticket.messages?.length);
  return saved === "" && hasWords && !ticket.estimated;
}

/** What comes of it. */
export interface Hearer {
  /** Some more were read; those in the list have an estimated cause. */
  read(count: number, estimated: readonly HeadwaterTicket[]): void;
}

/** Reads them; rejected where the worker cannot. */
export async function estimate(
  tickets: readonly HeadwaterTicket[],
  config: HeadwaterConfig | null,
  hearer: Hearer,
  signal: AbortSignal,
): Promise<void> {
  const url = new URL("./insights-worker.js", import.meta.url);
  const worker = new Worker(url, { type: "module" });
  const ask = (asked: EstimateAsked) =>
    new Promise<EstimateSaid>((settle, reject) => {
      worker.onmessage = ({ data }: MessageEvent<EstimateSaid>) => settle(data);
      worker.onerror = () => reject(new Error("headwater: the worker did not start"));
      signal.addEventListener("abort", () => reject(new Error("headwater: stopped")), { once: true });
      worker.postMessage(asked);
    });
  try {
    if ((await ask({ start: config })).say !== "ready") throw new Error("headwater: no engine for estimates");
    for (let at = 0; at < tickets.length; at += AT_ONCE) {
      const some = tickets.slice(at, at + AT_ONCE);
      const said = await ask({ tickets: some });
      if (said.say !== "estimated") throw new Error("headwater: the worker fell");
      hearer.read(
        some.length,
        some.flatMap((ticket, n) => {
          const cause = said.causes[n];
          return cause ? [{ ...ticket, estimated: cause }] : [];
        }),
      );
    }
  } finally {
    worker.terminate();
  }
}
