//! Sums of money that the customer names, in one currency.
//!
//! In: the customer's own parts and the currency that offers are made in. Out: each sum once, in
//! the order it is first named, with its words. A number counts only with a sign, a code or a word
//! of that currency beside it: "£18.40", "18,40 €", "20 pounds". A sign that several currencies
//! share, as `$`, counts for the one that is asked for.

use crate::text::Reading;
use crate::ticket::{Currency, Money, Quote};

/// Sums that are read from one ticket.
const MOST: usize = 16;

/// The sums that the customer names in `currency`; none of them is 0.
pub fn amounts(reading: &Reading, currency: Currency) -> Vec<(Money, Quote)> {
    let mut sums: Vec<(Money, Quote)> = Vec::new();
    for part in reading.customer() {
        let text = part.text.as_str();
        let mut from = 0;
        while let Some(start) = next_digit(text, from) {
            let end = number_end(text, start);
            from = end;
            let Some((before, after)) = units(text, start, end, currency) else { continue };
            let Ok(sum) = Money::parse(&text[start..end], currency) else { continue };
            if 0 < sum.minor && sums.iter().all(|(known, _)| *known != sum) {
                sums.push((sum, part.quote(start - before..end + after)));
            }
            if MOST <= sums.len() {
                return sums;
            }
        }
    }
    sums
}

/// The value of the order, where the customer's words plainly give it: "my order for £89", "order
/// total: £89", "I paid £89 for this order". `None` where they give two, or say anything else
/// between the sum and the order: a fee, a refund and a discount are sums with an order too.
pub fn order_value(reading: &Reading, currency: Currency) -> Option<Money> {
    let mut found = None;
    for (sum, quote) in amounts(reading, currency) {
        let named = reading.customer().any(|part| {
            part.text
                .match_indices(quote.text.as_str())
                .any(|(at, words)| is_of_order(&part.text[..at], &part.text[at + words.len()..]))
        });
        if named && found.replace(sum).is_some() {
            return None;
        }
    }
    found
}

/// Words for an order, for its value, and words that may stand between.
const ORDERS: [&str; 8] =
    ["order", "purchase", "bestellung", "auftrag", "commande", "achat", "pedido", "compra"];
const VALUES: [&str; 3] = ["bestellwert", "auftragswert", "bestellsumme"];
const BETWEEN: [&str; 30] = [
    "total", "value", "worth", "amount", "sum", "was", "is", "of", "for", "over", "at", "came",
    "comes", "to", "a", "im", "wert", "von", "fur", "für", "uber", "über", "betragt", "beträgt",
    "de", "d'un", "montant", "por", "valor", "importe",
];
const PAID: [&str; 6] = ["paid", "spent", "bezahlt", "payé", "pagué", "gezahlt"];
const DETERMINERS: [&str; 14] = [
    "my", "the", "this", "that", "our", "an", "meine", "die", "diese", "für", "for", "pour", "ma",
    "mi",
];

/// Words of a sentence beside a sum that are looked at, on each side.
const NEAR: usize = 64;

/// Whether a sum's neighbours say that it is the whole order's.
fn is_of_order<'a>(before: &'a str, after: &'a str) -> bool {
    let mark = |c: char| c.is_whitespace() || matches!(c, ':' | '(' | ')' | ',');
    let words = |text: &'a str| text.split(mark).filter(|w| !w.is_empty());
    let cut = before.rfind(['.', '!', '?', ';', '\n']).map_or(0, |at| at + 1);
    let end = after.find(['.', '!', '?', ';', '\n']).unwrap_or(after.len());
    let lower = |word: &str| word.to_lowercase();
    // The nearest first, on both sides.
    let before: Vec<String> = words(&before[cut..]).rev().take(NEAR).map(lower).collect();
    let after: Vec<String> = words(&after[..end]).take(NEAR).map(lower).collect();
    let has = |list: &[&str], word: &String| list.contains(&word.as_str());
    let mut back = before.iter().skip_while(|w| has(&BETWEEN, w) || is_number(w));
    if back.next().is_some_and(|w| has(&ORDERS, w) || has(&VALUES, w)) {
        return true;
    }
    let mut on = after.iter().skip_while(|w| has(&DETERMINERS, w));
    let next_is_order = on.next().is_some_and(|w| has(&ORDERS, w));
    // "My £89 order" and "paid £89 for the order", but not "£5 off the order".
    next_is_order
        && (after.first().is_some_and(|w| has(&ORDERS, w))
            || before.first().is_some_and(|w| has(&PAID, w)))
}

