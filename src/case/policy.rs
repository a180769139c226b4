//! How much an agent may offer, and which rule says so.
//!
//! In: the admin's [`Policy`] and a [`Standing`] (who, for whom, how grave, what was given). Out:
//! an [`Allowance`] per offer type, with the limit that bound. All amounts are whole minor units
//! and all factors whole percents, so nothing is rounded but the last division, downwards.
//!
//! allowed = min(per offer × tier × severity, share of the order, cap − given), floored at 0;
//! entitlements pass the cap. Invariants, each a test of the same name:
//! - `an_allowance_is_never_negative`
//! - `a_graver_case_or_a_higher_role_never_allows_less`

use super::event::{OfferId, ProblemId, RoleId, TierId};
use super::rules::{Amount, Blackout, CauseOffers, CostRule, Limit, OfferType, Policy};
use super::say::{Arg, Say};
use crate::json::words;
use crate::ticket::{CauseId, Currency, Day, Money, Severity};

/// Who offers, to whom, for what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Whose limits hold.
    pub role: RoleId,
    /// The customer's tier.
    pub tier: TierId,
    /// How grave.
    pub severity: Severity,
    /// The case's cause.
    pub cause: Option<CauseId>,
    /// The order's value.
    pub order_value: Option<Money>,
    /// The local day.
    pub today: Day,
    /// Sum of counting offers to the person inside the window, minor units.
    pub given_amount: i64,
    /// Number of counting offers to the person inside the window.
    pub given_count: u32,
    /// Offers of this ticket before the one asked about, minor units.
    pub here: Vec<(OfferId, i64)>,
    /// The problem the ticket belongs to.
    pub problem: Option<ProblemId>,
    /// A specialist comes first: no compensation before they answered.
    pub specialist_first: bool,
    /// A spike of this cause: no individual goodwill until the broadcast is decided.
    pub spike: bool,
}

/// What may be offered of one type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// The offer type.
    pub offer: OfferId,
    /// The most that may be offered without asking; `None`: no limit. 0 with
    /// [`Bound::is_not_now`]: not at all for now.
    pub limit: Option<Money>,
    /// The rule that set the limit.
    pub bound: Bound,
    /// The same in words.
    pub why: Say,
    /// A reason must be written.
    pub needs_reason: bool,
    /// Proof must be noted.
    pub needs_evidence: bool,
}

words! {
    /// The rule that set a limit.
    pub enum Bound {
        /// It costs nothing.
        NoCost => "no_cost",
        /// The role has no limit.
        Free => "free",
        /// Limit per offer with its factors.
        PerOffer => "per_offer",
        /// Share of the order.
        OrderShare => "order_share",
        /// The customer's cap, by amount.
        CapAmount => "cap_amount",
        /// The customer's cap, by number of offers.
        CapCount => "cap_count",
        /// Limit per ticket with its factors.
        PerTicket => "per_ticket",
        /// The role may not make such an offer.
        NoLimit => "no_limit",
        /// The cause rules it out.
        Cause => "cause",
        /// The case is not grave enough for it.
        Severity => "severity",
        /// The policy is not in force.
        Expired => "expired",
        /// Everybody gets the same offer during a known problem.
        Blackout => "blackout",
        /// Many report the same; goodwill waits for a decision for all of them.
        Spike => "spike",
        /// A specialist decides first.
        Specialist => "specialist",
    }
}

impl Bound {
    /// Whether nobody is to offer it for now, manager or not.
    pub fn is_not_now(self) -> bool {
        matches!(self, Self::Blackout | Self::Spike | Self::Specialist)
    }

    /// Whether another role may have another limit.
    pub fn is_of_role(self) -> bool {
        !matches!(
            self,
            Self::Cause
                | Self::Severity
                | Self::Expired
                | Self::Blackout
                | Self::Spike
                | Self::Specialist
        )
    }
}

impl Allowance {
    /// Whether an amount may be offered without asking; 0 stands for an offer without one. A limit
    /// of 0 covers nothing.
    pub fn covers(&self, minor: i64) -> bool {
        self.limit.is_none_or(|limit| 0 < limit.minor && minor <= limit.minor)
    }
}

impl Policy {
    /// What may be offered of one type; `None`: the policy knows no such offer.
    pub fn allowed(&self, id: &OfferId, s: &Standing, currency: Currency) -> Option<Allowance> {
        let offer = self.offer(id)?;
        let limit = self.limit(&s.role, id);
        let (bound, minor) = self.bound(offer, limit, s, currency);
        let limit_money = minor.map(|m| Money::new(m, currency));
        let why = why(bound, limit_money, self.blackout(s));
        Some(Allowance {
            offer: id.clone(),
            limit: limit_money,
            bound,
            why,
            needs_reason: limit.is_some_and(|l| l.needs_reason)
                && offer.cost_rule != CostRule::Zero,
            needs_evidence: limit.is_some_and(|l| l.needs_evidence)
                && offer.cost_rule != CostRule::Zero,
        })
    }

    fn blackout(&self, s: &Standing) -> Option<&Blackout> {
        let problem = s.problem.as_ref()?;
        self.blackouts.iter().find(|b| b.problem == *problem && s.today <= b.until)
    }

