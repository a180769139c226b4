//! What only a longer history tells: alarms, charts, fixes, problems, postmortems.

use super::{NOW, november, options, report, ticket};
use headwater::report::{Fix, InsightView, Report};
use headwater::ticket::{CauseId, Day, Moment};
use serde_json::{Value, json};

/// So many contacts a day of a cause, on each day of a span.
fn daily(cause: &str, from: &str, to: &str, each: usize) -> Vec<Value> {
    let (from, to) = (Day::parse(from).unwrap(), Day::parse(to).unwrap());
    let mut tickets = Vec::new();
    for day in 0..=to.0 - from.0 {
        let day = from.plus(day).to_string();
        for at in 0..each {
            tickets.push(ticket(&format!("{cause} {day} {at}"), &day, cause));
        }
    }
    tickets
}

fn history(parts: &[(&str, &str, &str, usize)]) -> Report {
    let all: Vec<Value> =
        parts.iter().flat_map(|(cause, from, to, n)| daily(cause, from, to, *n)).collect();
    report(&all)
}

const LATE: &str = "delivery_late";
const BILL: &str = "billing_overcharge";

#[test]
fn a_jump_is_an_alarm_of_its_cause_and_of_nothing_around_it() {
    let mut report = history(&[
        (LATE, "2026-06-01", "2026-11-26", 3),
        (LATE, "2026-11-27", "2026-11-29", 14),
        (BILL, "2026-06-01", "2026-11-29", 4),
        ("damaged_in_transit", "2026-06-01", "2026-11-29", 1),
    ]);
    let view = report.view(&november(), NOW);
    assert_eq!(view.alarms.len(), 1, "{:#?}", view.alarms);
    let alarm = &view.alarms[0];
    assert_eq!((alarm.cause_id.as_deref(), alarm.level), (Some(LATE), "alert"));
    assert_eq!((alarm.days, alarm.count), (3, 42));
    assert_eq!((alarm.since.as_str(), alarm.day.as_str()), ("2026-11-27", "2026-11-29"));
    assert!((alarm.expected - 9.0).abs() < 0.5, "{}", alarm.expected);
    assert!(alarm.low.unwrap() > 2.0 && alarm.high.unwrap() < 10.0);
    assert_eq!(alarm.tickets.len(), 10);
    assert!(alarm.tickets[0].id.ends_with("2026-11-27 0"));
    // One alert in the 113 days that can be judged, 70 of 182 being the first baseline.
    assert_eq!((view.alarms_per_year, view.alarm_days), (Some(1), 113));
    let due: Vec<(&str, &str)> =
        view.postmortem_due.iter().map(|d| (d.cause_id.as_str(), d.why)).collect();
    assert_eq!(due, [(LATE, "alert")]);
    // Before the jump there was nothing to tell.
    let before = report.view(&options("2026-10-01", "2026-11-26"), NOW);
    assert_eq!((before.alarms, before.alarms_per_year), (Vec::new(), Some(0)));
}

#[test]
fn a_steady_or_a_young_history_raises_nobody() {
    let steady = [(LATE, "2025-11-01", "2026-11-29", 3), (BILL, "2025-11-01", "2026-11-29", 1)];
    let view = history(&steady).view(&november(), NOW);
    assert_eq!((view.alarms, view.alarms_per_year, view.alarm_days), (Vec::new(), Some(0), 325));
    let young = history(&[(LATE, "2026-10-01", "2026-11-29", 3)]).view(&november(), NOW);
    assert_eq!((young.alarms.len(), young.alarms_per_year, young.alarm_days), (0, None, 0));
}

