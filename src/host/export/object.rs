//! One JSON value of an export as a ticket.
//!
//! In: an object as Zendesk's and Freshdesk's exports and interfaces have it, or any that uses
//! such names. Out: a ticket, or why there is none. Keys are known by [`words::role`]; a key that
//! is not known is passed over.

use super::Why;
use super::date::{self, Order};
use super::draft::{Body, Draft};
use super::words::{self, Role, Roles};
use crate::ticket::{Author, Message, Ticket};
use serde_json::{Map, Value};

/// Objects that only wrap a ticket: Zendesk's single ticket, Freshdesk's account export.
const WRAPPERS: [&str; 3] = ["ticket", "helpdesk_ticket", "issue"];

/// Reads one value; `line` is where it starts in the file.
pub(super) fn ticket(value: &Value, line: u64, roles: &mut Roles) -> Result<Ticket, Why> {
    let outer = value.as_object().ok_or(Why::NotATicket)?;
    let inner = WRAPPERS.iter().find_map(|name| outer.get(*name)?.as_object());
    let object = inner.unwrap_or(outer);
    let mut draft = Draft::default();
    for (key, value) in object {
        if let Some(role) = roles.of(key)
            && role != Role::Messages
        {
            set(&mut draft, role, value, roles);
        }
    }
    for (key, list) in object {
        let Some(list) = list.as_array().filter(|_| roles.of(key) == Some(Role::Messages)) else {
            continue;
        };
        let first = draft.messages.is_empty();
        for (place, value) in list.iter().enumerate() {
            let message = message(value, &draft, first && place == 0, roles);
            draft.messages.extend(message);
        }
    }
    draft.finish(line)
}

/// Takes a key's value, looking into the objects that hosts put names and channels in.
fn set(draft: &mut Draft, role: Role, value: &Value, roles: &mut Roles) {
    match value {
        Value::Array(items) => {
            for item in items {
                match (role, scalar(item)) {
                    // A tag in a list may hold spaces.
                    (Role::Tags, Some(tag)) => draft.set(role, &format!("{tag},"), ORDER),
                    (_, Some(text)) => draft.set(role, &text, ORDER),
                    (_, None) => set(draft, role, item, roles),
                }
            }
        }
        Value::Object(object) if role == Role::Requester => requester(draft, object, roles),
        Value::Object(object) => {
            let inner =
                ["channel", "name", "type", "value"].iter().find_map(|k| scalar(object.get(*k)?));
            if let Some(text) = inner {
                draft.set(role, &text, ORDER);
            }
        }
        value => {
            if let Some(text) = scalar(value) {
                draft.set(role, &text, ORDER);
            }
        }
    }
}

fn requester(draft: &mut Draft, object: &Map<String, Value>, roles: &mut Roles) {
    for (key, value) in object {
        let role = match roles.of(key) {
            Some(Role::Id) => Role::ContactId,
            Some(Role::Number | Role::Text | Role::Status | Role::CreatedAt | Role::Tags)
            | None => {
                if key != "address" {
                    continue;
                }
                Role::Email
            }
            Some(role) => role,
        };
        set(draft, role, value, roles);
    }
}

/// One entry of a list of messages; nothing where it has no text.
fn message(value: &Value, draft: &Draft, first: bool, roles: &mut Roles) -> Option<Message> {
    if let Value::String(text) = value {
        if text.trim().is_empty() {
            return None;
        }
        let mut message = Message::from_customer("", text.clone());
        message.author = if first { Author::Customer } else { Author::Agent };
        return Some(message);
    }
    let object = value.as_object()?;
    let mut body = Body::default();
    let mut message = Message::from_customer("", "");
    for (key, value) in object {
        let (Some(role), Some(text)) = (roles.of(key), scalar(value)) else { continue };
        match role {
            Role::Id => message.id = text.as_str().into(),
            Role::CreatedAt => message.at = message.at.or_else(|| date::moment(&text, ORDER)),
            role => {
                body.set(role, &text);
            }
        }
    }
    (message.text, message.format) = body.best()?;
    let flag = |name: &str| object.get(name).and_then(Value::as_bool);
    message.private = flag("public") == Some(false)
        || flag("private") == Some(true)
        || flag("internal") == Some(true);
    message.author = author(object, draft, first, message.private);
    Some(message)
}

/// Whose words a message holds. Where the file does not say, the first message is the customer's
/// and the others are not, so that an agent's words are never taken for a customer's.
fn author(object: &Map<String, Value>, draft: &Draft, first: bool, private: bool) -> Author {
    if let Some(incoming) = object.get("incoming").and_then(Value::as_bool) {
        return if incoming && !private { Author::Customer } else { Author::Agent };
    }
    let people = ["author", "from", "sender", "user"];
    let of = |inner: &[&str], flat: &[&str]| {
        let nested = people.iter().filter_map(|person| object.get(*person)?.as_object());
        let nested =
            nested.flat_map(|person| inner.iter().filter_map(|key| scalar(person.get(*key)?)));
        nested.chain(flat.iter().filter_map(|key| scalar(object.get(*key)?))).next()
    };
    let role = of(
        &["type", "role"],
        &["role", "sender_type", "author_type", "direction", "author", "from"],
    );
    if let Some(author) = role.and_then(|role| words::author(&role)) {
        return author;
    }
    let id = of(&["id"], &["author_id", "user_id", "sender_id", "from_id"]).unwrap_or_default();
    let email =
        of(&["email", "address"], &["author_email", "from_email", "from"]).unwrap_or_default();
    match draft.is_requester(&id, &email) {
        Some(true) => Author::Customer,
        None if first && !private => Author::Customer,
        _ => Author::Agent,
    }
}

/// JSON dates are written the long way; the order is for others.
const ORDER: Order = Order::DayFirst;

/// Text, or a number or answer as text.
fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        _ => None,
    }
}
