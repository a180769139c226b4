//! Save: the list of changes, the host's answer, and writing the old values back.

use super::open::{Open, Saving};
use super::{Change, Failure, Session, Task};
use crate::case::{self, Commit, Facts, Step, patch};
use crate::order;
use crate::ticket::{FieldChange, FieldValue, Moment, Patch, Status};
use crate::view::{ArgValue, Text};
use serde_json::{Value, json};

/// The setting: the agent has seen what Save writes.
const SEEN_LIST: &str = "save-list-seen";

impl Session {
    /// What Save would write now.
    pub(super) fn changes(&self, now: Moment) -> Patch {
        self.open
            .as_ref()
            .map_or_else(Patch::default, |open| patch(&open.case, &self.rules, &self.facts_at(now)))
    }

    /// What is known of the open case, for the page: its step, and each answer as the helpdesk's
    /// fields would hold it. `None` where no ticket is open or its journal has not come.
    pub fn case_state(&self, now: Moment) -> Option<Value> {
        let open = self.open.as_ref().filter(|open| open.loaded)?;
        let facts = Facts { fields: Vec::new(), ..self.facts_at(now) };
        let answers: serde_json::Map<String, Value> = patch(&open.case, &self.rules, &facts)
            .changes
            .iter()
            .filter_map(|c| Some((c.field.id().to_owned(), c.to.as_ref()?.to_line().into())))
            .collect();
        Some(json!({
            "ticketId": open.ticket.id.as_str(),
            "step": super::screen::step_word(open.case.current()),
            "done": open.case.is_done(),
            "unsaved": self.changes(now).changes.len(),
            "answers": answers,
        }))
    }

    /// Saves, or first shows what would be saved.
    pub(super) fn save(&mut self, confirmed: bool, now: Moment) {
        let patch = self.changes(now);
        let seen = self.device.on(SEEN_LIST);
        let Some(open) = &mut self.open else { return };
        if open.saving.is_some() || self.readonly || open.ticket.status == Status::Closed {
            return;
        }
        if !self.allowed.writes {
            self.say = Some(Text::of("say.not-written"));
            return;
        }
        if let Some((step, id)) = typed_wrongly(open) {
            // Saving the old value beside a new one on the screen would be a lie.
            open.opened.insert(step, true);
            self.focus = Some(id);
            self.say = Some(Text::of("say.mend-first"));
            return;
        }
        if let Some(saving) = open.failed.take_if(|s| s.upto == open.case.journal().len()) {
            // The helpdesk may have taken some of it: the same again, under the same key.
            return self.send_save(saving);
        }
        if patch.changes.is_empty() {
            open.save_failure = None;
            self.say = Some(Text::of("say.nothing-to-save"));
            return;
        }
        if !confirmed && (!seen || self.config.saving.show_first) {
            open.panel = Some("save-list");
            self.focus = Some("act:save:confirm".to_owned());
            return;
        }
        if !seen {
            self.remember(SEEN_LIST, true.into());
        }
        self.write(patch, false, now);
    }

    /// Asks the host to write.
    pub(super) fn write(&mut self, patch: Patch, back: bool, now: Moment) {
        let beside = self.beside(&patch);
        let Some(open) = self.open.as_ref().filter(|_| self.allowed.writes) else { return };
        let journal = open.case.journal();
        // Two agents' journals may be of one length, but not of one millisecond.
        let at = journal.last().map_or(now, |entry| entry.at);
        let key = format!("{}-{}", journal.len(), at.0);
        let upto = journal.len();
        self.send_save(Saving { effect: 0, patch, back, beside, key, upto });
    }

    fn send_save(&mut self, saving: Saving) {
        let Some(open) = &self.open else { return };
        let effect = self.ask(Task::Save {
            ticket_id: open.ticket.id.to_string(),
            key: saving.key.clone(),
            changes: saving.patch.changes.iter().map(change).collect(),
            beside: saving.beside.clone(),
        });
        if let Some(open) = &mut self.open {
            open.panel = None;
            open.save_failure = None;
            open.failed = None;
            open.saving = Some(Saving { effect, ..saving });
        }
    }

