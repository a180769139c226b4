/** Every screen of the sidebar as a View, for looking at and for tests. One ticket, one story. */
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
  TicketRow,
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
const plain = (text: string): Message => t("", { text });
const pounds = (minor: number): ArgValue => ({ kind: "amount", minor, digits: 2, currency: "GBP" });
const language = (tag: string): Message => t("", { name: { kind: "language", tag } });
const day = (iso: string): ArgValue => ({ kind: "day", day: iso });
const at = (iso: string): ArgValue => ({ kind: "time", at: Date.parse(iso) });

/** A quote; `*` marks the evidence. */
function quote(text: string, supports = true): QuoteView {
  const parts = text
    .split("*")
    .map((run, idx) => ({ text: run, mark: idx % 2 === 1 }))
    .filter((part) => part.text !== "");
  return { messageId: "m1", start: 0, end: text.length, parts, supports };
}

const button = (act: string, label: Message = t(`act.${act}`), key?: string): Button => ({
  act,
  label,
  primary: false,
  key: key ?? null,
  off: false,
});
const primary = (act: string, label: Message, key?: string): Button => ({
  ...button(act, label, key),
  primary: true,
});

function option(value: string, key: number, label: Message, more: Partial<OptionRow> = {}): OptionRow {
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

function question(id: string, legend: Message, options: OptionRow[], hint?: Message): Block {
  return { kind: "question", id, legend, hint: hint ?? null, open: true, options };
}

function choice(
  id: string,
  legend: Message,
  options: ChoiceOption[],
  more: { many?: boolean; open?: boolean; hint?: Message } = {},
): Block {
  const { many = false, open = false, hint } = more;
  return { kind: "choice", id, legend, hint: hint ?? null, many, open, options };
}

/** A disclosure; with blocks it is open. */
function more(id: string, label: Message, summary: Message | null, blocks: Block[] = []): Block {
  return { kind: "more", id, label, summary, open: blocks.length > 0, blocks };
}

const pick = (value: string, label: Message, selected = false, key?: number): ChoiceOption => ({
  value,
  key: key ?? null,
  label,
  selected,
  fromTicket: null,
});

const list = (...items: Message[]): ArgValue => ({ kind: "list", items });
const INES = t("history.who", { name: "I. Okafor", handle: "i.okafor@northgate-school.example" });

/** Another ticket of the same person. */
function earlier(id: string, subject: string, stands: Message): TicketRow {
  return {
    ticketId: id,
    key: null,
    label: t("history.ticket", { number: `#${id}`, subject }),
    detail: t("history.and", { first: plain("Late delivery"), then: stands }),
    acts: [],
  };
}

function note(text: Message, tone: Tone = "plain", more: { quotes?: QuoteView[]; acts?: Button[] } = {}): Block {
  return { kind: "note", text, tone, quotes: more.quotes ?? [], acts: more.acts ?? [] };
}

function field(id: string, label: Message, input: "line" | "lines" | "amount" | "day", value = "", more: { hint?: Message; unit?: string; error?: Message } = {}): Block {
  return {
    kind: "field",
    id,
    label,
    hint: more.hint ?? null,
    input,
    value,
    error: more.error ?? null,
    unit: more.unit ?? null,
  };
}

function step(name: StepName, summary: Message | null, blocks: Block[], more: Partial<Step> = {}): Step {
  return { name, summary, current: true, open: true, done: false, blocks, ...more };
}

const closed = (name: StepName, summary: Message): Step =>
  step(name, summary, [], { current: false, open: false, done: true });

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

const search = (id: string, label: Message, open: boolean): Block => ({
  kind: "search",
  id,
  label,
  open,
  entries: CAUSES.map(([value, name, owner]) => ({
    value,
    label: name,
    words: owner,
    detail: t("identify.fix-lives-with", { owner }),
  })),
});

const MENU: Button[] = [
  button("pause", t("menu.pause")),
  button("keys", t("menu.keys"), "?"),
  button("stored", t("menu.stored")),
  button("erase", t("menu.erase")),
  button("about", t("menu.about")),
];

function view(more: Partial<View>): View {
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
    footer: { changes: 0, saving: false, undo: false, fillsForm: true },
    menu: MENU,
    say: null,
    focus: null,
    ...more,
  };
}

