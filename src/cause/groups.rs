//! Folds causes into their groups until each has enough confirmed tickets to be told apart.
//!
//! Invariants, each a test of the same name:
//! - `causes_with_few_tickets_fold_into_their_group`
//! - `folding_loses_no_ticket`

use super::taxonomy::CauseList;
use crate::sorted::SortedMap;
use crate::ticket::CauseId;

/// Confirmed tickets from which a cause stands for itself.
pub const ENOUGH: u32 = 30;

/// What is counted as one: a cause, or what is left of its group.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shown {
    /// A cause with enough tickets, or one without a group.
    Cause(CauseId),
    /// The causes of a group that have too few each.
    Group(String),
}

/// Where tickets are counted, and how many. `tickets`: confirmed ones by cause.
pub fn fold(
    list: &CauseList,
    tickets: &SortedMap<CauseId, u32>,
    enough: u32,
) -> SortedMap<Shown, u32> {
    let mut out = SortedMap::new();
    for (cause, count) in tickets {
        let group = list.cause(cause).and_then(|c| c.group_id.clone());
        let place = match group {
            Some(group) if *count < enough => Shown::Group(group),
            _ => Shown::Cause(cause.clone()),
        };
        *out.or_insert(place, 0) += count;
    }
    out
}
