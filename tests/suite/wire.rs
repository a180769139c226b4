//! What JavaScript may send: read, or refused with its place.

use headwater::edge::utf16::Offsets;
use headwater::edge::wire::{
    Reader, TicketInput, check_config, parse, read_config, read_event, read_ticket,
};
use headwater::session::Event;
use headwater::ticket::{Author, DAY_MS, Moment, TextFormat};
use proptest::prelude::*;

fn event_error(json: &str) -> String {
    let value = parse(json).unwrap();
    let error = read_event(&Reader::new(&value)).unwrap_err();
    format!("{} {}", error.code(), error.path())
}

#[test]
fn a_wrong_member_is_named_by_its_path() {
    let cases = [
        ("[]", "wire-type "),
        ("{}", "wire-missing type"),
        (r#"{"type": 7}"#, "wire-type type"),
        (r#"{"type": "dance"}"#, "wire-unknown type"),
        (r#"{"type": "answer", "id": "cause"}"#, "wire-missing value"),
        (r#"{"type": "answer", "id": "cause", "value": "x", "via": "mind"}"#, "wire-unknown via"),
        (r#"{"type": "toggle", "id": "harm", "value": "x", "on": 1}"#, "wire-type on"),
        (r#"{"type": "ticket", "ticket": {"text": "a"}}"#, "wire-missing ticket.id"),
        (r#"{"type": "ticket", "ticket": {"id": ""}}"#, "wire-range ticket.id"),
        (r#"{"type": "ticket", "ticket": {"id": 1.5}}"#, "wire-type ticket.id"),
        (
            r#"{"type": "ticket", "ticket": {"id": 1, "messages": [{"text": "a"}, {"text": 1}]}}"#,
            "wire-type ticket.messages[1].text",
        ),
        (
            r#"{"type": "ticket", "ticket": {"id": 1, "messages": [{"text": "a", "from": "me"}]}}"#,
            "wire-unknown ticket.messages[0].from",
        ),
        (
            r#"{"type": "ticket", "ticket": {"id": 1, "createdAt": "yesterday"}}"#,
            "wire-type ticket.createdAt",
        ),
        (
            r#"{"type": "ticket", "ticket": {"id": 1, "customer": {"id": 1, "emails": "a@example.com"}}}"#,
            "wire-type ticket.customer.emails",
        ),
        (r#"{"type": "journal", "ticketId": "1", "entries": {}}"#, "wire-type entries"),
        (r#"{"type": "result", "effect": -1, "ok": true}"#, "wire-type effect"),
    ];
    for (json, want) in cases {
        assert_eq!(event_error(json), want, "{json}");
    }
}

/// Pages that keep names to themselves give a key in the place of a contact's identifier.
#[test]
fn a_contact_may_be_named_by_its_key_alone() {
    let requester = |json: &str| {
        let value = parse(json).unwrap();
        let ticket = read_ticket(&Reader::new(&value));
        ticket.map(|t| t.requester.unwrap().id.to_string()).map_err(|e| e.to_string())
    };
    assert_eq!(requester(r#"{"id": 1, "customer": {"key": "c7"}}"#).unwrap(), "c7");
    assert_eq!(requester(r#"{"id": 1, "customer": {"id": 7, "key": "c7"}}"#).unwrap(), "7");
    assert!(requester(r#"{"id": 1, "customer": {"name": "A"}}"#).unwrap_err().contains("id"));
}

#[test]
fn what_pages_really_send_is_taken() {
    let json = r#"{"id": 4312, "subject": "Order", "requester": {"id": 7, "name": "A. Example"},
        "messages": [{"text": "<p>Hi</p>", "format": "html", "at": "2026-11-24T10:15:30+01:00"},
                     {"id": "b", "from": "agent", "text": "Hello", "private": true}],
        "fields": {"cause": "x", "follow_up_date": "2026-11-27", "not_ours": "y"},
        "colour": "red", "tags": null}"#;
    let value = parse(json).unwrap();
    let ticket = read_ticket(&Reader::new(&value)).unwrap();
    assert_eq!(ticket.id.as_str(), "4312");
    assert_eq!(ticket.requester.as_ref().unwrap().id.as_str(), "7");
    assert_eq!(ticket.messages[0].id.as_str(), "1");
    assert_eq!(ticket.messages[0].author, Author::Customer);
    assert_eq!(ticket.messages[0].format, TextFormat::Html);
    assert_eq!(
        ticket.messages[0].at,
        Some(Moment(20_781 * DAY_MS + (9 * 60 + 15) * 60_000 + 30_000))
    );
    assert!(ticket.messages[1].private);
    assert_eq!(ticket.fields.len(), 2);
    let again = serde_json::to_string(&TicketInput::from(&ticket)).unwrap();
    assert_eq!(read_ticket(&Reader::new(&parse(&again).unwrap())), Ok(ticket));
}

#[test]
fn half_a_surrogate_pair_becomes_a_replacement_character() {
    let cases = [
        (r#"{"t": "a\ud83db"}"#, "a\u{fffd}b"),
        (r#"{"t": "a\udc00b"}"#, "a\u{fffd}b"),
        (r#"{"t": "\ud83d\ude00\ud83d"}"#, "\u{1f600}\u{fffd}"),
        (r#"{"t": "\ud83d\ud83d\ude00"}"#, "\u{fffd}\u{1f600}"),
        (r#"{"t": "\\ud83d \ud83d"}"#, "\\ud83d \u{fffd}"),
    ];
    for (json, want) in cases {
        assert_eq!(parse(json).unwrap()["t"], want, "{json}");
    }
    assert!(parse(r#"{"t": "\ud83d"#).is_err());
}

#[test]
fn a_config_names_the_cause_that_is_wrong() {
    let value = parse(r#"{"causes": [{"id": "a", "name": "A"}, {"name": "B"}]}"#).unwrap();
    let problem = read_config(value).unwrap_err();
    assert_eq!((problem.code, &*problem.path), ("setting-missing", "causes.causes[1].id"));
    let problem = read_config(parse("[1]").unwrap()).unwrap_err();
    assert_eq!((problem.code, &*problem.path), ("type-wrong", ""));
    assert!(read_config(parse("{}").unwrap()).is_ok());
}

#[test]
fn an_admin_is_told_every_problem_and_of_a_good_document_what_could_be_better() {
    let told = check_config(r#"{"version": 2, "currency": "Euro", "repeats": {"contacts": -1}}"#);
    let paths: Vec<_> = told["problems"].as_array().unwrap().iter().map(|p| &p["path"]).collect();
    assert_eq!(paths, ["currency", "repeats.contacts"]);
    let told = check_config("{");
    assert_eq!(told["problems"][0]["code"], "document-not-json");
    let week = vec![serde_json::Value::Null; 7];
    let lazy = serde_json::json!({ "version": 2, "hours": { "week": week } });
    let told = check_config(&lazy.to_string());
    assert_eq!(
        (&told["problems"], &told["warnings"][0]["path"]),
        (&serde_json::json!([]), &"hours.week".into())
    );
}

#[test]
fn offsets_count_code_units() {
    let text = "aé😀b";
    let mut offsets = Offsets::default();
    let units: Vec<usize> =
        [0, 1, 3, 7, 8, 99, 2, 5].iter().map(|b| offsets.at("m", text, *b)).collect();
    assert_eq!(units, [0, 1, 2, 4, 5, 5, 1, 2]);
}

proptest! {
    #[test]
    fn no_json_makes_the_reader_panic(json in ".*") {
        if let Ok(value) = parse(&json) {
            let _ = read_event(&Reader::new(&value));
        }
    }

    #[test]
    fn no_ticket_shape_makes_the_reader_panic(id in "[a-z0-9]{0,3}", at in ".{0,30}", text in ".*") {
        let value = serde_json::json!({"type": "ticket", "ticket": {
            "id": id, "createdAt": at, "subject": text, "fields": {"offer_amount": at, "promise_date": at}}});
        if let Ok(Event::Ticket { ticket: Some(ticket), .. }) = read_event(&Reader::new(&value)) {
            prop_assert_eq!(ticket.id.as_str(), id);
        }
    }

    #[test]
    fn offsets_agree_with_a_plain_count(text in ".*", bytes in prop::collection::vec(0..64_usize, 0..8)) {
        let mut offsets = Offsets::default();
        for byte in bytes {
            let cut = (0..=byte.min(text.len())).rev().find(|b| text.is_char_boundary(*b)).unwrap();
            prop_assert_eq!(offsets.at("m", &text, byte), text[..cut].encode_utf16().count());
        }
    }
}
