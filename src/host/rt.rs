//! Request Tracker 5, REST 2.0: one envelope of its answers into a ticket, a save into requests.
//!
//! In: `{"ticket": {…}, "history": […], "attachments": […], "phones": [{"id", "phones"}]}` as
//! `tickets?query=…`, `ticket/N/history`, `ticket/N/attachments` give them and as the plugin adds
//! phones. Out: a ticket; messages are transactions joined with their attachments, the plain
//! text preferred, files left out.

use super::json::{self, HostError, Json};
use super::save::{FieldMap, Method, Request, Save, marker};
use crate::order;
use crate::ticket::{
    Author, Channel, Contact, Field, FieldValue, Message, MessageId, Moment, Patch, Status,
    TextFormat, Ticket,
};
use serde_json::{Map, Value, json};

const HOST: &str = "rt";

/// What an admin says of their RT.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Custom fields by our fields.
    pub fields: FieldMap,
    /// The custom field of several values that stands in for tags.
    pub tags: Option<String>,
    /// Statuses that mean solved, and statuses that mean closed; lower case.
    pub solved: Vec<String>,
    /// See `solved`.
    pub closed: Vec<String>,
}

/// Reads one ticket.
///
/// # Errors
/// Where the envelope is no JSON, or the ticket has no `id`, or a field has another type.
pub fn ticket(body: &str, settings: &Settings) -> Result<Ticket, HostError> {
    let value = json::parse(HOST, "envelope", body)?;
    let root = Json::root(HOST, &value);
    let mut ticket = head(&root.get("ticket"), settings)?;
    let (requesters, names) = requesters(&root)?;
    ticket.requester = requesters.into_iter().next();
    ticket.messages = messages(&root, &names)?;
    ticket.channel = channel(&root)?;
    Ok(ticket)
}

/// Reads a list of earlier tickets: `{"items": […]}`, with their fields and without messages.
///
/// # Errors
/// As [`ticket`], with the item's position in the path.
pub fn earlier(body: &str, settings: &Settings) -> Result<Vec<Ticket>, HostError> {
    let value = json::parse(HOST, "tickets", body)?;
    let read = |from: &Json| {
        let mut ticket = head(from, settings)?;
        let (requesters, _) = users(&from.get("Requestor"), &[])?;
        ticket.requester = requesters.into_iter().next();
        Ok(ticket)
    };
    Json::root(HOST, &value).get("items").items()?.iter().map(read).collect()
}

/// The ticket itself without its conversation.
fn head(from: &Json, settings: &Settings) -> Result<Ticket, HostError> {
    let mut ticket = Ticket::empty(from.get("id").must_text()?);
    ticket.number = Some(format!("#{}", ticket.id));
    ticket.subject = from.get("Subject").text()?.unwrap_or_default();
    ticket.created_at = moment(&from.get("Created"))?;
    let status = from.get("Status").filled()?.unwrap_or_default().to_lowercase();
    ticket.status = status_of(&status, settings);
    if matches!(ticket.status, Status::Solved | Status::Closed) {
        ticket.closed_at = moment(&from.get("Resolved"))?.or(moment(&from.get("LastUpdated"))?);
    }
    for field in from.get("CustomFields").items()? {
        let name = field.get("name").must_text()?;
        // An emptied field holds one `null`.
        let mut values = Vec::new();
        for value in field.get("values").items()? {
            settings.fields.take_order_value(&mut ticket, &name, &value)?;
            values.extend(value.filled()?);
        }
        if settings.tags.as_deref().is_some_and(|t| t.eq_ignore_ascii_case(&name)) {
            ticket.tags = values;
        } else if let (Some(ours), false) = (settings.fields.field(&name), values.is_empty()) {
            ticket.fields.push((ours, FieldValue::from_line(ours, &values.join(","))));
        }
    }
    Ok(ticket)
}

/// RT writes `1970-01-01` for "not set".
fn moment(from: &Json) -> Result<Option<crate::ticket::Moment>, HostError> {
    Ok(from.filled()?.and_then(|t| Moment::parse(&t)).filter(|m| m.0 > 0))
}

fn status_of(status: &str, settings: &Settings) -> Status {
    let among = |list: &[String], usual: &[&str]| {
        if list.is_empty() { usual.contains(&status) } else { list.iter().any(|s| s == status) }
    };
    if among(&settings.closed, &["rejected", "deleted"]) {
        Status::Closed
    } else if among(&settings.solved, &["resolved"]) {
        Status::Solved
    } else if status == "stalled" {
        Status::Pending
    } else {
        Status::Open
    }
}

/// The requesters, and every name that RT may give as the creator of their messages.
fn requesters(root: &Json) -> Result<(Vec<Contact>, Vec<String>), HostError> {
    users(&root.get("ticket").get("Requestor"), &root.get("phones").items()?)
}