    /// The host's answer to a save.
    pub(super) fn saved(&mut self, effect: u32, failure: Option<Failure>, at: Moment, now: Moment) {
        let Some(open) = &mut self.open else { return };
        let Some(saving) = open.saving.take_if(|s| s.effect == effect) else { return };
        let n = saving.patch.changes.len() as u32;
        if let Some(failure) = failure {
            open.save_failure = Some(failure);
            open.failed = Some(saving);
            self.say = Some(Text::of("say.not-saved").with("n", n));
            return;
        }
        for change in &saving.patch.changes {
            set_field(&mut open.ticket.fields, change);
        }
        let commit = if self.host.fills_form { Commit::Form } else { Commit::Server };
        let patch = saving.patch;
        let event = if saving.back {
            case::Event::SaveUndone { patch, commit }
        } else {
            case::Event::Saved { patch, commit }
        };
        // The journal's time is when we heard of it; the host's own time is only shown.
        let _ = at;
        self.record(event, now);
        let key = match (saving.back, self.host.fills_form) {
            (true, _) => "say.save-undone",
            (false, true) => "say.saved-form",
            (false, false) => "say.saved",
        };
        self.say = Some(Text::of(key).with("n", n));
    }
}

pub(super) fn set_field(
    fields: &mut Vec<(crate::ticket::Field, FieldValue)>,
    change: &FieldChange,
) {
    fields.retain(|(field, _)| *field != change.field);
    if let Some(value) = &change.to {
        fields.push((change.field, value.clone()));
        order::by_key(fields, |(field, _)| *field);
    }
}

fn change(change: &FieldChange) -> Change {
    Change {
        field: change.field.id().to_owned(),
        from: change.from.as_ref().map(FieldValue::to_line),
        to: change.to.as_ref().map(FieldValue::to_line),
    }
}

/// A field's value as the agent reads it.
pub(super) fn value_text(
    config: &crate::config::Config,
    field: crate::ticket::Field,
    value: Option<&FieldValue>,
) -> Text {
    use crate::ticket::{CauseId, Field, OwnerId};
    let Some(value) = value else { return Text::of("save.empty") };
    let word = |text: &str| -> ArgValue {
        match field {
            Field::Cause => config.cause_name(&CauseId::from(text)).into(),
            Field::Owner => super::words::owner_name(config, &OwnerId::from(text)).into(),
            Field::Offer => {
                // Behind the offer may stand its own amount.
                let name = |part: &str| {
                    let id = part.split(' ').next().unwrap_or(part);
                    let known = config.policy.offer(&id.into());
                    known.map_or(part.to_owned(), |o| part.replacen(id, &o.name, 1))
                };
                text.split('+').map(name).collect::<Vec<_>>().join(" + ").as_str().into()
            }
            Field::Wanted
            | Field::Severity
            | Field::CauseState
            | Field::Avoidable
            | Field::Agreed
            | Field::FollowUpChannel
            | Field::Outcome
            | Field::Harm => Text::of(format!("value.{}.{text}", field.id())).into(),
            _ => text.into(),
        }
    };
    let arg = match value {
        FieldValue::Text(text) => word(text),
        FieldValue::Day(date) => super::words::day(*date),
        FieldValue::Money(amount) => super::words::money(*amount),
        FieldValue::List(words) => ArgValue::List {
            items: words.iter().map(|w| Text::of(format!("value.{}.{w}", field.id()))).collect(),
        },
    };
    Text::of("").with("text", arg)
}

/// What was typed for a field of the ticket and could not be taken: its step and its input.
fn typed_wrongly(open: &Open) -> Option<(Step, String)> {
    let wrong = |id: &&String| open.drafts.contains_key(*id);
    open.errors.keys().filter(wrong).find_map(|id| {
        let step = match id.split(':').next()? {
            "amount" => Step::Negotiate,
            "promise" | "promise-due" | "follow-up-day" => Step::FollowUp,
            _ => return None,
        };
        Some((step, id.clone()))
    })
}
