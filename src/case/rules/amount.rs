//! An amount of money as a policy names it, without its currency.

use crate::json::text_form;
use crate::ticket::Currency;

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
