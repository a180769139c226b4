//! A cause split into several: history stays readable, and what was learnt goes on to count.

use headwater::cause::Engine;
use headwater::cause::taxonomy::CauseList;
use headwater::json::Json;
use headwater::ticket::{CauseId, Ticket};
use serde_json::{Value, json};

const FRESH: &str = "the courier app shows the depot scan for my parcel";

/// Deliveries and invoices; with `change` made to what is known of deliveries.
fn list(retired: &Value) -> CauseList {
    let mut delivery = json!({ "id": "delivery", "name": "Delivery" });
    for (key, value) in retired.as_object().unwrap() {
        delivery[key] = value.clone();
    }
    let others = ["late", "lost", "invoice"].map(|id| json!({ "id": id, "name": id }));
    let causes = [vec![delivery], others.to_vec()].concat();
    CauseList::read(json!({ "causes": causes })).unwrap()
}

fn split(successor: Option<&str>) -> CauseList {
    list(&json!({ "retired": true, "splitInto": ["late", "lost"], "successor": successor }))
}

/// What was confirmed before the split.
fn taught() -> Engine {
    let mut engine = Engine::new(list(&json!({})), b"example").unwrap();
    for n in 0..6 {
        let parcel = format!("courier scan at the depot, parcel number {n}");
        engine.confirm(&Ticket::of_text(format!("d{n}"), parcel), &"delivery".into()).unwrap();
        let total = format!("the total on my bill is wrong, period {n}");
        engine.confirm(&Ticket::of_text(format!("i{n}"), total), &"invoice".into()).unwrap();
    }
    engine
}

fn ranked(engine: &mut Engine) -> Vec<(String, f64)> {
    let said = engine.suggest(&Ticket::of_text("new", FRESH), 9);
    said.candidates.iter().map(|c| (c.cause.to_string(), c.probability)).collect()
}

fn order(engine: &mut Engine) -> Vec<String> {
    ranked(engine).into_iter().map(|(cause, _)| cause).collect()
}

#[test]
fn a_split_causes_tickets_speak_for_each_of_its_heirs_alike() {
    let mut engine = taught();
    let before = engine.learning_digest();
    engine.replace_list(split(None)).unwrap();
    let said = ranked(&mut engine);
    assert_eq!(said.iter().map(|(c, _)| c.as_str()).collect::<Vec<_>>()[2..], ["invoice"]);
    assert!(said[1].1 > said[2].1 + 0.1, "{said:?}");
    // History is what it was.
    assert_eq!(engine.learning_digest(), before);
    assert_eq!(engine.learnt_cause(&"d3".into()), Some(&CauseId::from("delivery")));
    assert_eq!(engine.tickets_by_cause()[&"delivery".into()], 6);
}

#[test]
fn a_named_successor_takes_the_tickets_alone() {
    let mut engine = taught();
    engine.replace_list(split(Some("lost"))).unwrap();
    assert_eq!(order(&mut engine)[0], "lost");
    let alone = list(&json!({ "retired": true, "successor": "lost" }));
    let mut merged = taught();
    merged.replace_list(alone).unwrap();
    assert_eq!(ranked(&mut engine), ranked(&mut merged));
}

#[test]
fn a_ticket_told_apart_leaves_the_others_as_they_were() {
    let mut engine = taught();
    engine.replace_list(split(None)).unwrap();
    let ticket = Ticket::of_text("d0", "courier scan at the depot, parcel number 0");
    engine.confirm(&ticket, &"lost".into()).unwrap();
    assert_eq!(order(&mut engine)[0], "lost");
    assert_eq!(engine.tickets_by_cause()[&"delivery".into()], 5);
    assert_eq!(engine.tickets_by_cause()[&"lost".into()], 1);
    // A colleague's older ticket still comes with the old cause.
    engine.confirm(&ticket, &"delivery".into()).unwrap();
    assert_eq!(engine.tickets_by_cause()[&"delivery".into()], 6);
}

#[test]
fn files_from_before_a_split_merge_and_are_forgotten_exactly() {
    let mut engine = Engine::new(split(None), b"example").unwrap();
    let fresh = ranked(&mut engine);
    engine.merge_learning(&taught().export_learning()).unwrap();
    let mut there = taught();
    there.replace_list(split(None)).unwrap();
    assert_eq!(ranked(&mut engine), ranked(&mut there));
    for n in 0..6 {
        assert!(engine.retract(&format!("d{n}").as_str().into()));
        assert!(engine.retract(&format!("i{n}").as_str().into()));
    }
    assert_eq!(ranked(&mut engine), fresh);
}

#[test]
fn a_cause_split_twice_counts_for_what_is_in_use() {
    let of = |id: &str, more: Value| {
        let mut cause = json!({ "id": id, "name": id });
        cause.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        cause
    };
    let causes = json!([
        of("delivery", json!({ "retired": true, "splitInto": ["late", "gone"] })),
        of("gone", json!({ "retired": true, "splitInto": ["lost", "stolen"] })),
        of("late", json!({})),
        of("lost", json!({})),
        of("stolen", json!({})),
        of("invoice", json!({})),
    ]);
    let mut engine = taught();
    engine.replace_list(CauseList::read(json!({ "causes": causes })).unwrap()).unwrap();
    assert_eq!(order(&mut engine)[3], "invoice");
}
