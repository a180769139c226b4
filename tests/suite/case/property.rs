//! Whole journals: any order of events, replay, undo, stored form, the ledger's cap.

use super::rules;
use headwater::case::Sign;
use headwater::case::ledger::{Line, spent};
use headwater::case::{
    Agreed, Answer, Ask, Booked, Case, Collateral, Commit, Dimension, Effect, Entry, Event, Facts,
    FollowUpChannel, FollowUpOutcome, Isolated, ManagerAnswer, NextAttempt, OfferLine, Plan,
    Preventable, Step, StillRight, Via, patch, update,
};
use headwater::json::Json;
use headwater::ticket::{
    Channel, DAY_MS, Day, HarmFlag, Moment, Money, Patch, Severity, Status, Wanted,
};
use proptest::prelude::*;
use serde_json::json;

pub(super) const START: Moment = Moment(20_000 * DAY_MS);

pub(super) fn money(minor: i64) -> Money {
    Money::new(minor, rules().currency)
}

/// One event of each kind with all its parts, in the order of the enum.
pub(super) fn one_of_each() -> Vec<Event> {
    [first_half(), second_half(), last_ones()].concat()
}

fn text() -> String {
    "a few words".to_owned()
}

fn first_half() -> Vec<Event> {
    vec![
        Event::Opened { status: Status::Pending },
        Event::QuestionAnswered { question: "arrived".to_owned(), answer: "no".to_owned() },
        Event::CauseChosen {
            cause: "billing_overcharge".into(),
            via: Via::Listed,
            suggested: None,
        },
        Event::CauseCleared,
        Event::OwnerSet { owner: "sales".into() },
        Event::IssueAdded {
            cause: Some("delivery_late".into()),
            text: text(),
            collateral: Some(Collateral::LateFees),
        },
        Event::IssueCause { issue: 0, cause: Some("item_missing".into()), confirmed: true },
        Event::IssueOwner { issue: 0, owner: "sales".into() },
        Event::IssueDropped { issue: 0 },
        Event::WantedSet { wanted: Wanted::CallBack, amount: Some(money(8000)) },
        Event::HarmSet { flags: vec![HarmFlag::Legal, HarmFlag::OutOfPocket] },
        Event::SeveritySet { severity: Severity::SERIOUS },
        Event::OutOfPocketSet { amount: Some(money(1250)) },
        Event::TriedNoted { text: text() },
        Event::OfferChosen { offer: "refund_due".into(), amount: Some(money(1840)) },
        Event::OfferAdded { offer: "credit".into(), amount: Some(money(500)) },
        Event::OffersSet {
            offers: vec![
                OfferLine { offer: "credit".into(), amount: Some(money(500)) },
                OfferLine { offer: "apology".into(), amount: None },
            ],
        },
        Event::OfferRemoved { offer: "credit".into() },
        Event::AmountSet { offer: Some("refund_due".into()), amount: Some(money(1800)) },
        Event::ReasonSet { text: text() },
        Event::ProofNoted { text: text() },
        Event::AgreedSet {
            agreed: Agreed::Yes,
            channel: Some(Channel::Phone),
            booked: Some(vec![Booked {
                offer: "credit".into(),
                amount: money(2500),
                cost: money(2500),
                counts_to_cap: true,
                role: Some("agent".into()),
                approved_by: Some("senior".into()),
                policy_version: 3,
            }]),
        },
        Event::OfferReversed { offer: "refund_due".into(), text: text() },
        Event::GivenElsewhere {
            offers: vec![OfferLine { offer: "credit".into(), amount: Some(money(500)) }],
        },
        Event::AgreementText { text: text() },
    ]
}

