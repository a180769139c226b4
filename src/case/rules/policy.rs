//! The appeasement policy: offers, roles, tiers, limits and caps, as an admin publishes them.

use super::amount::Amount;
use crate::case::event::{OfferId, ProblemId, RoleId, TierId};
use crate::json::{setting, words};
use crate::order;
use crate::ticket::{CauseId, Day, Severity};

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
}
