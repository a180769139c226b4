//! Whether an event may be recorded, and what follows from it.
//!
//! In: a case, an event, the time. Out: the entry to append or a refusal in plain words, and the
//! effects. What follows is read off the difference between the case before and after, so an
//! undone act takes its consequences back by itself.

use super::effect::{Effect, Outcome};
use super::event::{Entry, Event, Plan, StillRight};
use super::facts::Facts;
use super::fold::{Answers, Case};
use super::rules::Rules;
use super::say::{Arg, Say};
use crate::ticket::{CauseId, Day, FieldChange, Moment, Money, Patch};

/// Longest text taken from an input, in bytes: far above any note, far below what would make a
/// journal slow.
const MAX_TEXT: usize = 20_000;
/// Furthest day that a promise or follow-up may be planned for.
const MAX_DAYS_AHEAD: i32 = 730;

/// Takes one event at `now`.
pub fn update(case: &Case, event: Event, now: Moment, rules: &Rules, facts: &Facts) -> Outcome {
    let refuse = |say| Outcome { refused: Some(say), ..Outcome::default() };
    if matches!(event, Event::Undone) {
        match case.last_act() {
            None => return refuse(Say::of("refused-nothing-to-undo")),
            Some(Event::Saved { patch, .. }) => {
                let effects = vec![Effect::WriteBack(inverse(patch))];
                return Outcome { effects, ..Outcome::default() };
            }
            Some(_) => {}
        }
    }
    let event = tidied(event);
    if let Some(say) = refusal(case, &event, now, rules, facts) {
        return refuse(say);
    }
    let entry = Entry { at: now, event };
    let after = case.with(entry.clone());
    let effects = consequences(case, &after);
    Outcome { entry: Some(entry), refused: None, effects }
}

/// The patch that puts back what a save replaced.
pub fn inverse(patch: &Patch) -> Patch {
    let back =
        |c: &FieldChange| FieldChange { field: c.field, from: c.to.clone(), to: c.from.clone() };
    Patch { changes: patch.changes.iter().map(back).collect() }
}

/// Brings lists into their stored order.
fn tidied(event: Event) -> Event {
    fn sorted<T: Ord>(mut list: Vec<T>) -> Vec<T> {
        list.sort();
        list.dedup();
        list
    }
    match event {
        Event::HarmSet { flags } => Event::HarmSet { flags: sorted(flags) },
        Event::CollateralSet { hits } => Event::CollateralSet { hits: sorted(hits) },
        other => other,
    }
}

fn refusal(case: &Case, event: &Event, now: Moment, rules: &Rules, _: &Facts) -> Option<Say> {
    match event {
        Event::CauseChosen { cause, .. }
        | Event::StillRight { answer: StillRight::No { cause } }
        | Event::IssueAdded { cause: Some(cause), .. }
        | Event::IssueCause { cause: Some(cause), .. } => cause_refusal(cause, rules),
        Event::StillRight { answer: StillRight::Yes } => {
            let cause = case.working_cause().filter(|c| !c.is_unclear());
            cause.is_none().then(|| Say::of("refused-no-cause-to-confirm"))
        }
        Event::OutOfPocketSet { amount }
        | Event::OfferChosen { amount, .. }
        | Event::OfferAdded { amount, .. }
        | Event::AmountSet { amount, .. } => (*amount).and_then(|a| amount_refusal(a, rules)),
        Event::PromiseSet { due: Some(day), .. }
        | Event::FollowUpPlanned { plan: Plan::Ask { day, .. } }
        | Event::FollowUpMoved { day } => day_refusal(*day, now.day()),
        Event::WhySet { line, .. } if *line > 4 => Some(Say::of("refused-five-whys")),
        Event::Typed { text, .. }
        | Event::FixIdea { text }
        | Event::AgreementText { text }
        | Event::TriedNoted { text }
        | Event::ReasonSet { text }
        | Event::ProofNoted { text }
        | Event::WhySet { text, .. }
            if text.len() > MAX_TEXT =>
        {
            Some(Say::of("refused-text-too-long"))
        }
        _ => None,
    }
}

fn cause_refusal(cause: &CauseId, rules: &Rules) -> Option<Say> {
    if cause.is_unclear() {
        return None;
    }
    match rules.causes.get(cause) {
        None => Some(Say::of("refused-cause-unknown")),
        Some(rule) => match &rule.retired {
            Some(Some(successor)) => {
                let say =
                    Say::of("refused-cause-replaced").with("cause", Arg::Cause(cause.clone()));
                Some(say.with("successor", Arg::Cause(successor.clone())))
            }
            Some(None) => {
                Some(Say::of("refused-cause-retired").with("cause", Arg::Cause(cause.clone())))
            }
            None => None,
        },
    }
}

fn amount_refusal(amount: Money, rules: &Rules) -> Option<Say> {
    if amount.currency != rules.currency {
        let code = rules.currency.code().to_owned();
        return Some(Say::of("refused-currency").with("currency", Arg::Text(code)));
    }
    (!(0..=Money::MAX_MINOR).contains(&amount.minor)).then(|| Say::of("refused-amount"))
}

fn day_refusal(day: Day, today: Day) -> Option<Say> {
    if day < today {
        return Some(Say::of("refused-day-past"));
    }
    (today.plus(MAX_DAYS_AHEAD) < day).then(|| Say::of("refused-day-far"))
}

/// What follows from the difference between two states of a case.
fn consequences(before: &Answers, after: &Answers) -> Vec<Effect> {
    let mut effects = Vec::new();
    match (before.cause().cloned(), after.cause().cloned()) {
        (None, Some(cause)) => effects.push(Effect::Learn(cause)),
        (Some(cause), None) => effects.push(Effect::Forget(cause)),
        (Some(from), Some(to)) if from != to => effects.push(Effect::Relabel { from, to }),
        _ => {}
    }
    let due = |case: &Answers| case.round().and_then(super::fold::Round::due_day);
    if due(before) != due(after) {
        effects.push(Effect::Remind(due(after)));
    }
    effects
}