fn second_half() -> Vec<Event> {
    let line = || OfferLine { offer: "credit".into(), amount: Some(money(2500)) };
    vec![
        Event::EscalationAsked {
            ask: Ask {
                rule: 4,
                harm: Some(HarmFlag::Legal),
                to: "senior".into(),
                offers: vec![line()],
                limit: Some(money(2000)),
                due: Some(Moment(START.0 + 1)),
                reason: Some("limit-per-offer".to_owned()),
                note: text(),
            },
        },
        Event::RuleMatched {
            rule: 3,
            to: "lead".to_owned(),
            due: Some(Moment(1_728_000_000_000)),
            reason: "escalate-promise-missed".to_owned(),
        },
        Event::EscalationWithdrawn,
        Event::ManagerAnswered {
            answer: ManagerAnswer::Yes,
            amount: Some(money(2200)),
            role: Some("senior".into()),
            text: text(),
            noted: true,
        },
        Event::PromiseSet { text: text(), due: Some(Day(20_005)) },
        Event::SeniorCallPlanned { owner: "billing_finance".into(), by: Moment(START.0 + 1) },
        Event::FollowUpPlanned {
            plan: Plan::Ask { day: Day(20_008), channel: FollowUpChannel::Survey },
        },
        Event::FollowUpMoved { day: Day(20_009) },
        Event::AttemptMade { channel: FollowUpChannel::Call },
        Event::OutcomeRecorded {
            outcome: FollowUpOutcome::NoAnswer,
            channel: Some(FollowUpChannel::Call),
            next: Some(NextAttempt { day: Day(20_014), channel: FollowUpChannel::Email }),
        },
        Event::CollateralSet {
            hits: vec![Collateral::ExtraCosts, Collateral::FixBroke],
            issues: true,
        },
        Event::EvidenceSeen { sign: Sign::RefundBooked },
        Event::StillRight { answer: StillRight::No { cause: "refund_delayed".into() } },
        Event::PreventableSet { preventable: Preventable::Unsure },
        Event::FixIdea { text: text() },
        Event::IsolatedSet { isolated: Isolated::Many },
        Event::ProblemLinked { problem: "p1".into(), opened: true },
        Event::ProblemUnlinked,
        Event::WhySet { line: 0, text: text() },
        Event::IsIsNotSet { row: Dimension::Batch, is: text(), is_not: text() },
        Event::FixCheckSet { day: Some(Day(20_040)) },
        Event::RiskAccepted { by: text() },
        Event::OwnerAsked,
        Event::OwnerAnswered { answer: Answer::Reassign { owner: "sales".into() }, noted: true },
    ]
}

fn last_ones() -> Vec<Event> {
    vec![
        Event::FinishedStep { step: Step::Analyze },
        Event::StepSkipped { step: Step::FollowUp },
        Event::Typed { field: "promise".to_owned(), text: text() },
        Event::ReplyInserted { key: "prompt-wanted".to_owned() },
        Event::Saved { patch: Patch::default(), commit: Commit::Form },
        Event::SaveUndone { patch: Patch::default(), commit: Commit::Server },
        Event::Undone,
    ]
}

/// Further events, so that journals get somewhere.
fn more() -> Vec<Event> {
    let plan = |day| Plan::Ask { day: Day(day), channel: FollowUpChannel::Email };
    let outcome = |outcome| Event::OutcomeRecorded { outcome, channel: None, next: None };
    let agreed = |agreed| Event::AgreedSet { agreed, channel: None, booked: None };
    vec![
        Event::CauseChosen { cause: "unclear".into(), via: Via::Search, suggested: None },
        Event::CauseChosen { cause: "no_such_cause".into(), via: Via::Host, suggested: None },
        Event::HarmSet { flags: Vec::new() },
        Event::OfferChosen { offer: "credit".into(), amount: Some(money(2000)) },
        Event::OfferChosen { offer: "gift".into(), amount: Some(money(6000)) },
        Event::OfferAdded { offer: "waive_fee".into(), amount: None },
        Event::AmountSet { offer: None, amount: Some(money(3000)) },
        Event::AmountSet { offer: None, amount: None },
        agreed(Agreed::Yes),
        agreed(Agreed::Yes),
        agreed(Agreed::No),
        Event::FollowUpPlanned { plan: plan(20_003) },
        Event::FollowUpPlanned { plan: Plan::None { why: "asked not to".to_owned() } },
        outcome(FollowUpOutcome::Solved),
        outcome(FollowUpOutcome::NotSolved),
        outcome(FollowUpOutcome::Unreachable),
        Event::StillRight { answer: StillRight::Yes },
        Event::IssueDropped { issue: 7 },
        Event::WhySet { line: 200, text: "x".to_owned() },
        Event::Undone,
        Event::Undone,
        Event::Unknown(json!({"event": "from_the_future", "v": 9})),
    ]
}

fn event() -> impl Strategy<Value = Event> {
    prop::sample::select([one_of_each(), more()].concat())
}

fn journal() -> impl Strategy<Value = Vec<Entry>> {
    let entry = |(minutes, event)| Entry { at: Moment(START.0 + minutes * 60_000), event };
    prop::collection::vec((0..20_000_i64, event()).prop_map(entry), 0..60)
}

pub(super) fn facts() -> Facts {
    Facts { ticket: Some("t1".into()), requester: Some("c1".into()), ..Facts::default() }
}

/// Takes events as a session does; what the host would answer comes at once.
fn take(events: Vec<Event>, facts: &Facts) -> (Case, Vec<Vec<Line>>) {
    let mut case = Case::default();
    let mut booked = Vec::new();
    for event in events {
        let outcome = update(&case, event, START, rules(), facts);
        assert!(outcome.refused.is_none() || outcome.entry.is_none());
        case = outcome.entry.into_iter().fold(case, |case, entry| case.with(entry));
        for effect in outcome.effects {
            match effect {
                Effect::Book(lines) => booked.push(lines),
                Effect::WriteBack(patch) => {
                    let event = Event::SaveUndone { patch, commit: Commit::Server };
                    case = case.with(Entry { at: START, event });
                }
                _ => {}
            }
        }
    }
    (case, booked)
}

