//! Who came back, by comparing each ticket with each other one.

use super::samples::sample;
use super::{NOW, november, report};
use headwater::config::Config;
use headwater::ticket::{CauseId, Moment};
use serde_json::Value;
use std::collections::BTreeSet;

const DAY: i64 = 86_400_000;

struct Visit {
    person: u64,
    cause: Option<String>,
    created: i64,
    ended: Option<i64>,
    window: i64,
    in_period: bool,
}

/// What counts of a sample's tickets: all but welcome ones. Its contacts are one person by their
/// address.
fn visits(tickets: &[Value], config: &Config) -> Vec<Visit> {
    let windows = config.windows();
    let one = |ticket: &Value| {
        let cause = ticket["fields"]["cause"].as_str().filter(|c| *c != "unclear");
        let id = cause.map(CauseId::from);
        let created = ticket["createdAt"].as_i64().unwrap();
        let over = ticket["status"] != "open";
        let ended = ticket["closedAt"].as_i64().or(over.then_some(created));
        let day = Moment(created).day().to_string();
        Visit {
            person: ticket["requester"]["id"].as_u64().unwrap() % 120,
            cause: cause.map(str::to_owned),
            created,
            ended,
            window: i64::from(windows.days(id.as_ref())) * DAY,
            in_period: day.starts_with("2026-11"),
        }
    };
    let welcome = |t: &&Value| t["fields"]["cause"] == "product_question";
    tickets.iter().filter(|t| !welcome(t)).map(one).collect()
}

#[test]
fn who_came_back_is_what_comparing_all_pairs_says() {
    let config = Config::default();
    for seed in 20..26 {
        let tickets = sample(seed, 350);
        let all = visits(&tickets, &config);
        let follows = |earlier: &Visit, later: &Visit, within: i64| {
            let gap = earlier.ended.map(|end| later.created - end);
            earlier.person == later.person && gap.is_some_and(|gap| 0 < gap && gap <= within)
        };
        let same = |a: &Visit, b: &Visit| a.cause.is_some() && a.cause == b.cause;
        let (mut back, mut again, mut load) = (BTreeSet::new(), BTreeSet::new(), 0);
        for later in all.iter().filter(|v| v.in_period) {
            if all.iter().any(|earlier| follows(earlier, later, earlier.window)) {
                back.insert(later.person);
            }
            let issue = |e: &Visit| same(e, later) && follows(e, later, e.window);
            if all.iter().any(issue) {
                again.insert(later.person);
                load += 1;
            }
        }
        let rate = |days: i64| {
            let old = |v: &&Visit| v.ended.is_some_and(|end| end + days * DAY <= NOW.0);
            let mature = all.iter().filter(|v| v.in_period && v.cause.is_some()).filter(old);
            let back = |v: &&Visit| all.iter().any(|l| same(v, l) && follows(v, l, days * DAY));
            (mature.clone().filter(back).count() as u32, mature.count() as u32)
        };
        let view = report(&tickets).view(&november(), NOW);
        let repeats = &view.repeats;
        assert_eq!(repeats.people as usize, back.len(), "seed {seed}");
        assert_eq!(repeats.same_cause as usize, again.len(), "seed {seed}");
        assert_eq!(repeats.load.k, load, "seed {seed}");
        assert_eq!((repeats.rcr7.k, repeats.rcr7.n), rate(7), "seed {seed}");
        assert_eq!((repeats.rcr30.k, repeats.rcr30.n), rate(30), "seed {seed}");
        assert!(3 < repeats.people && 0 < load, "seed {seed} has nothing to find");
    }
}

#[test]
fn a_person_is_told_by_tickets_and_never_by_name() {
    let tickets = sample(21, 350);
    let view = report(&tickets).view(&november(), NOW);
    assert_eq!(view.repeats.persons.len(), view.repeats.people.min(50) as usize);
    let json = serde_json::to_string(&view).unwrap();
    assert!(!json.contains("mail.example") && !json.contains("requester"));
    let contacts: Vec<u32> = view.repeats.persons.iter().map(|p| p.contacts).collect();
    assert!(contacts.is_sorted_by(|a, b| a >= b), "{contacts:?}");
}
