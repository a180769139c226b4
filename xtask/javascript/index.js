/** The engine as JavaScript, started: the same exports as the wasm's bindings. */
import { initSync } from "./headwater.js";
import { WebAssembly } from "./stand_in.js";

initSync({ module: new WebAssembly.Module() });

export { default } from "./headwater.js";
export * from "./headwater.js";
