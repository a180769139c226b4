//! django-helpdesk 2.6: one envelope of its answers into a ticket, a save into requests.
//!
//! In: `{"ticket": {…as tickets/N/…}, "created": "…"}`; the template adds the date, which the
//! REST answer lacks. The requester is an address and nothing else; there are no tags and no
//! reminders, so a follow-up's day goes to the due date, unless somebody set one there. A custom
//! field can be neither null nor blank there: `-` stands for nothing, read and written.

use super::json::{self, HostError, Json};
use super::save::{FieldMap, Method, Reminder, Request, Save, marker};
use crate::order;
use crate::ticket::{
    Author, Contact, Day, Field, FieldValue, Message, MessageId, Moment, Status, TextFormat, Ticket,
};
use serde_json::{Map, Value, json};

const HOST: &str = "django-helpdesk";

/// What an emptied custom field holds.
const EMPTY: &str = "-";

/// Reads one ticket. `fields` holds names of custom fields without their `custom_`.
///
/// # Errors
/// Where the envelope is no JSON, or the ticket has no `id`, or a field has another type.
pub fn ticket(body: &str, fields: &FieldMap) -> Result<Ticket, HostError> {
    let value = json::parse(HOST, "envelope", body)?;
    let root = Json::root(HOST, &value);
    let from = root.get("ticket");
    let mut ticket = head(&from, fields)?;
    ticket.created_at = root.get("created").filled()?.and_then(|t| Moment::parse(&t));
    let description = from.get("description").text()?.unwrap_or_default();
    if !description.trim().is_empty() {
        let mut first = Message::from_customer("description", description);
        first.at = ticket.created_at;
        ticket.messages.push(first);
    }
    let mut follow_ups = from.get("followup_set").items()?;
    order::by_key(&mut follow_ups, |f| f.get("id").whole().ok().flatten());
    for follow_up in &follow_ups {
        ticket.messages.extend(message(follow_up)?);
    }
    // It repeats the description as the first reply, under the agent who entered it.
    if ticket.messages.get(1).is_some_and(|m| m.text == ticket.messages[0].text) {
        ticket.messages.remove(1);
    }
    Ok(ticket)
}

/// Reads a page of tickets and keeps those of one requester, or all, without messages.
///
/// # Errors
/// As [`ticket`].
pub fn earlier(
    body: &str,
    fields: &FieldMap,
    not: &str,
    email: Option<&str>,
) -> Result<Vec<Ticket>, HostError> {
    let value = json::parse(HOST, "tickets", body)?;
    let mut found = Vec::new();
    for from in Json::root(HOST, &value).get("results").items()? {
        let ticket = head(&from, fields)?;
        let theirs = from.get("submitter_email").filled()?;
        let is_theirs =
            email.is_none_or(|e| theirs.is_some_and(|theirs| theirs.eq_ignore_ascii_case(e)));
        if is_theirs && ticket.id.as_str() != not {
            found.push(ticket);
        }
    }
    Ok(found)
}

fn head(from: &Json, fields: &FieldMap) -> Result<Ticket, HostError> {
    let mut ticket = Ticket::empty(from.get("id").must_text()?);
    ticket.number = Some(format!("#{}", ticket.id));
    ticket.subject = from.get("title").text()?.unwrap_or_default();
    // Its fixed list: 1 open, 2 reopened, 3 resolved, 4 closed, 5 duplicate.
    ticket.status = match (from.get("status").whole()?, from.get("on_hold").flag()?) {
        (Some(3), _) => Status::Solved,
        (Some(4 | 5), _) => Status::Closed,
        (_, true) => Status::Pending,
        _ => Status::Open,
    };
    let replies = from.get("followup_set").items()?;
    let dates = replies.iter().map(|f| f.get("date").filled());
    let mut moments = Vec::new();
    for date in dates {
        moments.extend(date?.and_then(|d| Moment::parse(&d)));
    }
    // No date of opening here: the first reply's is the nearest below which it cannot lie.
    ticket.created_at = moments.iter().min().copied();
    if matches!(ticket.status, Status::Solved | Status::Closed) {
        ticket.closed_at = moments.iter().max().copied();
    }
    if let Some(email) = from.get("submitter_email").filled()? {
        let mut contact = Contact::new(email.to_lowercase());
        contact.emails.push(email);
        ticket.requester = Some(contact);
    }
    for (name, value) in from.entries()? {
        let Some(name) = name.strip_prefix("custom_") else { continue };
        fields.take_order_value(&mut ticket, name, &value)?;
        let Some(ours) = fields.field(name) else { continue };
        if let Some(line) = value.filled()?.filter(|l| l != EMPTY) {
            ticket.fields.push((ours, FieldValue::from_line(ours, &line)));
        }
    }
    Ok(ticket)
}

