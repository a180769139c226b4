//! Asking a manager for what the agent may not agree alone, and taking the answer from the ticket.
//!
//! In: the press of the button, the helpdesk's word that the request is there, and the ticket's own
//! fields. Out: the request, and the answer in the journal as if the agent had noted it. An answer
//! counts for the request that stands beside it in the ticket, and for no other.

use super::Session;
use super::effect::Task;
use super::save::set_field;
use crate::case::{self, ManagerRequest, manager};
use crate::ticket::{Field, FieldChange, FieldValue, Moment};
use crate::view::Text;

impl Session {
    /// Asks whoever may agree the offer.
    pub(super) fn ask_manager(&mut self, now: Moment) {
        let facts = self.facts_at(now);
        let Some(open) = &self.open else { return };
        let Some(request) = open.case.request(&self.rules, &facts, now) else { return };
        self.send_request(request, now);
    }

    /// Tells the team lead that a promise was missed.
    pub(super) fn tell_lead(&mut self, now: Moment) {
        let facts = self.facts_at(now);
        let Some(open) = &self.open else { return };
        let Some(request) = open.case.request_lead(&self.rules, &facts, now) else { return };
        self.send_request(request, now);
    }

    fn send_request(&mut self, mut request: ManagerRequest, now: Moment) {
        let Some(open) = &self.open else { return };
        open.drafts.get("manager-note").map_or("", |n| n.trim()).clone_into(&mut request.note);
        let summary = self.request_rows(&request);
        let ticket_id = open.ticket.id.to_string();
        let key = format!("ask-{}-{}", open.case.journal().len(), now.0);
        let note = Some(request.note.clone()).filter(|n| !n.is_empty());
        let ask = request.ask();
        let line = ask.line();
        let step = self.current();
        if self.record(case::Event::EscalationAsked { ask }, now) {
            if let Some(open) = &mut self.open {
                open.drafts.remove("manager-note");
            }
            self.persist();
            let effect = self.ask(Task::AskManager { ticket_id, key, line, summary, note });
            if let Some(open) = &mut self.open {
                open.asking = Some(effect);
            }
            self.moved_on(step);
        }
    }

    /// Whether the request is before the manager. One that is not must not be waited for.
    pub(super) fn asked(&mut self, effect: u32, ok: bool, now: Moment) {
        let Some(open) = &mut self.open else { return };
        if open.asking.take_if(|asking| *asking == effect).is_none() {
            return;
        }
        let Some(line) = open.case.unanswered().map(case::Ask::line) else { return };
        if ok {
            let to = |field, to| FieldChange { field, from: None, to };
            let request = to(Field::ManagerRequest, Some(FieldValue::Text(line)));
            for change in [request, to(Field::ManagerAnswer, None)] {
                set_field(&mut open.ticket.fields, &change);
            }
        } else if self.record(case::Event::EscalationWithdrawn, now) {
            self.say = Some(Text::of("say.not-asked"));
        }
    }

    /// Takes a manager's answer out of the ticket's own fields.
    pub(super) fn answered_in_ticket(&mut self, now: Moment) {
        let Some(open) = self.open.as_ref().filter(|o| o.loaded && o.asking.is_none()) else {
            return;
        };
        let held = |field: Field| {
            open.ticket.fields.iter().find(|(f, _)| *f == field).map(|(_, value)| value.to_line())
        };
        let Some(ask) = open.case.open_ask() else { return };
        if held(Field::ManagerRequest).as_deref() != Some(&ask.line()) {
            return;
        }
        let line = held(Field::ManagerAnswer).unwrap_or_default();
        let Some(said) = manager::read_answer(&line, self.rules.currency) else { return };
        let manager::Answered { answer, amount, text } = said;
        let role = Some(ask.to.clone());
        let step = self.current();
        let event = case::Event::ManagerAnswered { answer, amount, role, text, noted: false };
        if self.record(event, now) {
            self.say = Some(Text::of("say.manager-answered"));
            self.moved_on(step);
        }
    }
}
