//! The forms of stored data: what is left out, what is null, what is refused.

use headwater::case::{Entry, Event, OfferLine};
use headwater::cause::taxonomy::CauseList;
use headwater::json::Json;
use headwater::store::record::Head;
use headwater::ticket::{FieldValue, Moment, Money, Severity};
use serde_json::{Value, json};

fn entry(members: &Value) -> Entry {
    let mut stored = json!({ "at": 5, "v": 1 });
    let both = stored.as_object_mut().unwrap();
    both.extend(members.as_object().unwrap().clone());
    Entry::read(stored).unwrap()
}

/// A kind with what must be there only, and how it is written back.
const LEAST: &[(&str, &str)] = &[
    (r#"{"event":"issue_added"}"#, r#"{"event":"issue_added","cause":null,"text":""}"#),
    (
        r#"{"event":"issue_cause","issue":0,"confirmed":true}"#,
        r#"{"event":"issue_cause","issue":0,"confirmed":true,"cause":null}"#,
    ),
    (r#"{"event":"wanted_set","wanted":"refund"}"#, r#"{"event":"wanted_set","wanted":"refund"}"#),
    (r#"{"event":"out_of_pocket_set"}"#, r#"{"event":"out_of_pocket_set","amount":null}"#),
    (r#"{"event":"offer_chosen","offer":"a"}"#, r#"{"event":"offer_chosen","offer":"a"}"#),
    (r#"{"event":"offer_added","offer":"a"}"#, r#"{"event":"offer_added","offer":"a"}"#),
    (r#"{"event":"amount_set"}"#, r#"{"event":"amount_set","amount":null}"#),
    (r#"{"event":"agreed_set","agreed":"no"}"#, r#"{"event":"agreed_set","agreed":"no"}"#),
    (
        r#"{"event":"escalation_asked","rule":2,"to":"lead"}"#,
        r#"{"event":"escalation_asked","rule":2,"to":"lead","offers":[],"note":""}"#,
    ),
    (
        r#"{"event":"manager_answered","answer":"yes"}"#,
        r#"{"event":"manager_answered","answer":"yes","text":"","noted":false}"#,
    ),
    (
        r#"{"event":"owner_answered","answer":{"kind":"confirm"}}"#,
        r#"{"event":"owner_answered","answer":{"kind":"confirm"},"noted":false}"#,
    ),
    (
        r#"{"event":"collateral_set","hits":[]}"#,
        r#"{"event":"collateral_set","hits":[],"issues":false}"#,
    ),
    (r#"{"event":"promise_set","text":"t"}"#, r#"{"event":"promise_set","text":"t","due":null}"#),
    (
        r#"{"event":"outcome_recorded","outcome":"partly"}"#,
        r#"{"event":"outcome_recorded","outcome":"partly"}"#,
    ),
    (
        r#"{"event":"problem_linked","problem":"p"}"#,
        r#"{"event":"problem_linked","problem":"p","opened":false}"#,
    ),
];

#[test]
fn what_a_stored_entry_may_leave_out_reads_and_has_one_form() {
    for (least, whole) in LEAST {
        let read = entry(&serde_json::from_str(least).unwrap());
        assert!(!matches!(read.event, Event::Unknown(_)), "{least}");
        let mut want: Value = serde_json::from_str(whole).unwrap();
        want["at"] = json!(5);
        want["v"] = json!(1);
        assert_eq!(read.write(), want, "{least}");
    }
}

#[test]
fn a_null_stands_for_nothing_only_where_nothing_is_an_answer() {
    let none = json!({ "event": "wanted_set", "wanted": "refund", "amount": null });
    assert!(matches!(entry(&none).event, Event::WantedSet { amount: None, .. }));
    for (event, member) in [
        ("issue_added", "text"),
        ("problem_linked", "opened"),
        ("opened", "status"),
        ("typed", "field"),
        ("escalation_asked", "note"),
    ] {
        let mut stored =
            json!({ "event": event, "problem": "p", "rule": 1, "to": "r", "text": "" });
        stored[member] = Value::Null;
        assert!(matches!(entry(&stored).event, Event::Unknown(_)), "{event}.{member}");
    }
}

#[test]
fn members_of_a_newer_headwater_are_passed_over() {
    let stored = json!({
        "event": "escalation_asked", "rule": 1, "to": "lead", "mood": "sour",
        "offers": [{ "offer": "credit", "colour": "red" }],
    });
    let Event::EscalationAsked { ask } = entry(&stored).event else { panic!("not read") };
    assert_eq!(ask.offers, [OfferLine { offer: "credit".into(), amount: None }]);
    assert!(matches!(entry(&json!({ "event": "undone", "why": "slip" })).event, Event::Undone));
}

#[test]
fn a_setting_that_nobody_knows_is_no_setting() {
    let list = |extra: Value| {
        let mut cause = json!({ "id": "a", "name": "A", "ownerId": "o", "windowDays": 7 });
        cause.as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
        CauseList::read(json!({ "causes": [cause] }))
    };
    assert_eq!(list(json!({})).unwrap().causes[0].window_days, Some(7));
    assert!(list(json!({ "window_days": 7 })).is_none());
    assert!(list(json!({ "colour": "red" })).is_none());
}

#[test]
fn what_is_written_reads_back() {
    let euro = "EUR".try_into().unwrap();
    for value in [
        FieldValue::Text("a".to_owned()),
        FieldValue::List(vec!["a".to_owned(), "b".to_owned()]),
        FieldValue::Money(Money::new(-5, euro)),
    ] {
        assert_eq!(FieldValue::read(value.write()).as_ref(), Some(&value));
    }
    let head = Head { count: 3, changed_at: -1, drafts: [("a".to_owned(), "b".to_owned())].into() };
    assert_eq!(Head::read(head.write()), Some(head));
    let list = headwater::cause::taxonomy::default_list();
    assert_eq!(CauseList::read(list.write()), Some(list));
}

#[test]
fn a_member_of_the_wrong_type_is_no_value() {
    assert_eq!(Moment::read(json!(1.5)), None);
    assert_eq!(Moment::read(json!(u64::MAX)), None);
    assert_eq!(Moment::read(json!("1")), None);
    assert_eq!(Severity::read(json!(0)), None);
    assert_eq!(Severity::read(json!(5)), None);
    assert_eq!(u8::read(json!(256)), None);
    assert_eq!(u8::read(json!(-1)), None);
    assert_eq!(bool::read(json!(1)), None);
    assert_eq!(<(bool, bool)>::read(json!([true])), None);
    assert_eq!(<[u8; 2]>::read(json!([1, 2, 3])), None);
    assert_eq!(FieldValue::read(json!({ "text": "a", "day": "2026-11-24" })), None);
    assert_eq!(FieldValue::read(json!({})), None);
    for value in [json!(null), json!([]), json!("a"), json!(7)] {
        assert_eq!(Head::read(value.clone()), None);
        assert!(Entry::read(value).is_none());
    }
}
