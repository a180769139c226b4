/**
 * The tickets and what is counted of them: brings the counter, gives it tickets as they come, and
 * keeps each answer until tickets, configuration or options change.
 */
import type { HeadwaterConfig } from "../../pkg/config.js";
import type { HeadwaterTicket } from "../../pkg/headwater.js";
import type { Counter, Day, InsightFilter, InsightOptions, InsightTicket, InsightView, PostmortemFacts, WeekChart } from "./figures.ts";
import { nextTask } from "../engine/task.ts";
import { estimate, wantsEstimate } from "./estimate.ts";
import { dayIn, dayOf, plus } from "./period.ts";

/** A helpdesk that gives its tickets itself. */
export interface InsightSource {
  /** All tickets opened since a day, in batches. A rejection with the code `forbidden` is no permission. */
  tickets(since: Day, take: (batch: readonly HeadwaterTicket[]) => void, signal: AbortSignal): Promise<void>;
  /** Shows a ticket. */
  open?(ticketId: string): void | Promise<void>;
}

export type Phase = "starting" | "reading" | "ready" | "forbidden" | "signed-out" | "failed" | "no-engine";

export interface DataHost {
  startCounter(config: HeadwaterConfig | null): Promise<Counter>;
  changed(): void;
  failed(code: string, recoverable: boolean): void;
}

/** How far back a helpdesk is asked: a year with the period before it. */
const BACK_DAYS = 740;
/** Tickets that are counted in one go: more would keep the page from answering. */
const AT_ONCE = 1000;
/** Tickets between two drawings while more come. */
const DRAWN_EVERY = 500;

export class Data {
  phase: Phase = "starting";
  /** What ended the reading of a helpdesk before all had come; figures are of what came. */
  partly: "signed-out" | "failed" | null = null;
  /** Tickets that came so far. */
  count = 0;
  refused = 0;
  /** The page's document cannot be used: the one that ships is. */
  isConfigBad = false;
  /** Tickets that are being read for an estimate, and how many were. */
  estimating: { of: number; read: number } | null = null;
  /** Tickets that have an estimated cause, of those that were read. */
  estimated = { of: 0, n: 0 };
  /** The moment that figures are of. */
  now = Date.now();
  /** Tickets come from a helpdesk itself: a quiet week is no file's end. */
  isLive = false;
  /** The time zone of the configuration; empty: the reader's own. */
  #zone = "";
  readonly #host: DataHost;
  #counter: Counter | null = null;
  #tickets: HeadwaterTicket[] = [];
  /** Those of them that the counter has. */
  #fed = 0;
  #feeding = false;
  #kept = new Map<string, unknown>();
  #reading: AbortController | null = null;
  #estimating: AbortController | null = null;
  #round = 0;
  /** Nothing can count: the counter could not be brought. */
  #blocked = false;

  constructor(host: DataHost) {
    this.#host = host;
  }

