/** A postmortem: one page on one cause, blameless, without anybody's name. */
import type { Day, FixFigures, PostmortemFacts } from "./figures.ts";
import { plus } from "./period.ts";
import type { Say } from "./say.ts";

/** What is written by hand, each a paragraph or a few lines. */
export const PARTS = ["happened", "timeline", "trigger", "factors", "noticed", "worked", "guess"] as const;
export type PartName = (typeof PARTS)[number];

export const KINDS = ["prevent", "detect", "mitigate"] as const;

/** What is to be done beside the fix. Pages of before these were written have none. */
export interface Action {
  what: string;
  owner: string;
  kind: string;
  /** By when; empty: not said. */
  by: Day | "";
  /** The figure that will prove it. */
  metric: string;
  done: boolean;
}

/** One page. */
export interface Postmortem {
  id: string;
  causeId: string;
  causeName: string;
  started: Day;
  changed: Day;
  parts: { [K in PartName]?: string };
  fix: string;
  fixKind: string;
  fixOwner: string;
  /** The day the fix went live; empty: not yet. */
  fixDay: Day | "";
  /** By how many per cent contacts are to fall. */
  expectedPercent: number;
  checkWeeks: number;
  actions?: readonly Action[];
  done: boolean;
}

export function fresh(facts: { causeId: string; name: string; ownerName: string }, today: Day, id: string): Postmortem {
  return {
    id,
    causeId: facts.causeId,
    causeName: facts.name,
    started: today,
    changed: today,
    parts: {},
    fix: "",
    fixKind: "prevent",
    fixOwner: facts.ownerName,
    fixDay: "",
    expectedPercent: 50,
    checkWeeks: 4,
    actions: [],
    done: false,
  };
}

/** When the fix is to be checked; `null`: there is none yet. */
export function checkDay(postmortem: Postmortem): Day | null {
  return postmortem.fixDay === "" ? null : plus(postmortem.fixDay, 7 * postmortem.checkWeeks);
}

export type State = "open" | "waiting" | "check" | "done";

/** How far it is: being written, fix chosen and not live, live and to be checked, done. */
export function stateOf(postmortem: Postmortem): State {
  if (postmortem.done) return "done";
  if (postmortem.fixDay !== "") return "check";
  return postmortem.fix.trim() === "" ? "open" : "waiting";
}

/** The page as Markdown, for a wiki. */
export function markdown(postmortem: Postmortem, facts: PostmortemFacts | null, fix: FixFigures | null, say: Say): string {
  const lines = [`# ${say.it("pm.title", { cause: plain(say.named(postmortem.causeName)) })}`, "", say.it("pm.blameless"), ""];
  if (facts) {
    lines.push(`## ${say.it("pm.impact")}`, "");
    for (const [label, value] of impact(facts, say)) lines.push(`- ${label}: ${plain(value).replace(/\s+/g, " ")}`);
    lines.push("");
  }
  for (const part of PARTS) {
    const text = postmortem.parts[part]?.trim() ?? "";
    lines.push(`## ${say.word("pm.part", part)}`, "", text === "" ? "–" : plain(text), "");
  }
  lines.push(`## ${say.it("pm.fix")}`, "", postmortem.fix.trim() === "" ? "–" : plain(postmortem.fix), "");
  lines.push(`- ${say.it("pm.fix-owner")}: ${plain(say.named(postmortem.fixOwner))}`);
  lines.push(`- ${say.it("pm.fix-kind")}: ${say.word("pm.kind", postmortem.fixKind)}`);
  lines.push(`- ${say.it("pm.fix-day")}: ${postmortem.fixDay === "" ? say.it("pm.not-live") : say.day(postmortem.fixDay)}`);
  const check = checkDay(postmortem);
  if (check) lines.push(`- ${say.it("pm.check-on", { day: say.day(check) })}`);
  lines.push(`- ${say.it("pm.proof", { percent: say.percent(postmortem.expectedPercent / 100) })}`);
  if (fix) lines.push(`- ${say.word("verdict", fix.verdict)}: ${verdictBase(fix, say)}`);
  lines.push(...actionLines(postmortem, say));
  return bare(`${lines.join("\n")}\n`);
}

/** An empty one. */
export function freshAction(owner: string): Action {
  return { what: "", owner, kind: "prevent", by: "", metric: "", done: false };
}

/** Further actions as a list of tasks. */
function actionLines({ actions = [] }: Postmortem, say: Say): string[] {
  const named = actions.filter((action) => action.what.trim() !== "");
  if (named.length === 0) return [];
  const line = (action: Action) => {
    const about = [
      say.named(action.owner),
      say.word("pm.kind", action.kind),
      ...(action.by === "" ? [] : [`${say.it("pm.action-by")}: ${say.day(action.by)}`]),
      ...(action.metric.trim() === "" ? [] : [`${say.it("pm.action-metric")}: ${action.metric}`]),
    ].filter((one) => one !== "");
    return `- [${action.done ? "x" : " "}] ${[action.what, ...about].map((one) => plain(one).replace(/\s+/g, " ")).join(" · ")}`;
  };
  return ["", `## ${say.it("pm.actions")}`, "", ...named.map(line)];
}

/** The figures at the head of a page, each with its label. */
export function impact(facts: PostmortemFacts, say: Say): [label: string, value: string][] {
  return [
    [say.it("pm.contacts"), say.it("pm.contacts-in", { n: facts.contacts, days: facts.first && facts.last ? say.days(facts.first, facts.last) : "–" })],
    [say.it("pm.people"), say.number(facts.people)],
    [say.it("cost.estimate"), say.money(facts.cost)],
    [say.it("pm.given"), say.money(facts.alreadyGiven)],
    [say.it("pm.solved"), say.share(facts.solved)],
    [say.it("pm.repeats"), say.number(facts.repeats)],
    [say.it("owner.lives"), say.named(facts.ownerName)],
    [say.it("filter.channel"), facts.channels.map(({ id, contacts }) => `${say.channel(id)} ${say.number(contacts)}`).join(" · ")],
  ];
}

/** What a verdict rests on. */
export function verdictBase(fix: FixFigures, say: Say): string {
  return say.it("verdict.base", {
    before: fix.before,
    weeks: fix.weeksBefore,
    after: fix.after,
    weeksAfter: fix.weeksAfter,
  });
}

/** Words of others in Markdown: no markup of theirs. */
function plain(text: string): string {
  return text.replace(/[\\`*_[\]<>#|]/g, "\\$&");
}

/** Without the marks that keep directions apart, which a file does not need. */
function bare(text: string): string {
  return text.replace(/[\u2066-\u2069]/g, "");
}
