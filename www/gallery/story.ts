/** What all screens tell of: one ticket, its person, the causes and the offers. */
import type { Block, Button, Message, StepName, TicketRow, View } from "../elements/wire.ts";
import { button, day, note, option, plain, pounds, question, quote, t } from "./pieces.ts";

const CAUSES: readonly [id: string, name: string, owner: string][] = [
  ["billing_overcharge", "Wrong amount or charged twice", "Billing and finance"],
  ["refund_delayed", "Refund not received", "Billing and finance"],
  ["bill_unclear", "Bill not understood", "Billing and finance"],
  ["delivery_late", "Late delivery", "Logistics"],
  ["delivered_not_received", "Marked delivered, not received", "Logistics"],
  ["damaged_in_transit", "Damaged on the way", "Logistics"],
  ["item_missing", "Part of the order missing", "Warehouse"],
  ["software_bug", "Software defect", "Engineering"],
  ["login_access", "Cannot sign in", "Operations and IT"],
];

export const search = (id: string, label: Message, open: boolean): Block => ({
  kind: "search",
  id,
  label,
  open,
  mayName: true,
  entries: CAUSES.map(([value, name, owner]) => ({
    value,
    label: name,
    words: owner,
    detail: t("identify.fix-lives-with", { owner }),
  })),
});

const MENU: Button[] = [
  button("pause", t("menu.pause")),
  button("history", t("menu.history")),
  button("keys", t("menu.keys")),
  button("keys-off", t("menu.keys-off")),
  button("stored", t("menu.stored")),
  button("erase", t("menu.erase")),
  button("about", t("menu.about")),
];

export function view(more: Partial<View>): View {
  return {
    ticketId: "4312",
    ticketNumber: "#4312",
    screen: "steps",
    status: t("status.nothing"),
    notice: null,
    body: [],
    steps: [],
    later: [],
    panel: null,
    opened: false,
    footer: { changes: 0, saving: false, undo: false, fillsForm: true },
    menu: MENU,
    keys: true,
    say: null,
    focus: null,
    ...more,
  };
}

export const CHARGED = "Wrong amount or charged twice";
export const NOW = t("step.now");
export const REST: StepName[] = ["negotiate", "followUp", "analyze"];
export const FILLED = { status: t("status.filled-in") };
export const none = option("none", 0, t("identify.none-of-these"));
export const footer = (changes: number) => ({ changes, saving: false, undo: true, fillsForm: true });

export const confident: Block[] = [
  question("cause", t("identify.what-caused"), [
    option("billing_overcharge", 1, plain(CHARGED), {
      tag: t("band.strong"),
      tone: "ok",
      detail: t("identify.fix-lives-with", { owner: "Billing and finance" }),
      prominent: true,
      quotes: [
        quote("…my card was *charged twice* for the same order…"),
        quote("…*two payments* on 14 November…"),
      ],
    }),
    option("refund_delayed", 2, plain("Refund not received"), { tag: t("band.possible") }),
    none,
  ]),
  note(plain(""), "muted", { acts: [button("why", t("act.why"), "W")] }),
];

export const summary: Block = {
  kind: "facts",
  rows: [
    { label: t("done.cause"), value: t("done.cause-confirmed", { cause: CHARGED }), before: null },
    { label: t("done.owner"), value: plain("Billing and finance"), before: null },
    { label: t("done.agreed"), value: t("done.refund", { amount: pounds(1840) }), before: null },
    {
      label: t("done.follow-up"),
      value: t("done.outcome", {
        outcome: t("value.outcome.solved"),
        day: day("2026-11-24"),
        channel: t("value.follow_up_channel.call"),
      }),
      before: null,
    },
  ],
};

export const offers = (selected?: string): Block =>
  question(
    "offer",
    t("negotiate.what-offer"),
    [
      option("refund", 1, t("negotiate.refund-of", { amount: pounds(1840) }), {
        tag: t("limit.allowed"),
        tone: "ok",
        selected: selected === "refund",
      }),
      option("refund-credit", 2, t("negotiate.refund-and-credit", { amount: pounds(500) }), {
        tag: t("limit.allowed"),
        tone: "ok",
      }),
      option("refund-month", 3, t("negotiate.refund-and-month"), {
        tag: t("limit.manager"),
        tone: "warn",
      }),
      option("other", 0, t("negotiate.something-else")),
    ],
  );

export const INES = t("history.who", { name: "I. Okafor", handle: "i.okafor@northgate-school.example" });

/** Another ticket of the same person. */
export function earlier(id: string, subject: string, stands: Message): TicketRow {
  return {
    ticketId: id,
    key: null,
    label: t("history.ticket", { number: `#${id}`, subject }),
    detail: t("history.and", { first: plain("Late delivery"), then: stands }),
    acts: [],
  };
}
