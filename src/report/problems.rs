//! Causes worked on across tickets, and those for which a postmortem is due.

use super::scene::{Row, Scene};
use super::tally::{Tally, by_cause, people};
use super::view::{AlarmView, PostmortemDue, ProblemCause, ProblemView};
use crate::order;
use crate::ticket::{Avoidable, OwnerId};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Longest list.
const MOST: usize = 100;
/// Confirmed returns of one issue from which a postmortem is due.
const TWICE: usize = 2;

/// Problems of the period, most contacts first.
pub(super) fn problems(scene: &Scene<'_>) -> Vec<ProblemView> {
    let mut groups: BTreeMap<&str, Vec<&Row<'_>>> = BTreeMap::new();
    for row in scene.current() {
        if let Some(problem) = &row.record.problem {
            groups.entry(problem).or_default().push(row);
        }
    }
    groups.retain(|_, rows| scene.smallest() as usize <= rows.len());
    let mut all: Vec<ProblemView> =
        groups.iter().filter_map(|(id, rows)| view(scene, id, rows)).collect();
    order::by_key(&mut all, |problem| Reverse(problem.contacts));
    all.truncate(MOST);
    all
}

fn view(scene: &Scene<'_>, id: &str, rows: &[&Row<'_>]) -> Option<ProblemView> {
    let mut causes: Vec<_> = by_cause(rows.iter().copied()).into_iter().collect();
    order::by_key(&mut causes, |(_, rows)| Reverse(rows.len()));
    let cause = |(cause, _): &(&crate::ticket::CauseId, Vec<&Row<'_>>)| ProblemCause {
        id: cause.to_string(),
        name: scene.names.cause_name(cause),
    };
    let mut owners: BTreeMap<&OwnerId, usize> = BTreeMap::new();
    for owner in rows.iter().filter_map(|row| row.owner) {
        *owners.entry(owner).or_default() += 1;
    }
    let owner = owners.into_iter().max_by_key(|(owner, n)| (*n, Reverse(*owner)));
    let days = || rows.iter().filter_map(|row| row.day);
    Some(ProblemView {
        id: id.to_owned(),
        causes: causes.iter().map(cause).collect(),
        contacts: rows.len() as u32,
        people: people(rows.iter().copied()) as u32,
        cost: scene.amount(Tally::of(rows.iter().copied()).cost.total()),
        first: days().min()?.to_string(),
        last: days().max()?.to_string(),
        owner: owner.map(|(owner, _)| scene.names.owner_name(owner)),
    })
}

/// Causes for which a postmortem is due, by the first reason that holds, most contacts first.
pub(super) fn postmortem_due(scene: &Scene<'_>, alarms: &[AlarmView]) -> Vec<PostmortemDue> {
    let many = scene.config.escalation.senior_call.customers as usize;
    let mut due: Vec<(Reverse<usize>, PostmortemDue)> = Vec::new();
    for (cause, rows) in by_cause(scene.current()) {
        let id = cause.to_string();
        let alert = |alarm: &AlarmView| {
            alarm.level == "alert" && alarm.cause_id.as_deref() == Some(cause.as_str())
        };
        let is_shown = scene.smallest() as usize <= rows.len();
        let info = scene.names.info(cause);
        let harms = is_shown && info.is_none_or(|info| info.avoidable != Avoidable::No);
        let again = |row: &&&Row<'_>| row.record.confirmed && row.returns.same_issue();
        let why = if alarms.iter().any(alert) {
            "alert"
        } else if harms && many <= people(rows.iter().copied()) {
            "many"
        } else if harms && TWICE <= rows.iter().filter(again).count() {
            "twice"
        } else {
            continue;
        };
        let name = scene.names.cause_name(cause);
        due.push((Reverse(rows.len()), PostmortemDue { cause_id: id, name, why }));
    }
    order::by_key(&mut due, |(contacts, _)| *contacts);
    due.into_iter().map(|(_, due)| due).collect()
}
