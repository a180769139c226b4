/** What steps 1 to 4 say once something is late, or turns up beside the issue. */
import { at, button, choice, closed, day, field, more, note, option, pick, plain, pounds, question, step, t } from "../pieces.ts";
import type { Screens } from "../pieces.ts";
import { CHARGED, FILLED, footer, NOW, offers, view } from "../story.ts";

const agreed = closed("negotiate", t("value.agreed.yes"));
const identified = closed("identify", plain(CHARGED));
const answer = (open: boolean) => ({
  ...question("manager-answer", t("negotiate.manager-said"), [option("yes", 1, t("answer.yes")), option("no", 2, t("answer.no"))]),
  open,
});
const withdraw = { kind: "buttons" as const, buttons: [button("ask-withdraw", t("act.ask-withdraw"))] };
const LEAD = "Team lead";

export const LATE: Screens = {
  E2: {
    name: "Step 1, a further issue without a cause",
    view: view({
      ...FILLED,
      steps: [
        step("identify", plain(CHARGED), [
          note(t("identify.working-cause", { cause: CHARGED }), "plain", { acts: [button("change:cause", t("act.change"))] }),
          note(t("identify.issue", { issue: t("value.collateral.late_fees") }), "plain", {
            acts: [
              button("issue:0-search", t("act.choose-cause")),
              button("issue-owner:0", t("act.choose-owner")),
              button("drop-issue:0", t("act.remove")),
            ],
          }),
          more("contact", t("more.contact"), t("value.severity.2")),
        ]),
        agreed,
      ],
      footer: footer(7),
    }),
  },
  G2: {
    name: "No manager has answered",
    view: view({
      ...FILLED,
      steps: [
        identified,
        step("negotiate", t("step.needs-manager"), [
          offers("refund"),
          note(t("case.escalate-next-level", { due: at("2026-11-24T14:00:00Z") }), "warn", {
            acts: [button("ask-manager", t("act.ask-manager", { name: "Manager" }))],
          }),
          answer(true),
          withdraw,
        ]),
      ],
      later: ["followUp", "analyze"],
      footer: footer(4),
    }),
  },
  G3: {
    name: "No manager has answered: the agent may close",
    view: view({
      ...FILLED,
      steps: [
        identified,
        step("negotiate", t("step.needs-manager"), [
          offers("refund"),
          note(t("case.escalate-close-alone", { amount: pounds(3000) }), "warn", {
            acts: [button("offer-alone", t("act.offer-limit", { amount: pounds(3000) }))],
          }),
          choice("agreed", t("negotiate.did-agree"), [pick("yes", t("value.agreed.yes"), false, 1), pick("no", t("value.agreed.no"), false, 2)], { open: true }),
          answer(false),
          withdraw,
        ]),
      ],
      later: ["followUp", "analyze"],
      footer: footer(4),
    }),
  },
  I2: {
    name: "A promise was missed",
    view: view({
      ...FILLED,
      steps: [
        identified,
        agreed,
        step("followUp", t("step.overdue", { n: 2 }), [
          note(t("case.escalate-promise-missed", { day: day("2026-11-24"), due: at("2026-11-25T17:00:00Z") }), "warn", {
            acts: [button("tell-lead", t("act.tell-lead", { name: LEAD }))],
          }),
          more("promise", t("more.promise"), null, [
            field("promise", t("follow.promised"), "line", "Refund reaches the card by 21 Nov"),
            field("promise-due", t("follow.promised-by"), "day", "2026-11-21"),
          ]),
          note(t("follow.planned", { day: day("2026-11-24"), channel: t("value.follow_up_channel.email") }), "plain", {
            acts: [button("move-day", t("act.move-day"))],
          }),
          { kind: "buttons", buttons: [button("reply:follow-up", t("act.draft-follow-up"))] },
          question("outcome", t("follow.what-said"), [option("solved", 1, t("value.outcome.solved")), option("partly", 2, t("value.outcome.partly"))]),
        ]),
      ],
      later: ["analyze"],
      footer: footer(6),
    }),
  },
  J2: {
    name: "Step 4, the owner is silent and a postmortem is due",
    view: view({
      ...FILLED,
      steps: [
        identified,
        agreed,
        closed("followUp", t("value.outcome.solved")),
        step("analyze", NOW, [
          note(t("case.escalate-owner-silent", { due: at("2026-11-24T17:00:00Z") }), "warn"),
          more("owner-answer", t("more.owner-answer"), null, [
            note(t("pattern.owner-asked", { at: at("2026-11-10T10:00:00Z") }), "muted"),
            choice("owner-answer", t("pattern.owner-answer"), [pick("confirm", t("value.owner-answer.confirm")), pick("reject", t("value.owner-answer.reject"))]),
          ]),
          note(t("case.postmortem-due-confirmed", { count: 2 }), "muted"),
          { kind: "buttons", buttons: [button("finish", t("act.finish")), button("postmortem", t("act.postmortem"))] },
        ]),
      ],
      footer: footer(8),
    }),
  },
};
