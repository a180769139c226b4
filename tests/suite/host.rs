//! Recorded answers of real helpdesks as tickets.

use headwater::host::{FieldMap, HostError, chatwoot, django_helpdesk, rt, zendesk};
use headwater::ticket::{
    Author, Channel, Day, Field, FieldValue, Moment, Status, TextFormat, Ticket,
};
use std::fs;
use std::path::Path;

pub(super) fn payload(host: &str, event: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/host").join(host);
    fs::read_to_string(path.join(format!("{event}.json"))).unwrap()
}

pub(super) fn rt_settings() -> rt::Settings {
    rt::Settings {
        fields: rt::default_fields(),
        tags: Some("Headwater tags".to_owned()),
        ..rt::Settings::default()
    }
}

pub(super) fn zendesk_fields() -> FieldMap {
    FieldMap::new([(Field::Cause, "360001".to_owned()), (Field::Owner, "360002".to_owned())])
}

pub(super) fn chatwoot_fields() -> FieldMap {
    FieldMap::new([(Field::Cause, "headwater_cause".to_owned())])
}

/// Reads a host's recorded event with its usual settings.
pub(super) fn read(host: &str, event: &str) -> Result<Ticket, HostError> {
    let body = payload(host, event);
    match host {
        "rt" => rt::ticket(&body, &rt_settings()),
        "django_helpdesk" => django_helpdesk::ticket(&body, &django_helpdesk::default_fields()),
        "zendesk" => zendesk::ticket(&body, &zendesk_fields()),
        _ => chatwoot::ticket(&body, &chatwoot_fields()),
    }
}

/// Who said what, one message a line: author, `!` for private, format, text.
fn said(ticket: &Ticket) -> Vec<String> {
    let line = |m: &headwater::ticket::Message| {
        let who = match m.author {
            Author::Customer => "customer",
            Author::Agent => "agent",
            Author::System => "system",
        };
        let html = if m.format == TextFormat::Html { " html" } else { "" };
        format!("{who}{}{html}: {}", if m.private { "!" } else { "" }, m.text)
    };
    ticket.messages.iter().map(line).collect()
}

#[test]
fn an_emptied_rt_field_is_no_field() {
    let ticket = read("rt", "emptied").unwrap();
    assert_eq!(ticket.fields, [(Field::Owner, FieldValue::Text("billing_finance".to_owned()))]);
    assert!(ticket.tags.is_empty());
}

#[test]
fn an_rt_ticket_is_read_with_its_conversation() {
    let ticket = read("rt", "ticket").unwrap();
    assert_eq!(ticket.id.as_str(), "4");
    assert_eq!(ticket.subject, "VAT rate wrong again on invoice 2026-131");
    assert_eq!(ticket.status, Status::Open);
    assert_eq!(ticket.tags, ["vat", "invoice"]);
    assert_eq!(ticket.fields, [(Field::Cause, FieldValue::Text("billing_overcharge".to_owned()))]);
    assert_eq!(
        said(&ticket),
        [
            "customer: Same problem as last time: 19% instead of 7% on 2026-131. Order placed through the app on 3 November.",
            "agent!: Internal: looks like #1",
            "agent html: <p>We have <b>corrected</b> invoice 2026-131.</p>",
        ]
    );
    let who = ticket.requester.unwrap();
    assert_eq!(who.name.as_deref(), Some("Mara Lind"));
    assert_eq!(who.emails, ["mara@kunde.example"]);
    assert_eq!(who.phones, ["+44 20 7946 0958", "+44 7700 900123"]);
    assert_eq!(who.organisation.as_deref(), Some("Kunde GmbH"));
}

#[test]
fn rt_earlier_tickets_carry_their_closing() {
    let earlier = rt::earlier(&payload("rt", "earlier"), &rt_settings()).unwrap();
    let rows: Vec<_> = earlier
        .iter()
        .map(|t| (t.id.as_str(), t.status, t.closed_at.is_some(), t.fields.len()))
        .collect();
    assert_eq!(rows, [("2", Status::Open, false, 0), ("1", Status::Solved, true, 1)]);
    // Whose they are, so that persons can be told apart.
    let who = earlier[0].requester.as_ref().unwrap();
    assert_eq!((who.id.as_str(), who.name.as_deref()), ("34", Some("Mara Lind")));
    assert_eq!(who.emails, ["mara@kunde.example"]);
}

