//! Journals, drafts, summaries and settings in a store.

use super::record::{self, CaseLine, Chunk, Head, Setting};
use super::{Change, Shelf, Store, StoreError};
use crate::sorted::{SortedMap, SortedSet};
use serde_json::Value;

/// Entries of one chunk: an append rewrites at most this many, a journal of usual length is one
/// value.
const CHUNK: usize = 64;

/// Knows what is kept where.
#[derive(Debug)]
pub struct Book<S> {
    store: S,
}

/// Entries to append, and what goes with them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Append {
    /// Which ticket.
    pub ticket_id: String,
    /// The position of the first entry in the journal.
    pub first: usize,
    /// The entries; may be empty.
    pub entries: Vec<Value>,
    /// Replaces the drafts kept.
    pub drafts: SortedMap<String, String>,
    /// Replaces the summary kept, if there is one.
    pub summary: Option<Value>,
    /// Now, milliseconds since 1970.
    pub at: i64,
}

/// What is kept of a ticket.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kept {
    /// The journal.
    pub entries: Vec<Value>,
    /// What is typed and not committed, by input.
    pub drafts: SortedMap<String, String>,
}

impl<S: Store> Book<S> {
    /// Opens a store.
    pub fn new(store: S) -> Self {
        Self { store }
    }

    /// Appends to a journal. Entries that are kept already, as after an answer that got lost, are
    /// not kept twice.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] where other entries stand at that position, or none do before it.
    pub async fn append(&self, append: &Append) -> Result<(), StoreError> {
        let id = escaped(&append.ticket_id);
        let mut head = self.head(&id).await?.unwrap_or_default();
        let from = append.first.min(head.count) / CHUNK;
        let mut tail = self.tail(&id, from).await?;
        let base = from * CHUNK;
        let known = head.count.saturating_sub(append.first).min(append.entries.len());
        let same = head.count >= append.first
            && tail.get(append.first - base..append.first - base + known)
                == append.entries.get(..known);
        if !same || (known < append.entries.len() && append.first + known != head.count) {
            return Err(StoreError::Conflict(head.count));
        }
        tail.extend_from_slice(&append.entries[known..]);
        head.count = base + tail.len();
        head.changed_at = append.at;
        head.drafts.clone_from(&append.drafts);
        let mut changes = Vec::new();
        if known < append.entries.len() {
            let first_new = (append.first + known) / CHUNK;
            for (n, entries) in tail.chunks(CHUNK).enumerate() {
                if first_new <= from + n {
                    let chunk = Chunk { entries: entries.to_vec() };
                    let key = chunk_key(&id, from + n);
                    changes.push(Change::Put(Shelf::Journals, key, record::write(&chunk)));
                }
            }
        }
        changes.push(Change::Put(Shelf::Journals, head_key(&id), record::write(&head)));
        if let Some(summary) = &append.summary {
            let line = CaseLine {
                ticket_id: append.ticket_id.clone(),
                changed_at: append.at,
                summary: summary.clone(),
            };
            changes.push(Change::Put(Shelf::Cases, id, record::write(&line)));
        }
        self.store.write(changes).await
    }

    /// What is kept of a ticket; empty where nothing is.
    ///
    /// # Errors
    /// The store's.
    pub async fn journal(&self, ticket_id: &str) -> Result<Kept, StoreError> {
        let id = escaped(ticket_id);
        let Some(head) = self.head(&id).await? else { return Ok(Kept::default()) };
        let mut entries = self.tail(&id, 0).await?;
        // A head is written with its chunks; what stands behind its count is of no finished write.
        entries.truncate(head.count);
        Ok(Kept { entries, drafts: head.drafts })
    }

    /// Summaries of all cases kept, unreadable ones left out.
    ///
    /// # Errors
    /// The store's.
    pub async fn cases(&self) -> Result<Vec<CaseLine>, StoreError> {
        let lines = self.store.scan(Shelf::Cases, "").await?;
        Ok(lines.iter().filter_map(|(_, bytes)| record::read(bytes).ok()).collect())
    }

    /// All settings of this device.
    ///
    /// # Errors
    /// The store's.
    pub async fn settings(&self) -> Result<SortedMap<String, Value>, StoreError> {
        let kept = self.store.scan(Shelf::Settings, "").await?;
        let read = |(key, bytes): (String, Vec<u8>)| {
            record::read::<Setting>(&bytes).ok().map(|setting| (key, setting.value))
        };
        Ok(SortedMap::of(kept.into_iter().filter_map(read)))
    }

