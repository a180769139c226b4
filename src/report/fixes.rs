//! Whether fixes held, and how long causes last.

use super::options::Fix;
use super::scene::{Row, Scene};
use super::view::{FixView, TimeToFix};
use crate::insight::{BeforeAfter, MOST_WEEKS, Verdict, within};
use crate::ticket::{CauseId, Day};
use std::collections::BTreeMap;

/// Fixes with what became of them, those that held, and contacts a week that these and those that
/// fell short took away.
pub(super) struct Fixes {
    pub(super) views: Vec<FixView>,
    pub(super) held: u32,
    pub(super) removed_a_week: Option<f64>,
    pub(super) time: TimeToFix,
}

/// The fixes asked about.
pub(super) fn fixes(scene: &Scene<'_>) -> Fixes {
    let first = first_days(scene);
    let mut fixes =
        Fixes { views: Vec::new(), held: 0, removed_a_week: None, time: time(scene, &first) };
    for fix in &scene.options.fixes {
        let weeks = weeks(scene, fix);
        let verdict = weeks.verdict(fix.expected_percent);
        fixes.held += u32::from(verdict == Verdict::Fell);
        if matches!(verdict, Verdict::Fell | Verdict::FellShort) {
            let sum = fixes.removed_a_week.unwrap_or(0.0) + weeks.removed_a_week();
            fixes.removed_a_week = Some(sum);
        }
        fixes.views.push(view(scene, fix, &weeks, verdict, first.get(&fix.cause).copied()));
    }
    fixes
}

fn view(
    scene: &Scene<'_>,
    fix: &Fix,
    weeks: &BeforeAfter,
    verdict: Verdict,
    first: Option<Day>,
) -> FixView {
    let change = weeks.change();
    let group = scene.names.info(&fix.cause).and_then(|info| info.group.as_deref());
    FixView {
        cause_id: fix.cause.to_string(),
        day: fix.day.to_string(),
        verdict: verdict.id(),
        before: change.before,
        after: change.now,
        weeks_before: weeks.before.len() as u32,
        weeks_after: weeks.after.len() as u32,
        change,
        group_name: group.map(|group| scene.names.group_name(group)),
        time_to_fix_days: first.and_then(|first| days_between(first, fix.day)),
    }
}

fn days_between(first: Day, last: Day) -> Option<u32> {
    u32::try_from(i64::from(last.0) - i64::from(first.0)).ok()
}

/// Weeks of seven days that end with the day before the fix, and those that begin with the day
/// after it and are over.
fn weeks(scene: &Scene<'_>, fix: &Fix) -> BeforeAfter {
    let known = scene.rows.iter().filter(|row| row.cause.is_some()).filter_map(|row| row.day).min();
    let Some(known) = known else { return BeforeAfter::default() };
    let whole = |from: Day, to: Day| {
        let days = i64::from(to.0) - i64::from(from.0);
        usize::try_from(days.max(0) / 7).unwrap_or(0).min(MOST_WEEKS)
    };
    let after_from = fix.day.plus(1);
    let (before, after) = (whole(known, fix.day), whole(after_from, scene.known_to().plus(1)));
    let group = scene.names.info(&fix.cause).and_then(|info| info.group.as_ref());
    let is_other = |row: &Row<'_>| {
        let info = row.cause.filter(|c| **c != fix.cause).and_then(|c| scene.names.info(c));
        group.is_some() && info.is_some_and(|info| info.group.as_ref() == group)
    };
    let is_own = |row: &Row<'_>| row.cause == Some(&fix.cause);
    let count = |from: Day, weeks: usize, passes: &dyn Fn(&Row<'_>) -> bool| {
        let mut counts = vec![0; weeks];
        for day in scene.always().filter(|row| passes(row)).filter_map(|row| row.day) {
            let at = (i64::from(day.0) - i64::from(from.0)).div_euclid(7);
            if let Some(n) = usize::try_from(at).ok().and_then(|at| counts.get_mut(at)) {
                *n += 1;
            }
        }
        counts
    };
    let before_from = fix.day.plus(-7 * before as i32);
    BeforeAfter {
        before: count(before_from, before, &is_own),
        after: count(after_from, after, &is_own),
        others_before: count(before_from, before, &is_other),
        others_after: count(after_from, after, &is_other),
    }
}

/// First day of each cause with contacts; welcome ones have nothing to fix.
fn first_days<'a>(scene: &Scene<'a>) -> BTreeMap<&'a CauseId, Day> {
    let mut first: BTreeMap<&CauseId, Day> = BTreeMap::new();
    for (cause, day) in scene.always().filter_map(|row| Some((row.cause?, row.day?))) {
        if scene.names.info(cause).is_none_or(|info| !info.welcome) {
            let slot = first.entry(cause).or_insert(day);
            *slot = (*slot).min(day);
        }
    }
    first
}

/// From first contact to fix, or to today.
fn time(scene: &Scene<'_>, first: &BTreeMap<&CauseId, Day>) -> TimeToFix {
    let times: Vec<(u32, bool)> = first
        .iter()
        .filter_map(|(cause, first)| {
            let own = scene.options.fixes.iter().filter(|fix| fix.cause == **cause);
            let live = own.map(|fix| fix.day).filter(|d| first <= d && *d <= scene.today).min();
            Some((days_between(*first, live.unwrap_or(scene.today))?, live.is_some()))
        })
        .collect();
    let closed = times.iter().filter(|(_, is_over)| *is_over).count();
    TimeToFix {
        median: within(0.5, &times),
        p90: within(0.9, &times),
        open: (times.len() - closed) as u32,
        closed: closed as u32,
    }
}