#[test]
fn a_django_helpdesk_ticket_says_each_thing_once() {
    let ticket = read("django_helpdesk", "ticket").unwrap();
    assert_eq!(
        said(&ticket),
        [
            "customer: Same as last time.",
            "agent: We have corrected invoice 2026-131.",
            "customer: Thank you, but the old rate is there again.",
            "agent!: Internal: see #1.",
        ]
    );
    assert_eq!(
        ticket.fields,
        [
            (Field::Cause, FieldValue::Text("billing_overcharge".to_owned())),
            (Field::FollowUpDate, FieldValue::Day(Day::parse("2026-12-01").unwrap())),
        ]
    );
    let fields = django_helpdesk::default_fields();
    let body = payload("django_helpdesk", "earlier");
    let earlier =
        django_helpdesk::earlier(&body, &fields, "3", Some("MARA@kunde.example")).unwrap();
    assert_eq!(earlier.iter().map(|t| t.id.as_str()).collect::<Vec<_>>(), ["1"]);
    let all = django_helpdesk::earlier(&body, &fields, "", None).unwrap();
    assert_eq!(all.iter().map(|t| t.id.as_str()).collect::<Vec<_>>(), ["1", "2", "3"]);
}

#[test]
fn a_zendesk_ticket_is_read_with_identities_and_private_notes() {
    let ticket = read("zendesk", "ticket").unwrap();
    assert_eq!(
        said(&ticket),
        [
            "customer html: <p>19% instead of <b>7%</b></p>",
            "agent!: Looks like #1",
            "system: Assigned"
        ]
    );
    let who = ticket.requester.clone().unwrap();
    assert_eq!(who.emails, ["mara@kunde.example", "mara.lind@kunde.example"]);
    assert_eq!(who.phones, ["+44 20 7946 0958"]);
    assert_eq!(who.external_ids.len(), 2);
    assert_eq!(ticket.channel, Some(Channel::Email));
    assert_eq!(ticket.fields.len(), 1);
    let earlier = zendesk::earlier(&payload("zendesk", "earlier"), &zendesk_fields(), "4").unwrap();
    assert_eq!(earlier.len(), 1);
    assert_eq!(earlier[0].closed_at, Moment::parse("2026-10-03T08:00:00Z"));
    assert_eq!(earlier[0].fields.len(), 1);
}

#[test]
fn zendesk_comments_of_all_pages_replace_the_conversation_of_the_page() {
    let ticket = read("zendesk", "comments").unwrap();
    assert_eq!(
        said(&ticket),
        [
            "customer html: <div class=\"zd-comment\"><p>19% instead of <b>7%</b></p></div>",
            "agent! html: <p>Looks like #1</p>",
            "system: Assigned",
            "customer: Any news?",
        ]
    );
    assert_eq!(ticket.messages[3].id.as_str(), "5004");
    assert_eq!(ticket.messages[0].at, Moment::parse("2026-11-22T04:00:00Z"));
    let wrong = r#"{"get": {"ticket.id": 4}, "comments": [{"comments": [{"id": true}]}]}"#;
    let error = zendesk::ticket(wrong, &zendesk_fields()).unwrap_err();
    assert_eq!(
        (error.code(), error.path()),
        ("host-field-wrong-type", "comments[0].comments[0].id")
    );
}

#[test]
fn a_chatwoot_conversation_is_read_in_order() {
    let ticket = read("chatwoot", "ticket").unwrap();
    assert_eq!(
        said(&ticket),
        [
            "customer: 19% instead of 7% again",
            "agent: We have corrected it.",
            "agent!: Looks like 12"
        ]
    );
    assert_eq!(ticket.requester.unwrap().phones, ["+442079460958"]);
}

