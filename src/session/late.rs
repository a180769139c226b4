//! A suggestion that comes while the agent looks at one: theirs stays until they take the newer in.

use super::Session;
use super::open::{Looked, Open};
use crate::cause::Suggestion;

impl Session {
    /// The agent points at the suggestion, or has focus there.
    pub(super) fn looks(&mut self) {
        if let Some(open) = self.open.as_mut().filter(|open| open.looked == Looked::NotYet) {
            open.looked = Looked::AtIt;
        }
    }

    /// Makes the suggestion anew for what came without the agent's doing. Where they look at one,
    /// it stays and they are told that there is another.
    pub(super) fn suggest_late(&mut self) {
        let seen = |open: &&mut Open| open.looked != Looked::NotYet && open.suggestion.is_some();
        let Some(open) = self.open.as_mut().filter(seen) else {
            self.suggest();
            self.untold = self.open.is_some();
            return;
        };
        let (shown, foreign) = (open.suggestion.clone(), open.foreign);
        self.suggest_cause();
        let Some(open) = &mut self.open else { return };
        let stays = same(shown.as_ref(), open.suggestion.as_ref());
        open.looked = if stays { Looked::AtIt } else { Looked::AtOlder };
        (open.suggestion, open.foreign) = (shown, foreign);
    }
}

/// Whether two suggestions are drawn alike, but for their quotes.
fn same(a: Option<&Suggestion>, b: Option<&Suggestion>) -> bool {
    let drawn = |s: &Suggestion| {
        let causes: Vec<_> = s.candidates.iter().map(|c| (c.cause.clone(), c.band)).collect();
        (s.outcome, s.question.as_ref().map(|q| q.question.id.clone()), causes)
    };
    a.map(drawn) == b.map(drawn)
}
