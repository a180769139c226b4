/**
 * Any other web helpdesk: the ticket is what the agent selects, and a save goes to the clipboard
 * as a note, because there is nothing here that could write it.
 */
import type { TicketInput } from "../../../pkg/wire.js";
import { bring, type Catalogue, Words } from "../../elements/words.ts";
import type { Ability, Host, HostAgent, Shown, Write, Written } from "../host.ts";
import type { Published } from "../shared/document.ts";
import { HostFailure } from "../shared/http.ts";
import { published } from "./document.ts";
import type { OtherPlace } from "./look.ts";
import { word } from "./tab.ts";

/** The most that is read of a selection, in UTF-16 units: longer than any ticket should be. */
const LONGEST = 200_000;

export class SelectionHost implements Host {
  readonly caps: ReadonlySet<Ability> = new Set<Ability>(["fields", "config"]);
  readonly commit = "server";
  ticket: TicketInput | null = null;

  agent(): Promise<HostAgent> {
    return Promise.resolve({ id: "this-browser" });
  }

  shown(): Promise<Shown> {
    return Promise.resolve({ ticket: this.ticket });
  }

  onChange(): () => void {
    return () => undefined;
  }

  async config(): Promise<Published | null> {
    return (await published()).document;
  }

  async save(write: Write): Promise<Written> {
    await bring(navigator.language);
    const lines = write.note ?? fieldLines(write);
    try {
      await navigator.clipboard.writeText(lines.join("\n"));
    } catch {
      throw new HostFailure("forbidden");
    }
    return { commit: "server", at: Date.now() };
  }
}

/** The changes, a field a line; what has no word of its own, as causes, is its identifier. */
function fieldLines(write: Write): string[] {
  const words = new Words(navigator.language);
  const value = (field: string, to: string | null) => {
    if (to === null) return words.own("save.empty");
    const known = words.own(`value.${field}.${to}`);
    return known === `value.${field}.${to}` ? to : known;
  };
  return write.changes.map(({ field, to }) => `${words.own(`field.${field}`)}: ${value(field, to ?? null)}`);
}

/** A selection as a ticket of its page. The same address is the same ticket. */
export async function ticketOf(place: OtherPlace, text: string): Promise<TicketInput> {
  const bytes = new TextEncoder().encode(place.address);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const id = [...digest.slice(0, 12)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return { id, number: numberOf(place), subject: place.title, text: text.slice(0, LONGEST) } as TicketInput;
}

/** What the agent calls the ticket: its number where the page has one, else the site. */
function numberOf({ title, address, origin }: OtherPlace): string {
  const number = /#(\d+)/.exec(title)?.[1] ?? /(\d+)\D*$/.exec(address)?.[1];
  return number === undefined ? new URL(origin).host : `#${number}`;
}

/** The sidebar's words where a save is a copy: it must not say that the ticket has it. */
export function copyWords(): Catalogue {
  const plural = { one: word("copyOne"), other: word("copyOther") };
  return {
    "face.save": plural,
    "act.save-these": word("copyThese"),
    "status.in-ticket": word("copiedAt", "{at}"),
    "say.saved": word("copied"),
    "say.save-undone": word("copiedBack"),
    "done.all-in": word("copied"),
  };
}
