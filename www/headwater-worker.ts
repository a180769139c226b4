/** A session in a worker: the same runner, with messages for calls. */
import { Runner, type RunnerOptions } from "./engine/runner.ts";
import type { SessionEvent } from "../pkg/wire.js";

interface Asked {
  start?: RunnerOptions;
  event?: SessionEvent;
  flush?: boolean;
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
  if (data.flush) runner?.flush();
  if (data.close) {
    runner?.destroy();
    setTimeout(() => scope.close(), LAST_WRITE_MS);
  }
};
