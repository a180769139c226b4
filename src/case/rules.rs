//! What an admin settles for cases: the settings that `config` publishes.

mod amount;
mod escalation;
mod follow_up;
mod policy;

pub use amount::Amount;
pub use escalation::{EscalationRules, SeniorCallRules, Specialist};
pub use follow_up::FollowUpRules;
pub use policy::{
    Blackout, Cap, CauseOffers, CostRule, Limit, OfferKind, OfferType, Policy, Role, Tier,
};

use super::event::{OfferId, OfferLine, RoleId};
use super::hours::Hours;
use crate::sorted::SortedMap;
use crate::ticket::{Avoidable, CauseId, Currency, OwnerId};

/// All rules of a case.
#[derive(Clone, Debug, PartialEq)]
pub struct Rules {
    /// The currency of all amounts.
    pub currency: Currency,
    /// The cause list, as far as cases need it.
    pub causes: SortedMap<CauseId, CauseRule>,
    /// [`CauseRule::window_days`] where no cause is known.
    pub default_window_days: u16,
    /// Offers and limits.
    pub policy: Policy,
    /// When and how to ask whether it worked.
    pub follow_up: FollowUpRules,
    /// Who is asked when, and which deadlines hold.
    pub escalation: EscalationRules,
    /// The working week.
    pub hours: Hours,
    /// Customers' words are written to the host.
    pub write_quotes: bool,
    /// Ideas for fixes are written to the host.
    pub write_fix_idea: bool,
}

/// What a case needs of one cause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CauseRule {
    /// Where the fix lives; `None`: the agent is asked.
    pub owner: Option<OwnerId>,
    /// Whether the company could have avoided it.
    pub avoidable: Avoidable,
    /// Days inside which the same issue of the same person is a repeat.
    pub window_days: u16,
    /// Not offered any more, and what took over.
    pub retired: Option<Option<CauseId>>,
}

impl Rules {
    /// Days inside which a return counts against the fix.
    pub fn window_days(&self, cause: Option<&CauseId>) -> u16 {
        cause
            .and_then(|c| self.causes.get(c))
            .map_or(self.default_window_days, |rule| rule.window_days)
    }

    /// What agents read for a role or specialist; the identifier where none is known.
    pub fn role_name<'a>(&'a self, id: &'a RoleId) -> &'a str {
        let specialist = || self.escalation.specialists.iter().find(|s| s.id == *id);
        match self.policy.role(id) {
            Some(role) => &role.name,
            None => specialist().map_or(id.as_str(), |s| &s.name),
        }
    }

    /// Whether an offer pays money: owed or goodwill for a refund, else goodwill alone.
    pub(super) fn pays(&self, id: &OfferId, refund: bool) -> bool {
        self.policy.offer(id).is_some_and(|offer| {
            OfferKind::Replace < offer.kind
                && offer.cost_rule != CostRule::Zero
                && if refund { offer.kind == OfferKind::Refund } else { !offer.entitlement }
        })
    }

    /// Those offers that cost us something.
    pub(super) fn costly<'a>(&self, offers: &'a [OfferLine]) -> Vec<&'a OfferLine> {
        let costs = |id| self.policy.offer(id).is_none_or(|o| o.cost_rule != CostRule::Zero);
        offers.iter().filter(|line| costs(&line.offer)).collect()
    }

    /// Whether an offer counts towards the customer's cap.
    pub(super) fn counts(&self, id: &OfferId) -> bool {
        self.policy.offer(id).is_some_and(|offer| offer.counts_to_cap && !offer.entitlement)
    }

    /// The lowest role's general limit per offer, minor units: "the agent's limit".
    pub fn agent_limit(&self) -> Option<i64> {
        let role = &self.policy.lowest_role()?.id;
        let general = |l: &&Limit| l.role == *role && l.offers.is_empty();
        let limit = self.policy.limits.iter().find(general)?;
        Some(limit.max_per_offer?.minor(self.currency))
    }
}
