//! What the engine says about a ticket.

use super::taxonomy::SeparatingQuestion;
use crate::ticket::{Avoidable, CauseId, OwnerId, Quote};

/// The engine's answer for one ticket.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// What it comes to.
    pub outcome: Outcome,
    /// Why it is not more.
    pub reason: Option<Reason>,
    /// BCP 47 tag of the ticket's language, `und` where it cannot be told.
    pub language: String,
    /// Best first. Empty for [`Outcome::None`].
    pub candidates: Vec<Candidate>,
    /// The one question whose answer would help most.
    pub question: Option<Question>,
    /// How likely it is that the ticket says too little, 0 to 1.
    pub unclear: f64,
    /// The best cause's raw score: low where nothing like this ticket is known. Comparable
    /// between tickets of one engine in one state only.
    pub fit: f64,
}

/// What a suggestion comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Right at least nine times in ten.
    Strong,
    /// Worth a look.
    Possible,
    /// Several causes fit about equally, or the ticket says too little.
    Unsure,
    /// Nothing to go by.
    None,
}

/// Why a suggestion is not more than it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The ticket has no words of a customer.
    NoText,
    /// The ticket says too little.
    Unclear,
    /// Causes fit about equally.
    Close,
    /// No word of it is known.
    Unfamiliar,
    /// The cause list is empty.
    NoCauses,
    /// Strong suggestions were wrong too often lately.
    Demoted,
    /// It is written in a language that the cause list does not cover.
    Language,
}

impl Reason {
    /// The stable word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::NoText => "no-text",
            Self::Unclear => "unclear",
            Self::Close => "close",
            Self::Unfamiliar => "unfamiliar",
            Self::NoCauses => "no-causes",
            Self::Demoted => "demoted",
            Self::Language => "language",
        }
    }
}

/// How a candidate is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Band {
    /// Strong match.
    Strong,
    /// Possible.
    Possible,
    /// Not shown unless asked for.
    Weak,
}

/// A cause that may be it.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The cause.
    pub cause: CauseId,
    /// 0 to 1, in millionths.
    pub probability: f64,
    /// How it is shown.
    pub band: Band,
    /// The function in which the fix lives.
    pub owner: Option<OwnerId>,
    /// Whether the company could have avoided the contact.
    pub avoidable: Avoidable,
    /// The words that decided, weightiest first.
    pub evidence: Vec<Evidence>,
    /// Confirmed tickets of this cause.
    pub tickets: u32,
}

/// Words that speak for or against a cause.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// The words and their place.
    pub quote: Quote,
    /// For the cause, or against it.
    pub supports: bool,
    /// Log-odds against the nearest other cause, above 0.
    pub weight: f64,
}

/// The question that separates the two best causes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The two causes.
    pub between: (CauseId, CauseId),
    /// What to ask.
    pub question: SeparatingQuestion,
}

/// An answer that an agent gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// [`SeparatingQuestion::id`].
    pub question: String,
    /// [`super::taxonomy::SeparatingAnswer::id`].
    pub answer: String,
}
