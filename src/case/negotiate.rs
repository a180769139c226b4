//! Step 2: what the agent may agree alone for this case, and what to ask a manager for.
//!
//! In: the case and the facts. Out: [`Allowance`]s, a [`Shortfall`] where an offer is beyond
//! them, and the request to a manager, filled in. Over a limit is never an error.

use super::answers::{Asked, Round};
use super::effect::ManagerRequest;
use super::escalation::{Failed, To};
use super::event::{ManagerAnswer, OfferId, OfferLine, RoleId, TierId};
use super::facts::Facts;
use super::fold::Case;
use super::ledger::spent;
use super::policy::{Allowance, Standing};
use super::rules::{OfferType, Rules};
use super::say::{Arg, Say};
use crate::ticket::{ContactId, HarmFlag, Moment, Money, Severity, Wanted};

/// An offer beyond what the agent may agree alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shortfall {
    /// What was offered.
    pub line: OfferLine,
    /// What may be.
    pub allowance: Allowance,
}

impl Case {
    /// How it affected them: as the agent set it, else as the ticket's words show.
    pub fn effective_harm<'a>(&'a self, facts: &'a Facts) -> &'a [HarmFlag] {
        self.answers().harm.as_deref().unwrap_or(&facts.harm)
    }

    /// How grave it is: as the agent set it, else as the words suggest, else the usual; one step
    /// graver when an agreement failed before.
    pub fn effective_severity(&self, facts: &Facts) -> Severity {
        let own = self.answers().severity.or(facts.severity).unwrap_or(Severity::ANNOYING);
        if self.failed_before(facts).is_some() { own.raised() } else { own }
    }

    /// The role whose limits hold: the agent's, one level up when an agreement failed before.
    pub fn authority(&self, rules: &Rules, facts: &Facts) -> Option<RoleId> {
        let known = facts.role.as_ref().filter(|id| rules.policy.role(id).is_some());
        let own = known.or(rules.policy.lowest_role().map(|r| &r.id))?;
        let raised = self.failed_before(facts).and_then(|_: Failed| rules.policy.above(own));
        Some(raised.map_or(own, |role| &role.id).clone())
    }

    /// What may be offered of each type that fits the cause, in the order of the policy.
    pub fn options(&self, rules: &Rules, facts: &Facts, now: Moment) -> Vec<Allowance> {
        let fitting = rules.policy.fitting(self.cause());
        fitting.iter().filter_map(|o| self.allowance(&o.id, rules, facts, now)).collect()
    }

