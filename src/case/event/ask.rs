//! What an agent offers, how it is booked once agreed, and what they ask a manager for.

use super::{OfferId, RoleId};
use crate::json::record;
use crate::ticket::{HarmFlag, Moment, Money};

/// One offer with its amount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferLine {
    /// Its type.
    pub offer: OfferId,
    /// Its amount, if it has one.
    pub amount: Option<Money>,
}

record!(OfferLine { offer, amount: some });

/// An agreed offer as it is booked, by the rules and the agent of the time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Booked {
    /// Its type.
    pub offer: OfferId,
    /// How much; 0 for an offer without an amount.
    pub amount: Money,
    /// What it costs us.
    pub cost: Money,
    /// Counts towards the customer's cap.
    pub counts_to_cap: bool,
    /// The role that offered it.
    pub role: Option<RoleId>,
    /// The role that approved it, where it had to be asked.
    pub approved_by: Option<RoleId>,
    /// Version of the policy it was offered under.
    pub policy_version: u32,
}

record!(Booked {
    offer,
    amount,
    cost,
    counts_to_cap,
    role: some,
    approved_by: some,
    policy_version
});

/// A request to a manager or specialist, as it was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// The escalation rule that asked for it, 1 to 7; 0: the agent's own wish.
    pub rule: u8,
    /// The harm that the specialist asked takes over; `None` with rule 1: every harm that is
    /// theirs, as asked before this was kept.
    pub harm: Option<HarmFlag>,
    /// The role asked.
    pub to: RoleId,
    /// The offers it is about.
    pub offers: Vec<OfferLine>,
    /// What the agent could have agreed alone.
    pub limit: Option<Money>,
    /// When an answer is due.
    pub due: Option<Moment>,
    /// Key of the reason; `None`: asked before reasons were kept.
    pub reason: Option<String>,
    /// The agent's note; may be empty.
    pub note: String,
}

record!(Ask {
    rule,
    harm: some,
    to,
    offers: default,
    limit: some,
    due: some,
    reason: some,
    note: default
});
