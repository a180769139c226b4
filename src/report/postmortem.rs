//! What a postmortem of a cause begins with.

use super::overview::channels_of;
use super::scene::{Row, Scene, newest_first};
use super::tally::{Tally, people, solved};
use super::view::PostmortemFacts;
use super::weeks::{Of, chart};
use crate::ticket::{CauseId, Day};
use std::collections::BTreeSet;

/// Ideas that are listed.
const MOST_IDEAS: usize = 20;
/// Tickets that are listed.
const MOST_EXAMPLES: usize = 10;
/// Problems that are listed.
const MOST_PROBLEMS: usize = 20;

/// The facts of a cause in the period; `None`: too few contacts to be shown.
pub(super) fn postmortem(scene: &Scene<'_>, cause: &CauseId) -> Option<PostmortemFacts> {
    let mut rows: Vec<&Row<'_>> = scene.current().filter(|row| row.cause == Some(cause)).collect();
    if rows.is_empty() || rows.len() < scene.smallest() as usize {
        return None;
    }
    newest_first(&mut rows);
    let tally = Tally::of(rows.iter().copied());
    let owner = scene.names.info(cause).and_then(|info| info.owner.as_ref());
    let owner = owner.or_else(|| rows.iter().find_map(|row| row.owner));
    let text = |day: Option<Day>| day.map(|day| day.to_string());
    let problems: BTreeSet<&String> =
        rows.iter().filter_map(|row| row.record.problem.as_ref()).collect();
    let ideas: BTreeSet<&String> =
        rows.iter().filter_map(|row| row.record.fix_idea.as_ref()).collect();
    Some(PostmortemFacts {
        cause_id: cause.to_string(),
        name: scene.names.cause_name(cause),
        owner_name: owner.map_or_else(String::new, |o| scene.names.owner_name(o)),
        contacts: tally.contacts,
        people: people(rows.iter().copied()) as u32,
        cost: scene.amount(tally.cost.total()),
        first: text(rows.last().and_then(|row| row.day)),
        last: text(rows.first().and_then(|row| row.day)),
        channels: channels_of(rows.iter().copied()),
        already_given: scene.amount(tally.cost.offers),
        solved: solved(scene, rows.iter().copied()),
        repeats: rows.iter().filter(|row| row.returns.same_issue()).count() as u32,
        problems: problems.into_iter().take(MOST_PROBLEMS).cloned().collect(),
        fix_ideas: ideas.into_iter().take(MOST_IDEAS).cloned().collect(),
        chart: chart(scene, Of::Cause(cause)),
        examples: rows.iter().take(MOST_EXAMPLES).map(|row| scene.ticket(row)).collect(),
    })
}
