//! The engine: experts, what they learnt, and what they say together.
//!
//! Invariants, each a test of the same name:
//! - `without_assets_everything_works`
//! - `a_replaced_list_starts_from_its_own_words`

mod chosen;
mod explain;
mod pool;
mod record;
mod suggest;
mod sums;
mod tally;

use super::document::Document;
use super::embedding::{Embedding, UNIT};
use super::learning::{Key, Learning, Learnt, Receipt};
use super::problem::EngineError;
use super::starter::Starter;
use super::taxonomy::{CauseList, ProblemSeverity};
use crate::ticket::{CauseId, ContactId, Ticket, TicketId};
use pool::{Pool, Verdict};
use record::Record;
use sums::Sums;

/// Right at least this often: shown as a strong match.
const STRONG: f64 = 0.9;

/// Ranks the causes of tickets and learns from confirmed ones.
#[derive(Clone, Debug)]
pub struct Engine {
    list: CauseList,
    embedding: Option<Embedding>,
    starter: Option<Starter>,
    learning: Learning,
    sums: Sums,
    /// Whether the last strong suggestions were right.
    record: Record,
}

impl Engine {
    /// An engine that knows the list's own words. `account` tells one helpdesk account from
    /// another: learning files go from browser to browser within one account only.
    ///
    /// # Errors
    /// The list has an error, such as one identifier twice; the path says where.
    pub fn new(list: CauseList, account: &[u8]) -> Result<Self, EngineError> {
        let errors = list.problems().into_iter().find(|p| p.severity() == ProblemSeverity::Error);
        if let Some(problem) = errors {
            return Err(EngineError::list(problem.path));
        }
        Ok(Self::of_checked(list, account))
    }

    /// As [`Self::new`] with a list that was checked already, as a config's is; checking takes
    /// longer than all the rest. A list with errors gives no panic, only fewer cues and causes.
    pub fn of_checked(list: CauseList, account: &[u8]) -> Self {
        let sums = Sums::new(&list, None);
        Self {
            list,
            embedding: None,
            starter: None,
            learning: Learning::new(account),
            sums,
            record: Record::default(),
        }
    }

    /// Takes an embedding; what was confirmed before without one counts by its words alone.
    ///
    /// # Errors
    /// The bytes are no complete asset; the engine is unchanged then.
    pub fn load_embedding(&mut self, bytes: &[u8]) -> Result<(), EngineError> {
        let embedding = Embedding::read(bytes)?;
        self.sums.embed(&self.list, &embedding);
        for (_, learnt) in self.learning.learnt() {
            self.sums.add_meaning(learnt);
        }
        self.embedding = Some(embedding);
        Ok(())
    }

    /// Takes the starter experience; it speaks for the causes whose identifiers it knows.
    ///
    /// # Errors
    /// The bytes are no complete asset; the engine is unchanged then.
    pub fn load_starter(&mut self, bytes: &[u8]) -> Result<(), EngineError> {
        let starter = Starter::read(bytes)?;
        self.sums.number(&starter);
        self.starter = Some(starter);
        Ok(())
    }

    /// Takes another list. What was learnt of causes that are on neither list nor succeeded by
    /// one that is stays in the map and counts again when the cause does.
    ///
    /// # Errors
    /// The list has an error; the engine is unchanged then.
    pub fn replace_list(&mut self, list: CauseList) -> Result<(), EngineError> {
        let errors = list.problems().into_iter().find(|p| p.severity() == ProblemSeverity::Error);
        if let Some(problem) = errors {
            return Err(EngineError::list(problem.path));
        }
        self.list = list;
        self.rebuild();
        Ok(())
    }

    /// The cause list.
    pub fn list(&self) -> &CauseList {
        &self.list
    }

    /// The direction of a ticket's meaning, of unit length up to rounding. Empty: no embedding is
    /// loaded, or it knows none of the words. Comparable between tickets of one embedding.
    pub fn meaning(&self, ticket: &Ticket) -> Vec<f32> {
        let document = Document::of(ticket, self.embedding.as_ref(), None);
        document.vector.iter().map(|v| (f64::from(*v) / UNIT) as f32).collect()
    }

    /// Learns a ticket's confirmed cause; a ticket learnt before is learnt anew, so that another
    /// cause takes the place of the first.
    ///
    /// # Errors
    /// The cause is neither in the list nor `unclear`.
    pub fn confirm(&mut self, ticket: &Ticket, cause: &CauseId) -> Result<(), EngineError> {
        if self.sums.heirs(cause).is_empty() {
            return Err(EngineError::unknown_cause());
        }
        let document = Document::of(ticket, self.embedding.as_ref(), Some(&self.sums.cues));
        let key = self.learning.ticket_key(&ticket.id);
        let contact = ticket.requester.as_ref().map(|c| self.learning.contact_key(&c.id));
        let mut receipt =
            Receipt { contact, outcome: None, grams: document.grams.clone(), vector: None };
        if let Some(embedding) = self.embedding.as_ref().filter(|_| !document.vector.is_empty()) {
            receipt.vector = Some((embedding.identity(), document.vector.clone()));
        }
        if let Some(known) = self.learning.get(&key)
            && known.cause == *cause
            && Receipt::read(&known.receipt)
                .is_ok_and(|k| Receipt { outcome: None, ..k } == receipt)
        {
            return Ok(());
        }
        if let Some(before) = self.learning.get(&key).cloned() {
            self.sums.subtract(&before);
            self.record.forget(&key);
        }
        self.sums.ready(&document.grams);
        let judged = self.pool().judge(&document);
        receipt.outcome = self.outcome(&judged, &key, cause);
        let learnt = Learnt { cause: cause.clone(), receipt: receipt.to_bytes() };
        self.sums.add(&learnt);
        self.learning.put(key, Some(learnt));
        Ok(())
    }

