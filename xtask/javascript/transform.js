/** What the wasm asks of the bindings' generator where it was built without reference types. */

/** Slots of the bindings' heap that are never freed: 1024 for borrowed values, four constants. */
const RESERVED = 1028;

export const __wbindgen_externref_statics_end = () => RESERVED;
