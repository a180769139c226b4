//! Sums over some tickets.

use super::scene::{Row, Scene};
use crate::case::{FollowUpOutcome, Preventable};
use crate::insight::{Cost, Share};
use crate::ticket::CauseId;
use std::collections::BTreeMap;

/// Sums over some tickets.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    pub(super) contacts: u32,
    pub(super) cost: Cost,
    pub(super) yes: u32,
    pub(super) no: u32,
    pub(super) unsure: u32,
}

impl Tally {
    /// Those of some tickets.
    pub(super) fn of<'r, 'a: 'r>(rows: impl IntoIterator<Item = &'r Row<'a>>) -> Self {
        let mut tally = Self::default();
        for row in rows {
            tally.contacts += 1;
            tally.cost.add(&row.cost);
            match row.avoidable {
                Some(Preventable::Yes) => tally.yes += 1,
                Some(Preventable::No) => tally.no += 1,
                Some(Preventable::Unsure) => tally.unsure += 1,
                None => {}
            }
        }
        tally
    }

    /// Preventable ones of all of which something is told.
    pub(super) fn avoidable(&self) -> Share {
        let all = self.yes + self.no + self.unsure;
        Share::of(self.yes as usize, all as usize)
    }
}

/// So many persons wrote some tickets.
pub(super) fn people<'r, 'a: 'r>(rows: impl IntoIterator<Item = &'r Row<'a>>) -> usize {
    let mut persons: Vec<u32> = rows.into_iter().filter_map(|row| row.person).collect();
    persons.sort_unstable();
    persons.dedup();
    persons.len()
}

/// Tickets by their cause; those without one are left out.
pub(super) fn by_cause<'r, 'a: 'r>(
    rows: impl IntoIterator<Item = &'r Row<'a>>,
) -> BTreeMap<&'a CauseId, Vec<&'r Row<'a>>> {
    let mut found: BTreeMap<&'a CauseId, Vec<&'r Row<'a>>> = BTreeMap::new();
    for row in rows {
        if let Some(cause) = row.cause {
            found.entry(cause).or_default().push(row);
        }
    }
    found
}

/// Whether a follow-up is due: its day is reached in the time that tickets are known of, or its
/// result is there. None is due where none is planned.
pub(super) fn is_due(scene: &Scene<'_>, row: &Row<'_>) -> bool {
    let reached = row.record.follow_up.is_some_and(|day| day <= scene.latest);
    row.record.outcome.is_some() || (reached && !row.record.no_follow_up)
}

/// Whether the customer was heard.
pub(super) fn is_answer(outcome: FollowUpOutcome) -> bool {
    !outcome.is_silent()
}

/// Of the follow-ups due, those answered with "solved".
pub(super) fn solved<'r, 'a: 'r>(
    scene: &Scene<'_>,
    rows: impl IntoIterator<Item = &'r Row<'a>>,
) -> Share {
    let (mut due, mut solved) = (0, 0);
    for row in rows.into_iter().filter(|row| is_due(scene, row)) {
        due += 1;
        solved += usize::from(row.record.outcome == Some(FollowUpOutcome::Solved));
    }
    Share::of(solved, due)
}
