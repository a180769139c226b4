//! Rates of what came back, over tickets old enough to know.

use super::scene::{Row, Scene};
use crate::case::evidence::Level;
use crate::insight::Share;

/// Of tickets with a cause that were closed at least so many days ago, those after which the same
/// issue came back within as many days. `days` may differ by ticket.
pub(super) fn came_back_within<'r, 'a: 'r>(
    scene: &Scene<'_>,
    rows: impl IntoIterator<Item = &'r Row<'a>>,
    days: impl Fn(&Row<'_>) -> u16,
) -> Share {
    let (mut mature, mut back) = (0, 0);
    for row in rows {
        let days = days(row);
        let counts = row.returns.counts && row.cause.is_some();
        if counts && scene.is_mature(row, days) == Some(true) {
            mature += 1;
            back += usize::from(row.returns.is_back(days));
        }
    }
    Share::of(back, mature)
}

/// Of issues that began with one of these tickets and are older than their window, those settled
/// with it: no return in the window, and evidence of at least this level.
pub(super) fn first_contact<'r, 'a: 'r>(
    scene: &Scene<'_>,
    rows: impl IntoIterator<Item = &'r Row<'a>>,
    at_least: Level,
) -> Share {
    let (mut issues, mut settled) = (0, 0);
    for row in rows {
        let window = row.window_days;
        let counts = row.returns.counts && row.cause.is_some() && !row.returns.same_issue();
        if counts && scene.is_mature(row, window) == Some(true) {
            issues += 1;
            // Levels are ordered strongest first.
            let held = row.level.is_some_and(|level| level <= at_least);
            settled += usize::from(held && !row.returns.is_back(window));
        }
    }
    Share::of(settled, issues)
}
