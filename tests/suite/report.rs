//! The page of figures from tickets, as a page hands them over.

mod exports;
mod golden;
mod history;
mod issues;
mod naive;
mod questions;
mod samples;
mod trust;

use headwater::config::Config;
use headwater::edge::wire::{
    InsightTaken, Reader, add_tickets, read_insight_filter, read_insight_options,
};
use headwater::report::{InsightView, Options, Report};
use headwater::ticket::{Day, Moment};
use samples::{sample, shuffled};
use serde_json::{Value, json};

/// Noon of the day that is today in these tests.
const NOW: Moment = Moment(1_796_040_000_000);

fn options(from: &str, to: &str) -> Options {
    Options::of(Day::parse(from).unwrap(), Day::parse(to).unwrap())
}

fn november() -> Options {
    options("2026-11-01", "2026-11-30")
}

fn take(report: &mut Report, tickets: &[Value]) -> InsightTaken {
    let all = Value::from(tickets.to_vec());
    add_tickets(report, &Reader::named(&all, "tickets")).unwrap()
}

fn report(tickets: &[Value]) -> Report {
    let mut report = Report::new(Config::default());
    let taken = take(&mut report, tickets);
    assert!(taken.refused.is_empty(), "{:?}", taken.refused);
    report
}

fn view(tickets: &[Value]) -> InsightView {
    report(tickets).view(&november(), NOW)
}

fn ticket(id: &str, day: &str, cause: &str) -> Value {
    json!({ "id": id, "createdAt": format!("{day}T10:00:00Z"), "fields": { "cause": cause } })
}

#[test]
fn the_order_of_tickets_changes_nothing() {
    let tickets = sample(7, 400);
    let first = view(&tickets);
    for seed in 1..4 {
        assert_eq!(view(&shuffled(&tickets, seed)), first);
    }
}

#[test]
fn the_same_ticket_twice_counts_once() {
    let tickets = sample(8, 200);
    let twice = [&tickets[..], &tickets[50..120]].concat();
    assert_eq!(view(&twice), view(&tickets));
    // What came later holds.
    let mut report = report(&[ticket("1", "2026-11-10", "delivery_late")]);
    take(&mut report, &[ticket("1", "2026-11-10", "product_defect")]);
    let owners = report.view(&november(), NOW).base;
    assert_eq!((owners.tickets, owners.with_cause.k), (1, 1));
    let filter = json!({ "causeId": "product_defect" });
    let filter = read_insight_filter(&Reader::new(&filter)).unwrap();
    assert_eq!(report.tickets(&filter, &november(), NOW).len(), 1);
}

#[test]
fn owners_and_hidden_ones_sum_to_all() {
    for seed in 0..5 {
        let view = view(&sample(seed, 300));
        let owners: u32 = view.owners.iter().map(|o| o.contacts).sum();
        assert_eq!(owners + view.hidden.contacts, view.base.tickets);
        let cost: i64 = view.owners.iter().map(|o| o.cost.total.minor).sum();
        assert_eq!(cost + view.hidden.cost.minor, view.cost.cost.total.minor);
        let causes: u32 = view.causes.iter().map(|c| c.contacts).sum();
        assert_eq!(causes + view.hidden_causes.contacts, view.base.with_cause.k);
        let told = view.base.with_cause.k + view.base.unclear + view.base.without_cause;
        assert_eq!(told, view.base.tickets);
        let follow_up = &view.follow_up;
        let results = follow_up.solved
            + follow_up.partly
            + follow_up.not_solved
            + follow_up.no_answer
            + follow_up.unreachable;
        assert_eq!(results + follow_up.waiting, follow_up.due);
        // "Not known yet" is last.
        let unknown = view.owners.iter().position(|o| o.id.is_none());
        assert!(unknown.is_none_or(|at| at + 1 == view.owners.len()));
    }
}

/// Every object of a JSON value that looks like a share.
fn shares<'v>(value: &'v Value, out: &mut Vec<&'v Value>) {
    match value {
        Value::Object(map) => {
            if map.contains_key("k") && map.contains_key("n") {
                out.push(value);
            }
            map.values().for_each(|v| shares(v, out));
        }
        Value::Array(items) => items.iter().for_each(|v| shares(v, out)),
        _ => {}
    }
}

#[test]
fn no_share_of_few_has_a_value() {
    let mut seen = 0;
    for (seed, n) in [(1, 10), (2, 60), (3, 400)] {
        let json = serde_json::to_value(view(&sample(seed, n))).unwrap();
        let mut found = Vec::new();
        shares(&json, &mut found);
        for share in found {
            let few = share["n"].as_u64().unwrap() < 20;
            assert_eq!(share["value"].is_null(), few, "{share}");
            assert_eq!(share["low"].is_null(), few, "{share}");
            assert!(share["k"].as_u64() <= share["n"].as_u64(), "{share}");
            seen += usize::from(!few);
        }
    }
    assert!(seen > 20, "{seen}");
}

