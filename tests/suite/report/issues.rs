//! Further issues of a ticket, planned calls, charts of groups and of few, and rates for each 100.

use super::{NOW, november, options, report, ticket};
use headwater::edge::wire::{Reader, read_insight_filter, read_insight_options};
use headwater::report::{InsightTicket, Report};
use headwater::ticket::CauseId;
use serde_json::{Value, json};

fn found(report: &mut Report, filter: &Value) -> Vec<InsightTicket> {
    let filter = read_insight_filter(&Reader::named(filter, "filter")).unwrap();
    report.tickets(&filter, &november(), NOW)
}

/// A closed ticket of one person.
fn visit(id: &str, day: &str, person: u32, cause: &str, issues: &str) -> Value {
    let mut one = ticket(id, day, cause);
    one["closedAt"] = json!(format!("{day}T12:00:00Z"));
    one["status"] = json!("closed");
    one["requester"] = json!({ "id": person });
    one["fields"]["issues"] = json!(issues);
    one
}

#[test]
fn a_further_issue_that_comes_back_is_the_same_issue_again() {
    let first = visit("1", "2026-11-02", 1, "mis_sold", "Billing_overcharge, late_fees");
    let again = visit("2", "2026-11-05", 1, "billing_overcharge", "");
    let other = visit("3", "2026-11-05", 2, "billing_overcharge", "");
    let mut all = report(&[first, again, other]);
    let view = all.view(&november(), NOW);
    assert_eq!(view.repeats.same_cause, 1);
    let back = found(&mut all, &json!({ "sameIssue": true }));
    assert_eq!(back.iter().map(|t| t.id.as_str()).collect::<Vec<_>>(), ["2"]);
    // Two issues of the first ticket and one of the third; the second brought none of its own, and
    // late fees are damage, no cause.
    assert_eq!((view.scorecard.contacts, view.scorecard.issues), (3, 3));
    // A rate is of a ticket's own cause: that of the first did not come back.
    assert_eq!(view.repeats.rcr7.k, 0);
}

#[test]
fn a_contact_is_counted_once_and_named_with_its_further_causes() {
    let with = |at: usize| {
        let issues = if at < 6 { "delivery_late" } else { "mis_sold" };
        visit(&format!("b{at}"), "2026-11-03", at as u32, "billing_overcharge", issues)
    };
    let late =
        |at: usize| visit(&format!("l{at}"), "2026-11-04", 90 + at as u32, "delivery_late", "");
    let sold = |at: usize| visit(&format!("s{at}"), "2026-11-04", 190 + at as u32, "mis_sold", "");
    let tickets =
        (0..8).map(with).chain((0..5).map(late)).chain((0..5).map(sold)).collect::<Vec<_>>();
    let mut report = report(&tickets);
    let view = report.view(&november(), NOW);
    let further = |id: &str| view.causes.iter().find(|c| c.id == id).unwrap().further;
    assert_eq!(further("delivery_late"), Some(6));
    assert_eq!(further("mis_sold"), None, "of two, which are too few to be told");
    assert_eq!(view.causes.iter().map(|c| c.contacts).sum::<u32>(), 18);
    assert_eq!(found(&mut report, &json!({ "furtherId": "delivery_late" })).len(), 6);
}

#[test]
fn a_call_that_was_to_be_made_is_overdue_until_somebody_was_heard_or_tried() {
    let call = |id: &str, line: &str| {
        let mut one = ticket(id, "2026-11-10", "mis_sold");
        one["fields"]["senior_call"] = json!(line);
        one
    };
    let mut heard = call("heard", "billing_finance 2026-11-12");
    heard["fields"]["outcome"] = json!("solved");
    let mut report = report(&[
        call("late", "billing_finance 2026-11-14"),
        call("later", "Sales 2026-11-12"),
        call("ahead", "billing_finance 2026-12-02"),
        call("words", "call them some day"),
        heard,
        ticket("today", "2026-11-30", "mis_sold"),
    ]);
    let view = report.view(&november(), NOW);
    assert_eq!(view.follow_up.calls, 4);
    assert_eq!(view.quality.unread, 1);
    assert_eq!(view.follow_up.calls_overdue_count, 2);
    let first = &view.follow_up.calls_overdue[0];
    assert_eq!((first.id.as_str(), first.call_by.as_deref()), ("later", Some("2026-11-12")));
    assert_eq!(first.call_owner.as_deref(), Some("Sales"));
    assert_eq!(found(&mut report, &json!({ "callOverdue": true })).len(), 2);
}

