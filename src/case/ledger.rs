//! What a person was given: one line an agreed offer, kept by contact.
//!
//! Each line keeps the contact of its ticket, never a person: the sum over a person's linked
//! contacts is right again the moment a link is made or undone.
//!
//! Invariant, a test of the same name: `unlinking_a_contact_takes_its_lines_along`.

mod book;

use super::event::{OfferId, RoleId};
use crate::json::record;
use crate::ticket::{ContactId, Currency, DAY_MS, Moment, Money, TicketId};

/// One agreed offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The contact of the ticket; `None`: the host names no requester.
    pub contact: Option<ContactId>,
    /// The ticket.
    pub ticket: TicketId,
    /// Round of negotiation within the ticket, from 0.
    pub round: u32,
    /// What was offered.
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
    /// When the customer agreed.
    pub at: Moment,
    /// When it was taken back, if it was.
    pub reversed_at: Option<Moment>,
}

record!(Line {
    contact,
    ticket,
    round,
    offer,
    amount,
    cost,
    counts_to_cap,
    role,
    approved_by,
    policy_version,
    at,
    reversed_at
});

/// What counts towards a person's cap.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spent {
    /// Minor units of the policy's currency.
    pub minor: i64,
    /// Number of offers, whatever their currency.
    pub count: u32,
}

/// Sums the lines of a person's contacts that count at `now`: younger than `window_days` and not
/// reversed. A line at exactly `window_days` is out.
pub fn spent<'a>(
    lines: impl IntoIterator<Item = &'a Line>,
    contacts: &[ContactId],
    now: Moment,
    window_days: u16,
    currency: Currency,
) -> Spent {
    let window_ms = i64::from(window_days) * DAY_MS;
    let mut spent = Spent::default();
    for line in lines {
        let theirs = line.contact.as_ref().is_some_and(|c| contacts.contains(c));
        let inside = now.0.saturating_sub(line.at.0) < window_ms;
        if theirs && inside && line.counts_to_cap && line.reversed_at.is_none() {
            spent.count += 1;
            if line.amount.currency == currency {
                spent.minor = spent.minor.saturating_add(line.amount.minor.max(0));
            }
        }
    }
    spent
}
