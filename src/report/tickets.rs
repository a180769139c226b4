//! The tickets behind a figure.

use super::follow_up::{is_call_overdue, is_overdue, is_quiet};
use super::options::{Filter, Only};
use super::scene::{Row, Scene, newest_first};
use super::tally::is_due;
use super::view::InsightTicket;
use super::weeks::monday;

/// Longest list.
pub(super) const MOST: usize = 500;

/// The tickets that a filter lets through, newest first, [`MOST`] at most.
pub(super) fn tickets(scene: &Scene<'_>, filter: &Filter) -> Vec<InsightTicket> {
    let passes = |row: &&Row<'_>| passes(scene, filter, row);
    let mut rows: Vec<&Row<'_>> = if filter.week.is_some() || filter.day.is_some() {
        // A chart reaches farther back than the period.
        scene.always().filter(passes).collect()
    } else {
        scene.current().filter(passes).collect()
    };
    newest_first(&mut rows);
    rows.into_iter().take(MOST).map(|row| scene.ticket(row)).collect()
}

fn passes(scene: &Scene<'_>, filter: &Filter, row: &Row<'_>) -> bool {
    let record = row.record;
    let cause = filter.cause.as_ref().is_none_or(|cause| match cause {
        Some(cause) if cause.is_unclear() => row.unclear,
        Some(cause) => row.cause == Some(cause),
        None => row.cause.is_none() && !row.unclear,
    });
    let group = filter.group.as_ref().is_none_or(|group| {
        row.cause.is_some_and(|cause| scene.names.group_of(cause) == Some(group))
    });
    let outcome = filter.outcome.as_ref().is_none_or(|word| match record.outcome {
        Some(outcome) => outcome.id() == word,
        None => word == "waiting" && is_due(scene, row),
    });
    cause
        && group
        && outcome
        && filter.owner.as_ref().is_none_or(|owner| row.owner == owner.as_ref())
        && filter.day.is_none_or(|day| row.day == Some(day))
        && filter.week.is_none_or(|week| row.day.map(monday) == Some(monday(week)))
        && filter.problem.as_ref().is_none_or(|p| record.problem.as_ref() == Some(p))
        && filter.further.as_ref().is_none_or(|cause| record.issues.contains(cause))
        && filter.only.iter().all(|only| match only {
            Only::Repeats => row.returns.came_back(),
            Only::SameIssue => row.returns.same_issue(),
            Only::Overdue => is_overdue(scene, row),
            Only::CallOverdue => is_call_overdue(scene, row),
            Only::GoneQuiet => is_quiet(row),
            Only::Estimated => row.estimated,
        })
}
