/** The public types of `<headwater-settings>`: what a page sets, and what it hears. */
import type { HeadwaterConfig, HeadwaterTicket } from "../elements/api.ts";
import type { Example } from "./bench_engines.ts";

export type { HeadwaterConfig, HeadwaterTicket, Storage } from "../elements/api.ts";
export type { Example } from "./bench_engines.ts";

/** A document as it was published. */
export interface SettingsVersion {
  number: number;
  /** Milliseconds since 1970, or ISO 8601. */
  at: number | string;
  note: string;
  document: HeadwaterConfig | null;
}

/** What holds now, and what held before; the one that holds may be among the versions. */
export interface SettingsLoaded {
  document: HeadwaterConfig | null;
  versions?: readonly SettingsVersion[];
}

/** Where published documents are kept. A refusal is an error with a `code`: `forbidden`, `auth`, `conflict`, or another. */
export interface SettingsStore {
  /** Whether a publication's note is kept; left out: it is. */
  readonly notes?: boolean;
  load(): Promise<SettingsLoaded>;
  publish(document: HeadwaterConfig, note: string): Promise<{ number: number }>;
}

/** A helpdesk that gives its tickets itself, as for the page of figures. */
export interface SettingsSource {
  /** All tickets opened since a day (`2026-11-24`), in batches; what counts here is their field `cause`. */
  tickets(since: string, take: (batch: readonly HeadwaterTicket[]) => void, signal: AbortSignal): Promise<void>;
}

/** A ticket whose cause is in its field `cause`, or beside it. */
export type SettingsExample = HeadwaterTicket | Example;

/** What a publication's events hold. */
export interface PublishDetail {
  v: 1;
  document: HeadwaterConfig;
  number: number;
  note: string;
}

/** The events; both bubble and are composed, and the first can be prevented. */
export interface HeadwaterSettingsEventMap {
  "headwater-publish": CustomEvent<PublishDetail>;
  "headwater-published": CustomEvent<PublishDetail>;
  "headwater-section": CustomEvent<{ v: 1; section: string }>;
}
