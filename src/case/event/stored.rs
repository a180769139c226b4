//! How the journal is stored; see the module above.

use super::{Answer, Entry, Event, NextAttempt, Plan, StillRight};
use crate::json::{Json, kinds, record};
use crate::ticket::Moment;
use serde_json::{Map, Value};

/// The version written into each stored entry.
const VERSION: u64 = 1;

kinds!(Event by "event" {
    "opened" => Opened { status },
    "question_answered" => QuestionAnswered { question, answer },
    "cause_chosen" => CauseChosen { cause, via, suggested: some },
    "cause_cleared" => CauseCleared,
    "owner_set" => OwnerSet { owner },
    "issue_added" => IssueAdded { cause, text: default, collateral: some },
    "issue_cause" => IssueCause { issue, cause, confirmed },
    "issue_owner" => IssueOwner { issue, owner },
    "issue_dropped" => IssueDropped { issue },
    "wanted_set" => WantedSet { wanted, amount: some },
    "harm_set" => HarmSet { flags },
    "severity_set" => SeveritySet { severity },
    "out_of_pocket_set" => OutOfPocketSet { amount },
    "tried_noted" => TriedNoted { text },
    "offer_chosen" => OfferChosen { offer, amount: some },
    "offer_added" => OfferAdded { offer, amount: some },
    "offers_set" => OffersSet { offers },
    "offer_removed" => OfferRemoved { offer },
    "amount_set" => AmountSet { offer: some, amount },
    "reason_set" => ReasonSet { text },
    "proof_noted" => ProofNoted { text },
    "agreed_set" => AgreedSet { agreed, channel: some, booked: some },
    "offer_reversed" => OfferReversed { offer, text },
    "given_elsewhere" => GivenElsewhere { offers },
    "agreement_text" => AgreementText { text },
    "escalation_asked" => EscalationAsked { ask: flat },
    "rule_matched" => RuleMatched { rule, to, due: some, reason },
    "escalation_withdrawn" => EscalationWithdrawn,
    "manager_answered" => ManagerAnswered {
        answer, amount: some, role: some, text: default, noted: default
    },
    "promise_set" => PromiseSet { text, due },
    "senior_call_planned" => SeniorCallPlanned { owner, by },
    "follow_up_planned" => FollowUpPlanned { plan },
    "follow_up_moved" => FollowUpMoved { day },
    "attempt_made" => AttemptMade { channel },
    "outcome_recorded" => OutcomeRecorded { outcome, channel: some, next: some },
    "collateral_set" => CollateralSet { hits, issues: default },
    "evidence_seen" => EvidenceSeen { sign },
    "still_right" => StillRight { answer },
    "preventable_set" => PreventableSet { preventable },
    "fix_idea" => FixIdea { text },
    "isolated_set" => IsolatedSet { isolated },
    "problem_linked" => ProblemLinked { problem, opened: default },
    "problem_unlinked" => ProblemUnlinked,
    "why_set" => WhySet { line, text },
    "is_is_not_set" => IsIsNotSet { row, is, is_not },
    "fix_check_set" => FixCheckSet { day },
    "risk_accepted" => RiskAccepted { by },
    "owner_asked" => OwnerAsked,
    "owner_answered" => OwnerAnswered { answer, noted: default },
    "finished_step" => FinishedStep { step },
    "step_skipped" => StepSkipped { step },
    "typed" => Typed { field, text },
    "reply_inserted" => ReplyInserted { key },
    "saved" => Saved { patch, commit },
    "save_undone" => SaveUndone { patch, commit },
    "undone" => Undone,
} else Unknown);

kinds!(StillRight by "right" {
    "yes" => Yes,
    "no" => No { cause },
    "unknown" => Unknown,
});

kinds!(Plan by "kind" {
    "ask" => Ask { day, channel },
    "none" => None { why },
});

kinds!(Answer by "kind" {
    "confirm" => Confirm,
    "reject" => Reject,
    "reassign" => Reassign { owner },
});

record!(NextAttempt { day, channel });

impl Json for Entry {
    fn read(value: Value) -> Option<Self> {
        let Value::Object(mut stored) = value else { return None };
        let at = Moment(stored.remove("at")?.as_i64()?);
        let whole = Value::Object(stored);
        let known = whole.get("v").and_then(Value::as_u64) == Some(VERSION);
        let event = if known { Event::read(whole.clone()) } else { None };
        Some(Self { at, event: event.unwrap_or(Event::Unknown(whole)) })
    }

    fn write(&self) -> Value {
        let mut stored = match self.event.write() {
            Value::Object(map) => map,
            other => {
                let mut map = Map::new();
                map.insert("unknown".to_owned(), other);
                map
            }
        };
        if !matches!(self.event, Event::Unknown(_)) {
            stored.insert("v".to_owned(), VERSION.into());
        }
        stored.insert("at".to_owned(), self.at.write());
        Value::Object(stored)
    }
}
