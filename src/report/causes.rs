//! The causes, one by one.

use super::owners::HiddenSum;
use super::repeat_rates::{came_back_within, first_contact};
use super::scene::{Row, Scene};
use super::tally::{Tally, by_cause, people, solved};
use super::view::{CauseView, Hidden};
use super::weeks::{Frame, trend};
use crate::case::evidence::Level;
use crate::insight::{Change, change};
use crate::order;
use crate::ticket::CauseId;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Longest list of causes, which tickets may name in any words; the rest is hidden.
const MOST: usize = 400;

/// Causes, most contacts first; and what is hidden of them.
pub(super) fn causes(scene: &Scene<'_>) -> (Vec<CauseView>, Hidden) {
    let before: BTreeMap<&CauseId, usize> =
        by_cause(scene.earlier()).into_iter().map(|(cause, rows)| (cause, rows.len())).collect();
    let always = by_cause(scene.always());
    let frame = Frame::of(scene, true);
    let further = further(scene);
    let mut groups: Vec<(&CauseId, Vec<&Row<'_>>)> =
        by_cause(scene.current()).into_iter().collect();
    // They come by identifier, and the sort is stable.
    order::by_key(&mut groups, |(_, rows)| Reverse(rows.len()));
    let all: usize = groups.iter().map(|(_, rows)| rows.len()).sum();
    let part = |contacts: u32| f64::from(contacts) / all as f64;
    let (mut hidden, mut causes, mut running) = (HiddenSum::default(), Vec::new(), 0);
    for (cause, rows) in &groups {
        let tally = Tally::of(rows.iter().copied());
        if tally.contacts < scene.smallest() || MOST <= causes.len() {
            hidden.add(&tally.cost);
            continue;
        }
        running += tally.contacts;
        let before = before.get(cause).copied().unwrap_or(0);
        let mut view = view(scene, cause, rows, &tally, before);
        if let Some((frame, rows)) = frame.zip(always.get(cause)) {
            let (trend, since) = trend(frame, &frame.count(rows.iter().copied()));
            view.trend = trend;
            view.unusual_since = since.map(|day| day.to_string());
        }
        view.further = further.get(cause).copied().filter(|n| scene.smallest() <= *n);
        view.share = part(tally.contacts);
        view.running = part(running);
        causes.push(view);
    }
    (causes, hidden.view(scene))
}

/// Contacts that have a cause as a further issue, beside their own.
fn further<'r, 'a: 'r>(scene: &'r Scene<'a>) -> BTreeMap<&'r CauseId, u32> {
    let mut found = BTreeMap::new();
    for cause in scene.current().flat_map(|row| &row.record.issues) {
        *found.entry(cause).or_default() += 1;
    }
    found
}

fn view(
    scene: &Scene<'_>,
    cause: &CauseId,
    rows: &[&Row<'_>],
    tally: &Tally,
    before: usize,
) -> CauseView {
    let info = scene.names.info(cause);
    let owner = info.and_then(|info| info.owner.as_ref()).or_else(|| most_owner(rows));
    let window = scene.names.window_days(Some(cause));
    let within = |days: u16| came_back_within(scene, rows.iter().copied(), |_| days);
    let settled = |level| first_contact(scene, rows.iter().copied(), level);
    CauseView {
        id: cause.to_string(),
        name: scene.names.cause_name(cause),
        owner_id: owner.map(ToString::to_string),
        owner_name: owner.map_or_else(String::new, |o| scene.names.owner_name(o)),
        retired: info.is_some_and(|info| info.retired),
        contacts: tally.contacts,
        estimated: rows.iter().filter(|row| row.estimated).count() as u32,
        change: change_of(scene, rows, before as u32),
        group_id: scene.names.group_of(cause).map(str::to_owned),
        per_hundred: scene.per_hundred(tally.contacts),
        further: None,
        share: 0.0,
        running: 0.0,
        cost: scene.cost(&tally.cost),
        avoidable: tally.avoidable(),
        repeat7: within(7),
        repeat30: within(30),
        window_days: u32::from(window),
        repeat_window: within(window),
        first_contact: settled(Level::E2),
        first_contact_strict: settled(Level::E3),
        solved: solved(scene, rows.iter().copied()),
        trend: "too_few",
        unusual_since: None,
        people: people(rows.iter().copied()) as u32,
    }
}

/// The owner of most of some tickets, where the list names none.
fn most_owner<'a>(rows: &[&Row<'a>]) -> Option<&'a crate::ticket::OwnerId> {
    let mut counts = BTreeMap::new();
    for owner in rows.iter().filter_map(|row| row.owner) {
        *counts.entry(owner).or_insert(0_u32) += 1;
    }
    counts.into_iter().max_by_key(|(owner, n)| (*n, Reverse(*owner))).map(|(owner, _)| owner)
}

/// The change of a cause's contacts against the time before. Days that are not over or that no
/// ticket is known of are not in the ratio. Before the first ticket with a cause none were recorded,
/// which is no count of none: where the time before reaches there, there is no ratio.
fn change_of(scene: &Scene<'_>, rows: &[&Row<'_>], before: u32) -> Change {
    let options = scene.options;
    let with_cause = scene.rows.iter().filter(|row| row.cause.is_some());
    let first = with_cause.filter_map(|row| row.day).min();
    let known = first.is_some_and(|first| first <= scene.before_from());
    let last = options.to.min(scene.known_to());
    let days = last.0.saturating_sub(options.from.0).saturating_add(1);
    let days_before = if known { options.days() } else { 0 };
    let over = rows.iter().filter(|row| row.day.is_some_and(|day| day <= last)).count() as u32;
    let change = change(over, f64::from(days), before, f64::from(days_before));
    Change { now: rows.len() as u32, ..change }
}
