/** Step 1: which cause, and whether the person was here before. */
import {
  button,
  choice,
  day,
  field,
  list,
  more,
  note,
  option,
  pick,
  plain,
  pounds,
  question,
  quote,
  step,
  t,
} from "../pieces.ts";
import type { Screens } from "../pieces.ts";
import {
  CHARGED,
  confident,
  earlier,
  FILLED,
  footer,
  INES,
  none,
  NOW,
  REST,
  view,
} from "../story.ts";

export const IDENTIFY: Screens = {
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
};
