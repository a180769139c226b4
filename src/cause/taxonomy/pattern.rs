//! What a cue's pattern may say, and whether each of its matches holds a needed literal.
//!
//! In: patterns as admins write them. Out: the regular expression that is compiled, and what is
//! wrong with it. Only patterns whose matches all hold a literal can be found by a prefilter.
//!
//! Limits: [`MAX_PATTERN_BYTES`] a pattern; at most [`MAX_STRINGS`] spellings of a finite piece.

use regex_syntax::ParserBuilder;
use regex_syntax::hir::{Class, Hir, HirKind};

/// Longest pattern, in bytes.
pub const MAX_PATTERN_BYTES: usize = 400;
/// More spellings than this of one piece of a pattern count as endless.
const MAX_STRINGS: usize = 256;

/// A pattern of more steps than this would not be compiled, or only slowly.
const MAX_STATES: u64 = 100_000;

/// What is wrong with a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PatternFault {
    /// Not a regular expression.
    Invalid,
    /// Longer than [`MAX_PATTERN_BYTES`].
    TooLong,
    /// Repeats of repeats come to more than [`MAX_STATES`] steps.
    TooLarge,
    /// Holds `\b`, which on text with accents is sixty times slower than `(?-u:\b)`.
    BareBoundary,
    /// Can match text that holds none of the needed literals.
    MatchesWithout,
}

/// The regular expression of a pattern: a blank becomes any white space, an apostrophe any
/// apostrophe or none. Inside brackets and behind a backslash nothing changes.
pub fn as_regex(pattern: &str) -> String {
    let mut out = String::with_capacity(pattern.len() + 16);
    let (mut escaped, mut in_class) = (false, false);
    for c in pattern.chars() {
        match c {
            ' ' if !escaped && !in_class => out.push_str(r"\s+"),
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
    // A small nesting limit keeps the recursion below shallow.
    let parsed = ParserBuilder::new().nest_limit(20).build().parse(&as_regex(pattern));
    let Ok(hir) = parsed else { return Some(PatternFault::Invalid) };
    if hir.properties().look_set().contains_word_unicode() {
        return Some(PatternFault::BareBoundary);
    }
    if MAX_STATES < states(&hir) {
        return Some(PatternFault::TooLarge);
    }
    (!always_holds(&hir, needs)).then_some(PatternFault::MatchesWithout)
}

/// Roughly the steps of the compiled pattern: repeats count as often as they repeat.
fn states(hir: &Hir) -> u64 {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => 0,
        HirKind::Literal(literal) => literal.0.len() as u64,
        HirKind::Class(Class::Unicode(class)) => class.ranges().len() as u64,
        HirKind::Class(Class::Bytes(class)) => class.ranges().len() as u64,
        HirKind::Capture(group) => states(&group.sub),
        HirKind::Repetition(rep) => {
            let times = rep.max.unwrap_or(rep.min).max(1);
            states(&rep.sub).saturating_mul(u64::from(times))
        }
        HirKind::Concat(parts) | HirKind::Alternation(parts) => {
            parts.iter().map(states).fold(0, u64::saturating_add)
        }
    }
}

/// Whether every match holds one of the literals.
fn always_holds(hir: &Hir, needs: &[String]) -> bool {
    if let Some(all) = strings(hir) {
        return all.iter().all(|text| holds(text, needs));
    }
    match hir.kind() {
        HirKind::Capture(group) => always_holds(&group.sub, needs),
        HirKind::Repetition(rep) => rep.min > 0 && always_holds(&rep.sub, needs),
        HirKind::Alternation(all) => all.iter().all(|one| always_holds(one, needs)),
        HirKind::Concat(pieces) => {
            let mut run = vec![String::new()];
            for piece in pieces {
                let joined = strings(piece).and_then(|ends| joined(&run, &ends));
                let endless = joined.is_none();
                run = joined.unwrap_or_else(|| vec![String::new()]);
                if (endless && always_holds(piece, needs)) || run.iter().all(|t| holds(t, needs)) {
                    return true;
                }
            }
            false
        }
        _ => false,
    }
}

fn holds(text: &str, needs: &[String]) -> bool {
    let text = text.to_lowercase();
    needs.iter().any(|need| text.contains(need.as_str()))
}

/// All spellings of a piece; `None` when they are endless or too many.
fn strings(hir: &Hir) -> Option<Vec<String>> {
    let one = |text: &str| Some(vec![text.to_owned()]);
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => one(""),
        HirKind::Literal(literal) => one(std::str::from_utf8(&literal.0).ok()?),
        HirKind::Capture(group) => strings(&group.sub),
        HirKind::Class(Class::Unicode(class)) => {
            let chars = class.iter().flat_map(|r| r.start()..=r.end());
            let some: Vec<String> = chars.take(MAX_STRINGS + 1).map(String::from).collect();
            (some.len() <= MAX_STRINGS).then_some(some)
        }
        HirKind::Repetition(rep) if rep.max == Some(1) => {
            let mut all = strings(&rep.sub)?;
            all.push(String::new());
            Some(all)
        }
        HirKind::Alternation(pieces) => {
            let mut all = Vec::new();
            for piece in pieces {
                all.extend(strings(piece)?);
                if all.len() > MAX_STRINGS {
                    return None;
                }
            }
            Some(all)
        }
        HirKind::Concat(pieces) => pieces
            .iter()
            .try_fold(vec![String::new()], |starts, piece| joined(&starts, &strings(piece)?)),
        _ => None,
    }
}

/// Each start with each end; `None` when these are too many.
fn joined(starts: &[String], ends: &[String]) -> Option<Vec<String>> {
    (starts.len() * ends.len() <= MAX_STRINGS)
        .then(|| starts.iter().flat_map(|s| ends.iter().map(move |e| format!("{s}{e}"))).collect())
}
