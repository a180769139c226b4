//! How well it is shown that a ticket's fix holds, as far as saved fields and later tickets tell.

use super::record::Record;
use super::returns::Returns;
use crate::case::FollowUpOutcome;
use crate::case::evidence::Level;
use crate::ticket::{DAY_MS, Moment};

/// The level: what came back inside the window is not fixed, whatever was saved before; then what
/// was saved; then what the follow-up's result says; then what silence says once the window is
/// over. `None`: not over, or not known yet. `known`: the moment up to which tickets are known of.
pub(super) fn level(
    record: &Record,
    returns: &Returns,
    window_days: u16,
    known: Moment,
) -> Option<Level> {
    if returns.is_back(window_days) {
        return Some(Level::Minus1);
    }
    if let Some(level) = record.evidence {
        return Some(level);
    }
    match record.outcome {
        Some(FollowUpOutcome::Solved) => return Some(Level::E4),
        Some(FollowUpOutcome::NotSolved) => return Some(Level::Minus1),
        Some(FollowUpOutcome::Partly) => return None,
        Some(FollowUpOutcome::NoAnswer | FollowUpOutcome::Unreachable) | None => {}
    }
    let since = known.0.saturating_sub(record.ended?.0);
    // One who writes about other matters, and not about this one again, is not lost.
    let silent = if returns.wrote_later { Level::E2 } else { Level::E1 };
    (i64::from(window_days) * DAY_MS <= since).then_some(silent)
}
