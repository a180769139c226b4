/** Which settings stand in which section. */
import { parts } from "./schema.ts";

export const SECTIONS = [
  "setup", "causes", "owners", "offers", "repeats", "followUp", "words", "privacy", "saving", "people", "bench", "publish",
] as const;
export type SectionName = (typeof SECTIONS)[number];

/** Settings that are drawn together, each by its place in the document. */
export interface Group {
  /** The words above it; left out: the section's own are enough. */
  readonly title?: string;
  readonly at: readonly string[];
  /** Closed until somebody opens it. */
  readonly closed?: boolean;
}

const GROUPS: { readonly [S in SectionName]: readonly Group[] } = {
  setup: [],
  causes: [],
  owners: [
    { at: ["causes.owners"] },
    { title: "groups", at: ["causes.groups"] },
    { title: "tags", at: ["causes.tags"] },
  ],
  offers: [
    { at: ["currency"] },
    { title: "limits", at: ["policy.limits"] },
    { title: "caps", at: ["policy.caps"] },
    
    { title: "offers", at: ["policy.offers"] },
    { title: "severity", at: ["policy.severityPercent"] },
    { title: "blackouts", at: ["policy.blackouts"] },
    { title: "causeRules", at: ["policy.causeRules"], closed: true },
    { title: "policy", at: ["policy.id", "policy.version", "policy.validFrom", "policy.validTo", "policy.approvedBy"], closed: true },
  ],
  repeats: [{ at: ["repeats.contacts", "repeats.windowDays"] }],
  followUp: [
    {
      at: [
        "followUp.afterPromiseDays", "followUp.channel", "followUp.attempts", "followUp.attemptGapDays",
        "followUp.callSeverity", "followUp.callHarm", "followUp.wearInDays", "followUp.wearInCauses",
      ],
    },
    {
      title: "escalation",
      at: [
        "escalation.lead", "escalation.firstReplyDays", "escalation.planHours", "escalation.promiseMissedWorkingDays",
        "escalation.managerAnswerWorkingMinutes", "escalation.ownerAnswerWorkingDays", "escalation.spikePersons",
        "escalation.closeWithoutAnswer",
      ],
    },
    { title: "specialists", at: ["escalation.specialists"] },
    {
      title: "seniorCall",
      at: [
        "escalation.seniorCall.outOfPocketTimes", "escalation.seniorCall.failures", "escalation.seniorCall.customers",
        "escalation.seniorCall.topTierSeverity", "escalation.seniorCall.workingDays",
      ],
      closed: true,
    },
    { title: "hours", at: ["hours.zone", "hours.week", "hours.holidays"] },
  ],
  words: [{ at: ["words.own"] }],
  privacy: [{ at: ["privacy.keepDays", "privacy.smallestGroup", "privacy.writeFixIdea", "privacy.writeQuotes"] }],
  saving: [
    { at: ["saving.showFirst", "saving.beside", "helpdesk.orderValueField"] },
    { title: "suggestions", at: ["suggestions.enabled", "suggestions.blindCheckPercent", "suggestions.languages"] },
  ],
  people: [
    { at: ["people.roleByGroup", "people.tierByTag"] },
    { title: "roles", at: ["policy.roles"] },
    { title: "tiers", at: ["policy.tiers"] },
    { title: "handles", at: ["people.homeRegion", "people.ownHandles"] },
  ],
  bench: [],
  publish: [],
};

/** Parts of the document that newer releases added go with the amounts. */
const REST: SectionName = "offers";

/** The groups of a section; what no section names, this one's has. */
export function groupsOf(section: SectionName): readonly Group[] {
  if (section !== REST) return GROUPS[section];
  const claimed = new Set(Object.values(GROUPS).flatMap((groups) => groups.flatMap((one) => one.at.map((at) => at.split(".")[0]))));
  const rest = parts().filter((name) => name !== "causes" && !claimed.has(name));
  return [...GROUPS[section], ...rest.map((name) => ({ title: name, at: [name] }))];
}

/** The section where a place of the document is edited. */
export function sectionOf(path: string): SectionName {
  const inside = (at: string) => path === at || path.startsWith(`${at}.`) || path.startsWith(`${at}[`);
  for (const section of SECTIONS) {
    if (groupsOf(section).some((group) => group.at.some(inside))) return section;
  }
  if (path.startsWith("causes")) return "causes";
  const part = path.split(/[.[]/)[0] ?? "";
  return SECTIONS.find((section) => groupsOf(section).some((group) => group.at.some((at) => at.startsWith(`${part}.`)))) ?? "publish";
}
