//! What must happen by when, by our own clock: reply, plan, manager's answer, call, follow-up,
//! owner's answer.

use super::answers::Round;
use super::facts::Facts;
use super::fold::Case;
use super::rules::Rules;
use crate::json::words;
use crate::order;
use crate::ticket::{Moment, Severity};

/// Something with a latest moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// What must happen.
    pub kind: DeadlineKind,
    /// The better moment, where the limit is only the outer bound.
    pub target: Option<Moment>,
    /// The latest moment.
    pub by: Moment,
}

words! {
    /// What must happen.
    pub enum DeadlineKind {
        /// The customer hears from a person first: the same working day, at most days later.
        FirstReply => "first_reply",
        /// A case of severity 1 or 2 has an agreement or was escalated.
        Plan => "plan",
        /// The manager or specialist asked answers.
        ManagerAnswer => "manager_answer",
        /// The senior manager calls.
        SeniorCall => "senior_call",
        /// The customer is asked whether it worked.
        FollowUp => "follow_up",
        /// The owning function answers.
        OwnerAnswer => "owner_answer",
    }
}

impl Case {
    /// The deadlines that are open now, the nearest first.
    pub fn deadlines(&self, rules: &Rules, facts: &Facts) -> Vec<Deadline> {
        let settings = &rules.escalation;
        let zone = &facts.zone;
        let mut open = Vec::new();
        let mut add = |kind, by| open.push(Deadline { kind, target: None, by });
        let round = self.round();
        if let Some(created) = facts.created_at {
            let handled = round.is_some_and(|r| r.is_agreed() || r.asked().is_some());
            if self.effective_severity(facts) <= Severity::SERIOUS && !handled {
                let hour_ms = 3_600_000;
                let plan_ms = i64::from(settings.plan_hours) * hour_ms;
                add(DeadlineKind::Plan, Moment(created.0.saturating_add(plan_ms)));
            }
        }
        if let Some(by) = self.open_ask().and_then(|ask| ask.due) {
            add(DeadlineKind::ManagerAnswer, by);
        }
        if let Some((_, by)) = self.senior_call {
            add(DeadlineKind::SeniorCall, by);
        }
        if let Some(day) = round.and_then(Round::due_day) {
            add(DeadlineKind::FollowUp, zone.moment(day.plus(1), 0));
        }
        let problem = self.problem.as_ref().and_then(|id| facts.problems.get(id));
        let asked = self.owner_asked.or_else(|| problem?.owner_asked_at);
        let answered = problem.is_some_and(|p| p.owner_answered);
        if let Some(at) = asked.filter(|at| !answered && !self.owner_answered_since(*at)) {
            let days = u32::from(settings.owner_answer_working_days);
            add(DeadlineKind::OwnerAnswer, rules.hours.plus_working_days(at, days, zone));
        }
        if let (Some(created), None) = (facts.created_at, facts.first_reply_at) {
            let by = created.plus_days(i64::from(settings.first_reply_days));
            let target = Some(rules.hours.plus_working_days(created, 0, zone).min(by));
            open.push(Deadline { kind: DeadlineKind::FirstReply, target, by });
        }
        order::by_key(&mut open, |d| (d.target.unwrap_or(d.by), d.kind));
        open
    }
}
