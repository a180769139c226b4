//! Who came back, more closely.

use super::repeat_rates::came_back_within;
use super::scene::{Row, Scene, newest_first};
use super::tally::{Tally, by_cause, people};
use super::view::{CauseRepeats, PersonView, RepeatsView};
use crate::insight::Share;
use crate::order;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Longest list of persons.
const MOST: usize = 50;
/// Tickets of one person that are listed.
const MOST_TICKETS: usize = 20;

/// The whole of it.
pub(super) fn repeats(scene: &Scene<'_>) -> RepeatsView {
    let back = scene.current().filter(|row| row.returns.came_back());
    let same = scene.current().filter(|row| row.returns.same_issue());
    let all_back = people(back.clone()) as u32;
    let young = |row: &&Row<'_>| scene.is_mature(row, 30) == Some(false);
    RepeatsView {
        people: all_back,
        of: people(scene.current()) as u32,
        same_cause: people(same.clone()) as u32,
        load: Share::of(same.count(), scene.current().count()),
        rcr7: came_back_within(scene, scene.current(), |_| 7),
        rcr30: came_back_within(scene, scene.current(), |_| 30),
        young: scene.current().filter(young).count() as u32,
        by_cause: causes(scene, back),
        persons: persons(scene),
        persons_count: all_back,
    }
}

fn causes<'r, 'a: 'r>(
    scene: &Scene<'_>,
    back: impl Iterator<Item = &'r Row<'a>>,
) -> Vec<CauseRepeats> {
    let mut all: Vec<CauseRepeats> = by_cause(back)
        .into_iter()
        .map(|(cause, rows)| CauseRepeats {
            id: cause.to_string(),
            name: scene.names.cause_name(cause),
            people: people(rows.iter().copied()) as u32,
            contacts: rows.len() as u32,
        })
        .filter(|cause| scene.smallest() <= cause.contacts)
        .collect();
    order::by_key(&mut all, |cause| Reverse((cause.people, cause.contacts)));
    all.truncate(MOST);
    all
}

/// Persons who came back in the period, with their tickets up to its end.
fn persons(scene: &Scene<'_>) -> Vec<PersonView> {
    let mut current: BTreeMap<u32, Vec<&Row<'_>>> = BTreeMap::new();
    for row in scene.current() {
        if let Some(person) = row.person {
            current.entry(person).or_default().push(row);
        }
    }
    current.retain(|_, rows| rows.iter().any(|row| row.returns.came_back()));
    let mut order: Vec<(Reverse<usize>, &str, u32)> = current
        .iter()
        .map(|(person, rows)| (Reverse(rows.len()), rows[0].record.id.as_str(), *person))
        .collect();
    // A person's number is no order of its own: the smallest ticket's identifier is.
    crate::order::own(&mut order);
    order.truncate(MOST);
    let mut tickets: BTreeMap<u32, Vec<&Row<'_>>> =
        order.iter().map(|(_, _, person)| (*person, Vec::new())).collect();
    for row in scene.rows.iter().filter(|row| row.day.is_some_and(|d| d <= scene.options.to)) {
        if let Some(own) = row.person.and_then(|person| tickets.get_mut(&person)) {
            own.push(row);
        }
    }
    let view = |(_, _, person): &(Reverse<usize>, &str, u32)| {
        let rows = &current[person];
        let mut own = tickets.remove(person).unwrap_or_default();
        newest_first(&mut own);
        PersonView {
            tickets: own.into_iter().take(MOST_TICKETS).map(|row| scene.ticket(row)).collect(),
            same_cause: rows.iter().any(|row| row.returns.same_issue()),
            contacts: rows.len() as u32,
            cost: scene.amount(Tally::of(rows.iter().copied()).cost.total()),
        }
    };
    order.iter().map(view).collect()
}
