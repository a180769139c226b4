//! Which language a ticket is written in, or that it cannot be told.
//!
//! In: a [`Reading`]. Out: a [`Detected`], from the customer's own words; where there are none,
//! from nothing. The script decides first; where several languages share one, their commonest
//! words do. Never guesses: too few words, or no language ahead of the others, give no code; words
//! whose halves disagree give a code that is not reliable.
//!
//! Invariant, a test: `it_agrees_with_whatlang_where_both_are_sure`.
//! Limits: the first [`MAX_TEXT`] bytes; [`MIN_WORDS`] words and [`MIN_LETTERS`] letters at least;
//! the languages of [`COMMON`] and those that have a script to themselves.

mod common;

use super::Reading;
use crate::order;
use crate::sorted::SortedSet;
use common::COMMON;
use std::sync::LazyLock;

/// Bytes looked at; more do not make the answer surer.
const MAX_TEXT: usize = 1200;
/// Fewer words tell no language.
const MIN_WORDS: usize = 6;
/// Fewer letters tell no language; scripts without blanks have their words in them.
const MIN_LETTERS: usize = 24;
/// Of a language's commonest words so many stand among a hundred words of a running text, at
/// least; lists of products and error messages stay below.
const LEAST_SHARE: usize = 12;
/// The first language has so many times the hits of the second, in tenths.
const AHEAD: usize = 14;

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
    let (n_letters, dense) = letters.fold((0, false), |(n, s), c| (n + 1, s || spaceless(c)));
    let enough = if dense { n_letters >= 8 } else { n_letters >= MIN_LETTERS };
    if !enough || (words.len() < MIN_WORDS && !dense) {
        return unsure;
    }
    let Some((code, sure)) = of(&words) else { return unsure };
    let (first, second) = words.split_at(words.len() / 2);
    // Two languages in one ticket: each half is sure of another one. A letter that gives the whole
    // away need not be in both halves.
    let script = Script::of(&words);
    let by_letter = script.and_then(|script| script.only(&words)).is_some();
    let other = |half: &[&str]| {
        let another = |(found, sure): (&str, bool)| sure && found != code;
        of(half).is_some_and(another) && !(by_letter && Script::of(half) == script)
    };
    let mixed = words.len() >= 2 * MIN_WORDS && (other(first) || other(second));
    Detected { code: Some(code), reliable: sure && !mixed }
}

/// Whether a word in lower case is among the commonest of English, German, Spanish or French.
pub fn is_common(word: &str) -> bool {
    static SPOKEN: LazyLock<SortedSet<&str>> = LazyLock::new(|| {
        let spoken = COMMON.iter().filter(|(code, ..)| ["eng", "deu", "spa", "fra"].contains(code));
        spoken.flat_map(|(_, _, words)| words.split(' ')).collect()
    });
    SPOKEN.contains(word)
}

/// Whether a letter is of a script that is written without blanks.
fn spaceless(c: char) -> bool {
    '\u{2e80}' <= c || ('\u{e00}'..='\u{e7f}').contains(&c)
}

/// The language of some words, and whether it is sure.
fn of(words: &[&str]) -> Option<(&'static str, bool)> {
    let script = Script::of(words)?;
    if let Some(code) = script.only(words) {
        return Some((code, true));
    }
    let bare = |w: &&str| w.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
    let mut words: Vec<String> = words.iter().map(bare).collect();
    order::own(&mut words);
    let mut hits: Vec<(usize, &'static str)> = COMMON
        .iter()
        .filter(|(_, of, _)| *of == script)
        .map(|(code, _, common)| (found(&words, common), *code))
        .collect();
    order::by(&mut hits, |a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
    let &(most, code) = hits.first()?;
    let second = hits.get(1).map_or(0, |(n, _)| *n);
    let sure = 2 <= most
        && LEAST_SHARE * words.len() <= most * 100
        && second * AHEAD <= most * 10
        && second < most;
    (0 < most).then_some((code, sure))
}

/// How many of the words, which are in order, are among a language's commonest; each counts twice
/// at most, so that one word said again and again decides nothing.
fn found(words: &[String], common: &str) -> usize {
    let times = |known: &str| {
        let from = words.partition_point(|word| word.as_str() < known);
        words[from..].iter().take(2).take_while(|word| *word == known).count()
    };
    common.split(' ').map(times).sum()
}

/// A script, or what stands for several that tell nothing apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Script {
    Latin,
    Cyrillic,
    Arabic,
    Greek,
    Hebrew,
    Devanagari,
    Bengali,
    Thai,
    Hangul,
    /// Kana, with Han among it.
    Kana,
    Han,
}

impl Script {
    /// The script of most letters; `None` where there are none that are known.
    fn of(words: &[&str]) -> Option<Self> {
        let mut counts: Vec<(usize, Self)> = Vec::new();
        for script in words.iter().flat_map(|w| w.chars()).filter_map(Self::of_letter) {
            match counts.iter_mut().find(|(_, of)| *of == script) {
                Some((n, _)) => *n += 1,
                None => counts.push((1, script)),
            }
        }
        let most = counts.iter().max_by_key(|(n, _)| *n)?.1;
        let kana = counts.iter().any(|(_, script)| *script == Self::Kana);
        Some(if most == Self::Han && kana { Self::Kana } else { most })
    }

    fn of_letter(c: char) -> Option<Self> {
        Some(match c {
            'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => Self::Latin,
            '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => Self::Greek,
            '\u{400}'..='\u{52f}' => Self::Cyrillic,
            '\u{590}'..='\u{5ff}' => Self::Hebrew,
            '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' => Self::Arabic,
            '\u{900}'..='\u{97f}' => Self::Devanagari,
            '\u{980}'..='\u{9ff}' => Self::Bengali,
            '\u{e00}'..='\u{e7f}' => Self::Thai,
            '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7af}' => Self::Hangul,
            '\u{3040}'..='\u{30ff}' => Self::Kana,
            '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' => Self::Han,
            _ => return None,
        })
    }

    /// The language that has the script, or one of its letters, to itself.
    fn only(self, words: &[&str]) -> Option<&'static str> {
        let has = |letters: &str| words.iter().any(|w| w.contains(|c| letters.contains(c)));
        match self {
            Self::Greek => Some("ell"),
            Self::Hebrew => Some("heb"),
            Self::Bengali => Some("ben"),
            Self::Thai => Some("tha"),
            Self::Hangul => Some("kor"),
            Self::Kana => Some("jpn"),
            Self::Han => Some("cmn"),
            Self::Arabic if has("ٹڈڑےں") => Some("urd"),
            Self::Arabic if has("پچژگ") => Some("pes"),
            Self::Arabic => Some("ara"),
            Self::Cyrillic if has("іїєґ") => Some("ukr"),
            Self::Cyrillic if has("ђћљњџј") => Some("srp"),
            Self::Latin | Self::Cyrillic | Self::Devanagari => None,
        }
    }
}
