/** Steps 2 to 4, to the finished case. */
import {
  at,
  button,
  choice,
  closed,
  field,
  more,
  note,
  option,
  pick,
  plain,
  pounds,
  primary,
  question,
  step,
  t,
} from "../pieces.ts";
import type { Screens } from "../pieces.ts";
import { CHARGED, FILLED, footer, NOW, offers, summary, view } from "../story.ts";

export const LATER_STEPS: Screens = {
  F: {
    name: "Step 2, an offer",
    view: view({
      ...FILLED,
      steps: [
        closed("identify", plain(CHARGED)),
        step("negotiate", NOW, [
          note(t("negotiate.limit", { offer: plain("Refund"), amount: pounds(2500) })),
          note(t("negotiate.asked-for", { wanted: t("value.wanted.refund") }), "muted"),
          offers("refund"),
          field("offer-amount", t("negotiate.amount"), "amount", "18.40", { unit: "GBP" }),
          {
            kind: "buttons",
            buttons: [
              { ...button("amount:1840", t("act.amount-named", { amount: pounds(1840) })), off: true },
              button("amount:300", t("act.amount-named", { amount: pounds(300) })),
            ],
          },
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
};
