//! Zendesk Apps Framework 2: the client's answers into a ticket, a save into form changes or
//! requests.
//!
//! In: `{"get": {…paths of client.get…}, "comments": [pages of comments.json with users]}`, and
//! pages of `requested.json`. Out: tickets. By default a save fills the agent's open form and is
//! stored when the agent submits it; a stored save is an option and can collide with the form.

use super::json::{self, HostError, Json};
use super::save::{FieldMap, Method, Request, Save, marker};
use crate::ticket::{
    Author, Channel, Contact, FieldChange, FieldValue, Message, MessageId, Moment, Status,
    TextFormat, Ticket,
};
use serde_json::{Map, Value, json};

const HOST: &str = "zendesk";

/// Reads the open ticket. `fields` holds ids of custom ticket fields.
///
/// # Errors
/// Where the answer is no JSON, or has no `ticket.id`, or a field has another type.
pub fn ticket(body: &str, fields: &FieldMap) -> Result<Ticket, HostError> {
    let value = json::parse(HOST, "answer", body)?;
    let root = Json::root(HOST, &value);
    let get = root.get("get");
    let mut ticket = Ticket::empty(get.get("ticket.id").must_text()?);
    ticket.number = Some(format!("#{}", ticket.id));
    ticket.subject = get.get("ticket.subject").text()?.unwrap_or_default();
    ticket.status = status(&get.get("ticket.status"))?;
    ticket.created_at = get.get("ticket.createdAt").filled()?.and_then(|t| Moment::parse(&t));
    ticket.channel = channel(get.get("ticket.via").get("channel").filled()?.as_deref());
    for tag in get.get("ticket.tags").items()? {
        ticket.tags.extend(tag.filled()?);
    }
    ticket.requester = requester(&get)?;
    ticket.messages = comments(&root)?;
    if ticket.messages.is_empty() {
        ticket.messages = messages(&get)?;
    }
    for (path, value) in get.entries()? {
        let Some(id) = path.strip_prefix("ticket.customField:custom_field_") else { continue };
        fields.take_order_value(&mut ticket, id, &value)?;
        if let (Some(ours), Some(line)) = (fields.field(id), value.filled()?) {
            ticket.fields.push((ours, FieldValue::from_line(ours, &line)));
        }
    }
    Ok(ticket)
}

/// Reads a page of a requester's tickets, without messages.
///
/// # Errors
/// As [`ticket`].
pub fn earlier(body: &str, fields: &FieldMap, not: &str) -> Result<Vec<Ticket>, HostError> {
    let value = json::parse(HOST, "tickets", body)?;
    let mut found = Vec::new();
    for from in Json::root(HOST, &value).get("tickets").must_items()? {
        let mut ticket = Ticket::empty(from.get("id").must_text()?);
        ticket.number = Some(format!("#{}", ticket.id));
        ticket.subject = from.get("subject").text()?.unwrap_or_default();
        ticket.status = status(&from.get("status"))?;
        ticket.created_at = from.get("created_at").filled()?.and_then(|t| Moment::parse(&t));
        if matches!(ticket.status, Status::Solved | Status::Closed) {
            ticket.closed_at = from.get("updated_at").filled()?.and_then(|t| Moment::parse(&t));
        }
        if let Some(text) = from.get("description").filled()? {
            ticket.messages.push(Message::from_customer("description", text));
        }
        for field in from.get("custom_fields").items()? {
            let ours = field.get("id").text()?.and_then(|id| fields.field(&id));
            if let (Some(ours), Some(line)) = (ours, field.get("value").filled()?) {
                ticket.fields.push((ours, FieldValue::from_line(ours, &line)));
            }
        }
        if ticket.id.as_str() != not {
            found.push(ticket);
        }
    }
    Ok(found)
}

fn status(from: &Json) -> Result<Status, HostError> {
    Ok(match from.filled()?.as_deref() {
        Some("solved") => Status::Solved,
        Some("closed") => Status::Closed,
        Some("pending" | "hold") => Status::Pending,
        _ => Status::Open,
    })
}

