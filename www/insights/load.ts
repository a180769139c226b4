/** A counter of the wasm that a page of figures has, which is brought once. */
import type { HeadwaterConfig } from "../../pkg/config.js";
import init, { Insights } from "../report.ts";
import type { Counter } from "./figures.ts";

/** Starts one with a configuration. */
export async function startCounter(config: HeadwaterConfig | null): Promise<Counter> {
  await init();
  return new Insights(config);
}
