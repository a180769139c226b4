//! The four steps: which required answers are missing, and where the agent is.
//!
//! Required: cause and wish, and a cause for each further issue; an offer and what the customer said to it; a follow-up plan, later
//! its result; still right, preventable and Finish. Order is advice: any step can be opened.

use super::answers::{Answers, Round};
use super::event::{Agreed, Plan, Step};
use crate::json::words;
use crate::ticket::Day;

words! {
    /// An answer that a step needs.
    pub enum Required {
        /// A cause, or that the ticket says too little.
        Cause => "cause",
        /// What the customer wants.
        Wanted => "wanted",
        /// The cause of a further issue, or that the ticket says too little.
        IssueCause => "issue_cause",
        /// An offer.
        Offer => "offer",
        /// What the customer said to it.
        Agreed => "agreed",
        /// The answer of the manager or specialist asked.
        ManagerAnswer => "manager_answer",
        /// Day and channel of the follow-up, or why there is none.
        FollowUp => "follow_up",
        /// What the follow-up found.
        Outcome => "outcome",
        /// Whether the working cause is right.
        StillRight => "still_right",
        /// Whether the company could have prevented it.
        Preventable => "preventable",
        /// The agent's Finish.
        Finish => "finish",
    }
}

/// Where a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    /// Not reached.
    Later,
    /// The step the agent is in.
    Now,
    /// Nothing to do until somebody else acts or a day comes.
    Waiting,
    /// All required answers are given.
    Done,
    /// Gone on from without all required answers.
    Skipped,
}

/// One step of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepStatus {
    /// Which.
    pub step: Step,
    /// Where it is.
    pub state: StepState,
    /// Required answers not given, in the order they are asked.
    pub missing: Vec<Required>,
}

impl Answers {
    /// One step.
    pub fn step(&self, step: Step) -> StepStatus {
        let missing = self.missing(step);
        let current = self.current();
        let state = if missing.is_empty() {
            StepState::Done
        } else if step == current {
            match missing[0] {
                Required::ManagerAnswer | Required::Outcome => StepState::Waiting,
                _ => StepState::Now,
            }
        } else if step < current {
            StepState::Skipped
        } else {
            StepState::Later
        };
        StepStatus { step, state, missing }
    }

    /// The step the agent is in: the first with a required answer missing that was not skipped;
    /// the last one when none is. An issue that turns up later waits till the rest is done: what
    /// the agent is in stays.
    pub fn current(&self) -> Step {
        let lacks = |step: Step, what: fn(Required) -> bool| {
            !self.skipped.contains(&step) && self.missing(step).into_iter().any(what)
        };
        let first =
            |what: fn(Required) -> bool| Step::ALL.iter().find(|s| lacks(**s, what)).copied();
        first(|answer| answer != Required::IssueCause)
            .or_else(|| first(|_| true))
            .unwrap_or(Step::Analyze)
    }

    /// Whether all four steps have their required answers.
    pub fn is_done(&self) -> bool {
        Step::ALL.iter().all(|step| self.missing(*step).is_empty())
    }

    /// Required answers of a step that are not given.
    pub fn missing(&self, step: Step) -> Vec<Required> {
        let mut missing = Vec::new();
        let mut need = |open: bool, answer: Required| {
            if open {
                missing.push(answer);
            }
        };
        let round = self.round();
        match step {
            Step::Identify => {
                need(self.working.is_none(), Required::Cause);
                need(self.wanted.is_none(), Required::Wanted);
                need(self.issue_without_cause().is_some(), Required::IssueCause);
            }
            Step::Negotiate => {
                let refused = self.agreed() == Some(Agreed::No);
                need(self.open_ask().is_some(), Required::ManagerAnswer);
                need(self.offers().is_empty() || refused, Required::Offer);
                need(self.agreed().is_none() || refused, Required::Agreed);
            }
            Step::FollowUp => {
                let settled = round.is_some_and(Round::is_settled);
                let planned = round.is_some_and(|r| r.plan.is_some());
                need(!settled && !planned, Required::FollowUp);
                need(!settled, Required::Outcome);
            }
            Step::Analyze => {
                need(self.still_right.is_none(), Required::StillRight);
                need(self.preventable.is_none(), Required::Preventable);
                need(!self.finished.contains(&Step::Analyze), Required::Finish);
            }
        }
        missing
    }
}

impl Round {
    /// The day the customer is to be asked: of the next attempt, else as planned; `None` once
    /// settled.
    pub fn due_day(&self) -> Option<Day> {
        if self.is_settled() { None } else { self.planned_day() }
    }

    /// The day planned last, also once settled.
    pub fn planned_day(&self) -> Option<Day> {
        let planned = match self.plan {
            Some(Plan::Ask { day, .. }) => Some(day),
            _ => None,
        };
        self.next.map(|n| n.day).or(planned)
    }

    /// Whether its follow-up needs nothing more: an answer, all attempts used up, or none planned.
    pub fn is_settled(&self) -> bool {
        match self.outcome.map(|(_, outcome, _)| outcome) {
            Some(outcome) if outcome.is_silent() => self.next.is_none(),
            Some(_) => true,
            None => matches!(self.plan, Some(Plan::None { .. })),
        }
    }
}
