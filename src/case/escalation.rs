//! Who must hear of a case: seven rules, the first that matches wins.
//!
//! In: the case, the facts, the time. Out: an [`Escalation`] with its rule number, whom to ask,
//! by when, and why; and whether a senior manager should call.

use super::answers::{Matched, Round};
use super::event::{Event, ProblemId, RoleId};
use super::facts::{Earlier, Facts};
use super::fold::Case;
use super::rules::Rules;
use super::say::{Arg, Say};
use crate::ticket::{HarmFlag, Moment, Money, OwnerId, Severity};

/// A rule that matched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Escalation {
    /// 1 to 7.
    pub rule: u8,
    /// Who is to act.
    pub to: To,
    /// Until when; `None`: at once.
    pub due: Option<Moment>,
    /// Why, in words.
    pub reason: Say,
}

/// Who is to act on an escalation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum To {
    /// A role or a specialist: the agent asks it.
    Role(RoleId),
    /// The agent, with the authority of that role: no repeat of steps tried, script "we failed
    /// twice".
    AgentAs(RoleId),
    /// The problem of this cause; `None`: it is to be opened.
    Problem(Option<ProblemId>),
    /// The manager of the owning function, then the monthly list of the board.
    OwnerManager(Option<OwnerId>),
    /// The agent may close at this amount and say so.
    AgentCloses(Money),
}

/// A senior manager's call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeniorCall {
    /// The function whose head calls; `None`: the cause has no owner yet.
    pub owner: Option<OwnerId>,
    /// Latest moment.
    pub by: Moment,
    /// Why, all that hold.
    pub reasons: Vec<Say>,
}

/// An earlier agreement on the same cause that did not hold.
pub(super) type Failed<'a> = &'a Earlier;

/// Flags that a specialist takes over at once.
const SPECIALIST_FLAGS: [HarmFlag; 4] =
    [HarmFlag::Safety, HarmFlag::Legal, HarmFlag::Vulnerable, HarmFlag::Public];

/// Why a specialist comes first.
pub(super) fn specialist_reason(flag: HarmFlag) -> Say {
    Say::of("escalate-specialist").with("harm", harm_word(flag))
}

/// The catalogue's word for a harm.
pub(super) fn harm_word(flag: HarmFlag) -> Arg {
    Arg::Key(format!("harm-{}", flag.id().replace('_', "-")))
}

impl Case {
    /// The first rule that matches.
    pub fn escalation(&self, rules: &Rules, facts: &Facts, now: Moment) -> Option<Escalation> {
        self.to_specialist(rules, facts)
            .or_else(|| self.failed_twice(rules, facts))
            .or_else(|| self.promise_missed(rules, facts, now))
            .or_else(|| self.above_range(rules, facts, now))
            .or_else(|| self.spike(rules, facts))
            .or_else(|| self.owner_silent(rules, facts, now))
            .or_else(|| self.manager_silent(rules, facts, now))
    }

    /// The harms that specialists take over, the gravest first; rule 1.
    pub(super) fn specialist_harms(&self, facts: &Facts) -> Vec<HarmFlag> {
        let harm = self.effective_harm(facts);
        SPECIALIST_FLAGS.into_iter().filter(|flag| harm.contains(flag)).collect()
    }