fn channel(name: Option<&str>) -> Option<Channel> {
    Some(match name? {
        "email" | "mail" => Channel::Email,
        "web" | "web_form" | "web_widget" | "api" => Channel::Form,
        "chat" | "messaging" | "native_messaging" | "sms" | "whatsapp" => Channel::Chat,
        "voice" | "phone" => Channel::Phone,
        "twitter" | "facebook" | "instagram_dm" | "any_channel" => Channel::Social,
        _ => return None,
    })
}

fn requester(get: &Json) -> Result<Option<Contact>, HostError> {
    let from = get.get("ticket.requester");
    if !from.is_there() {
        return Ok(None);
    }
    let mut contact = Contact::new(from.get("id").must_text()?);
    contact.name = from.get("name").filled()?;
    contact.emails.extend(from.get("email").filled()?);
    for identity in from.get("identities").items()? {
        let Some(value) = identity.get("value").filled()? else { continue };
        match identity.get("type").text()?.unwrap_or_default().as_str() {
            "email" if !contact.emails.contains(&value) => contact.emails.push(value),
            "phone_number" if !contact.phones.contains(&value) => contact.phones.push(value),
            "email" | "phone_number" | "" => {}
            kind => contact.external_ids.push((kind.to_owned(), value)),
        }
    }
    if let Some(id) = from.get("externalId").filled()? {
        contact.external_ids.push(("external".to_owned(), id));
    }
    contact.organisation = get.get("ticket.organization").get("name").filled()?;
    Ok(Some(contact))
}

/// The comments of all pages, oldest first. A user on no page of its own is an agent.
fn comments(root: &Json) -> Result<Vec<Message>, HostError> {
    let mut messages = Vec::new();
    for page in root.get("comments").items()? {
        let mut customers = Vec::new();
        for user in page.get("users").items()? {
            if user.get("role").filled()?.as_deref() == Some("end-user") {
                customers.push(user.get("id").must_text()?);
            }
        }
        for from in page.get("comments").must_items()? {
            let author = match from.get("author_id").text()?.as_deref() {
                Some("-1") => Author::System,
                Some(id) if customers.iter().any(|c| c == id) => Author::Customer,
                _ => Author::Agent,
            };
            let html = from.get("html_body").filled()?;
            let format = if html.is_some() { TextFormat::Html } else { TextFormat::Plain };
            let text = html.or(from.get("body").filled()?).unwrap_or_default();
            messages.push(Message {
                id: MessageId::new(from.get("id").must_text()?),
                author,
                text,
                format,
                at: from.get("created_at").filled()?.and_then(|t| Moment::parse(&t)),
                language: None,
                private: !from.get("public").flag()?,
            });
        }
    }
    Ok(messages)
}

/// The conversation; a ticket whose conversation is not there yet has its description.
fn messages(get: &Json) -> Result<Vec<Message>, HostError> {
    let mut messages = Vec::new();
    for (n, from) in get.get("ticket.conversation").items()?.iter().enumerate() {
        let author = match from.get("author").get("role").filled()?.as_deref() {
            Some("end-user") => Author::Customer,
            Some("system") => Author::System,
            _ => Author::Agent,
        };
        let content = from.get("message");
        let html = content.get("contentType").filled()?.is_some_and(|t| t.contains("html"));
        messages.push(Message {
            id: MessageId::new(from.get("id").text()?.unwrap_or_else(|| n.to_string())),
            author,
            text: content.get("content").text()?.unwrap_or_default(),
            format: if html { TextFormat::Html } else { TextFormat::Plain },
            at: from.get("timestamp").filled()?.and_then(|t| Moment::parse(&t)),
            language: None,
            private: from.get("channel").get("name").filled()?.as_deref() == Some("internal"),
        });
    }
    if messages.is_empty() {
        let description = get.get("ticket.description").filled()?;
        messages.extend(description.map(|d| Message::from_customer("description", d)));
    }
    Ok(messages)
}

