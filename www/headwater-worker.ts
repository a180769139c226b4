/** A session in a worker: the same runner, with messages for calls. */
import { Runner } from "./engine/runner.ts";
import type { RunnerOptions } from "./engine/runner_api.ts";
import type { SessionEvent } from "../pkg/wire.js";
import type { Answered } from "./engine/worker_seat.ts";

interface Asked {
  start?: RunnerOptions;
  event?: SessionEvent;
  flush?: boolean;
  ask?: "exported" | "eraseAll";
  /** Comes back with the answer to `ask`. */
  id?: number;
  close?: boolean;
}

/** The part of a worker's global that is used here. */
interface Scope {
  postMessage(message: unknown): void;
  close(): void;
  onmessage: ((message: MessageEvent<Asked>) => void) | null;
}

/** Time for the last write, in milliseconds. */
const LAST_WRITE_MS = 1000;

const scope = globalThis as unknown as Scope;
let runner: Runner | null = null;

scope.onmessage = ({ data }) => {
  if (data.start) {
    runner = new Runner(data.start, (said) => scope.postMessage(said));
    runner.ready.then(
      () => scope.postMessage({ say: "ready" }),
      () => scope.postMessage({ say: "failed" }),
    );
  }
  if (data.event) runner?.send(data.event);
  if (data.ask && runner) {
    const id = data.id ?? 0;
    runner[data.ask]().then(
      (value) => scope.postMessage({ say: "answer", id, value } satisfies Answered),
      () => scope.postMessage({ say: "answer", id, failed: true } satisfies Answered),
    );
  }
  if (data.flush) runner?.flush();
  if (data.close) {
    runner?.destroy();
    setTimeout(() => scope.close(), LAST_WRITE_MS);
  }
};
