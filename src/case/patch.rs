//! What Save would write: each field whose answer differs from what the host holds.
//!
//! A field without an answer is left as the host has it, unless an earlier save of this case
//! filled it: then it is emptied. How grave it is, which is only guessed from the ticket's words
//! and stands behind a disclosure, is written once the agent has said so.

mod together;

use super::answers::Round;
use super::event::{Agreed, Event, FollowUpOutcome, OfferId, OfferLine, Plan, Preventable};
use super::facts::Facts;
use super::fold::Case;
use super::offers::{held, offers_line};
use super::rules::{CostRule, Rules};
use crate::ticket::{Field, FieldChange, FieldValue, Money, OwnerId, Patch, Severity};
pub use together::noted_elsewhere;

/// The changes, in [`Field::ALL`] order; empty while nothing was entered.
pub fn patch(case: &Case, rules: &Rules, facts: &Facts) -> Patch {
    if case.is_empty() {
        return Patch::default();
    }
    let mut changes = Vec::new();
    for field in Field::ALL {
        let asked = if field == Field::ManagerRequest { asked_since_save(case) } else { None };
        let from = held(&facts.fields, field).cloned().or_else(|| asked.clone());
        let to = answer(case, field, rules, facts);
        let ours = asked.is_some() || wrote(case, field).is_some();
        if from != to && (to.is_some() || ours) {
            changes.push(FieldChange { field, from, to });
        }
    }
    // What was suggested goes along with an answer, and is none itself.
    if matches!(changes[..], [FieldChange { field: Field::Suggested, .. }]) {
        changes.clear();
    }
    Patch { changes }
}

/// What somebody else put into a field beside the same cause.
fn others<'a>(case: &Case, facts: &'a Facts, field: Field) -> Option<&'a FieldValue> {
    let same = held(&facts.fields, Field::Cause)?.to_line() == case.cause()?.as_str();
    held(&facts.fields, field).filter(|value| same && wrote(case, field) != Some(*value))
}

/// What this case put into a field last, in whichever of its saves. One that was undone put back
/// what is not the case's own.
fn wrote(case: &Case, field: Field) -> Option<&FieldValue> {
    case.journal().iter().rev().find_map(|entry| match &entry.event {
        Event::Saved { patch, .. } => change(patch, field).map(|c| c.to.as_ref()),
        Event::SaveUndone { patch, .. } => change(patch, field).map(|_| None),
        _ => None,
    })?
}

fn change(patch: &Patch, field: Field) -> Option<&FieldChange> {
    patch.changes.iter().find(|change| change.field == field)
}

/// The latest request to a manager that stands, if no save came after it. The asking itself put it
/// into the ticket, also where the ticket at hand was read before; the save after it may take it
/// out. One that could not be asked is withdrawn, and is not there.
fn asked_since_save(case: &Case) -> Option<FieldValue> {
    let asked = case.rounds.iter().rev().find_map(Round::asked)?;
    let saved = case.saved.as_ref().is_some_and(|(at, _)| asked.at <= *at);
    (!saved).then(|| FieldValue::Text(asked.ask.line()))
}

/// The owning function of the case's cause: the agent's answer, else the cause list's.
pub(super) fn owner<'a>(case: &'a Case, rules: &'a Rules) -> Option<&'a OwnerId> {
    let listed = || rules.causes.get(case.cause()?)?.owner.as_ref();
    case.owner.as_ref().or_else(listed)
}

/// The result for the host: only a settled one, so that "day reached and no result" lists what is
/// due in the host's own views.
fn settled_outcome(case: &Case) -> Option<FollowUpOutcome> {
    let round = case.round()?;
    if round.plan.is_some() || round.outcome.is_some() {
        round.outcome.filter(|_| round.is_settled()).map(|(_, outcome, _)| outcome)
    } else {
        case.outcome()
    }
}

/// What was agreed and not taken back, what others agreed among it, a type once with the sum of its
/// amounts: the offers of this round, and of rounds before it those that cost us something. Words of
/// an earlier round are over.
fn given(case: &Case, rules: &Rules) -> Vec<OfferLine> {
    let costs =
        |id: &OfferId| rules.policy.offer(id).is_some_and(|o| o.cost_rule != CostRule::Zero);
    let mut given = case.given_elsewhere().to_vec();
    for (round_idx, round) in (0_u32..).zip(&case.rounds).filter(|(_, round)| round.is_agreed()) {
        let here = round_idx as usize + 1 == case.rounds.len();
        // As it was booked, whatever today's policy says of it.
        let booked = |id: &OfferId| match &round.booked {
            Some(booked) => booked.iter().any(|b| b.offer == *id),
            None => costs(id),
        };
        let stands = |line: &&OfferLine| {
            (here || booked(&line.offer)) && case.taken_back(round_idx, &line.offer).is_none()
        };
        for line in round.offers.iter().filter(stands) {
            if let Some(known) = given.iter_mut().find(|known| known.offer == line.offer) {
                known.amount = sum([known.amount, line.amount].into_iter().flatten());
            } else {
                given.push(line.clone());
            }
        }
    }
    given
}

