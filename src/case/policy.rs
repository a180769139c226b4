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
use super::say::{Arg, Say};
use crate::json::{setting, text_form, words};
use crate::order;
use crate::ticket::{CauseId, Currency, Day, Money, Severity};

/// The appeasement policy as an admin publishes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Stable identifier.
    pub id: String,
    /// Raised by each publication; ledger lines name it.
    pub version: u32,
    /// First day it holds; `None`: always has.
    pub valid_from: Option<Day>,
    /// Last day it holds; `None`: until replaced.
    pub valid_to: Option<Day>,
    /// The function that approved it.
    pub approved_by: String,
    /// Roles, lowest rank first.
    pub roles: Vec<Role>,
    /// Customer tiers; the first is the default, the last the top tier.
    pub tiers: Vec<Tier>,
    /// Factors by severity 1 to 4, percent.
    pub severity_percent: [u16; 4],
    /// Offer types, in the order they are offered: explain, apologise, repair or replace,
    /// compensate.
    pub offers: Vec<OfferType>,
    /// What each role may offer; the first that fits decides.
    pub limits: Vec<Limit>,
    /// What a person may receive, by tier.
    pub caps: Vec<Cap>,
    /// Offers by cause.
    pub cause_rules: Vec<CauseOffers>,
    /// Times without individual goodwill.
    pub blackouts: Vec<Blackout>,
}

setting!(Policy {
    id,
    version,
    valid_from,
    valid_to,
    approved_by: default,
    roles,
    tiers,
    severity_percent,
    offers,
    limits,
    caps,
    cause_rules: default,
    blackouts: default
});

/// Who may offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// Stable identifier.
    pub id: RoleId,
    /// What agents read.
    pub name: String,
    /// Higher may do more.
    pub rank: u8,
}

setting!(Role { id, name, rank });

/// Kind of customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tier {
    /// Stable identifier.
    pub id: TierId,
    /// What agents read.
    pub name: String,
    /// Factor of the per-offer limit, 50 to 500 percent.
    pub percent: u16,
}

setting!(Tier { id, name, percent });

/// One type of offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferType {
    /// Stable identifier.
    pub id: OfferId,
    /// What agents read.
    pub name: String,
    /// What it is.
    pub kind: OfferKind,
    /// What it costs us.
    pub cost_rule: CostRule,
    /// Cost of goods in percent of the amount, for [`CostRule::Cogs`].
    pub cost_percent: u16,
    /// Counts towards the customer's cap.
    pub counts_to_cap: bool,
    /// Owed by law or contract: passes caps, blackouts and the specialist rule.
    pub entitlement: bool,
}

setting!(OfferType {
    id,
    name,
    kind,
    cost_rule,
    cost_percent: (100),
    counts_to_cap: default,
    entitlement: default
});

words! {
    /// Kinds of offers, in the order they are offered.
    pub enum OfferKind {
        /// Say why.
        Explain => "explain",
        /// Say sorry.
        Apology => "apology",
        /// Do it faster.
        Expedite => "expedite",
        /// Make it right.
        Repair => "repair",
        /// Send anew.
        Replace => "replace",
        /// Money back.
        Refund => "refund",
        /// Money on account.
        Credit => "credit",
        /// Let a fee go.
        Waive => "waive",
        /// A present.
        Gift => "gift",
    }
    /// What an offer costs us.
    pub enum CostRule {
        /// Its amount.
        Face => "face",
        /// A share of its amount.
        Cogs => "cogs",
        /// Nothing; it needs no amount and no limit.
        Zero => "zero",
    }
}

/// What a role may offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limit {
    /// The role.
    pub role: RoleId,
    /// The offer types; empty: all that cost something.
    pub offers: Vec<OfferId>,
    /// Per offer, before the factors of tier and severity; `None`: free.
    pub max_per_offer: Option<Amount>,
    /// All offers of this limit in one ticket, before the factors; `None`: no such limit.
    pub max_per_ticket: Option<Amount>,
    /// Share of the order's value, percent; `None`, or an order of unknown value: no such limit.
    pub max_percent_of_order: Option<u16>,
    /// The role may pass the customer's cap: its decision is the approval.
    pub beyond_cap: bool,
    /// A reason must be written.
    pub needs_reason: bool,
    /// Proof of the loss must be noted.
    pub needs_evidence: bool,
}

setting!(Limit {
    role,
    offers: default,
    max_per_offer,
    max_per_ticket,
    max_percent_of_order,
    beyond_cap: default,
    needs_reason: default,
    needs_evidence: default
});

/// What a person of a tier may receive, over all linked contacts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cap {
    /// The tier.
    pub tier: TierId,
    /// Looking back this many days.
    pub window_days: u16,
    /// Sum of offers that count.
    pub max_amount: Amount,
    /// Number of offers that count.
    pub max_count: u16,
}

setting!(Cap { tier, window_days, max_amount, max_count });

