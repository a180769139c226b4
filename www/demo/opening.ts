/** *Open tickets…*: a helpdesk's export, read in this browser, chunk by chunk. */
import type { ExportBatch, SkippedRow, TicketInput } from "../../pkg/wire.js";
import type { Desk } from "./desk.ts";
import { el, the } from "./dom.ts";

/** Reads an export; lives in the wasm. */
export interface ExportReader {
  push(chunk: Uint8Array): ExportBatch;
  finish(): ExportBatch;
  free(): void;
}

/** The largest file, in bytes. */
const LARGEST = 100 * 1024 * 1024;
/** Skipped rows that are listed one by one. */
const MOST_LISTED = 500;

/** Why a file or a row was not read, in words. */
const REASONS: { readonly [reason: string]: string } = {
  empty: "The file is empty.",
  archive: "This is a ZIP or Excel file. Save it as CSV and open that.",
  markup: "This is an HTML or XML file. Export the tickets as CSV or JSON.",
  binary: "This file is not text. Export the tickets as CSV or JSON.",
  no_text_column: "No column holds a subject or a message.",
  cells: "not as many cells as the header has",
  open_quote: "a quotation mark that nothing closes",
  no_text: "neither a subject nor a message",
  too_large: "larger than a ticket may be",
  too_deep: "nested too deeply",
  not_json: "not JSON",
  not_a_ticket: "not an object",
  truncated: "cut off",
  duplicate: "a ticket of this number came before",
};

/** Reads files into the desk. */
export class Opening {
  readonly #desk: Desk;
  readonly #reader: () => Promise<ExportReader>;
  readonly #box = the("#import");
  readonly #status = the("#import-status");
  readonly #bar = the<HTMLProgressElement>("#import-progress");
  readonly #skipped = the<HTMLDetailsElement>("#skipped");
  readonly #close = the("#import-close");

  constructor(desk: Desk, reader: () => Promise<ExportReader>) {
    this.#desk = desk;
    this.#reader = reader;
    const input = the<HTMLInputElement>("#file");
    the("#open-tickets").addEventListener("click", () => input.click());
    input.addEventListener("change", () => {
      const file = input.files?.[0];
      input.value = "";
      if (file) void this.read(file);
    });
    this.#close.addEventListener("click", () => (this.#box.hidden = true));
    const samples = the("#samples");
    samples.addEventListener("click", () => {
      this.#box.hidden = true;
      desk.showSamples();
    });
    desk.addEventListener("list", () => (samples.hidden = !desk.showsFile));
  }

  /** Reads one file. */
  async read(file: File): Promise<void> {
    this.#start(file);
    if (file.size > LARGEST) return this.#end("This file is larger than 100 MB.");
    let reader: ExportReader;
    try {
      reader = await this.#reader();
    } catch {
      return this.#end("The reader could not start in this browser.");
    }
    const found: TicketInput[] = [];
    const skipped: SkippedRow[] = [];
    let problem: string | null = null;
    const take = (batch: ExportBatch) => {
      for (const ticket of batch.tickets) found.push(ticket);
      for (const row of batch.skipped) skipped.push(row);
      problem ??= batch.problem;
    };
    try {
      let read = 0;
      const stream = file.stream().getReader();
      for (;;) {
        const { done, value } = await stream.read();
        if (done || problem) break;
        take(reader.push(value));
        read += value.byteLength;
        this.#bar.value = file.size === 0 ? 1 : read / file.size;
        this.#status.textContent = `Reading ${file.name}: ${found.length} tickets so far`;
      }
      if (!problem) take(reader.finish());
    } catch {
      problem ??= "binary";
    }
    reader.free();
    this.#list(skipped);
    if (found.length > 0) this.#desk.open(found);
    this.#end(summary(file.name, found.length, skipped.length, problem));
  }

  #start(file: File): void {
    this.#box.hidden = false;
    this.#bar.hidden = false;
    this.#bar.value = 0;
    this.#close.hidden = true;
    this.#skipped.hidden = true;
    this.#status.textContent = `Reading ${file.name}`;
  }

  #end(words: string): void {
    this.#status.textContent = words;
    this.#bar.hidden = true;
    this.#close.hidden = false;
  }

  #list(skipped: readonly SkippedRow[]): void {
    this.#skipped.hidden = skipped.length === 0;
    const summary = this.#skipped.querySelector("summary");
    if (summary) summary.textContent = `Rows that could not be read: ${skipped.length}`;
    const rows = skipped.slice(0, MOST_LISTED).map(({ from, to, why }) => {
      const where = from === to ? `Line ${from}` : `Lines ${from} to ${to}`;
      return el("li", {}, `${where}: ${REASONS[why] ?? why}`);
    });
    const rest = skipped.length - rows.length;
    this.#skipped
      .querySelector("ul")
      ?.replaceChildren(...rows, ...(rest > 0 ? [el("li", {}, `and ${rest} more`)] : []));
  }
}

function summary(name: string, tickets: number, skipped: number, problem: string | null): string {
  const why = problem ? ` ${REASONS[problem] ?? problem}` : "";
  if (tickets === 0) return `${name} gave no tickets.${why}`;
  const rows = skipped === 0 ? "" : ` ${skipped} rows could not be read.`;
  return `${name}: ${tickets} tickets, read in this browser and sent nowhere.${rows}${why}`;
}
