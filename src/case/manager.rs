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
/// be read as an amount: a yes to less must not pass for a yes to all.
pub fn read_answer(line: &str, currency: Currency) -> Option<Answered> {
    let line = line.trim();
    let end = line.find(|c: char| !c.is_alphabetic()).unwrap_or(line.len());
    let (first, rest) = line.split_at(end);
    let first = first.to_lowercase();
    let rest = rest.trim_start_matches([' ', ',', '.', ':', ';', '!', '-', '\u{2013}', '\u{2014}']);
    if NO.contains(&first.as_str()) {
        return Some(Answered { answer: ManagerAnswer::No, amount: None, text: rest.to_owned() });
    }
    if !YES.contains(&first.as_str()) {
        return None;
    }
    let (amount, text) = match rest.find(|c: char| c.is_ascii_digit()) {
        Some(start) => {
            let number =
                |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '\'' | ' ' | '\u{a0}');
            let digits = &rest[start..];
            let end = digits.find(|c| !number(c)).unwrap_or(digits.len());
            let amount = digits[..end].trim_end_matches([' ', '.', ',', '\'', '\u{a0}']);
            let money = Money::parse(amount, currency).ok()?;
            let signs = ['£', '€', '$', '¥'];
            let behind = digits[amount.len()..].trim_start();
            let named = behind.starts_with(currency.code()) || behind.starts_with(signs);
            let signed = rest[..start].trim_end().ends_with(signs);
            let behind = behind.strip_prefix(currency.code()).unwrap_or(behind);
            let before = rest[..start].trim_end_matches(signs).trim_end();
            // A number among words may be a day or a count.
            if !(before.is_empty() || named || signed) {
                return None;
            }
            let said = if before.is_empty() { behind } else { rest };
            (Some(money), said.trim_start_matches([' ', ',', '.', '€', '£', '$', ';']))
        }
        None => (None, rest),
    };
    Some(Answered { answer: ManagerAnswer::Yes, amount, text: text.trim_end().to_owned() })
}
