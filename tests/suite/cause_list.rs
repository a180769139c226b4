//! The cause list: the one that ships, and what is said about lists that admins write.

use headwater::cause::taxonomy::{CauseList, ProblemSeverity, default_list};
use headwater::json::Json;
use serde_json::{Value, json};

/// `path code` of each problem of a list given as JSON.
fn problems(list: Value) -> Vec<String> {
    let list = CauseList::read(list).unwrap();
    list.problems().iter().map(|p| format!("{} {}", p.path, p.code())).collect()
}

/// A list of two sound causes, changed by `change`.
fn changed(change: impl FnOnce(&mut Value)) -> Vec<String> {
    let mut list = json!({
        "causes": [
            { "id": "late", "name": "Late", "ownerId": "logistics", "groupId": "delivery",
              "phrases": ["parcel should have arrived on Monday"],
              "cues": [{ "needs": ["arriv"], "pattern": "never arrived", "weight": 3 }] },
            { "id": "broken", "name": "Broken", "ownerId": "logistics",
              "phrases": ["the glass came cracked in pieces"], "windowDays": 30 }
        ],
        "owners": [{ "id": "logistics", "name": "Logistics" }],
        "groups": [{ "id": "delivery", "name": "Delivery" }],
        "tags": [{ "id": "no_notice", "name": "No notice given" }],
        "pairs": [{ "a": "late", "b": "broken", "question": { "id": "there", "text": "Is it there?",
            "answers": [{ "id": "yes", "text": "Yes", "supports": "broken" },
                        { "id": "no", "text": "No", "supports": "late" }] } }]
    });
    change(&mut list);
    problems(list)
}