    fn bound(
        &self,
        offer: &OfferType,
        limit: Option<&Limit>,
        s: &Standing,
        currency: Currency,
    ) -> (Bound, Option<i64>) {
        let none = |bound| (bound, Some(0));
        let rule = self.cause_rule(s.cause.as_ref());
        if rule.is_some_and(|r| r.forbid.contains(&offer.id)) {
            return none(Bound::Cause);
        }
        if offer.cost_rule == CostRule::Zero {
            return (Bound::NoCost, None);
        }
        if !offer.entitlement {
            let listed = |r: &CauseOffers| r.allowed.is_empty() || r.allowed.contains(&offer.id);
            let blackout = self.blackout(s).filter(|b| b.instead.as_ref() != Some(&offer.id));
            let barred = [
                (s.specialist_first, Bound::Specialist),
                (blackout.is_some(), Bound::Blackout),
                (s.spike && self.blackout(s).is_none(), Bound::Spike),
                (rule.is_some_and(|r| !listed(r)), Bound::Cause),
                (
                    rule.and_then(|r| r.min_severity).is_some_and(|min| min < s.severity),
                    Bound::Severity,
                ),
            ];
            if let Some((_, bound)) = barred.into_iter().find(|(holds, _)| *holds) {
                return none(bound);
            }
        }
        if !self.in_force(s.today) {
            return none(Bound::Expired);
        }
        let Some(limit) = limit else { return none(Bound::NoLimit) };
        let bounds = self.bounds(offer, limit, s, currency);
        let least = bounds.into_iter().min_by_key(|(_, minor)| *minor);
        least.map_or((Bound::Free, None), |(bound, minor)| (bound, Some(minor.max(0))))
    }

    /// The terms of the formula that apply; of equal ones the first is named.
    fn bounds(
        &self,
        offer: &OfferType,
        limit: &Limit,
        s: &Standing,
        currency: Currency,
    ) -> Vec<(Bound, i64)> {
        let scaled = |amount: Amount| {
            let tier = self.tiers.iter().find(|t| t.id == s.tier).map_or(100, |t| t.percent);
            let severity = self.severity_percent[usize::from(s.severity.level() - 1)];
            let product =
                i128::from(amount.minor(currency)) * i128::from(tier) * i128::from(severity);
            i64::try_from(product / 10_000).unwrap_or(i64::MAX)
        };
        let mut bounds = Vec::new();
        if let Some(amount) = limit.max_per_offer {
            bounds.push((Bound::PerOffer, scaled(amount)));
        }
        let order = s.order_value.filter(|value| value.currency == currency);
        if let (Some(percent), Some(order)) = (limit.max_percent_of_order, order) {
            let share = i128::from(order.minor.max(0)) * i128::from(percent) / 100;
            bounds.push((Bound::OrderShare, i64::try_from(share).unwrap_or(i64::MAX)));
        }
        let cap = self
            .cap(&s.tier)
            .filter(|_| offer.counts_to_cap && !offer.entitlement && !limit.beyond_cap);
        if let Some(cap) = cap {
            let left = cap.max_amount.minor(currency).saturating_sub(s.given_amount);
            bounds.push((Bound::CapAmount, left));
            if u32::from(cap.max_count) <= s.given_count {
                bounds.push((Bound::CapCount, i64::MIN));
            }
        }
        if let Some(amount) = limit.max_per_ticket {
            let ours = |id: &OfferId| self.limit(&s.role, id) == Some(limit);
            let here = s.here.iter().filter(|(id, _)| ours(id)).map(|(_, minor)| *minor);
            let given = here.fold(0, i64::saturating_add);
            bounds.push((Bound::PerTicket, scaled(amount).saturating_sub(given)));
        }
        bounds
    }
}

fn why(bound: Bound, limit: Option<Money>, blackout: Option<&Blackout>) -> Say {
    let say = Say::of(match bound {
        Bound::NoCost => "limit-no-cost",
        Bound::Free => "limit-free",
        Bound::PerOffer => "limit-per-offer",
        Bound::OrderShare => "limit-order-share",
        Bound::CapAmount => "limit-cap-amount",
        Bound::CapCount => "limit-cap-count",
        Bound::PerTicket => "limit-per-ticket",
        Bound::NoLimit => "limit-no-limit",
        Bound::Cause => "limit-cause",
        Bound::Severity => "limit-severity",
        Bound::Expired => "limit-expired",
        Bound::Blackout => "limit-blackout",
        Bound::Spike => "limit-spike",
        Bound::Specialist => "limit-specialist",
    });
    let amounts =
        matches!(bound, Bound::PerOffer | Bound::OrderShare | Bound::CapAmount | Bound::PerTicket);
    let say = match limit.filter(|_| amounts) {
        Some(limit) => say.with("limit", Arg::Money(limit)),
        None => say,
    };
    match (bound, blackout) {
        (Bound::Blackout, Some(b)) => {
            let until = Arg::Day(b.until);
            match &b.instead {
                Some(offer) => Say::of("limit-blackout-instead")
                    .with("until", until)
                    .with("instead", Arg::Offer(offer.clone())),
                None => say.with("until", until),
            }
        }
        _ => say,
    }
}
