//! Handles that stand in a signature or text rather than in the record.
//!
//! A fax number and the line behind "on … wrote" are left out: they belong to somebody else.
//! Everything found here is marked as quoted and counts less than the record.

use super::phone::{Phone, Region};
use super::{Email, MAX_HANDLE_BYTES, MAX_HANDLES};

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quoted {
    /// Addresses, marked as quoted.
    pub emails: Vec<Email>,
    /// Phones, marked as quoted.
    pub phones: Vec<Phone>,
}

/// Lines of a signature that are looked at; longer ones are documents.
const MAX_LINES: usize = 40;

/// Reads a signature block or a passage of text.
pub fn read(text: &str, home: Region) -> Quoted {
    let mut found = Quoted::default();
    for line in text.lines().take(MAX_LINES) {
        let line = super::cut(line);
        debug_assert!(line.len() <= MAX_HANDLE_BYTES);
        for word in line.split(|c: char| c.is_whitespace() || ",;|<>()[]\"".contains(c)) {
            if word.contains('@')
                && let Some(email) = Email::parse(word.trim_matches(|c: char| ".:!?".contains(c)))
            {
                found.emails.push(Email { quoted: true, ..email });
            }
        }
        for run in phone_runs(line) {
            if let Some(phone) = Phone::parse(run, home) {
                found.phones.push(Phone { quoted: true, ..phone });
            }
        }
    }
    found.emails.truncate(MAX_HANDLES);
    found.phones.truncate(MAX_HANDLES);
    found
}

/// Runs of digits and the signs people write between them, long enough for a phone, not a fax.
fn phone_runs(line: &str) -> Vec<&str> {
    let mut runs = Vec::new();
    let mut start = None;
    let sign = |c: char| c.is_ascii_digit() || "+()/-. \u{a0}".contains(c);
    for (at, c) in line.char_indices().chain([(line.len(), '\n')]) {
        match start {
            None if c.is_ascii_digit() || c == '+' || c == '(' => start = Some(at),
            Some(from) if !sign(c) => {
                runs.push((from, at));
                start = None;
            }
            _ => {}
        }
    }
    let keep = |(from, to): &(usize, usize)| {
        let run = &line[*from..*to];
        let digits = run.bytes().filter(u8::is_ascii_digit).count();
        let label = line[..*from].to_lowercase();
        let fax = label.trim_end_matches(|c: char| !c.is_alphabetic()).ends_with("fax");
        (8..=16).contains(&digits)
            && !fax
            && (run.starts_with(['+', '0', '(']) || label.contains("tel"))
    };
    runs.iter().filter(|r| keep(r)).map(|(from, to)| &line[*from..*to]).collect()
}
