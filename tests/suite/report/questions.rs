//! Filters, lists of tickets and estimated causes.

use super::samples::sample;
use super::{NOW, november, options, report, take, ticket};
use headwater::case::hours::Zone;
use headwater::config::Config;
use headwater::edge::wire::{Reader, read_insight_filter};
use headwater::report::{InsightTicket, Options, Report};
use headwater::ticket::{Channel, Moment, OwnerId};
use serde_json::{Value, json};

fn found(report: &mut Report, filter: &Value) -> Vec<InsightTicket> {
    let filter = read_insight_filter(&Reader::named(filter, "filter")).unwrap();
    report.tickets(&filter, &november(), NOW)
}

#[test]
fn the_tickets_behind_a_figure_are_as_many_as_it_says() {
    let mut report = report(&sample(31, 600));
    let view = report.view(&november(), NOW);
    let mut check = |filter: Value, n: u32| {
        let found = found(&mut report, &filter);
        assert_eq!(found.len(), n as usize, "{filter}");
        assert!(n > 0, "{filter} finds nothing to compare");
        let key = |t: &InsightTicket| t.created.clone();
        assert!(found.is_sorted_by(|a, b| key(a) >= key(b)), "{filter}: newest first");
    };
    check(json!({}), view.base.tickets);
    check(json!({ "causeId": "" }), view.base.without_cause);
    check(json!({ "causeId": "unclear" }), view.base.unclear);
    for cause in &view.causes {
        check(json!({ "causeId": cause.id }), cause.contacts);
    }
    for owner in &view.owners {
        check(json!({ "ownerId": owner.id.clone().unwrap_or_default() }), owner.contacts);
    }
    let follow_up = &view.follow_up;
    for (word, n) in [
        ("solved", follow_up.solved),
        ("partly", follow_up.partly),
        ("not_solved", follow_up.not_solved),
        ("no_answer", follow_up.no_answer),
        ("unreachable", follow_up.unreachable),
        ("waiting", follow_up.waiting),
    ] {
        check(json!({ "outcome": word }), n);
    }
    check(json!({ "overdue": true }), follow_up.overdue_count);
    check(json!({ "goneQuiet": true }), follow_up.gone_quiet_count);
    check(json!({ "sameIssue": true }), view.repeats.load.k);
    for problem in &view.problems {
        check(json!({ "problem": problem.id }), problem.contacts);
    }
}

#[test]
fn a_list_that_is_cut_says_of_how_many() {
    let late = |at: usize, cause: &str, field: &str, line: &str| {
        let mut ticket = ticket(&format!("{field} {at}"), "2026-11-02", cause);
        ticket["fields"][field] = json!(line);
        ticket
    };
    let mut tickets: Vec<Value> = Vec::new();
    for at in 0..60 {
        tickets.push(late(at, "mis_sold", "follow_up_date", "2026-11-05"));
        tickets.push(late(at, "mis_sold", "evidence", "E0"));
        // Sixty causes that no list knows, the first one in too few tickets to be shown.
        for again in usize::from(at == 0)..5 {
            tickets.push(late(again, &format!("words {at}"), &format!("other {at}"), ""));
        }
        for (again, day) in [("a", "05"), ("b", "08")] {
            let mut one = ticket(&format!("{again} {at}"), &format!("2026-11-{day}"), "mis_sold");
            one["requester"] = json!({ "id": at });
            one["status"] = json!("closed");
            one["closedAt"] = json!(format!("2026-11-{day}T12:00:00Z"));
            tickets.push(one);
        }
    }
    let view = report(&tickets).view(&november(), NOW);
    let (follow_up, repeats) = (&view.follow_up, &view.repeats);
    assert_eq!((follow_up.overdue.len(), follow_up.overdue_count), (50, 60));
    assert_eq!((follow_up.gone_quiet.len(), follow_up.gone_quiet_count), (50, 60));
    assert_eq!((repeats.persons.len(), repeats.persons_count), (50, 60));
    assert_eq!((view.quality.unknown_causes.len(), view.quality.unknown_count), (50, 60));
    assert!(view.quality.unknown_causes.iter().all(|cause| cause.id != "words 0"));
    let json = serde_json::to_value(&view).unwrap();
    for (part, name) in [
        ("followUp", "overdueCount"),
        ("followUp", "goneQuietCount"),
        ("repeats", "personsCount"),
        ("quality", "unknownCount"),
    ] {
        assert_eq!(json[part][name], 60, "{part}.{name}");
    }
}

#[test]
fn a_bar_of_a_chart_opens_its_week_also_outside_the_period() {
    let mut report = report(&sample(32, 600));
    let chart = report.chart(None, &november(), NOW);
    let total: usize = chart.weeks.iter().map(|w| w.n as usize).sum();
    let mut opened = 0;
    for week in &chart.weeks {
        let found = found(&mut report, &json!({ "week": week.week }));
        assert_eq!(found.len(), week.n as usize, "{}", week.week);
        opened += found.len();
    }
    assert_eq!(opened, total);
    assert!(total > 590, "all but the first day's week: {total}");
    let wrong = json!({ "week": "soon" });
    assert!(read_insight_filter(&Reader::named(&wrong, "filter")).is_err());
}

