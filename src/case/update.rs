//! Whether an event may be recorded, and what follows from it.
//!
//! In: a case, an event, the time. Out: the entry to append or a refusal in plain words, and the
//! effects. What follows is read off the difference between the case before and after, so an
//! undone act takes its consequences back by itself.

use super::answers::Round;
use super::effect::{Effect, ManagerRequest, Outcome};
use super::event::{Agreed, Ask, Entry, Event, Plan, StillRight, Via};
use super::facts::Facts;
use super::fold::Case;
use super::policy::Allowance;
use super::rules::Rules;
use super::say::{Arg, Say};
use crate::order;
use crate::ticket::{CauseId, Day, FieldChange, Moment, Money, Patch};

/// Longest text taken from an input, in bytes: far above any note, far below what would make a
/// journal slow.
const MAX_TEXT: usize = 20_000;
/// Longest name of a cause that an agent gives, in letters.
const MAX_NAME: usize = 200;
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
    let event = completed(tidied(event), case, now, rules, facts);
    if let Some(say) = refusal(case, &event, now, rules, facts) {
        return refuse(say);
    }
    let asked = match &event {
        Event::EscalationAsked { ask } => request_of(ask, case, now, rules, facts),
        _ => None,
    };
    let entry = Entry { at: now, event };
    let after = case.with(entry.clone());
    let mut effects = consequences(case, &after, rules, facts);
    effects.extend(asked.map(|request| Effect::AskManager(Box::new(request))));
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
        order::own(&mut list);
        list.dedup();
        list
    }
    match event {
        Event::HarmSet { flags } => Event::HarmSet { flags: sorted(flags) },
        Event::CollateralSet { hits, issues } => {
            Event::CollateralSet { hits: sorted(hits), issues }
        }
        other => other,
    }
}

/// Fills in what the rules of this moment decide, so that replaying needs no rules.
fn completed(event: Event, case: &Case, now: Moment, rules: &Rules, facts: &Facts) -> Event {
    match event {
        Event::OutcomeRecorded { outcome, channel, .. } => {
            let silent = outcome.is_silent();
            let next = silent.then(|| case.next_attempt(channel, rules, facts, now)).flatten();
            Event::OutcomeRecorded { outcome, channel, next }
        }
        Event::AgreedSet { agreed: Agreed::Yes, channel, .. } => {
            let by = case.approved_by(rules, facts);
            let booked = case.round().map(|round| round.booking(by.as_ref(), rules, facts));
            Event::AgreedSet { agreed: Agreed::Yes, channel, booked }
        }
        other => other,
    }
}

/// The whole request behind what the journal keeps of it.
fn request_of(
    ask: &Ask,
    case: &Case,
    now: Moment,
    rules: &Rules,
    facts: &Facts,
) -> Option<ManagerRequest> {
    let prepared = case.request(rules, facts, now)?;
    Some(ManagerRequest {
        rule: ask.rule,
        harm: ask.harm,
        to: ask.to.clone(),
        offers: ask.offers.clone(),
        limit: ask.limit,
        due: ask.due,
        note: ask.note.clone(),
        ..prepared
    })
}

