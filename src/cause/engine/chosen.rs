//! What speaks for a cause that an agent chose, whatever the suggestion was.

use super::Engine;
use super::explain::evidence;
use crate::cause::document::Document;
use crate::cause::suggest::Candidate;
use crate::ticket::{CauseId, Ticket};

impl Engine {
    /// The words for and against a cause of the list, against the likeliest other one, as if the
    /// ticket itself had taught nothing. `None` where it has no words, or the list no such cause.
    pub fn explain(&mut self, ticket: &Ticket, cause: &CauseId) -> Option<Candidate> {
        let document = Document::of(ticket, self.embedding.as_ref(), Some(&self.sums.cues));
        if document.is_wordless() {
            return None;
        }
        let own = self.learning.get(&self.learning.ticket_key(&ticket.id)).cloned();
        if let Some(own) = &own {
            self.sums.subtract(own);
        }
        self.sums.ready(&document.grams);
        let said = self.judged(&document, cause);
        if let Some(own) = &own {
            self.sums.add(own);
        }
        said
    }

    fn judged(&self, document: &Document, cause: &CauseId) -> Option<Candidate> {
        let pool = self.pool();
        let ranked = self.rank(&pool.judge(document));
        let (class, p) = *ranked.iter().find(|(class, _)| self.sums.cause(*class) == cause)?;
        let rival = ranked.iter().find(|(other, _)| *other != class);
        let best: Vec<usize> = [class].into_iter().chain(rival.map(|(other, _)| *other)).collect();
        let words = evidence(document, &pool, &best).into_iter().next().unwrap_or_default();
        Some(self.candidate(class, p, words))
    }
}
