/** Where an admin's draft is kept: this browser, this tab, or this page. */
import type { Storage } from "../elements/api.ts";
import type { Shelf } from "./draft.ts";

/** The name of what is kept for an account. */
export function shelfName(account: string | null): string {
  return `headwater-settings ${account ?? ""}`;
}

export function shelfOf(storage: Storage, name: string): Shelf {
  let kept: string | null = null;
  const store = () => (storage === "device" ? localStorage : storage === "session" ? sessionStorage : null);
  return {
    read: () => {
      try {
        return store()?.getItem(name) ?? kept;
      } catch {
        return kept;
      }
    },
    write: (text) => {
      kept = text;
      try {
        if (text === null) store()?.removeItem(name);
        else store()?.setItem(name, text);
      } catch {
        // No room: the draft lives as long as the page.
      }
    },
  };
}
