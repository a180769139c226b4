//! The words of a display name: which are titles, particles, generations or nobody's.

use super::MAX_TOKENS;
use crate::person::handles::lists::List;
use std::sync::LazyLock;

/// Characters of one token that are read.
const MAX_TOKEN_CHARS: usize = 40;
/// A line each for titles, particles of family names, and what is written where there is no name.
const WORDS: &str = include_str!("../name_words.txt");

static TITLES: LazyLock<List> = LazyLock::new(|| List::of(WORDS, "titles"));
static PARTICLES: LazyLock<List> = LazyLock::new(|| List::of(WORDS, "particles"));
static NOBODY: LazyLock<List> = LazyLock::new(|| List::of(WORDS, "nobody"));

/// Whether a word speaks for somebody being meant but does not name them.
pub(super) fn is_title(word: &str) -> bool {
    TITLES.has(word)
}

/// Whether people or systems write it where there is no name.
pub(super) fn is_nobody(word: &str) -> bool {
    NOBODY.has(word)
}

/// Whether a word stands for somebody older or younger of the same name: 1 for Sr and I.
pub(super) fn generation(token: &str, last: bool) -> Option<u8> {
    match token {
        // Spanish "Sr. Gómez" is a title; a generation stands at the end.
        "sr" | "senior" | "sen" | "snr" if last => Some(1),
        "jr" | "junior" | "jun" | "jnr" if last => Some(2),
        "ii" => Some(2),
        "iii" => Some(3),
        "iv" => Some(4),
        _ => None,
    }
}

/// "Emily Hart for Mr Dunne", "c/o": the name before is who writes.
pub(super) fn before_proxy(text: &str) -> String {
    let lower = text.to_lowercase();
    [" for ", " c/o ", " on behalf of ", " via ", " (", " | ", " fur ", " für "]
        .iter()
        .filter_map(|mark| lower.find(mark))
        .filter(|at| *at > 0 && text.is_char_boundary(*at))
        .min()
        .map_or_else(|| text.to_owned(), |at| text[..at].to_owned())
}

pub(super) fn is_addition(word: &str) -> bool {
    is_title(word) || generation(word, true).is_some()
}

/// Words of letters and digits; hyphens and full stops part them, apostrophes do not.
pub(super) fn words(folded: &str) -> Vec<String> {
    folded
        .split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '’'))
        .map(|w| w.chars().filter(|c| c.is_alphanumeric()).take(MAX_TOKEN_CHARS).collect())
        .filter(|w: &String| !w.is_empty())
        .take(2 * MAX_TOKENS)
        .collect()
}

/// Takes the family name with its particles off the end. A double-barrelled name was parted at
/// its hyphen: only its last part is taken here, which comparing allows for.
pub(super) fn take_family(tokens: &mut Vec<String>) -> Vec<String> {
    if tokens.len() < 2 {
        return Vec::new();
    }
    let mut from = tokens.len() - 1;
    while from > 1 && PARTICLES.has(&tokens[from - 1]) {
        from -= 1;
    }
    tokens.split_off(from).into_iter().filter(|t| !PARTICLES.has(t)).collect()
}
