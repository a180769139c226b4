//! Which language a ticket is written in, or that it cannot be told.
//!
//! In: a [`Reading`]. Out: a [`Detected`], from the customer's own words; where there are none,
//! from nothing. Never guesses: too few words give no code; words whose halves disagree, or that
//! the library itself is not sure of, give a code that is not reliable.
//!
//! Limits: the first [`MAX_TEXT`] bytes; [`MIN_WORDS`] words and [`MIN_LETTERS`] letters at least.

use super::Reading;

/// Bytes looked at; more do not make the answer surer.
const MAX_TEXT: usize = 1200;
/// Fewer words tell no language.
const MIN_WORDS: usize = 6;
/// Fewer letters tell no language; scripts without blanks have their words in them.
const MIN_LETTERS: usize = 24;

/// What is known of a ticket's language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Detected {
    /// ISO 639-3, such as `eng`; `None` where the words are too few.
    pub code: Option<&'static str>,
    /// Whether to act on the code.
    pub reliable: bool,
}

/// Detects the language of the customer's words.
pub fn detect(reading: &Reading) -> Detected {
    let unsure = Detected { code: None, reliable: false };
    let mut text = String::new();
    for part in reading.customer() {
        let room = MAX_TEXT.saturating_sub(text.len());
        text.push_str(&part.text[..part.text.floor_char_boundary(room)]);
        text.push('\n');
    }
    // Figures, addresses and order numbers are of no language.
    let word = |w: &&str| !w.contains(|c: char| c.is_ascii_digit() || c == '@' || c == '/');
    let words: Vec<&str> = text.split_whitespace().filter(word).collect();
    let letters = words.iter().flat_map(|w| w.chars()).filter(|c| c.is_alphabetic());
    let (n_letters, spaceless) =
        letters.fold((0, false), |(n, s), c| (n + 1, s || c >= '\u{2e80}'));
    let enough = if spaceless { n_letters >= 8 } else { n_letters >= MIN_LETTERS };
    if !enough || (words.len() < MIN_WORDS && !spaceless) {
        return unsure;
    }
    let of = |words: &[&str]| whatlang::detect(&words.join(" "));
    let Some(whole) = of(&words) else { return unsure };
    let (first, second) = words.split_at(words.len() / 2);
    // Two languages in one ticket: each half is sure of another one.
    let mixed = words.len() >= 2 * MIN_WORDS
        && [first, second]
            .into_iter()
            .filter_map(of)
            .any(|half| half.is_reliable() && half.lang() != whole.lang());
    Detected { code: Some(whole.lang().code()), reliable: whole.is_reliable() && !mixed }
}
