//! What a save asks of a host: its requests as data, to be sent by the adapter in this order.

use crate::ticket::{Day, Field, Moment, Patch};
use serde_json::Value;

/// Which of the host's own fields holds which of ours. Settings data: an admin's choice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldMap(Vec<(Field, String)>);

impl FieldMap {
    /// Takes `(ours, the host's)` pairs; the first of a field counts.
    pub fn new(pairs: impl IntoIterator<Item = (Field, String)>) -> Self {
        let mut map = Vec::new();
        for (field, name) in pairs {
            if !name.is_empty() && !map.iter().any(|(f, _)| *f == field) {
                map.push((field, name));
            }
        }
        Self(map)
    }

    /// The host's name for a field of ours.
    pub fn name(&self, field: Field) -> Option<&str> {
        self.0.iter().find(|(f, _)| *f == field).map(|(_, name)| name.as_str())
    }

    /// Our field of a host's name; upper and lower case are one, as in the hosts.
    pub fn field(&self, name: &str) -> Option<Field> {
        self.0.iter().find(|(_, n)| n.eq_ignore_ascii_case(name)).map(|(field, _)| *field)
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
