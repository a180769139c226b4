/** What the reader has chosen and opened, and the scene that the views draw from. */
import { html } from "lit";
import type { Data } from "./data.ts";
import type { InsightOptions, InsightView } from "./figures.ts";
import { behind, type Exposure } from "./exposure.ts";
import { isDay, period, type Choice, type Period } from "./period.ts";
import { fresh, type Postmortem } from "./postmortem.ts";
import type { Say } from "./say.ts";
import type { Place, Scene, Sort, Unit } from "./scene.ts";

/** What the element does for the room. */
export interface RoomHost {
  readonly data: Data;
  readonly say: Say;
  readonly level: number;
  readonly rtl: boolean;
  readonly em: number;
  readonly postmortems: readonly Postmortem[];
  today(): string;
  redraw(): void;
  /** The reader went somewhere: focus goes to the place's heading. */
  went(place: Place, before: Place): void;
  keep(page: Postmortem, removed: boolean): void;
  openTicket(id: string): void;
  /** The reader typed what stands behind the contacts. */
  exposed(exposure: Exposure): void;
  save(name: string, type: string, text: string): void;
  print(): void;
  failed(code: string): void;
}

export class Room {
  place: Place = { view: "overview" };
  unit: Unit = "contacts";
  owner: string | null = null;
  channel: string | null = null;
  /** Whether causes that were only estimated are counted. */
  estimates = true;
  exposure: Exposure = { unit: "orders", months: {} };
  readonly #host: RoomHost;
  readonly #open = new Set<string>();
  readonly #sorts = new Map<string, Sort>();
  readonly #widths = new Map<string, number>();
  /** Parts whose failure was told of. */
  readonly #told = new Set<string>();
  /** Names of functions that could be chosen once. */
  readonly #owners = new Map<string, string>();

  /** Days that were chosen one by one; `null`: those of a choice, which go with today. */
  #days: Period | null = null;
  #choice: Choice = "30";

  constructor(host: RoomHost) {
    this.#host = host;
  }

  /** The days that are looked at. */
  get period(): Period {
    return this.#days ?? period(this.#choice, this.#host.today());
  }

