//! The hostile strings in every place of a ticket, natively: no sidebar stops at one. What becomes
//! of them in a page, `tests/e2e/hostile.test.mjs` looks at.

use headwater::config::Config;
use headwater::edge::wire::{Reader, read_event};
use headwater::session::Session;
use headwater::ticket::Moment;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

#[test]
fn hostile_strings_stop_no_sidebar() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/hostile/strings.jsonl");
    let lines = fs::read_to_string(path).unwrap();
    // Half a character is none in Rust: those are the page's matter.
    let strings: Vec<String> =
        lines.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    assert!(200 <= strings.len(), "{}", strings.len());
    let mut session = Session::new(Config::default());
    for (n, text) in strings.iter().enumerate() {
        let id = n.to_string();
        let mut send = |event: Value| {
            let event = read_event(&Reader::new(&event)).unwrap_or_else(|e| panic!("{n}: {e}"));
            session.send(event, Moment(1_795_514_400_000))
        };
        send(json!({"type": "device", "storage": "none", "settings": {}}));
        send(json!({"type": "ticket", "ticket": {
            "id": id,
            "subject": text,
            "requester": {"id": format!("c{n}"), "name": text, "emails": [text], "phones": [text], "organisation": text, "signature": text},
            "messages": [
                {"from": "customer", "text": format!("My card was charged twice for one order. {text} Please refund me. {text}")},
                {"from": "customer", "text": format!("<p>I already called the bank.</p>{text}<p>Charged twice for one order.</p>"), "format": "html"},
                {"from": "agent", "text": text},
            ],
            "fields": {"agreement": text, "cause": text, "tried": text, "issues": text, "offer": text, "senior_call": text},
        }}));
        send(json!({"type": "journal", "ticketId": id, "entries": [], "drafts": {}}));
        send(json!({"type": "press", "act": "why"}));
        send(json!({"type": "answer", "id": "cause-search", "value": "billing_overcharge"}));
        for field in ["tried", "why:0", "risk-by", "fix-check", "promise", "amount"] {
            send(json!({"type": "typing", "id": field, "value": text}));
            send(json!({"type": "commit", "id": field}));
        }
        for act in ["postmortem", "history", "stored", "save"] {
            send(json!({"type": "press", "act": act}));
        }
        let output = send(json!({"type": "tick"}));
        assert_eq!(output.view.ticket_id.as_deref(), Some(id.as_str()));
    }
}