/// What the host's fields tell of offers: what was given; before anything is, what is on offer.
fn told(case: &Case, rules: &Rules, facts: &Facts) -> (Vec<OfferLine>, Option<Agreed>) {
    let given = given(case, rules);
    match case.agreed() {
        _ if !given.is_empty() => (given, Some(Agreed::Yes)),
        // All of it was taken back.
        Some(Agreed::Yes) => (given, None),
        // What nobody may give yet is a request, and no offer.
        other if case.shortfall(rules, facts, facts.at).is_some() => (Vec::new(), other),
        other => (case.offers().to_vec(), other),
    }
}

/// What a colleague confirmed stays so while the cause is the same.
fn is_confirmed(case: &Case, facts: &Facts) -> bool {
    let theirs = others(case, facts, Field::CauseState);
    case.confirmed_cause().is_some() || theirs.is_some_and(|state| state.to_line() == "confirmed")
}

/// What was suggested first; a colleague's later cause is held against what stood before the first
/// of them.
fn suggested(case: &Case, facts: &Facts) -> Option<FieldValue> {
    case.cause()?;
    let own = case.suggested.as_ref().map(|said| FieldValue::Text(said.line()));
    own.or_else(|| held(&facts.fields, Field::Suggested).cloned())
}

fn sum(mut amounts: impl Iterator<Item = Money>) -> Option<Money> {
    let first = amounts.next()?;
    Some(amounts.fold(first, |a, b| Money::new(a.minor.saturating_add(b.minor), a.currency)))
}

pub(super) fn answer(
    case: &Case,
    field: Field,
    rules: &Rules,
    facts: &Facts,
) -> Option<FieldValue> {
    let text = |word: &str| Some(FieldValue::Text(word.to_owned()));
    let own = |words: Option<&String>| words.filter(|w| !w.is_empty()).and_then(|w| text(w));
    let round = case.round();
    match field {
        Field::Cause => text(case.cause()?.as_str()),
        Field::CauseState => {
            case.cause()?;
            text(if is_confirmed(case, facts) { "confirmed" } else { "working" })
        }
        Field::Owner => {
            // Who ends it may be another than the list says, as a colleague found.
            let theirs = others(case, facts, field).filter(|_| case.owner.is_none());
            theirs.cloned().or_else(|| text(owner(case, rules)?.as_str()))
        }
        Field::Avoidable => text(case.preventable.map(Preventable::id)?),
        Field::Wanted => text(case.wanted?.id()),
        Field::Severity => {
            case.severity.or(case.failed_before(facts).map(|_| Severity::ANNOYING))?;
            text(&case.effective_severity(facts).level().to_string())
        }
        Field::Harm => {
            // Ticked before the agent's eyes, with the customer's words.
            let flags = case.effective_harm(facts);
            let words = flags.iter().map(|flag| flag.id().to_owned()).collect();
            (!flags.is_empty()).then_some(FieldValue::List(words))
        }
        Field::Tried if rules.write_quotes => together::tried(case, &facts.fields),
        Field::Tried => held(&facts.fields, field).cloned(),
        Field::Issues => together::issues(case, &facts.fields),
        Field::Offer => {
            let offers = offers_line(&told(case, rules, facts).0);
            text(&offers).filter(|_| !offers.is_empty())
        }
        Field::OfferAmount => {
            let offers = told(case, rules, facts).0;
            sum(offers.iter().filter_map(|o| o.amount)).map(FieldValue::Money)
        }
        Field::ManagerRequest => text(&case.unanswered()?.line()),
        Field::ManagerAnswer => {
            let said = round?.answered()?.1;
            // The manager's own line stays as they wrote it.
            let kept = held(&facts.fields, field)
                .filter(|value| said.is(&value.to_line(), rules.currency));
            kept.cloned().or_else(|| text(&said.line()))
        }
        Field::SeniorCall => {
            let (owner, by) = case.senior_call.as_ref()?;
            text(&format!("{owner} {}", facts.zone.day(*by)))
        }
        Field::Agreed => text(told(case, rules, facts).1?.id()),
        Field::Agreement => own(round?.agreement.as_ref()),
        Field::PromiseDate => round?.promise_due.map(FieldValue::Day),
        Field::FollowUpDate => round?.planned_day().map(FieldValue::Day),
        Field::FollowUpChannel => match round?.plan.as_ref()? {
            Plan::Ask { channel, .. } => text(round?.next.map_or(*channel, |n| n.channel).id()),
            Plan::None { .. } => text("none"),
        },
        Field::Outcome => text(settled_outcome(case)?.id()),
        Field::Problem => text(case.problem.as_ref()?.as_str()),
        Field::FixIdea => own(case.fix_idea.as_ref().filter(|_| rules.write_fix_idea)),
        Field::Evidence => text(case.evidence(rules, facts)?.id()),
        Field::Suggested => suggested(case, facts),
    }
}
