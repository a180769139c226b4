//! Save: the list of changes, the host's answer, and writing the old values back.

use super::open::Open;
use super::saves::{Saves, Saving};
use super::words::button;
use super::{Change, Failure, Session, Task};
use crate::case::{self, Commit, Facts, Step, patch};
use crate::order;
use crate::ticket::{Day, Field, FieldChange, FieldValue, Moment, Patch, Status, TicketId};
use crate::view::{ArgValue, Notice, Text, Tone};
use serde_json::{Value, json};

/// The setting: the agent has seen what Save writes.
const SEEN_LIST: &str = "save-list-seen";

/// Saves of a ticket that was left before their answer came.
#[derive(Clone, Debug)]
pub(super) struct Left {
    /// What the agent calls the ticket.
    number: String,
    saves: Saves,
    /// The agent knows that it failed.
    told: bool,
}

impl Failure {
    /// Whether what was asked may have been done all the same.
    pub(super) fn is_unknown(&self) -> bool {
        self.code == "timeout"
    }
}

impl Session {
    /// What Save would write now.
    pub(super) fn changes(&self, now: Moment) -> Patch {
        self.open
            .as_ref()
            .map_or_else(Patch::default, |open| patch(&open.case, &self.rules, &self.facts_at(now)))
    }

    /// The agent's answers that are not in the ticket.
    pub(super) fn unsaved(&self, now: Moment) -> Patch {
        let mut patch = self.changes(now);
        patch.changes.retain(|change| change.field.is_answer());
        patch
    }

    /// What is known of the open case, for the page: its step, and each answer as the helpdesk's
    /// fields would hold it. `None` where no ticket is open or its journal has not come.
    pub fn case_state(&self, now: Moment) -> Option<Value> {
        let open = self.open.as_ref().filter(|open| open.loaded)?;
        let facts = self.facts_at(now);
        let unsaved = patch(&open.case, &self.rules, &facts).changes.len();
        let facts = Facts { fields: Vec::new(), ..facts };
        let answers: serde_json::Map<String, Value> = patch(&open.case, &self.rules, &facts)
            .changes
            .iter()
            .filter_map(|c| Some((c.field.id().to_owned(), c.to.as_ref()?.to_line().into())))
            .collect();
        Some(json!({
            "ticketId": open.ticket.id.as_str(),
            "step": super::screen::step_word(open.case.current()),
            "done": open.case.is_done(),
            "unsaved": unsaved,
            "answers": answers,
        }))
    }

    /// Saves, or first shows what would be saved.
    pub(super) fn save(&mut self, confirmed: bool, now: Moment) {
        let patch = self.changes(now);
        let seen = self.device.on(SEEN_LIST);
        let may_write = self.may_write();
        let nothing = self.unsaved(now).changes.is_empty();
        let idle = |open: &&mut Open| open.saves.under_way.is_none();
        let Some(open) = self.open.as_mut().filter(idle) else { return };
        let closed = open.ticket.status == Status::Closed;
        if self.readonly || closed {
            let why = if closed { "say.closed" } else { "say.no-right" };
            self.say = Some(Text::of(if nothing { "say.nothing-to-save" } else { why }));
            return;
        }
        if !may_write {
            let held = if self.is_held() { "say.held" } else { "say.not-written" };
            self.say = Some(Text::of(held));
            return;
        }
        if let Some((step, id)) = typed_wrongly(open) {
            // Saving the old value beside a new one on the screen would be a lie.
            open.opened.insert(step, true);
            self.focus = Some(id);
            self.say = Some(Text::of("say.mend-first"));
            return;
        }
        let entries = open.case.journal().len();
        if let Some((mut saving, _)) = open.saves.failed.take_if(|(s, _)| s.upto == entries) {
            // The helpdesk may have taken some of it: the same again, under the same key.
            saving.earlier.push(saving.effect);
            return self.send_save(saving);
        }
        if patch.changes.is_empty() {
            open.saves.failed = None;
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
        let Some(open) = self.open.as_ref().filter(|_| self.may_write()) else { return };
        let journal = open.case.journal();
        // Two agents' journals may be of one length, but not of one millisecond.
        let at = journal.last().map_or(now, |entry| entry.at);
        let key = format!("{}-{}", journal.len(), at.0);
        let upto = journal.len();
        let earlier = Vec::new();
        self.send_save(Saving { effect: 0, earlier, patch, back, beside, key, upto });
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
            open.saves.failed = None;
            open.saves.under_way = Some(Saving { effect, ..saving });
        }
    }

    /// The host's answer to a save, of the open ticket or of one that was left meanwhile.
    pub(super) fn saved(&mut self, effect: u32, failure: Option<&Failure>, now: Moment) {
        let Some(open) = &mut self.open else {
            return self.saved_elsewhere(effect, failure);
        };
        match open.saves.answered(effect, failure.cloned()) {
            None => self.saved_elsewhere(effect, failure),
            Some(Ok(saving)) if open.loaded => self.note_saved(saving, now),
            Some(Ok(saving)) => open.saves.arrived = Some(saving),
            Some(Err((n, failure))) => {
                self.say = Some(if failure.is_unknown() {
                    Text::of("say.save-unknown")
                } else {
                    Text::of("say.not-saved").with("n", n)
                });
            }
        }
    }