/// An order's number, which may stand behind the word; a few digits are a count of things.
fn is_number(word: &str) -> bool {
    word.bytes().filter(u8::is_ascii_digit).count() >= 4
        || matches!(word, "no" | "nr" | "number" | "nummer")
}

fn next_digit(text: &str, from: usize) -> Option<usize> {
    text[from..].find(|c: char| c.is_ascii_digit()).map(|at| from + at)
}

/// Where a number ends: digits, with a separator only before a further digit. A blank separates
/// only a group of exactly three.
fn number_end(text: &str, start: usize) -> usize {
    let mut end = start;
    loop {
        let digits = text[end..].bytes().take_while(u8::is_ascii_digit).count();
        end += digits;
        let Some(sign) = text[end..].chars().next() else { return end };
        let rest = &text[end + sign.len_utf8()..];
        let group = rest.bytes().take_while(u8::is_ascii_digit).count();
        let goes_on = match sign {
            '.' | ',' | '\'' => 0 < group,
            ' ' | '\u{a0}' | '\u{202f}' => group == 3,
            _ => false,
        };
        if digits == 0 || !goes_on {
            return end;
        }
        end += sign.len_utf8();
    }
}

/// The bytes before and after a number that name the currency; `None`: nothing does.
fn units(text: &str, start: usize, end: usize, currency: Currency) -> Option<(usize, usize)> {
    let (before, after) = (&text[..start], &text[end..]);
    if after.starts_with(|c: char| c.is_alphanumeric())
        && !after.starts_with(|c| currency.has_sign(c))
    {
        // "50k", "3rd" and the like are no sums.
        let word = first_word(after);
        return names(word, currency).then_some((0, word.len()));
    }
    let near = before.trim_end_matches([' ', '\u{a0}', '\u{202f}']);
    let gap = before.len() - near.len();
    if gap <= 2 {
        if let Some(sign) = near.chars().next_back().filter(|c| currency.has_sign(*c)) {
            return Some((gap + sign.len_utf8(), 0));
        }
        let word = last_word(near);
        if !word.is_empty() && word == currency.code() {
            return Some((gap + word.len(), 0));
        }
    }
    let near = after.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let gap = after.len() - near.len();
    if 2 < gap {
        return None;
    }
    if let Some(sign) = near.chars().next().filter(|c| currency.has_sign(*c)) {
        // Of "50 £20" the sign belongs to the number behind it.
        let theirs = near[sign.len_utf8()..].starts_with(|c: char| c.is_ascii_digit());
        return (!theirs).then_some((0, gap + sign.len_utf8()));
    }
    let word = first_word(near);
    names(word, currency).then_some((0, gap + word.len()))
}

fn first_word(text: &str) -> &str {
    &text[..text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len())]
}

fn last_word(text: &str) -> &str {
    let start = text.char_indices().rev().find(|(_, c)| !c.is_alphanumeric());
    &text[start.map_or(0, |(at, c)| at + c.len_utf8())..]
}

/// Whether a word names the currency, in the languages that tickets are read in.
fn names(word: &str, currency: Currency) -> bool {
    if word == currency.code() {
        return true;
    }
    let words: &[&str] = match currency.code() {
        "GBP" => &["pound", "pounds", "quid", "pfund", "libras", "livres"],
        "EUR" => &["euro", "euros"],
        "CHF" => &["franken", "francs", "fr"],
        "SEK" | "NOK" | "DKK" => &["kr", "kronor", "kroner"],
        code if code.ends_with('D') => &["dollar", "dollars", "bucks", "dólares"],
        _ => &[],
    };
    words.iter().any(|known| word.to_lowercase() == *known)
}
