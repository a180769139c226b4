//! What made the contact necessary: the cause list and, from a ticket's words, its likely causes.
//!
//! In: a cause list, tickets, and what agents confirmed. Out: a [`Suggestion`]: candidates with a
//! probability and the words that decided, or the reason why there is none. Pure: the same list,
//! assets and confirmations give the same answer, on every machine.
//!
//! Experts add up: words and meaning, learnt from confirmed tickets and from the cause list's own
//! texts, the fixed [`starter`] experience, and cues. Calibration turns their sum into a probability.

mod backtest;
pub mod calibration;
pub mod cues;
mod document;
pub mod embedding;
mod engine;
pub mod groups;
mod learning;
mod lexical;
pub mod numeric;
pub mod pattern;
mod problem;
mod semantic;
pub mod starter;
mod suggest;
pub mod taxonomy;

pub use backtest::Backtest;
pub use engine::Engine;
pub use learning::{MAX_TICKETS, MODEL_REV};
pub use problem::{AssetFault, EngineError, LearningFault};
pub use suggest::{Answer, Band, Candidate, Evidence, Outcome, Question, Reason, Suggestion};

/// What the [`starter`] looks at in a ticket: the features of the words that speak for its cause.
pub fn starter_features(ticket: &crate::ticket::Ticket) -> Vec<starter::features::Feature> {
    let document = document::Document::of(ticket, None, None);
    let mut features = document.features().values();
    features.sort_unstable_by_key(|f| f.0);
    features
}
