/** What takes events in a page's place: a runner in a worker, where the page may not run wasm. */
import type { SessionEvent } from "../../pkg/wire.js";
import type { Exported } from "./export.ts";
import type { RunnerOptions, Said } from "./runner_api.ts";

/** What takes events: a runner in this page, or one in a worker. */
export interface Seat {
  send(event: SessionEvent): void;
  flush(): void;
  exported(): Promise<Exported>;
  eraseAll(): Promise<void>;
  destroy(): void;
  readonly ready: Promise<void>;
}

/** What a worker says before its session takes events. */
type Started = { say: "ready" } | { say: "failed" } | Answered;

/** What a worker says to a question. */
export type Answered = { say: "answer"; id: number; value?: unknown; failed?: boolean };

/** A runner in a worker of the page's origin, which obeys its own response's rules. */
export class WorkerSeat implements Seat {
  readonly ready: Promise<void>;
  readonly #worker: Worker;
  /** Questions under way. */
  readonly #open = new Map<
    number,
    { settle: (value: unknown) => void; reject: (error: Error) => void }
  >();
  #asked = 0;

  constructor(options: RunnerOptions, hear: (said: Said) => void) {
    const url = new URL("./headwater-worker.js", import.meta.url);
    this.#worker = new Worker(url, { type: "module" });
    this.ready = new Promise((settle, reject) => {
      this.#worker.onerror = () => reject(new Error("the worker did not start"));
      this.#worker.onmessage = ({ data }: MessageEvent<Said | Started>) => {
        if (data.say === "ready") settle();
        else if (data.say === "failed") reject(new Error("the worker may not run wasm"));
        else if (data.say === "answer") this.#answered(data);
        else hear(data);
      };
    });
    this.#worker.postMessage({ start: options });
  }

  send(event: SessionEvent): void {
    this.#worker.postMessage({ event });
  }

  exported(): Promise<Exported> {
    return this.#ask("exported") as Promise<Exported>;
  }

  async eraseAll(): Promise<void> {
    await this.#ask("eraseAll");
  }

  #ask(ask: "exported" | "eraseAll"): Promise<unknown> {
    const id = (this.#asked += 1);
    this.#worker.postMessage({ ask, id });
    return new Promise((settle, reject) => this.#open.set(id, { settle, reject }));
  }

  #answered({ id, value, failed }: Answered): void {
    const open = this.#open.get(id);
    this.#open.delete(id);
    if (failed) open?.reject(new Error("headwater: the notes could not be read"));
    else open?.settle(value);
  }

  flush(): void {
    this.#worker.postMessage({ flush: true });
  }

  destroy(): void {
    this.flush();
    // The last words typed are on their way to the database; then the worker closes itself.
    this.#worker.postMessage({ close: true });
  }
}