/// What a save must know of the place that it writes to.
#[derive(Clone, Debug, Default)]
pub struct Place {
    /// Fields and tags are stored at once, not filled into the agent's form.
    pub stored: bool,
    /// The agent's own id, for whom a reminder is.
    pub agent: Option<u64>,
    /// The ticket's tags now: storing replaces them as a whole.
    pub tags_now: Vec<String>,
    /// The ticket's open reminder of ours, by its id.
    pub reminder: Option<String>,
}

/// The form changes of a save: `(path, value)` for `client.set`.
pub fn form_changes(save: &Save, fields: &FieldMap) -> Vec<(String, Value)> {
    let named = |change: &FieldChange| {
        let id = fields.name(change.field)?;
        let to = change.to.as_ref().map_or(Value::Null, |v| Value::String(v.to_line()));
        Some((format!("ticket.customField:custom_field_{id}"), to))
    };
    save.patch.changes.iter().filter_map(named).collect()
}

/// The requests of a save: where it is stored the fields and tags; the note; the reminder.
pub fn save(save: &Save, fields: &FieldMap, place: &Place) -> Vec<Request> {
    let path = format!("api/v2/tickets/{}.json", save.ticket_id);
    let mut requests = Vec::new();
    let stored = if place.stored { stored(save, fields, place) } else { Map::new() };
    if !stored.is_empty() {
        requests.push(put(path.clone(), &Value::Object(stored), true));
    }
    if !save.note.is_empty() {
        let body = format!("{}\n\n{}", save.note.join("\n"), marker(&save.key));
        requests.push(put(path, &json!({ "comment": { "body": body, "public": false } }), false));
    }
    requests.extend(reminder(save, place));
    requests
}

fn put(path: String, ticket: &Value, idempotent: bool) -> Request {
    let body = Some(json!({ "ticket": ticket }));
    Request { method: Method::Put, path, body, idempotent }
}

fn stored(save: &Save, fields: &FieldMap, place: &Place) -> Map<String, Value> {
    let value = |change: &FieldChange| {
        let id: u64 = fields.name(change.field)?.parse().ok()?;
        Some(json!({ "id": id, "value": change.to.as_ref().map(FieldValue::to_line) }))
    };
    let values: Vec<Value> = save.patch.changes.iter().filter_map(value).collect();
    let mut ticket = Map::new();
    if !values.is_empty() {
        ticket.insert("custom_fields".to_owned(), Value::Array(values));
    }
    let tags = save.tags_after(&place.tags_now);
    if tags != place.tags_now {
        ticket.insert("tags".to_owned(), json!(tags));
    }
    ticket
}

/// One task of ours a ticket: the one that is open is moved or solved, never doubled.
fn reminder(save: &Save, place: &Place) -> Option<Request> {
    let there = place.reminder.as_ref().map(|id| format!("api/v2/tickets/{id}.json"));
    let Some(reminder) = &save.reminder else {
        let path = there.filter(|_| save.reminder_done)?;
        return Some(put(path, &json!({ "status": "solved" }), true));
    };
    let due = format!("{}T09:00:00Z", reminder.due);
    if let Some(path) = there {
        return Some(put(path, &json!({ "subject": reminder.subject, "due_at": due }), true));
    }
    let body = json!({ "ticket": {
        "type": "task", "subject": reminder.subject, "due_at": due,
        "assignee_id": place.agent, "requester_id": place.agent,
        "tags": ["headwater_reminder"], "external_id": reminder_id(&save.ticket_id),
        "comment": { "body": reminder.subject, "public": false },
    } });
    let path = "api/v2/tickets.json".to_owned();
    Some(Request { method: Method::Post, path, body: Some(body), idempotent: false })
}

/// What a ticket's reminder carries, to be found by.
fn reminder_id(ticket_id: &str) -> String {
    format!("headwater-reminder:{ticket_id}")
}
