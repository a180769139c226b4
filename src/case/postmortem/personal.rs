//! Takes personal data out of a text: e-mail addresses, telephones, links, order and reference
//! numbers, and the names known.
//!
//! Errs towards taking out: a long number is a reference unless it is a date. Names are only those
//! handed in; a name nobody told us stays.

use regex::{Captures, Regex};
use std::sync::LazyLock;

/// What is known of the people in a case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// Names as recorded: the requester, other contacts, agents.
    pub names: Vec<String>,
}

/// Fewest digits of a telephone number (ITU-T E.164 allows shorter ones only inside a network).
const PHONE_DIGITS: usize = 7;
/// Fewest digits of a reference made of digits alone: below are counts, years and prices.
const NUMBER_DIGITS: usize = 5;
/// Fewest digits of a reference that has letters too.
const MIXED_DIGITS: usize = 3;

/// Alternatives in order of precedence: dates stay, everything else is judged.
static PARTS: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = concat!(
        r"(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}[./][0-9]{1,2}[./](?:[0-9]{4}|[0-9]{2}))",
        r"|(?P<mail>[\w.+%'-]+@[\w-]+(?:\.[\w-]+)+)",
        r"|(?P<link>(?i:https?://|www\.)\S+)",
        r"|(?P<phone>\+?\(?[0-9][0-9 ()./\u{a0}-]{4,}[0-9])",
        r"|(?P<word>#?\w+(?:[-_/]\w+)*)",
    );
    Regex::new(pattern).expect("a pattern of our own, held by a test")
});

/// The text without what it says of persons; each removal leaves a word in brackets.
pub fn removed(text: &str, known: &Known) -> String {
    let text = without_full_names(text, known);
    let parts: Vec<String> =
        known.names.iter().flat_map(|n| n.split_whitespace()).map(lower).collect();
    let judge = |found: &Captures<'_>| {
        let whole = &found[0];
        let digits = whole.chars().filter(char::is_ascii_digit).count();
        if found.name("mail").is_some() {
            "[e-mail]".to_owned()
        } else if found.name("link").is_some() {
            "[link]".to_owned()
        } else if found.name("phone").is_some() && PHONE_DIGITS <= digits {
            "[phone]".to_owned()
        } else if found.name("phone").is_some() {
            judged_words(whole, &parts)
        } else if found.name("word").is_some() {
            judged(whole, &parts)
        } else {
            whole.to_owned()
        }
    };
    PARTS.replace_all(&text, judge).into_owned()
}

/// What looked like a telephone number and is none: its parts on their own.
fn judged_words(text: &str, parts: &[String]) -> String {
    let mut out = String::new();
    for piece in text.split_inclusive(|c: char| !c.is_ascii_digit()) {
        let word = piece.trim_end_matches(|c: char| !c.is_ascii_digit());
        out.push_str(&judged(word, parts));
        out.push_str(&piece[word.len()..]);
    }
    out
}

fn judged(word: &str, parts: &[String]) -> String {
    let digits = word.chars().filter(char::is_ascii_digit).count();
    let letters = word.chars().any(char::is_alphabetic);
    let reference = (word.starts_with('#') && 0 < digits)
        || NUMBER_DIGITS <= digits
        || (letters && MIXED_DIGITS <= digits);
    if reference {
        return "[number]".to_owned();
    }
    // A part of a name alone counts where it is written as a name: "may" is a word, "May" is one
    // of the customer's names.
    let upper = word.chars().next().is_some_and(|c| !c.is_lowercase() && c.is_alphabetic());
    let pieces: Vec<&str> = word.split(['-', '_', '/']).collect();
    let named = |piece: &&str| parts.contains(&lower(piece));
    if upper && (parts.contains(&lower(word)) || pieces.iter().any(named)) {
        return "[name]".to_owned();
    }
    word.to_owned()
}

/// Takes out names of several words, however they are written.
fn without_full_names(text: &str, known: &Known) -> String {
    let mut text = text.to_owned();
    for name in &known.names {
        let name: Vec<String> = name.split_whitespace().map(lower).collect();
        if 1 < name.len() {
            text = without_name(&text, &name);
        }
    }
    text
}

/// Takes out each run of words, parted by white space only, that is the name.
fn without_name(text: &str, name: &[String]) -> String {
    let mut words: Vec<(usize, &str)> = Vec::new();
    let mut from = 0;
    for word in text.split_whitespace() {
        let at = from + text[from..].find(word).unwrap_or(0);
        words.push((at, word));
        from = at + word.len();
    }
    let is_name = |run: &[(usize, &str)]| run.iter().zip(name).all(|((_, w), n)| lower(w) == *n);
    let (mut out, mut kept, mut idx) = (String::new(), 0, 0);
    while let Some(run) = words.get(idx..idx + name.len()) {
        if !is_name(run) {
            idx += 1;
            continue;
        }
        // Signs around the name, such as quotes or a comma, stay.
        let edge = |c: char| !c.is_alphanumeric();
        let (first, last) = (run[0], run[run.len() - 1]);
        let start = first.0 + first.1.len() - first.1.trim_start_matches(edge).len();
        out.push_str(&text[kept..start]);
        out.push_str("[name]");
        kept = last.0 + last.1.trim_end_matches(edge).len();
        idx += name.len();
    }
    out + &text[kept..]
}

/// Lower case without a genitive's ending.
fn lower(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}
