//! E-mail addresses and telephone numbers that a customer gives in the text.
//!
//! A number is a telephone number after a word such as "Tel." or with a leading `+`, never a date.

use super::references::is_date;
use super::words::{Sheet, Word};
use super::{Handle, HandleKind};
use std::ops::Range;

/// Digits of a telephone number as ITU-T E.164 allows them.
const PHONE_DIGITS: std::ops::RangeInclusive<usize> = 7..=15;

/// E-mail addresses and telephone numbers that the customer gives as their own words.
pub(super) fn handles(sheets: &[Sheet]) -> Vec<Handle> {
    let mut found: Vec<Handle> = Vec::new();
    for sheet in sheets {
        for (kind, range) in emails(&sheet.part.text).into_iter().chain(phones(sheet)) {
            let quote = sheet.part.quote(range);
            if !found.iter().any(|h| h.kind == kind && h.quote.text == quote.text) {
                found.push(Handle { kind, quote });
            }
        }
    }
    found
}

/// `local@domain.tld`, by the marks an address of everyday use has (RFC 5322 dot-atoms).
fn emails(text: &str) -> Vec<(HandleKind, Range<usize>)> {
    let local = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '+' | '%' | '\'');
    let domain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-');
    let mut out = Vec::new();
    for (at, _) in text.match_indices('@') {
        let start = at
            - text[..at]
                .chars()
                .rev()
                .take(64)
                .take_while(|c| local(*c))
                .map(char::len_utf8)
                .sum::<usize>();
        let after = &text[at + 1..];
        let mut end = at
            + 1
            + after.chars().take(255).take_while(|c| domain(*c)).map(char::len_utf8).sum::<usize>();
        while text[at + 1..end].ends_with(['.', '-']) {
            end -= 1;
        }
        let host = &text[at + 1..end];
        let top = host.rsplit('.').next().unwrap_or("");
        let named = host.contains('.') && top.len() >= 2 && top.chars().all(char::is_alphabetic);
        let start = start
            + (text[start..at].len() - text[start..at].trim_start_matches(['.', '\'', '-']).len());
        if start < at && named && !host.starts_with('.') && !host.contains("..") {
            out.push((HandleKind::Email, start..end));
        }
    }
    out
}

const PHONE_WORDS: [&str; 25] = [
    "tel",
    "telephone",
    "phone",
    "mobile",
    "mob",
    "cell",
    "call",
    "ring",
    "number",
    "whatsapp",
    "text",
    "on",
    "at",
    "telefon",
    "handy",
    "mobil",
    "rufnummer",
    "teléfono",
    "móvil",
    "llamar",
    "tél",
    "téléphone",
    "portable",
    "t",
    "m",
];

/// Digits in groups after a word such as "Tel.", or with a leading `+`.
fn phones(sheet: &Sheet) -> Vec<(HandleKind, Range<usize>)> {
    let text = &sheet.part.text;
    let (mut out, mut at) = (Vec::new(), 0);
    while at < sheet.words.len() {
        let first = &sheet.words[at];
        if !first.text.bytes().all(|b| b.is_ascii_digit()) {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while end < sheet.words.len() && dials(text, &sheet.words[end - 1], &sheet.words[end]) {
            end += 1;
        }
        let range = sheet.bytes(at..end);
        let digits = text[range.clone()].bytes().filter(u8::is_ascii_digit).count();
        let plus = text[..range.start].ends_with('+') || text[..range.start].ends_with("+(");
        let open = text[..range.start].ends_with('(');
        let introduced = sheet.words[at.saturating_sub(2)..at]
            .iter()
            .any(|w| PHONE_WORDS.contains(&w.text.as_str()));
        let national = first.text.starts_with('0') || open || end - at >= 3;
        let dated = is_date(&text[range.clone()]);
        let said = plus || (introduced && national && digits >= 7);
        if PHONE_DIGITS.contains(&digits) && said && !dated {
            let start = range.start - usize::from(plus || open);
            out.push((HandleKind::Phone, start..range.end));
        }
        at = end;
    }
    out
}

/// Whether two groups of digits are one telephone number.
fn dials(text: &str, left: &Word, right: &Word) -> bool {
    let between = &text[left.range.end..right.range.start];
    right.text.bytes().all(|b| b.is_ascii_digit())
        && between.len() <= 3
        && between.chars().all(|c| matches!(c, ' ' | '-' | '.' | '/' | '(' | ')' | '\u{a0}'))
        && !between.is_empty()
}
