//! Whether words are denied by those before them: "not damaged", "no sign of rust".
//!
//! Looks back in the same clause, over at most [`MAX_BETWEEN`] words that carry meaning. "Not
//! only" and its like deny nothing.

/// Words with meaning between a denial and what it denies.
const MAX_BETWEEN: usize = 1;
/// Bytes looked back.
const MAX_BACK: usize = 60;

const DENIALS: [&str; 21] = [
    "not", "no", "never", "without", "nothing", "nobody", "none", "neither", "nor", "cannot",
    "isnt", "wasnt", "didnt", "nicht", "kein", "keine", "nie", "ohne", "nunca", "jamais", "sans",
];
/// Words that do not count between.
const LIGHT: [&str; 20] = [
    "a", "an", "the", "at", "all", "any", "been", "being", "is", "was", "are", "were", "of",
    "really", "sign", "signs", "to", "be", "it", "either",
];
/// Behind a denial, these turn it into the opposite.
const MORE: [&str; 5] = ["only", "just", "merely", "even", "doubt"];

/// Whether what starts at a byte of a text is denied.
pub(super) fn is_denied(text: &str, start: usize) -> bool {
    let from = text.ceil_char_boundary(start.saturating_sub(MAX_BACK));
    let before = &text[from..start];
    let clause = before.rsplit(['.', ',', ';', ':', '!', '?', '\n', '(', ')']).next().unwrap_or("");
    let mut between = 0;
    for word in clause.split_whitespace().rev() {
        let word = word.to_lowercase().replace('\u{2019}', "'");
        if MORE.contains(&word.as_str()) {
            return false;
        }
        if DENIALS.contains(&word.as_str()) || word.ends_with("n't") {
            return true;
        }
        if !LIGHT.contains(&word.as_str()) {
            between += 1;
        }
        if between > MAX_BETWEEN {
            return false;
        }
    }
    false
}
