//! What a save asks of a host: its requests as data, to be sent by the adapter in this order.

use super::json::{HostError, Json};
use super::order_value::{OrderField, OrderValue};
use crate::ticket::{Day, Field, Moment, Patch, Ticket};
use serde_json::Value;

/// Which of the host's own fields holds which of ours. Settings data: an admin's choice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldMap {
    fields: Vec<(Field, String)>,
    order_value: Option<OrderField>,
}

impl FieldMap {
    /// Takes `(ours, the host's)` pairs; the first of a field counts.
    pub fn new(pairs: impl IntoIterator<Item = (Field, String)>) -> Self {
        let mut map = Vec::new();
        for (field, name) in pairs {
            if !name.is_empty() && !map.iter().any(|(f, _)| *f == field) {
                map.push((field, name));
            }
        }
        Self { fields: map, order_value: None }
    }

    /// The same with the field that holds the value of the ticket's order.
    #[must_use]
    pub fn with_order_value(self, order_value: Option<OrderField>) -> Self {
        Self { order_value, ..self }
    }

    /// Takes up the value of the order, where this is the host's field for it.
    pub(super) fn take_order_value(
        &self,
        ticket: &mut Ticket,
        name: &str,
        value: &Json,
    ) -> Result<(), HostError> {
        let field = self.order_value.as_ref().filter(|f| f.name.eq_ignore_ascii_case(name));
        let Some(field) = field else { return Ok(()) };
        let Some(line) = value.filled()? else { return Ok(()) };
        match field.read(&line, value.is_number()) {
            OrderValue::None => {}
            OrderValue::Of(amount) => ticket.order_value = Some(amount),
            OrderValue::Unread => ticket.order_value_unread = true,
        }
        Ok(())
    }

    /// The host's name for a field of ours.
    pub fn name(&self, field: Field) -> Option<&str> {
        self.fields.iter().find(|(f, _)| *f == field).map(|(_, name)| name.as_str())
    }

    /// Our field of a host's name; upper and lower case are one, as in the hosts.
    pub fn field(&self, name: &str) -> Option<Field> {
        self.fields.iter().find(|(_, n)| n.eq_ignore_ascii_case(name)).map(|(field, _)| *field)
    }
}

/// Everything one press of Save writes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Save {
    /// The ticket in its host.
    pub ticket_id: String,
    /// Changes of the fields.
    pub patch: Patch,
    /// Tags to add.
    pub tags: Vec<String>,
    /// Tags of ours to take away.
    pub untags: Vec<String>,
    /// A private note, one paragraph a line; empty: none.
    pub note: Vec<String>,
    /// A reminder for the agent.
    pub reminder: Option<Reminder>,
    /// An earlier reminder is done with.
    pub reminder_done: bool,
    /// Names this save within the ticket, so that a repeated attempt is recognised.
    pub key: String,
}

/// A reminder in the host's own list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminder {
    /// The day it is due.
    pub due: Day,
    /// What the agent reads.
    pub subject: String,
}

impl Save {
    /// The tags of a ticket after the save, in their order, the new ones last.
    pub(super) fn tags_after(&self, now: &[String]) -> Vec<String> {
        let stays = |tag: &&String| !self.untags.contains(tag) || self.tags.contains(tag);
        let mut all: Vec<String> = now.iter().filter(stays).cloned().collect();
        all.extend(self.tags.iter().filter(|tag| !now.contains(tag)).cloned());
        all
    }
}

impl Reminder {
    /// Nine in the morning UTC of the due day: hosts want a time, the plan has a day.
    pub(super) fn moment(&self) -> Moment {
        Moment(self.due.start().0 + 9 * 3_600_000)
    }
}

/// The methods that hosts take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Makes.
    Post,
    /// Replaces the fields named.
    Put,
    /// Changes the fields named.
    Patch,
}

/// One request, relative to the host's REST root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// How.
    pub method: Method,
    /// Where, without a leading slash.
    pub path: String,
    /// The body, sent as JSON.
    pub body: Option<Value>,
    /// Sending it twice leaves what sending it once leaves. The adapter looks for
    /// [`marker`] before it repeats any other.
    pub idempotent: bool,
}

/// What a note, a reminder or a tag carries so that a repeated save finds it.
pub fn marker(key: &str) -> String {
    format!("headwater:{key}")
}
