//! Folds causes into their groups until each has enough confirmed tickets to be told apart.
//!
//! Invariants, each a test of the same name:
//! - `causes_with_few_tickets_fold_into_their_group`
//! - `folding_loses_no_ticket`

use super::taxonomy::CauseList;
use crate::ticket::CauseId;
use std::collections::BTreeMap;

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
    tickets: &BTreeMap<CauseId, u32>,
    enough: u32,
) -> BTreeMap<Shown, u32> {
    let mut out = BTreeMap::new();
    for (cause, count) in tickets {
        let group = list.cause(cause).and_then(|c| c.group_id.clone());
        let place = match group {
            Some(group) if *count < enough => Shown::Group(group),
            _ => Shown::Cause(cause.clone()),
        };
        *out.entry(place).or_insert(0) += count;
    }
    out
}
