/**
 * What stands behind the contacts: orders, customers or units of each month, as the reader types
 * them. A helpdesk does not know them, and without them growth looks like trouble.
 */
import type { Day } from "./figures.ts";
import { between, plus } from "./period.ts";
import { place, type Storage } from "./keep.ts";

export const UNITS = ["orders", "customers", "units", "bills"] as const;
export type ExposureUnit = (typeof UNITS)[number];

/** What is there at a time, as customers are; the rest is what happened, as orders do. */
export function isStock(unit: ExposureUnit): boolean {
  return unit === "customers" || unit === "units";
}

/** A month, such as `2026-11`. */
export type Month = string;

export interface Exposure {
  unit: ExposureUnit;
  months: { readonly [month: Month]: number };
}

/** More months at once nobody types. */
export const MOST_MONTHS = 13;
/** The largest number that is taken. */
export const MOST = 1_000_000_000;

const KEY = "headwater-insights-exposure";
const NONE: Exposure = { unit: "orders", months: {} };

/** What is kept; nothing where it cannot be read. */
export function readExposure(storage: Storage): Exposure {
  try {
    const kept = JSON.parse(place(storage)?.getItem(KEY) ?? "null") as Partial<Exposure> | null;
    const unit = UNITS.find((one) => one === kept?.unit);
    if (!unit || typeof kept?.months !== "object" || kept.months === null) return NONE;
    const months = Object.entries(kept.months).filter(([month, n]) => /^\d{4}-\d\d$/.test(month) && isCount(n));
    return { unit, months: Object.fromEntries(months) };
  } catch {
    return NONE;
  }
}

/** Keeps it, where the browser has room. */
export function writeExposure(storage: Storage, exposure: Exposure): void {
  try {
    place(storage)?.setItem(KEY, JSON.stringify(exposure));
  } catch {
    // It holds until the page goes.
  }
}

function isCount(n: unknown): n is number {
  return typeof n === "number" && Number.isInteger(n) && n > 0 && n <= MOST;
}

/** The months that some days reach into, up to today. */
export function monthsOf(from: Day, to: Day, today: Day): Month[] {
  const months: Month[] = [];
  const last = (to < today ? to : today).slice(0, 7);
  for (let month = from.slice(0, 7); month <= last; month = next(month)) months.push(month);
  return months;
}

function next(month: Month): Month {
  return plus(`${month}-28`, 4).slice(0, 7);
}

/**
 * What stands behind some days: of each month the part of its days; of the month that is not over,
 * of its days so far, as what is typed is so far too. Of what is there at a time, the mean of the
 * days. `null`: a month is missing.
 */
export function behind({ unit, months }: Exposure, from: Day, to: Day, today: Day): number | null {
  let [sum, days] = [0, 0];
  for (const month of monthsOf(from, to, today)) {
    const n = months[month];
    if (n === undefined) return null;
    const first = `${month}-01`;
    const end = [plus(`${next(month)}-01`, -1), today].sort()[0] ?? today;
    const [start, stop] = [from > first ? from : first, to < end ? to : end];
    const own = between(start, stop) + 1;
    days += own;
    sum += isStock(unit) ? n * own : (n * own) / (between(first, end) + 1);
  }
  const all = isStock(unit) ? sum / Math.max(1, days) : sum;
  return all < 1 ? null : Math.round(all);
}
