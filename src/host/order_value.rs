//! The value of the ticket's order, from a field of the helpdesk's own that an admin names.
//!
//! In: what the field holds, hostile until read. Out: an amount in the currency of the admin's
//! document, nothing where the field is empty or zero, or that it holds something else. Only the
//! document's own currency counts: a `$` there is no `€`, and nothing is converted.

use crate::ticket::{Currency, Money};

/// The longest line that is looked at, in bytes: no amount is longer.
const LONGEST: usize = 40;

/// Which field it is, and what its amounts are in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderField {
    /// The helpdesk's name, key or number of the field.
    pub name: String,
    /// The currency of all amounts of the document.
    pub currency: Currency,
}

/// What a ticket's field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrderValue {
    /// Nothing, or zero, as helpdesks fill it where there is no order.
    None,
    /// An amount above zero.
    Of(Money),
    /// Something else.
    Unread,
}

impl OrderField {
    /// Reads what the field holds; `number`: as a number of JSON, whose point is the decimal sign.
    pub fn read(&self, line: &str, number: bool) -> OrderValue {
        let line = line.trim();
        if line.is_empty() || line == "-" {
            return OrderValue::None;
        }
        match self.amount(line, number) {
            Some(Money { minor: 0, .. }) => OrderValue::None,
            Some(amount) => OrderValue::Of(amount),
            None => OrderValue::Unread,
        }
    }

    fn amount(&self, line: &str, number: bool) -> Option<Money> {
        if LONGEST < line.len() {
            return None;
        }
        let line = if number { without_zeros(line) } else { line };
        let decimals = line.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        if number && (self.currency.minor_digits() as usize) < decimals {
            return None;
        }
        let bare = self.without_unit(line);
        // What is left is digits, unless another currency's sign is there, or ours twice.
        let digit = |c: char| c.is_ascii_digit();
        (bare.starts_with(digit) && bare.ends_with(digit)).then_some(())?;
        Money::parse(bare, self.currency).ok()
    }

    /// A line without the code and the sign of our currency: `89 EUR`, `€89`, `€89 EUR`.
    fn without_unit<'a>(&self, line: &'a str) -> &'a str {
        let code = self.currency.code();
        let bare = line.strip_prefix(code).or_else(|| line.strip_suffix(code)).unwrap_or(line);
        let bare = bare.trim();
        let sign = |c: char| self.currency.has_sign(c);
        bare.strip_prefix(sign).or_else(|| bare.strip_suffix(sign)).unwrap_or(bare).trim()
    }
}

/// A number of JSON without zeros at its end that say nothing.
fn without_zeros(line: &str) -> &str {
    if line.contains('.') { line.trim_end_matches('0').trim_end_matches('.') } else { line }
}
