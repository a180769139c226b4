//! What JavaScript may send: read, or refused with its place.

use headwater::edge::utf16::Offsets;
use headwater::edge::wire::{
    Reader, TicketInput, check_config, parse, read_config, read_event, read_ticket,
};
use headwater::session::Event;
use headwater::ticket::{Author, Channel, DAY_MS, Moment, Status, TextFormat};
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
        (r#"{"type": "journal", "ticketId": "1", "entries": {}}"#, "wire-type entries"),
        (r#"{"type": "result", "effect": -1, "ok": true}"#, "wire-type effect"),
    ];
    for (json, want) in cases {
        assert_eq!(event_error(json), want, "{json}");
    }
}

/// The page is told which ticket it was, and shown none in its place.
#[test]
fn a_ticket_that_is_none_names_itself_and_what_is_wrong() {
    let cases = [
        (r#"{"text": "a"}"#, None, "wire-missing", "`ticket.id` is not there"),
        (r#"{"id": ""}"#, None, "wire-range", "`ticket.id` is not 1 to 512 bytes long"),
        (r#"{"id": 1.5}"#, None, "wire-type", "`ticket.id` is not text or a whole number"),
        (
            r#"{"id": "A", "messages": "Hello"}"#,
            Some("A"),
            "wire-type",
            "`ticket.messages` is not a list",
        ),
        ("false", None, "wire-type", "`ticket` is not an object"),
    ];
    for (ticket, id, code, place) in cases {
        let value = parse(&format!(r#"{{"type": "ticket", "ticket": {ticket}}}"#)).unwrap();
        let Ok(Event::NotTaken { ticket_id, error, message }) = read_event(&Reader::new(&value))
        else {
            panic!("{ticket} was taken")
        };
        assert_eq!((ticket_id.as_deref(), &*error.code), (id, code), "{ticket}");
        assert_eq!(message, format!("{place} ({code})"));
    }
}

/// What helpdesks of every kind send as members: each is left out, told of, and costs no ticket.
#[test]
fn a_word_of_the_helpdesks_own_does_not_cost_the_ticket() {
    let json = r#"{"id": "A", "channel": "whatsapp", "status": "on-hold", "number": [1],
        "createdAt": "30.11.2026", "closedAt": {}, "orderValue": 89, "tags": ["a", 7, "b"],
        "requester": {"name": "A. Example"}, "fields": {"cause": 7, "offer": "refund"},
        "messages": [{"text": "first", "from": "visitor", "format": "rtf", "at": "soon", "lang": 1},
                     {"text": null}, "third", {"text": "fourth", "private": "no"}]}"#;
    let value = parse(json).unwrap();
    let reader = Reader::new(&value);
    let ticket = read_ticket(&reader).unwrap();
    assert_eq!((ticket.status, ticket.channel, ticket.requester), (Status::Open, None, None));
    assert_eq!((ticket.created_at, ticket.order_value), (None, None));
    assert_eq!((ticket.tags.as_slice(), ticket.fields.len()), (&["a".into(), "b".into()][..], 1));
    let messages: Vec<_> =
        ticket.messages.iter().map(|m| (&*m.text, m.author, m.private)).collect();
    // Whose words these are nobody knows: they are not read as the customer's.
    let want = [("first", Author::System, false), ("fourth", Author::Customer, true)];
    assert_eq!(messages, want);
    let odd: Vec<_> = reader.odd().iter().map(|e| e.path().to_owned()).collect();
    let want = [
        "messages[0].from",
        "messages[0].format",
        "messages[0].at",
        "messages[0].lang",
        "messages[3].private",
        "number",
        "requester.id",
        "status",
        "channel",
        "createdAt",
        "closedAt",
        "tags[1]",
        "fields.cause",
        "orderValue",
    ];
    assert_eq!(odd, want);
    assert_eq!(reader.odd(), []);
}

#[test]
fn words_of_a_list_may_be_capitalised() {
    let value = parse(r#"{"id": 1, "channel": "Email", "status": "Closed"}"#).unwrap();
    let reader = Reader::new(&value);
    let ticket = read_ticket(&reader).unwrap();
    assert_eq!((ticket.channel, ticket.status), (Some(Channel::Email), Status::Closed));
    assert_eq!(reader.odd(), []);
}

/// Pages that keep names to themselves give a key in the place of a contact's identifier.
#[test]
fn a_contact_may_be_named_by_its_key_alone() {
    let requester = |json: &str| {
        let value = parse(json).unwrap();
        let ticket = read_ticket(&Reader::new(&value)).unwrap();
        ticket.requester.map(|contact| contact.id.to_string())
    };
    assert_eq!(requester(r#"{"id": 1, "customer": {"key": "c7"}}"#).unwrap(), "c7");
    assert_eq!(requester(r#"{"id": 1, "customer": {"id": 7, "key": "c7"}}"#).unwrap(), "7");
    assert_eq!(requester(r#"{"id": 1, "customer": {"name": "A"}}"#), None);
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
    assert_eq!((problem.code, &*problem.path), ("setting-missing", "causes[1].id"));
    assert_eq!(problem.words, "causes[1].id is missing.");
    let value = parse(r#"{"version": 2, "causes": {"causes": [{"name": "B"}]}}"#).unwrap();
    assert_eq!(read_config(value).unwrap_err().path, "causes.causes[0].id");
    let problem = read_config(parse("[1]").unwrap()).unwrap_err();
    assert_eq!((problem.code, &*problem.path), ("type-wrong", ""));
    assert!(read_config(parse("{}").unwrap()).is_ok());
}

#[test]
fn an_admin_is_told_every_problem_and_of_a_good_document_what_could_be_better() {
    let told =
        check_config(r#"{"version": 2, "currency": "Euro", "repeats": {"contacts": -1}}"#, |_| {
            true
        });
    let paths: Vec<_> = told["problems"].as_array().unwrap().iter().map(|p| &p["path"]).collect();
    assert_eq!(paths, ["currency", "repeats.contacts"]);
    let told = check_config("{", |_| true);
    assert_eq!(told["problems"][0]["code"], "document-not-json");
    let week = vec![serde_json::Value::Null; 7];
    let lazy = serde_json::json!({ "version": 2, "hours": { "week": week } });
    let told = check_config(&lazy.to_string(), |_| true);
    assert_eq!(
        (&told["problems"], &told["warnings"][0]["path"]),
        (&serde_json::json!([]), &"hours.week".into())
    );
}

#[test]
fn who_edits_a_document_of_another_form_gets_it_in_the_present_one() {
    let old = r#"{"version": 1, "number": 3, "followUp": {"days": 9}, "blindCheckShare": 0.1,
        "policy": {"limits": [{"role": "agent", "maxPerOffer": 12.5}]}}"#;
    let new = serde_json::json!({
        "version": 2, "number": 3, "followUp": {"afterPromiseDays": 9},
        "suggestions": {"blindCheckPercent": 10},
        "policy": {"limits": [{"role": "agent", "maxPerOffer": "12.5"}]},
    });
    assert_eq!(check_config(old, |_| true)["document"], new);
    assert_eq!(check_config(&new.to_string(), |_| true).get("document"), None);
    let list = check_config(r#"{"causes": [{"id": "a", "name": "A"}]}"#, |_| true);
    let whole = serde_json::json!({"version": 2, "causes": {"causes": [{"id": "a", "name": "A"}]}});
    assert_eq!(list["document"], whole);
    assert_eq!(check_config(r#"{"version": 3}"#, |_| true).get("document"), None);
}

/// What an element or an engine takes, the check before it takes too, and the other way round.
#[test]
fn the_check_and_the_reader_take_the_same() {
    for text in [
        "{}",
        "[]",
        "null",
        r#"{"causes": [{"id": "a", "name": "A"}]}"#,
        r#"{"causes": []}"#,
        r#"{"cause": []}"#,
        r#"{"causes": {"causes": [{"id": "a", "name": "A"}]}}"#,
        r#"{"version": 2, "causes": [{"id": "a", "name": "A"}], "owners": [{"id": "o", "name": "O"}]}"#,
        r#"{"version": 3}"#,
    ] {
        let told = check_config(text, |_| true);
        let first = told["problems"].get(0).map(|p| p["path"].as_str().unwrap().to_owned());
        assert_eq!(first, read_config(parse(text).unwrap()).err().map(|p| p.path), "{text}");
    }
    let told = check_config(r#"{"causes": [{"id": "a", "name": "A", "ownerId": "o"}]}"#, |_| true);
    let paths: Vec<_> = told["warnings"].as_array().unwrap().iter().map(|p| &p["path"]).collect();
    assert!(
        paths.contains(&&"version".into()) && paths.contains(&&"causes[0].ownerId".into()),
        "{told}"
    );
}

#[test]
fn an_admin_is_told_of_names_that_stand_for_nothing() {
    let text = r#"{"version": 2, "hours": {"zone": "Berlin"}, "followUp": {"wearInCauses": ["zzz", "a b"]},
        "policy": {"causeRules": [{"cause": "yyy"}]},
        "causes": {"causes": [{"id": "a b", "name": "A"}]}, "suggestions": {"languages": ["en"]}}"#;
    let told = check_config(text, |_| true);
    let warnings = told["warnings"].as_array().unwrap();
    let said = |path: &str| warnings.iter().filter(|w| w["path"] == path).count();
    for path in [
        "hours.zone",
        "followUp.wearInCauses[0]",
        "policy.causeRules[0].cause",
        "causes.causes[0].id",
    ] {
        assert_eq!(said(path), 1, "{path}: {told}");
    }
    assert_eq!(said("followUp.wearInCauses[1]"), 0);
    let told =
        check_config(r#"{"version": 2, "suggestions": {"languages": ["english"]}}"#, |_| true);
    let words = told["problems"][0]["words"].as_str().unwrap();
    assert!(words.contains(r#"two or three lower-case letters, like "en""#), "{words}");
}

#[test]
fn a_time_zone_that_the_platform_does_not_know_is_told_where_it_stands() {
    let told = |zone: &str| {
        let document = serde_json::json!({ "version": 2, "hours": { "zone": zone } });
        check_config(&document.to_string(), |name| name == "Asia/Tokyo")
    };
    let problem = &told("Asia/Tokio")["problems"][0];
    assert_eq!(
        (&problem["path"], &problem["code"]),
        (&"hours.zone".into(), &"zone-unknown".into())
    );
    assert_eq!(told("Asia/Tokyo")["problems"], serde_json::json!([]));
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