fn message(from: &Json) -> Result<Option<Message>, HostError> {
    let text = from.get("comment").text()?.unwrap_or_default();
    if text.trim().is_empty() {
        return Ok(None);
    }
    let public = from.get("public").flag()?;
    // A follow-up without a user came in by mail or from the public form.
    let author = if from.get("user").is_there() { Author::Agent } else { Author::Customer };
    Ok(Some(Message {
        id: MessageId::new(from.get("id").must_text()?),
        author,
        text,
        format: TextFormat::Plain,
        at: from.get("date").filled()?.and_then(|t| Moment::parse(&t)),
        language: None,
        private: !public,
    }))
}

/// The requests of a save: the fields and the due date in one, then the note.
///
/// A note never carries a title: here that would rename the ticket.
pub fn save(save: &Save, fields: &FieldMap, place: &Place) -> Vec<Request> {
    let mut body = Map::new();
    for change in &save.patch.changes {
        if let Some(name) = fields.name(change.field) {
            let to = change.to.as_ref().map_or_else(|| EMPTY.to_owned(), FieldValue::to_line);
            body.insert(format!("custom_{name}"), Value::String(to));
        }
    }
    if let (Some(due), true) = (due_date(save), place.due_is_ours()) {
        body.insert("due_date".to_owned(), due);
    }
    let mut requests = Vec::new();
    if !body.is_empty() {
        requests.push(Request {
            method: Method::Patch,
            path: format!("tickets/{}/", save.ticket_id),
            body: Some(Value::Object(body)),
            idempotent: true,
        });
    }
    if !save.note.is_empty() {
        let ticket =
            save.ticket_id.parse::<i64>().map_or_else(|_| json!(save.ticket_id), |n| json!(n));
        requests.push(Request {
            method: Method::Post,
            path: "followups/".to_owned(),
            body: Some(json!({
                "ticket": ticket, "user": place.user, "public": false,
                "comment": format!("{}\n\n{}", save.note.join("\n"), marker(&save.key)),
            })),
            idempotent: false,
        });
    }
    requests
}

/// Where a save happens.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The agent's number.
    pub user: Option<i64>,
    /// The ticket's due date now.
    pub due_now: Option<Moment>,
    /// The follow-up's day that the ticket holds: a due date of that day is ours.
    pub follow_up: Option<Day>,
}

impl Place {
    fn due_is_ours(&self) -> bool {
        let ours = self.follow_up.map(due_at);
        self.due_now.is_none() || self.due_now == ours
    }
}

/// Nine in the morning UTC, as a reminder's.
fn due_at(due: Day) -> Moment {
    Reminder { due, subject: String::new() }.moment()
}

/// The due date that a save wants, `null` for none; `None`: it has no wish.
fn due_date(save: &Save) -> Option<Value> {
    match &save.reminder {
        Some(reminder) => Some(json!(format!("{}T09:00:00Z", reminder.due))),
        None => save.reminder_done.then_some(Value::Null),
    }
}

/// The names that the app's migration makes, as the default field map.
pub fn default_fields() -> FieldMap {
    FieldMap::new(Field::ALL.iter().map(|f| (*f, format!("headwater_{}", f.id()))))
}
