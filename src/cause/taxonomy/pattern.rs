//! What a cue's pattern may say, and whether each of its matches holds a needed literal.
//!
//! In: patterns as admins write them. Out: the pattern that is looked for, and what is wrong with
//! it. A pattern whose matches need not hold a literal says less than its author meant.
//!
//! Limits: [`MAX_PATTERN_BYTES`] a pattern.

use crate::cause::pattern::{Fault, MAX_WEIGHT, Node, joined, parse, spellings, weight};

/// Longest pattern, in bytes.
pub const MAX_PATTERN_BYTES: usize = 400;
/// What is wrong with a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PatternFault {
    /// Not in the language of patterns.
    Invalid,
    /// Longer than [`MAX_PATTERN_BYTES`].
    TooLong,
    /// Repeats of repeats come to more than [`MAX_WEIGHT`].
    TooLarge,
    /// Holds `\b`, whose letters of all alphabets are not what `(?-u:\b)` means.
    BareBoundary,
    /// Can match text that holds no literal.
    NoLiteral,
    /// Can match text that holds none of the needed literals.
    MatchesWithout,
}

/// The pattern that is looked for: a blank becomes any white space, a blank that may be missing
/// (`road ?map`) any or none, an apostrophe any apostrophe or none. Inside brackets and behind a
/// backslash nothing changes.
pub fn as_regex(pattern: &str) -> String {
    let mut out = String::with_capacity(pattern.len() + 16);
    let (mut escaped, mut in_class) = (false, false);
    let mut chars = pattern.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            // `\s+?` would be as much white space as before, only taken lazily.
            ' ' if !escaped && !in_class => {
                let or_none = chars.next_if_eq(&'?').is_some();
                out.push_str(if or_none { r"\s*" } else { r"\s+" });
            }
            '\'' if !escaped && !in_class => out.push_str("['\u{2019}]?"),
            _ => out.push(c),
        }
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '[' => in_class = true,
            ']' => in_class = false,
            _ => {}
        }
    }
    out
}

/// The first fault of a pattern with its needed literals.
pub(super) fn fault(pattern: &str, needs: &[String]) -> Option<PatternFault> {
    if pattern.len() > MAX_PATTERN_BYTES {
        return Some(PatternFault::TooLong);
    }
    let node = match parse(&as_regex(pattern)) {
        Ok(node) => node,
        Err(Fault::Invalid) => return Some(PatternFault::Invalid),
        Err(Fault::BareBoundary) => return Some(PatternFault::BareBoundary),
    };
    if weight(&node) > MAX_WEIGHT {
        return Some(PatternFault::TooLarge);
    }
    let held = |text: &str| match needs {
        [] => text.split_whitespace().any(|word| word.chars().nth(2).is_some()),
        _ => needs.iter().any(|need| text.contains(need.as_str())),
    };
    let without =
        if needs.is_empty() { PatternFault::NoLiteral } else { PatternFault::MatchesWithout };
    (!always_holds(&node, &held)).then_some(without)
}

/// Whether every match has a text that is held to be a literal.
fn always_holds(node: &Node, held: &dyn Fn(&str) -> bool) -> bool {
    if let Some(all) = spellings(node) {
        return all.iter().all(|text| held(text));
    }
    match node {
        Node::Repeat { node, least, .. } => *least > 0 && always_holds(node, held),
        Node::Either(all) => all.iter().all(|one| always_holds(one, held)),
        Node::Concat(pieces) => {
            let mut run = vec![String::new()];
            for piece in pieces {
                let joined = spellings(piece).and_then(|ends| joined(&run, &ends));
                let endless = joined.is_none();
                run = joined.unwrap_or_else(|| vec![String::new()]);
                if (endless && always_holds(piece, held)) || run.iter().all(|text| held(text)) {
                    return true;
                }
            }
            false
        }
        _ => false,
    }
}
