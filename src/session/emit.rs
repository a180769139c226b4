//! What the element tells its page: the events of the public interface, with plain details.

use super::{Session, Task};
use crate::case::{Agreed, Answers, FollowUpOutcome, Plan, Preventable, Round};
use crate::ticket::Money;
use serde_json::{Value, json};

impl Session {
    /// Tells of every difference between two states of the open case.
    pub(super) fn tell(&mut self, before: &Answers) {
        let Some(open) = &self.open else { return };
        let after = open.case.answers();
        let mut told: Vec<(&str, Value)> = Vec::new();
        if before.working != after.working || before.still_right != after.still_right {
            told.push(("headwater-cause", cause(before, after)));
        }
        if before.offers() != after.offers() || before.agreed() != after.agreed() {
            let facts = self.facts_at(self.now);
            let within = open.case.shortfall(&self.rules, &facts, self.now).is_none();
            let mut detail = offer(after);
            detail["withinLimit"] = within.into();
            told.push(("headwater-offer", detail));
        }
        if before.plan() != after.plan() || before.outcome() != after.outcome() {
            told.push(("headwater-follow-up", follow_up(before, after)));
        }
        if before.finished != after.finished && !after.finished.is_empty() {
            told.push(("headwater-analyze", analyze(after)));
        }
        if before.current() != after.current() {
            let step = super::screen::step_word(after.current());
            told.push(("headwater-step", json!({"step": step, "status": "current"})));
        }
        let ticket_id = open.ticket.id.to_string();
        for (name, mut detail) in told {
            detail["ticketId"] = ticket_id.as_str().into();
            self.ask(Task::Emit { name: name.to_owned(), detail });
        }
    }
}

fn cause(before: &Answers, after: &Answers) -> Value {
    let stage = if after.confirmed_cause().is_some() { "confirmed" } else { "working" };
    json!({
        "causeId": after.cause(),
        "previousId": before.cause(),
        "stage": stage,
        "via": after.working.as_ref().map(|(_, via)| via.id()),
    })
}

fn offer(after: &Answers) -> Value {
    let line = after.offers().first();
    let amount = line.and_then(|l| l.amount);
    json!({
        "offerId": line.map(|l| &l.offer),
        "amount": amount.map(Money::decimal),
        "currency": amount.map(|a| a.currency.code().to_owned()),
        "agreed": after.agreed().map(Agreed::id),
    })
}

fn follow_up(before: &Answers, after: &Answers) -> Value {
    let kind = match (before.outcome() == after.outcome(), before.plan().is_some()) {
        (false, _) => "outcome",
        (true, true) => "moved",
        (true, false) => "planned",
    };
    let channel = match after.plan() {
        Some(Plan::Ask { channel, .. }) => Some(channel.id()),
        _ => None,
    };
    json!({
        "kind": kind,
        "due": after.round().and_then(Round::due_day).map(String::from),
        "channel": channel,
        "outcome": after.outcome().map(FollowUpOutcome::id),
    })
}

fn analyze(after: &Answers) -> Value {
    json!({
        "causeId": after.confirmed_cause(),
        "preventable": after.preventable.map(Preventable::id),
        "idea": after.fix_idea,
    })
}
