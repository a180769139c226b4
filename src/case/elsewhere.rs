//! Offers that others agreed in the same ticket: a colleague, or the same agent at another device.
//!
//! In: what the host's fields hold, and what this journal saved into them. Out: what of it the
//! journal does not know yet. The session records it, so that it counts, and that Save, which
//! writes sums, does not write it away.
//!
//! Limit: what the fields hold after a save without an answer is taken for ours if it is what that
//! save would have written.

use super::event::{Event, OfferLine};
use super::facts::Facts;
use super::fold::Case;
use super::offers::{agreed_in, amount_in, held};
use super::patch;
use super::rules::Rules;
use crate::ticket::{Field, FieldValue, Money};

impl Case {
    /// What others agreed in the ticket, where that is news to this journal. Empty: what they had
    /// agreed is there no longer.
    pub fn news_of_others(&self, rules: &Rules, facts: &Facts) -> Option<Vec<OfferLine>> {
        let mut told = agreed_in(&facts.fields, rules);
        told.retain(|l| l.amount.is_some_and(|a| a.currency == rules.currency && 0 < a.minor));
        let known = self.given_elsewhere();
        if !told.is_empty() {
            let (written, mut ours) = self.written();
            let now = amount_in(&facts.fields);
            let same = |f| held(&facts.fields, f) == patch::answer(self, f, rules, facts).as_ref();
            if now == written || (same(Field::Offer) && same(Field::OfferAmount)) {
                return None;
            }
            for amount in told.iter_mut().filter_map(|line| line.amount.as_mut()) {
                let own = ours.min(amount.minor);
                amount.minor -= own;
                ours -= own;
            }
            told.retain(|line| line.amount.is_some_and(|a| 0 < a.minor));
        }
        (told != known).then_some(told)
    }

    /// What others agreed in the ticket, as far as it was seen.
    pub fn given_elsewhere(&self) -> &[OfferLine] {
        self.elsewhere.as_ref().map_or(&[], |(_, offers)| offers)
    }

    /// The amount that this journal put into the ticket last, and how much of it, in minor units,
    /// is its own.
    fn written(&self) -> (Option<Money>, i64) {
        let amount = |event: &Event| match event {
            Event::Saved { patch, .. } | Event::SaveUndone { patch, .. } => {
                patch.changes.iter().find(|c| c.field == Field::OfferAmount).map(|c| c.to.clone())
            }
            _ => None,
        };
        let journal = self.journal();
        let last = (0..journal.len()).rev().find_map(|at| Some((at, amount(&journal[at].event)?)));
        let Some((at, Some(FieldValue::Money(written)))) = last else { return (None, 0) };
        let before = journal[..at].iter().rev().find_map(|entry| match &entry.event {
            Event::GivenElsewhere { offers } => Some(offers),
            _ => None,
        });
        let others = before.into_iter().flatten().filter_map(|line| line.amount);
        let others = others.fold(0_i64, |sum, a| sum.saturating_add(a.minor));
        (Some(written), written.minor.saturating_sub(others).max(0))
    }
}
