//! Runs past tickets through an engine, some at a time, so that nothing waits for the whole.
//!
//! In: chunks of tickets, with the cause where one was recorded. Out: how many there were, how
//! often the engine agreed, and which pairs it confused. Nothing is learnt from them.
//!
//! Invariants, each a test of the same name:
//! - `a_back_test_in_chunks_is_the_back_test_of_all`

use super::engine::Engine;
use super::suggest::Outcome;
use crate::order;
use crate::sorted::SortedMap;
use crate::ticket::{CauseId, Ticket};

/// The counts so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Backtest {
    /// Tickets run.
    pub tickets: u32,
    /// Tickets with a recorded cause that the list knows.
    pub labelled: u32,
    /// Of those, the first candidate was the recorded cause.
    pub right: u32,
    /// Of those, one of the first three was.
    pub right_in_three: u32,
    /// Strong suggestions for tickets with a recorded cause, and those that were right.
    pub strong: (u32, u32),
    /// Tickets by what came out: first candidates of strong and possible suggestions.
    pub by_cause: SortedMap<CauseId, u32>,
    /// Tickets without a suggestion.
    pub without: u32,
    /// How often the second was suggested where the first was recorded.
    pub confused: SortedMap<(CauseId, CauseId), u32>,
}

impl Backtest {
    /// Runs some tickets.
    pub fn step(&mut self, engine: &mut Engine, tickets: &[(Ticket, Option<CauseId>)]) {
        for (ticket, recorded) in tickets {
            let said = engine.suggest(ticket, 3);
            self.tickets += 1;
            let first = said.candidates.first().map(|c| &c.cause);
            match (said.outcome, first) {
                (Outcome::Strong | Outcome::Possible, Some(cause)) => {
                    *self.by_cause.or_default(cause.clone()) += 1;
                }
                _ => self.without += 1,
            }
            let known = recorded.as_ref().filter(|id| engine.list().cause(id).is_some());
            let (Some(recorded), Some(first)) = (known, first) else { continue };
            let right = first == recorded;
            self.labelled += 1;
            self.right += u32::from(right);
            let in_three = said.candidates.iter().take(3).any(|c| c.cause == *recorded);
            self.right_in_three += u32::from(in_three);
            if said.outcome == Outcome::Strong {
                self.strong.0 += 1;
                self.strong.1 += u32::from(right);
            }
            if !right {
                *self.confused.or_default((recorded.clone(), first.clone())) += 1;
            }
        }
    }

    /// The pairs confused most, in either direction, with their counts.
    pub fn confused_pairs(&self) -> Vec<(CauseId, CauseId, u32)> {
        let mut both: SortedMap<(&CauseId, &CauseId), u32> = SortedMap::new();
        for ((a, b), count) in &self.confused {
            *both.or_default(if a < b { (a, b) } else { (b, a) }) += count;
        }
        let mut pairs: Vec<_> =
            both.into_iter().map(|((a, b), n)| (a.clone(), b.clone(), n)).collect();
        order::by(&mut pairs, |x, y| y.2.cmp(&x.2).then_with(|| (&x.0, &x.1).cmp(&(&y.0, &y.1))));
        pairs
    }
}