  /** Today, where the figures are. */
  get today(): Day {
    return dayIn(this.now, this.#zone);
  }

  get isStarted(): boolean {
    return this.#counter !== null;
  }

  /** How many tickets are counted, while others still are to be; `null`: all are. */
  get counted(): number | null {
    return this.#feeding ? this.#fed : null;
  }

  /** Starts a counter with a configuration; tickets that are here go in again. */
  async start(config: HeadwaterConfig | null): Promise<void> {
    const round = ++this.#round;
    this.isConfigBad = false;
    this.#blocked = false;
    try {
      const counter = await this.#started(config);
      if (round !== this.#round) return counter.free();
      this.#counter?.free();
      this.#counter = counter;
      this.#zone = (this.isConfigBad ? null : config?.hours?.zone) ?? "";
      this.refused = 0;
      this.#fed = 0;
      void this.#feed();
      if (this.phase === "starting" || this.phase === "no-engine") this.#rest(this.#reading ? "reading" : "ready");
    } catch (error) {
      if (round !== this.#round) return;
      this.#host.failed(codeOf(error, "no-engine"), false);
      this.#blocked = !this.#counter;
      if (this.#blocked) this.#rest("no-engine");
    }
    this.#changed();
  }

  /** A counter; where the document cannot be used, with the one that ships, and that is told. */
  async #started(config: HeadwaterConfig | null): Promise<Counter> {
    try {
      return await this.#host.startCounter(config);
    } catch (error) {
      if (config === null || !(error instanceof Error) || error.name !== "HeadwaterError") throw error;
      this.#host.failed(codeOf(error, "config"), false);
      this.isConfigBad = true;
      return this.#host.startCounter(null);
    }
  }

  /** Other tickets in place of all; `isLive`: a helpdesk's, up to now. */
  set(tickets: readonly HeadwaterTicket[], isLive: boolean): void {
    this.isLive = isLive;
    this.#reading?.abort();
    this.#reading = null;
    this.#forget();
    this.#rest("ready");
    this.take(tickets);
  }

  /** Reads a helpdesk. */
  async read(source: InsightSource): Promise<void> {
    this.#reading?.abort();
    const reading = (this.#reading = new AbortController());
    this.isLive = true;
    this.#forget();
    this.#rest("reading");
    this.#changed();
    try {
      await source.tickets(plus(dayOf(this.now), -BACK_DAYS), (batch) => {
        if (!reading.signal.aborted) this.take(batch, DRAWN_EVERY);
      }, reading.signal);
      if (reading.signal.aborted) return;
      this.#rest("ready");
    } catch (error) {
      if (reading.signal.aborted) return;
      const code = codeOf(error, "failed");
      this.#ended(code);
      this.#host.failed(code, true);
    }
    this.#reading = null;
    this.#changed();
  }

  /** What was counted stays, unless the reader may not see it. */
  #ended(code: string): void {
    const why = code === "auth" ? "signed-out" : "failed";
    if (code === "forbidden") this.phase = "forbidden";
    else if (this.count === 0) this.phase = why;
    else {
      this.partly = why;
      this.#rest("ready");
    }
  }

  /** A phase that needs a counter; without one, it is waited for or cannot come. */
  #rest(phase: Phase): void {
    this.phase = this.#blocked ? "no-engine" : this.#counter ? phase : "starting";
  }

  /** More tickets. */
  take(tickets: readonly HeadwaterTicket[], every = 1): void {
    const before = Math.floor(this.count / every);
    for (const ticket of tickets) this.#tickets.push(ticket);
    this.count += tickets.length;
    void this.#feed();
    if (every === 1 || Math.floor(this.count / every) !== before) this.#changed();
  }

  /** How many tickets have words and no cause. */
  get withoutCause(): number {
    return this.#tickets.reduce((n, ticket) => n + (wantsEstimate(ticket) ? 1 : 0), 0);
  }

  /** Estimates causes where nobody saved one. */
  async estimate(config: HeadwaterConfig | null): Promise<void> {
    const tickets = this.#tickets.filter(wantsEstimate);
    const stop = (this.#estimating = new AbortController());
    const progress = (this.estimating = { of: tickets.length, read: 0 });
    const places = new Map(this.#tickets.map((ticket, at) => [ticket.id, at]));
    this.#host.changed();
    const read = (count: number, estimated: readonly HeadwaterTicket[]) => {
      progress.read += count;
      this.estimated = { of: this.estimated.of + count, n: this.estimated.n + estimated.length };
      for (const ticket of estimated) this.#tickets[places.get(ticket.id) ?? this.#tickets.length] = ticket;
      this.#add(estimated);
      this.#host.changed();
    };
    try {
      await estimate(tickets, config, { read }, stop.signal);
    } catch (error) {
      if (!stop.signal.aborted) this.#host.failed(codeOf(error, "estimate"), true);
    }
    if (this.#estimating !== stop) return;
    this.#estimating = null;
    this.estimating = null;
    this.#host.changed();
  }

  /** Ends estimating; what was read stays. */
  stopEstimating(): void {
    this.#estimating?.abort();
  }

  /** Lets the counter go. */
  stop(): void {
    this.#reading?.abort();
    this.#estimating?.abort();
    this.#reading = null;
    this.#round += 1;
    this.#counter?.free();
    this.#counter = null;
    this.#kept.clear();
    this.phase = "starting";
  }

  view(options: InsightOptions): InsightView {
    return this.#ask("view", options, null, (counter) => counter.view(options, this.now));
  }

  chart(causeId: string | null, options: InsightOptions): WeekChart {
    return this.#ask("chart", options, causeId, (counter) => counter.chart(causeId, options, this.now));
  }

  tickets(filter: InsightFilter, options: InsightOptions): InsightTicket[] {
    return this.#ask("tickets", options, filter, (counter) => counter.tickets(filter, options, this.now));
  }

  groupChart(groupId: string, options: InsightOptions): WeekChart {
    return this.#ask("group", options, groupId, (counter) => counter.groupChart(groupId, options, this.now));
  }

  facts(causeId: string, options: InsightOptions): PostmortemFacts | null {
    return this.#ask("facts", options, causeId, (counter) => counter.postmortem(causeId, options, this.now));
  }

  exportAs(kind: Parameters<Counter["exportAs"]>[0], options: InsightOptions): string {
    if (!this.#counter) throw new Error("headwater: nothing is counted yet");
    return this.#counter.exportAs(kind, options, this.now);
  }

  #ask<T>(what: string, options: InsightOptions, of: unknown, answer: (counter: Counter) => T): T {
    if (!this.#counter) throw new Error("headwater: nothing is counted yet");
    const key = JSON.stringify([what, of, options]);
    if (!this.#kept.has(key)) this.#kept.set(key, answer(this.#counter));
    return this.#kept.get(key) as T;
  }

  /** Gives the counter what it has not: at once where that is little. */
  async #feed(): Promise<void> {
    if (this.#feeding) return;
    this.#feeding = true;
    while (this.#counter && this.#fed < this.#tickets.length) {
      const some = this.#tickets.slice(this.#fed, this.#fed + AT_ONCE);
      this.#fed += some.length;
      this.#add(some);
      if (this.#fed === this.#tickets.length) break;
      this.#host.changed();
      await nextTask();
    }
    this.#feeding = false;
    this.#host.changed();
  }

  #add(tickets: readonly HeadwaterTicket[]): void {
    if (!this.#counter || tickets.length === 0) return;
    this.refused += this.#counter.add(tickets).refused.length;
    this.#kept.clear();
  }

  #forget(): void {
    this.#estimating?.abort();
    this.#estimating = null;
    this.estimating = null;
    this.estimated = { of: 0, n: 0 };
    this.partly = null;
    this.#tickets = [];
    this.#fed = 0;
    this.count = 0;
    this.refused = 0;
    this.#counter?.clear();
    this.#kept.clear();
  }

  /** Part answers that failed are asked again. */
  again(): void {
    this.#kept.clear();
  }

  #changed(): void {
    this.now = Date.now();
    this.#kept.clear();
    this.#host.changed();
  }
}

/** The code that an error has, if it has one. */
export function codeOf(error: unknown, other: string): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === "string" && /^[\w-]{1,40}$/.test(code) ? code : other;
}
