//! Chatwoot's dashboard app: the pushed `appContext` into a ticket, a save into requests.
//!
//! In: the message's `data`, and a contact's conversations. Only the messages loaded in the agent's
//! page are pushed. Writing needs an access token, which the adapter holds; without one a ticket is
//! read-only.

use super::json::{self, HostError, Json};
use super::save::{FieldMap, Method, Request, Save, marker};
use crate::order;
use crate::ticket::{
    Author, Channel, Contact, Field, FieldValue, Message, MessageId, Moment, Status, TextFormat,
    Ticket,
};
use serde_json::{Map, Value, json};

const HOST: &str = "chatwoot";

/// Reads the conversation shown. `fields` holds keys of custom attributes.
///
/// # Errors
/// Where the context is no JSON, or the conversation has no `id`, or a field has another type.
pub fn ticket(body: &str, fields: &FieldMap) -> Result<Ticket, HostError> {
    let value = json::parse(HOST, "appContext", body)?;
    let root = Json::root(HOST, &value);
    let mut ticket = conversation(&root.get("conversation"), fields)?;
    ticket.requester = contact(&root.get("contact"))?;
    Ok(ticket)
}

/// Reads a contact's conversations, newest first, each with its latest message.
///
/// # Errors
/// As [`ticket`].
pub fn earlier(body: &str, fields: &FieldMap, not: &str) -> Result<Vec<Ticket>, HostError> {
    let value = json::parse(HOST, "conversations", body)?;
    let mut found = Vec::new();
    for from in Json::root(HOST, &value).get("payload").must_items()? {
        let mut ticket = conversation(&from, fields)?;
        ticket.requester = contact(&from.get("meta").get("sender"))?;
        if matches!(ticket.status, Status::Solved) {
            ticket.closed_at = seconds(&from.get("last_activity_at"))?;
        }
        if ticket.id.as_str() != not {
            found.push(ticket);
        }
    }
    Ok(found)
}

fn conversation(from: &Json, fields: &FieldMap) -> Result<Ticket, HostError> {
    let mut ticket = Ticket::empty(from.get("id").must_text()?);
    ticket.number = Some(format!("#{}", ticket.id));
    ticket.status = match from.get("status").filled()?.as_deref() {
        Some("resolved") => Status::Solved,
        Some("pending" | "snoozed") => Status::Pending,
        _ => Status::Open,
    };
    ticket.created_at = seconds(&from.get("created_at"))?;
    let channel = from.get("meta").get("channel").filled()?;
    ticket.channel = channel.as_deref().and_then(channel_of);
    for label in from.get("labels").items()? {
        ticket.tags.extend(label.filled()?);
    }
    for said in from.get("messages").items()? {
        ticket.messages.extend(message(&said)?);
    }
    order::by_key(&mut ticket.messages, |m| m.at);
    for (name, value) in from.get("custom_attributes").entries()? {
        fields.take_order_value(&mut ticket, name, &value)?;
        if let (Some(ours), Some(line)) = (fields.field(name), value.filled()?) {
            ticket.fields.push((ours, FieldValue::from_line(ours, &line)));
        }
    }
    Ok(ticket)
}

fn seconds(from: &Json) -> Result<Option<Moment>, HostError> {
    Ok(from.whole()?.map(|s| Moment(s.saturating_mul(1000))))
}

fn channel_of(name: &str) -> Option<Channel> {
    Some(match name {
        "Channel::Email" => Channel::Email,
        "Channel::WebWidget" | "Channel::Whatsapp" | "Channel::Sms" | "Channel::TwilioSms"
        | "Channel::Telegram" | "Channel::Line" => Channel::Chat,
        "Channel::FacebookPage" | "Channel::TwitterProfile" | "Channel::Instagram" => {
            Channel::Social
        }
        "Channel::Api" => Channel::Form,
        _ => return None,
    })
}

fn contact(from: &Json) -> Result<Option<Contact>, HostError> {
    if !from.is_there() {
        return Ok(None);
    }
    let mut contact = Contact::new(from.get("id").must_text()?);
    contact.name = from.get("name").filled()?;
    contact.emails.extend(from.get("email").filled()?);
    contact.phones.extend(from.get("phone_number").filled()?);
    contact.organisation = from.get("additional_attributes").get("company_name").filled()?;
    if let Some(id) = from.get("identifier").filled()? {
        contact.external_ids.push(("identifier".to_owned(), id));
    }
    Ok(Some(contact))
}

fn message(from: &Json) -> Result<Option<Message>, HostError> {
    let text = from.get("content").text()?.unwrap_or_default();
    if text.is_empty() {
        return Ok(None);
    }
    // Its fixed list: 0 incoming, 1 outgoing, 2 activity, 3 template.
    let author = match from.get("message_type").whole()? {
        Some(0) => Author::Customer,
        Some(1) => Author::Agent,
        _ => Author::System,
    };
    Ok(Some(Message {
        id: MessageId::new(from.get("id").must_text()?),
        author,
        text,
        format: TextFormat::Plain,
        at: seconds(&from.get("created_at"))?,
        language: None,
        private: from.get("private").flag()?,
    }))
}

/// The requests of a save, below `api/v1/accounts/<account>/`: attributes, labels, the note.
///
/// Attributes and labels are replaced as a whole, so what is there now comes in. A reminder is
/// none of them: Chatwoot's own is to snooze, which would take the conversation away at once.
pub fn save(
    save: &Save,
    fields: &FieldMap,
    attributes_now: &Map<String, Value>,
    labels_now: &[String],
) -> Vec<Request> {
    let path = |what: &str| format!("conversations/{}/{what}", save.ticket_id);
    let post = |what, body, idempotent| Request {
        method: Method::Post,
        path: path(what),
        body: Some(body),
        idempotent,
    };
    let mut requests = Vec::new();
    let mut attributes = attributes_now.clone();
    for change in &save.patch.changes {
        if let Some(name) = fields.name(change.field) {
            match &change.to {
                Some(to) => attributes.insert(name.to_owned(), json!(to.to_line())),
                None => attributes.remove(name),
            };
        }
    }
    if &attributes != attributes_now {
        requests.push(post("custom_attributes", json!({ "custom_attributes": attributes }), true));
    }
    let all = save.tags_after(labels_now);
    if all != labels_now {
        requests.push(post("labels", json!({ "labels": all }), true));
    }
    if !save.note.is_empty() {
        let content = format!("{}\n\n{}", save.note.join("\n"), marker(&save.key));
        let body = json!({ "content": content, "private": true, "message_type": "outgoing" });
        requests.push(post("messages", body, false));
    }
    requests
}

/// The keys of the custom attributes that a set-up makes, as the default field map.
pub fn default_fields() -> FieldMap {
    FieldMap::new(Field::ALL.iter().map(|f| (*f, format!("headwater_{}", f.id()))))
}
