//! What a ticket's saves are, and which of them an answer of the host is about.

use super::{Beside, Failure};
use crate::ticket::Patch;

/// What became of a ticket's saves.
#[derive(Clone, Debug, Default)]
pub(super) struct Saves {
    pub under_way: Option<Saving>,
    /// The last one, where it failed, and why.
    pub failed: Option<(Saving, Failure)>,
    /// One that is in the ticket and not in the journal, which was not here then.
    pub arrived: Option<Saving>,
}

/// A save under way.
#[derive(Clone, Debug)]
pub(super) struct Saving {
    pub effect: u32,
    /// Attempts at the same before it, whose answer may still come.
    pub earlier: Vec<u32>,
    pub patch: Patch,
    /// It writes old values back.
    pub back: bool,
    pub beside: Beside,
    /// Names it within the ticket.
    pub key: String,
    /// How many entries the journal had.
    pub upto: usize,
}

impl Saves {
    /// Takes the host's answer to one of them: the save that is in the ticket now, or why it is
    /// not. `None`: the answer is another's. One that was given up may still arrive.
    pub(super) fn answered(
        &mut self,
        effect: u32,
        failure: Option<Failure>,
    ) -> Option<Result<Saving, (u32, Failure)>> {
        let Some(failure) = failure else {
            let saving = self.under_way.take_if(|s| s.is(effect));
            let late = || self.failed.take_if(|(s, _)| s.is(effect)).map(|(s, _)| s);
            return saving.or_else(late).map(Ok);
        };
        let given_up = || self.failed.take_if(|(s, _)| s.effect == effect).map(|(s, _)| s);
        let saving = self.under_way.take_if(|s| s.effect == effect).or_else(given_up)?;
        let n = saving.patch.changes.len() as u32;
        self.failed = Some((saving, failure.clone()));
        Some(Err((n, failure)))
    }
}

impl Saving {
    fn is(&self, effect: u32) -> bool {
        self.effect == effect || self.earlier.contains(&effect)
    }
}
