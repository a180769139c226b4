//! Offers that others agreed in the same ticket: a colleague, or the same agent at another device.
//!
//! In: what the host's fields hold, and what this journal saved into them. Out: what of it the
//! journal does not know yet. The session records it, so that it counts, and that Save, which
//! writes sums, does not write it away.
//!
//! Limit: what the fields hold after a save without an answer is taken for ours if it is what that
//! save would have written.

use super::event::{Event, OfferId, OfferLine};
use super::facts::Facts;
use super::fold::Case;
use super::patch;
use super::rules::{CostRule, OfferKind, OfferType, Rules};
use crate::ticket::{Field, FieldValue, Money};

/// The offers that a host's fields tell as agreed. Where several have amounts, each stands behind
/// its offer, `refund_due 40.00+credit 20.00`. An amount for all of them is what is owed, if that
/// is refunded among them; else it is goodwill, if that is given.
pub fn agreed_in(fields: &[(Field, FieldValue)], rules: &Rules) -> Vec<OfferLine> {
    let line = |field| held(fields, field).map(FieldValue::to_line).unwrap_or_default();
    if line(Field::Agreed) != "yes" {
        return Vec::new();
    }
    let amount = amount_in(fields);
    let parts = offers_of(&line(Field::Offer), amount);
    let known = parts.into_iter().filter_map(|(id, own)| Some((rules.policy.offer(&id)?, own)));
    let known: Vec<(&OfferType, Option<Money>)> = known.collect();
    let split = known.iter().any(|(_, own)| own.is_some());
    let owed = |o: &OfferType| o.entitlement && o.kind == OfferKind::Refund;
    let pays = known.iter().map(|(o, _)| *o).filter(|o| !split && o.cost_rule != CostRule::Zero);
    let paid = pays.max_by_key(|o| (owed(o), o.counts_to_cap)).map(|o| &o.id);
    let line = |(o, own): &(&OfferType, Option<Money>)| OfferLine {
        offer: o.id.clone(),
        amount: own.or(amount.filter(|_| paid == Some(&o.id))),
    };
    known.iter().map(line).collect()
}

/// The offers of a host's field, whatever was said to them, with the amounts that stand behind them.
pub fn offers_of(line: &str, sum: Option<Money>) -> Vec<(OfferId, Option<Money>)> {
    let part = |part: &str| {
        let (id, own) = part.split_once(' ').unwrap_or((part, ""));
        (id.into(), sum.and_then(|sum| Money::parse(own, sum.currency).ok()))
    };
    line.split('+').filter(|part| !part.is_empty()).map(part).collect()
}

/// The offers as a host's field has them; see [`agreed_in`].
pub(super) fn offers_line(offers: &[OfferLine]) -> String {
    let split = 1 < offers.iter().filter(|line| line.amount.is_some()).count();
    let part = |line: &OfferLine| match line.amount.filter(|_| split) {
        Some(amount) => format!("{} {}", line.offer, amount.decimal()),
        None => line.offer.to_string(),
    };
    offers.iter().map(part).collect::<Vec<_>>().join("+")
}

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

fn held(fields: &[(Field, FieldValue)], field: Field) -> Option<&FieldValue> {
    fields.iter().find(|(f, _)| *f == field).map(|(_, value)| value)
}

fn amount_in(fields: &[(Field, FieldValue)]) -> Option<Money> {
    match held(fields, Field::OfferAmount) {
        Some(FieldValue::Money(amount)) => Some(*amount),
        _ => None,
    }
}
