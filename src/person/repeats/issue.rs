//! What one ticket is about, as comparing tickets needs it.

use super::concepts::{self, Concepts};
use crate::sorted::{SortedMap, SortedSet};
use crate::text::signals::{self, Model, ReferenceKind, Signals};
use crate::text::words::Words;
use crate::text::{self, Reading};
use crate::ticket::{CauseId, Moment, Status, Ticket, TicketId};

/// What one ticket is about.
#[derive(Clone, Debug, PartialEq)]
pub struct Issue {
    /// Which ticket.
    pub ticket_id: TicketId,
    /// What agents and customers call it, folded to letters and digits.
    pub number: Option<String>,
    /// When it was opened.
    pub opened_at: Option<Moment>,
    /// When it was last closed.
    pub closed_at: Option<Moment>,
    /// When anything was last written in it.
    pub last_at: Option<Moment>,
    /// Nobody has said it is solved.
    pub is_open: bool,
    /// The recorded cause.
    pub cause: Option<CauseId>,
    /// Likely causes with their probability, where an engine has suggested some. Empty: none asked.
    pub likely: Vec<(CauseId, f64)>,
    /// The direction of its meaning, of unit length, where an embedding is loaded. Empty: none.
    pub vector: Vec<f32>,
    /// What its words point at.
    pub references: SortedSet<(ReferenceKind, String)>,
    /// Words of the customer that say it happened, or was written about, before.
    pub recurrence: Vec<String>,
    /// It asks something.
    pub(super) asks: bool,
    /// What fails and what with, what is wished, what is settled.
    pub(super) concepts: Concepts,
    /// Its content words by their stems.
    pub(super) words: SortedMap<String, String>,
}

/// Words of a ticket that are read.
const MAX_WORDS: usize = 600;
/// Characters of a word that are compared: cuts endings without a table of any language.
const STEM: usize = 5;

impl Issue {
    /// Reads a ticket. `cause`: as recorded, if it is.
    pub fn read(ticket: &Ticket, cause: Option<CauseId>) -> Self {
        let reading = text::read(ticket);
        // References and recurrence are read by rule; the weights decide neither.
        let signals = signals::read(&reading, ticket.channel, &[], &Model::default());
        Self::of(ticket, &reading, &signals, cause)
    }

    /// The same from a reading and signals at hand.
    pub fn of(
        ticket: &Ticket,
        reading: &Reading,
        signals: &Signals,
        cause: Option<CauseId>,
    ) -> Self {
        let mut words = Vec::new();
        for part in reading.customer() {
            let left = MAX_WORDS.saturating_sub(words.len());
            let read = Words::read(&part.text, left);
            words.extend(read.words.iter().map(|w| read.folded[w.folded.clone()].to_owned()));
            // No phrase reaches over the end of a part.
            words.push(String::new());
        }
        let stems = words.iter().filter(|w| concepts::is_content(w)).map(|w| (stem(w), w.clone()));
        Self {
            ticket_id: ticket.id.clone(),
            number: ticket.number.as_deref().map(plain).filter(|n| n.len() >= 3),
            opened_at: ticket.created_at.or_else(|| ticket.messages.first().and_then(|m| m.at)),
            closed_at: ticket.closed_at,
            last_at: ticket.messages.iter().filter_map(|m| m.at).max(),
            is_open: matches!(ticket.status, Status::Open | Status::Pending),
            cause: cause.filter(|c| !c.is_unclear()),
            likely: Vec::new(),
            vector: Vec::new(),
            references: SortedSet::of(signals.references.iter().map(|r| (r.kind, r.value.clone()))),
            recurrence: signals.recurrence.iter().map(|q| q.text.clone()).collect(),
            asks: reading.customer().any(|p| p.text.contains('?')),
            concepts: Concepts::read(&words),
            words: SortedMap::of(stems),
        }
    }

    /// When it ended: its closing, or where a closed ticket has no date, its last message. Never
    /// before it was opened, whatever the clocks say. `None`: open, or without any date.
    pub(super) fn ended_at(&self) -> Option<Moment> {
        if self.is_open && self.closed_at.is_none() {
            return None;
        }
        let end = self.closed_at.or(self.last_at).or(self.opened_at)?;
        Some(self.opened_at.map_or(end, |opened| end.max(opened)))
    }

    /// Whether `other` is named among the numbers in this one's words.
    pub(super) fn names(&self, other: &Self) -> bool {
        let id = plain(other.ticket_id.as_str());
        let named = |number: &str| {
            number.len() >= 3
                && self.references.iter().any(|(kind, value)| {
                    value == number && (*kind == ReferenceKind::Ticket || number.len() >= 5)
                })
        };
        named(&id) || other.number.as_deref().is_some_and(named)
    }
}

/// Letters and digits, upper case, as references are.
fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).take(40).collect()
}

pub(super) fn stem(word: &str) -> String {
    word.chars().take(STEM).collect()
}
