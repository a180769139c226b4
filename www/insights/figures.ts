/** What the figures' wasm is asked and answers; the arithmetic is all there, none of it here. */
import type { Insights } from "../report.ts";
import type {
  AlarmView,
  CauseView,
  CostView,
  FixView,
  FollowUpView,
  OwnerView,
  RateChange,
  WeekPoint,
} from "../../pkg/wire.js";

export type {
  Amount,
  InsightFilter,
  InsightOptions,
  InsightTicket,
  InsightView,
  PostmortemFacts,
  Share,
  WeekChart,
} from "../../pkg/wire.js";

/** A calendar day, such as `2026-11-30`. */
export type Day = string;

export type Change = RateChange;
export type Alarm = AlarmView;
export type Cost = CostView;
export type OwnerFigures = OwnerView;
export type CauseFigures = CauseView;
export type FollowUpFigures = FollowUpView;
export type FixFigures = FixView;
export type ChartWeek = WeekPoint;
export type ExportKind = "cases-csv" | "cases-json" | "owners-csv" | "causes-csv";

/** Counts tickets: the wasm's class `Insights`, or what a gallery puts in its place. */
export type Counter = Pick<Insights, "add" | "clear" | "view" | "chart" | "groupChart" | "tickets" | "exportAs" | "postmortem" | "free">;
