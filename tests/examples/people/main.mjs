import { readFile } from "node:fs/promises";
import init, { People } from "headwater/engine.js";
import { file } from "./people.mjs";

await init({ module_or_path: await readFile(new URL(import.meta.resolve("headwater/headwater_bg.wasm"))) });
console.log(JSON.stringify(file(People)));