/// Offers for one cause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CauseOffers {
    /// The cause.
    pub cause: CauseId,
    /// The offers that fit; empty: all.
    pub allowed: Vec<OfferId>,
    /// The usual one.
    pub default_offer: Option<OfferId>,
    /// Goodwill only for cases at least this grave.
    pub min_severity: Option<Severity>,
    /// Offers that are never made for it.
    pub forbid: Vec<OfferId>,
}

setting!(CauseOffers { cause, allowed: default, default_offer, min_severity, forbid: default });

/// No individual goodwill while a known problem is handled for everybody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blackout {
    /// The problem.
    pub problem: ProblemId,
    /// Last day.
    pub until: Day,
    /// The offer made to everybody instead.
    pub instead: Option<OfferId>,
}

setting!(Blackout { problem, until, instead });

/// A decimal amount of the policy's currency, `"18.40"` in JSON; exact thousandths of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Amount {
    thousandths: i64,
}

text_form!(Amount);

impl Amount {
    /// The largest amount a policy may name, whole units.
    pub const MAX_UNITS: i64 = 1_000_000_000;

    /// Whole minor units; a digit that the currency does not have is dropped.
    pub fn minor(self, currency: Currency) -> i64 {
        match currency.minor_digits() {
            0 => self.thousandths / 1000,
            3 => self.thousandths,
            _ => self.thousandths / 10,
        }
    }

    /// Whether the currency has all its digits.
    pub fn fits(self, currency: Currency) -> bool {
        self.thousandths % 10_i64.pow(3 - currency.minor_digits()) == 0
    }
}

impl TryFrom<String> for Amount {
    type Error = &'static str;

    /// Digits, then at most one `.` with up to three digits.
    fn try_from(text: String) -> Result<Self, Self::Error> {
        let wrong = "an amount is written like \"18.40\"";
        let (whole, part) = text.split_once('.').unwrap_or((&text, "0"));
        let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
        if !digits(whole) || !digits(part) || part.len() > 3 || whole.len() > 10 {
            return Err(wrong);
        }
        let units: i64 = whole.parse().map_err(|_| wrong)?;
        let part: i64 = format!("{part:0<3}").parse().map_err(|_| wrong)?;
        if Self::MAX_UNITS < units {
            return Err("the amount is too large");
        }
        Ok(Self { thousandths: units * 1000 + part })
    }
}

impl From<Amount> for String {
    fn from(amount: Amount) -> Self {
        let (units, part) = (amount.thousandths / 1000, amount.thousandths % 1000);
        match part {
            0 => units.to_string(),
            p if p % 10 == 0 => format!("{units}.{:02}", p / 10),
            p => format!("{units}.{p:03}"),
        }
    }
}

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
    /// The offer type of that id.
    pub fn offer(&self, id: &OfferId) -> Option<&OfferType> {
        self.offers.iter().find(|o| o.id == *id)
    }

    /// The role of that id.
    pub fn role(&self, id: &RoleId) -> Option<&Role> {
        self.roles.iter().find(|r| r.id == *id)
    }

    /// The lowest role, whose limits hold where nothing is known.
    pub fn lowest_role(&self) -> Option<&Role> {
        self.roles.iter().min_by_key(|r| r.rank)
    }

    /// The next higher role; `None` at the top.
    pub fn above(&self, id: &RoleId) -> Option<&Role> {
        let rank = self.role(id)?.rank;
        self.roles.iter().filter(|r| rank < r.rank).min_by_key(|r| r.rank)
    }

    /// The rules of a cause.
    pub fn cause_rule(&self, cause: Option<&CauseId>) -> Option<&CauseOffers> {
        self.cause_rules.iter().find(|r| Some(&r.cause) == cause)
    }

    /// The cap of a tier.
    pub fn cap(&self, tier: &TierId) -> Option<&Cap> {
        self.caps.iter().find(|c| c.tier == *tier)
    }

    /// Whether it holds on that day.
    pub fn in_force(&self, day: Day) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && self.valid_to.is_none_or(|to| day <= to)
    }

    /// The limit of a role for an offer.
    pub fn limit(&self, role: &RoleId, offer: &OfferId) -> Option<&Limit> {
        let fits =
            |l: &&Limit| l.role == *role && (l.offers.is_empty() || l.offers.contains(offer));
        self.limits.iter().find(fits)
    }

    /// The offers that fit a cause, in their order.
    pub fn fitting(&self, cause: Option<&CauseId>) -> Vec<&OfferType> {
        let rule = self.cause_rule(cause);
        let fits = |o: &&OfferType| {
            rule.is_none_or(|r| {
                (r.allowed.is_empty() || r.allowed.contains(&o.id)) && !r.forbid.contains(&o.id)
            })
        };
        let mut offers: Vec<&OfferType> = self.offers.iter().filter(fits).collect();
        order::by_key(&mut offers, |o| o.kind);
        offers
    }

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
            let say = say.with("until", Arg::Day(b.until));
            match &b.instead {
                Some(offer) => say.with("instead", Arg::Offer(offer.clone())),
                None => say,
            }
        }
        _ => say,
    }
}
