//! Whether the last strong suggestions were right. Where too many were wrong, none is strong.
//!
//! A ticket counts once, with its latest cause; one whose cause was taken back does not count.

use crate::cause::learning::Key;
use std::collections::VecDeque;

/// Strong suggestions that are remembered, and how many of them must have been right.
const MOST: usize = 50;
const RIGHT: usize = 40;
/// What one is kept as stays below this: half of a hash of its ticket's key, and whether it was
/// right as the lowest bit.
const END: u64 = 1 << 33;

/// The last strong suggestions, oldest first.
#[derive(Clone, Debug, Default)]
pub(super) struct Record(VecDeque<u64>);

impl Record {
    /// A strong suggestion for a ticket turned out right or wrong.
    pub(super) fn note(&mut self, ticket: &Key, right: bool) {
        self.put(number(ticket) << 1 | u64::from(right));
    }

    /// A ticket's cause was taken back.
    pub(super) fn forget(&mut self, ticket: &Key) {
        let ticket = number(ticket);
        self.0.retain(|check| check >> 1 != ticket);
    }

    /// How many were right, and of how many.
    pub(super) fn share(&self) -> (usize, usize) {
        (self.0.iter().filter(|check| **check & 1 == 1).count(), self.0.len())
    }

    /// Too many were wrong.
    pub(super) fn is_poor(&self) -> bool {
        self.0.len() >= MOST && self.share().0 < RIGHT
    }

    /// What [`Self::take`] takes.
    pub(super) fn kept(&self) -> Vec<u64> {
        self.0.iter().copied().collect()
    }

    /// Puts what was kept before what is known here.
    pub(super) fn take(&mut self, kept: &[u64]) {
        let own = std::mem::take(&mut self.0);
        let kept = &kept[kept.len().saturating_sub(MOST)..];
        kept.iter().copied().filter(|check| *check < END).chain(own).for_each(|c| self.put(c));
    }

    fn put(&mut self, check: u64) {
        self.0.retain(|known| known >> 1 != check >> 1);
        self.0.push_back(check);
        if self.0.len() > MOST {
            self.0.pop_front();
        }
    }
}

/// Enough of a key to tell fifty tickets apart.
fn number(ticket: &Key) -> u64 {
    let [a, b, c, d, ..] = *ticket;
    u64::from(u32::from_le_bytes([a, b, c, d]))
}