    /// Keeps a setting; `null` forgets it.
    ///
    /// # Errors
    /// The store's.
    pub async fn remember(&self, key: &str, value: Value) -> Result<(), StoreError> {
        if value.is_null() {
            return self.store.write(vec![Change::Delete(Shelf::Settings, key.to_owned())]).await;
        }
        let bytes = record::write(&Setting { value });
        self.store.write(vec![Change::Put(Shelf::Settings, key.to_owned(), bytes)]).await
    }

    /// What was learnt, as the engine's file; `None` where nothing is kept.
    ///
    /// # Errors
    /// The store's.
    pub async fn learning(&self) -> Result<Option<Vec<u8>>, StoreError> {
        self.store.get(Shelf::Learning, LEARNING).await
    }

    /// Keeps what was learnt. The file carries its own version.
    ///
    /// # Errors
    /// The store's.
    pub async fn keep_learning(&self, file: Vec<u8>) -> Result<(), StoreError> {
        let change = Change::Put(Shelf::Learning, LEARNING.to_owned(), file);
        self.store.write(vec![change]).await
    }

    /// Erases everything of a ticket but what was learnt from it.
    ///
    /// # Errors
    /// The store's.
    pub async fn erase(&self, ticket_id: &str) -> Result<(), StoreError> {
        self.store.write(erasure(&escaped(ticket_id))).await
    }

    /// Erases everything.
    ///
    /// # Errors
    /// The store's.
    pub async fn erase_all(&self) -> Result<(), StoreError> {
        let all = Shelf::ALL.map(|shelf| Change::DeletePrefix(shelf, String::new()));
        self.store.write(all.to_vec()).await
    }

    /// Erases tickets that were last changed before a moment; how many. `rest` says what is left of
    /// the summary of an erased one: asked again at each sweep, until nothing is.
    ///
    /// # Errors
    /// The store's.
    pub async fn sweep(
        &self,
        before: i64,
        rest: impl Fn(Value) -> Option<Value>,
    ) -> Result<usize, StoreError> {
        let (mut old, mut young) = (Vec::new(), Vec::new());
        for (key, bytes) in self.store.scan(Shelf::Journals, "").await? {
            let Some(id) = key.strip_suffix(HEAD) else { continue };
            let is_old = record::read::<Head>(&bytes).is_ok_and(|head| head.changed_at < before);
            let list = if is_old { &mut old } else { &mut young };
            list.push(id.to_owned());
        }
        let young = SortedSet::of(young);
        let mut changes: Vec<Change> = old.iter().flat_map(|id| erasure(id)).collect();
        for (id, bytes) in self.store.scan(Shelf::Cases, "").await? {
            // What another version wrote is left alone, or goes with its journal.
            let Ok(line) = record::read::<CaseLine>(&bytes) else { continue };
            if young.contains(&id) {
                continue;
            }
            changes.push(match rest(line.summary.clone()) {
                Some(summary) => {
                    let bytes = record::write(&CaseLine { summary, ..line });
                    Change::Put(Shelf::Cases, id, bytes)
                }
                None => Change::Delete(Shelf::Cases, id),
            });
        }
        if !changes.is_empty() {
            self.store.write(changes).await?;
        }
        Ok(old.len())
    }

    async fn head(&self, id: &str) -> Result<Option<Head>, StoreError> {
        match self.store.get(Shelf::Journals, &head_key(id)).await? {
            Some(bytes) => record::read(&bytes).map(Some),
            None => Ok(None),
        }
    }

    /// Entries from a chunk on.
    async fn tail(&self, id: &str, from: usize) -> Result<Vec<Value>, StoreError> {
        let mut entries = Vec::new();
        let first = chunk_key(id, from);
        for (key, bytes) in self.store.scan(Shelf::Journals, &format!("{id}{CHUNKS}")).await? {
            if first <= key {
                entries.extend(record::read::<Chunk>(&bytes)?.entries);
            }
        }
        Ok(entries)
    }
}

/// The key of the one learning file.
const LEARNING: &str = "all";

/// Behind a ticket's key: its head, and its chunks.
const HEAD: &str = "\u{0}head";
const CHUNKS: &str = "\u{0}chunk";

fn head_key(id: &str) -> String {
    format!("{id}{HEAD}")
}

fn chunk_key(id: &str, n: usize) -> String {
    format!("{id}{CHUNKS}{n:06}")
}

fn erasure(id: &str) -> Vec<Change> {
    vec![
        Change::DeletePrefix(Shelf::Journals, format!("{id}\u{0}")),
        Change::Delete(Shelf::Cases, id.to_owned()),
    ]
}

/// A ticket's identifier without the character that ends it in keys.
fn escaped(ticket_id: &str) -> String {
    ticket_id.replace('\u{1}', "\u{1}1").replace('\u{0}', "\u{1}0")
}
