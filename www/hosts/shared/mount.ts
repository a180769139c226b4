/**
 * Ties a helpdesk to a sidebar inside its page: an element that a plugin prints beside a ticket
 * with what it knows as JSON in its `context`.
 */
import type { Host } from "../host.ts";
import { HostFailure } from "./http.ts";
import type { HostCore } from "./core.ts";
import { loadCore } from "../../engine.ts";
import "../../define.ts";

interface Sidebar extends HTMLElement {
  ticket: unknown;
  host: unknown;
  config: unknown;
  readonly: boolean;
}

type Make = (context: unknown, core: HostCore) => Host;

/** Registers `name`; safe when a page loads the script twice. */
export function mount(name: string, make: Make): void {
  if (customElements.get(name) !== undefined) return;
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
        const core = await loadCore();
        const host = make(JSON.parse(this.getAttribute("context") ?? "{}"), core);
        sidebar.config = (await host.config?.().catch(() => null)) ?? null;
        sidebar.host = host;
        if (!this.isConnected) return;
        this.replaceChildren(sidebar);
        const show = () => present(host, sidebar);
        this.stop = host.onChange(() => void show());
        await show();
      }
    },
  );
}

/** Shows in the sidebar what the helpdesk shows. */
export async function present(host: Host, sidebar: Sidebar): Promise<void> {
  try {
    const shown = await host.shown();
    sidebar.readonly = shown.readonly ?? false;
    sidebar.ticket = shown.ticket;
  } catch (error) {
    // The sidebar keeps what it showed, and the next change of the page reads again.
    if (!(error instanceof HostFailure)) throw error;
  }
}
