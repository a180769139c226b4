//! Whose words a quotation holds.
//!
//! A quotation that repeats an earlier message of the ticket is that message's author's; one that
//! is introduced by the requester's address is the requester's. Otherwise writers take turns: the
//! first level is the other side's, the second the writer's own, and so on.
//!
//! Limits: the last [`MAX_MESSAGES`] messages, [`MAX_LETTERS`] letters of each, the first
//! [`MAX_SAMPLES`] long lines of a quotation.

use crate::ticket::{Author, Ticket};

const MAX_MESSAGES: usize = 50;
const MAX_LETTERS: usize = 50_000;
const MAX_SAMPLES: usize = 4;
/// Letters and digits from which on a line tells one message from another.
const SAMPLE_LETTERS: usize = 16;

/// The messages of a ticket, for comparing.
pub(super) struct Writers<'a> {
    ticket: &'a Ticket,
    /// Whose each message's own words are.
    authors: Vec<Author>,
    /// Letters of each message, made when first needed.
    letters: Vec<Option<String>>,
}

impl<'a> Writers<'a> {
    /// The writers of a ticket, one for each message.
    pub(super) fn new(ticket: &'a Ticket, authors: Vec<Author>) -> Self {
        Self { ticket, authors, letters: vec![None; ticket.messages.len()] }
    }

    /// The requester's name.
    pub(super) fn requester(&self) -> Option<&'a str> {
        self.ticket.requester.as_ref().and_then(|requester| requester.name.as_deref())
    }

    /// Whose a message's own words are.
    pub(super) fn own(&self, idx: usize) -> Author {
        self.authors[idx]
    }

    /// Whose words a quotation in message `idx`, at a depth (1 and up), holds.
    pub(super) fn quoted(&mut self, idx: usize, text: &str, depth: usize) -> Author {
        if let Some(author) = self.repeated(idx, text) {
            return author;
        }
        if self.introduces_requester(text) {
            return Author::Customer;
        }
        match (self.own(idx), depth % 2) {
            (Author::Customer, 1) => Author::Agent,
            (Author::Agent, 1) => Author::Customer,
            (own, _) => own,
        }
    }

    /// The author of the first message before `idx` that holds one of the quotation's first long
    /// lines; later ones may only quote it too.
    fn repeated(&mut self, idx: usize, text: &str) -> Option<Author> {
        let lines = text.lines().take(200).map(|line| letters(line, 200));
        let samples: Vec<String> =
            lines.filter(|line| line.len() >= SAMPLE_LETTERS).take(MAX_SAMPLES).collect();
        for before in idx.saturating_sub(MAX_MESSAGES)..idx {
            let message = &self.ticket.messages[before].text;
            let all = self.letters[before].get_or_insert_with(|| letters(message, MAX_LETTERS));
            if samples.iter().any(|sample| all.contains(sample)) {
                return Some(self.authors[before]);
            }
        }
        None
    }

    /// Whether the first lines name the requester's address.
    fn introduces_requester(&self, text: &str) -> bool {
        let Some(requester) = &self.ticket.requester else { return false };
        let head: String = text.lines().take(3).flat_map(|l| l.chars().take(300)).collect();
        let head = head.to_lowercase();
        requester.emails.iter().any(|mail| mail.len() > 3 && head.contains(&mail.to_lowercase()))
    }
}

/// Letters and digits of a text in lower case, at most `most` of them.
fn letters(text: &str, most: usize) -> String {
    let all = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
    all.take(most).collect()
}