    /// Forgets a ticket, as if it had never been seen. Whether it was known.
    pub fn retract(&mut self, ticket: &TicketId) -> bool {
        let key = self.learning.ticket_key(ticket);
        self.forget(&key)
    }

    /// Forgets all tickets of a contact; how many.
    pub fn forget_contact(&mut self, contact: &ContactId) -> usize {
        let keys = self.learning.of_contact(&self.learning.contact_key(contact));
        keys.iter().filter(|key| self.forget(key)).count()
    }

    /// What is learnt of a ticket.
    pub fn learnt_cause(&self, ticket: &TicketId) -> Option<&CauseId> {
        Some(&self.learning.get(&self.learning.ticket_key(ticket))?.cause)
    }

    /// Confirmed tickets of each cause, in the order of identifiers.
    pub fn tickets_by_cause(&self) -> crate::sorted::SortedMap<CauseId, u32> {
        let mut counts = crate::sorted::SortedMap::new();
        for (_, learnt) in self.learning.learnt() {
            *counts.or_insert(learnt.cause.clone(), 0) += 1;
        }
        counts
    }

    /// Confirmed tickets.
    pub fn tickets(&self) -> usize {
        self.learning.len()
    }

    /// What was learnt as a file, canonical: equal maps, equal bytes.
    pub fn export_learning(&self) -> Vec<u8> {
        self.learning.export()
    }

    /// Takes over a learning file; the same file twice counts once.
    ///
    /// # Errors
    /// The bytes are no complete learning file of this account and version; the engine is
    /// unchanged then.
    pub fn merge_learning(&mut self, bytes: &[u8]) -> Result<(), EngineError> {
        let other = self.learning.import(bytes)?;
        let changes = self.learning.merge(other);
        self.sums.expect(changes.len());
        for change in changes {
            if let Some(before) = &change.before {
                self.sums.subtract(before);
            }
            if let Some(after) = &change.after {
                self.sums.add(after);
            }
        }
        Ok(())
    }

    /// SHA-256 of what is learnt, in hexadecimal: equal states, equal digests.
    pub fn learning_digest(&self) -> String {
        self.learning.digest()
    }

    /// How many of the last strong suggestions were right, and of how many; at most the last 50.
    pub fn strong_record(&self) -> (usize, usize) {
        self.record.share()
    }

    /// The same check by check, for an engine of the same list and account to take.
    pub fn strong_checks(&self) -> Vec<u64> {
        self.record.kept()
    }

    /// Takes such checks; they are older than those that are known here. Of hostile ones at most
    /// the last 50 count, and those that are none do not.
    pub fn take_strong_checks(&mut self, kept: &[u64]) {
        self.record.take(kept);
    }

    /// The experts with what they know by now.
    fn pool(&self) -> Pool<'_> {
        Pool {
            sums: &self.sums,
            embedding: self.embedding.as_ref(),
            starter: self.starter.as_ref(),
        }
    }

    fn demoted(&self) -> bool {
        self.record.is_poor()
    }

    fn forget(&mut self, key: &[u8; 16]) -> bool {
        let Some(before) = self.learning.forget(key) else { return false };
        self.sums.subtract(&before);
        self.record.forget(key);
        true
    }

    fn rebuild(&mut self) {
        let mut sums = Sums::new(&self.list, self.embedding.as_ref());
        if let Some(starter) = &self.starter {
            sums.number(starter);
        }
        sums.expect(self.learning.len());
        for (_, learnt) in self.learning.learnt() {
            sums.add(learnt);
        }
        self.sums = sums;
    }

    /// How the suggestion turned out; the record of strong ones follows.
    fn outcome(
        &mut self,
        judged: &Verdict,
        ticket: &Key,
        cause: &CauseId,
    ) -> Option<super::calibration::Outcome> {
        let classes = self.sums.heirs(cause);
        if classes.contains(&self.sums.unclear()) {
            return None;
        }
        let (best, raw) = judged.best()?;
        let stage = super::calibration::stage(self.sums.tickets(best));
        let hit = classes.contains(&best);
        if self.sums.calibration.probability(raw) >= STRONG {
            self.record.note(ticket, hit);
        }
        Some(super::calibration::Outcome { stage, bin: super::calibration::bin(raw), hit })
    }
}
