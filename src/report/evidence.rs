//! How well it is shown that a ticket's fix holds, as far as saved fields and later tickets tell.

use super::scene::{Row, Scene};
use crate::case::FollowUpOutcome;
use crate::case::evidence::Level;
use crate::ticket::DAY_MS;

/// The level: what came back is not fixed, whatever was saved before; then what was saved; then
/// what the follow-up's result says; then what silence says once the window is over. `None`: not
/// over, or not known yet.
pub(super) fn level(scene: &Scene<'_>, row: &Row<'_>) -> Option<Level> {
    let window = scene.names.window_days(row.cause);
    if row.is_back(window) {
        return Some(Level::Minus1);
    }
    if let Some(level) = row.record.evidence {
        return Some(level);
    }
    match row.record.outcome {
        Some(FollowUpOutcome::Solved) => return Some(Level::E4),
        Some(FollowUpOutcome::NotSolved) => return Some(Level::Minus1),
        Some(FollowUpOutcome::Partly) => return None,
        Some(FollowUpOutcome::NoAnswer | FollowUpOutcome::Unreachable) | None => {}
    }
    let ended = row.record.ended?;
    let since = scene.now.0.saturating_sub(ended.0);
    // One who writes about other matters, and not about this one again, is not lost.
    let silent = if row.returns.wrote_later { Level::E2 } else { Level::E1 };
    (i64::from(window) * DAY_MS <= since).then_some(silent)
}
