/**
 * Figures of many tickets without any element: `init`, then the classes of their wasm, which is
 * not the sidebar's. Also reads the files that helpdesks export.
 */
import bind, { type InitInput, type InitOutput } from "../pkg/figures.js";
import { file } from "./engine/file.ts";

export * from "../pkg/figures.js";

let loading: Promise<InitOutput> | null = null;

/**
 * Brings the wasm, once: from beside this script, also in Node, or from where it is said to be. A
 * failure is forgotten, so that a later call tries again.
 */
export default function init(given?: { module_or_path: InitInput | Promise<InitInput> }): Promise<InitOutput> {
  const brought = given ?? { module_or_path: file(new URL("figures_bg.wasm", import.meta.url)) };
  loading ??= bind(brought).catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}
