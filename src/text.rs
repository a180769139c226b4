//! What a message says: whose words it holds, without markup, quotes and signatures.
//!
//! In: a [`Ticket`]. Out: a [`Reading`], parts of clean text in order, each with its role and
//! with the way back to the bytes of its source. Cutting keeps what it cuts: a quoted reply is a
//! part of its own, not lost.
//!
//! Invariants, each a test of the same name:
//! - `clean_positions_lead_back`: the source bytes of any clean range hold the same letters.

use crate::ticket::{Author, MessageId, Quote, SUBJECT_MESSAGE_ID, Ticket};
use std::ops::Range;

/// A ticket's words by role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The subject first, then the messages' parts, oldest message first.
    pub parts: Vec<Part>,
}

impl Reading {
    /// The parts that hold the customer's own new words, the subject among them.
    pub fn customer(&self) -> impl Iterator<Item = &Part> {
        self.parts
            .iter()
            .filter(|p| p.author == Author::Customer && matches!(p.role, Role::Subject | Role::Own))
    }
}

/// A run of clean text with one role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The message it is in, [`SUBJECT_MESSAGE_ID`] for the subject line.
    pub message_id: MessageId,
    /// Index in [`Ticket::messages`]; `None` for the subject line.
    pub message_idx: Option<usize>,
    /// Whose words.
    pub author: Author,
    /// What the words are in their message.
    pub role: Role,
    /// The words without markup, lines kept.
    pub text: String,
    /// `(clean byte, source range)` of each run, ascending: the run covers clean bytes up to the
    /// next run's start. A run whose source is as long as itself maps byte for byte; any other
    /// (an entity, folded white space) maps as a whole.
    places: Vec<(usize, Range<usize>)>,
}

/// What words are in their message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// The subject line.
    Subject,
    /// New words of the message's author.
    Own,
    /// An earlier message, quoted.
    Quoted,
    /// A message passed on: the words are a third person's.
    Forwarded,
    /// Name, address, telephone under the message.
    Signature,
    /// Legal or technical boilerplate.
    Disclaimer,
}

impl Part {
    /// Makes a part from clean text and its runs; see [`Part`] for their form.
    fn new(
        message_id: MessageId,
        message_idx: Option<usize>,
        author: Author,
        role: Role,
        text: String,
        places: Vec<(usize, Range<usize>)>,
    ) -> Self {
        Self { message_id, message_idx, author, role, text, places }
    }

    /// The source bytes that a range of [`Part::text`] came from.
    pub fn source(&self, clean: Range<usize>) -> Range<usize> {
        let at = |byte: usize, end: bool| {
            let look = if end { byte.saturating_sub(1) } else { byte };
            let run = self.places.partition_point(|(start, _)| *start <= look).saturating_sub(1);
            let Some((start, source)) = self.places.get(run) else { return 0 };
            let run_end = self.places.get(run + 1).map_or(self.text.len(), |(next, _)| *next);
            if source.len() == run_end - start {
                source.start + (byte - start)
            } else if end {
                source.end
            } else {
                source.start
            }
        };
        if clean.is_empty() {
            let start = at(clean.start, false);
            return start..start;
        }
        at(clean.start, false)..at(clean.end, true)
    }

    /// Words of this part as a quote.
    pub fn quote(&self, clean: Range<usize>) -> Quote {
        let text = self.text[clean.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
        Quote { message_id: self.message_id.clone(), range: self.source(clean), text }
    }
}

/// Reads a ticket.
pub fn read(ticket: &Ticket) -> Reading {
    let mut parts = Vec::new();
    if !ticket.subject.is_empty() {
        let id = MessageId::from(SUBJECT_MESSAGE_ID);
        parts.push(whole(id, None, Author::Customer, Role::Subject, &ticket.subject));
    }
    for (idx, message) in ticket.messages.iter().enumerate() {
        parts.push(whole(message.id.clone(), Some(idx), message.author, Role::Own, &message.text));
    }
    Reading { parts }
}

/// A part that is its source, byte for byte.
fn whole(id: MessageId, idx: Option<usize>, author: Author, role: Role, text: &str) -> Part {
    let places = vec![(0, 0..text.len())];
    Part::new(id, idx, author, role, text.to_owned(), places)
}