#[test]
fn fields_in_other_words_are_data() {
    let config = Config::default();
    let billing = headwater::ticket::CauseId::from("billing_overcharge");
    let shouted = config.cause_name(&billing).to_uppercase();
    let hand = json!({
        "id": 1, "createdAt": "2026-11-10", "status": "Closed",
        "fields": { "cause": format!(" {shouted} "), "outcome": "Not solved",
            "avoidable": "Maybe", "owner": "our billing people", "offer": "free lunch",
            "offer_amount": "9.00 USD", "follow_up_date": "soon", "evidence": "E\u{2212}1" },
    });
    let ray = |id: u32| ticket(&id.to_string(), "2026-11-11", "space rays");
    let mut report = report(&[vec![hand], (2..7).map(ray).collect()].concat());
    let view = report.view(&november(), NOW);
    assert_eq!(view.follow_up.not_solved, 1);
    assert_eq!(view.quality.unread, 2, "avoidable and the day");
    assert_eq!(view.quality.other_currency, 1);
    assert_eq!(view.quality.unknown_causes[0].id, "space rays");
    assert_eq!(view.base.with_cause.k, 6);
    assert_eq!(view.follow_up.evidence[5].n, 1);
    let filter = json!({ "causeId": "billing_overcharge" });
    let filter = read_insight_filter(&Reader::new(&filter)).unwrap();
    let found = report.tickets(&filter, &november(), NOW);
    assert_eq!(found[0].owner_name.as_deref(), Some("our billing people"));
}

#[test]
fn hostile_tickets_make_no_panic() {
    let times = [
        json!(i64::MAX),
        json!(i64::MIN),
        json!(0),
        json!(-1),
        json!("0001-01-01"),
        json!("9999-12-31T23:59:59Z"),
        json!(1e300),
        json!("now"),
        json!(null),
        json!({}),
    ];
    let words = [
        "",
        " ",
        "=1+1",
        "\u{202e}x",
        "unclear",
        "E4",
        "9999-12-31",
        "yes",
        "☃+☃ 9+",
        "99999999999999999.99 EUR",
        "solved",
        "none",
        "0001-01-01",
    ];
    let mut tickets = Vec::new();
    for (at, time) in times.iter().enumerate() {
        for (other, word) in words.iter().enumerate() {
            let fields: serde_json::Map<String, Value> = headwater::ticket::Field::ALL
                .iter()
                .map(|f| (f.id().to_owned(), json!(format!("{word}{}", "x".repeat(at * 50)))))
                .collect();
            let closed = &times[(at + other) % times.len()];
            tickets.push(json!({
                "id": at * 100 + other, "createdAt": time, "closedAt": closed, "status": "closed",
                "requester": { "id": other % 3 }, "fields": fields, "estimated": word,
            }));
        }
    }
    tickets.push(json!({ "id": {} }));
    tickets.push(json!(7));
    let mut report = Report::new(Config::default());
    let taken = take(&mut report, &tickets);
    assert_eq!(taken.refused.len(), 2);
    assert_eq!((taken.refused[0].index, taken.refused[0].path.as_str()), (130, "tickets[130].id"));
    for (from, to) in [("0001-01-01", "9999-12-31"), ("2026-11-01", "2026-11-01")] {
        for now in [i64::MIN, i64::MAX, 0, NOW.0] {
            let mut options = options(from, to);
            options.estimates = true;
            let view = report.view(&options, Moment(now));
            assert_eq!(view.quality.refused, 2);
            // Of ten times six are no date, or far from any: none of them is a day by overflow.
            assert_eq!(view.quality.no_date, 6 * 13);
            let cause = headwater::ticket::CauseId::from("unclear");
            let _ = report.chart(Some(&cause), &options, Moment(now));
            let _ = report.chart(None, &options, Moment(now));
            let _ = report.tickets(&headwater::report::Filter::default(), &options, Moment(now));
        }
    }
}

#[test]
fn words_without_end_make_no_page_without_end() {
    // As many causes and owners as tickets hold words, each of them often enough to be shown.
    let tickets: Vec<Value> = (0..6000)
        .map(|at| {
            let word = format!("words {}", at % 1000);
            let day = 1 + at % 28;
            json!({ "id": at, "createdAt": format!("2026-{:02}-{day:02}", 1 + at % 11),
                "fields": { "cause": word, "owner": word, "problem": word } })
        })
        .collect();
    let view = report(&tickets).view(&options("2026-01-01", "2026-11-30"), NOW);
    assert_eq!((view.owners.len(), view.hidden.groups), (200, 800));
    assert_eq!((view.causes.len(), view.hidden_causes.groups), (400, 600));
    let shown: u32 = view.owners.iter().map(|o| o.contacts).sum();
    assert_eq!(shown + view.hidden.contacts, 6000);
    assert!(view.problems.len() <= 100 && view.quality.unknown_causes.len() <= 50);
}

#[test]
fn options_are_read_and_wrong_ones_are_named() {
    let read = |value: Value| {
        read_insight_options(&Reader::named(&value, "options")).map_err(|e| e.path().to_owned())
    };
    let days = json!({ "from": "2026-11-30", "to": "2026-11-01", "owner": "", "channel": "phone", "live": true });
    let options = read(days).unwrap();
    assert!(options.from < options.to);
    assert_eq!((options.owner, options.live), (Some(None), true));
    assert_eq!(read(json!({ "from": "2026-11-31", "to": "x" })), Err("options.from".to_owned()));
    let channel = json!({ "from": "2026-11-01", "to": "2026-11-02", "channel": "pigeon" });
    assert_eq!(read(channel), Err("options.channel".to_owned()));
    let fix =
        json!({ "from": "2026-11-01", "to": "2026-11-02", "fixes": [{ "day": "2026-11-01" }] });
    assert_eq!(read(fix), Err("options.fixes[0].causeId".to_owned()));
}
