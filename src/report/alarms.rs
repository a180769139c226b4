//! What is above what is usual, by the rule over days: for each cause, each group, and all.

use super::names::Names;
use super::scene::{Row, Scene};
use super::tally::by_cause;
use super::view::{AlarmView, InsightTicket};
use crate::insight::spike::{Level, NEED_DAYS, Scan, levels, strongest};
use crate::order;
use crate::ticket::{CauseId, Day};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Days that the rule is replayed on.
const REPLAYED: usize = 365;
/// Days of history under which replaying tells nothing.
const LEAST_REPLAYED: usize = 90;
/// An alarm lasts for so many days after it was last raised.
const LASTS: usize = 7;
/// So few contacts raise no alarm, whenever they came.
const SILENT: usize = 3;
/// Causes that are watched, those with most contacts: more than a list can have, as tickets may
/// hold any words for one.
const MOST_CAUSES: usize = 400;
/// Tickets shown with an alarm.
const SHOWN: usize = 10;
/// An alarm of a group, or of all, that alarms inside it explain to this part says nothing new.
const EXPLAINED: f64 = 0.8;

/// What is above what is usual now, and what the rule would have raised before.
pub(super) struct Alarms {
    pub(super) now: Vec<AlarmView>,
    /// Alerts on the days replayed; `None`: too few days.
    pub(super) replayed: Option<u32>,
    pub(super) days: u32,
}

/// What an alarm is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Scope<'a> {
    Cause(&'a CauseId),
    Group(&'a str),
    All,
}

impl Scope<'_> {
    /// Whether another scope is a part of this one.
    fn holds(self, other: Self, names: &Names) -> bool {
        match (self, other) {
            (Self::All, Self::Cause(_) | Self::Group(_)) => true,
            (Self::Group(group), Self::Cause(cause)) => names.group_of(cause) == Some(group),
            _ => false,
        }
    }

    fn sort(self) -> u8 {
        match self {
            Self::Cause(_) => 0,
            Self::Group(_) => 1,
            Self::All => 2,
        }
    }
}

/// One scope's days, and what the rule says of them.
struct Watched<'r, 'a> {
    scope: Scope<'r>,
    rows: Vec<&'r Row<'a>>,
    counts: Vec<u32>,
    first: Day,
    levels: Vec<Level>,
}

/// All of it, at the close of the period's last day, or of yesterday.
pub(super) fn alarms(scene: &Scene<'_>) -> Alarms {
    let watched = watched(scene);
    let days = watched.iter().map(|w| w.levels.len()).max().unwrap_or(0).min(REPLAYED);
    let replayed = (LEAST_REPLAYED <= days).then(|| replayed(scene, &watched));
    Alarms { now: now(scene, &watched), replayed, days: days as u32 }
}