#[test]
fn chatwoot_conversations_of_a_contact_are_read_without_the_open_one() {
    let earlier =
        chatwoot::earlier(&payload("chatwoot", "earlier"), &chatwoot_fields(), "77").unwrap();
    let rows: Vec<_> = earlier
        .iter()
        .map(|t| (t.id.as_str(), t.status, t.closed_at.is_some(), t.fields.len(), said(t).len()))
        .collect();
    assert_eq!(rows, [("76", Status::Solved, true, 1, 1), ("70", Status::Open, false, 0, 0)]);
    assert_eq!(earlier[0].requester.as_ref().unwrap().emails, ["mara@kunde.example"]);
    for (body, path) in [(r#"{"data": []}"#, "payload"), (r#"{"payload": [{}]}"#, "payload[0].id")]
    {
        let error = chatwoot::earlier(body, &chatwoot_fields(), "77").unwrap_err();
        assert_eq!((error.code(), error.path()), ("host-field-missing", path));
    }
}

#[test]
fn an_unknown_answer_or_a_missing_field_names_its_place() {
    let cases = [
        ("rt", "host-field-missing", "ticket.id"),
        ("django_helpdesk", "host-field-missing", "ticket.id"),
        ("zendesk", "host-field-missing", "get.ticket.id"),
        ("chatwoot", "host-field-missing", "conversation.id"),
    ];
    for (host, code, path) in cases {
        for event in ["missing_field", "unknown"] {
            let error = read(host, event).unwrap_err();
            assert_eq!((error.code(), error.path()), (code, path), "{host} {event}");
        }
    }
    let error = rt::ticket("<html>log in</html>", &rt_settings()).unwrap_err();
    assert_eq!(error.code(), "host-not-json");
    let wrong = r#"{"ticket": {"id": 4, "Subject": ["secret words"]}}"#;
    let error = rt::ticket(wrong, &rt_settings()).unwrap_err();
    assert_eq!((error.code(), error.path()), ("host-field-wrong-type", "ticket.Subject"));
    assert!(!error.to_string().contains("secret"));
}

#[test]
fn every_cut_of_a_recorded_answer_is_an_error_and_no_panic() {
    for host in ["rt", "django_helpdesk", "zendesk", "chatwoot"] {
        let body = payload(host, "ticket");
        for end in (0..body.len() - 2).filter(|e| body.is_char_boundary(*e)).step_by(37) {
            let cut = &body[..end];
            let result = match host {
                "rt" => rt::ticket(cut, &rt_settings()),
                "django_helpdesk" => django_helpdesk::ticket(cut, &FieldMap::default()),
                "zendesk" => zendesk::ticket(cut, &FieldMap::default()),
                _ => chatwoot::ticket(cut, &FieldMap::default()),
            };
            assert_eq!(result.unwrap_err().code(), "host-not-json");
        }
    }
}

#[test]
fn rt_searches_quote_what_they_are_given() {
    let email = "o'brien\\@example.com".to_owned();
    assert_eq!(
        rt::earlier_query("4", &[email], None).unwrap(),
        r"Type = 'ticket' AND id != 4 AND (Requestor.EmailAddress = 'o\'brien\\@example.com')"
    );
    let emails = ["a@example.com".to_owned()];
    let named = rt::earlier_query("4", &emails, Some("Mara O'Lind")).unwrap();
    assert!(named.ends_with(r" OR Requestor.RealName = 'Mara O\'Lind')"), "{named}");
    assert_eq!(
        rt::earlier_query("4", &emails, Some("mara")),
        rt::earlier_query("4", &emails, None),
        "a given name alone finds too many"
    );
    assert_eq!(rt::earlier_query("4 OR id > 0", &["a@example.com".to_owned()], None), None);
    assert_eq!(rt::earlier_query("4", &[], Some("Mara Kunde")), None);
}

#[test]
fn dates_of_helpdesks_are_read() {
    let cases = [
        ("2026-11-22T04:32:43Z", Some(1_795_321_963_000)),
        ("2026-11-22T04:34:30.002381+00:00", Some(1_795_322_070_002)),
        ("2026-11-22T06:34:30+02:00", Some(1_795_322_070_000)),
        ("2026-11-22T01:04:30-0330", Some(1_795_322_070_000)),
        ("2026-11-22 04:34:30", Some(1_795_322_070_000)),
        ("2026-11-22", Some(1_795_305_600_000)),
        ("Not set", None),
        ("", None),
        ("2026-11-22T25:00:00Z", None),
        ("2026-11-22T04:34:30.Z", None),
        ("2026-11-22Tü4:34:30Z", None),
        ("2026-11-2ü", None),
    ];
    for (text, moment) in cases {
        assert_eq!(Moment::parse(text), moment.map(Moment), "{text}");
    }
}
