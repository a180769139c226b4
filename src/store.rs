//! What is kept on this device, and how it is read back.
//!
//! In: journals, drafts, summaries of cases, settings, what was learnt. Out: the same, in any later
//! version of Headwater. A [`Store`] keeps bytes under keys; a [`Book`] knows what they mean.
//! Asynchronous, because a browser's database is; whoever calls decides what to wait for.
//!
//! Invariants, each a test of the same name:
//! - `every_store_keeps_the_contract`
//! - `an_append_is_kept_once_however_often_it_is_sent`
//! - `two_ways_of_one_journal_are_a_conflict`
//! - `erasing_a_ticket_leaves_nothing_of_it`

mod book;
pub mod contract;
mod memory;
pub mod record;

pub use book::{Append, Book, Kept};
pub use memory::Memory;

use std::fmt;
use std::future::Future;

/// A part of a store. Each holds one kind of record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shelf {
    /// A ticket's journal in chunks, and its drafts.
    Journals,
    /// One summary a ticket, for lists across tickets.
    Cases,
    /// What was learnt from confirmed tickets.
    Learning,
    /// Settings of this device.
    Settings,
}

impl Shelf {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Journals, Self::Cases, Self::Learning, Self::Settings];

    /// Its name in a browser's database.
    pub fn name(self) -> &'static str {
        match self {
            Self::Journals => "journals",
            Self::Cases => "cases",
            Self::Learning => "learning",
            Self::Settings => "settings",
        }
    }
}

/// One change of a store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Sets a value.
    Put(Shelf, String, Vec<u8>),
    /// Removes a value; nothing happens where there is none.
    Delete(Shelf, String),
    /// Removes every value whose key starts so.
    DeletePrefix(Shelf, String),
}

/// Why a store did not do what was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// The browser refuses storage here.
    Denied,
    /// No room left.
    Full,
    /// Another tab wrote this journal another way; this many entries are kept.
    Conflict(usize),
    /// A record of a newer version of Headwater, left untouched.
    Newer,
    /// A record that cannot be read, left untouched.
    Unreadable,
    /// The database failed or went away.
    Broken,
}

impl StoreError {
    /// The stable word for it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Denied => "store-denied",
            Self::Full => "store-full",
            Self::Conflict(_) => "store-conflict",
            Self::Newer => "store-newer",
            Self::Unreadable => "store-unreadable",
            Self::Broken => "store-broken",
        }
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Denied => "the browser refuses storage here",
            Self::Full => "the browser has no room left",
            Self::Conflict(_) => "another tab wrote this journal",
            Self::Newer => "the record is of a newer version",
            Self::Unreadable => "the record cannot be read",
            Self::Broken => "the database failed",
        })
    }
}

impl std::error::Error for StoreError {}

/// Keeps bytes under keys. Every store passes [`contract`].
pub trait Store {
    /// A value, `None` where there is none.
    fn get(
        &self,
        shelf: Shelf,
        key: &str,
    ) -> impl Future<Output = Result<Option<Vec<u8>>, StoreError>>;

    /// All values whose key starts with `prefix`, ascending by key.
    fn scan(
        &self,
        shelf: Shelf,
        prefix: &str,
    ) -> impl Future<Output = Result<Vec<(String, Vec<u8>)>, StoreError>>;

    /// Performs all changes in their order, or none.
    fn write(&self, changes: Vec<Change>) -> impl Future<Output = Result<(), StoreError>>;
}
