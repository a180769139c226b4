//! What the engine says about a ticket, as JavaScript gets it.

use super::{Reader, WireError};
use crate::cause::{self, Answer, Band, Outcome, Reason};
use crate::edge::utf16::Offsets;
use crate::ticket::{Avoidable, SUBJECT_MESSAGE_ID, Ticket};
use serde::Serialize;

/// The engine's answer for one ticket.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(optional_fields))]
#[serde(rename_all = "camelCase")]
pub struct Suggestion {
    /// What came of it.
    #[cfg_attr(feature = "types", ts(type = "\"strong\" | \"possible\" | \"unsure\" | \"none\""))]
    pub outcome: &'static str,
    /// Why it is not more: `no-text`, `unclear`, `close`, `unfamiliar`, `no-causes`, `demoted`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<&'static str>,
    /// BCP 47; `und` where it cannot be told.
    pub language: String,
    /// Best first.
    pub candidates: Vec<CandidateOut>,
    /// The one question whose answer would help most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question: Option<QuestionOut>,
    /// How likely the ticket says too little, 0 to 1.
    pub unclear: f64,
    /// The best cause's raw score; comparable between tickets of one engine in one state.
    pub fit: f64,
}

/// A cause that may be it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct CandidateOut {
    /// The cause.
    pub cause_id: String,
    /// 0 to 1.
    pub probability: f64,
    /// How sure that is.
    #[cfg_attr(feature = "types", ts(type = "\"strong\" | \"possible\" | \"unsure\""))]
    pub band: &'static str,
    /// The function in which the fix lives; null: ask.
    pub owner_id: Option<String>,
    /// Whether the contact could have been avoided.
    #[cfg_attr(feature = "types", ts(type = "\"yes\" | \"no\" | \"depends\""))]
    pub avoidable: &'static str,
    /// Confirmed tickets of this cause.
    pub tickets: u32,
    /// The words that decided, weightiest first.
    pub evidence: Vec<EvidenceOut>,
}

/// Words that speak for or against a cause; positions count UTF-16 code units of the source.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct EvidenceOut {
    /// The message; `subject` for the subject line.
    pub message_id: String,
    /// First code unit.
    pub start: usize,
    /// Code unit behind the last.
    pub end: usize,
    /// The words as a person reads them.
    pub quote: String,
    /// For the cause, or against it.
    pub supports: bool,
}

/// The question that separates the two best causes.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct QuestionOut {
    /// Given back with the answer.
    pub id: String,
    /// What to ask.
    pub text: String,
    /// The two causes.
    pub between: [String; 2],
    /// The answers.
    pub answers: Vec<AnswerOut>,
}

/// An answer to choose.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct AnswerOut {
    /// Given back.
    pub id: String,
    /// What to show.
    pub text: String,
    /// The cause it speaks for.
    pub supports: String,
}

impl Suggestion {
    /// As it crosses the edge. `ticket` is the one it was made for.
    pub fn new(said: &cause::Suggestion, ticket: &Ticket) -> Self {
        let mut offsets = Offsets::default();
        let candidates = said.candidates.iter().map(|c| candidate(c, ticket, &mut offsets));
        Self {
            outcome: outcome(said.outcome),
            reason: said.reason.map(Reason::word),
            language: said.language.clone(),
            candidates: candidates.collect(),
            question: said.question.as_ref().map(question),
            unclear: said.unclear,
            fit: said.fit,
        }
    }
}

fn candidate(c: &cause::Candidate, ticket: &Ticket, offsets: &mut Offsets) -> CandidateOut {
    let evidence = c.evidence.iter().map(|e| {
        let id = e.quote.message_id.as_str();
        let source = source(ticket, id);
        EvidenceOut {
            message_id: id.to_owned(),
            start: offsets.at(id, source, e.quote.range.start),
            end: offsets.at(id, source, e.quote.range.end),
            quote: e.quote.text.clone(),
            supports: e.supports,
        }
    });
    CandidateOut {
        cause_id: c.cause.to_string(),
        probability: c.probability,
        band: match c.band {
            Band::Strong => "strong",
            Band::Possible => "possible",
            Band::Weak => "unsure",
        },
        owner_id: c.owner.as_ref().map(ToString::to_string),
        avoidable: match c.avoidable {
            Avoidable::Yes => "yes",
            Avoidable::No => "no",
            Avoidable::Depends => "depends",
        },
        tickets: c.tickets,
        evidence: evidence.collect(),
    }
}

fn source<'t>(ticket: &'t Ticket, message_id: &str) -> &'t str {
    if message_id == SUBJECT_MESSAGE_ID {
        return &ticket.subject;
    }
    ticket.messages.iter().find(|m| m.id.as_str() == message_id).map_or("", |m| &m.text)
}

fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Strong => "strong",
        Outcome::Possible => "possible",
        Outcome::Unsure => "unsure",
        Outcome::None => "none",
    }
}

fn question(q: &cause::Question) -> QuestionOut {
    let answers = q.question.answers.iter().map(|a| AnswerOut {
        id: a.id.clone(),
        text: a.text.clone(),
        supports: a.supports.to_string(),
    });
    QuestionOut {
        id: q.question.id.clone(),
        text: q.question.text.clone(),
        between: [q.between.0.to_string(), q.between.1.to_string()],
        answers: answers.collect(),
    }
}

/// What may be asked of [`crate::cause::Engine::suggest_with`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SuggestOptions {
    /// Candidates wanted.
    pub top: usize,
    /// Answers given so far.
    pub answers: Vec<Answer>,
}

/// Reads `{top?, answers?: [{question, answer}]}`.
///
/// # Errors
/// A [`WireError`] with the path.
pub fn read_suggest_options(r: &Reader<'_>) -> Result<SuggestOptions, WireError> {
    let top = r.get("top").map(|top| {
        let number = top.value().as_u64().filter(|n| *n <= 1000);
        number.map(|n| n as usize).ok_or_else(|| top.wrong("a whole number up to 1000"))
    });
    let answers = r.all("answers", |a| {
        Ok(Answer {
            question: a.need("question")?.text()?.to_owned(),
            answer: a.need("answer")?.text()?.to_owned(),
        })
    });
    Ok(SuggestOptions { top: top.transpose()?.unwrap_or(3), answers: answers? })
}
