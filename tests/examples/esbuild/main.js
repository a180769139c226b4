import wasm from "headwater/headwater_bg.wasm";
import { loadCore } from "headwater/engine.js";

loadCore(new URL(wasm, import.meta.url));
await import("headwater/define.js");
document.querySelector("headwater-sidebar").ticket = { id: "1", text: "I was charged twice for March." };
