//! Whether it helped, with silence counted.

use super::scene::{Row, Scene, newest_first};
use super::tally::{by_cause, is_answer, is_due};
use super::view::{CauseFollowUp, FollowUpView, InsightTicket, LevelCount};
use crate::case::FollowUpOutcome as Outcome;
use crate::case::evidence::Level;
use crate::insight::{LEAST, Share, confirmed_bounds};
use crate::order;
use std::cmp::Reverse;

/// Longest list of tickets.
const MOST: usize = 50;

/// The follow-ups of some tickets, counted.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    due: u32,
    results: [u32; 5],
    silent_back: u32,
}

impl Counts {
    fn of<'r, 'a: 'r>(scene: &Scene<'_>, rows: impl Iterator<Item = &'r Row<'a>>) -> Self {
        let mut counts = Self::default();
        for row in rows.filter(|row| is_due(scene, row)) {
            counts.due += 1;
            if let Some(outcome) = row.record.outcome {
                counts.results[outcome as usize] += 1;
            }
            let silent = !row.record.outcome.is_some_and(is_answer);
            let back = row.level == Some(Level::Minus1);
            counts.silent_back += u32::from(silent && back);
        }
        counts
    }

    fn with(&self, outcome: Outcome) -> u32 {
        self.results[outcome as usize]
    }

    fn asked(&self) -> u32 {
        self.results.iter().sum()
    }

    fn answered(&self) -> u32 {
        self.asked() - self.with(Outcome::NoAnswer) - self.with(Outcome::Unreachable)
    }
}

/// Of all follow-ups that are due, those answered.
pub(super) fn heard_back(scene: &Scene<'_>) -> Share {
    let counts = Counts::of(scene, scene.current());
    Share::of(counts.answered() as usize, counts.due as usize)
}

/// The whole of it.
pub(super) fn follow_up(scene: &Scene<'_>) -> FollowUpView {
    let counts = Counts::of(scene, scene.current());
    let (due, asked, answered) = (counts.due, counts.asked(), counts.answered());
    let solved = counts.with(Outcome::Solved);
    let bounds = confirmed_bounds(due, answered, solved, counts.silent_back);
    let bounds = bounds.filter(|_| LEAST <= due);
    let share = |k: u32, n: u32| Share::of(k as usize, n as usize);
    FollowUpView {
        due,
        asked,
        solved,
        partly: counts.with(Outcome::Partly),
        not_solved: counts.with(Outcome::NotSolved),
        no_answer: counts.with(Outcome::NoAnswer),
        unreachable: counts.with(Outcome::Unreachable),
        waiting: due - asked,
        none: scene.current().filter(|r| r.record.no_follow_up && !is_due(scene, r)).count() as u32,
        coverage: share(asked, due),
        answered: share(answered, asked),
        solved_of_answered: share(solved, answered),
        low: bounds.map(|b| b.low),
        high: bounds.map(|b| b.high),
        came_back_silent: counts.silent_back,
        evidence: evidence(scene),
        gone_quiet: gone_quiet(scene),
        overdue: overdue(scene),
        promises_kept: promises_kept(scene),
        by_cause: causes(scene),
        calls_overdue: calls_overdue(scene),
        calls_overdue_count: scene.current().filter(|row| is_call_overdue(scene, row)).count()
            as u32,
        calls: scene.current().filter(|row| row.record.senior_call.is_some()).count() as u32,
        overdue_count: scene.current().filter(|row| is_overdue(scene, row)).count() as u32,
        gone_quiet_count: scene.current().filter(|row| is_quiet(row)).count() as u32,
    }
}

/// Due before today, or before a file's last day, and not asked.
pub(super) fn is_overdue(scene: &Scene<'_>, row: &Row<'_>) -> bool {
    let record = row.record;
    let past = record.follow_up.is_some_and(|day| day < scene.latest);
    past && record.outcome.is_none() && !record.no_follow_up
}

/// A call by the owning function was to be made before today, or before a file's last day, and
/// nothing tells that anybody spoke to the customer.
pub(super) fn is_call_overdue(scene: &Scene<'_>, row: &Row<'_>) -> bool {
    let past = row.record.senior_call.as_ref().is_some_and(|(_, day)| *day < scene.latest);
    past && row.record.outcome.is_none()
}

/// Suspected lost.
pub(super) fn is_quiet(row: &Row<'_>) -> bool {
    row.level == Some(Level::E0)
}

fn evidence(scene: &Scene<'_>) -> Vec<LevelCount> {
    let mut counts = vec![0_u32; Level::ALL.len()];
    let over = |row: &&Row<'_>| row.record.ended.is_some() || row.record.evidence.is_some();
    for row in scene.current().filter(over) {
        if let Some(level) = row.level {
            counts[level as usize] += 1;
        }
    }
    Level::ALL.iter().zip(counts).map(|(l, n)| LevelCount { level: l.id(), n }).collect()
}

fn gone_quiet(scene: &Scene<'_>) -> Vec<InsightTicket> {
    let mut rows: Vec<&Row<'_>> = scene.current().filter(|row| is_quiet(row)).collect();
    newest_first(&mut rows);
    rows.into_iter().take(MOST).map(|row| scene.ticket(row)).collect()
}

fn overdue(scene: &Scene<'_>) -> Vec<InsightTicket> {
    let mut rows: Vec<&Row<'_>> = scene.current().filter(|row| is_overdue(scene, row)).collect();
    order::by_key(&mut rows, |row| (row.record.follow_up, &row.record.id));
    rows.into_iter().take(MOST).map(|row| scene.ticket(row)).collect()
}

fn calls_overdue(scene: &Scene<'_>) -> Vec<InsightTicket> {
    let call = |row: &Row<'_>| row.record.senior_call.as_ref().map(|(_, day)| *day);
    let mut rows: Vec<&Row<'_>> =
        scene.current().filter(|row| is_call_overdue(scene, row)).collect();
    order::by_key(&mut rows, |row| (call(row), &row.record.id));
    rows.into_iter().take(MOST).map(|row| scene.ticket(row)).collect()
}

/// Promises whose day is past and of whose keeping something is known.
pub(super) fn promises_kept(scene: &Scene<'_>) -> Share {
    let (mut known, mut kept) = (0, 0);
    for row in scene.current() {
        let Some(promise) = row.record.promise else { continue };
        let proof = row.level;
        let told = proof.is_some_and(|l| l <= Level::E3 || l == Level::Minus1)
            || row.record.outcome.is_some_and(is_answer);
        if promise < scene.latest && told {
            known += 1;
            kept += usize::from(proof.is_some_and(|l| l <= Level::E3));
        }
    }
    Share::of(kept, known)
}

fn causes(scene: &Scene<'_>) -> Vec<CauseFollowUp> {
    let mut all: Vec<CauseFollowUp> = by_cause(scene.current())
        .into_iter()
        .map(|(cause, rows)| {
            let counts = Counts::of(scene, rows.into_iter());
            CauseFollowUp {
                id: cause.to_string(),
                name: scene.names.cause_name(cause),
                due: counts.due,
                solved: counts.with(Outcome::Solved),
                silent: counts.due - counts.answered(),
            }
        })
        .filter(|cause| 0 < cause.due && scene.smallest() <= cause.due)
        .collect();
    order::by_key(&mut all, |cause| Reverse(cause.due));
    all.truncate(MOST);
    all
}
