/**
 * What wasm-bindgen's bindings ask of the global `WebAssembly`, for an engine that is JavaScript:
 * instances of one module, each with a memory of its own.
 */
import { asmFunc } from "./engine.js";

class Module {}

class Instance {
  constructor(_, imports) {
    // The bindings call this for every instance after a crash, also where nothing is to be done.
    this.exports = { __wbindgen_start: () => undefined, ...asmFunc(imports) };
  }
}

export const WebAssembly = { Module, Instance };
