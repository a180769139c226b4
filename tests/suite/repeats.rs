//! Which earlier tickets are this issue: labelled cases, windows, clocks, sources.

mod cases;

use cases::{Case, Score};
use headwater::cause::Engine;
use headwater::cause::taxonomy::default_list;
use headwater::person::history::merge;
use headwater::person::repeats::{Given, Windows, history, repeats};
use headwater::person::{Issue, RepeatKind};
use headwater::sorted::SortedMap;
use headwater::ticket::{CauseId, Moment, Status, Ticket, TicketId};
use std::path::Path;

fn all() -> Vec<Case> {
    cases::read_dir(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/person/recurrence"))
}

#[test]
fn labelled_cases_hold() {
    let cases = all();
    let apart = cases.iter().filter(|c| c.truth.is_empty()).count();
    assert!(cases.len() >= 80 && apart * 2 + 2 >= cases.len(), "{} cases, {apart}", cases.len());
    let mut engine = Engine::new(default_list(), b"").unwrap();
    let starter = concat!(env!("CARGO_MANIFEST_DIR"), "/pkg/assets/starter.dat");
    engine.load_starter(&std::fs::read(starter).unwrap()).unwrap();
    // By words alone, and with what the engine thinks of both tickets.
    for with_engine in [false, true] {
        let (mut tuned, mut held_out) = (Score::default(), Score::default());
        let mut problems = Vec::new();
        for case in &cases {
            let mut issues: Vec<Issue> =
                case.tickets.iter().map(|(t, cause)| Issue::read(t, cause.clone())).collect();
            for (issue, (ticket, _)) in issues.iter_mut().zip(&case.tickets) {
                if with_engine {
                    let said = engine.suggest(ticket, 42).candidates;
                    issue.likely = said.into_iter().map(|c| (c.cause, c.probability)).collect();
                }
            }
            let found = case.repeats_of(&issues);
            let score = if case.held_out { &mut held_out } else { &mut tuned };
            if !score.add(case, &found) && !case.held_out {
                problems.push(case.title.clone());
            }
        }
        for (name, score) in [("tuned", tuned), ("held out", held_out)] {
            let (p, r, f1) = score.rates();
            let line = format!(
                "engine {with_engine}, {name}: precision {p:.3} recall {r:.3} F1 {f1:.3}\n{}",
                problems.join("\n")
            );
            assert!(f1 >= 0.85, "{line}");
        }
    }
}

fn ticket(id: &str, opened: i64, closed: Option<i64>, text: &str) -> Ticket {
    let mut ticket = Ticket::of_text(id, text);
    ticket.created_at = Some(Moment(0).plus_days(opened));
    ticket.closed_at = closed.map(|d| Moment(0).plus_days(d));
    ticket.status = if closed.is_some() { Status::Solved } else { Status::Open };
    ticket
}

fn issue(id: &str, opened: i64, closed: Option<i64>, text: &str) -> Issue {
    Issue::read(&ticket(id, opened, closed, text), None)
}

const FIRST: &str = "The dishwasher is leaking.";
const SECOND: &str = "The dishwasher is leaking again.";

#[test]
fn outside_the_window_is_no_repeat() {
    let now = |day| issue("now", day, None, SECOND);
    let earlier = [issue("a", 0, Some(10), FIRST)];
    let kinds = |day| -> Vec<(RepeatKind, u32)> {
        let found = repeats(&now(day), &earlier, &Windows::default());
        found.iter().map(|r| (r.kind, r.gap_days)).collect()
    };
    assert_eq!(kinds(9), [(RepeatKind::Chase, 0)]);
    assert_eq!(kinds(10), [(RepeatKind::Repeat, 0)]);
    assert_eq!(kinds(40), [(RepeatKind::Repeat, 30)]);
    assert_eq!(kinds(41), []);
}

#[test]
fn a_window_is_the_earlier_causes() {
    let cause = CauseId::from("product_defect");
    let earlier = [Issue::read(&ticket("a", 0, Some(1), FIRST), Some(cause.clone()))];
    let now = issue("now", 12, None, SECOND);
    let mut windows = Windows::default();
    assert_eq!(repeats(&now, &earlier, &windows).len(), 1);
    windows.by_cause.insert(cause.clone(), 7);
    assert_eq!(repeats(&now, &earlier, &windows), []);
    windows.by_cause.clear();
    windows.not_counted.insert(cause);
    assert_eq!(repeats(&now, &earlier, &windows), []);
}

#[test]
fn a_clock_that_runs_backwards_is_no_repeat_lost() {
    let windows = Windows::default();
    let now = issue("now", 12, None, SECOND);
    // Closed before it was opened: it ended no earlier than it began.
    let found = repeats(&now, &[issue("a", 10, Some(3), FIRST)], &windows);
    assert_eq!((found[0].kind, found[0].gap_days), (RepeatKind::Repeat, 2));
    // Later than the present one: not earlier.
    assert_eq!(repeats(&now, &[issue("a", 13, Some(14), FIRST)], &windows), []);
    // Without dates: a closed ticket cannot be placed, an open one is being chased.
    let mut undated = ticket("a", 0, None, FIRST);
    undated.created_at = None;
    let open = Issue::read(&undated, None);
    undated.status = Status::Closed;
    assert_eq!(repeats(&now, &[Issue::read(&undated, None)], &windows), []);
    assert_eq!(repeats(&now, &[open], &windows)[0].kind, RepeatKind::Chase);
    let mut dateless = now.clone();
    dateless.opened_at = None;
    assert_eq!(repeats(&dateless, &[issue("a", 0, Some(1), FIRST)], &windows), []);
    for extreme in [i64::MIN, i64::MAX] {
        let mut odd = issue("a", 0, Some(1), FIRST);
        odd.opened_at = Some(Moment(extreme));
        odd.closed_at = Some(Moment(extreme));
        let _ = repeats(&now, &[odd], &windows);
    }
}

#[test]
fn the_order_of_history_changes_nothing() {
    for case in all() {
        let issues: Vec<Issue> =
            case.tickets.iter().map(|(t, cause)| Issue::read(t, cause.clone())).collect();
        let (now, earlier) = issues.split_last().unwrap();
        let mut turned = earlier.to_vec();
        turned.reverse();
        // The present ticket and a double among the earlier ones change nothing either.
        turned.push(now.clone());
        turned.push(earlier[0].clone());
        let there = repeats(now, earlier, &case.windows);
        assert_eq!(there, repeats(now, &turned, &case.windows), "{}", case.title);
        assert!(there.iter().all(|r| !r.reasons.is_empty()), "{}", case.title);
    }
}

#[test]
fn the_banner_has_its_facts() {
    let earlier = [
        issue("a", 0, Some(4), FIRST),
        issue("b", 11, Some(14), SECOND),
        issue("c", 12, Some(13), "Please send me the invoice for the spare basket."),
    ];
    let now = issue("now", 30, None, "Third time: the dishwasher is leaking again.");
    let id = TicketId::from;
    let agreed = Given {
        offers: vec!["apology".to_owned(), "credit".to_owned()],
        agreement: Some("a new seal".to_owned()),
        promise_kept: Some(true),
        steps_tried: vec!["cleaned the filter".to_owned()],
    };
    let given = SortedMap::from([(id("b"), agreed.clone()), (id("c"), Given::default())]);
    let facts = history(&now, &earlier, &Windows::default(), &given);
    assert_eq!((facts.contact, facts.in_days, facts.same_cause), (3, 30, None));
    assert_eq!(facts.not_fixed, [id("b")]);
    assert_eq!(facts.given, agreed);
    assert_eq!(facts.others, [id("c")]);
    let order: Vec<&str> = facts.repeats.iter().map(|r| r.ticket_id.as_str()).collect();
    assert_eq!(order, ["b", "a"]);
    let none = history(&now, &[], &Windows::default(), &given);
    assert_eq!((none.contact, none.in_days), (1, 0));
}

#[test]
fn causes_of_all_contacts_are_compared() {
    let with = |id: &str, day, cause: Option<&str>| {
        Issue::read(&ticket(id, day, Some(day + 1), FIRST), cause.map(CauseId::from))
    };
    let now = issue("now", 20, None, SECOND);
    let same = |causes: [Option<&str>; 2]| {
        let earlier = [with("a", 0, causes[0]), with("b", 5, causes[1])];
        history(&now, &earlier, &Windows::default(), &SortedMap::new()).same_cause
    };
    assert_eq!(same([Some("product_defect"), Some("product_defect")]), Some(true));
    assert_eq!(same([Some("product_defect"), Some("repair_ineffective")]), Some(false));
    assert_eq!(same([Some("product_defect"), None]), None);
}

#[test]
fn of_a_ticket_from_two_sources_the_host_wins() {
    let mut host = ticket("a", 0, None, "as the host has it");
    host.number = None;
    let mut export = ticket("a", 0, Some(5), "as the export has it");
    export.number = Some("#17".to_owned());
    let other = ticket("b", 3, Some(4), "only in the export");
    let merged = merge(vec![vec![host.clone()], vec![other.clone(), export]]);
    assert_eq!(merged.len(), 2);
    assert_eq!(merged[0].messages, host.messages);
    assert_eq!(merged[0].number.as_deref(), Some("#17"), "what the host lacks is filled");
    assert_eq!(merged[0].closed_at, None, "an open ticket is not closed by an old export");
    assert_eq!(merged[1], other);
}
