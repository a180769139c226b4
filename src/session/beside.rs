//! What goes into the ticket beside the fields: tags, a private note, a reminder.
//!
//! Each is offered where the host can do it, and is on where the admin's document says so, until
//! the agent says otherwise on this device. All of it follows from the changes of one save, so
//! that writing old values back takes it back too.

use super::Session;
use super::effect::{Beside, Reminder};
use crate::ticket::{Day, Field, FieldChange, FieldValue, Patch};
use crate::view::{Block, Choice, ChoiceOption, Fact, Text};

/// The group of boxes in the list of changes.
pub(super) const GROUP: &str = "save-beside";

/// Each tag begins like this, so that it is seen whose it is.
const TAG: &str = "headwater_";

/// One thing that a save may write beside the fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Tags,
    Note,
    Reminder,
}

impl Kind {
    const ALL: [Self; 3] = [Self::Tags, Self::Note, Self::Reminder];

    /// The host's ability, and the value of the box.
    fn id(self) -> &'static str {
        match self {
            Self::Tags => "tags",
            Self::Note => "note",
            Self::Reminder => "reminder",
        }
    }
}

impl Session {
    /// What a save of these changes writes beside them.
    pub(super) fn beside(&self, patch: &Patch) -> Beside {
        let mut beside = Beside::default();
        for kind in self.offered(patch).into_iter().filter(|kind| self.wants(*kind)) {
            match kind {
                Kind::Tags => (beside.tags, beside.untags) = tags(patch),
                Kind::Note => beside.note = self.change_rows(patch),
                Kind::Reminder => beside.reminder = self.reminder(patch),
            }
        }
        beside
    }

    /// The boxes of the list of changes; none where the host can do nothing of it.
    pub(super) fn beside_boxes(&self, patch: &Patch) -> Option<Block> {
        let option = |kind: Kind| ChoiceOption {
            value: kind.id().to_owned(),
            key: None,
            label: Text::of(format!("save.{}", kind.id())),
            selected: self.wants(kind),
            from_ticket: None,
        };
        let options: Vec<ChoiceOption> = self.offered(patch).into_iter().map(option).collect();
        let choice = Choice {
            id: GROUP.to_owned(),
            legend: Text::of("save.beside"),
            hint: None,
            many: true,
            open: false,
            options,
        };
        (!choice.options.is_empty()).then_some(Block::Choice { choice })
    }

    /// The agent checked or unchecked a box; this device keeps it for the saves to come.
    pub(super) fn switch_beside(&mut self, value: &str, on: bool) {
        if let Some(kind) = Kind::ALL.into_iter().find(|kind| kind.id() == value) {
            self.remember(&setting(kind), on.into());
        }
    }

    fn offered(&self, patch: &Patch) -> Vec<Kind> {
        let any = |kind: Kind| match kind {
            Kind::Tags => tags(patch) != (Vec::new(), Vec::new()),
            Kind::Note => !patch.changes.is_empty(),
            Kind::Reminder => self.reminder(patch).is_some(),
        };
        let can = |kind: &Kind| self.host.can(kind.id()) && any(*kind);
        Kind::ALL.into_iter().filter(can).collect()
    }

    fn wants(&self, kind: Kind) -> bool {
        let own = self.device.settings.get(&setting(kind)).and_then(serde_json::Value::as_bool);
        own.unwrap_or_else(|| self.config.saving.beside.iter().any(|word| word == kind.id()))
    }

    /// Each change as label and value, with what was there before.
    pub(super) fn change_rows(&self, patch: &Patch) -> Vec<Fact> {
        let row = |change: &FieldChange| {
            let value = |of| super::save::value_text(&self.config, change.field, of);
            Fact {
                label: Text::of(format!("field.{}", change.field.id())),
                value: value(change.to.as_ref()),
                before: change.from.as_ref().map(|from| value(Some(from))),
            }
        };
        patch.changes.iter().map(row).collect()
    }

    /// Set where a follow-up's day changes, done where the day goes or its result comes.
    fn reminder(&self, patch: &Patch) -> Option<Reminder> {
        let to = |field| patch.changes.iter().find(|c| c.field == field).map(|c| c.to.as_ref());
        let due: Option<Day> = match (to(Field::FollowUpDate), to(Field::Outcome)) {
            (Some(Some(FieldValue::Day(day))), _) => Some(*day),
            (Some(_), _) | (None, Some(Some(_))) => None,
            (None, _) => return None,
        };
        let open = self.open.as_ref()?;
        let number = open.ticket.number.as_deref().unwrap_or(open.ticket.id.as_str());
        let promise = open.case.round().and_then(|round| round.promise.as_deref());
        let subject = match promise.filter(|promise| !promise.is_empty()) {
            Some(promise) => Text::of("reminder.promise").with("promise", promise),
            None => Text::of("reminder.plain"),
        };
        let due = due.map(|day| day.to_string());
        Some(Reminder { due, subject: subject.with("number", number) })
    }
}

fn setting(kind: Kind) -> String {
    format!("save-{}", kind.id())
}

/// Tags to add and tags to take away.
fn tags(patch: &Patch) -> (Vec<String>, Vec<String>) {
    let tag = |field, value: Option<&FieldValue>| match (field, value?.to_line()) {
        (Field::Cause, cause) => Some(format!("{TAG}cause_{cause}")),
        (Field::Avoidable, line) => (line == "yes").then(|| format!("{TAG}avoidable")),
        _ => None,
    };
    let of = |side: fn(&FieldChange) -> Option<&FieldValue>| -> Vec<String> {
        patch.changes.iter().filter_map(|change| tag(change.field, side(change))).collect()
    };
    (of(|change| change.to.as_ref()), of(|change| change.from.as_ref()))
}