    /// The latest earlier ticket of this person and cause that had an agreement; rule 2.
    pub fn failed_before<'a>(&self, facts: &'a Facts) -> Option<&'a Earlier> {
        let cause = self.cause().filter(|c| !c.is_unclear())?;
        facts.repeats.earlier.iter().find(|e| e.agreed && e.cause.as_ref() == Some(cause))
    }

    /// Whether goodwill waits for a decision for everybody; rule 5.
    pub(super) fn spike_waits(&self, rules: &Rules, facts: &Facts) -> bool {
        let Some(count) = self.cause().and_then(|cause| facts.causes.get(cause)) else {
            return false;
        };
        let problem = count.problem.as_ref().or(self.problem.as_ref());
        let decided =
            problem.and_then(|id| facts.problems.get(id)).is_some_and(|p| p.broadcast_decided);
        (rules.escalation.spike_persons <= count.persons_24h || count.spike) && !decided
    }

    fn to_specialist(&self, rules: &Rules, facts: &Facts) -> Option<Escalation> {
        let mut harms = self.specialist_harms(facts).into_iter();
        let flag = harms.find(|flag| self.specialist_said(*flag, rules).is_none())?;
        let to = To::Role(rules.escalation.specialist(flag));
        Some(Escalation { rule: 1, to, due: None, reason: specialist_reason(flag) })
    }

    fn failed_twice(&self, rules: &Rules, facts: &Facts) -> Option<Escalation> {
        // Once the customer has agreed anew, there is nothing left to do about it.
        if self.round().is_some_and(Round::is_agreed) {
            return None;
        }
        let earlier = self.failed_before(facts)?;
        let role = self.authority(rules, facts)?;
        let mut reason = Say::of("escalate-failed-twice");
        if let Some(at) = earlier.closed_at {
            reason = reason.with("closed", Arg::Day(facts.zone.day(at)));
        }
        Some(Escalation { rule: 2, to: To::AgentAs(role), due: None, reason })
    }

    /// What the journal keeps of the rule that holds now, where it does so for the first time in
    /// this round.
    pub fn newly_matched(&self, rules: &Rules, facts: &Facts, now: Moment) -> Option<Event> {
        let found = self.escalation(rules, facts, now)?;
        let here = |m: &Matched| (m.round, m.rule) == (self.this_round(), found.rule);
        let known = self.matched().iter().any(here);
        (!known).then(|| Event::RuleMatched {
            rule: found.rule,
            to: match found.to {
                To::Role(role) | To::AgentAs(role) => role.to_string(),
                To::Problem(_) => "problem".to_owned(),
                To::OwnerManager(_) => "owner_manager".to_owned(),
                To::AgentCloses(_) => "agent".to_owned(),
            },
            due: found.due,
            reason: found.reason.key.to_owned(),
        })
    }

    /// A promise whose day passed without a result; rule 3.
    pub fn promise_missed(&self, rules: &Rules, facts: &Facts, now: Moment) -> Option<Escalation> {
        let today = facts.zone.day(now);
        let ours = self.round().filter(|r| !r.attempt_open).and_then(Round::due_day);
        let earlier =
            facts.repeats.earlier.iter().filter(|e| !e.solved).filter_map(|e| e.promise_due);
        let missed = ours.into_iter().chain(earlier).filter(|day| *day < today).min()?;
        let asks = self.rounds.iter().flat_map(|round| &round.asks);
        let mut told = asks.filter(|asked| asked.ask.rule == 3 && !asked.withdrawn);
        if told.any(|asked| missed < facts.zone.day(asked.at)) {
            return None;
        }
        // From the day that was missed, so that the time runs out.
        let from = facts.zone.moment(missed, 0);
        let days = u32::from(rules.escalation.promise_missed_working_days);
        let due = rules.hours.plus_working_days(from, days, &facts.zone);
        let reason = Say::of("escalate-promise-missed")
            .with("day", Arg::Day(missed))
            .with("due", Arg::Time(due));
        let to = To::Role(rules.escalation.lead.clone());
        Some(Escalation { rule: 3, to, due: Some(due), reason })
    }

    fn above_range(&self, rules: &Rules, facts: &Facts, now: Moment) -> Option<Escalation> {
        // A request under way is waited for; an answer settles the matter.
        if self.round().is_some_and(|r| r.asked().is_some() || r.is_agreed()) {
            return None;
        }
        let own = self.authority(rules, facts)?;
        let offers = self.offers_or_wish(rules, facts, now);
        let beyond = self.shortfall_of(&offers, &own, rules, facts, now)?;
        let request = self.request(rules, facts, now)?;
        let reason = beyond.allowance.why;
        Some(Escalation { rule: 4, to: To::Role(request.to), due: request.due, reason })
    }

    fn spike(&self, rules: &Rules, facts: &Facts) -> Option<Escalation> {
        if !self.spike_waits(rules, facts) {
            return None;
        }
        let count = self.cause().and_then(|cause| facts.causes.get(cause))?;
        let persons = Arg::Number(i64::from(count.persons_24h));
        Some(Escalation {
            rule: 5,
            to: To::Problem(count.problem.clone().or_else(|| self.problem.clone())),
            due: None,
            reason: Say::of("escalate-spike").with("persons", persons),
        })
    }

    /// The owning function has not answered in time; rule 6.
    pub fn owner_silent(&self, rules: &Rules, facts: &Facts, now: Moment) -> Option<Escalation> {
        let problem = self.problem.as_ref().and_then(|id| facts.problems.get(id));
        let asked = self.owner_asked.or_else(|| problem?.owner_asked_at)?;
        let days = u32::from(rules.escalation.owner_answer_working_days);
        let due = rules.hours.plus_working_days(asked, days, &facts.zone);
        let answered = problem.is_some_and(|p| p.owner_answered);
        if answered || self.owner_answered_since(asked) || now <= due {
            return None;
        }
        Some(Escalation {
            rule: 6,
            to: To::OwnerManager(super::patch::owner(self, rules).cloned()),
            due: None,
            reason: Say::of("escalate-owner-silent").with("due", Arg::Time(due)),
        })
    }

    /// A request past its time: the next level, or by rule 7 the middle of the asked role's range.
    pub fn manager_silent(&self, rules: &Rules, facts: &Facts, now: Moment) -> Option<Escalation> {
        let ask = self.open_ask()?;
        let due = ask.due.filter(|due| *due < now)?;
        if let Some(amount) = self.closes_alone(rules, facts, now) {
            let reason = Say::of("escalate-close-alone").with("amount", Arg::Money(amount));
            return Some(Escalation { rule: 7, to: To::AgentCloses(amount), due: None, reason });
        }
        let next = self.next_level(rules, now)?;
        Some(Escalation {
            rule: 4,
            to: To::Role(next),
            due: None,
            reason: Say::of("escalate-next-level").with("due", Arg::Time(due)),
        })
    }

    /// The role above the one that has not answered in time.
    pub(super) fn next_level(&self, rules: &Rules, now: Moment) -> Option<RoleId> {
        let ask = self.open_ask().filter(|ask| ask.due.is_some_and(|due| due < now))?;
        Some(rules.policy.above(&ask.to)?.id.clone())
    }

    /// The amount at which the agent may close because no answer came in time; rule 7.
    pub(super) fn closes_alone(&self, rules: &Rules, facts: &Facts, now: Moment) -> Option<Money> {
        let ask = self.unanswered().filter(|ask| ask.rule == 4)?;
        let late = ask.due.is_some_and(|due| due < now);
        (rules.escalation.close_without_answer && late).then_some(())?;
        self.middle_of_range(rules, facts, now)
    }

    /// Half of what the role asked may agree for the first offer, never above the offer itself
    /// nor, since nobody approved it, above what is left of the customer's cap.
    fn middle_of_range(&self, rules: &Rules, facts: &Facts, now: Moment) -> Option<Money> {
        let ask = self.unanswered()?;
        let line = ask.offers.first()?;
        let standing = self.standing(&ask.to, rules, facts, now)?;
        let limit = rules.policy.allowed(&line.offer, &standing, rules.currency)?.limit?;
        let left =
            rules.policy.cap(&standing.tier).filter(|_| rules.counts(&line.offer)).map(|cap| {
                let used_up = u32::from(cap.max_count) <= standing.given_count;
                let left = cap.max_amount.minor(rules.currency) - standing.given_amount;
                if used_up { 0 } else { left.max(0) }
            });
        let asked = line.amount.map_or(i64::MAX, |a| a.minor);
        let minor = (limit.minor / 2).min(asked).min(left.unwrap_or(i64::MAX));
        (0 < minor).then(|| Money::new(minor, rules.currency))
    }

    /// A senior manager's call, if any of its reasons holds. The caller is the head of the owning
    /// function, not of service.
    pub fn senior_call(&self, rules: &Rules, facts: &Facts, now: Moment) -> Option<SeniorCall> {
        let reasons = self.senior_call_reasons(rules, facts);
        if reasons.is_empty() {
            return None;
        }
        let days = u32::from(rules.escalation.senior_call.working_days);
        let by = rules.hours.plus_working_days(now, days, &facts.zone);
        Some(SeniorCall { owner: super::patch::owner(self, rules).cloned(), by, reasons })
    }

    fn senior_call_reasons(&self, rules: &Rules, facts: &Facts) -> Vec<Say> {
        let settings = &rules.escalation.senior_call;
        let severity = self.effective_severity(facts);
        let cause = self.cause().filter(|c| !c.is_unclear());
        let same = |e: &&Earlier| e.came_back && cause.is_some() && e.cause.as_ref() == cause;
        let failures = facts.repeats.earlier.iter().filter(same).count() as u32 + 1;
        let customers = cause.and_then(|c| facts.causes.get(c)).map_or(0, |c| c.customers);
        let tiers = &rules.policy.tiers;
        let top = tiers.last().filter(|_| 1 < tiers.len()).map(|t| &t.id);
        let count = |n: u32| Arg::Number(i64::from(n));
        let mut reasons = Vec::new();
        let mut reason = |holds: bool, say: Say| {
            if holds {
                reasons.push(say);
            }
        };
        reason(severity == Severity::CRITICAL, Say::of("call-severity"));
        if let Some(loss) = self.out_of_pocket {
            let say = Say::of("call-out-of-pocket").with("amount", Arg::Money(loss));
            reason(loss_is_large(loss, rules), say);
        }
        let say = Say::of("call-failures").with("count", count(failures));
        reason(settings.failures <= failures, say);
        let top = top.is_some() && facts.tier.as_ref() == top;
        reason(top && severity <= settings.top_tier_severity, Say::of("call-top-tier"));
        let say = Say::of("call-customers").with("count", count(customers));
        reason(settings.customers <= customers, say);
        let public = self.effective_harm(facts).contains(&HarmFlag::Public);
        reason(public, Say::of("call-public"));
        reasons
    }
}

/// Whether a loss is above so many times the agent's limit.
fn loss_is_large(loss: Money, rules: &Rules) -> bool {
    let times = i128::from(rules.escalation.senior_call.out_of_pocket_times);
    let limit = rules.agent_limit().map(|limit| i128::from(limit) * times);
    loss.currency == rules.currency && limit.is_some_and(|limit| limit < i128::from(loss.minor))
}
