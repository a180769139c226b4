//! A page of figures: tickets, a question and the time, in one JSON value.

use headwater::config::Config;
use headwater::edge::wire::{
    Reader, add_tickets, parse, read_insight_filter, read_insight_options,
};
use headwater::insight::Share;
use headwater::report::Report;
use headwater::ticket::{CauseId, Moment};
use serde_json::json;
use std::sync::LazyLock;

/// Fewest of which a share is told.
const FEWEST: u32 = 20;

/// Some tickets of two people, with every kind of field, asked about in full.
pub fn seeds() -> Vec<Vec<u8>> {
    let ticket = |n: u32, fields: serde_json::Value| {
        json!({
            "id": n.to_string(), "subject": "Charged twice", "status": "closed", "channel": "email",
            "createdAt": format!("2026-{:02}-{:02}T10:00:00Z", 1 + n % 12, 1 + n % 28),
            "closedAt": "2026-11-20T10:00:00Z", "fields": fields, "estimated": "delivery_late",
            "customer": { "id": (n % 3).to_string(), "emails": [format!("a{}@example.com", n % 2)] },
        })
    };
    let settled = json!({
        "cause": "billing_overcharge", "cause_state": "confirmed", "owner": "billing_finance",
        "avoidable": "yes", "severity": "2", "offer": "refund_due+apology", "offer_amount": "18.40 EUR",
        "agreed": "yes", "promise_date": "2026-11-01", "follow_up_date": "2026-11-04",
        "follow_up_channel": "call", "outcome": "solved", "problem": "P-7", "evidence": "E4",
    });
    let due = json!({
        "cause": "delivery_late", "follow_up_date": "2026-10-04", "outcome": "no_answer",
        "avoidable": "unsure", "evidence": "E0",
    });
    let tickets: Vec<_> = (0..24)
        .map(|n| ticket(n, if n % 3 == 0 { due.clone() } else { settled.clone() }))
        .collect();
    let question = json!({
        "tickets": tickets, "at": 1_795_000_000_000_i64, "cause": "delivery_late",
        "filter": { "causeId": "delivery_late", "repeats": true },
        "options": {
            "from": "2026-01-01", "to": "2026-11-30", "estimates": true,
            "fixes": [{ "causeId": "delivery_late", "day": "2026-06-01", "expectedPercent": 30 }],
        },
    });
    vec![question.to_string().into_bytes()]
}

/// Asks all that a page does.
pub fn run(input: &[u8]) -> bool {
    static CONFIG: LazyLock<Config> = LazyLock::new(Config::default);
    let Ok(value) = parse(&String::from_utf8_lossy(input)) else { return false };
    let question = Reader::new(&value);
    let member = |name: &str| question.need(name).ok();
    let Some(options) = member("options").and_then(|o| read_insight_options(&o).ok()) else {
        return false;
    };
    let mut report = Report::new(CONFIG.clone());
    let Some(Ok(taken)) = member("tickets").map(|t| add_tickets(&mut report, &t)) else {
        return false;
    };
    let now = Moment(value["at"].as_i64().unwrap_or_default());
    let view = report.view(&options, now);
    assert!(view.base.tickets <= taken.taken, "more tickets than were taken");
    let shown: u32 = view.owners.iter().map(|owner| owner.contacts).sum();
    assert_eq!(shown + view.hidden.contacts, view.base.tickets, "owners sum to all tickets");
    for share in [&view.base.with_cause, &view.heard_back, &view.avoidable.value] {
        assert!(is_sound(share), "a share of {} says too much", share.n);
    }
    let cause = value["cause"].as_str().map(CauseId::from);
    let _ = report.chart(cause.as_ref(), &options, now);
    let filter = member("filter").and_then(|f| read_insight_filter(&f).ok()).unwrap_or_default();
    assert!(report.tickets(&filter, &options, now).len() <= 500);
    true
}

fn is_sound(share: &Share) -> bool {
    let value = share.value.is_none_or(|value| (0.0..=1.0).contains(&value));
    value && share.k <= share.n && (share.value.is_none() || share.n >= FEWEST)
}
