//! Recorded answers of real helpdesks, and the requests that a save becomes.

use headwater::edge::wire::{
    HostProblem, Reader, host_earlier, host_query, host_save, host_ticket, parse,
};
use headwater::host::{
    FieldMap, HostError, Method, OrderField, OrderValue, Reminder, Request, Save, chatwoot,
    django_helpdesk, rt, zendesk,
};
use headwater::ticket::{
    Author, Channel, Currency, Day, Field, FieldChange, FieldValue, Moment, Patch, Status,
    TextFormat, Ticket,
};
use std::fs;
use std::path::Path;

fn payload(host: &str, event: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/host").join(host);
    fs::read_to_string(path.join(format!("{event}.json"))).unwrap()
}

fn rt_settings() -> rt::Settings {
    rt::Settings {
        fields: rt::default_fields(),
        tags: Some("Headwater tags".to_owned()),
        ..rt::Settings::default()
    }
}

fn zendesk_fields() -> FieldMap {
    FieldMap::new([(Field::Cause, "360001".to_owned()), (Field::Owner, "360002".to_owned())])
}

fn chatwoot_fields() -> FieldMap {
    FieldMap::new([(Field::Cause, "headwater_cause".to_owned())])
}

/// Reads a host's recorded event with its usual settings.
fn read(host: &str, event: &str) -> Result<Ticket, HostError> {
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

/// A recorded ticket whose own field for the order's value holds `value`, read for it in euros.
fn with_order_value(host: &str, value: &serde_json::Value) -> Ticket {
    let mut body: serde_json::Value = serde_json::from_str(&payload(host, "ticket")).unwrap();
    let name = match host {
        "rt" => {
            let field = serde_json::json!({"id": "77", "name": "Order value", "values": [value]});
            body["ticket"]["CustomFields"].as_array_mut().unwrap().push(field);
            "order VALUE"
        }
        "django_helpdesk" => {
            body["ticket"]["custom_order_value"] = value.clone();
            "order_value"
        }
        "zendesk" => {
            body["get"]["ticket.customField:custom_field_360077"] = value.clone();
            "360077"
        }
        _ => {
            body["conversation"]["custom_attributes"]["order_value"] = value.clone();
            "order_value"
        }
    };
    let question = serde_json::json!({
        "host": host.replace('_', "-"), "body": body.to_string(),
        "orderValue": {"field": name, "currency": "EUR"},
    });
    let read = host_ticket(&Reader::new(&question)).unwrap();
    let mut ticket = Ticket::empty(read.id);
    ticket.order_value_unread = read.order_value_unread.unwrap_or(false);
    let (amount, code) = match &read.order_value {
        Some(line) => line.rsplit_once(' ').unwrap(),
        None => return ticket,
    };
    let currency = Currency::try_from(code).unwrap();
    ticket.order_value = Some(headwater::ticket::Money::parse(amount, currency).unwrap());
    ticket
}

#[test]
fn the_order_s_value_is_read_from_the_host_s_own_field() {
    use serde_json::json;
    for host in ["rt", "django_helpdesk", "zendesk", "chatwoot"] {
        for (value, cents) in [
            (json!("89.00 EUR"), 8900),
            (json!("EUR 1.250,50"), 125_050),
            (json!("€89"), 8900),
            (json!("€89.00 EUR"), 8900),
            (json!("89,9 €"), 8990),
            (json!(89.5), 8950),
            (json!(1250), 125_000),
            (json!(12.0), 1200),
        ] {
            let ticket = with_order_value(host, &value);
            assert_eq!(ticket.order_value.map(|m| m.minor), Some(cents), "{host} {value}");
            assert!(!ticket.order_value_unread, "{host} {value}");
        }
        for nothing in [json!(""), json!(null), json!("0.00"), json!(0)] {
            let ticket = with_order_value(host, &nothing);
            assert_eq!((ticket.order_value, ticket.order_value_unread), (None, false), "{nothing}");
        }
    }
}

#[test]
fn what_is_no_amount_of_the_currency_is_no_order_s_value_and_said() {
    use serde_json::json;
    for host in ["rt", "django_helpdesk", "zendesk", "chatwoot"] {
        for value in [
            json!("89 USD"),
            json!("$89"),
            json!("£89"),
            json!("-89"),
            json!("89 or 90"),
            json!("1e9"),
            json!(1e30),
            json!(89.125),
            json!("<b>89</b>"),
            json!("EUR"),
            json!("89 EUR EUR"),
            json!("9999999999999999999999"),
            json!("1".repeat(5000)),
            json!("٨٩"),
        ] {
            let ticket = with_order_value(host, &value);
            assert_eq!(ticket.order_value, None, "{host} {value}");
            assert!(ticket.order_value_unread, "{host} {value}");
        }
    }
}

#[test]
fn a_currency_without_cents_and_one_with_three_decimals_are_read_as_theirs() {
    let read = |code, line, number| {
        let currency = Currency::try_from(code).unwrap();
        OrderField { name: "x".to_owned(), currency }.read(line, number)
    };
    let minor = |value| match value {
        OrderValue::Of(money) => Some(money.minor),
        _ => None,
    };
    assert_eq!(minor(read("JPY", "¥1200", false)), Some(1200));
    assert_eq!(minor(read("JPY", "1200.0", true)), Some(1200));
    assert_eq!(minor(read("KWD", "1.234", true)), Some(1234));
    assert_eq!(minor(read("AUD", "$89", false)), Some(8900));
    assert_eq!(read("EUR", "1.234", true), OrderValue::Unread, "a number's point is no separator");
    assert_eq!(minor(read("EUR", "1.234", false)), Some(123_400));
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
    let earlier = django_helpdesk::earlier(&body, &fields, "3", "MARA@kunde.example").unwrap();
    assert_eq!(earlier.iter().map(|t| t.id.as_str()).collect::<Vec<_>>(), ["1"]);
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

/// A save of a cause, an emptied owner, a tag, a note and a reminder.
fn a_save() -> Save {
    let change = |field, to: Option<&str>| FieldChange {
        field,
        from: None,
        to: to.map(|t| FieldValue::Text(t.to_owned())),
    };
    Save {
        ticket_id: "4".to_owned(),
        patch: Patch {
            changes: vec![
                change(Field::Cause, Some("billing_overcharge")),
                change(Field::Owner, None),
            ],
        },
        tags: vec!["vat".to_owned(), "headwater".to_owned()],
        note: vec!["Cause: Charged twice".to_owned()],
        reminder: Some(Reminder {
            due: Day::parse("2026-12-01").unwrap(),
            subject: "Ask whether it worked".to_owned(),
        }),
        key: "4-1".to_owned(),
        ..Save::default()
    }
}

fn lines(requests: &[Request]) -> Vec<String> {
    let line = |r: &Request| {
        let method = match r.method {
            Method::Get => "GET",
            Method::Post => "POST",
            Method::Put => "PUT",
            Method::Patch => "PATCH",
        };
        let once = if r.idempotent { "" } else { " once" };
        let body = r.body.as_ref().map(ToString::to_string).unwrap_or_default();
        format!("{method} {}{once} {body}", r.path)
    };
    requests.iter().map(line).collect()
}

#[test]
fn a_save_in_rt_is_fields_then_note_then_reminder() {
    let place = rt::Place {
        queue: "Support".to_owned(),
        agent: "agent1".to_owned(),
        tags_now: vec!["vat".to_owned()],
        reminder: None,
    };
    assert_eq!(
        lines(&rt::save(&a_save(), &rt_settings(), &place)),
        [
            r#"PUT ticket/4 {"CustomFields":{"Fix lives with":"","Headwater tags":["vat","headwater"],"Root cause":"billing_overcharge"}}"#,
            r#"POST ticket/4/comment once {"Content":"Cause: Charged twice\n\nheadwater:4-1","ContentType":"text/plain"}"#,
            r#"POST ticket once {"Due":"2026-12-01 09:00:00","Owner":"agent1","Queue":"Support","RefersTo":"4","Status":"open","Subject":"Headwater: Ask whether it worked","Type":"reminder"}"#,
        ]
    );
}

#[test]
fn a_save_in_django_helpdesk_never_sends_a_title() {
    let place = django_helpdesk::Place { user: Some(1), ..django_helpdesk::Place::default() };
    let requests =
        lines(&django_helpdesk::save(&a_save(), &django_helpdesk::default_fields(), &place));
    assert_eq!(
        requests,
        [
            r#"PATCH tickets/4/ {"custom_headwater_cause":"billing_overcharge","custom_headwater_owner":"-","due_date":"2026-12-01T09:00:00Z"}"#,
            r#"POST followups/ once {"comment":"Cause: Charged twice\n\nheadwater:4-1","public":false,"ticket":4,"user":1}"#,
        ]
    );
    assert!(requests.iter().all(|r| !r.contains("\"title\"")));
}

#[test]
fn a_reminder_in_rt_is_moved_and_resolved_never_doubled() {
    let place = rt::Place { reminder: Some("9".to_owned()), ..rt::Place::default() };
    let only = |save: Save| lines(&rt::save(&save, &rt_settings(), &place));
    let moved = Save { ticket_id: "4".to_owned(), reminder: a_save().reminder, ..Save::default() };
    assert_eq!(
        only(moved),
        [
            r#"PUT ticket/9 {"Due":"2026-12-01 09:00:00","Subject":"Headwater: Ask whether it worked"}"#
        ]
    );
    let done = Save { ticket_id: "4".to_owned(), reminder_done: true, ..Save::default() };
    assert_eq!(only(done.clone()), [r#"PUT ticket/9 {"Status":"resolved"}"#]);
    // Nothing to resolve where there is none.
    assert!(rt::save(&done, &rt_settings(), &rt::Place::default()).is_empty());
}

#[test]
fn tags_of_an_earlier_cause_go_and_others_stay() {
    let now = ["vat", "headwater_cause_a", "spam"].map(str::to_owned).to_vec();
    let place = rt::Place { tags_now: now.clone(), ..rt::Place::default() };
    let save = Save {
        ticket_id: "4".to_owned(),
        tags: vec!["headwater_cause_b".to_owned()],
        untags: vec!["headwater_cause_a".to_owned()],
        ..Save::default()
    };
    assert_eq!(
        lines(&rt::save(&save, &rt_settings(), &place)),
        [r#"PUT ticket/4 {"CustomFields":{"Headwater tags":["vat","spam","headwater_cause_b"]}}"#]
    );
    let same = Save { tags: vec!["spam".to_owned()], untags: Vec::new(), ..save };
    assert!(rt::save(&same, &rt_settings(), &place).is_empty());
}

#[test]
fn a_due_date_that_somebody_else_set_stays() {
    let moment = |text: &str| headwater::ticket::Moment::parse(text);
    let place = |due: Option<&str>, follow_up: Option<&str>| django_helpdesk::Place {
        user: Some(1),
        due_now: due.and_then(moment),
        follow_up: follow_up.and_then(Day::parse),
    };
    let due = |save: &Save, place: &django_helpdesk::Place| {
        let requests = django_helpdesk::save(save, &django_helpdesk::default_fields(), place);
        requests.first().and_then(|r| r.body.as_ref()?.get("due_date").cloned())
    };
    let set = Save { ticket_id: "4".to_owned(), reminder: a_save().reminder, ..Save::default() };
    let ours = place(Some("2026-11-27T09:00:00Z"), Some("2026-11-27"));
    assert_eq!(due(&set, &place(None, None)).unwrap(), "2026-12-01T09:00:00Z");
    assert_eq!(due(&set, &ours).unwrap(), "2026-12-01T09:00:00Z");
    assert_eq!(due(&set, &place(Some("2026-11-25T17:00:00Z"), Some("2026-11-27"))), None);
    assert_eq!(due(&set, &place(Some("2026-11-25T17:00:00Z"), None)), None);
    let done = Save { ticket_id: "4".to_owned(), reminder_done: true, ..Save::default() };
    assert!(due(&done, &ours).unwrap().is_null());
    assert_eq!(due(&done, &place(Some("2026-11-25T17:00:00Z"), Some("2026-11-27"))), None);
}

#[test]
fn a_save_in_zendesk_fills_the_form_unless_it_is_to_be_stored() {
    let form = zendesk::form_changes(&a_save(), &zendesk_fields());
    assert_eq!(form.len(), 2);
    assert_eq!(form[0].0, "ticket.customField:custom_field_360001");
    assert!(form[1].1.is_null());
    let place = |stored, reminder: Option<&str>| zendesk::Place {
        stored,
        agent: Some(7),
        tags_now: vec!["vat".to_owned()],
        reminder: reminder.map(str::to_owned),
    };
    let filled = lines(&zendesk::save(&a_save(), &zendesk_fields(), &place(false, None)));
    assert_eq!(
        filled,
        [
            r#"PUT api/v2/tickets/4.json once {"ticket":{"comment":{"body":"Cause: Charged twice\n\nheadwater:4-1","public":false}}}"#,
            r#"POST api/v2/tickets.json once {"ticket":{"assignee_id":7,"comment":{"body":"Ask whether it worked","public":false},"due_at":"2026-12-01T09:00:00Z","external_id":"headwater-reminder:4","requester_id":7,"subject":"Ask whether it worked","tags":["headwater_reminder"],"type":"task"}}"#,
        ]
    );
    let stored = lines(&zendesk::save(&a_save(), &zendesk_fields(), &place(true, Some("88"))));
    assert_eq!(
        [&stored[0], &stored[2]],
        [
            r#"PUT api/v2/tickets/4.json {"ticket":{"custom_fields":[{"id":360001,"value":"billing_overcharge"},{"id":360002,"value":null}],"tags":["vat","headwater"]}}"#,
            r#"PUT api/v2/tickets/88.json {"ticket":{"due_at":"2026-12-01T09:00:00Z","subject":"Ask whether it worked"}}"#,
        ]
    );
    let done = Save {
        ticket_id: "4".to_owned(),
        reminder_done: true,
        key: "k".to_owned(),
        ..Save::default()
    };
    assert!(zendesk::save(&done, &zendesk_fields(), &place(true, None)).is_empty());
    assert_eq!(
        lines(&zendesk::save(&done, &zendesk_fields(), &place(true, Some("88")))),
        [r#"PUT api/v2/tickets/88.json {"ticket":{"status":"solved"}}"#]
    );
}

#[test]
fn a_save_in_chatwoot_keeps_other_attributes_and_labels() {
    let now = serde_json::json!({ "plan": "pro" }).as_object().unwrap().clone();
    let requests = lines(&chatwoot::save(&a_save(), &chatwoot_fields(), &now, &["vat".to_owned()]));
    assert_eq!(
        requests,
        [
            r#"POST conversations/4/custom_attributes {"custom_attributes":{"headwater_cause":"billing_overcharge","plan":"pro"}}"#,
            r#"POST conversations/4/labels {"labels":["vat","headwater"]}"#,
            r#"POST conversations/4/messages once {"content":"Cause: Charged twice\n\nheadwater:4-1","message_type":"outgoing","private":true}"#,
        ]
    );
}

#[test]
fn nothing_to_save_is_no_request() {
    let nothing = Save { ticket_id: "4".to_owned(), ..Save::default() };
    assert!(rt::save(&nothing, &rt_settings(), &rt::Place::default()).is_empty());
    assert!(
        django_helpdesk::save(&nothing, &FieldMap::default(), &django_helpdesk::Place::default())
            .is_empty()
    );
    assert!(
        zendesk::save(
            &nothing,
            &zendesk_fields(),
            &zendesk::Place { stored: true, ..Default::default() }
        )
        .is_empty()
    );
    assert!(chatwoot::save(&nothing, &chatwoot_fields(), &serde_json::Map::new(), &[]).is_empty());
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

#[test]
fn an_adapter_asks_in_json_and_is_answered_in_json() {
    let ask = |question: serde_json::Value| parse(&question.to_string()).unwrap();
    let body = payload("rt", "ticket");
    let question =
        ask(serde_json::json!({ "host": "rt", "body": body, "tagsField": "Headwater tags" }));
    let ticket = host_ticket(&Reader::new(&question)).unwrap();
    assert_eq!(ticket.id, "4");
    assert_eq!(ticket.fields.unwrap()["cause"], "billing_overcharge");

    let question = ask(serde_json::json!({
        "host": "django-helpdesk", "body": payload("django_helpdesk", "earlier"),
        "ticketId": 3, "email": "mara@kunde.example",
    }));
    assert_eq!(host_earlier(&Reader::new(&question)).unwrap().len(), 1);

    let question = ask(serde_json::json!({ "ticketId": 4, "emails": ["mara@kunde.example"] }));
    assert!(host_query(&Reader::new(&question)).unwrap().unwrap().contains("mara@kunde.example"));

    let question = ask(serde_json::json!({
        "host": "zendesk", "ticketId": "4", "key": "4-1", "fields": { "cause": 360_001 },
        "changes": [
            { "field": "cause", "from": null, "to": "billing_overcharge" },
            { "field": "owner", "to": "billing_finance" },
        ],
        "note": ["Cause: Charged twice"],
    }));
    let save = host_save(&Reader::new(&question)).unwrap();
    assert_eq!(save.form.len(), 1, "the owner has no field there");
    assert_eq!(save.requests.len(), 1);
    assert_eq!(save.marker, "headwater:4-1");
}

#[test]
fn an_adapter_is_told_where_its_question_is_wrong() {
    let cases = [
        (r#"{"host": "unheard", "body": "{}"}"#, "wire-unknown", "host"),
        (r#"{"host": "rt"}"#, "wire-missing", "body"),
        (r#"{"host": "rt", "body": 5}"#, "wire-type", "body"),
    ];
    for (question, code, path) in cases {
        let value = parse(question).unwrap();
        let Err(HostProblem::Wire(error)) = host_ticket(&Reader::new(&value)) else {
            panic!("{question}")
        };
        assert_eq!((error.code(), error.path()), (code, path));
    }
    let value = parse(r#"{"host": "rt", "ticketId": 4, "key": "k", "changes": [{"field": "x"}]}"#);
    let value = value.unwrap();
    let Err(HostProblem::Wire(error)) = host_save(&Reader::new(&value)) else { panic!() };
    assert_eq!((error.code(), error.path()), ("wire-unknown", "changes[0].field"));
}

/// A save that leaves a field out must say so, or the sidebar would call it "in ticket".
#[test]
fn a_field_without_a_place_in_the_host_is_named() {
    let ask = |host: &str, known: &[&str]| {
        let question = serde_json::json!({
            "host": host, "ticketId": "4", "key": "4-1", "known": known,
            "fields": { "cause": "Root cause", "owner": "Fix lives with" },
            "changes": [
                { "field": "cause", "to": "billing_overcharge" },
                { "field": "owner", "to": "billing_finance" },
                { "field": "outcome", "to": "solved" },
            ],
        });
        host_save(&Reader::new(&parse(&question.to_string()).unwrap())).unwrap()
    };
    for host in ["rt", "django-helpdesk"] {
        let save = ask(host, &["root cause", "Other"]);
        assert_eq!(save.skipped, ["owner", "outcome"], "{host}");
        assert!(!save.requests[0].body.as_ref().unwrap().to_string().contains("billing_finance"));
        assert_eq!(ask(host, &["Root cause", "Fix lives with"]).skipped, ["outcome"], "{host}");
        let nothing = ask(host, &[]);
        assert_eq!((nothing.skipped.len(), nothing.requests.len()), (3, 0), "{host}");
    }
}

#[test]
fn the_requirements_of_the_zendesk_app_make_every_field() {
    let file = "www/hosts/zendesk/app/requirements.json";
    let made = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap();
    let made: serde_json::Value = serde_json::from_str(&made).unwrap();
    let made = made["ticket_fields"].as_object().unwrap();
    for field in Field::ALL {
        let day = matches!(field, Field::PromiseDate | Field::FollowUpDate);
        let one = &made[&format!("headwater_{}", field.id())];
        assert_eq!(one["type"], if day { "date" } else { "text" }, "{}", field.id());
    }
    assert_eq!(made.len(), Field::ALL.len());
}

#[test]
fn the_default_set_up_of_rt_has_a_place_for_every_field() {
    let missing: Vec<_> =
        Field::ALL.into_iter().filter(|f| rt::default_fields().name(*f).is_none()).collect();
    assert_eq!(missing, []);
    let plugin = "www/hosts/rt/plugin/etc/initialdata";
    let made = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(plugin)).unwrap();
    for field in Field::ALL {
        let name = rt::default_fields().name(field).unwrap().to_owned();
        assert!(made.contains(&format!("'{name}'")), "the set-up makes no {name}");
    }
}
