//! One ticket of an export while its cells or keys come in, in any order.
//!
//! In: what each holds, by its [`Role`]. Out: a ticket with its messages oldest first, or why
//! there is none. Of two columns for one thing the first that is not empty counts; several
//! addresses, phone numbers, tags and answers are all kept.

use super::Why;
use super::date::{self, Order};
use super::words::{self, Role};
use crate::order;
use crate::ticket::{
    Author, Channel, Contact, ContactId, Field, FieldValue, Message, MessageId, Moment, Status,
    TextFormat, Ticket, TicketId,
};
use std::collections::BTreeSet;

/// Marks that are HTML's and not a customer's.
const MARKUP: [&str; 7] = ["</p>", "</div>", "<br", "</span>", "</td>", "<html", "<body"];

/// What is known of a ticket so far.
#[derive(Debug, Default)]
pub(super) struct Draft {
    id: String,
    number: String,
    subject: String,
    body: Body,
    replies: Vec<String>,
    status: Option<Status>,
    channel: Option<Channel>,
    created_at: Option<Moment>,
    closed_at: Option<Moment>,
    tags: Vec<String>,
    language: String,
    contact: ContactDraft,
    fields: Vec<(Field, FieldValue)>,
    pub(super) messages: Vec<Message>,
}

/// A text in up to three forms.
#[derive(Debug, Default)]
pub(super) struct Body {
    plain: String,
    text: String,
    html: String,
}

/// The requester so far.
#[derive(Debug, Default)]
struct ContactDraft {
    id: String,
    name: String,
    emails: Vec<String>,
    phones: Vec<String>,
    organisation: String,
    external_ids: Vec<(String, String)>,
}

impl Body {
    /// Keeps a form of the text; false for a role that is no text.
    pub(super) fn set(&mut self, role: Role, text: &str) -> bool {
        let slot = match role {
            Role::Plain => &mut self.plain,
            Role::Text => &mut self.text,
            Role::Html => &mut self.html,
            _ => return false,
        };
        if slot.is_empty() {
            text.clone_into(slot);
        }
        true
    }

    /// The best form, if there is any text at all.
    pub(super) fn best(self) -> Option<(String, TextFormat)> {
        let there = |text: &String| !text.trim().is_empty();
        if there(&self.plain) {
            Some((self.plain, TextFormat::Plain))
        } else if there(&self.text) {
            let format = if is_html(&self.text) { TextFormat::Html } else { TextFormat::Plain };
            Some((self.text, format))
        } else if there(&self.html) {
            Some((self.html, TextFormat::Html))
        } else {
            None
        }
    }
}

impl Draft {
    /// Takes what a cell or key holds.
    pub(super) fn set(&mut self, role: Role, value: &str, order: Order) {
        if self.body.set(role, value) {
            return;
        }
        let cell = value.trim();
        if cell.is_empty() {
            return;
        }
        match role {
            Role::Id => keep(&mut self.id, cell.trim_start_matches('#')),
            Role::Number => keep(&mut self.number, cell),
            Role::Subject => keep(&mut self.subject, cell),
            Role::Reply => self.replies.push(value.to_owned()),
            Role::Status => self.status = self.status.or_else(|| Some(words::status(cell))),
            Role::Channel => self.channel = self.channel.or_else(|| words::channel(cell)),
            Role::CreatedAt => {
                self.created_at = self.created_at.or_else(|| date::moment(cell, order));
            }
            Role::ClosedAt => {
                self.closed_at = self.closed_at.or_else(|| date::moment(cell, order));
            }
            Role::Tags => self.tags.extend(tags(cell)),
            Role::Language => keep(&mut self.language, cell),
            Role::Requester => self.contact.named(cell),
            Role::Email => add(&mut self.contact.emails, cell.split([',', ';', ' '])),
            Role::Phone => add(&mut self.contact.phones, cell.split([',', ';'])),
            Role::Organisation => keep(&mut self.contact.organisation, cell),
            Role::ContactId => keep(&mut self.contact.id, cell),
            Role::ExternalId => self.contact.external("external", cell),
            Role::Own(field) => {
                if !self.fields.iter().any(|(known, _)| *known == field) {
                    self.fields.push((field, FieldValue::from_line(field, cell)));
                }
            }
            Role::Handle => self.contact.external("social", cell),
            Role::Plain | Role::Text | Role::Html | Role::Messages => {}
        }
    }

    /// Whether a message's author is the requester, by identifier or address; nothing where the
    /// file does not say who either is.
    pub(super) fn is_requester(&self, id: &str, email: &str) -> Option<bool> {
        if !id.is_empty() && !self.contact.id.is_empty() {
            return Some(id == self.contact.id);
        }
        if !email.is_empty() && !self.contact.emails.is_empty() {
            return Some(self.contact.emails.iter().any(|known| known.eq_ignore_ascii_case(email)));
        }
        None
    }

