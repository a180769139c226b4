/** What screens are put together from: messages, blocks, steps. */
import type {
  ArgValue,
  Block,
  Button,
  ChoiceOption,
  Message,
  OptionRow,
  QuoteView,
  Step,
  StepName,
  Tone,
  View,
} from "../elements/wire.ts";

type Args = { readonly [name: string]: string | number | Message | ArgValue };

/** A message of the catalogue. */
export function t(key: string, args: Args = {}): Message {
  return {
    key,
    args: Object.entries(args).map(([name, value]) => ({ name, value: argument(value) })),
  };
}

function argument(value: string | number | Message | ArgValue): ArgValue {
  if (typeof value === "string") return { kind: "plain", text: value };
  if (typeof value === "number") return { kind: "number", value };
  return "key" in value ? { kind: "message", text: value } : value;
}

/** Text from outside. */
export const plain = (text: string): Message => t("", { text });
export const pounds = (minor: number): ArgValue => ({ kind: "amount", minor, digits: 2, currency: "GBP" });
export const language = (tag: string): Message => t("", { name: { kind: "language", tag } });
export const day = (iso: string): ArgValue => ({ kind: "day", day: iso });
export const at = (iso: string): ArgValue => ({ kind: "time", at: Date.parse(iso) });

/** A quote; `*` marks the evidence. */
export function quote(text: string, supports = true): QuoteView {
  const parts = text
    .split("*")
    .map((run, idx) => ({ text: run, mark: idx % 2 === 1 }))
    .filter((part) => part.text !== "");
  return { messageId: "m1", start: 0, end: text.length, parts, supports };
}

export const button = (act: string, label: Message = t(`act.${act}`), key?: string): Button => ({
  act,
  label,
  primary: false,
  key: key ?? null,
  off: false,
});
export const primary = (act: string, label: Message, key?: string): Button => ({
  ...button(act, label, key),
  primary: true,
});

export function option(value: string, key: number, label: Message, more: Partial<OptionRow> = {}): OptionRow {
  return {
    value,
    key,
    label,
    tag: null,
    tone: "plain",
    detail: null,
    quotes: [],
    prominent: false,
    selected: false,
    ...more,
  };
}

export function question(id: string, legend: Message, options: OptionRow[], hint?: Message): Block {
  return { kind: "question", id, legend, hint: hint ?? null, open: true, options };
}

export function choice(
  id: string,
  legend: Message,
  options: ChoiceOption[],
  more: { many?: boolean; open?: boolean; hint?: Message } = {},
): Block {
  const { many = false, open = false, hint } = more;
  return { kind: "choice", id, legend, hint: hint ?? null, many, open, options };
}

/** A disclosure; with blocks it is open. */
export function more(id: string, label: Message, summary: Message | null, blocks: Block[] = []): Block {
  return { kind: "more", id, label, summary, open: blocks.length > 0, blocks };
}

export const pick = (value: string, label: Message, selected = false, key?: number): ChoiceOption => ({
  value,
  key: key ?? null,
  label,
  selected,
  fromTicket: null,
});

export const list = (...items: Message[]): ArgValue => ({ kind: "list", items });

export function note(text: Message, tone: Tone = "plain", more: { quotes?: QuoteView[]; acts?: Button[] } = {}): Block {
  return { kind: "note", text, tone, quotes: more.quotes ?? [], acts: more.acts ?? [] };
}

export function field(id: string, label: Message, input: "line" | "lines" | "amount" | "day", value = "", more: { hint?: Message; unit?: string; error?: Message } = {}): Block {
  return {
    kind: "field",
    id,
    label,
    hint: more.hint ?? null,
    input,
    value,
    typed: false,
    error: more.error ?? null,
    unit: more.unit ?? null,
  };
}

export function step(name: StepName, summary: Message | null, blocks: Block[], more: Partial<Step> = {}): Step {
  return { name, summary, current: true, open: true, done: false, blocks, ...more };
}

export const closed = (name: StepName, summary: Message): Step =>
  step(name, summary, [], { current: false, open: false, done: true });

/** Screens by their letter, with a name each. */
export interface Screens {
  readonly [letter: string]: { name: string; view: View };
}
