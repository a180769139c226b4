/** Figures for the gallery of Insights: written by hand, so that each state can be looked at. */
import type {
  Alarm,
  Amount,
  CauseFigures,
  ChartWeek,
  Cost,
  Counter,
  InsightOptions,
  InsightTicket,
  InsightView,
  OwnerFigures,
  PostmortemFacts,
  Share,
  WeekChart,
} from "../insights/figures.ts";

const CURRENCY = "GBP";
const money = (pounds: number): Amount => ({ minor: Math.round(pounds * 100), currency: CURRENCY });

function share(k: number, n: number): Share {
  if (n < 20) return { k, n, value: null, low: null, high: null };
  const [z, p] = [1.96, k / n];
  const middle = (p + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  return { k, n, value: p, low: middle - half, high: middle + half };
}

function cost(contacts: number, offers: number): Cost {
  const [handling, channel] = [contacts * 6, contacts * 1.2];
  return { total: money(handling + channel + offers), handling: money(handling), channel: money(channel), offers: money(offers), avoidable: money(handling * 0.8), contacts };
}

/** Identifier, name, owner, its name, contacts, before, given, trend. */
const ROWS: readonly [string, string, string, string, number, number, number, CauseFigures["trend"]][] = [
  ["billing_overcharge", "Charged twice or too much", "billing_finance", "Billing", 96, 41, 3519, "high"],
  ["delivery_late", "Late delivery", "logistics", "Logistics", 88, 84, 3236, "usual"],
  ["software_bug", "Software error", "engineering", "Engineering", 57, 60, 1630, "usual"],
  ["refund_delayed", "Refund late", "billing_finance", "Billing", 41, 39, 402, "usual"],
  ["damaged_in_transit", "Damaged in transit", "logistics", "Logistics", 35, 52, 340, "low"],
  ["price_promise_mismatch", "Promised price not applied", "marketing_comms", "Marketing", 28, 22, 488, "usual"],
  ["item_missing", "Item missing from parcel", "warehouse", "Warehouse", 22, 25, 210, "usual"],
  ["login_access", "Cannot sign in", "operations_it", "Operations and IT", 16, 14, 0, "usual"],
  ["documentation_gap", "Instructions missing or wrong", "documentation", "Documentation", 9, 12, 0, "too_few"],
  ["missed_appointment", "Missed appointment", "field_service", "Field service", 5, 6, 40, "too_few"],
];

function causes(): CauseFigures[] {
  const all = ROWS.reduce((sum, row) => sum + row[4], 0);
  let running = 0;
  return ROWS.map(([id, name, ownerId, ownerName, contacts, before, offers, trend]) => {
    running += contacts;
    const ratio = contacts / before;
    const spread = Math.exp(1.96 * Math.sqrt(1 / contacts + 1 / before));
    const few = contacts + before < 20;
    return {
      id, name, ownerId, ownerName, contacts, trend,
      retired: false,
      estimated: 0,
      groupId: null,
      perHundred: null,
      further: id === "refund_delayed" ? 12 : null,
      change: { now: contacts, before, ratio: few ? null : ratio, low: few ? null : ratio / spread, high: few ? null : ratio * spread },
      share: contacts / all,
      running: running / all,
      cost: cost(contacts, offers),
      avoidable: share(Math.round(contacts * 0.8), contacts),
      repeat7: share(Math.round(contacts * 0.08), contacts),
      repeat30: share(Math.round(contacts * 0.2), contacts),
      windowDays: 14,
      repeatWindow: share(Math.round(contacts * 0.14), contacts),
      firstContact: share(Math.round(contacts * 0.6), contacts),
      firstContactStrict: share(Math.round(contacts * 0.3), contacts),
      solved: share(Math.round(contacts * 0.26), Math.round(contacts * 0.57)),
      unusualSince: trend === "high" ? "2026-11-02" : null,
      people: Math.round(contacts * 0.92),
    };
  });
}

function owners(list: readonly CauseFigures[]): OwnerFigures[] {
  const ids = [...new Set(list.map((cause) => cause.ownerId))];
  const known = ids.map((id) => {
    const own = list.filter((cause) => cause.ownerId === id);
    const contacts = own.reduce((sum, cause) => sum + cause.contacts, 0);
    const offers = own.reduce((sum, cause) => sum + cause.cost.offers.minor / 100, 0);
    return {
      id,
      name: own[0]?.ownerName ?? "",
      contacts,
      before: own.reduce((sum, cause) => sum + cause.change.before, 0),
      cost: cost(contacts, offers),
      avoidable: share(Math.round(contacts * 0.8), contacts),
      causes: own.map(({ id: causeId, name, contacts: n, cost: c }) => ({ id: causeId, name, contacts: n, cost: c.total })),
    };
  });
  known.sort((a, b) => b.cost.total.minor - a.cost.total.minor);
  return [...known, { id: null, name: "", contacts: 24, before: 31, cost: cost(24, 0), avoidable: share(0, 24), causes: [] }];
}

const TICKETS: InsightTicket[] = [4312, 4309, 4298, 4291, 4287, 4280].map((number, at) => ({
  id: String(number),
  number: `#${number}`,
  subject: at % 2 === 0 ? "Two payments for one order" : "Card was charged again",
  created: `2026-11-${String(28 - at * 3).padStart(2, "0")}`,
  status: "closed",
  causeId: "billing_overcharge",
  causeName: "Charged twice or too much",
  ownerName: "Billing",
  avoidable: "yes",
  outcome: ["solved", "no_answer", "partly", "not_solved", "unreachable", null][at] ?? null,
  followUp: "2026-11-29",
  callBy: at < 2 ? "2026-11-25" : null,
  callOwner: at < 2 ? "Billing" : null,
  estimated: false,
  amount: at % 2 === 0 ? money(18.4) : null,
}));

const VIEW: InsightView = (() => {
  const list = causes();
  const contacts = list.reduce((sum, cause) => sum + cause.contacts, 0) + 24;
  return {
    period: {
      from: "2026-11-01", to: "2026-11-30", beforeFrom: "2026-10-02", beforeTo: "2026-10-31", today: "2026-11-30",
      currency: CURRENCY, configNumber: 12, first: "2025-11-28", last: "2026-11-30",
    },
    base: {
      tickets: contacts + 42, withCause: share(contacts, contacts + 42), withoutCause: 42, unclear: 24, working: 61,
      confirmed: share(360, contacts), people: 388, beforeTickets: 398, estimated: 0, perHundred: null,
    },
    avoidable: { yes: 318, no: 79, unsure: 24, value: share(318, contacts), low: 0.755, high: 0.812, before: share(241, 355) },
    cost: { ...cost(contacts, 7900), before: money(8120), minutes: 12, hour: money(30) },
    cameBack: { people: 64, of: 388, share: share(64, 388), sameCause: 41, before: share(49, 340) },
    heardBack: share(109, 240),
    owners: owners(list),
    causes: list,
    hidden: { groups: 2, contacts: 6, cost: money(43), smallest: 5 },
    hiddenCauses: { groups: 0, contacts: 0, cost: money(0), smallest: 5 },
    alarms: [
      { causeId: "billing_overcharge", groupId: null, name: "Charged twice or too much", level: "alert", days: 14, count: 58, expected: 19.2, ratio: 3, low: 2.1, high: 4.4, since: "2026-11-02", day: "2026-11-30", tickets: TICKETS },
      { causeId: "price_promise_mismatch", groupId: null, name: "Promised price not applied", level: "watch", days: 7, count: 11, expected: 5.2, ratio: 2.1, low: 1, high: 4, since: "2026-11-20", day: "2026-11-30", tickets: [] } satisfies Alarm,
    ],
    alarmsPerYear: 7,
    alarmDays: 365,
    scorecard: {
      due: 240, confirmedLow: 0.258, confirmedHigh: 0.746, repeat30: share(58, 300), contacts, issues: 350, promisesKept: share(151, 190),
      medianDaysToFix: 46, avoidable: share(318, contacts), fixesThatHeld: 1, contactsRemovedAWeek: 2.4, cost: cost(contacts, 7900).total, offers: money(7900),
    },
    repeats: {
      people: 64, of: 388, sameCause: 41, load: share(71, contacts), rcr7: share(29, 340), rcr30: share(58, 300), young: 38,
      byCause: [
        { id: "delivery_late", name: "Late delivery", people: 22, contacts: 51 },
        { id: "billing_overcharge", name: "Charged twice or too much", people: 11, contacts: 25 },
        { id: "software_bug", name: "Software error", people: 8, contacts: 19 },
      ],
      persons: [
        { tickets: TICKETS.slice(0, 4), sameCause: true, contacts: 4, cost: money(62) },
        { tickets: TICKETS.slice(2, 5), sameCause: false, contacts: 3, cost: money(41) },
      ],
      personsCount: 2,
    },
    followUp: {
      due: 240, asked: 207, solved: 62, partly: 21, notSolved: 26, noAnswer: 98, unreachable: 33, waiting: 0, none: 12,
      coverage: share(207, 240), answered: share(109, 240), solvedOfAnswered: share(62, 109), low: 0.258, high: 0.746, cameBackSilent: 14,
      evidence: [{ level: "E4", n: 62 }, { level: "E3", n: 31 }, { level: "E2", n: 44 }, { level: "E1", n: 72 }, { level: "E0", n: 9 }, { level: "E-1", n: 40 }],
      calls: 5, callsOverdue: TICKETS.slice(0, 2), callsOverdueCount: 2,
      goneQuiet: TICKETS.slice(1, 4), goneQuietCount: 3, overdue: TICKETS.slice(0, 2), overdueCount: 2, promisesKept: share(151, 190),
      byCause: list.slice(0, 5).map(({ id, name, contacts: n }) => ({ id, name, due: Math.round(n * 0.57), solved: Math.round(n * 0.15), silent: Math.round(n * 0.3) })),
    },
    problems: [
      { id: "PRB-41", causes: [{ id: "billing_overcharge", name: "Charged twice or too much" }], contacts: 58, people: 55, cost: money(1900), first: "2026-11-02", last: "2026-11-30", owner: "billing_finance" },
    ],
    postmortemDue: [
      { causeId: "billing_overcharge", name: "Charged twice or too much", why: "alert" },
      { causeId: "delivery_late", name: "Late delivery", why: "many" },
    ],
    fixes: [],
    timeToFix: { median: 46, p90: null, open: 5, closed: 6 },
    offers: [{ type: "credit", name: "Account credit", count: 40, amount: money(320), withoutCause: 3 }],
    quality: { withoutCause: 42, unclear: 24, working: 61, unknownCauses: [{ id: "old_cause_7", n: 3 }], unknownCount: 1, noDate: 2, later: 1, refused: 1, fixIdeas: 14, unread: 1, otherCurrency: 0, estimatesAgree: share(0, 0), strongRight: share(91, 100), blindAgree: share(71, 84), blindKappa: 0.82 },
    channels: [{ id: "email", contacts: 250 }, { id: "chat", contacts: 120 }, { id: "phone", contacts: 51 }],
  };
})();

/** 52 weeks, with a fix in spring and a rise at the end. */
function weeks(mean: number, rises: boolean): ChartWeek[] {
  const first = Date.parse("2025-12-01T00:00:00Z");
  return Array.from({ length: 52 }, (_, at) => {
    const wave = Math.sin(at * 1.7) * mean * 0.25 + Math.cos(at * 0.9) * mean * 0.12;
    const rise = rises && at >= 48 ? mean * (0.9 + 0.25 * (at - 48)) : 0;
    const n = Math.max(0, Math.round(mean + wave + rise));
    return {
      week: new Date(first + at * 7 * 86_400_000).toISOString().slice(0, 10),
      n, low: null, high: null,
      unusual: rise > 0 ? "outside" : null,
      partial: at === 51,
    };
  });
}

function chartOf(causeId: string | null, options: InsightOptions): WeekChart {
  const cause = VIEW.causes.find((one) => one.id === causeId);
  const mean = causeId === null ? 86 : Math.max(2, (cause?.contacts ?? 20) / 7);
  const enough = causeId === null || (cause?.contacts ?? 0) > 10;
  const rises = cause?.trend === "high";
  return {
    causeId,
    groupId: null,
    few: false,
    name: cause?.name ?? "",
    weeks: weeks(mean, rises),
    centre: mean, low: Math.max(0, mean - 2.2 * Math.sqrt(mean)), high: mean + 2.6 * Math.sqrt(mean),
    enough, have: enough ? 52 : 5, need: 12,
    fixes: (options.fixes ?? []).filter((fix) => fix.causeId === causeId).map(({ day }) => ({ day })),
    since: rises ? "2026-11-02" : null,
    unusualCount: rises ? 4 : 0,
  };
}

/** Nothing is large enough to say a share of. */
function few(): InsightView {
  const none = share(0, 0);
  return {
    ...VIEW,
    base: { ...VIEW.base, tickets: 14, withCause: share(11, 14), withoutCause: 3, unclear: 0, working: 2, confirmed: share(6, 11), people: 12, beforeTickets: 0 },
    avoidable: { yes: 8, no: 3, unsure: 0, value: share(8, 11), low: null, high: null, before: none },
    cost: { ...cost(11, 40), before: money(0), minutes: 12, hour: money(30) },
    cameBack: { people: 2, of: 12, share: share(2, 12), sameCause: 1, before: none },
    heardBack: share(3, 7),
    causes: VIEW.causes.slice(0, 2).map((cause, at) => ({
      ...cause, contacts: 7 - at * 3, trend: "too_few", cost: cost(7 - at * 3, 20), people: 6 - at * 3,
      change: { now: 7, before: 0, ratio: null, low: null, high: null }, avoidable: share(5 - at, 7 - at * 3),
      repeatWindow: share(1, 7 - at * 3), firstContact: share(4 - at, 7 - at * 3), solved: share(1, 3),
    })),
    owners: VIEW.owners.slice(0, 2).map((owner, at) => ({ ...owner, contacts: 7 - at * 3, before: 0, cost: cost(7 - at * 3, 20), causes: owner.causes.slice(0, 1).map((cause) => ({ ...cause, contacts: 7 - at * 3 })), avoidable: share(5, 7) })),
    hidden: { groups: 0, contacts: 0, cost: money(0), smallest: 5 },
    scorecard: { ...VIEW.scorecard, due: 7, confirmedLow: null, confirmedHigh: null, repeat30: share(1, 4), contacts: 11, issues: 10, promisesKept: share(4, 5), medianDaysToFix: null, avoidable: share(8, 11), fixesThatHeld: 0, contactsRemovedAWeek: null, cost: money(119), offers: money(40) },
    alarms: [], alarmsPerYear: null, postmortemDue: [], problems: [], fixes: [],
    followUp: { ...VIEW.followUp, due: 7, solved: 2, partly: 0, notSolved: 1, noAnswer: 4, unreachable: 0, low: null, high: null, cameBackSilent: 0, byCause: [], goneQuiet: [], goneQuietCount: 0, overdue: [], overdueCount: 0, coverage: share(7, 7), answered: share(3, 7), solvedOfAnswered: share(2, 3), promisesKept: share(4, 5) },
    repeats: { ...VIEW.repeats, people: 2, of: 12, sameCause: 1, byCause: [], persons: [], personsCount: 0, load: share(2, 11), rcr7: share(1, 9), rcr30: share(1, 4), young: 3 },
    timeToFix: { median: null, p90: null, open: 2, closed: 0 },
    quality: { ...VIEW.quality, withoutCause: 3, unclear: 0, working: 2, unknownCauses: [], unknownCount: 0 },
  };
}

/** A state that the gallery shows. */
export type GalleryState = "full" | "few" | "empty" | "part-failed";

/** Counts nothing: answers what is written here. */
export function pretended(state: GalleryState): Counter {
  const view = state === "few" ? few() : VIEW;
  const facts = (causeId: string, options: InsightOptions): PostmortemFacts => {
    const cause = view.causes.find((one) => one.id === causeId);
    if (!cause) throw new Error("no such cause");
    return {
      causeId, name: cause.name, ownerName: cause.ownerName, contacts: cause.contacts, people: cause.people, cost: cause.cost.total,
      first: "2026-11-02", last: "2026-11-30", channels: view.channels, alreadyGiven: cause.cost.offers, solved: cause.solved, repeats: 11,
      problems: ["PRB-41"], fixIdeas: ["Ask the bank for the reference before the second try"], chart: chartOf(causeId, options), examples: TICKETS,
    };
  };
  return {
    add: () => ({ taken: 1, refused: [] }),
    clear: () => undefined,
    view: (options) => ({
      ...view,
      fixes: (options.fixes ?? []).map(({ causeId, day }) => ({
        causeId, day, verdict: "fell", before: 120, after: 31, weeksBefore: 12, weeksAfter: 8,
        change: { now: 31, before: 80, ratio: 0.39, low: 0.25, high: 0.6 }, groupName: null, timeToFixDays: 46,
      })),
    }),
    chart: (causeId, options) => {
      if (state === "part-failed") throw new Error("a part that cannot be counted");
      const chart = chartOf(causeId, options);
      return state === "few" ? { ...chart, enough: false, have: 5, weeks: chart.weeks.slice(-5) } : chart;
    },
    groupChart: (groupId, options) => ({ ...chartOf(null, options), groupId, name: "Delivery" }),
    tickets: (filter) => (filter.causeId === "" ? TICKETS.slice(0, 2).map((one) => ({ ...one, causeId: null, causeName: null })) : TICKETS),
    exportAs: (kind, options) => `# ${kind} ${options.from} ${options.to}\r\n`,
    postmortem: facts,
    free: () => undefined,
  };
}
