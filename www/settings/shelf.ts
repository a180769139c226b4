/** Where an admin's draft is kept: this browser, this tab, or this page. */
import type { Storage } from "../elements/api.ts";
import type { Shelf } from "./draft.ts";

/** The name of what is kept for an account. */
export function shelfName(account: string | null): string {
  return `headwater-settings ${account ?? ""}`;
}

export function shelfOf(storage: Storage, name: string): Shelf {
  let kept: string | null = null;
  /** The browser did not take the last draft: what it holds is an older one. */
  let lost = storage === "none";
  const store = () => (storage === "device" ? localStorage : storage === "session" ? sessionStorage : null);
  return {
    read: () => {
      try {
        // None there is none: another tab may have published it.
        return lost ? kept : (store()?.getItem(name) ?? null);
      } catch {
        return kept;
      }
    },
    write: (text) => {
      kept = text;
      try {
        if (text === null) store()?.removeItem(name);
        else store()?.setItem(name, text);
        lost = storage === "none";
      } catch {
        // No room: the draft lives as long as the page.
        lost = true;
      }
    },
    get lost() {
      return lost && storage !== "none" && kept !== null;
    },
  };
}
