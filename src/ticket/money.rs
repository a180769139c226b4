//! Amounts of money: exact whole minor units with a currency, never floats.

use crate::json::{record, text_form};
use std::fmt;

/// An ISO 4217 code with the number of its minor digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

text_form!(Currency);

/// Currencies without minor units (ISO 4217, list one).
const NO_MINOR: [&[u8; 3]; 16] = [
    b"BIF", b"CLP", b"DJF", b"GNF", b"ISK", b"JPY", b"KMF", b"KRW", b"PYG", b"RWF", b"UGX", b"UYI",
    b"VND", b"VUV", b"XAF", b"XOF",
];
/// Currencies with three minor digits (ISO 4217, list one).
const THREE_MINOR: [&[u8; 3]; 7] = [b"BHD", b"IQD", b"JOD", b"KWD", b"LYD", b"OMR", b"TND"];

impl Currency {
    /// The code's three letters, such as `GBP`.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("XXX")
    }

    /// Digits behind the decimal sign: 0, 2 or 3.
    pub fn minor_digits(self) -> u32 {
        if NO_MINOR.contains(&&self.0) {
            0
        } else if THREE_MINOR.contains(&&self.0) {
            3
        } else {
            2
        }
    }

    /// Whether a sign stands for this currency; some stand for several.
    pub fn has_sign(self, sign: char) -> bool {
        match sign {
            '£' => self.code() == "GBP",
            '€' => self.code() == "EUR",
            '$' => self.code().ends_with('D'),
            '¥' => matches!(self.code(), "JPY" | "CNY"),
            _ => false,
        }
    }
}

impl TryFrom<&str> for Currency {
    type Error = MoneyError;

    /// Takes three ASCII letters of any case.
    fn try_from(code: &str) -> Result<Self, MoneyError> {
        let bytes: [u8; 3] = code.as_bytes().try_into().map_err(|_| MoneyError::Currency)?;
        if !bytes.iter().all(u8::is_ascii_alphabetic) {
            return Err(MoneyError::Currency);
        }
        Ok(Self(bytes.map(|b| b.to_ascii_uppercase())))
    }
}

impl TryFrom<String> for Currency {
    type Error = MoneyError;

    fn try_from(code: String) -> Result<Self, MoneyError> {
        Self::try_from(code.as_str())
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> Self {
        currency.code().to_owned()
    }
}

/// An amount in whole minor units. May be negative: a reversed ledger entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Money {
    /// Pence, cents: whole minor units.
    pub minor: i64,
    /// What they are units of.
    pub currency: Currency,
}

record!(Money { minor, currency });

/// Why a text is no amount of money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoneyError {
    /// Not three ASCII letters.
    Currency,
    /// No digits, or other characters than an amount has.
    Amount,
    /// More decimals than the currency has.
    Decimals,
    /// Beyond [`Money::MAX_MINOR`].
    Range,
}

impl fmt::Display for MoneyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Currency => "a currency is three letters, like `GBP`",
            Self::Amount => "an amount is digits, like `18.40`",
            Self::Decimals => "the amount has more decimals than its currency",
            Self::Range => "the amount is too large",
        })
    }
}

impl std::error::Error for MoneyError {}

impl Money {
    /// The largest amount taken from outside, in minor units: far above any goodwill, and far
    /// enough below `i64::MAX` that sums over a lifetime of tickets cannot overflow.
    pub const MAX_MINOR: i64 = 1_000_000_000_000;

    /// An amount of whole minor units.
    pub fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// Reads what an agent types: `18.40`, `18,4`, `1 250`, `1,250.00`, `£18.40`. Another
    /// currency's sign or code makes it no amount of ours.
    ///
    /// The last `.` or `,` is the decimal sign when at most the currency's minor digits follow
    /// it; other separators must stand between groups of three.
    ///
    /// # Errors
    /// [`MoneyError::Amount`], [`MoneyError::Decimals`] or [`MoneyError::Range`].
    pub fn parse(text: &str, currency: Currency) -> Result<Self, MoneyError> {
        let digits_of = |s: &str| s.chars().filter(char::is_ascii_digit).collect::<String>();
        let sign = |c: char| currency.has_sign(c);
        let text = text.trim();
        let text = text.strip_suffix(currency.code()).unwrap_or(text).trim();
        let bare = text.strip_prefix(sign).or_else(|| text.strip_suffix(sign));
        let text = bare.unwrap_or(text).trim();
        let allowed = |c: char| {
            c.is_ascii_digit() || matches!(c, '.' | ',' | '\'' | ' ' | '\u{a0}' | '\u{202f}')
        };
        if text.is_empty()
            || !text.chars().all(allowed)
            || !text.starts_with(|c: char| c.is_ascii_digit())
        {
            return Err(MoneyError::Amount);
        }
        let digits = currency.minor_digits() as usize;
        let (whole, decimals) = match text.rfind(['.', ',']) {
            Some(at) if text.len() - at - 1 == 3 && digits < 3 => (text, ""),
            Some(at) => (&text[..at], &text[at + 1..]),
            None => (text, ""),
        };
        if !decimals.chars().all(|c| c.is_ascii_digit()) || !groups_of_three(whole) {
            return Err(MoneyError::Amount);
        }
        if decimals.len() > digits {
            return Err(MoneyError::Decimals);
        }
        let all = format!("{}{decimals:0<digits$}", digits_of(whole));
        let minor: i64 = all.parse().map_err(|_| MoneyError::Range)?;
        if minor > Self::MAX_MINOR {
            Err(MoneyError::Range)
        } else {
            Ok(Self::new(minor, currency))
        }
    }

    /// The amount with its decimals and no sign of currency: `18.40`.
    pub fn decimal(self) -> String {
        let digits = self.currency.minor_digits();
        let unit = 10_u64.pow(digits);
        let minor = self.minor.unsigned_abs();
        let sign = if self.minor < 0 { "-" } else { "" };
        match digits {
            0 => format!("{sign}{minor}"),
            d => format!("{sign}{}.{:0width$}", minor / unit, minor % unit, width = d as usize),
        }
    }
}

/// Whether separators, if any, stand between groups of three digits.
fn groups_of_three(whole: &str) -> bool {
    let mut groups = whole.split(|c: char| !c.is_ascii_digit());
    let first = groups.next().unwrap_or("");
    let mut rest = groups.peekable();
    if rest.peek().is_none() {
        return !first.is_empty();
    }
    (1..=3).contains(&first.len()) && rest.all(|g| g.len() == 3)
}
