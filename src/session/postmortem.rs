//! The postmortem of the open ticket's cause: shown as a panel, copied as Markdown, kept as a
//! printable page.
//!
//! The core writes both forms, but only the face has the words: so it is asked to word the
//! document's messages, and answers with one line each.

use super::open::Open;
use super::summary::Summary;
use super::words::{button, note, say};
use super::{Session, Task};
use crate::case::postmortem::personal::Known;
use crate::case::postmortem::{Content, Document, Occasion, Source, seed};
use crate::case::{Facts, Say};
use crate::text::{Part, Role};
use crate::ticket::{Author, Field, Moment, TicketId};
use crate::view::{Block, Fact, Note, Text, Tone};
use std::cell::RefCell;

/// The forms it can be had in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Markdown on the clipboard.
    Markdown,
    /// One HTML page as a file.
    Page,
}

/// A document that waits for its words.
#[derive(Debug)]
pub(super) struct Wording {
    form: Form,
    document: Document,
    /// The messages that were handed out, in that order.
    says: Vec<Say>,
}

impl Session {
    /// The panel.
    pub(super) fn postmortem(&self, open: &Open, now: Moment) -> Vec<Block> {
        let document = self.document(open, now);
        let mut blocks = vec![Block::Buttons {
            buttons: vec![
                button("postmortem:copy", "act.copy-markdown"),
                button("postmortem:page", "act.download-page"),
                button("close", "act.close"),
            ],
        }];
        let words = |words: &Say| say(words, &self.config);
        for section in &document.sections {
            let heading = note(words(&section.heading), Tone::Plain);
            blocks.push(Block::Note { note: heading });
            match &section.content {
                Content::Lines(lines) => {
                    let line = |line: &Say| Note { ..note(filled(line, words), Tone::Muted) };
                    blocks.extend(lines.iter().map(|l| Block::Note { note: line(l) }));
                }
                Content::Table(heads, rows) => {
                    let fact = |(head, cell): (&Say, &Say)| Fact {
                        label: words(head),
                        value: filled(cell, words),
                        before: None,
                    };
                    for cells in rows {
                        let rows = heads.iter().zip(cells).map(fact).collect();
                        blocks.push(Block::Facts { rows });
                    }
                }
            }
        }
        blocks
    }

    /// What calls for a postmortem of the open ticket's cause, as far as this device knows.
    pub(super) fn occasion(&self, open: &Open, facts: &Facts) -> Occasion {
        let cause = open.case.cause().filter(|cause| !cause.is_unclear());
        let Some(cause) = cause else { return Occasion::default() };
        let count = facts.causes.get(cause);
        let confirmed = |case: &&Summary| {
            case.ticket != open.ticket.id
                && case.cause.as_ref() == Some(cause)
                && case.fields.get(Field::CauseState.id()).is_some_and(|state| state == "confirmed")
        };
        let here = open.case.confirmed_cause() == Some(cause);
        Occasion {
            alert_confirmed: count.is_some_and(|count| count.spike),
            customers: count.map_or(0, |count| count.customers),
            confirmed: self.cases.values().filter(confirmed).count() as u32 + u32::from(here),
            risk_accepted: open.case.risk_by.is_some(),
        }
    }

    fn document(&self, open: &Open, now: Moment) -> Document {
        let cause = open.case.cause();
        let owner = open.case.owner.as_ref().or_else(|| self.owner_of(cause?));
        let customer = open.ticket.requester.as_ref().and_then(|contact| contact.name.clone());
        let agent = self.agent.as_ref().and_then(|agent| agent.name.clone());
        // A person may go by another name in each of their contacts.
        let contacts = open.past.contacts.values().filter_map(|contact| contact.name.clone());
        let names = customer.into_iter().chain(agent).chain(contacts);
        let names = names.chain(signers(open)).chain(open.case.risk_by.clone());
        let known = Known { names: names.collect() };
        let source = Source {
            cause_name: cause.map_or("", |cause| self.config.cause_name(cause)),
            owner_name: owner.map(|owner| self.owner_name(owner)),
            known: &known,
        };
        seed(&open.case, &self.facts_at(now), &source)
    }

    /// Asks the face for the words of the document.
    pub(super) fn word_postmortem(&mut self, form: Form, now: Moment) {
        let Some(open) = &self.open else { return };
        let document = self.document(open, now);
        let says: RefCell<Vec<Say>> = RefCell::default();
        let collect = |words: &Say| {
            let mut says = says.borrow_mut();
            if !says.contains(words) {
                says.push(words.clone());
            }
            String::new()
        };
        let _ = document.to_markdown(&collect);
        let says = says.into_inner();
        let ticket_id = open.ticket.id.to_string();
        let texts = says.iter().map(|words| say(words, &self.config)).collect();
        self.wording = Some(Wording { form, document, says });
        self.ask(Task::Word { ticket_id, texts });
    }

    /// The words are here, in the order they were asked for, in the language of that BCP 47 tag.
    pub(super) fn worded(&mut self, ticket_id: &TicketId, lang: &str, words: &[String]) {
        if self.open.as_ref().is_none_or(|open| open.ticket.id != *ticket_id) {
            return;
        }
        let Some(Wording { form, document, says }) = self.wording.take() else { return };
        let word = |asked: &Say| {
            let at = says.iter().position(|say| say == asked);
            at.and_then(|at| words.get(at)).cloned().unwrap_or_default()
        };
        match form {
            Form::Markdown => {
                let text = document.to_markdown(&word);
                self.ask(Task::Copy { lines: vec![Text::plain(text)] });
                self.say = Some(Text::of("say.copied"));
            }
            Form::Page => {
                let text = document.to_html(lang, &word);
                self.ask(Task::Download { name: "postmortem.html".to_owned(), text });
            }
        }
    }
}

/// Words of a signature that are no name.
const NO_NAME: [&str; 16] = [
    "regards",
    "wishes",
    "sincerely",
    "thanks",
    "thank",
    "best",
    "grüße",
    "gruß",
    "danke",
    "saludos",
    "atentamente",
    "gracias",
    "cordialement",
    "merci",
    "team",
    "support",
];
/// Words of a name, at most.
const NAME: usize = 3;

/// The names that agents sign this ticket's messages with.
fn signers(open: &Open) -> impl Iterator<Item = String> {
    let signed = |part: &&Part| part.role == Role::Signature && part.author == Author::Agent;
    let signatures = open.reading.parts.iter().filter(signed);
    signatures
        .filter_map(|part| part.text.lines().map(str::trim).find(|line| is_name(line)))
        .map(str::to_owned)
}

/// Whether a line is a few words that each begin as a name does.
fn is_name(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let is_part = |word: &&str| {
        let sign = |c: char| matches!(c, '.' | '-' | '\'' | '’');
        word.starts_with(char::is_uppercase)
            && word.chars().all(|c| c.is_alphabetic() || sign(c))
            && !NO_NAME.contains(&word.to_lowercase().as_str())
    };
    (1..=NAME).contains(&words.len()) && words.iter().all(is_part)
}

/// A line's words, or a word that it is to be filled in.
fn filled(line: &Say, words: impl Fn(&Say) -> Text) -> Text {
    match (line.key, line.args.first()) {
        ("", Some((_, crate::case::Arg::Text(text)))) if text.trim().is_empty() => {
            Text::of("case.postmortem-fill-in")
        }
        _ => words(line),
    }
}