/// The same of a list of users; `extra` are telephones that the plugin adds.
fn users(list: &Json, extra: &[Json]) -> Result<(Vec<Contact>, Vec<String>), HostError> {
    let (mut contacts, mut names) = (Vec::new(), Vec::new());
    for user in list.items()? {
        let id = user.get("id").must_text()?;
        let mut contact = Contact::new(id.clone());
        let login = user.get("Name").filled()?;
        contact.name = user.get("RealName").filled()?.or_else(|| login.clone());
        contact.emails.extend(user.get("EmailAddress").filled()?);
        contact.organisation = user.get("Organization").filled()?;
        for field in ["WorkPhone", "MobilePhone", "HomePhone"] {
            contact.phones.extend(user.get(field).filled()?);
        }
        for more in extra {
            if more.get("id").text()?.as_deref() == Some(&id) {
                for phone in more.get("phones").items()? {
                    contact.phones.extend(phone.filled()?);
                }
            }
        }
        let mut seen = Vec::new();
        contact.phones.retain(|p| {
            !seen.contains(p) && {
                seen.push(p.clone());
                true
            }
        });
        names.extend([Some(id), login, contact.emails.first().cloned()].into_iter().flatten());
        contacts.push(contact);
    }
    Ok((contacts, names.iter().map(|n| n.to_lowercase()).collect()))
}

fn messages(root: &Json, names: &[String]) -> Result<Vec<Message>, HostError> {
    let attachments = root.get("attachments").items()?;
    let mut messages = Vec::new();
    for step in root.get("history").items()? {
        let kind = step.get("Type").text()?.unwrap_or_default();
        if !matches!(kind.as_str(), "Create" | "Correspond" | "Comment") {
            continue;
        }
        let id = step.get("id").must_text()?;
        let Some((text, format)) = body_of(&attachments, &id)? else { continue };
        let creator = step.get("Creator").get("id").text()?.unwrap_or_default().to_lowercase();
        let author = match kind.as_str() {
            // What opens a ticket are the customer's words, whoever typed them in.
            "Create" => Author::Customer,
            _ if names.contains(&creator) => Author::Customer,
            _ if creator == "rt_system" => Author::System,
            _ => Author::Agent,
        };
        let at = moment(&step.get("Created"))?;
        let private = kind == "Comment";
        let id = MessageId::new(id);
        messages.push(Message { id, author, text, format, at, language: None, private });
    }
    order::by_key(&mut messages, |m| (m.at, m.id.as_str().parse::<u64>().unwrap_or(u64::MAX)));
    Ok(messages)
}

/// The text of a transaction: its plain attachment, else its HTML one; never a file.
fn body_of(attachments: &[Json], id: &str) -> Result<Option<(String, TextFormat)>, HostError> {
    let mut html = None;
    for attachment in attachments {
        if attachment.get("TransactionId").text()?.as_deref() != Some(id)
            || attachment.get("Filename").filled()?.is_some()
        {
            continue;
        }
        let content = attachment.get("Content").text()?.unwrap_or_default();
        match attachment.get("ContentType").text()?.unwrap_or_default().as_str() {
            "text/plain" => return Ok(Some((content, TextFormat::Plain))),
            "text/html" if html.is_none() => html = Some((content, TextFormat::Html)),
            _ => {}
        }
    }
    Ok(html)
}

/// How the first message came in: RT notes its interface in a header of the attachment.
fn channel(root: &Json) -> Result<Option<Channel>, HostError> {
    for attachment in root.get("attachments").items()? {
        let headers = attachment.get("Headers").text()?.unwrap_or_default();
        let interface = headers.lines().find_map(|l| l.strip_prefix("X-RT-Interface:"));
        match interface.map(str::trim) {
            Some("Email") => return Ok(Some(Channel::Email)),
            Some("Web" | "Mobile" | "REST" | "REST2") => return Ok(Some(Channel::Form)),
            _ => {}
        }
    }
    Ok(None)
}

/// The requests of a save: the fields in one request, then the note, then the reminder.
///
/// `queue` and `agent` are where a reminder lives and whose it is; `tags_now` are the values the
/// tags' field holds, for RT replaces a list as a whole.
pub fn save(save: &Save, settings: &Settings, place: &Place) -> Vec<Request> {
    let ticket = format!("ticket/{}", save.ticket_id);
    let mut requests = Vec::new();
    let mut fields = custom_fields(&save.patch, settings);
    let tags = save.tags_after(&place.tags_now);
    if let (Some(name), true) = (&settings.tags, tags != place.tags_now) {
        fields.insert(name.clone(), json!(tags));
    }
    if !fields.is_empty() {
        requests.push(Request {
            method: Method::Put,
            path: ticket.clone(),
            body: Some(json!({ "CustomFields": fields })),
            idempotent: true,
        });
    }
    if !save.note.is_empty() {
        requests.push(Request {
            method: Method::Post,
            path: format!("{ticket}/comment"),
            body: Some(json!({
                "Content": format!("{}\n\n{}", save.note.join("\n"), marker(&save.key)),
                "ContentType": "text/plain",
            })),
            idempotent: false,
        });
    }
    requests.extend(reminder(save, place));
    requests
}