#[test]
fn a_group_has_a_chart_of_all_its_causes_and_opens_its_weeks() {
    let mut tickets = Vec::new();
    for at in 0..9 {
        let cause = ["delivery_late", "order_status_unknown", "mis_sold"][at % 3];
        tickets.push(ticket(&at.to_string(), "2026-11-10", cause));
    }
    let mut report = report(&tickets);
    let config = headwater::config::Config::default();
    let late = CauseId::from("delivery_late");
    let group =
        config.causes.causes.iter().find(|c| c.id == late).unwrap().group_id.clone().unwrap();
    let of = |id: &str| {
        let cause = config.causes.causes.iter().find(|c| c.id.as_str() == id).unwrap();
        cause.group_id.as_ref() == Some(&group)
    };
    let n = 3 * ["delivery_late", "order_status_unknown", "mis_sold"]
        .into_iter()
        .filter(|id| of(id))
        .count();
    assert!((6..9).contains(&n), "{n}: the causes must differ in group for this to tell anything");
    let chart = report.group_chart(&group, &november(), NOW);
    assert_eq!((chart.group_id.as_deref(), chart.cause_id), (Some(group.as_str()), None));
    assert_eq!(chart.weeks.iter().map(|w| w.n as usize).sum::<usize>(), n);
    let week = json!({ "groupId": group, "week": "2026-11-10" });
    assert_eq!(found(&mut report, &week).len(), n);
}

#[test]
fn a_cause_of_too_few_has_no_chart() {
    let few = |n: usize| -> Vec<Value> {
        (0..n)
            .map(|at| ticket(&at.to_string(), &format!("2026-11-0{}", at + 1), "mis_sold"))
            .collect()
    };
    let chart = |n| report(&few(n)).chart(Some(&CauseId::from("mis_sold")), &november(), NOW);
    assert!(chart(4).few && chart(4).weeks.is_empty());
    assert!(!chart(5).few && !chart(5).weeks.is_empty());
    let all = report(&few(4)).chart(None, &november(), NOW);
    assert!(!all.few, "of all contacts there is one");
}

#[test]
fn contacts_for_each_hundred_need_the_readers_number() {
    let tickets: Vec<Value> =
        (0..10).map(|at| ticket(&at.to_string(), "2026-11-10", "mis_sold")).collect();
    let mut report = report(&tickets);
    assert_eq!(report.view(&november(), NOW).base.per_hundred, None);
    let read = |n: u32| {
        let asked = json!({ "from": "2026-11-01", "to": "2026-11-30", "exposure": n });
        read_insight_options(&Reader::named(&asked, "options")).unwrap()
    };
    assert_eq!(read(0).exposure, None);
    let view = report.view(&read(1000), NOW);
    let rate = view.base.per_hundred.unwrap();
    // 10 events: exact 95 % limits 4.795 and 18.390 (Garwood 1936); Byar's are within 1 %.
    for (found, exact) in [(rate.value, 1.0), (rate.low, 0.4795), (rate.high, 1.8390)] {
        assert!((found / exact - 1.0).abs() < 0.01, "{found} is not {exact}");
    }
    assert_eq!(view.causes[0].per_hundred, Some(rate));
    let none = report.view(
        &{
            let mut o = options("2026-08-01", "2026-08-02");
            o.exposure = Some(50);
            o
        },
        NOW,
    );
    let rate = none.base.per_hundred.unwrap();
    assert_eq!((rate.value, rate.low), (0.0, 0.0));
    assert!((rate.high - 7.38).abs() < 0.1, "none of 50: {}", rate.high);
}