#[test]
fn a_filter_leaves_only_its_tickets_and_takes_the_parts_apart() {
    let mut report = report(&sample(33, 500));
    let all = report.view(&november(), NOW);
    let mut asked = november();
    let mut owners = 0;
    let ids =
        ["logistics", "billing_finance", "manufacturing", "sales", "operations_it", "warehouse"];
    for owner in ids.map(|id| Some(OwnerId::from(id))).into_iter().chain([None]) {
        asked.owner = Some(owner);
        let part = report.view(&asked, NOW);
        owners += part.base.tickets;
        // What came back is told across owners: a filter hides tickets, not history.
        assert!(part.came_back.people <= all.came_back.people);
    }
    assert_eq!(owners, all.base.tickets);
    asked.owner = None;
    let mut channels = 0;
    for channel in [Some(Channel::Email), Some(Channel::Chat), Some(Channel::Phone), None] {
        asked.channel = Some(channel);
        channels += report.view(&asked, NOW).base.tickets;
    }
    assert_eq!(channels, all.base.tickets);
    // The list to choose from does not shrink with the choice.
    assert_eq!(report.view(&asked, NOW).channels, all.channels);
}

#[test]
fn estimated_causes_count_only_where_asked_and_stand_apart() {
    let estimated = |id: usize, saved: &str| {
        let mut ticket = ticket(&format!("e{id:02}"), "2026-11-10", saved);
        ticket["estimated"] = json!("delivery_late");
        ticket
    };
    let mut tickets: Vec<Value> = (0..30).map(|id| estimated(id, "")).collect();
    tickets.extend((30..40).map(|id| estimated(id, "delivery_late")));
    tickets.extend((40..55).map(|id| estimated(id, "mis_sold")));
    let mut report = Report::new(Config::default());
    take(&mut report, &tickets);
    let without = report.view(&november(), NOW);
    assert_eq!((without.base.with_cause.k, without.base.estimated), (25, 0));
    assert_eq!(without.quality.estimates_agree.k, 10);
    assert_eq!(without.quality.estimates_agree.value, Some(0.4));
    let mut asked = november();
    asked.estimates = true;
    let with = report.view(&asked, NOW);
    assert_eq!((with.base.with_cause.k, with.base.estimated), (55, 30));
    // Nobody confirmed an estimate: of recorded ones only.
    assert_eq!((with.base.confirmed.n, with.base.working), (25, 25));
    assert_eq!((with.causes[0].contacts, with.causes[0].estimated), (40, 30));
    let filter = read_insight_filter(&Reader::new(&json!({ "estimatedOnly": true }))).unwrap();
    let list = report.tickets(&filter, &asked, NOW);
    assert_eq!(list.len(), 30);
    assert!(list.iter().all(|t| t.estimated && t.cause_id.as_deref() == Some("delivery_late")));
    let file = report.export(headwater::report::ExportKind::CasesCsv, &asked, NOW);
    assert_eq!(file.matches(",estimated,").count(), 30);
    assert!(file.contains("estimatedCauses,true"));
}

#[test]
fn a_ticket_without_a_day_is_in_no_period_and_told() {
    let mut undated = ticket("1", "2026-11-10", "mis_sold");
    undated["createdAt"] = Value::Null;
    let mut report = report(&[undated, ticket("2", "2026-11-10", "mis_sold")]);
    let view = report.view(&november(), NOW);
    assert_eq!((view.base.tickets, view.quality.no_date), (1, 1));
    report.clear();
    let view = report.view(&november(), NOW);
    assert_eq!((view.base.tickets, view.period.first), (0, None));
    assert!(report.is_empty());
}

#[test]
fn days_are_those_of_the_zone() {
    // Half past eleven in the evening of 31 October in New York is 1 November in UTC.
    let mut late = ticket("1", "2026-11-01", "mis_sold");
    late["createdAt"] = json!("2026-11-01T03:30:00Z");
    let mut report = report(&[late, ticket("2", "2026-11-10", "mis_sold")]);
    assert_eq!(report.view(&november(), NOW).base.tickets, 2);
    let new_york = Zone { first_offset: -240, changes: vec![(Moment(1_793_512_800_000), -300)] };
    report.set_zone(new_york);
    // Two in the morning of the first in UTC is the evening of the last day of November there.
    let view = report.view(&november(), Moment(1_796_090_400_000));
    assert_eq!((view.base.tickets, view.base.before_tickets), (1, 1));
    assert_eq!(view.period.first.as_deref(), Some("2026-10-31"));
    assert_eq!(view.period.today, "2026-11-30");
    assert_eq!(found(&mut report, &json!({ "day": "2026-10-31" })).len(), 1);
    let file = report.export(
        headwater::report::ExportKind::CasesCsv,
        &options("2026-10-01", "2026-11-30"),
        NOW,
    );
    assert!(!file.contains("2026-11-01"), "{file}");
}

#[test]
fn a_helpdesk_without_a_ticket_for_weeks_is_no_old_file() {
    let mut due = ticket("1", "2026-11-02", "mis_sold");
    due["fields"]["follow_up_date"] = json!("2026-11-20");
    let mut report = report(&[due]);
    let overdue = |report: &mut Report, asked: &Options| report.view(asked, NOW).follow_up;
    let mut asked = november();
    assert_eq!(overdue(&mut report, &asked).overdue_count, 0, "a file of 2 November ends then");
    asked.live = true;
    let told = overdue(&mut report, &asked);
    assert_eq!((told.overdue_count, told.due), (1, 1));
}

#[test]
fn tickets_of_days_to_come_are_told() {
    let tickets = [ticket("1", "2026-11-10", "mis_sold"), ticket("2", "2027-05-03", "mis_sold")];
    let view = report(&tickets).view(&november(), NOW);
    assert_eq!((view.base.tickets, view.quality.later), (1, 1));
}