fn watched<'r, 'a>(scene: &'r Scene<'a>) -> Vec<Watched<'r, 'a>> {
    let causes = by_cause(scene.always());
    let mut groups: BTreeMap<&str, Vec<&CauseId>> = BTreeMap::new();
    for cause in causes.keys() {
        if let Some(group) = scene.names.group_of(cause) {
            groups.entry(group).or_default().push(cause);
        }
    }
    let mut scopes: Vec<(Scope<'r>, Vec<&'r Row<'a>>)> = Vec::new();
    for (group, of) in groups.into_iter().filter(|(_, of)| 1 < of.len()) {
        scopes.push((Scope::Group(group), of.iter().flat_map(|c| causes[*c].clone()).collect()));
    }
    scopes.push((Scope::All, scene.always().collect()));
    let mut causes: Vec<_> = causes.into_iter().filter(|(_, rows)| SILENT < rows.len()).collect();
    order::by_key(&mut causes, |(_, rows)| Reverse(rows.len()));
    causes.truncate(MOST_CAUSES);
    scopes.extend(causes.into_iter().map(|(cause, rows)| (Scope::Cause(cause), rows)));
    let last = scene.options.to.min(scene.known_to());
    let day_of = |passes: &dyn Fn(&Row<'_>) -> bool| {
        scene.rows.iter().filter(|row| passes(row)).filter_map(|row| row.day).min()
    };
    // Before the first ticket with a cause none were recorded, which is no count of none.
    let (known, known_causes) = (day_of(&|_| true), day_of(&|row| row.cause.is_some()));
    let watch = |(scope, rows): (Scope<'r>, Vec<&'r Row<'a>>)| {
        let known = if scope == Scope::All { known } else { known_causes }?;
        let first = known.max(last.plus(-((REPLAYED + NEED_DAYS) as i32) + 2));
        let len = usize::try_from(i64::from(last.0) - i64::from(first.0) + 1).ok()?;
        let counts = daily(&rows, first, len);
        let weekday = (first.0 + 3).rem_euclid(7) as usize;
        let alpha = scene.config.insight.alert_alpha();
        let levels = levels(&counts, weekday, alpha);
        Some(Watched { scope, rows, counts, first, levels })
    };
    scopes.into_iter().filter_map(watch).collect()
}

fn daily(rows: &[&Row<'_>], first: Day, len: usize) -> Vec<u32> {
    let mut counts = vec![0; len];
    for day in rows.iter().filter_map(|row| row.day) {
        let at = usize::try_from(i64::from(day.0) - i64::from(first.0)).ok();
        if let Some(count) = at.and_then(|at| counts.get_mut(at)) {
            *count += 1;
        }
    }
    counts
}

/// Alarms that last at the end, each with its level, scope and place.
fn now(scene: &Scene<'_>, watched: &[Watched<'_, '_>]) -> Vec<AlarmView> {
    let found: Vec<Found<'_, '_, '_>> = watched.iter().filter_map(Found::of).collect();
    let mut alarms: Vec<(Reverse<Level>, u8, AlarmView)> = Vec::new();
    for one in &found {
        let inside = found.iter().filter(|other| {
            let (scope, level) = (one.watched.scope, one.level);
            scope.holds(other.watched.scope, scene.names) && level <= other.level
        });
        let explained: f64 = inside.map(Found::excess).fold(0.0, f64::max);
        if one.scan.count < scene.smallest() || EXPLAINED * one.excess() <= explained {
            continue;
        }
        alarms.push((Reverse(one.level), one.watched.scope.sort(), one.view(scene)));
    }
    order::by(&mut alarms, |(level, sort, a), (other, other_sort, b)| {
        let ratio = |view: &AlarmView| f64::from(view.count) / view.expected.max(1e-9);
        (level, sort).cmp(&(other, other_sort)).then(ratio(b).total_cmp(&ratio(a)))
    });
    alarms.into_iter().map(|(_, _, view)| view).collect()
}

/// An alarm.
struct Found<'w, 'r, 'a> {
    watched: &'w Watched<'r, 'a>,
    level: Level,
    /// Place of the day it was raised last.
    day: usize,
    /// Place of its first day.
    since: usize,
    scan: Scan,
}

impl<'w, 'r, 'a> Found<'w, 'r, 'a> {
    fn of(watched: &'w Watched<'r, 'a>) -> Option<Self> {
        let levels = &watched.levels;
        let skipped = watched.counts.len() - levels.len();
        let latest = &levels[levels.len().saturating_sub(LASTS)..];
        let level = latest.iter().max().copied().filter(|level| *level != Level::Quiet)?;
        let last = levels.iter().rposition(|l| *l == level)?;
        let mut since = last;
        while let Some(before) =
            levels[since.saturating_sub(LASTS)..since].iter().position(|l| level <= *l)
        {
            since = since.saturating_sub(LASTS) + before;
        }
        let weekday = (watched.first.0 + 3).rem_euclid(7) as usize;
        let scan = strongest(&watched.counts[..=skipped + last], weekday)?;
        Some(Self { watched, level, day: skipped + last, since: skipped + since, scan })
    }

    /// Contacts above what was to be expected.
    fn excess(&self) -> f64 {
        f64::from(self.scan.count) - self.scan.expected
    }

    fn view(&self, scene: &Scene<'_>) -> AlarmView {
        let place = |at: usize| self.watched.first.plus(at as i32);
        let (scope, scan) = (self.watched.scope, &self.scan);
        let last = place(self.day);
        let from = last.plus(1 - scan.days as i32);
        let (cause_id, group_id, name) = match scope {
            Scope::Cause(cause) => (Some(cause.to_string()), None, scene.names.cause_name(cause)),
            Scope::Group(id) => (None, Some(id.to_owned()), scene.names.group_name(id)),
            Scope::All => (None, None, String::new()),
        };
        AlarmView {
            cause_id,
            group_id,
            name,
            level: if self.level == Level::Alert { "alert" } else { "watch" },
            day: last.to_string(),
            days: scan.days as u32,
            count: scan.count,
            expected: scan.expected,
            ratio: scan.ratio.map(|(ratio, _, _)| ratio),
            low: scan.ratio.map(|(_, low, _)| low),
            high: scan.ratio.map(|(_, _, high)| high),
            since: place(self.since).to_string(),
            tickets: self.tickets(scene, from, last),
        }
    }

    /// The first tickets of its days.
    fn tickets(&self, scene: &Scene<'_>, from: Day, to: Day) -> Vec<InsightTicket> {
        let inside = |row: &&&Row<'_>| row.day.is_some_and(|day| from <= day && day <= to);
        let mut rows: Vec<&Row<'_>> = self.watched.rows.iter().filter(inside).copied().collect();
        order::by_key(&mut rows, |row| (row.record.created, &row.record.id));
        rows.into_iter().take(SHOWN).map(|row| scene.ticket(row)).collect()
    }
}

/// Alerts on the latest days: each that begins after a week of quiet, and of a group or of all only
/// those without one inside it in the same week.
fn replayed(scene: &Scene<'_>, watched: &[Watched<'_, '_>]) -> u32 {
    let mut starts: Vec<(Scope<'_>, usize)> = Vec::new();
    let mut order: Vec<&Watched<'_, '_>> = watched.iter().collect();
    order::by_key(&mut order, |w| w.scope.sort());
    for one in order {
        let levels = &one.levels[one.levels.len().saturating_sub(REPLAYED)..];
        let mut last: Option<usize> = None;
        for (at, _) in levels.iter().enumerate().filter(|(_, l)| **l == Level::Alert) {
            // Counted from the end, as histories differ in length.
            let from_end = levels.len() - at;
            let known = starts.iter().any(|(scope, other)| {
                one.scope.holds(*scope, scene.names) && from_end.abs_diff(*other) <= LASTS
            });
            if last.is_none_or(|last| LASTS < at - last) && !known {
                starts.push((one.scope, from_end));
            }
            last = Some(at);
        }
    }
    starts.len() as u32
}
