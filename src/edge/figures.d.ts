import type { ExportBatch } from "./wire.js";
