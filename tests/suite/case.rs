//! One ticket's resolution: the fold, the steps, what Save writes, and undo.
//!
//! `tests/data/case/<subject>/` holds one case a file, in the language of `script`. `UPDATE=1`
//! rewrites what stands under events and questions.

mod property;
mod script;
mod stored;

use headwater::case::{
    Agreed, Case, Effect, Entry, Event, Facts, FollowUpChannel, FollowUpOutcome, Plan, Preventable,
    Required, Rules, Step, StepState, StillRight, Via, patch, update,
};
use headwater::config::Config;
use headwater::ticket::{CauseId, DAY_MS, Day, Field, Moment, Patch, Wanted};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

const NOW: Moment = Moment(20_000 * DAY_MS);

/// The rules that ship.
fn rules() -> &'static Rules {
    static RULES: LazyLock<Rules> = LazyLock::new(|| Config::default().rules());
    &RULES
}

fn cause() -> CauseId {
    CauseId::from("billing_overcharge")
}

/// Takes events one after the other, as a session does.
fn run(events: Vec<Event>) -> (Case, Vec<Effect>) {
    let mut case = Case::default();
    let mut effects = Vec::new();
    for event in events {
        let outcome = update(&case, event, NOW, rules(), &Facts::default());
        assert_eq!(outcome.refused, None);
        if let Some(entry) = outcome.entry {
            case = case.with(entry);
        }
        effects.extend(outcome.effects);
    }
    (case, effects)
}

fn good_path() -> Vec<Event> {
    vec![
        Event::CauseChosen { cause: cause(), via: Via::Top, suggested: None },
        Event::WantedSet { wanted: Wanted::Refund, amount: None },
        Event::OfferChosen { offer: "refund_due".into(), amount: None },
        Event::AgreedSet { agreed: Agreed::Yes, channel: None, booked: None },
        Event::FollowUpPlanned {
            plan: Plan::Ask { day: Day(20_003), channel: FollowUpChannel::Call },
        },
        Event::OutcomeRecorded { outcome: FollowUpOutcome::Solved, channel: None, next: None },
        Event::StillRight { answer: StillRight::Yes },
        Event::PreventableSet { preventable: Preventable::Yes },
        Event::FinishedStep { step: Step::Analyze },
    ]
}

#[test]
fn the_last_required_answer_of_a_step_opens_the_next() {
    use Step::{Analyze as A, FollowUp as F, Identify as I, Negotiate as N};
    let at = |n: usize| run(good_path().into_iter().take(n).collect()).0;
    let steps: Vec<Step> = (0..=9).map(|n| at(n).current()).collect();
    assert_eq!(steps, [I, I, N, N, F, F, A, A, A, A]);
    assert_eq!(at(5).step(F).state, StepState::Waiting);
    assert_eq!(at(5).step(F).missing, [Required::Outcome]);
    assert!(at(9).is_done() && !at(8).is_done());
}

#[test]
fn a_follow_up_that_finds_nothing_solved_opens_step_2_again() {
    let mut events: Vec<Event> = good_path().into_iter().take(5).collect();
    let outcome = FollowUpOutcome::NotSolved;
    events.push(Event::OutcomeRecorded { outcome, channel: None, next: None });
    let (case, _) = run(events);
    assert_eq!(case.current(), Step::Negotiate);
    assert_eq!(case.step(Step::Negotiate).missing, [Required::Offer, Required::Agreed]);
    assert_eq!((case.outcome(), case.rounds.len()), (Some(outcome), 2));
}

#[test]
fn undo_takes_back_an_act_and_what_followed_from_it() {
    let (case, effects) = run(good_path().into_iter().take(5).chain([Event::Undone]).collect());
    assert_eq!(case.plan(), None);
    assert_eq!(effects.last(), Some(&Effect::Remind(None)));
    let chosen = Event::CauseChosen { cause: cause(), via: Via::Top, suggested: None };
    let (case, effects) = run(vec![chosen, Event::Undone]);
    assert!(case.is_empty());
    assert_eq!(effects, [Effect::Learn(cause()), Effect::Forget(cause())]);
}

#[test]
fn undoing_a_save_writes_the_old_values_back_before_it_is_recorded() {
    let (case, _) = run(good_path().into_iter().take(2).collect());
    let facts = Facts::default();
    let change = patch(&case, rules(), &facts);
    let fields: Vec<Field> = change.changes.iter().map(|c| c.field).collect();
    assert_eq!(fields, [Field::Cause, Field::CauseState, Field::Owner, Field::Wanted]);
    let commit = headwater::case::Commit::Server;
    let saved = Entry { at: NOW, event: Event::Saved { patch: change.clone(), commit } };
    let case = case.with(saved);
    let outcome = update(&case, Event::Undone, NOW, rules(), &facts);
    let [Effect::WriteBack(back)] = &outcome.effects[..] else { panic!("{outcome:?}") };
    assert_eq!(outcome.entry, None);
    assert!(back.changes.iter().zip(&change.changes).all(|(b, c)| b.to == c.from));
    let undone = Event::SaveUndone { patch: back.clone(), commit };
    let case = case.with(Entry { at: NOW, event: undone });
    assert_eq!(case.saved, None);
    assert_eq!(case.undo_depth(), 2);
}

#[test]
fn nothing_entered_writes_nothing() {
    assert_eq!(patch(&Case::default(), rules(), &Facts::default()), Patch::default());
}

#[test]
fn typing_in_one_input_is_one_step_of_undo() {
    let typed = |field: &str, text: &str| Event::Typed { field: field.into(), text: text.into() };
    let chosen = Event::WantedSet { wanted: Wanted::Repair, amount: None };
    let events = vec![
        typed("promise", "a"),
        typed("promise", "ab"),
        chosen,
        Event::Undone,
        typed("promise", "abc"),
    ];
    let (case, _) = run(events.clone());
    assert_eq!((case.undo_depth(), case.drafts["promise"].as_str()), (1, "abc"));
    let (case, _) = run([events, vec![Event::Undone]].concat());
    assert!(case.is_empty());
}

#[test]
fn files() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/case");
    let list = |dir: &Path| -> Vec<PathBuf> {
        let mut paths: Vec<_> = fs::read_dir(dir).unwrap().map(|e| e.unwrap().path()).collect();
        paths.sort();
        paths
    };
    let paths: Vec<PathBuf> = list(&dir).iter().flat_map(|subject| list(subject)).collect();
    assert!(200 <= paths.len(), "{} cases", paths.len());
    let update = std::env::var_os("UPDATE").is_some();
    let config = Config::default();
    let mut wrong = Vec::new();
    for path in paths {
        let text = fs::read_to_string(&path).unwrap();
        let got = script::run(&text, &config);
        if got == text {
            continue;
        }
        if update {
            fs::write(&path, &got).unwrap();
        }
        wrong.push(format!("{}\nwant:\n{text}\ngot:\n{got}", path.display()));
    }
    assert!(update || wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n---\n"));
}