  /** What is asked of the figures. */
  get options(): InsightOptions {
    const fixes = this.#host.postmortems
      .filter((one) => one.fixDay !== "")
      .map(({ causeId, fixDay, expectedPercent }) => ({ causeId, day: fixDay, expectedPercent }));
    const { from, to } = this.period;
    return { from, to, owner: this.owner, channel: this.channel, fixes, estimates: this.estimates, live: this.#host.data.isLive, exposure: behind(this.exposure, from, to, this.#host.today()) };
  }

  /** Whether a function or a channel is chosen. */
  get isFiltered(): boolean {
    return this.owner !== null || this.channel !== null;
  }

  /** What can be chosen: of the same days without a filter, and what is chosen. */
  choices(): { owners: { id: string; name: string }[]; channels: string[] } {
    const owners = new Map<string, string>();
    const channels = new Set<string>();
    try {
      if (this.#host.data.counted === null) {
        const all = this.#host.data.view({ ...this.options, owner: null, channel: null });
        for (const { id, name } of all.owners) if (id !== null) owners.set(id, name);
        for (const { id } of all.channels) channels.add(id);
      }
    } catch {
      // The page says so itself.
    }
    for (const [id, name] of owners) this.#owners.set(id, name);
    // In other days it may be too small to be listed, and is chosen still.
    if (this.owner !== null) owners.set(this.owner, this.#owners.get(this.owner) ?? this.owner);
    if (this.channel !== null) channels.add(this.channel);
    return { owners: [...owners].map(([id, name]) => ({ id, name })), channels: [...channels] };
  }

  choose(choice: Choice): void {
    this.#days = choice === "custom" ? period(choice, this.#host.today(), this.period) : null;
    this.#choice = choice;
    this.#host.redraw();
  }

  /** Days in the wrong order are turned. */
  setDays(from: string, to: string): void {
    if (!isDay(from) || !isDay(to)) return;
    const [first, last] = from <= to ? [from, to] : [to, from];
    this.#days = { choice: "custom", from: first, to: last };
    this.#host.redraw();
  }

  go(place: Place): void {
    const before = this.place;
    this.place = place;
    this.#host.went(place, before);
    this.#host.redraw();
  }

  /** Notes how wide a plot is; whether that is news. */
  measured(plot: string, wide: number): boolean {
    if (this.#widths.get(plot) === wide) return false;
    this.#widths.set(plot, wide);
    return true;
  }

  scene(figures: InsightView): Scene {
    const host = this.#host;
    const { data, say } = host;
    const options = this.options;
    const flip = (id: string) => (this.#open.has(id) ? this.#open.delete(id) : this.#open.add(id));
    return {
      say,
      figures,
      options,
      unit: this.unit,
      level: Math.min(6, host.level + 1),
      rtl: host.rtl,
      em: host.em,
      place: this.place,
      exposure: this.exposure,
      setExposure: (exposure) => {
        this.exposure = exposure;
        host.exposed(exposure);
        host.redraw();
      },
      postmortems: host.postmortems,
      isOpen: (id) => this.#open.has(id),
      toggle: (id) => {
        flip(id);
        host.redraw();
      },
      sortOf: (table) => this.#sorts.get(table),
      sort: (table, column) => {
        const now = this.#sorts.get(table);
        // Numbers are wanted largest first; the second press turns it.
        this.#sorts.set(table, { column, down: now?.column === column ? !now.down : column > 0 });
        host.redraw();
      },
      widthOf: (plot) => this.#widths.get(plot) ?? 0,
      chart: (causeId) => data.chart(causeId, options),
      groupChart: (groupId) => data.groupChart(groupId, options),
      tickets: (filter) => data.tickets(filter, options),
      facts: (causeId) => data.facts(causeId, options),
      go: (place) => this.go(place),
      openTicket: (id) => host.openTicket(id),
      startPostmortem: (causeId) => this.#start(causeId, figures),
      savePostmortem: (id, change) => {
        // As it is now: more may have been typed since it was drawn.
        const page = host.postmortems.find((one) => one.id === id);
        if (page) this.#save({ ...page, ...change(page), changed: host.today() });
      },
      removePostmortem: (page) => {
        host.keep(page, true);
        this.go({ view: "postmortems" });
      },
      download: (kind) => {
        const [, ending = "csv"] = kind.split("-");
        const name = `headwater-${kind.split("-")[0]}-${options.from}-${options.to}.${ending}`;
        this.#try("export", () => host.save(name, ending === "json" ? "application/json" : "text/csv", data.exportAs(kind, options)));
      },
      downloadText: (name, type, text) => host.save(name, type, text),
      print: () => host.print(),
      part: (id, draw) => this.#part(id, draw),
    };
  }

  /** One page a cause: a page that is open is gone to. */
  #start(causeId: string, figures: InsightView): void {
    const host = this.#host;
    const open = host.postmortems.find((one) => one.causeId === causeId && !one.done);
    if (open) return this.go({ view: "postmortems", postmortem: open.id });
    const cause = figures.causes.find((one) => one.id === causeId);
    const due = figures.postmortemDue.find((one) => one.causeId === causeId);
    const name = cause?.name ?? due?.name ?? causeId;
    const postmortem = fresh({ causeId, name, ownerName: cause?.ownerName ?? "" }, host.today(), crypto.randomUUID());
    this.#save(postmortem);
    this.go({ view: "postmortems", postmortem: postmortem.id });
  }

  #save(changed: Postmortem): void {
    this.#host.keep(changed, false);
    this.#host.redraw();
  }

  #part(id: string, draw: () => unknown): unknown {
    try {
      return draw();
    } catch {
      const { say, data } = this.#host;
      if (!this.#told.has(id)) {
        this.#told.add(id);
        this.#host.failed("part");
      }
      const again = () => {
        data.again();
        this.#told.delete(id);
        this.#host.redraw();
      };
      return html`<section class="card">
        <p class="notice danger">${say.it("part.failed")} <button type="button" class="link" @click=${again}>${say.it("again")}</button></p>
      </section>`;
    }
  }

  #try(code: string, act: () => void): void {
    try {
      act();
    } catch {
      this.#host.failed(code);
    }
  }
}
