/**
 * The one document of the pretended helpdesk: kept in this browser's `localStorage`, in the place
 * of a server, with what was published before.
 */
import type { HeadwaterConfig } from "../elements/api.ts";
import type { SettingsStore, SettingsVersion } from "../settings/api.ts";

/** Where the document is kept that holds. */
export const KEPT = "headwater-demo-config";
const VERSIONS = "headwater-demo-versions";
/** Versions that are kept. */
const MOST = 20;

/** The document that holds; the samples' prices are in pounds. */
export function published(): HeadwaterConfig {
  return read<HeadwaterConfig>(KEPT) ?? { version: 2, currency: "GBP" };
}

/** Hears of a publication in another tab. */
export function onPublished(heard: () => void): void {
  addEventListener("storage", (event) => {
    if (event.key === KEPT) heard();
  });
}

/** The pretended server. */
export const store: SettingsStore = {
  load: () => Promise.resolve({ document: published(), versions: read<SettingsVersion[]>(VERSIONS) ?? [] }),
  publish: (document, note) => {
    const number = (document as { number?: number }).number ?? 1;
    const before = read<SettingsVersion[]>(VERSIONS) ?? [];
    const versions = [{ number, at: Date.now(), note, document }, ...before].slice(0, MOST);
    localStorage.setItem(VERSIONS, JSON.stringify(versions));
    localStorage.setItem(KEPT, JSON.stringify(document));
    return Promise.resolve({ number });
  },
};

function read<T>(name: string): T | null {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(name) ?? "null");
    return typeof value === "object" ? (value as T | null) : null;
  } catch {
    return null;
  }
}