    /// The ticket; `line` stands in for an identifier that the file does not have.
    pub(super) fn finish(mut self, line: u64) -> Result<Ticket, Why> {
        order::by_key(&mut self.fields, |(field, _)| *field);
        let number = Some(self.number).filter(|n| !n.is_empty());
        let id = if self.id.is_empty() { number.clone().unwrap_or_default() } else { self.id };
        let id = if id.is_empty() { format!("line-{line}") } else { id };
        let messages =
            messages(self.messages, self.body, self.replies, self.created_at, &self.language);
        if self.subject.is_empty() && messages.is_empty() {
            return Err(Why::NoText);
        }
        Ok(Ticket {
            id: TicketId::new(id),
            number,
            subject: self.subject,
            messages,
            requester: self.contact.finish(self.channel),
            status: self.status.unwrap_or(Status::Open),
            channel: self.channel,
            created_at: self.created_at,
            closed_at: self.closed_at,
            tags: self.tags,
            fields: self.fields,
            order_value: None,
            order_value_unread: false,
        })
    }
}

/// The description before the listed messages, unless they hold it, and the answers behind.
fn messages(
    mut messages: Vec<Message>,
    body: Body,
    replies: Vec<String>,
    created_at: Option<Moment>,
    language: &str,
) -> Vec<Message> {
    if messages.iter().all(|message| message.at.is_some()) {
        order::by_key(&mut messages, |message| message.at);
    }
    if let Some((text, format)) = body.best() {
        let start = beginning(&text);
        if !messages.iter().any(|message| beginning(&message.text) == start) {
            let mut first = Message::from_customer("", text);
            (first.format, first.at) = (format, created_at);
            messages.insert(0, first);
        }
    }
    for reply in replies {
        let format = if is_html(&reply) { TextFormat::Html } else { TextFormat::Plain };
        let mut message = Message::from_customer("", reply);
        (message.author, message.format) = (Author::Agent, format);
        messages.push(message);
    }
    let mut taken = BTreeSet::new();
    for (place, message) in messages.iter_mut().enumerate() {
        if message.id.as_str().is_empty() {
            message.id = MessageId::new((place + 1).to_string());
        }
        if !taken.insert(message.id.clone()) {
            message.id = MessageId::new(format!("{}-{}", message.id, place + 1));
            taken.insert(message.id.clone());
        }
        if !language.is_empty() && message.author == Author::Customer {
            message.language.get_or_insert_with(|| language.to_owned());
        }
    }
    messages
}

/// Enough of a text to know it again after its white space and punctuation changed.
fn beginning(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).take(200).collect()
}

impl ContactDraft {
    /// Takes `Ann Example`, `ann@example.com` or `Ann Example <ann@example.com>`.
    fn named(&mut self, cell: &str) {
        if let Some((name, rest)) = cell.split_once('<')
            && let Some(email) = rest.strip_suffix('>')
        {
            keep(&mut self.name, name.trim().trim_matches('"'));
            add(&mut self.emails, [email].into_iter());
        } else if cell.contains('@') && !cell.contains(' ') {
            add(&mut self.emails, [cell].into_iter());
        } else {
            keep(&mut self.name, cell);
        }
    }

    fn external(&mut self, system: &str, value: &str) {
        self.external_ids.push((system.to_owned(), value.to_owned()));
    }

    fn finish(self, channel: Option<Channel>) -> Option<Contact> {
        let known = [&self.id, self.emails.first().unwrap_or(&self.name), &self.name];
        let id = known.into_iter().find(|id| !id.is_empty())?.clone();
        let filled = |text: String| Some(text).filter(|text| !text.is_empty());
        Some(Contact {
            id: ContactId::new(id),
            name: filled(self.name),
            emails: self.emails,
            phones: self.phones,
            organisation: filled(self.organisation),
            external_ids: self.external_ids,
            channel,
            signature: None,
        })
    }
}

/// Keeps the first value that is not empty.
fn keep(slot: &mut String, value: &str) {
    if slot.is_empty() {
        value.clone_into(slot);
    }
}

/// Adds what is not there yet.
fn add<'a>(list: &mut Vec<String>, values: impl Iterator<Item = &'a str>) {
    for value in values.map(str::trim).filter(|value| !value.is_empty()) {
        if !list.iter().any(|known| known == value) {
            list.push(value.to_owned());
        }
    }
}

/// Tags between commas, semicolons or bars, or else between spaces.
fn tags(cell: &str) -> Vec<String> {
    let split: Vec<&str> = if cell.contains([',', ';', '|']) {
        cell.split([',', ';', '|']).collect()
    } else {
        cell.split_whitespace().collect()
    };
    let mut tags = Vec::new();
    add(&mut tags, split.into_iter());
    tags
}

fn is_html(text: &str) -> bool {
    MARKUP.iter().any(|mark| text.contains(mark))
}
