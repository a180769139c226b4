/**
 * Loads the engine, once a page, and gives a fresh instance after a crash.
 *
 * The wasm compiles while it streams in where the server names its type right, and from bytes
 * where it does not. It is kept, so a restart costs a fraction of a millisecond. Where a page
 * forbids WebAssembly, the same engine is there as JavaScript: it answers the same to the last
 * bit, takes about six times as long, and is fetched only then.
 */
import init, * as glue from "../../pkg/headwater.js";
import { file } from "./file.ts";

/** Everything the wasm exports. */
export type Core = typeof glue;

/** Where the wasm comes from; left out: the file beside this one. */
export type WasmSource = string | URL | Request | Response | BufferSource | WebAssembly.Module;

/** Which of the two engines may run. */
export type Engines = "wasm" | "javascript" | "either";

let loading: Promise<Core> | null = null;

/** The engine's exports: the wasm's, or where the page forbids that, those of the JavaScript. */
export async function loadCore(
  source?: WasmSource | Promise<WasmSource>,
  engines: Engines = "either",
): Promise<Core> {
  if (engines === "javascript") return translated();
  try {
    return await loadWasm(source);
  } catch (error) {
    if (engines === "wasm" || !isBlocked(error)) throw error;
    return translated();
  }
}

/** A failure is forgotten, so that a later call tries again. */
function loadWasm(source?: WasmSource | Promise<WasmSource>): Promise<Core> {
  loading ??= (source === undefined ? fetched() : init({ module_or_path: source as BufferSource })).then(
    () => glue,
    (error: unknown) => {
      loading = null;
      throw error;
    },
  );
  return loading;
}

/**
 * The engine as JavaScript, which starts as it is imported. Bundlers carry the file along as it
 * is: in one bundle with the rest, every page would fetch it.
 */
function translated(url = new URL("./headwater-js.js", import.meta.url).href): Promise<Core> {
  return import(url) as Promise<Core>;
}

/** Loads the file beside this one. One that may not run is not read to its end. */
async function fetched(): Promise<unknown> {
  const rest = new AbortController();
  const { signal } = rest;
  try {
    const answer = file(new URL("headwater_bg.wasm", import.meta.url), signal);
    return await init({ module_or_path: answer });
  } catch (error) {
    rest.abort();
    throw error;
  }
}

/** Who holds objects of the running instance: sidebars of one page share it. */
const holders = new Set<() => void>();

/** Hears that the instance fell, and with it every object of it. Returns how to stop. */
export function onFall(fallen: () => void): () => void {
  holders.add(fallen);
  return () => void holders.delete(fallen);
}

/** Puts a fresh instance in the place of one that crashed, and tells all but who saw it. */
export function restart(core: Core, seer: () => void): void {
  core.restart();
  core.wake();
  for (const fallen of [...holders]) {
    if (fallen !== seer) fallen();
  }
}

/** Whether the page's own rules forbid WebAssembly, which a worker may escape. */
export function isBlocked(error: unknown): boolean {
  return error instanceof WebAssembly.CompileError || error instanceof EvalError;
}

/** Whether an error is one that the core gave as an answer; anything else is a crash. */
export function isAnswer(error: unknown): error is Error & { code: string; path: string } {
  return error instanceof Error && error.name === "HeadwaterError";
}