    /// Notes that a save is in the ticket.
    fn note_saved(&mut self, saving: Saving, now: Moment) {
        let Some(open) = &mut self.open else { return };
        let n = saving.patch.changes.len() as u32;
        for change in &saving.patch.changes {
            set_field(&mut open.ticket.fields, change);
        }
        let commit = if self.host.fills_form { Commit::Form } else { Commit::Server };
        let patch = saving.patch;
        let ticket_id = open.ticket.id.to_string();
        let event = if saving.back {
            case::Event::SaveUndone { patch, commit }
        } else {
            case::Event::Saved { patch, commit }
        };
        // The journal's time is when we heard of it.
        self.record(event, now);
        if saving.back {
            let detail = json!({"ticketId": ticket_id, "undid": "save"});
            self.ask(Task::Emit { name: "headwater-undo".to_owned(), detail });
        }
        let key = match (saving.back, self.host.fills_form) {
            (true, _) => "say.save-undone",
            (false, true) => "say.saved-form",
            (false, false) => "say.saved",
        };
        self.say = Some(Text::of(key).with("n", n));
    }

    /// A save that arrived while the journal was not here.
    pub(super) fn note_arrived(&mut self, now: Moment) {
        let arrived = self.open.as_mut().and_then(|open| open.saves.arrived.take());
        if let Some(saving) = arrived {
            self.note_saved(saving, now);
        }
    }

    /// Closes the ticket; what its saves come to is still heard.
    pub(super) fn leave(&mut self) {
        self.panel = None;
        let Some(Open { ticket, saves, .. }) = self.open.take() else { return };
        let told = saves.failed.is_some();
        if told || saves.under_way.is_some() || saves.arrived.is_some() {
            let number = ticket.number.unwrap_or_else(|| ticket.id.to_string());
            self.left.insert(ticket.id, Left { number, saves, told });
        }
    }

    /// What is known of the saves of a ticket that was left before.
    pub(super) fn saves_of(&mut self, ticket_id: &TicketId) -> Saves {
        self.left.remove(ticket_id).map_or_else(Saves::default, |left| left.saves)
    }

    fn saved_elsewhere(&mut self, effect: u32, failure: Option<&Failure>) {
        for left in self.left.values_mut() {
            match left.saves.answered(effect, failure.cloned()) {
                None => {}
                Some(Ok(saving)) => left.saves.arrived = Some(saving),
                Some(Err((_, failure))) => {
                    left.told = false;
                    self.say = Some(left.words("say", &failure));
                }
            }
        }
    }

    /// A ticket that was left and is not saved; the agent learns it at once, wherever they are.
    pub(super) fn left_notice(&self) -> Option<Notice> {
        let mut left = self.left.iter().filter(|(_, left)| !left.told);
        let (id, text) = left.find_map(|(id, left)| {
            let (_, failure) = left.saves.failed.as_ref()?;
            Some((id, left.words("notice", failure)))
        })?;
        let open = button(&format!("open-ticket:{id}"), "act.open-ticket");
        let acts = vec![open, button("close-left", "act.close")];
        Some(Notice { id: "error".to_owned(), text: vec![text], tone: Tone::Danger, acts })
    }

    /// The agent has read of the tickets that were left and are not saved.
    pub(super) fn close_left(&mut self) {
        for left in self.left.values_mut() {
            left.told = true;
        }
    }
}

impl Left {
    fn words(&self, place: &str, failure: &Failure) -> Text {
        let what = if failure.is_unknown() { "left-unknown" } else { "left-not-saved" };
        Text::of(format!("{place}.{what}")).with("number", self.number.as_str())
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
            Field::SeniorCall => senior_call(config, text),
            Field::Suggested => suggested(config, text),
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
        FieldValue::List(words) => {
            ArgValue::List { items: words.iter().map(|w| listed(config, field, w)).collect() }
        }
    };
    Text::of("").with("text", arg)
}

fn listed(config: &crate::config::Config, field: Field, word: &str) -> Text {
    match field {
        // By its cause; one without a known cause by the damage it stands for.
        Field::Issues if case::Collateral::from_id(word).is_none() => {
            Text::plain(config.cause_name(&word.into()))
        }
        Field::Issues => Text::of(format!("value.collateral.{word}")),
        _ => Text::of(format!("value.{}.{word}", field.id())),
    }
}

/// `billing 2026-11-24`: whose head calls, and until which day.
fn senior_call(config: &crate::config::Config, line: &str) -> ArgValue {
    let parts = line.rsplit_once(' ').and_then(|(owner, day)| Some((owner, Day::parse(day)?)));
    let Some((owner, by)) = parts else { return line.into() };
    let name = super::words::owner_name(config, &owner.into()).to_owned();
    let text = Text::of("value.senior_call").with("owner", name.as_str());
    text.with("day", super::words::day(by)).into()
}

/// `billing_overcharge strong`: the cause by its name, and how it was suggested.
fn suggested(config: &crate::config::Config, line: &str) -> ArgValue {
    let Some(said) = case::Suggested::from_line(line) else { return line.into() };
    let text = Text::of(format!("value.suggested.{}", said.shown.id()));
    text.with("cause", config.cause_name(&said.cause)).into()
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
