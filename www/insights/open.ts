/** Reads an export of a helpdesk in this browser, piece by piece. */
import type { ExportBatch } from "../../pkg/wire.js";
import type { HeadwaterTicket } from "../../pkg/headwater.js";
import init, { ExportReader } from "../report.ts";

export interface Opened {
  tickets: HeadwaterTicket[];
  skipped: number;
  problem: string | null;
}

/** The file's tickets. */
export async function readFile(file: Blob): Promise<Opened> {
  await init();
  const reader = new ExportReader();
  const opened: Opened = { tickets: [], skipped: 0, problem: null };
  const take = (batch: ExportBatch) => {
    for (const ticket of batch.tickets) opened.tickets.push(ticket as HeadwaterTicket);
    opened.skipped += batch.skipped.length;
    opened.problem ??= batch.problem;
  };
  try {
    const stream = file.stream().getReader();
    for (;;) {
      const { done, value } = await stream.read();
      if (done || opened.problem) break;
      take(reader.push(value));
    }
    if (!opened.problem) take(reader.finish());
  } catch {
    opened.problem ??= "binary";
  }
  reader.free();
  return opened;
}
