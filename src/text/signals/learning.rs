//! What the trainer of the weights needs: features of tickets and of words, and the weights' file.
//!
//! Used by `cargo xtask signals` only.

pub use super::features::{BUCKETS, Feature};
pub use super::model::{LABELS, Table, best_path};

use super::words::Sheet;
use super::{Reading, clauses, features, find, lists};
use crate::order;
use crate::text::Role;
use crate::ticket::{CauseId, Channel};
use std::ops::Range;

/// The words of one part, for the tagger.
pub struct PartWords {
    /// The part's clean text.
    pub text: String,
    /// Whether it is the subject line.
    pub subject: bool,
    /// Bytes of each word in it.
    pub words: Vec<Range<usize>>,
    /// Features of each word.
    pub features: Vec<Vec<u16>>,
}

/// The features of a ticket.
pub fn ticket(reading: &Reading, channel: Option<Channel>) -> Vec<Feature> {
    let sheets: Vec<Sheet> = reading.customer().map(Sheet::new).collect();
    let lists = lists();
    features::of_ticket(&sheets, &find(&sheets), (&lists.harm, &lists.wanted), channel)
}

/// The features of what it may be about; see [`super::read`].
pub fn causes(causes: &[(CauseId, f64)]) -> Vec<Feature> {
    features::of_causes(causes).collect()
}

/// The features of its words, part by part.
pub fn words(reading: &Reading) -> Vec<PartWords> {
    reading
        .customer()
        .map(|part| {
            let sheet = Sheet::new(part);
            PartWords {
                text: part.text.clone(),
                subject: part.role == Role::Subject,
                words: sheet.words.iter().map(|w| w.range.clone()).collect(),
                features: clauses::of_words(&sheet, &clauses::classes(&sheet, &lists().tried)),
            }
        })
        .collect()
}

/// The groups of `phrases/harm.txt` found and not denied, by name: for judging the lists.
pub fn harm_groups(reading: &Reading) -> Vec<String> {
    let sheets: Vec<Sheet> = reading.customer().map(Sheet::new).collect();
    let hits = find(&sheets).harm;
    let book = &lists().harm;
    let mut names: Vec<String> = hits
        .iter()
        .flatten()
        .filter(|h| !h.denied)
        .map(|h| book.group(h.group).0.to_owned())
        .collect();
    order::own(&mut names);
    names.dedup();
    names
}
