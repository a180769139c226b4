import type { HeadwaterConfig } from "./config.js";
import type { HeadwaterTicket } from "./headwater.js";
import type { ExportBatch, InsightFilter, InsightOptions, InsightTaken, InsightTicket, InsightView, PostmortemFacts, WeekChart } from "./wire.js";