const CHARGED = "Wrong amount or charged twice";
const NOW = t("step.now");
const REST: StepName[] = ["negotiate", "followUp", "analyze"];
const FILLED = { status: t("status.filled-in") };
const none = option("none", 0, t("identify.none-of-these"));
const footer = (changes: number) => ({ changes, saving: false, undo: true, fillsForm: true });

const confident: Block[] = [
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

const summary: Block = {
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

const offers = (selected?: string): Block =>
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

/** The screens of the wireframes, in their order, with a name each. */
export const SCREENS: { readonly [letter: string]: { name: string; view: View } } = {
  A: {
    name: "Loading",
    view: view({
      screen: "loading",
      status: t("status.starting"),
      menu: [],
      steps: [
        step("identify", t("step.reading"), [
          note(t("loading.reading"), "muted"),
          { kind: "shimmer", lines: 2 },
        ]),
      ],
      later: REST,
    }),
  },
  B: { name: "Confident", view: view({ steps: [step("identify", NOW, confident)], later: REST }) },
  C: {
    name: "Unsure: one question",
    view: view({
      steps: [
        step("identify", NOW, [
          note(t("identify.unsure", { first: "Late delivery", second: "Lost parcel" })),
          question("q:arrived", plain("Has any part of the order arrived?"), [
            option("yes", 1, t("answer.yes")),
            option("no", 2, t("answer.no")),
            option("unsaid", 3, t("answer.unsaid")),
            option("search", 0, t("identify.search-causes")),
          ]),
        ]),
      ],
      later: REST,
    }),
  },
  D: {
    name: "Repeat customer",
    view: view({
      notice: {
        id: "repeat",
        tone: "warn",
        text: [
          t("notice.repeat-same-cause", { n: 3, days: 30 }),
          t("notice.given", {
            list: {
              kind: "list",
              items: [t("value.offer.apology"), t("notice.amount", { amount: pounds(800) })],
            },
          }),
        ],
        acts: [button("history", t("act.see-earlier", { n: 2 }), "R")],
      },
      steps: [
        step("identify", NOW, [
          question("cause", t("identify.what-caused"), [
            option("delivery_late", 1, plain("Late delivery"), {
              tag: t("band.strong"),
              tone: "ok",
              detail: t("identify.fix-lives-with", { owner: "Logistics" }),
              prominent: true,
              quotes: [quote("…*still waiting* after nine days…")],
            }),
            option("lost", 2, plain("Lost parcel"), { tag: t("band.possible") }),
            none,
          ]),
        ]),
      ],
      later: REST,
    }),
  },
  D2: {
    name: "Earlier contacts",
    view: view({
      notice: {
        id: "repeat",
        tone: "warn",
        text: [
          t("notice.repeat", { n: 3, days: 30 }),
          t("notice.also-open", { number: "#4247" }),
        ],
        acts: [button("history", t("act.see-earlier", { n: 2 }), "R")],
      },
      panel: {
        id: "history",
        title: t("panel.history"),
        blocks: [
          note(t("history.unanswered"), "warn"),
          {
            kind: "facts",
            rows: [
              {
                label: t("history.given"),
                value: t("history.gift", { amount: pounds(800), offer: t("value.offer.credit") }),
                before: null,
              },
              { label: t("done.agreed"), value: plain("The lamp arrives in two days; £8 for the delay."), before: null },
              {
                label: t("follow.promised-by"),
                value: t("history.promise-not-kept", { day: day("2026-11-20") }),
                before: null,
              },
              { label: t("history.tried"), value: t("history.quote", { words: "rang the courier myself" }), before: null },
            ],
          },
          note(t("history.same")),
          {
            kind: "tickets",
            rows: [
              earlier("4247", "Table leg missing", t("history.open", { day: day("2026-11-12") })),
              earlier("4298", "Where is the lamp for classroom 4?", t("history.not-fixed", { day: day("2026-11-21"), n: 2 })),
            ],
          },
          note(t("history.other")),
          { kind: "tickets", rows: [earlier("4312", "Charged twice", t("history.closed", { day: day("2026-11-02") }))] },
          note(t("history.linked", { who: INES, why: list(t("person.samePhone", { a: "+447700900123", b: "" })) }), "plain", {
            acts: [button("not-same:c-102", t("act.not-same"), "X")],
          }),
          note(
            t("history.but", {
              what: t("history.perhaps", { who: plain("ines_o"), why: list(t("person.sameName", { a: "", b: "" })) }),
              why: list(t("person.differentOrganisation", { a: "", b: "" })),
            }),
            "plain",
            { acts: [button("same:c-103", t("act.same"), "Y"), button("not-same:c-103", t("act.not-same"))] },
          ),
          note(t("history.said-not-same", { who: plain("Inez Okafor") }), "plain", {
            acts: [button("undecide:c-104", t("act.undo"))],
          }),
          { kind: "buttons", buttons: [button("close")] },
        ],
      },
      steps: [step("identify", NOW, confident)],
      later: REST,
    }),
  },
  D3: {
    name: "Asking again",
    view: view({
      notice: {
        id: "repeat",
        tone: "warn",
        text: [
          t("notice.chase", { number: "#4247" }),
          t("notice.agreed", { list: list(t("value.offer.replace")) }),
        ],
        acts: [button("history", t("act.see-earlier", { n: 1 }), "R")],
      },
      steps: [step("identify", NOW, confident)],
      later: REST,
    }),
  },
  D4: {
    name: "Here before, about something else",
    view: view({
      notice: {
        id: "repeat",
        tone: "plain",
        text: [t("notice.other-contacts", { n: 3 })],
        acts: [button("history", t("act.see-earlier", { n: 3 }), "R")],
      },
      steps: [step("identify", NOW, confident)],
      later: REST,
    }),
  },
  E: {
    name: "Step 1, cause chosen",
    view: view({
      ...FILLED,
      steps: [
        step("identify", plain(CHARGED), [
          note(t("identify.working-cause", { cause: CHARGED }), "plain", {
            acts: [button("change:cause", t("act.change")), button("why", t("act.why-chosen"), "W")],
          }),
          choice(
            "wanted",
            t("identify.wanted"),
            [
              { ...pick("refund", t("value.wanted.refund"), true, 1), fromTicket: quote("…just *give me my money back*…") },
              pick("replacement", t("value.wanted.replacement"), false, 2),
              pick("repair", t("value.wanted.repair"), false, 3),
              pick("explanation", t("value.wanted.explanation"), false, 4),
              pick("apology", t("value.wanted.apology"), false, 5),
              pick("other", t("value.wanted.other"), false, 6),
            ],
            { open: true },
          ),
          choice(
            "harm",
            t("identify.harm"),
            [
              pick("out_of_pocket", t("value.harm.out_of_pocket"), true),
              pick("lost_time", t("value.harm.lost_time")),
              pick("safety", t("value.harm.safety")),
            ],
            { many: true },
          ),
          note(t("identify.tried"), "muted", { quotes: [quote("*called the bank* already")] }),
          more("contact", t("more.contact"), t("value.severity.2"), [
            choice("severity", t("identify.severity"), [
              pick("1", t("value.severity.1")),
              pick("2", t("value.severity.2"), true),
              pick("3", t("value.severity.3")),
              pick("4", t("value.severity.4")),
            ]),
            field("out-of-pocket", t("identify.out-of-pocket"), "amount", "18.40", { unit: "GBP" }),
            note(t("identify.issue", { issue: "Late delivery" }), "plain", {
              acts: [
                button("issue:0-search", t("act.choose-cause")),
                button("drop-issue:0", t("act.remove")),
              ],
            }),
            { kind: "buttons", buttons: [button("issue-search", t("act.add-issue"))] },
          ]),
          { kind: "buttons", buttons: [button("next:negotiate", t("act.next", { step: t("step.negotiate") }))] },
        ]),
      ],
      later: REST,
      footer: footer(2),
    }),
  },
  F: {
    name: "Step 2, an offer",
    view: view({
      ...FILLED,
      steps: [
        closed("identify", plain(CHARGED)),
        step("negotiate", NOW, [
          note(t("negotiate.limit", { amount: pounds(2500) })),
          note(t("negotiate.asked-for", { wanted: t("value.wanted.refund") }), "muted"),
          offers("refund"),
          field("offer-amount", t("negotiate.amount"), "amount", "18.40", { unit: "GBP" }),
          choice("agreed", t("negotiate.did-agree"), [
            pick("yes", t("value.agreed.yes")),
            pick("waiting", t("value.agreed.waiting"), true),
            pick("no", t("value.agreed.no")),
          ]),
          { kind: "buttons", buttons: [button("next:followUp", t("act.next", { step: t("step.followUp") }))] },
        ]),
      ],
      later: ["followUp", "analyze"],
      footer: footer(4),
    }),
  },
  G: {
    name: "Above the limit",
    view: view({
      ...FILLED,
      steps: [
        closed("identify", plain(CHARGED)),
        step("negotiate", t("step.needs-manager"), [
          note(t("negotiate.above-limit", { amount: pounds(4340), limit: pounds(2500) }), "warn"),
          {
            kind: "facts",
            rows: [
              { label: t("done.cause"), value: plain(CHARGED), before: null },
              { label: t("negotiate.asked"), value: t("negotiate.refund-and-month"), before: null },
              { label: t("negotiate.offered-so-far"), value: t("negotiate.refund-of", { amount: pounds(1840) }), before: null },
              { label: t("negotiate.earlier-contacts"), value: t("negotiate.n-in-days", { n: 2, days: 30 }), before: null },
            ],
          },
          field("manager-note", t("negotiate.note"), "lines"),
          {
            kind: "buttons",
            buttons: [
              primary("ask-manager", t("act.ask-manager", { name: "Priya N." })),
              button("offer-limit", t("act.offer-limit", { amount: pounds(2500) })),
            ],
          },
        ]),
      ],
      later: ["followUp", "analyze"],
      footer: footer(4),
    }),
  },
  H: {
    name: "Step 3, plan",
    view: view({
      ...FILLED,
      steps: [
        closed("identify", plain(CHARGED)),
        closed("negotiate", t("value.agreed.yes")),
        step("followUp", NOW, [
          field("promise", t("follow.promised"), "line", "Refund reaches the card by 21 Nov"),
          field("due", t("follow.check-back"), "day", "2026-11-24", { hint: t("follow.rule", { n: 3 }) }),
          choice(
            "channel",
            t("follow.how"),
            [
              pick("call", t("value.follow_up_channel.call"), true),
              pick("email", t("value.follow_up_channel.email")),
              pick("survey", t("value.follow_up_channel.survey")),
              pick("none", t("value.follow_up_channel.none")),
            ],
            { hint: t("follow.call-suggested") },
          ),
          { kind: "buttons", buttons: [primary("plan", t("act.plan"))] },
        ]),
      ],
      later: ["analyze"],
      footer: footer(6),
    }),
  },
  I: {
    name: "Follow-up due",
    view: view({
      status: t("status.in-ticket", { at: at("2026-11-14T14:02:00Z") }),
      notice: {
        id: "due",
        tone: "warn",
        text: [t("notice.due-today"), t("notice.you-promised", { promise: "Refund reaches the card by 21 Nov." })],
        acts: [],
      },
      steps: [
        closed("identify", plain(CHARGED)),
        closed("negotiate", t("value.agreed.yes")),
        step("followUp", t("step.due-today"), [
          question(
            "outcome",
            t("follow.what-said"),
            [
              option("solved", 1, t("value.outcome.solved")),
              option("partly", 2, t("value.outcome.partly")),
              option("not_solved", 3, t("value.outcome.not_solved"), { detail: t("follow.reopens") }),
              option("no_answer", 4, t("value.outcome.no_answer")),
              option("unreachable", 5, t("value.outcome.unreachable")),
            ],
          ),
          note(t("follow.silence-counts"), "muted", { acts: [button("move", t("act.move-day"))] }),
        ]),
      ],
      later: ["analyze"],
    }),
  },
  J: {
    name: "Step 4",
    view: view({
      ...FILLED,
      steps: [
        closed("identify", plain(CHARGED)),
        closed("negotiate", t("value.agreed.yes")),
        closed("followUp", t("value.outcome.solved")),
        step("analyze", NOW, [
          question("still-right", t("analyze.still-right", { cause: CHARGED }), [
            option("yes", 1, t("answer.yes")),
            option("no", 2, t("analyze.no-it-was")),
            option("unknown", 3, t("analyze.unknown")),
          ]),
          choice("preventable", t("analyze.preventable"), [
            pick("yes", t("answer.yes")),
            pick("no", t("answer.no")),
            pick("unsure", t("answer.not-sure")),
          ]),
          field("idea", t("analyze.idea"), "lines", "", {
            hint: t("analyze.goes-to", { owner: "Billing and finance", n: 95 }),
          }),
          more("pattern", t("more.pattern"), t("pattern.n", { n: 96 }), [
            {
              kind: "facts",
              rows: [
                { label: t("pattern.last-30"), value: plain("96"), before: null },
                { label: t("pattern.before"), value: plain("61"), before: null },
                { label: t("pattern.given"), value: plain("£403.20"), before: null },
              ],
            },
            choice("isolated", t("pattern.isolated"), [
              pick("one", t("value.isolated.one")),
              pick("many", t("value.isolated.many"), true),
              pick("unknown", t("value.isolated.unknown")),
            ]),
            field("problem", t("pattern.problem"), "line"),
            { kind: "buttons", buttons: [button("open-problem", t("act.open-problem"))] },
          ]),
          more("whys", t("more.whys"), null),
          more("owner-answer", t("more.owner-answer"), t("value.owner-answer.confirm")),
          {
            kind: "buttons",
            buttons: [
              button("finish", t("act.finish")),
              button("postmortem", t("act.postmortem")),
            ],
          },
        ]),
      ],
      footer: footer(8),
    }),
  },
  K: {
    name: "Done",
    view: view({
      screen: "done",
      status: t("status.in-ticket", { at: at("2026-11-24T14:02:00Z") }),
      body: [
        note(t("done.all-in"), "ok"),
        summary,
        note(t("done.contact-number", { n: 96, days: 30 }), "muted", {
          acts: [button("pattern", t("act.see-pattern"))],
        }),
      ],
      steps: (["identify", "negotiate", "followUp", "analyze"] as const).map((name) =>
        closed(name, plain("")),
      ),
      footer: footer(0),
    }),
  },
  L: {
    name: "Blind check",
    view: view({
      steps: [
        step("identify", NOW, [
          note(t("blind.title")),
          note(t("blind.why", { n: 20 }), "muted"),
          search("cause", t("identify.cause"), false),
          { kind: "buttons", buttons: [button("skip-blind", t("act.skip-blind"))] },
        ]),
      ],
      later: REST,
    }),
  },
  L2: {
    name: "Other language",
    view: view({
      steps: [
        step("identify", NOW, [
          note(
            t("identify.other-language", {
              language: { kind: "language", tag: "fi" },
              known: { kind: "list", items: [language("en"), language("de")] },
            }),
          ),
          search("cause", t("identify.search-label"), false),
        ]),
      ],
      later: REST,
    }),
  },
  M: {
    name: "Offline",
    view: view({
      status: t("status.kept-here"),
      notice: {
        id: "offline",
        tone: "warn",
        text: [t("notice.offline-changes", { n: 3 })],
        acts: [button("retry", t("act.try-again")), button("copy", t("act.copy-as-note"))],
      },
      steps: [closed("identify", plain(CHARGED)), step("negotiate", t("step.keep-going"), [offers()])],
      later: ["followUp", "analyze"],
      footer: footer(3),
    }),
  },
  N: {
    name: "Engine off",
    view: view({
      screen: "byHand",
      status: t("status.off"),
      notice: {
        id: "error",
        tone: "danger",
        text: [t("notice.engine-off"), t("notice.wasm-blocked"), t("notice.by-hand")],
        acts: [button("retry", t("act.try-again")), button("details", t("act.copy-details"))],
      },
      steps: [step("identify", NOW, [search("cause", t("identify.search-label"), false)])],
      later: REST,
    }),
  },
  O: {
    name: "Recovered",
    view: view({
      ...FILLED,
      notice: {
        id: "recovered",
        tone: "plain",
        text: [t("notice.recovered")],
        acts: [button("details", t("act.copy-details")), button("close", t("act.close"))],
      },
      steps: [closed("identify", plain(CHARGED)), step("negotiate", NOW, [offers()])],
      later: ["followUp", "analyze"],
      footer: footer(3),
    }),
  },
  P: {
    name: "No ticket",
    view: view({
      ticketId: null,
      ticketNumber: null,
      screen: "empty",
      status: t("status.no-ticket"),
      body: [
        note(t("empty.open-one")),
        note(t("empty.what"), "muted"),
        note(t("empty.due", { n: 2 })),
        {
          kind: "tickets",
          rows: [
            { ticketId: "4312", key: 1, label: plain("#4312 Refund on card"), detail: null, acts: [] },
            { ticketId: "4298", key: 2, label: plain("#4298 Missing part"), detail: null, acts: [] },
          ],
        },
      ],
    }),
  },
  Q: {
    name: "First run",
    view: view({
      screen: "firstRun",
      status: t("status.nothing"),
      body: [
        note(t("first-run.what")),
        note(t("first-run.suggests"), "muted"),
        note(t("first-run.local"), "muted"),
        note(t("first-run.nothing-until-save"), "muted"),
        note(t("first-run.causes-not-people"), "muted"),
        {
          kind: "buttons",
          buttons: [primary("start", t("act.start")), button("keys", t("act.show-keys"))],
        },
      ],
    }),
  },
  R: {
    name: "Read only",
    view: view({
      screen: "readOnly",
      status: t("status.read-only"),
      body: [
        note(t("read-only.closed")),
        summary,
        note(t("read-only.recorded", { day: day("2026-11-24"), version: 12 }), "muted"),
      ],
    }),
  },
  S1: {
    name: "Save list",
    view: view({
      ...FILLED,
      panel: {
        id: "save-list",
        title: t("panel.save-list"),
        blocks: [
          {
            kind: "facts",
            rows: [
              { label: t("field.cause"), value: plain(CHARGED), before: t("save.empty") },
              { label: t("field.owner"), value: plain("Billing and finance"), before: t("save.empty") },
              { label: t("field.wanted"), value: t("value.wanted.refund"), before: t("value.wanted.apology") },
            ],
          },
          note(t("save.nothing-else"), "muted"),
          {
            kind: "buttons",
            buttons: [primary("save:confirm", t("act.save-these", { n: 3 }), "S"), button("close", t("act.not-yet"))],
          },
        ],
      },
      steps: [closed("identify", plain(CHARGED))],
      later: REST,
      footer: footer(3),
    }),
  },
  S2: {
    name: "Why",
    view: view({
      panel: {
        id: "why",
        title: t("panel.why"),
        blocks: [
          {
            kind: "quotes",
            title: t("why.for"),
            quotes: [quote("…my card was *charged twice* for the same order…"), quote("…*two payments* on 14 November…")],
          },
          { kind: "quotes", title: t("why.against"), quotes: [quote("…still no sign of the *refund*…", false)] },
          note(t("why.like", { n: 41 })),
          note(t("why.right", { right: 91, n: 100 })),
          note(t("why.change"), "muted"),
        ],
      },
      steps: [step("identify", NOW, confident)],
      later: REST,
    }),
  },
  S3: {
    name: "Bad amount",
    view: view({
      ...FILLED,
      steps: [
        closed("identify", plain(CHARGED)),
        step("negotiate", NOW, [
          field("offer-amount", t("negotiate.amount"), "amount", "18,4x", {
            unit: "GBP",
            error: t("error.amount"),
          }),
          field("due", t("follow.check-back"), "day", "2020-01-01", { error: t("error.day-past") }),
        ]),
      ],
      later: ["followUp", "analyze"],
      footer: footer(1),
    }),
  },
};
