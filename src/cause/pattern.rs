//! The language of cues: reads a pattern, and finds its matches in a text.
//!
//! In: a pattern, of regular expressions the part below. Out: ranges of bytes, the match that a
//! backtracking search prefers. Upper and lower case are the same.
//!
//! `a|b`, `(…)`, `(?:…)`, `[…]`, `[^…]`, `.`, `\d \w \s` and their opposites, `\t \n \r`, `?`, `*`,
//! `+`, `{n}`, `{n,}`, `{n,m}`, each lazily with a `?` behind it, `^` and `$` for the text's ends,
//! `(?-u:\b)` and `(?-u:\B)` for edges of a–z words. All else is refused.
//!
//! Invariants, each a test of the same name: `patterns_match_as_regex_does`,
//! `steps_grow_with_the_text_alone`. Limits: [`MAX_WEIGHT`], [`MAX_STEPS_A_BYTE`]. What differs
//! from Unicode's tables is with [`fold`] and [`Class`](class::Class).

mod class;
mod heads;
mod needs;
mod parse;
mod program;
mod search;
mod spellings;

pub(super) use parse::{Fault, Node, parse};
pub(super) use program::weight;
pub use search::MAX_STEPS_A_BYTE;
pub(super) use spellings::{joined, spellings};

use crate::text::grams::Held;
use heads::{Beginning, Heads};
use needs::Needs;
use program::Program;
use search::Search;
use std::ops::Range;

/// A pattern of more letters, classes and branches than this is refused; what is repeated counts
/// as often as it is repeated.
pub const MAX_WEIGHT: usize = 2000;

/// Patterns ready to look.
#[derive(Clone, Debug, Default)]
pub struct Patterns {
    /// `None` where one was not understood.
    read: Vec<Option<Pattern>>,
    heads: Heads,
    /// Patterns that can begin with anything, but go on with one of a few words.
    later: Vec<u32>,
    /// What those go on with.
    tails: Heads,
}

#[derive(Clone, Debug)]
struct Pattern {
    program: Program,
    needs: Needs,
}

impl Patterns {
    /// Reads patterns. One outside the language or heavier than [`MAX_WEIGHT`] never matches.
    pub fn of<'p>(sources: impl Iterator<Item = &'p str>) -> Self {
        let mut all = Self::default();
        for (idx, source) in sources.enumerate() {
            let read = parse(source).ok().and_then(|node| Some((Program::of(&node)?, node)));
            all.read.push(read.map(|(program, node)| {
                let (begins, idx) = (Beginning::of(&node), idx as u32);
                if let Some(tail) = begins.tail(&node) {
                    all.later.push(idx);
                    all.tails.add(idx, &tail);
                } else {
                    all.heads.add(idx, &begins);
                }
                Pattern { program, needs: Needs::of(&node) }
            }));
        }
        all
    }

    /// The patterns that have to be tried at every place of a text.
    fn anywhere(&self, text: &str) -> Vec<u32> {
        let mut goes_on = vec![false; self.read.len()];
        if !self.later.is_empty() {
            self.tails.walk(text, &[], |_, idx| goes_on[idx as usize] = true);
        }
        let later = self.later.iter().filter(|idx| goes_on[**idx as usize]);
        self.heads.any.iter().chain(later).copied().collect()
    }

    /// Whether a pattern was read.
    pub fn is_sound(&self, idx: usize) -> bool {
        self.read.get(idx).is_some_and(Option::is_some)
    }

    /// Hands out the matches in a text with their pattern's number, by the places they begin at.
    /// A pattern is looked for on from its match's end when `take` does not want the match. A
    /// match of nothing is none. How many steps it took.
    pub fn find(&self, text: &str, mut take: impl FnMut(usize, Range<usize>) -> bool) -> usize {
        let held = Held::of(&text.chars().map(fold).collect::<String>());
        let may_match = |idx: usize| {
            let pattern = self.read[idx].as_ref();
            pattern.is_some_and(|pattern| pattern.needs.may_be_in(&held))
        };
        let mut searches = vec![Search::default(); self.read.len()];
        let mut stack = Vec::new();
        let mut anywhere = self.anywhere(text);
        anywhere.retain(|idx| may_match(*idx as usize));
        self.heads.walk(text, &anywhere, |start, idx| {
            let idx = idx as usize;
            let (Some(pattern), search) = (&self.read[idx], &mut searches[idx]) else { return };
            if search.is_over || start < search.from {
                return;
            }
            if !search.is_begun {
                search.is_begun = true;
                search.is_over = !may_match(idx);
                if search.is_over {
                    return;
                }
            }
            match pattern.match_at(text, start, search, &mut stack) {
                Some(end) if end > start => {
                    search.is_over = take(idx, start..end);
                    search.pass(end);
                }
                _ => {}
            }
        });
        searches.iter().map(|search| search.steps).sum()
    }
}

/// A character as it is compared: the lower case where that is one character.
///
/// Of Unicode's simple case folding this leaves out what is no pair of cases: of the rarer
/// foldings only `ſ` (s), `ς` (σ) and `µ` (μ) are here.
pub(super) fn fold(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    match c {
        'ſ' => 's',
        'ς' => 'σ',
        'µ' => 'μ',
        _ => {
            let mut lower = c.to_lowercase();
            lower.next().filter(|_| lower.next().is_none()).unwrap_or(c)
        }
    }
}