#[test]
fn a_chart_has_whole_weeks_their_range_and_its_own_cause() {
    let mut report = history(&[
        (LATE, "2026-06-01", "2026-11-08", 2),
        (LATE, "2026-11-09", "2026-11-30", 6),
        (BILL, "2026-06-03", "2026-11-30", 1),
    ]);
    let late = CauseId::from(LATE);
    let mut asked = november();
    asked.fixes = vec![
        Fix { cause: late.clone(), day: Day::parse("2026-11-02").unwrap(), expected_percent: 0 },
        Fix {
            cause: CauseId::from(BILL),
            day: Day::parse("2026-11-03").unwrap(),
            expected_percent: 0,
        },
    ];
    let chart = report.chart(Some(&late), &asked, NOW);
    // 1 June and 30 November 2026 are Mondays; the last week has only begun.
    assert_eq!((chart.weeks.len(), chart.have, chart.need, chart.enough), (27, 26, 12, true));
    assert_eq!((chart.weeks[0].week.as_str(), chart.weeks[0].n), ("2026-06-01", 14));
    let last = chart.weeks.last().unwrap();
    assert_eq!((last.week.as_str(), last.n, last.partial), ("2026-11-30", 6, true));
    // 23 weeks of 14 and 3 of 42: mean 17.2; one move of 28 in 25 steps, ×3/1.128 = 2.98.
    assert!((chart.centre.unwrap() - (23.0 * 14.0 + 3.0 * 42.0) / 26.0).abs() < 1e-9);
    assert!((chart.high.unwrap() - chart.centre.unwrap() - 28.0 / 25.0 * 3.0 / 1.128).abs() < 1e-9);
    assert_eq!(chart.weeks[23].unusual, Some("outside"));
    assert_eq!(chart.fixes.len(), 1);
    // A wide move makes the earlier weeks unusual as well: all of them are below the centre.
    assert_eq!(chart.since.as_deref(), Some("2026-06-01"));
    let all = report.chart(None, &asked, NOW);
    assert_eq!((all.cause_id, all.weeks[0].n, all.weeks[1].n), (None, 19, 21));
    let few =
        report.chart(Some(&CauseId::from("mis_sold")), &options("2026-07-01", "2026-07-31"), NOW);
    assert_eq!((few.enough, few.have, few.centre), (false, 8, None));
    assert!(few.weeks.iter().all(|w| w.low.is_none() && w.unusual.is_none()));
}

#[test]
fn a_week_that_tickets_begin_in_is_no_whole_one() {
    // Wednesday 3 June: that week has five known days of seven.
    let mut report = history(&[(LATE, "2026-06-03", "2026-11-29", 2)]);
    let chart = report.chart(None, &november(), NOW);
    let first = &chart.weeks[0];
    assert_eq!((first.week.as_str(), first.n, first.partial), ("2026-06-01", 10, true));
    assert_eq!((first.low, first.unusual, chart.have), (None, None, 25));
    assert_eq!((chart.centre, chart.since), (Some(14.0), None));
    // Causes were recorded from September on: before that there is no count of none.
    let mut tickets = daily(LATE, "2026-06-01", "2026-11-29", 1);
    for ticket in tickets.iter_mut().take(92) {
        ticket["fields"] = json!({});
    }
    let mut report = super::report(&tickets);
    let cause = report.chart(Some(&CauseId::from(LATE)), &november(), NOW);
    assert_eq!(cause.weeks[0].week, "2026-08-31");
    assert_eq!((cause.weeks[0].n, cause.weeks[0].partial, cause.have), (6, true, 12));
    assert_eq!(report.chart(None, &november(), NOW).weeks.len(), 27);
}

#[test]
fn the_end_of_a_file_is_no_fall() {
    // A file exported on 1 October and read on 30 November.
    let mut old = history(&[(LATE, "2026-06-01", "2026-09-30", 3)]);
    let chart = old.chart(Some(&CauseId::from(LATE)), &november(), NOW);
    assert_eq!(
        chart.weeks.last().map(|w| (w.week.as_str(), w.partial)),
        Some(("2026-09-28", true))
    );
    assert_eq!((chart.have, chart.since), (17, None));
    let view = old.view(&options("2026-09-01", "2026-11-30"), NOW);
    assert_eq!((view.causes[0].trend, view.alarms.len()), ("usual", 0));
    // 90 contacts in 30 known days, 273 in the 91 days before.
    let change = view.causes[0].change;
    assert_eq!((change.now, change.before), (90, 273));
    assert_eq!(change.ratio, Some(1.0));
    // A quiet week-end is one.
    let mut quiet = history(&[(LATE, "2026-06-01", "2026-11-27", 3)]);
    let chart = quiet.chart(Some(&CauseId::from(LATE)), &november(), NOW);
    assert_eq!((chart.weeks.len(), chart.weeks[25].n, chart.weeks[25].partial), (27, 15, false));
}

