//! A request to a manager and its answer, each as one line of a helpdesk's own field.
//!
//! A manager answers in the helpdesk, where they see the request: the line is typed by hand, so
//! it is read in the languages we speak, and not at all where it could mean two things.
//!
//! Invariants, each a test of the same name:
//! - `what_a_manager_types_is_read_or_left_alone`
//! - `an_answer_written_is_read_as_it_was_meant`

use super::answers::Approval;
use super::event::{Ask, ManagerAnswer};
use crate::ticket::{Currency, Money};

/// First words that mean yes, and that mean no.
const YES: [&str; 9] = ["yes", "ja", "oui", "sí", "si", "ok", "okay", "agreed", "approved"];
const NO: [&str; 6] = ["no", "nein", "non", "not", "refused", "declined"];
/// Signs that stand before or behind an amount.
const SIGNS: [char; 4] = ['£', '€', '$', '¥'];
/// How names of currencies begin, in the languages that we speak, and the sign of each.
const NAMES: [(&str, char); 8] = [
    ("euro", '€'),
    ("dollar", '$'),
    ("dólar", '$'),
    ("pound", '£'),
    ("pfund", '£'),
    ("livre", '£'),
    ("libra", '£'),
    ("yen", '¥'),
];
/// Codes that are known also where they are not in capitals.
const CODES: [&str; 8] = ["eur", "usd", "gbp", "chf", "jpy", "cad", "aud", "cny"];
/// What a no that is none denies, by the start of its words.
const OBJECTIONS: [&str; 10] = [
    "problem", "problè", "objec", "worr", "issue", "inconven", "souci", "einwand", "einwänd",
    "bedenken",
];
/// How a second no begins.
const DOUBLE_NO: [&str; 6] = ["kein", "pas d", "no ", "not ", "aucun", "ning"];

/// A manager's answer as a field holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// Yes or no.
    pub answer: ManagerAnswer,
    /// Up to so much; `None`: as asked.
    pub amount: Option<Money>,
    /// What they said besides.
    pub text: String,
}

impl Ask {
    /// `→ manager: credit 45.00 GBP`, `→ legal_team`: who is asked, and for what.
    pub fn line(&self) -> String {
        let mut line = format!("\u{2192} {}", self.to);
        for (idx, offer) in self.offers.iter().enumerate() {
            line.push_str(if idx == 0 { ": " } else { " + " });
            line.push_str(offer.offer.as_str());
            if let Some(amount) = offer.amount {
                line.push(' ');
                line.push_str(&written(amount));
            }
        }
        line
    }
}

impl Approval {
    /// `yes`, `no`, `yes 40.00 GBP`, each with the manager's words behind it.
    pub fn line(&self) -> String {
        let mut line = self.answer.id().to_owned();
        if let Some(amount) = self.amount {
            line.push(' ');
            line.push_str(&written(amount));
        }
        if !self.text.is_empty() {
            line.push_str(", ");
            line.push_str(&self.text);
        }
        line
    }

    /// Whether a line says the same.
    pub fn is(&self, line: &str, currency: Currency) -> bool {
        let Self { answer, amount, text, .. } = self;
        let same = |a: Answered| a.answer == *answer && a.amount == *amount && a.text == *text;
        read_answer(line, currency).is_some_and(same)
    }
}

fn written(amount: Money) -> String {
    format!("{} {}", amount.decimal(), amount.currency.code())
}

/// Reads what a manager wrote; `None` where it is neither yes nor no, or has a number that cannot
/// be read as an amount of our currency: a yes to less must not pass for a yes to all.
pub fn read_answer(line: &str, currency: Currency) -> Option<Answered> {
    let line = line.trim();
    let end = line.find(|c: char| !c.is_alphabetic()).unwrap_or(line.len());
    let (first, rest) = line.split_at(end);
    let first = first.to_lowercase();
    let rest = rest.trim_start_matches([' ', ',', '.', ':', ';', '!', '-', '\u{2013}', '\u{2014}']);
    if NO.contains(&first.as_str()) {
        if is_no_objection(rest, line[end..].starts_with(' ')) {
            return None;
        }
        return Some(Answered { answer: ManagerAnswer::No, amount: None, text: rest.to_owned() });
    }
    if !YES.contains(&first.as_str()) {
        return None;
    }
    let (amount, text) = match rest.find(|c: char| c.is_ascii_digit()) {
        Some(start) => {
            let (amount, said) = amount_in(rest, start, currency)?;
            (Some(amount), said.trim_start_matches([' ', ',', '.', '€', '£', '$', '¥', ';']))
        }
        None => (None, rest),
    };
    Some(Answered { answer: ManagerAnswer::Yes, amount, text: text.trim_end().to_owned() })
}

/// The amount that starts at a digit, and what is said besides; `None` where it is no amount of our
/// currency, or a number among words: a day or a count.
fn amount_in(rest: &str, start: usize, currency: Currency) -> Option<(Money, &str)> {
    let number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '\'' | ' ' | '\u{a0}');
    let digits = &rest[start..];
    let end = digits.find(|c| !number(c)).unwrap_or(digits.len());
    let amount = digits[..end].trim_end_matches([' ', '.', ',', '\'', '\u{a0}']);
    let money = Money::parse(amount, currency).ok()?;
    let before = rest[..start].trim_end();
    let behind = digits[amount.len()..].trim_start();
    let word = &behind[..behind.find(|c: char| !c.is_alphabetic()).unwrap_or(behind.len())];
    let ours = word.eq_ignore_ascii_case(currency.code());
    let of_sign = |sign: Option<char>| sign.filter(|c| SIGNS.contains(c));
    let (sign, trailing) = (of_sign(before.chars().last()), of_sign(behind.chars().next()));
    if sign.or(trailing).is_some_and(|c| !currency.has_sign(c))
        || (!ours && is_foreign(word, currency))
    {
        return None;
    }
    let before = before.trim_end_matches(SIGNS).trim_end();
    if before.is_empty() {
        return Some((money, if ours { &behind[word.len()..] } else { behind }));
    }
    (ours || sign.or(trailing).is_some()).then_some((money, rest))
}

/// Whether the word behind an amount names a currency that is not ours: a code, or a name of the
/// languages that we speak.
fn is_foreign(word: &str, currency: Currency) -> bool {
    let lower = word.to_lowercase();
    let named = NAMES.iter().find(|(name, _)| lower.starts_with(name));
    let code = word.len() == 3 && word.bytes().all(|b| b.is_ascii_uppercase());
    code || CODES.contains(&lower.as_str())
        || named.is_some_and(|(_, sign)| !currency.has_sign(*sign))
}

/// Whether words behind a no say that nothing is against it: "no problem", "nein, keine Einwände".
fn is_no_objection(rest: &str, at_once: bool) -> bool {
    let lower = rest.to_lowercase();
    let clause = lower.split([',', '.', ';', '!', ':']).next().unwrap_or("");
    let negated = at_once || DOUBLE_NO.iter().any(|no| clause.starts_with(no));
    negated && OBJECTIONS.iter().any(|stem| clause.contains(stem))
}
