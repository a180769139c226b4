//! The requests that a save becomes, and how adapters ask for them.

use super::host::{chatwoot_fields, payload, rt_settings, zendesk_fields};
use headwater::edge::wire::{
    HostProblem, Reader, host_earlier, host_query, host_save, host_ticket, parse,
};
use headwater::host::{
    FieldMap, Method, Reminder, Request, Save, chatwoot, django_helpdesk, rt, zendesk,
};
use headwater::ticket::{Day, Field, FieldChange, FieldValue, Patch};
use std::fs;
use std::path::Path;

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
