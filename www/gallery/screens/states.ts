/** What is no step: checks, faults, no ticket, a closed one, panels, a wrong amount. */
import {
  button,
  closed,
  day,
  field,
  language,
  note,
  plain,
  primary,
  quote,
  step,
  t,
} from "../pieces.ts";
import type { Screens } from "../pieces.ts";
import {
  CHARGED,
  confident,
  FILLED,
  footer,
  NOW,
  offers,
  REST,
  search,
  summary,
  view,
} from "../story.ts";

export const STATES: Screens = {
  L: {
    name: "Blind check",
    view: view({
      steps: [
        step("identify", NOW, [
          note(t("blind.title")),
          note(t("blind.why", { n: 20 }), "muted", { acts: [button("skip-blind", t("act.skip-blind"))] }),
          search("cause", t("identify.cause"), false),
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
