//! Takes personal data out of a text: e-mail addresses, telephones, links, order and reference
//! numbers, and the names known.
//!
//! Errs towards taking out: a long number is a reference unless it is a date. Names are only those
//! handed in; a name nobody told us stays.

mod parts;

use parts::Kind;

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

/// The text without what it says of persons; each removal leaves a word in brackets.
pub fn removed(text: &str, known: &Known) -> String {
    let text = without_full_names(text, known);
    let names: Vec<String> =
        known.names.iter().flat_map(|n| n.split_whitespace()).map(lower).collect();
    let mut out = String::with_capacity(text.len());
    for (kind, piece) in parts::parts(&text) {
        let digits = piece.chars().filter(char::is_ascii_digit).count();
        match kind {
            Kind::Mail => out.push_str("[e-mail]"),
            Kind::Link => out.push_str("[link]"),
            Kind::Phone if PHONE_DIGITS <= digits => out.push_str("[phone]"),
            Kind::Phone => out.push_str(&judged_words(piece, &names)),
            Kind::Word => out.push_str(&judged(piece, &names)),
            Kind::Date | Kind::Other => out.push_str(piece),
        }
    }
    out
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
