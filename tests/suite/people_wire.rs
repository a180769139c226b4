//! Persons and repeats as a page asks for them.

use headwater::cause::Engine;
use headwater::cause::taxonomy::default_list;
use headwater::config::Config;
use headwater::edge::wire::{
    PersonOut, Reader, RepeatOut, WireError, add_contacts, earlier_of, parse, people, people_of,
};

fn persons(contacts: &str, options: &str) -> Result<Vec<PersonOut>, WireError> {
    let (contacts, options) = (parse(contacts)?, parse(options)?);
    people(&Reader::new(&contacts), &Reader::new(&options))
}

fn earlier(ticket: &str, history: &str) -> Result<Vec<RepeatOut>, WireError> {
    let mut engine = Engine::new(default_list(), b"").unwrap();
    let (ticket, history, options) = (parse(ticket)?, parse(history)?, parse("null")?);
    let tickets = (&Reader::new(&ticket), &Reader::new(&history));
    earlier_of(&mut engine, &Config::default().windows(), tickets, &Reader::new(&options))
}

const CONTACTS: &str = r#"[
    {"id": 7, "name": "Tilda Wrenfield", "emails": ["tilda@mail.example"], "phones": [],
     "externalIds": ["crm:77"]},
    {"id": "b", "name": "Wrenfield, Tilda", "emails": ["TILDA@mail.example"],
     "externalIds": {"crm": 77}},
    {"id": "c", "name": "Otto Lindgren", "phones": ["0171 3920017"],
     "externalIds": [{"system": "shop", "value": 9}]},
    {"id": "d", "phones": ["+49 171 3920017"]}]"#;

fn ids(persons: Vec<PersonOut>) -> Vec<Vec<String>> {
    persons.into_iter().map(|p| p.contact_ids).collect()
}

#[test]
fn contacts_come_back_as_persons() {
    let found = persons(CONTACTS, r#"{"homeRegion": "DE"}"#).unwrap();
    let json = serde_json::to_value(&found[0].links[0]).unwrap();
    assert_eq!((json["a"].as_str(), json["band"].as_str()), (Some("7"), Some("joined")));
    let email = json["reasons"].as_array().unwrap().iter().find(|r| r["key"] == "sameEmail");
    assert_eq!(email.unwrap()["a"], "tilda@mail.example");
    assert_eq!(email.unwrap()["supports"], true);
    assert_eq!(ids(found), [["7", "b"], ["c", "d"]]);
}

#[test]
fn contacts_filed_in_parts_are_the_same_persons_and_a_bad_part_is_not_filed() {
    let options = parse(r#"{"homeRegion": "DE"}"#).unwrap();
    let mut filed = people_of(&Reader::new(&options)).unwrap();
    for contact in parse(CONTACTS).unwrap().as_array().unwrap() {
        let part = serde_json::json!([contact]);
        add_contacts(&mut filed, &Reader::new(&part)).unwrap();
    }
    let bad = parse(r#"[{"id": "e"}, {"name": "f"}]"#).unwrap();
    assert!(add_contacts(&mut filed, &Reader::new(&bad)).is_err());
    let parts: Vec<PersonOut> = filed.persons().iter().map(PersonOut::from).collect();
    assert_eq!(parts, persons(CONTACTS, r#"{"homeRegion": "DE"}"#).unwrap());
}

#[test]
fn what_agents_decided_crosses_with_the_contacts() {
    let decided = r#"{"homeRegion": "DE", "refused": [["b", 7]], "joined": [["b", "c"]]}"#;
    assert_eq!(ids(persons(CONTACTS, decided).unwrap()), [vec!["7"], vec!["b", "c", "d"]]);
    let own = r#"{"homeRegion": "DE", "ownHandles": ["0171 3920017"]}"#;
    assert_eq!(ids(persons(CONTACTS, own).unwrap()), [vec!["7", "b"], vec!["c"], vec!["d"]]);
}

#[test]
fn a_wrong_contact_or_option_is_named_by_its_path() {
    let no_value = r#"[{"id": 1, "externalIds": [{"system": "a"}]}]"#;
    let cases = [
        ("{}", "null", "wire-type "),
        (r#"[{"name": "a"}]"#, "null", "wire-missing [0].id"),
        (no_value, "null", "wire-missing [0].externalIds[0].value"),
        ("[]", r#"{"refused": [["a"]]}"#, "wire-type refused[0]"),
        ("[]", r#"{"homeRegion": 49}"#, "wire-type homeRegion"),
        ("[]", r#"{"homeRegion": "England"}"#, "wire-unknown homeRegion"),
    ];
    for (contacts, options, want) in cases {
        let error = persons(contacts, options).unwrap_err();
        assert_eq!(format!("{} {}", error.code(), error.path()), want, "{contacts} {options}");
    }
}

#[test]
fn earlier_tickets_of_this_issue_are_named() {
    let ticket = r#"{"id": "now", "subject": "", "createdAt": "2026-05-20T10:00:00Z",
        "customer": {"id": "b", "emails": ["tilda@mail.example"]},
        "messages": [{"id": "1", "from": "customer", "text": "The dishwasher leaks again."}]}"#;
    let history = r#"[
        {"id": "t1", "createdAt": "2026-05-01T10:00:00Z", "closedAt": "2026-05-08T09:00:00Z",
         "status": "closed", "customer": {"id": "a", "emails": ["Tilda@mail.example"]},
         "messages": [{"text": "Our dishwasher is leaking."}]},
        {"id": "t2", "createdAt": "2026-05-01T10:00:00Z", "closedAt": "2026-05-08T09:00:00Z",
         "status": "closed", "customer": "somebody else",
         "messages": [{"text": "Our dishwasher is leaking."}]},
        {"id": "t3", "createdAt": "2026-05-19T10:00:00Z", "status": "open", "customer": "b",
         "messages": [{"text": "Water runs out of the dishwasher, it is leaking badly."}]},
        {"id": "t4", "createdAt": "2026-05-02T10:00:00Z", "closedAt": "2026-05-03T09:00:00Z",
         "status": "closed", "customer": "b",
         "messages": [{"text": "Which colours are there?"}]}]"#;
    let found = earlier(ticket, history).unwrap();
    let short: Vec<(&str, &str, u32)> =
        found.iter().map(|r| (r.ticket_id.as_str(), r.kind, r.gap_days)).collect();
    assert_eq!(short, [("t3", "chase", 0), ("t1", "repeat", 12)]);
    let keys: Vec<&str> = found[1].reasons.iter().map(|r| r.key).collect();
    assert!(keys.contains(&"sameFailing") && keys.contains(&"saysAgain"), "{keys:?}");
}
