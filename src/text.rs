//! What a message says: whose words it holds, without markup, quotes and signatures.
//!
//! In: a [`Ticket`]. Out: a [`Reading`], parts of clean text in order, each with its role and
//! with the way back to the bytes of its source. Cutting keeps what it cuts: a quoted reply is a
//! part of its own, not lost.
//!
//! Invariants, each a test of the same name:
//! - `clean_positions_lead_back`: the source bytes of any clean range hold the same letters.
//! - `nothing_is_lost`: every letter of a plain message is in some part.
//! - `something_stays_own`: a message with letters has a part that is not cut away, unless no person
//!   wrote it.
//! - `own_words_stay_own`: reading own words again cuts nothing more, in the cases of the suite.
//!
//! Limits: lines 20,000 and up of one message are not told apart.

mod author;
mod clean;
mod cut;
pub mod grams;
mod html;
pub mod language;
pub mod markup;
pub mod phrase;
mod plain;
mod repeated;
pub mod signals;
pub mod subject;
pub use headwater_kernels::words;

use crate::ticket::{
    Author, Channel, Message, MessageId, Quote, SUBJECT_MESSAGE_ID, TextFormat, Ticket,
};
use author::Writers;
use clean::{Clean, Place};
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
        self.parts.iter().filter(|part| part.is_customers())
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

    /// Whether it holds the customer's own new words, or the subject.
    pub fn is_customers(&self) -> bool {
        self.author == Author::Customer && matches!(self.role, Role::Subject | Role::Own)
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

    /// Where source bytes stand in [`Part::text`]; `None` where they do not come from this part.
    pub fn clean(&self, source: &Range<usize>) -> Option<Range<usize>> {
        let runs = self.places.iter().enumerate().map(|(run, (start, from))| {
            let end = self.places.get(run + 1).map_or(self.text.len(), |(next, _)| *next);
            (*start..end, from)
        });
        let meets = |from: &Range<usize>| from.start < source.end && source.start < from.end;
        let mut out: Option<Range<usize>> = None;
        for (run, from) in runs.filter(|(_, from)| meets(from)) {
            let exact = run.len() == from.len();
            let start = source.start.saturating_sub(from.start) * usize::from(exact);
            let after = from.end.saturating_sub(source.end) * usize::from(exact);
            let (start, end) = (run.start + start, run.end - after);
            out = Some(out.map_or(start, |found| found.start)..end);
        }
        out.filter(|at| self.text.get(at.clone()).is_some())
    }

    /// Words of this part as a quote, without control characters and marks of writing direction:
    /// those could make the words look like others.
    pub fn quote(&self, clean: Range<usize>) -> Quote {
        let unseen = |c: char| {
            (c.is_control() && !c.is_whitespace())
                || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        };
        let seen: String = self.text[clean.clone()].chars().filter(|c| !unseen(*c)).collect();
        let text = seen.split_whitespace().collect::<Vec<_>>().join(" ");
        Quote { message_id: self.message_id.clone(), range: self.source(clean), text }
    }
}

/// Reads a ticket. A call that an agent noted down counts as the customer's words, as long as no
/// message is the customer's own.
pub fn read(ticket: &Ticket) -> Reading {
    let mut parts = Vec::new();
    if !ticket.subject.trim().is_empty() {
        let id = MessageId::from(SUBJECT_MESSAGE_ID);
        let places = vec![(0, 0..ticket.subject.len())];
        let text = ticket.subject.clone();
        let machine = subject::is_machines(&text);
        let role = if machine { Role::Disclaimer } else { Role::Subject };
        parts.push(Part::new(id, None, Author::Customer, role, text, places));
    }
    let mut authors: Vec<Author> = ticket.messages.iter().map(|m| m.author).collect();
    if let Some(call) = noted_call(ticket) {
        authors[call] = Author::Customer;
    }
    let mut writers = Writers::new(ticket, authors);
    for (idx, message) in ticket.messages.iter().enumerate() {
        read_message(idx, message, &mut writers, &mut parts);
    }
    Reading { parts }
}

/// The message that notes down a customer's call.
fn noted_call(ticket: &Ticket) -> Option<usize> {
    let customer = ticket.messages.iter().any(|m| m.author == Author::Customer);
    if customer || ticket.channel != Some(Channel::Phone) {
        return None;
    }
    ticket.messages.iter().position(|m| m.author == Author::Agent)
}

/// Reads one message into parts.
fn read_message(idx: usize, message: &Message, writers: &mut Writers, out: &mut Vec<Part>) {
    let mut clean = match message.format {
        TextFormat::Plain => plain::read(&message.text),
        TextFormat::Html => html::read(&message.text),
    };
    clean.keep_comparisons();
    cut::split(&mut clean, writers.requester());
    let already = out.len();
    let author = writers.own(idx);
    let by_machine = idx == 0 && out.iter().any(|subject| subject.role == Role::Disclaimer);
    let mut roles = cut::roles(&clean, by_machine);
    repeated::mark(&clean, &mut roles, out, author);
    let mut cursor = 0;
    for (lines, role, depth) in blocks(&clean, &roles) {
        let (text, places): (String, Vec<Place>) = clean.cut(lines, &mut cursor);
        if text.is_empty() {
            continue;
        }
        let quoted = role == Role::Quoted;
        let whose = if quoted { writers.quoted(idx, &text, depth) } else { author };
        out.push(Part::new(message.id.clone(), Some(idx), whose, role, text, places));
    }
    if out.len() == already && !clean.text.trim().is_empty() {
        // Nothing but marks of quotation.
        let (text, places) = (clean.text, clean.places);
        out.push(Part::new(message.id.clone(), Some(idx), author, Role::Own, text, places));
    }
}

/// Lines that belong together: one role and, where quoted, one depth. Blank lines go with those
/// above them.
fn blocks(clean: &Clean, roles: &[Role]) -> Vec<(Range<usize>, Role, usize)> {
    let mut blocks: Vec<(Range<usize>, Role, usize)> = Vec::new();
    for (at, role) in roles.iter().enumerate() {
        let depth = if *role == Role::Quoted { clean.lines[at].depth.max(1) } else { 0 };
        match blocks.last_mut() {
            Some((lines, r, d)) if clean.is_blank(at) || (*r, *d) == (*role, depth) => {
                lines.end = at + 1;
            }
            _ if clean.is_blank(at) => {}
            _ => blocks.push((at..at + 1, *role, depth)),
        }
    }
    blocks
}
