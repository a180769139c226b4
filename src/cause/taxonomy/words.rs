//! Which causes share so many words that no text can tell them apart.
//!
//! In: the causes. Out: pairs of positions. Language-free: a word counts when it has at least
//! four letters and stands in fewer than a quarter of the causes (of eight or more).

use super::Cause;
use crate::sorted::{SortedMap, SortedSet};

/// Share of the smaller cause's words found in the other from which two causes overlap.
const OVERLAP: f64 = 0.6;
/// Fewer distinct words than this tell too little to speak of overlap, or to find the cause.
pub(super) const FEW_WORDS: usize = 4;

/// Distinct content words of a cause's name, definition and phrases.
pub(super) fn content(cause: &Cause) -> SortedSet<String> {
    let texts = [&cause.name, &cause.definition];
    let texts = texts.into_iter().chain(&cause.phrases);
    let words = texts.flat_map(|text| text.split(|c: char| !c.is_alphanumeric()));
    SortedSet::of(words.filter(|word| word.chars().count() >= 4).map(str::to_lowercase))
}

/// A phrase for comparing: lower case, single blanks.
pub(super) fn folded(phrase: &str) -> String {
    phrase.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Pairs of causes, by position, whose words overlap.
pub(super) fn overlaps(causes: &[Cause]) -> Vec<(usize, usize)> {
    let mut sets: Vec<SortedSet<String>> = causes.iter().map(content).collect();
    let spread = SortedMap::counted(sets.iter().flatten().map(String::as_str));
    let most = (causes.len() / 4).max(2);
    let common =
        SortedSet::of(spread.into_iter().filter(|(_, n)| *n > most).map(|(w, _)| w.to_owned()));
    for set in &mut sets {
        set.retain(|word| !common.contains(word));
    }
    let mut found = Vec::new();
    for (a, one) in sets.iter().enumerate() {
        for (b, other) in sets.iter().enumerate().skip(a + 1) {
            let smaller = one.len().min(other.len());
            let shared = one.intersection(other).count();
            if smaller >= FEW_WORDS && shared as f64 >= OVERLAP * smaller as f64 {
                found.push((a, b));
            }
        }
    }
    found
}
