/**
 * The four steps without the wasm: screen N. Suggests nothing and decides nothing; what is typed
 * becomes a note that the agent can put into the ticket.
 */
import type { Exported } from "./export.ts";
import type { Block, Effect, InputKind, SessionEvent, Text, View } from "../../pkg/wire.js";

/** What was typed, by input, by ticket. */
export type Typed = Map<string, Map<string, string>>;

/** Keeps what was typed over a reload of the page, where it may be kept; says how to forget it. */
function keep(notes: Typed, place: string | null): { write(): void; clear(): void } {
  const shelf = () => (place === null ? undefined : globalThis.sessionStorage);
  const attempt = <T>(act: () => T): T | undefined => {
    try {
      return act();
    } catch {
      // The browser keeps nothing for this page, or has no room: as before.
      return undefined;
    }
  };
  const kept = attempt(() => JSON.parse(shelf()?.getItem(place ?? "") ?? "[]") as [string, [string, string][]][]);
  attempt(() => {
    for (const [id, typed] of kept ?? []) if (!notes.has(id)) notes.set(id, new Map(typed));
  });
  return {
    write: () =>
      void attempt(() => shelf()?.setItem(place ?? "", JSON.stringify([...notes].map(([id, typed]) => [id, [...typed]])))),
    clear: () => void attempt(() => shelf()?.removeItem(place ?? "")),
  };
}

/** What the steps by hand need of the page. */
export interface ByHandDoor {
  show(view: View): void;
  emit(name: string, detail: { [name: string]: unknown }): boolean;
  perform(effect: Effect): void;
  retry(): void;
}

/** The inputs, by step, in the order of the note. */
const FIELDS = [
  ["identify", "cause", "identify.cause"],
  ["identify", "wanted", "field.wanted"],
  ["negotiate", "offer", "field.offer"],
  ["negotiate", "agreement", "field.agreement"],
  ["followUp", "follow_up_date", "field.follow_up_date"],
  ["followUp", "outcome", "field.outcome"],
  ["analyze", "avoidable", "field.avoidable"],
] as const;
const STEPS = ["identify", "negotiate", "followUp", "analyze"] as const;

/**
 * Takes events in the place of a runner. `notes` holds what was typed here before, and will;
 * `place` names where this tab keeps it over a reload, `null`: nowhere.
 */
export function byHand(
  reason: "wasm-blocked" | "engine-off",
  notes: Typed,
  place: string | null,
  door: ByHandDoor,
) {
  const kept = keep(notes, place);
  const open = new Set<string>(STEPS);
  let ticket: { id: string; number: string } | null = null;
  let effects = 0;

  const typed = (): Map<string, string> => {
    const id = ticket?.id ?? "";
    const kept = notes.get(id) ?? new Map<string, string>();
    notes.set(id, kept);
    return kept;
  };
  const note = (): Text[] =>
    FIELDS.flatMap(([, id, label]) => {
      const value = typed().get(id)?.trim();
      return value ? [say("by-hand.line", { label: say(label), value })] : [];
    });
  const draw = () => door.show(view(reason, ticket, typed(), open, note().length));

  return {
    ready: Promise.resolve(),
    send(event: SessionEvent): void {
      switch (event.type) {
        case "ticket": {
          const shown = isTicket(event.ticket) ? event.ticket : null;
          ticket = shown && { id: String(shown.id), number: String(shown.number ?? shown.id) };
          return draw();
        }
        case "typing": {
          const before = note().length;
          typed().set(event.id, event.value);
          kept.write();
          if (note().length !== before) draw();
          return;
        }
        case "open":
          if (event.open) open.add(event.step);
          else open.delete(event.step);
          return draw();
        case "press":
          if (event.act === "retry") door.retry();
          // The key for Save works also where nothing is typed: an empty note would only cost the
          // agent what they copied before.
          if ((event.act === "copy" || event.act === "save") && note().length > 0) {
            door.perform({ id: ++effects, kind: "copy", lines: note() });
          }
          return;
        default:
          return;
      }
    },
    exported: async (): Promise<Exported> => ({
      v: 1,
      exportedAt: Date.now(),
      version: "",
      settings: {},
      cases: [...notes].map(([id, typed]) => ({
        ticket: id,
        entries: [],
        drafts: Object.fromEntries(typed),
      })),
    }),
    eraseAll: async (): Promise<void> => {
      notes.clear();
      kept.clear();
    },
    flush(): void {},
    destroy(): void {},
  };
}

/** Whether notes can be kept for it: without an identifier they would be another ticket's. */
function isTicket(ticket: { id: unknown } | null): boolean {
  const id = ticket?.id;
  return typeof id === "string" ? id !== "" : Number.isInteger(id);
}

function view(
  reason: string,
  ticket: { id: string; number: string } | null,
  typed: ReadonlyMap<string, string>,
  open: ReadonlySet<string>,
  lines: number,
): View {
  const acts = [act("retry", "act.try-again")];
  if (lines > 0) acts.push(act("copy", "act.copy-as-note"));
  const steps = STEPS.map((name) => ({
    name,
    summary: null,
    current: name === "identify",
    open: open.has(name),
    done: false,
    blocks: open.has(name) ? blocks(name, typed) : [],
  }));
  return {
    ticketId: ticket?.id ?? null,
    ticketNumber: ticket?.number ?? null,
    screen: ticket ? "byHand" : "empty",
    status: say("status.off"),
    notice: {
      id: "error",
      text: [say(`notice.${reason}`), say("notice.by-hand")],
      tone: "warn",
      acts,
    },
    body: ticket ? [] : [{ kind: "note", ...line("empty.open-one") }],
    steps: ticket ? steps : [],
    later: [],
    panel: null,
    opened: false,
    footer: { changes: 0, saving: false, undo: false, fillsForm: false },
    menu: [],
    keys: true,
    say: null,
    focus: null,
  };
}

function blocks(step: string, typed: ReadonlyMap<string, string>): Block[] {
  return FIELDS.filter(([of]) => of === step).map(([, id, label]) => {
    const input: InputKind = id === "follow_up_date" ? "day" : "line";
    const value = typed.get(id) ?? "";
    return { kind: "field", id, label: say(label), hint: null, input, value, typed: true, error: null, unit: null };
  });
}

function line(key: string) {
  return { text: say(key), tone: "plain" as const, quotes: [], acts: [] };
}

function act(name: string, key: string) {
  return { act: name, label: say(key), primary: false, key: null, off: false };
}

function say(key: string, args: { [name: string]: string | Text } = {}): Text {
  return {
    key,
    args: Object.entries(args).map(([name, value]) => ({
      name,
      value:
        typeof value === "string" ? { kind: "plain", text: value } : { kind: "message", text: value },
    })),
  };
}