/// One reminder of ours a ticket: the one that is there is moved or resolved, never doubled.
fn reminder(save: &Save, place: &Place) -> Option<Request> {
    let there = place.reminder.as_ref().map(|id| format!("ticket/{id}"));
    let put =
        |path, body| Request { method: Method::Put, path, body: Some(body), idempotent: true };
    let Some(reminder) = &save.reminder else {
        return there
            .filter(|_| save.reminder_done)
            .map(|path| put(path, json!({ "Status": "resolved" })));
    };
    let subject = format!("{REMINDER}{}", reminder.subject);
    // RT reads a time in the agent's own time zone.
    let due = format!("{} 09:00:00", reminder.moment().day());
    if let Some(path) = there {
        return Some(put(path, json!({ "Subject": subject, "Due": due })));
    }
    Some(Request {
        method: Method::Post,
        path: "ticket".to_owned(),
        body: Some(json!({
            "Queue": place.queue, "Type": "reminder", "Status": "open",
            "Subject": subject, "Owner": place.agent,
            "RefersTo": save.ticket_id, "Due": due,
        })),
        idempotent: false,
    })
}

/// What the subjects of our reminders begin with, for agents to see and for us to find.
pub const REMINDER: &str = "Headwater: ";

/// Where a save happens.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The ticket's queue.
    pub queue: String,
    /// The agent's user name.
    pub agent: String,
    /// The values of the tags' field now.
    pub tags_now: Vec<String>,
    /// The ticket's open reminder of ours, by its id.
    pub reminder: Option<String>,
}

fn custom_fields(patch: &Patch, settings: &Settings) -> Map<String, Value> {
    let mut fields = Map::new();
    for change in &patch.changes {
        if let Some(name) = settings.fields.name(change.field) {
            let to = change.to.as_ref().map(FieldValue::to_line).unwrap_or_default();
            fields.insert(name.to_owned(), Value::String(to));
        }
    }
    fields
}

/// The search for a requester's other tickets, as RT's query language and the fields to ask for.
///
/// Addresses and the name are quoted for `TicketSQL`; without an address there is nothing to search
/// by. A full name finds who may be the same person under another address.
pub fn earlier_query(ticket_id: &str, emails: &[String], name: Option<&str>) -> Option<String> {
    if emails.is_empty() || !ticket_id.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let quote = |s: &str| format!("'{}'", s.replace('\\', "\\\\").replace('\'', "\\'"));
    let mut who: Vec<String> =
        emails.iter().map(|e| format!("Requestor.EmailAddress = {}", quote(e))).collect();
    let full = name.filter(|name| name.trim().contains(' '));
    who.extend(full.map(|name| format!("Requestor.RealName = {}", quote(name.trim()))));
    Some(format!("Type = 'ticket' AND id != {ticket_id} AND ({})", who.join(" OR ")))
}

/// The field names that the plugin's set-up makes, as the default of [`Settings::fields`].
pub fn default_fields() -> FieldMap {
    FieldMap::new(DEFAULT_FIELDS.iter().map(|(field, name)| (*field, (*name).to_owned())))
}

const DEFAULT_FIELDS: [(Field, &str); 24] = [
    (Field::Cause, "Root cause"),
    (Field::CauseState, "Cause state"),
    (Field::Owner, "Fix lives with"),
    (Field::Avoidable, "Avoidable"),
    (Field::Wanted, "Customer wants"),
    (Field::Severity, "Severity"),
    (Field::Harm, "Harm"),
    (Field::Tried, "Already tried"),
    (Field::Issues, "Further issues"),
    (Field::Offer, "Offer"),
    (Field::OfferAmount, "Offer amount"),
    (Field::ManagerRequest, "Manager request"),
    (Field::ManagerAnswer, "Manager answer"),
    (Field::SeniorCall, "Senior call"),
    (Field::Agreed, "Agreed"),
    (Field::Agreement, "Agreement"),
    (Field::PromiseDate, "Promised for"),
    (Field::FollowUpDate, "Follow-up date"),
    (Field::FollowUpChannel, "Follow-up by"),
    (Field::Outcome, "Outcome"),
    (Field::Evidence, "Evidence of a fix"),
    (Field::Problem, "Problem"),
    (Field::FixIdea, "Idea for a lasting fix"),
    (Field::Suggested, "First suggestion"),
];