/// A journal as it comes back from its JSON text.
fn through_the_store(journal: &[Entry]) -> Vec<Entry> {
    let text = journal.to_vec().write().to_string();
    Vec::read(serde_json::from_str(&text).unwrap()).unwrap()
}

/// The ledger elsewhere: lines of this person and of others.
fn ledger() -> impl Strategy<Value = Vec<Line>> {
    let offer = prop::sample::select(vec!["credit", "gift", "refund_due"]);
    let contact = prop::sample::select(vec!["c1", "c2", "c3"]);
    let line = (contact, offer, 0..7000_i64, 0..500_i64, any::<bool>());
    prop::collection::vec(line, 0..5).prop_map(|lines| {
        let line = |(contact, offer, minor, age, reversed): (&str, &str, i64, i64, bool)| Line {
            contact: Some(contact.into()),
            ticket: "t0".into(),
            round: 0,
            offer: offer.into(),
            amount: money(minor),
            cost: money(minor),
            counts_to_cap: offer != "refund_due",
            role: None,
            approved_by: None,
            policy_version: 1,
            at: START.plus_days(-age),
            reversed_at: reversed.then_some(START),
        };
        lines.into_iter().map(line).collect()
    })
}

proptest! {
    #[test]
    fn no_order_of_events_panics(entries in journal()) {
        let case = Case::fold(&entries);
        let facts = Facts { at: START, ..facts() };
        for step in Step::ALL {
            let _ = case.step(*step);
        }
        let _ = patch(&case, rules(), &facts);
        let _ = case.escalation(rules(), &facts, START);
        let _ = case.senior_call(rules(), &facts, START);
        let _ = case.request(rules(), &facts, START);
        let _ = case.evidence(rules(), &facts);
        let _ = case.deadlines(rules(), &facts);
        let _ = case.suggested_follow_up(rules(), &facts, START);
    }

    #[test]
    fn replaying_the_journal_gives_the_same_case(
        events in prop::collection::vec(event(), 0..40),
    ) {
        let (case, _) = take(events, &facts());
        prop_assert_eq!(&Case::fold(case.journal()), &case);
        let read = through_the_store(case.journal());
        prop_assert_eq!(&Case::fold(&read), &case);
    }

    #[test]
    fn a_journal_reads_back_from_its_stored_form(entries in journal()) {
        let read = through_the_store(&entries);
        prop_assert_eq!(&read.write(), &entries.write());
        prop_assert_eq!(read, entries);
    }

    #[test]
    fn undoing_everything_gives_the_empty_case(
        events in prop::collection::vec(event(), 0..40),
    ) {
        let (case, _) = take(events, &facts());
        let depth = case.undo_depth();
        let undo = vec![Event::Undone; depth];
        let journal = case.journal().to_vec();
        let mut case = Case::fold(&journal);
        for event in undo {
            let outcome = update(&case, event, START, rules(), &facts());
            prop_assert!(outcome.refused.is_none());
            case = outcome.entry.into_iter().fold(case, |case, entry| case.with(entry));
            for effect in outcome.effects {
                if let Effect::WriteBack(patch) = effect {
                    let event = Event::SaveUndone { patch, commit: Commit::Form };
                    case = case.with(Entry { at: START, event });
                }
            }
        }
        prop_assert_eq!(case.undo_depth(), 0);
        prop_assert!(case.is_empty(), "{:?}", case.answers());
    }

    #[test]
    fn the_ledger_never_passes_its_cap_without_an_approval(
        events in prop::collection::vec(event(), 0..60),
        ledger in ledger(),
    ) {
        let contacts = vec!["c1".into(), "c2".into()];
        let facts = Facts { contacts: contacts.clone(), ledger: ledger.clone(), ..facts() };
        // Managers' answers are approvals, so there are none here.
        let approval = |e: &Event| matches!(e, Event::ManagerAnswered { .. });
        let events: Vec<Event> = events.into_iter().filter(|e| !approval(e)).collect();
        let (_, booked) = take(events, &facts);
        let before = spent(&ledger, &contacts, START, 365, rules().currency);
        for lines in booked {
            let ours = spent(&lines, &contacts, START, 365, rules().currency);
            if 0 < ours.count {
                prop_assert!(before.minor + ours.minor <= 6000, "{before:?} {ours:?}");
                prop_assert!(before.count + ours.count <= 2, "{before:?} {ours:?}");
            }
        }
    }

    #[test]
    fn unlinking_a_contact_takes_its_lines_along(ledger in ledger()) {
        let sum = |contacts: &[&str]| {
            let contacts: Vec<_> = contacts.iter().map(|c| (*c).into()).collect();
            spent(&ledger, &contacts, START, 365, rules().currency)
        };
        let (one, other, both) = (sum(&["c1"]), sum(&["c2"]), sum(&["c1", "c2"]));
        prop_assert_eq!(both.minor, one.minor + other.minor);
        prop_assert_eq!(both.count, one.count + other.count);
    }
}
