//! Finds the cause list's patterns in the customer's words.
//!
//! In: a [`CauseList`] whose patterns passed its check, and a [`Reading`]. Out: a [`CueHit`] for
//! each pattern that is there, at its first place where it is not denied ("not damaged").
//!
//! One pass over the text looks for the literals that patterns need; a regular expression is
//! compiled when its literal was first seen, and kept. Invariants, each a test of the same name:
//! - `a_cue_never_fires_without_its_words`, `denied_words_are_no_cue`.
//!
//! Limits: the first [`MAX_TEXT`] bytes of the customer's words; `MAX_PROGRAM` bytes a pattern.

mod denial;

use super::taxonomy::{CauseList, as_regex};
use crate::text::Reading;
use crate::ticket::CauseId;
use aho_corasick::AhoCorasick;
use regex::{Regex, RegexBuilder};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

/// Bytes of the customer's words that are looked at; what matters is said at the start.
pub const MAX_TEXT: usize = 16 * 1024;
/// Bytes one compiled pattern may take; one that would take more never matches.
const MAX_PROGRAM: usize = 512 * 1024;

/// The patterns of a cause list, ready to look.
#[derive(Debug)]
pub struct Cues {
    /// Finds needed literals; `None` when there are no patterns.
    literals: Option<AhoCorasick>,
    /// For each literal, the patterns that need it.
    needed_by: Vec<Vec<usize>>,
    patterns: Vec<Pattern>,
}

#[derive(Debug)]
struct Pattern {
    cause_id: CauseId,
    cue_idx: usize,
    weight: i8,
    source: String,
    /// Compiled on first need; `None` inside when it cannot be.
    regex: OnceLock<Option<Regex>>,
}

/// A pattern found in a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CueHit {
    /// The cause it speaks for, or against.
    pub cause_id: CauseId,
    /// Index in [`super::taxonomy::Cause::cues`].
    pub cue_idx: usize,
    /// -3 to 3 and not 0; negative speaks against.
    pub weight: i8,
    /// Index in [`Reading::parts`].
    pub part_idx: usize,
    /// Bytes of that part's text.
    pub range: Range<usize>,
}

impl Cues {
    /// The patterns of causes in use.
    pub fn new(list: &CauseList) -> Self {
        let mut patterns = Vec::new();
        let mut needs: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for cause in list.causes.iter().filter(|cause| !cause.retired) {
            for (cue_idx, cue) in cause.cues.iter().enumerate() {
                for need in cue.needs.iter().filter(|need| !need.is_empty()) {
                    needs.entry(need).or_default().push(patterns.len());
                }
                patterns.push(Pattern {
                    cause_id: cause.id.clone(),
                    cue_idx,
                    weight: cue.weight,
                    source: cue.pattern.clone(),
                    regex: OnceLock::new(),
                });
            }
        }
        // Fails only beyond sizes that a checked list cannot have; then there are no cues.
        let literals = AhoCorasick::new(needs.keys()).ok().filter(|_| !needs.is_empty());
        Self { literals, needed_by: needs.into_values().collect(), patterns }
    }

    /// The patterns that are in the customer's words, in the list's order.
    pub fn find(&self, reading: &Reading) -> Vec<CueHit> {
        let mut found: Vec<Option<CueHit>> = vec![None; self.patterns.len()];
        let mut left = MAX_TEXT;
        for (part_idx, part) in reading.parts.iter().enumerate().filter(|(_, p)| p.is_customers()) {
            let text = &part.text[..part.text.floor_char_boundary(left)];
            left -= text.len();
            for pattern in self.wanted(text) {
                let hit = &mut found[pattern];
                if hit.is_none() {
                    *hit = self.patterns[pattern].find(text, part_idx);
                }
            }
        }
        found.into_iter().flatten().collect()
    }

    /// Patterns of which a literal is in the text, ascending.
    fn wanted(&self, text: &str) -> Vec<usize> {
        let Some(literals) = &self.literals else { return Vec::new() };
        let lower = text.to_lowercase();
        let mut seen = vec![false; self.needed_by.len()];
        for literal in literals.find_overlapping_iter(&lower) {
            seen[literal.pattern().as_usize()] = true;
        }
        let seen = seen.iter().zip(&self.needed_by).filter(|(seen, _)| **seen);
        let mut wanted: Vec<usize> = seen.flat_map(|(_, by)| by.iter().copied()).collect();
        wanted.sort_unstable();
        wanted.dedup();
        wanted
    }
}

impl Pattern {
    fn find(&self, text: &str, part_idx: usize) -> Option<CueHit> {
        let regex = self.regex.get_or_init(|| {
            let source = as_regex(&self.source);
            let mut builder = RegexBuilder::new(&source);
            builder.case_insensitive(true).nest_limit(20).size_limit(MAX_PROGRAM);
            builder.dfa_size_limit(MAX_PROGRAM).build().ok()
        });
        let place =
            regex.as_ref()?.find_iter(text).find(|m| !denial::is_denied(text, m.start()))?;
        Some(CueHit {
            cause_id: self.cause_id.clone(),
            cue_idx: self.cue_idx,
            weight: self.weight,
            part_idx,
            range: place.range(),
        })
    }
}
