/**
 * Ties a helpdesk to a sidebar inside its page: an element that a plugin prints beside a ticket
 * with what it knows as JSON in its `context`. With the attribute `publish` it is the page where
 * an admin publishes the one document instead, with `insights` the page of figures.
 */
import { type Host, unable } from "../host.ts";
import { type OrderField, orderField, tellUnread } from "./order.ts";
import { type FailureCode, HostFailure } from "./http.ts";
import { inForce, type InForce, type Place } from "./document.ts";
import type { HostCore } from "./core.ts";
import { loadCore } from "../../engine.ts";
import "../../define.ts";

/** What a page sets of the sidebar. */
export interface Sidebar extends HTMLElement {
  ticket: unknown;
  host: unknown;
  config: unknown;
  readonly: boolean;
  readFailed(code: FailureCode | "unknown"): void;
}

type Make = (context: unknown, core: HostCore) => Host;
/** Brings the page of figures; each adapter asks for it itself, so that no other carries it. */
type Figures = () => Promise<typeof import("./insights.ts")>;

/** Registers `name`; safe when a page loads the script twice. */
export function mount(name: string, make: Make, figures: Figures): void {
  // None on a server, which may import all that a page does.
  if (!("customElements" in globalThis) || customElements.get(name) !== undefined) return;
  customElements.define(
    name,
    class extends HTMLElement {
      private stop: (() => void) | null = null;

      connectedCallback(): void {
        void this.start();
      }

      disconnectedCallback(): void {
        this.stop?.();
        this.stop = null;
        this.replaceChildren();
      }

      private async start(): Promise<void> {
        const sidebar = document.createElement("headwater-sidebar") as Sidebar;
        const context = JSON.parse(this.getAttribute("context") ?? "{}") as { ticketId?: string; config?: Place };
        const core = await loadCore().catch(() => null);
        if (core === null) return this.byHand(sidebar, context.ticketId);
        const host = make(context, core);
        if (this.hasAttribute("publish")) {
          const { publisher } = await import("./publisher.ts");
          return void this.replaceChildren(await publisher(host, core));
        }
        const name = `headwater-document ${context.config?.url ?? ""}`;
        const published = host.config?.bind(host) ?? (() => Promise.resolve(null));
        const { config, problem } = await inForce(core, name, published);
        if (this.hasAttribute("insights")) {
          const { insights } = await figures();
          return void this.replaceChildren(insights(host, config));
        }
        sidebar.config = config;
        const order = configure(host, config, core);
        sidebar.host = host;
        if (!this.isConnected) return;
        this.replaceChildren(sidebar);
        // Agents work on with the document before; who can mend this one is told of it.
        const page = context.config?.page;
        if (problem !== null && page !== undefined) {
          const { unused } = await import("./publisher.ts");
          sidebar.append(unused(problem, page));
        }
        this.stop = await follow(host, sidebar, order);
        if (!this.isConnected) this.disconnectedCallback();
      }

      /** Without the wasm nothing reads or writes the ticket; the steps can be noted all the same. */
      private byHand(sidebar: Sidebar, ticketId: string | undefined): void {
        if (!this.isConnected) return;
        sidebar.host = unable;
        sidebar.ticket = ticketId === undefined ? null : { id: ticketId, number: `#${ticketId}` };
        this.replaceChildren(sidebar);
      }
    },
  );
}

/** Tells a helpdesk which of its own fields the admin's document names. */
export function configure(host: Host, config: InForce["config"], core: HostCore): OrderField | null {
  const orderValue = orderField(config, () => core.defaultConfig());
  host.configure?.(orderValue === null ? {} : { orderValue });
  return orderValue;
}

/** Keeps the sidebar at what the helpdesk shows; returns how to stop. */
export async function follow(host: Host, sidebar: Sidebar, order: OrderField | null): Promise<() => void> {
  let latest = 0;
  const show = async () => {
    latest += 1;
    const turn = latest;
    try {
      const shown = await host.shown();
      if (turn !== latest) return;
      sidebar.readonly = shown.readonly ?? false;
      sidebar.ticket = shown.ticket;
      tellUnread(sidebar, shown.ticket, order);
    } catch (error) {
      // What it showed stays; what the agent entered is in the sidebar's own notes.
      if (turn === latest) sidebar.readFailed(error instanceof HostFailure ? error.code : "unknown");
    }
  };
  const again = () => void show();
  sidebar.addEventListener("headwater-reread", again);
  const stop = host.onChange(again);
  await show();
  return () => {
    sidebar.removeEventListener("headwater-reread", again);
    stop();
  };
}
