/** Which days are looked at: those of the configuration's time zone, as the figures count them. */
import type { Day } from "./figures.ts";

export type Choice = "30" | "90" | "year" | "custom";
export const CHOICES: readonly Choice[] = ["30", "90", "year", "custom"];

export interface Period {
  choice: Choice;
  from: Day;
  to: Day;
}

const DAY_MS = 86_400_000;

/** The day of a moment in a time zone; where it is empty or unknown, in the reader's own. */
export function dayIn(at: number, zone: string): Day {
  const shape = (timeZone: string | undefined) =>
    new Intl.DateTimeFormat("en-US", { timeZone, calendar: "gregory", numberingSystem: "latn", year: "numeric", month: "2-digit", day: "2-digit" });
  let format: Intl.DateTimeFormat;
  try {
    format = shape(zone === "" ? undefined : zone);
  } catch {
    format = shape(undefined);
  }
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${parts.get("year")}-${parts.get("month")}-${parts.get("day")}`;
}

/** The day of a moment in UTC: of what stands for a day alone. */
export function dayOf(at: number): Day {
  return new Date(at).toISOString().slice(0, 10);
}

/** A day some days later, or earlier. */
export function plus(day: Day, days: number): Day {
  return dayOf(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS);
}

/** Days from one to another. */
export function between(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

/** The days of a choice; `custom` keeps those that are shown. */
export function period(choice: Choice, today: Day, shown?: Period): Period {
  switch (choice) {
    case "30":
      return { choice, from: plus(today, -29), to: today };
    case "90":
      return { choice, from: plus(today, -89), to: today };
    case "year":
      return { choice, from: `${today.slice(0, 4)}-01-01`, to: today };
    case "custom":
      return { choice, from: shown?.from ?? plus(today, -29), to: shown?.to ?? today };
  }
}

/** Whether a text is a day of the calendar. */
export function isDay(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(at) && dayOf(at) === text;
}
