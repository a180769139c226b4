/** What every view draws from, and what it may ask of the element. */
import type {
  ExportKind,
  InsightFilter,
  InsightOptions,
  InsightTicket,
  InsightView,
  PostmortemFacts,
  WeekChart,
} from "./figures.ts";
import type { Exposure } from "./exposure.ts";
import type { Postmortem } from "./postmortem.ts";
import type { Say } from "./say.ts";

export const VIEWS = ["overview", "causes", "repeats", "follow-up", "postmortems", "quality", "exports"] as const;
export type ViewName = (typeof VIEWS)[number];

/** A list of tickets that is open, over the view it was opened from. */
export interface Listed {
  title: string;
  filter?: InsightFilter;
  /** Tickets that are known already. */
  tickets?: readonly InsightTicket[];
  /** Whose day was missed, in a list of what is overdue. */
  due?: "followUp" | "call" | undefined;
  /** How many there are, where the figures list only the first. */
  of?: number;
}

/** Where the reader is. */
export interface Place {
  view: ViewName;
  /** A cause that is looked at, in `causes`. */
  cause?: string | undefined;
  /** A postmortem that is open, in `postmortems`. */
  postmortem?: string | undefined;
  listed?: Listed | undefined;
}

export type Unit = "contacts" | "cost";

/** How a table is sorted. */
export interface Sort {
  column: number;
  down: boolean;
}

export interface Scene {
  readonly say: Say;
  readonly figures: InsightView;
  readonly options: InsightOptions;
  readonly unit: Unit;
  /** Level of the cards' headings. */
  readonly level: number;
  readonly rtl: boolean;
  /** The size of the text, in pixels. */
  readonly em: number;
  readonly place: Place;
  /** What the reader says stands behind the contacts. */
  readonly exposure: Exposure;
  setExposure(exposure: Exposure): void;
  readonly postmortems: readonly Postmortem[];
  /** Whether a disclosure is open. */
  isOpen(id: string): boolean;
  toggle(id: string): void;
  sortOf(table: string): Sort | undefined;
  sort(table: string, column: number): void;
  /** How wide a plot is, in pixels; 0 before it was measured. */
  widthOf(plot: string): number;
  chart(causeId: string | null): WeekChart;
  groupChart(groupId: string): WeekChart;
  tickets(filter: InsightFilter): InsightTicket[];
  facts(causeId: string): PostmortemFacts | null;
  go(place: Place): void;
  openTicket(id: string): void;
  startPostmortem(causeId: string): void;
  savePostmortem(id: string, change: (now: Postmortem) => Partial<Postmortem>): void;
  removePostmortem(postmortem: Postmortem): void;
  download(kind: ExportKind): void;
  downloadText(name: string, type: string, text: string): void;
  print(): void;
  /** Draws one part; where it fails, the part says so and the rest stands. */
  part(id: string, draw: () => unknown): unknown;
}
