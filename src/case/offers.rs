//! Offers as a host's fields have them: written, and read again.

use super::event::{OfferId, OfferLine};
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

pub(super) fn held(fields: &[(Field, FieldValue)], field: Field) -> Option<&FieldValue> {
    fields.iter().find(|(f, _)| *f == field).map(|(_, value)| value)
}

pub(super) fn amount_in(fields: &[(Field, FieldValue)]) -> Option<Money> {
    match held(fields, Field::OfferAmount) {
        Some(FieldValue::Money(amount)) => Some(*amount),
        _ => None,
    }
}
