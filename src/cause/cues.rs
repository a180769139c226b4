//! Finds the cause list's patterns in the customer's words.
//!
//! In: a [`CauseList`] whose patterns passed its check, and a [`Reading`]. Out: a [`CueHit`] for
//! each pattern that is there, at its first place where it is not denied ("not damaged").
//!
//! One pass over the text finds the words that patterns begin with, and tries only those.
//! Invariants, each a test of the same name:
//! - `a_cue_never_fires_without_its_words`, `denied_words_are_no_cue`.
//!
//! Limits: the first [`MAX_TEXT`] bytes of the customer's words; those of [`super::pattern`].

mod denial;

use super::pattern::Patterns;
use super::taxonomy::{CauseList, as_regex};
use crate::text::Reading;
use crate::ticket::CauseId;
use std::ops::Range;

/// Bytes of the customer's words that are looked at; what matters is said at the start.
pub const MAX_TEXT: usize = 16 * 1024;

/// The patterns of a cause list, ready to look.
#[derive(Debug)]
pub struct Cues {
    patterns: Patterns,
    /// What each pattern is.
    cues: Vec<Cue>,
}

#[derive(Debug)]
struct Cue {
    cause_id: CauseId,
    idx: usize,
    weight: i8,
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
        let mut cues = Vec::new();
        let mut sources = Vec::new();
        for cause in list.causes.iter().filter(|cause| !cause.retired) {
            for (cue_idx, cue) in cause.cues.iter().enumerate() {
                sources.push(as_regex(&cue.pattern));
                cues.push(Cue { cause_id: cause.id.clone(), idx: cue_idx, weight: cue.weight });
            }
        }
        Self { patterns: Patterns::of(sources.iter().map(String::as_str)), cues }
    }

    /// The patterns that are in the customer's words, in the list's order.
    pub fn find(&self, reading: &Reading) -> Vec<CueHit> {
        let mut found: Vec<Option<(usize, Range<usize>)>> = vec![None; self.cues.len()];
        let mut left = MAX_TEXT;
        for (part_idx, part) in reading.parts.iter().enumerate().filter(|(_, p)| p.is_customers()) {
            let text = &part.text[..part.text.floor_char_boundary(left)];
            left -= text.len();
            self.patterns.find(text, |cue, range| {
                if found[cue].is_none() && !denial::is_denied(text, range.start) {
                    found[cue] = Some((part_idx, range));
                }
                found[cue].is_some()
            });
        }
        let hits = self.cues.iter().zip(found).filter_map(|(cue, place)| {
            let (part_idx, range) = place?;
            let Cue { cause_id, idx, weight } = cue;
            Some(CueHit {
                cause_id: cause_id.clone(),
                cue_idx: *idx,
                weight: *weight,
                part_idx,
                range,
            })
        });
        hits.collect()
    }
}