#[test]
fn the_default_list_has_no_problems() {
    let list = default_list();
    let found: Vec<String> = list.problems().iter().map(|p| format!("{}: {p}", p.path)).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn the_default_list_is_whole() {
    let list = default_list();
    assert_eq!(list.causes.len(), 42);
    assert_eq!(list.owners.len(), 18);
    assert_eq!(list.tags.len(), 6);
    for owner in &list.owners {
        let owned = list.causes.iter().any(|c| c.owner_id.as_ref() == Some(&owner.id));
        assert!(owned, "{} owns nothing", owner.id);
    }
    for cause in &list.causes {
        let id = &cause.id;
        assert!((14..=20).contains(&cause.phrases.len()), "{id}: {}", cause.phrases.len());
        assert!(matches!(cause.window_days, Some(7 | 14 | 30)), "{id}");
        assert!(cause.group_id.is_some() && !cause.definition.is_empty(), "{id}");
        assert!(list.pairs.iter().any(|p| p.a == *id || p.b == *id), "{id} has no pair");
    }
    let asked = |p: &&headwater::cause::taxonomy::Pair| p.question.is_some();
    assert!(list.pairs.iter().filter(asked).count() >= 30);
}

#[test]
fn rules_and_hints_name_causes_as_agents_read_them() {
    let list = default_list();
    let mut named = 0;
    for cause in &list.causes {
        for name in cause.rule.split('"').skip(1).step_by(2) {
            let known = list.causes.iter().any(|c| c.name == name)
                || list.tags.iter().any(|t| t.name == name);
            assert!(known, "{} names “{name}”", cause.id);
            named += 1;
        }
    }
    assert!(named > 20, "{named}");
}

#[test]
fn a_sound_list_has_no_problems() {
    assert_eq!(changed(|_| ()), [""; 0]);
    let asked = changed(|l| {
        l["causes"][0]["ownerId"] = Value::Null;
        l["causes"][0]["ownerAsked"] = true.into();
    });
    assert_eq!(asked, [""; 0]);
    let value = changed(|l| {
        l["causes"][0]["ownerId"] = Value::Null;
        l["causes"][0]["avoidable"] = "no".into();
    });
    assert_eq!(value, [""; 0]);
}

#[test]
fn a_causes_faults_are_named_with_their_place() {
    let case = |path: &str, value: Value, expected: &[&str]| {
        let found = changed(|l| *l["causes"][1].pointer_mut(path).unwrap() = value.clone());
        assert_eq!(found, expected, "{path} = {value}");
    };
    case("/ownerId", Value::Null, &["causes[1].ownerId cause-no-owner"]);
    case("/ownerId", "moon".into(), &["causes[1].ownerId list-unknown-id"]);
    case("/name", " ".into(), &["causes[1].name list-empty-value"]);
    case("/name", "late".into(), &["causes[1].name list-duplicate-name"]);
    case("/name", "x".repeat(201).into(), &["causes[1].name list-too-long"]);
    case("/windowDays", 0.into(), &["causes[1].windowDays cause-window-range"]);
    case("/phrases", json!([]), &["causes[1] cause-few-words"]);
    case(
        "/phrases/0",
        "Parcel should have  arrived on Monday".into(),
        &["causes[1].phrases[0] cause-shared-phrase", "causes[1] cause-overlap"],
    );
    case("/id", "unclear".into(), &["causes[1].id list-reserved-id", "pairs[0].b list-unknown-id"]);
    case("/id", "late".into(), &["causes[1].id list-duplicate-id", "pairs[0].b list-unknown-id"]);
}

#[test]
fn a_cues_faults_are_named_with_their_place() {
    let case = |needs: Value, pattern: &str, expected: &str| {
        let found = changed(|l| {
            l["causes"][0]["cues"] = json!([{ "needs": needs, "pattern": pattern }]);
        });
        let expected: Vec<String> = expected
            .split_whitespace()
            .map(|e| format!("causes[0].cues[0].{}", e.replace('=', " ")))
            .collect();
        assert_eq!(found, expected, "{needs} {pattern}");
    };
    case(json!(["late"]), r"(?-u:\b)late(?-u:\b)", "");
    case(json!(["late"]), r"too late|late again", "");
    case(json!(["arrived", "arrives"]), r"never arrive[sd]", "");
    case(json!(["cancel"]), r"(?:un)?cancell?(?:ed|ing)? (?:it|this)", "");
    case(json!(["charged"]), r"charged (?:twice|two times)", "");
    case(json!(["isn", "not"]), r"(?:isn't|is not) [a-z]+ there", "");
    case(json!(["late"]), r"late|delayed", "pattern=cue-matches-without-literal");
    case(json!(["late"]), r"(?:late)?", "pattern=cue-matches-without-literal");
    case(json!(["late"]), r"[a-z]+ate", "pattern=cue-matches-without-literal");
    case(
        json!(["never arrived"]),
        r"never arrived",
        "needs[0]=cue-literal-unmatchable \
        pattern=cue-matches-without-literal",
    );
    case(
        json!(["Late"]),
        r"late",
        "needs[0]=cue-literal-unmatchable \
        pattern=cue-matches-without-literal",
    );
    case(json!(["la"]), r"late", "needs[0]=cue-literal-short");
    case(json!([]), r"late", "");
    case(json!([]), r"(?:at|on) (?:la|lay)te", "");
    case(json!([]), r"\d+ [a-z]+|late", "pattern=cue-no-literal");
    case(json!([]), r"at|on", "pattern=cue-no-literal");
    case(json!([""]), r"late", "needs[0]=cue-no-literal");
    case(json!(["late"]), r"\blate", "pattern=cue-bare-boundary");
    case(json!(["late"]), r"late\B", "pattern=cue-bare-boundary");
    case(json!(["late"]), r"late(", "pattern=cue-pattern-invalid");
    case(json!(["late"]), &format!("late{}", "x".repeat(400)), "pattern=cue-pattern-too-long");
    case(json!(["late"]), "late((a{90}){90}){90}", "pattern=cue-pattern-too-large");
    let deep = format!("{}late{}", "(".repeat(150), ")".repeat(150));
    case(json!(["late"]), &deep, "pattern=cue-pattern-invalid");
}

#[test]
fn a_pairs_faults_are_named_with_their_place() {
    let case = |path: &str, value: Value, expected: &[&str]| {
        let found = changed(|l| *l["pairs"].pointer_mut(path).unwrap() = value.clone());
        assert_eq!(found, expected, "{path} = {value}");
    };
    case(
        "/0/b",
        "moon".into(),
        &[
            "pairs[0].b list-unknown-id",
            "pairs[0].question.answers[0].supports question-answer-elsewhere",
        ],
    );
    case("/0/question", Value::Null, &[]);
    case("/0/question/answers", json!([]), &["pairs[0].question.answers question-answer-count"]);
    case(
        "/0/question/answers/1/id",
        "yes".into(),
        &["pairs[0].question.answers[1].id list-duplicate-id"],
    );
    let twice = changed(|l| {
        let pairs = l["pairs"].as_array_mut().unwrap();
        pairs.push(json!({ "a": "broken", "b": "late" }));
        pairs.push(json!({ "a": "late", "b": "late" }));
    });
    assert_eq!(twice, ["pairs[1] pair-duplicate", "pairs[2] pair-same-cause"]);
}

#[test]
fn successors_lead_to_a_cause_in_use() {
    let case = |first: &[(&str, Value)], second: &[(&str, Value)], expected: &[&str]| {
        let found = changed(|l| {
            for (at, fields) in [first, second].into_iter().enumerate() {
                for (field, value) in fields {
                    l["causes"][at][*field] = value.clone();
                }
            }
        });
        assert_eq!(found, expected);
    };
    let to = |id: &str| [("retired", true.into()), ("successor", id.into())];
    case(&to("broken"), &[], &[]);
    case(&to("moon"), &[], &["causes[0].successor list-unknown-id"]);
    case(&to("late"), &[], &["causes[0].successor successor-loop"]);
    case(&to("broken"), &[("retired", true.into())], &["causes[0].successor successor-retired"]);
    case(&to("broken")[1..], &[], &["causes[0].successor successor-unused"]);
    case(
        &to("broken"),
        &to("late"),
        &["causes[0].successor successor-loop", "causes[1].successor successor-loop"],
    );
}

#[test]
fn what_a_cause_was_split_into_is_checked() {
    let case = |fields: Value, paired: bool, expected: &[&str]| {
        let found = changed(|l| {
            l["causes"].as_array_mut().unwrap().push(json!({
                "id": "lost", "name": "Lost", "ownerId": "logistics",
                "phrases": ["courier admits that nobody knows its whereabouts"] }));
            l["causes"][0].as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
            if paired {
                let pair = json!({ "a": "lost", "b": "broken" });
                l["pairs"].as_array_mut().unwrap().push(pair);
            }
        });
        assert_eq!(found, expected, "{fields}");
    };
    let into = |ids: &[&str]| json!({ "retired": true, "splitInto": ids });
    case(into(&["broken", "lost"]), true, &[]);
    case(into(&["broken", "lost"]), false, &["causes[0].splitInto split-pair-missing"]);
    case(into(&["lost"]), true, &["causes[0].splitInto split-count"]);
    case(into(&["lost", "lost"]), true, &["causes[0].splitInto split-count"]);
    case(into(&["lost", "moon"]), true, &["causes[0].splitInto[1] list-unknown-id"]);
    case(into(&["lost", "late"]), true, &["causes[0].splitInto[1] successor-loop"]);
    case(json!({ "splitInto": ["broken", "lost"] }), true, &["causes[0].splitInto split-unused"]);
    let named = |successor: &str| json!({ "retired": true, "splitInto": ["broken", "lost"], "successor": successor });
    case(named("lost"), true, &[]);
    let elsewhere =
        ["causes[0].successor split-successor-elsewhere", "causes[0].successor successor-loop"];
    case(named("late"), true, &elsewhere);
    let many = into(&["lost"; 21]);
    case(many, true, &["causes[0].splitInto list-too-many"]);
}

#[test]
fn an_endless_list_is_refused_at_once() {
    let cause = json!({ "id": "a", "name": "A" });
    assert_eq!(problems(json!({ "causes": vec![cause; 301] })), ["causes list-too-many"]);
    assert_eq!(problems(json!({ "causes": [] })), ["causes list-empty-value"]);
    let found = changed(|l| l["causes"][0]["phrases"] = json!(vec!["x"; 101]));
    assert_eq!(found, ["causes[0].phrases list-too-many"]);
}

#[test]
fn a_problem_speaks_plainly() {
    let list = CauseList::read(json!({
        "causes": [{ "id": "a", "name": "A", "definition": "Parcels that come late or never" }]
    }))
    .unwrap();
    let found = list.problems();
    assert_eq!(found[0].to_string(), "cause 1 has no owning function");
    assert_eq!(found[0].severity(), ProblemSeverity::Warning);
}