#[test]
fn a_fix_is_judged_and_timed() {
    let fixed = |after: usize, others_after: usize| {
        let mut report = history(&[
            (LATE, "2026-07-01", "2026-09-30", 4),
            (LATE, "2026-10-01", "2026-11-30", after),
            ("damaged_in_transit", "2026-07-01", "2026-09-30", 2),
            ("damaged_in_transit", "2026-10-01", "2026-11-30", others_after),
            (BILL, "2026-07-01", "2026-11-30", 1),
        ]);
        let mut asked = november();
        let day = Day::parse("2026-09-30").unwrap();
        asked.fixes = vec![Fix { cause: CauseId::from(LATE), day, expected_percent: 40 }];
        report.view(&asked, NOW)
    };
    let held = fixed(1, 2);
    let fix = &held.fixes[0];
    assert_eq!((fix.verdict, fix.weeks_before, fix.weeks_after), ("fell", 12, 8));
    assert_eq!((fix.before, fix.after), (12 * 28, 8 * 7));
    assert_eq!(fix.group_name.as_deref(), Some("Delivery"));
    assert_eq!(fix.time_to_fix_days, Some(91));
    assert_eq!(held.scorecard.fixes_that_held, 1);
    assert!((held.scorecard.contacts_removed_a_week.unwrap() - 21.0).abs() < 1e-9);
    // One cause of three is fixed, after 91 days; the other two last since 152.
    assert_eq!((held.time_to_fix.closed, held.time_to_fix.open), (1, 2));
    assert_eq!((held.time_to_fix.median, held.time_to_fix.p90), (None, None));
    assert_eq!(fixed(1, 4).fixes[0].verdict, "moved");
    // A fall of a quarter is one, though 40 % were hoped for: it counts, and did not hold.
    let short = fixed(3, 2);
    assert_eq!((short.fixes[0].verdict, short.scorecard.fixes_that_held), ("fell_short", 0));
    assert!((short.scorecard.contacts_removed_a_week.unwrap() - 7.0).abs() < 1e-9);
    let same = fixed(4, 2);
    assert_eq!(
        (same.fixes[0].verdict, same.scorecard.contacts_removed_a_week),
        ("did_not_fall", None)
    );
}

#[test]
fn problems_and_postmortems_have_their_facts() {
    let tickets: Vec<Value> = (0..60)
        .map(|at| {
            let day = 1 + at % 28;
            json!({
                "id": format!("p{at:02}"), "createdAt": format!("2026-11-{day:02}T09:00:00Z"),
                "closedAt": format!("2026-11-{day:02}T12:00:00Z"), "status": "closed",
                "channel": if at % 3 == 0 { "phone" } else { "email" },
                "requester": { "id": at },
                "fields": {
                    "cause": if at % 5 == 0 { BILL } else { LATE }, "cause_state": "confirmed",
                    "problem": if at < 12 { "P-7" } else if at < 14 { "P-8" } else { "" },
                    "offer": "credit", "offer_amount": "5.00 EUR", "agreed": "yes",
                    "fix_idea": if at == 3 { "Tell the date before paying" } else { "" },
                },
            })
        })
        .collect();
    let mut report = report(&tickets);
    let view = report.view(&november(), NOW);
    assert_eq!(view.problems.len(), 1, "P-8 has too few");
    let problem = &view.problems[0];
    assert_eq!((problem.id.as_str(), problem.contacts, problem.people), ("P-7", 12, 12));
    assert_eq!(problem.causes[0].id, LATE);
    // 12 contacts at 6.00 and 5.00 given in each.
    assert_eq!(problem.cost.minor, 12 * (600 + 500));
    assert_eq!((problem.first.as_str(), problem.last.as_str()), ("2026-11-01", "2026-11-12"));
    assert!(view.postmortem_due.is_empty(), "48 people are not 50");
    assert_eq!(view.offers[0].count, 60);
    let facts = report.postmortem(&CauseId::from(LATE), &november(), NOW).unwrap();
    assert_eq!((facts.contacts, facts.people, facts.already_given.minor), (48, 48, 48 * 500));
    assert_eq!(facts.fix_ideas, ["Tell the date before paying"]);
    assert_eq!((facts.channels[0].id.as_str(), facts.channels.len()), ("email", 2));
    assert_eq!(facts.problems, ["P-7", "P-8"]);
    assert_eq!(facts.examples.len(), 10);
}