    /// The usual offer for the cause.
    pub fn usual_offer<'a>(&self, rules: &'a Rules) -> Option<&'a OfferType> {
        let id = rules.policy.cause_rule(self.cause())?.default_offer.as_ref()?;
        rules.policy.offer(id)
    }

    /// What may be offered of one type in this ticket now, without other offers of this round.
    pub fn allowance(
        &self,
        offer: &OfferId,
        rules: &Rules,
        facts: &Facts,
        now: Moment,
    ) -> Option<Allowance> {
        let standing = self.standing(&self.authority(rules, facts)?, rules, facts, now)?;
        rules.policy.allowed(offer, &standing, rules.currency)
    }

    /// The first offer of this round that the agent may not agree alone; approvals count.
    pub fn shortfall(&self, rules: &Rules, facts: &Facts, now: Moment) -> Option<Shortfall> {
        let role = self.authority(rules, facts)?;
        let alone = self.closes_alone(rules, facts, now);
        if self.approval_covers(rules, facts)
            || alone.is_some_and(|amount| total(self.offers()) <= i128::from(amount.minor))
        {
            return None;
        }
        self.shortfall_of(self.offers(), &role, rules, facts, now)
    }

    /// The offers of this round; before one is chosen, what the customer's wish comes to: the
    /// amount they name, or money while none may be given.
    pub(super) fn offers_or_wish(
        &self,
        rules: &Rules,
        facts: &Facts,
        now: Moment,
    ) -> Vec<OfferLine> {
        if !self.offers().is_empty() {
            return self.offers().to_vec();
        }
        let refund = self.wanted == Some(Wanted::Refund);
        if self.asked.is_none() && !refund && self.wanted != Some(Wanted::Compensation) {
            return Vec::new();
        }
        let options = self.options(rules, facts, now);
        let paid = options.iter().filter(|a| rules.pays(&a.offer, refund));
        let most = paid.max_by_key(|a| a.limit.map_or(i64::MAX, |limit| limit.minor));
        let line = |a: &Allowance| OfferLine { offer: a.offer.clone(), amount: self.asked };
        most.map(line).into_iter().collect()
    }

    pub(super) fn shortfall_of(
        &self,
        offers: &[OfferLine],
        role: &RoleId,
        rules: &Rules,
        facts: &Facts,
        now: Moment,
    ) -> Option<Shortfall> {
        let mut standing = self.standing(role, rules, facts, now)?;
        for line in offers {
            let Some(allowance) = rules.policy.allowed(&line.offer, &standing, rules.currency)
            else {
                continue;
            };
            let minor = line.amount.map_or(0, |a| a.minor);
            if !allowance.covers(minor) {
                return Some(Shortfall { line: line.clone(), allowance });
            }
            standing.add(rules.policy.offer(&line.offer), &line.offer, minor);
        }
        None
    }

    /// The request to whoever may agree the offers of this round: a specialist where one comes
    /// first, else the lowest role whose limits cover them, else the highest. `None`: there is
    /// nobody above.
    pub fn request(&self, rules: &Rules, facts: &Facts, now: Moment) -> Option<ManagerRequest> {
        let own = self.authority(rules, facts)?;
        let harm = self.specialist_to_ask(rules, facts);
        // A specialist hears of the harm, and of no offer before there is one.
        let offers = match harm {
            Some(_) => self.offers().to_vec(),
            None => self.offers_or_wish(rules, facts, now),
        };
        let shortfall = self.shortfall_of(&offers, &own, rules, facts, now);
        let to = match harm {
            Some(flag) => rules.escalation.specialist(flag),
            // Who has not answered in time is not asked again.
            None => match self.next_level(rules, now) {
                Some(next) => next,
                None => self.approver(&offers, shortfall.as_ref(), &own, rules, facts, now)?,
            },
        };
        let minutes = rules.escalation.manager_answer_working_minutes;
        let reason = match (harm, &shortfall) {
            (Some(flag), _) => super::escalation::specialist_reason(flag),
            (None, Some(s)) => s.allowance.why.clone(),
            (None, None) => Say::of("ask-own-wish"),
        };
        Some(ManagerRequest {
            ticket: facts.ticket.clone(),
            rule: if harm.is_some() { 1 } else { 4 * u8::from(shortfall.is_some()) },
            harm,
            reason,
            suggested: shortfall.as_ref().map(|s| self.suggested_answer(s, &to, rules, facts, now)),
            to,
            cause: self.cause().cloned(),
            wanted: self.wanted,
            asked: self.asked,
            offers: self.offers().to_vec(),
            limit: shortfall.and_then(|s| s.allowance.limit),
            earlier: facts.repeats.earlier.len() as u32,
            due: Some(rules.hours.plus_working_minutes(now, minutes, &facts.zone)),
            note: String::new(),
        })
    }

    /// The word to the team lead about a missed promise; rule 3.
    pub fn request_lead(
        &self,
        rules: &Rules,
        facts: &Facts,
        now: Moment,
    ) -> Option<ManagerRequest> {
        let missed = self.promise_missed(rules, facts, now)?;
        let To::Role(to) = missed.to else { return None };
        Some(ManagerRequest {
            ticket: facts.ticket.clone(),
            rule: missed.rule,
            harm: None,
            reason: missed.reason,
            to,
            cause: self.cause().cloned(),
            wanted: self.wanted,
            asked: self.asked,
            offers: self.offers().to_vec(),
            limit: None,
            suggested: None,
            earlier: facts.repeats.earlier.len() as u32,
            due: missed.due,
            note: String::new(),
        })
    }

    /// The role to ask: the lowest one whose limits cover the offers; the next one where the
    /// limit does not depend on the role.
    fn approver(
        &self,
        offers: &[OfferLine],
        shortfall: Option<&Shortfall>,
        own: &RoleId,
        rules: &Rules,
        facts: &Facts,
        now: Moment,
    ) -> Option<RoleId> {
        let mut to = rules.policy.above(own)?;
        if shortfall.is_some_and(|s| s.allowance.bound.is_of_role()) {
            while let Some(above) = rules.policy.above(&to.id) {
                if self.shortfall_of(offers, &to.id, rules, facts, now).is_none() {
                    break;
                }
                to = above;
            }
        }
        Some(to.id.clone())
    }

    /// The offer as asked, cut to what the role asked may agree.
    fn suggested_answer(
        &self,
        shortfall: &Shortfall,
        to: &RoleId,
        rules: &Rules,
        facts: &Facts,
        now: Moment,
    ) -> OfferLine {
        let offer = shortfall.line.offer.clone();
        let theirs = self
            .standing(to, rules, facts, now)
            .and_then(|standing| rules.policy.allowed(&offer, &standing, rules.currency));
        let limit = theirs.and_then(|a| a.limit).filter(|limit| 0 < limit.minor);
        let amount = shortfall.line.amount.map(|asked| match limit {
            Some(limit) if limit.minor < asked.minor => limit,
            _ => asked,
        });
        OfferLine { offer, amount }
    }

    /// The offers of this round cut down to what the agent may agree alone: "offer 25 instead".
    /// `None`: nothing is left of it, or nothing is beyond the limit.
    pub fn within_limit(&self, rules: &Rules, facts: &Facts, now: Moment) -> Option<OfferLine> {
        let Shortfall { line, allowance } = self.shortfall(rules, facts, now)?;
        let limit = allowance.limit.filter(|l| 0 < l.minor)?;
        Some(OfferLine { offer: line.offer, amount: Some(limit) })
    }

    /// The first offer of this round cut down so that the agent may close without the manager's
    /// answer. `None`: they may not, or may as it stands.
    pub fn close_alone(&self, rules: &Rules, facts: &Facts, now: Moment) -> Option<OfferLine> {
        let amount = self.closes_alone(rules, facts, now)?;
        let (first, others) = self.offers().split_first()?;
        let over = total(self.offers()) - i128::from(amount.minor);
        let left = i128::from(amount.minor) - total(others);
        let minor = i64::try_from(left).ok().filter(|left| 0 < *left && 0 < over)?;
        let amount = Some(Money::new(minor, amount.currency));
        Some(OfferLine { offer: first.offer.clone(), amount })
    }

    /// The agreement read back in one sentence, for the agent to confirm or reword.
    pub fn read_back(&self, rules: &Rules) -> Option<Say> {
        let round = self.round().filter(|r| !r.offers.is_empty())?;
        let item = |line: &OfferLine| match line.amount {
            Some(amount) => Say::of("agreement-item-amount")
                .with("offer", Arg::Offer(line.offer.clone()))
                .with("amount", Arg::Money(amount)),
            None => Say::of("agreement-item").with("offer", Arg::Offer(line.offer.clone())),
        };
        let items: Vec<Say> = round.offers.iter().map(item).collect();
        let known = round.offers.iter().all(|o| rules.policy.offer(&o.offer).is_some());
        known.then_some(())?;
        Some(match round.promise_due {
            Some(day) => {
                Say::of("agreement-by").with("items", Arg::List(items)).with("day", Arg::Day(day))
            }
            None => Say::of("agreement").with("items", Arg::List(items)),
        })
    }

    /// Who offers to whom for what, before any offer of this round.
    pub(super) fn standing(
        &self,
        role: &RoleId,
        rules: &Rules,
        facts: &Facts,
        now: Moment,
    ) -> Option<Standing> {
        let policy = &rules.policy;
        let named = facts.tier.as_ref().filter(|id| policy.tiers.iter().any(|t| t.id == **id));
        let tier: TierId = named.or(policy.tiers.first().map(|t| &t.id))?.clone();
        let window = policy.cap(&tier).map_or(365, |c| c.window_days);
        let requester: Vec<ContactId> = facts.requester.iter().cloned().collect();
        let contacts = if facts.contacts.is_empty() { &requester } else { &facts.contacts };
        // This ticket's own lines come from the case itself, so that none counts twice.
        let elsewhere = facts.ledger.iter().filter(|l| Some(&l.ticket) != facts.ticket.as_ref());
        let spent = spent(elsewhere, contacts, now, window, rules.currency);
        let problem =
            self.problem.clone().or_else(|| facts.causes.get(self.cause()?)?.problem.clone());
        let mut standing = Standing {
            role: role.clone(),
            tier,
            severity: self.effective_severity(facts),
            cause: self.cause().cloned(),
            order_value: facts.order_value,
            today: facts.zone.day(now),
            given_amount: spent.minor,
            given_count: spent.count,
            here: Vec::new(),
            problem,
            specialist_first: self.specialist_to_ask(rules, facts).is_some(),
            spike: self.spike_waits(rules, facts),
        };
        for line in self.given_elsewhere() {
            let minor = line.amount.map_or(0, |a| a.minor);
            standing.add(policy.offer(&line.offer), &line.offer, minor);
        }
        let earlier = self.rounds.len().saturating_sub(1);
        for (round_idx, round) in (0_u32..).zip(&self.rounds[..earlier]) {
            let given = round.is_agreed().then_some(&round.offers);
            let stands = |o: &&OfferLine| self.taken_back(round_idx, &o.offer).is_none();
            for line in given.into_iter().flatten().filter(stands) {
                let minor = line.amount.map_or(0, |a| a.minor);
                standing.add(policy.offer(&line.offer), &line.offer, minor);
            }
        }
        Some(standing)
    }

    /// The harm whose specialist is to be asked, while compensation waits for a yes of each: the
    /// gravest that is not answered for yet, else one that they said no about.
    pub(super) fn specialist_to_ask(&self, rules: &Rules, facts: &Facts) -> Option<HarmFlag> {
        let mut harms = self.specialist_harms(facts);
        harms.retain(|flag| self.specialist_said(*flag, rules) != Some(ManagerAnswer::Yes));
        let silent = harms.iter().find(|flag| self.specialist_said(**flag, rules).is_none());
        silent.or(harms.first()).copied()
    }

    /// What the specialist for a harm said last.
    pub(super) fn specialist_said(&self, harm: HarmFlag, rules: &Rules) -> Option<ManagerAnswer> {
        let specialist = rules.escalation.specialist(harm);
        let theirs = |asked: &&Asked| {
            let of_harm = asked.ask.harm.map_or(asked.ask.to == specialist, |flag| flag == harm);
            asked.ask.rule == 1 && of_harm
        };
        let asks = self.rounds.iter().flat_map(|r| &r.asks).filter(theirs);
        asks.filter_map(|asked| asked.answer.as_ref()).next_back().map(|said| said.answer)
    }
}

impl Round {
    /// Whether the customer said yes.
    pub fn is_agreed(&self) -> bool {
        matches!(self.agreed, Some((super::event::Agreed::Yes, _, _)))
    }
}

impl Standing {
    /// Counts an offer made before the one asked about.
    fn add(&mut self, offer: Option<&OfferType>, id: &OfferId, minor: i64) {
        self.here.push((id.clone(), minor));
        if offer.is_some_and(|o| o.counts_to_cap && !o.entitlement) {
            self.given_amount = self.given_amount.saturating_add(minor);
            self.given_count += 1;
        }
    }
}

/// Sum of amounts in minor units.
fn total(offers: &[OfferLine]) -> i128 {
    offers.iter().filter_map(|o| o.amount).map(|a: Money| i128::from(a.minor)).sum()
}