fn refusal(case: &Case, event: &Event, now: Moment, rules: &Rules, facts: &Facts) -> Option<Say> {
    let today = facts.zone.day(now);
    let amount = amounts(event).find_map(|amount| amount_refusal(amount, rules));
    amount.or_else(|| match event {
        Event::CauseChosen { cause, via: Via::Named, .. } => named_refusal(cause),
        Event::CauseChosen { cause, .. }
        | Event::StillRight { answer: StillRight::No { cause } }
        | Event::IssueAdded { cause: Some(cause), .. }
        | Event::IssueCause { cause: Some(cause), .. } => cause_refusal(cause, rules),
        Event::StillRight { answer: StillRight::Yes } => {
            let cause = case.working_cause().filter(|c| !c.is_unclear());
            cause.is_none().then(|| Say::of("refused-no-cause-to-confirm"))
        }
        Event::PromiseSet { due: Some(day), .. }
        | Event::FollowUpPlanned { plan: Plan::Ask { day, .. } }
        | Event::FollowUpMoved { day } => day_refusal(*day, today),
        Event::OfferChosen { offer, .. } | Event::OfferAdded { offer, .. } => {
            let unknown = rules.policy.offer(offer).is_none();
            unknown.then(|| Say::of("refused-offer-unknown"))
        }
        Event::OffersSet { offers } => {
            let unknown = offers.iter().any(|line| rules.policy.offer(&line.offer).is_none());
            unknown.then(|| Say::of("refused-offer-unknown"))
        }
        Event::AmountSet { .. } if case.offers().is_empty() => Some(Say::of("refused-no-offer")),
        Event::AgreedSet { agreed: Agreed::Yes, .. } => agreement_refusal(case, now, rules, facts),
        Event::EscalationWithdrawn if case.unanswered().is_none() => {
            Some(Say::of("refused-nothing-asked"))
        }
        Event::ManagerAnswered { .. } if case.open_ask().is_none() => {
            Some(Say::of("refused-nothing-asked"))
        }
        Event::OfferReversed { offer, .. } => {
            case.round_to_take_back(offer).is_none().then(|| Say::of("refused-not-agreed"))
        }
        Event::WhySet { line, .. } if *line > 4 => Some(Say::of("refused-five-whys")),
        Event::Typed { text, .. }
        | Event::FixIdea { text }
        | Event::AgreementText { text }
        | Event::TriedNoted { text }
        | Event::ReasonSet { text }
        | Event::ProofNoted { text }
        | Event::RiskAccepted { by: text }
        | Event::WhySet { text, .. }
            if text.len() > MAX_TEXT =>
        {
            Some(Say::of("refused-text-too-long"))
        }
        _ => None,
    })
}

/// The amounts an event carries.
fn amounts(event: &Event) -> impl Iterator<Item = Money> {
    match event {
        Event::WantedSet { amount, .. }
        | Event::OutOfPocketSet { amount }
        | Event::OfferChosen { amount, .. }
        | Event::OfferAdded { amount, .. }
        | Event::AmountSet { amount, .. }
        | Event::ManagerAnswered { amount, .. } => *amount,
        _ => None,
    }
    .into_iter()
}

/// Why the customer's yes cannot be taken: nothing is offered, or more than may be.
fn agreement_refusal(case: &Case, now: Moment, rules: &Rules, facts: &Facts) -> Option<Say> {
    if case.offers().is_empty() {
        return Some(Say::of("refused-no-offer"));
    }
    if let Some(shortfall) = case.shortfall(rules, facts, now) {
        let why = shortfall.allowance.why;
        let key = if shortfall.allowance.bound.is_not_now() {
            "refused-not-now"
        } else {
            "refused-needs-manager"
        };
        return Some(Say::of(key).with("why", Arg::List(vec![why])));
    }
    if case.without_amount(rules).is_some() {
        return Some(Say::of("refused-amount"));
    }
    let round = case.round()?;
    let needs = |ask: fn(&Allowance) -> bool| {
        let mut allowances =
            case.offers().iter().filter_map(|o| case.allowance(&o.offer, rules, facts, now));
        allowances.any(|a| ask(&a))
    };
    let empty = |text: &Option<String>| text.as_ref().is_none_or(|t| t.trim().is_empty());
    if empty(&round.reason) && needs(|a| a.needs_reason) {
        return Some(Say::of("refused-needs-reason"));
    }
    if empty(&round.proof) && needs(|a| a.needs_evidence) {
        return Some(Say::of("refused-needs-proof"));
    }
    None
}

/// What the agent named is a name: a few words, as they would stand in a list.
fn named_refusal(cause: &CauseId) -> Option<Say> {
    let name = cause.as_str();
    let is_name = name.chars().count() <= MAX_NAME
        && name == name.trim()
        && name.chars().any(char::is_alphabetic)
        && !name.chars().any(char::is_control);
    (!is_name).then(|| Say::of("refused-cause-unknown"))
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
fn consequences(before: &Case, after: &Case, rules: &Rules, facts: &Facts) -> Vec<Effect> {
    let mut effects = Vec::new();
    match (before.cause().cloned(), after.cause().cloned()) {
        (None, Some(cause)) => effects.push(Effect::Learn(cause)),
        (Some(cause), None) => effects.push(Effect::Forget(cause)),
        (Some(from), Some(to)) if from != to => effects.push(Effect::Relabel { from, to }),
        _ => {}
    }
    let lines = after.ledger_lines(rules, facts);
    if lines != before.ledger_lines(rules, facts) {
        effects.push(Effect::Book(lines));
    }
    let due = |case: &Case| case.round().and_then(Round::due_day);
    if due(before) != due(after) {
        effects.push(Effect::Remind(due(after)));
    }
    effects
}
