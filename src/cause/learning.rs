//! What was learnt: a map from ticket to what it added, and the rules by which maps merge.
//!
//! In: confirmations, retractions, other maps. Out: the entries that count, for the experts to
//! sum. A ticket is known by a keyed hash, its words by hashed grams: no text is kept.
//!
//! Invariants, each a test of the same name:
//! - `merging_has_no_order_and_no_repetition`: commutative, associative, idempotent.
//! - `forgetting_is_never_having_seen`, also against files made before.
//! - `a_file_reads_back_to_the_same_bytes`
//!
//! Limits: [`MAX_TICKETS`] entries a file.

mod cursor;
mod receipt;
mod wire;

pub(super) use receipt::Receipt;

use super::problem::EngineError;
use crate::ticket::{CauseId, ContactId, TicketId};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// The model that receipts belong to; another one's receipts mean other things.
pub const MODEL_REV: u16 = 1;
/// Entries that one learning file may hold.
pub const MAX_TICKETS: usize = 2_000_000;

/// A ticket's keyed hash.
pub(super) type Key = [u8; 16];

/// One ticket's place in the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// Grows with each change of this ticket's entry.
    pub(super) version: u32,
    /// `None` once forgotten.
    pub(super) learnt: Option<Learnt>,
}

/// A confirmed ticket.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Learnt {
    pub(super) cause: CauseId,
    /// The [`Receipt`] in its canonical bytes.
    pub(super) receipt: Box<[u8]>,
}

impl Entry {
    /// The entry that stays when two maps disagree: the later version; between equal ones
    /// forgetting wins, and then the order of the content decides, so that all sides agree.
    fn wins_over(&self, other: &Self) -> bool {
        let rank = |e: &Self| (e.version, e.learnt.is_none());
        match rank(self).cmp(&rank(other)) {
            std::cmp::Ordering::Equal => self.learnt > other.learnt,
            order => order.is_gt(),
        }
    }
}

/// What happened to an entry.
#[derive(Clone, Debug)]
pub(super) struct Change {
    pub(super) before: Option<Learnt>,
    pub(super) after: Option<Learnt>,
}

/// The map.
#[derive(Clone, Debug)]
pub(super) struct Learning {
    /// Tells one helpdesk account from another; part of every key.
    account: [u8; 32],
    entries: BTreeMap<Key, Entry>,
}

impl Learning {
    pub(super) fn new(account: &[u8]) -> Self {
        Self { account: Sha256::digest(account).into(), entries: BTreeMap::new() }
    }

    pub(super) fn ticket_key(&self, id: &TicketId) -> Key {
        self.keyed(b"ticket", id.as_str())
    }

    pub(super) fn contact_key(&self, id: &ContactId) -> Key {
        self.keyed(b"contact", id.as_str())
    }

    fn keyed(&self, kind: &[u8], id: &str) -> Key {
        let hash = Sha256::new()
            .chain_update(self.account)
            .chain_update(kind)
            .chain_update([0])
            .chain_update(id.as_bytes())
            .finalize();
        let mut key = [0; 16];
        key.copy_from_slice(&hash[..16]);
        key
    }

    /// Tickets that count.
    pub(super) fn len(&self) -> usize {
        self.learnt().count()
    }

    /// What is learnt of a ticket.
    pub(super) fn get(&self, key: &Key) -> Option<&Learnt> {
        self.entries.get(key)?.learnt.as_ref()
    }

    /// Everything that counts, in the order of keys.
    pub(super) fn learnt(&self) -> impl Iterator<Item = (&Key, &Learnt)> {
        self.entries.iter().filter_map(|(key, e)| Some((key, e.learnt.as_ref()?)))
    }

    /// Puts a ticket's entry in place of what was there.
    pub(super) fn put(&mut self, key: Key, learnt: Option<Learnt>) {
        let version = self.entries.get(&key).map_or(0, |e| e.version);
        self.entries.insert(key, Entry { version: next(version), learnt });
    }

    /// Forgets a ticket; what was known of it.
    pub(super) fn forget(&mut self, key: &Key) -> Option<Learnt> {
        let before = self.entries.get_mut(key)?.learnt.take()?;
        if let Some(entry) = self.entries.get_mut(key) {
            entry.version = next(entry.version);
        }
        Some(before)
    }

    /// The learnt tickets of a contact.
    pub(super) fn of_contact(&self, contact: &Key) -> Vec<Key> {
        self.learnt()
            .filter(|(_, l)| Receipt::contact_of(&l.receipt).as_ref() == Some(contact))
            .map(|(key, _)| *key)
            .collect()
    }

    /// Takes over what another map knows better; the changes, for the sums to follow.
    pub(super) fn merge(&mut self, other: Self) -> Vec<Change> {
        let mut changes = Vec::new();
        for (key, theirs) in other.entries {
            let ours = self.entries.get(&key);
            if ours.is_some_and(|ours| !theirs.wins_over(ours)) {
                continue;
            }
            let before = ours.and_then(|e| e.learnt.clone());
            let after = theirs.learnt.clone();
            if before != after {
                changes.push(Change { before, after });
            }
            self.entries.insert(key, theirs);
        }
        changes
    }

    /// SHA-256 over what is learnt, in hexadecimal: each ticket with its cause and what its words
    /// add. What is forgotten, how often an entry changed, and how right suggestions were before
    /// is not in it, so having forgotten equals never having seen.
    pub(super) fn digest(&self) -> String {
        let mut hash = Sha256::new();
        hash.update(MODEL_REV.to_le_bytes());
        hash.update(&self.account[..8]);
        for (key, learnt) in self.learnt() {
            let cause = learnt.cause.as_str().as_bytes();
            hash.update(key);
            hash.update((cause.len() as u64).to_le_bytes());
            hash.update(cause);
            let words = Receipt::words_of(&learnt.receipt);
            hash.update((words.len() as u64).to_le_bytes());
            hash.update(words);
        }
        hash.finalize().iter().fold(String::new(), |hex, b| hex + &format!("{b:02x}"))
    }

    /// The map as a learning file, canonical: equal maps, equal bytes.
    pub(super) fn export(&self) -> Vec<u8> {
        wire::write(&self.account, &self.entries)
    }

    /// Reads a learning file of this account.
    ///
    /// # Errors
    /// Another kind, version or account; incomplete; values out of range or order.
    pub(super) fn import(&self, bytes: &[u8]) -> Result<Self, EngineError> {
        let entries = wire::read(&self.account, bytes).map_err(EngineError::learning)?;
        Ok(Self { account: self.account, entries })
    }
}

/// The version after a change, within what a file may hold.
fn next(version: u32) -> u32 {
    version.saturating_add(1).min(wire::MAX_VERSION)
}