/// Tickets that were there before Headwater: none has a cause.
fn old_desk(from: &str, to: &str, each: usize) -> Vec<Value> {
    let mut old = daily("", from, to, each);
    for ticket in &mut old {
        ticket["fields"] = json!({});
    }
    old
}

#[test]
fn a_first_month_of_causes_is_no_rise() {
    let young = |from: &str| {
        let mut all = old_desk("2025-06-01", "2026-11-29", 2);
        all.extend(daily(LATE, from, "2026-11-29", 2));
        let mut report = report(&all);
        report.view(&options("2026-10-31", "2026-11-29"), NOW).causes[0].change
    };
    // Installed 40 days ago: ten of the thirty days before have causes.
    let change = young("2026-10-21");
    assert_eq!((change.now, change.before, change.ratio), (60, 20, None));
    let change = young("2026-10-01");
    assert_eq!((change.now, change.before, change.ratio), (60, 60, Some(1.0)));
}

#[test]
fn a_day_that_is_not_over_is_in_no_ratio() {
    let mut report = history(&[(LATE, "2026-06-01", "2026-11-29", 4)]);
    let change = report.view(&options("2026-11-21", "2026-11-30"), NOW).causes[0].change;
    // Ten days before, nine that are over: none of today's came yet.
    assert_eq!((change.now, change.before, change.ratio), (36, 40, Some(1.0)));
    let mut all = daily(LATE, "2026-06-01", "2026-11-29", 4);
    all.push(ticket("today", "2026-11-30", LATE));
    let mut report = super::report(&all);
    let change = report.view(&options("2026-11-21", "2026-11-30"), NOW).causes[0].change;
    assert_eq!((change.now, change.before, change.ratio), (37, 40, Some(1.0)));
}

#[test]
fn in_an_old_file_silence_after_its_end_tells_nothing() {
    let mut all = daily(LATE, "2026-07-01", "2026-08-31", 1);
    for (at, ticket) in all.iter_mut().enumerate() {
        let day = ticket["createdAt"].as_str().unwrap()[..10].to_owned();
        let day = Day::parse(&day).unwrap();
        ticket["closedAt"] = json!(format!("{day}T18:00:00Z"));
        ticket["status"] = json!("closed");
        ticket["requester"] = json!({ "id": at });
        ticket["fields"]["follow_up_date"] = json!(day.plus(5).to_string());
        ticket["fields"]["promise_date"] = json!(day.plus(1).to_string());
        ticket["fields"]["evidence"] = json!(if at == 61 { "E4" } else { "" });
    }
    let mut report = report(&all);
    let august = options("2026-08-01", "2026-08-31");
    let end = Day::parse("2026-09-01").unwrap().start().0 - 1;
    let then = report.view(&august, Moment(end));
    let now = report.view(&august, NOW);
    let told = |view: &InsightView| {
        let (follow, repeats) = (&view.follow_up, &view.repeats);
        let silent: Vec<u32> = follow.evidence.iter().map(|level| level.n).collect();
        let rates = (repeats.rcr7.n, repeats.rcr30.n, repeats.young);
        (rates, silent, (follow.due, follow.overdue.len(), follow.promises_kept.n))
    };
    assert_eq!(told(&now), told(&then));
    // Closed at 18:00: those of 24 August are seven days old when the file ends, and no more is due
    // than by the 31st.
    assert_eq!(told(&now).0, (24, 1, 30));
    assert_eq!(told(&now).2, (26, 25, 0));
}

#[test]
fn a_cause_of_too_few_has_no_facts_and_no_postmortem_due() {
    let facts = |each: usize| {
        let mut few = daily(LATE, "2026-11-10", "2026-11-10", each);
        for (at, ticket) in few.iter_mut().enumerate() {
            ticket["requester"] = json!({ "id": at });
        }
        let config = r#"{"version": 2, "escalation": {"seniorCall": {"customers": 2}}}"#;
        let mut report = Report::new(headwater::config::Config::parse(config).unwrap());
        super::take(&mut report, &few);
        let due = report.view(&november(), NOW).postmortem_due.len();
        (report.postmortem(&CauseId::from(LATE), &november(), NOW).map(|f| f.contacts), due)
    };
    assert_eq!(facts(4), (None, 0));
    assert_eq!(facts(5), (Some(5), 1));
}
