//! The stored form of journals and of the ledger, and that it is read again as it was meant.

use super::property::{START, facts, money, one_of_each};
use super::rules;
use headwater::case::ledger::Line;
use headwater::case::{Answer, Case, Collateral, Entry, Event};
use headwater::json::Json;
use headwater::ticket::Moment;
use serde_json::Value;
use std::fs;
use std::path::Path;

/// An entry from one line of a stored journal.
fn read_entry(line: &str) -> Option<Entry> {
    Entry::read(serde_json::from_str(line).unwrap())
}

#[test]
fn every_event_has_its_stored_form() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/journal/v1.jsonl");
    let entry = |event| Entry { at: START, event };
    let entries: Vec<Entry> = one_of_each().into_iter().map(entry).collect();
    let stored = |entry: &Entry| format!("{}\n", entry.write());
    let got: String = entries.iter().map(stored).collect();
    let want = fs::read_to_string(path).unwrap();
    if std::env::var_os("UPDATE").is_some() {
        fs::write("tests/data/journal/v1.jsonl", &got).unwrap();
    }
    for (got, want) in got.lines().zip(want.lines()) {
        assert_eq!(got, want);
    }
    assert_eq!(got.lines().count(), want.lines().count());
    let read: Vec<Entry> = want.lines().map(read_entry).map(Option::unwrap).collect();
    assert_eq!(read, entries);
}

#[test]
fn a_ledger_line_has_its_stored_form() {
    let line = Line {
        contact: Some("c1".into()),
        ticket: "t1".into(),
        round: 1,
        offer: "credit".into(),
        amount: money(2500),
        cost: money(2500),
        counts_to_cap: true,
        role: Some("agent".into()),
        approved_by: Some("senior".into()),
        policy_version: 3,
        at: START,
        reversed_at: None,
    };
    let stored = concat!(
        r#"{"contact":"c1","ticket":"t1","round":1,"offer":"credit","#,
        r#""amount":{"minor":2500,"currency":"EUR"},"cost":{"minor":2500,"currency":"EUR"},"#,
        r#""counts_to_cap":true,"role":"agent","approved_by":"senior","policy_version":3,"#,
        r#""at":1728000000000,"reversed_at":null}"#
    );
    let stored: Value = serde_json::from_str(stored).unwrap();
    assert_eq!(line.write(), stored);
    assert_eq!(Line::read(stored).unwrap(), line);
}

/// A journal from before an agent's answers were acts: its undo took back what the agent did
/// before the answer.
#[test]
fn a_journal_from_before_a_field_keeps_its_meaning() {
    let stored = [
        r#"{"at":1,"event":"preventable_set","preventable":"yes","v":1}"#,
        r#"{"answer":{"kind":"confirm"},"at":2,"event":"owner_answered","v":1}"#,
        r#"{"at":3,"event":"undone","v":1}"#,
    ];
    let case = Case::fold(&stored.map(|line| read_entry(line).unwrap()));
    assert_eq!(case.preventable, None);
    assert_eq!(case.owner_answer, Some((Moment(2), Answer::Confirm)));
    // The box and its issue were two acts.
    let stored = [
        r#"{"at":1,"event":"collateral_set","hits":["lost_time"],"v":1}"#,
        r#"{"at":1,"cause":null,"collateral":"lost_time","event":"issue_added","text":"","v":1}"#,
        r#"{"at":2,"event":"undone","v":1}"#,
    ];
    let case = Case::fold(&stored.map(|line| read_entry(line).unwrap()));
    assert_eq!(case.collateral, Some(vec![Collateral::LostTime]));
    assert!(case.issues.is_empty());
    // What was agreed did not say how it is booked, so the rules do.
    let stored = [
        r#"{"amount":{"currency":"EUR","minor":1500},"at":1,"event":"offer_chosen","offer":"credit","v":1}"#,
        r#"{"agreed":"yes","at":2,"event":"agreed_set","v":1}"#,
    ];
    let case = Case::fold(&stored.map(|line| read_entry(line).unwrap()));
    let lines = case.ledger_lines(rules(), &facts());
    let [line] = &lines[..] else { panic!("{lines:?}") };
    assert_eq!((line.amount, line.cost, line.counts_to_cap), (money(1500), money(1500), true));
    assert_eq!(line.policy_version, rules().policy.version);
}

#[test]
fn entries_of_a_newer_version_are_kept_as_they_came() {
    let stored = [
        // A kind of event that this version does not know.
        r#"{"at":1,"event":"cause_guessed","how":{"deep":[1,2]},"v":1}"#,
        // A known kind whose meaning changed.
        r#"{"at":1,"cause":"a","event":"cause_chosen","v":2,"via":"top"}"#,
        // A known kind with a part this version cannot read.
        r#"{"at":1,"cause":"a","event":"cause_chosen","v":1,"via":"dream"}"#,
        // No version at all.
        r#"{"at":1,"event":"undone"}"#,
    ];
    for text in stored {
        let entry = read_entry(text).unwrap();
        assert!(matches!(entry.event, Event::Unknown(_)), "{text}");
        assert!(Case::fold(std::slice::from_ref(&entry)).is_empty());
        assert_eq!(entry.write().to_string(), text);
    }
}

#[test]
fn an_entry_without_time_or_form_is_an_error_not_a_panic() {
    for text in ["{}", "[]", "7", r#"{"event":"undone","v":1}"#, r#"{"at":"x","v":1}"#] {
        assert!(read_entry(text).is_none(), "{text}");
    }
}
