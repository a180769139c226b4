//! How two words of names agree.

use super::token::Token;
use crate::person::handles::fold::distance;

/// How two tokens agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Agreement {
    /// Not at all.
    None,
    /// One is the other's first letter.
    Initial,
    /// A slip of the keyboard.
    Typo,
    /// A short form, or the name in another language.
    Nickname,
    /// The same sound in another romanisation.
    Romanised,
    /// The same letters.
    Same,
}

/// Compares two folded tokens.
pub fn agree(a: &Token, b: &Token) -> Agreement {
    if a.text == b.text {
        return Agreement::Same;
    }
    if a.skeleton == b.skeleton {
        return Agreement::Romanised;
    }
    if !a.groups.is_empty() && !b.groups.is_empty() {
        // Two known names that are no forms of each other are two names, however near.
        let related = a.groups.iter().any(|g| b.groups.contains(g));
        return if related { Agreement::Nickname } else { Agreement::None };
    }
    let first = |t: &Token| t.text.chars().next();
    let initial = |t: &Token| t.text.chars().nth(1).is_none();
    if initial(a) || initial(b) {
        return if first(a) == first(b) { Agreement::Initial } else { Agreement::None };
    }
    if is_typo(&a.skeleton, &b.skeleton) { Agreement::Typo } else { Agreement::None }
}

/// One slip in a word of five letters, two in nine; never the ending that turns a name into
/// another person's.
fn is_typo(a: &str, b: &str) -> bool {
    let (len_a, len_b) = (a.chars().count(), b.chars().count());
    let limit = match len_a.min(len_b) {
        0..=4 => return false,
        5..=8 => 1,
        _ => 2,
    };
    let vowel_end = |t: &str| t.ends_with(['a', 'e', 'i', 'o', 'u']);
    a.chars().next() == b.chars().next()
        && vowel_end(a) == vowel_end(b)
        && (a.chars().last() == b.chars().last() || !vowel_end(a))
        && distance(a, b, limit).is_some()
}
