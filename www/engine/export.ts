/** What this device keeps, as a file for its owner: JSON with every entry, CSV with a line a case. */
import type { Kept, Notes } from "./notes.ts";

/** Everything that is kept. */
export interface Exported {
  v: 1;
  /** Milliseconds since 1970. */
  exportedAt: number;
  version: string;
  settings: Record<string, unknown>;
  cases: (Case & Kept)[];
}

/** One case as lists of cases know it. */
export interface Case {
  ticket: string;
  [name: string]: unknown;
}

/** The columns of the CSV, in their order: the members of a case that are one value. */
const COLUMNS = [
  "ticket",
  "number",
  "contact",
  "cause",
  "agreed",
  "due",
  "promise",
  "outcome",
  "changed_at",
] as const;

/** Reads all notes. */
export async function exported(notes: Notes, version: string): Promise<Exported> {
  const { settings, cases } = await notes.device();
  const full: Exported["cases"] = [];
  for (const line of cases as Case[]) {
    full.push({ ...line, ...(await notes.journal(String(line.ticket))) });
  }
  full.sort((a, b) => (a.ticket < b.ticket ? -1 : 1));
  return { v: 1, exportedAt: Date.now(), version, settings, cases: full };
}

/** The cases as CSV (RFC 4180); a cell that a spreadsheet would take for a formula is quoted. */
export function csv(all: Exported): string {
  const lines = all.cases.map((one) => COLUMNS.map((name) => cell(one[name])).join(","));
  return [COLUMNS.join(","), ...lines, ""].join("\r\n");
}

function cell(value: unknown): string {
  const plain = value === null || value === undefined ? "" : String(value);
  const text = /^[=+\-@\t\r]/.test(plain) ? `'${plain}` : plain;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
