/** Runs the test bench for the element: what was pasted, all examples, and tickets of a file. */
import type { HeadwaterTicket } from "../../pkg/headwater.js";
import { freshBench, type BenchActs, type BenchState } from "./bench.ts";
import { BenchEngines, type Example } from "./bench_engines.ts";
import type { Doc } from "./json.ts";
import { savedAs } from "./names.ts";

/** So long the pen rests before the ticket is read, in milliseconds. */
const REST_MS = 250;
/** Tickets of a file that are kept as examples. */
const MOST = 2000;

/** The page, as its bench needs it. */
export interface Bed {
  live(): Doc;
  draft(): Doc;
  /** Whether the draft can be used at all. */
  fit(): boolean;
  say(key: string, args?: { [name: string]: number | string }): string;
  drawn(): void;
  /** How often the draft found each cause among the examples. */
  found(found: ReadonlyMap<string, readonly [number, number]>): void;
}

export class Tester implements BenchActs {
  readonly state: BenchState = freshBench();
  readonly #bed: Bed;
  readonly #engines: BenchEngines;
  #rest: ReturnType<typeof setTimeout> | undefined;
  #run: AbortController | null = null;
  #turn = 0;
  #examples: readonly Example[] = [];

  constructor(bed: Bed, ships: Doc) {
    this.#bed = bed;
    this.#engines = new BenchEngines(ships);
  }

  set examples(examples: readonly Example[]) {
    this.#examples = examples;
    this.state.of = examples.length;
    this.state.all = null;
  }

  type(text: string): void {
    this.state.text = text;
    this.state.one = null;
    this.again(REST_MS);
    this.#bed.drawn();
  }

  /** Reads the pasted ticket anew, with the draft as it is now. */
  again(after = 0): void {
    clearTimeout(this.#rest);
    this.#turn += 1;
    if (this.state.text.trim() === "") return;
    this.#rest = setTimeout(() => void this.#one(), after);
  }

  async #one(): Promise<void> {
    const turn = this.#turn;
    const ticket: HeadwaterTicket = { id: "bench", text: this.state.text };
    this.state.busy = true;
    try {
      this.#fit();
      const live = await this.#engines.try(this.#bed.live(), ticket);
      const draft = await this.#engines.try(this.#bed.draft(), ticket);
      if (turn !== this.#turn) return;
      this.state.one = { live, draft };
      this.state.failed = "";
    } catch (error) {
      if (turn === this.#turn) this.#failed(error);
    }
    this.state.busy = false;
    this.#bed.drawn();
  }

  runAll(): void {
    void this.#all();
  }

  async #all(): Promise<void> {
    this.#run?.abort();
    const run = new AbortController();
    this.#run = run;
    this.state.done = 0;
    this.state.failed = "";
    this.#bed.drawn();
    try {
      this.#fit();
      const progress = (done: number) => {
        this.state.done = done;
        this.#bed.drawn();
      };
      const tried = await this.#engines.run(this.#bed.live(), this.#bed.draft(), this.#examples, progress, run.signal);
      if (!run.signal.aborted) {
        this.state.all = tried;
        const found = new Map<string, [number, number]>();
        for (const { example, draft } of tried) {
          if (example.causeId === null) continue;
          const [k, n] = found.get(example.causeId) ?? [0, 0];
          found.set(example.causeId, [k + Number(draft.causeId === example.causeId), n + 1]);
        }
        this.#bed.found(found);
      }
    } catch (error) {
      this.#failed(error);
    }
    if (this.#run !== run) return;
    this.#run = null;
    this.state.done = null;
    this.#bed.drawn();
  }

  stop(): void {
    this.#run?.abort();
    this.state.done = null;
    this.#bed.drawn();
  }

  /** Takes the tickets of an exported file as examples. */
  open(): void {
    const box = document.createElement("input");
    box.type = "file";
    box.accept = ".csv,.json,.jsonl,.ndjson,text/csv,application/json";
    box.addEventListener("change", () => void this.#read(box.files?.[0]));
    box.click();
  }

  async #read(file: File | undefined): Promise<void> {
    if (!file) return;
    try {
      // Few admins open a file: what reads one is fetched only then.
      const { default: init, ExportReader } = await import("../report.ts");
      await init();
      const reader = new ExportReader();
      const { tickets } = reader.push(new Uint8Array(await file.arrayBuffer()));
      const all = [...tickets, ...reader.finish().tickets].slice(0, MOST);
      reader.free();
      this.examples = examplesOf(all as unknown as HeadwaterTicket[], this.#bed.live());
      this.state.opened = this.#bed.say("bench.opened", { n: all.length });
      this.state.failed = "";
    } catch (error) {
      this.#failed(error);
    }
    this.#bed.drawn();
  }

  free(): void {
    this.#run?.abort();
    clearTimeout(this.#rest);
    this.#engines.free();
  }

  #fit(): void {
    if (!this.#bed.fit()) throw new Error("unfit");
  }

  #failed(error: unknown): void {
    const unfit = error instanceof Error && error.message === "unfit";
    this.state.one = null;
    this.state.failed = this.#bed.say(unfit ? "bench.unfit" : "bench.failed");
  }
}

/** Tickets with the cause that was saved in their own field, by its id or its name, where one was. */
export function examplesOf(given: readonly (HeadwaterTicket | Example)[], doc: Doc): Example[] {
  const known = savedAs(doc);
  return given.map((one) => {
    if ("ticket" in one && one.ticket !== null && typeof one.ticket === "object") return one as Example;
    const ticket = one as HeadwaterTicket;
    const fields = (ticket.fields ?? {}) as { readonly [name: string]: unknown };
    const cause = fields["cause"];
    // Working causes may be wrong, but they are what an agent said.
    return { ticket: { ...ticket, fields: null }, causeId: typeof cause === "string" ? known(cause) : null };
  });
}
