//! The stored form of each record: JSON with a version.
//!
//! A version is three digits. Within a hundred, records only gain members, so an older Headwater
//! still reads them and rolling a release back locks nobody out; the next hundred is another form,
//! which older versions leave untouched. What each version looks like is kept in
//! `tests/data/store`, one file a record and version, and every one of them must read for ever.

use super::StoreError;
use crate::json::{Json, record};
use crate::sorted::SortedMap;
use serde_json::Value;

/// The version written now.
pub const VERSION: u16 = 101;

/// Entries of a journal from a position on. The entries carry their own version and are not
/// looked into here.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chunk {
    /// In order.
    pub entries: Vec<Value>,
}

record!(Chunk { entries });

/// What stands in front of a journal's chunks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Head {
    /// How many entries all chunks hold.
    pub count: usize,
    /// When it was last changed, milliseconds since 1970; retention counts from here.
    pub changed_at: i64,
    /// What is typed and not committed, by input.
    pub drafts: SortedMap<String, String>,
}

record!(Head { count, changed_at, drafts: default });

/// What lists across tickets need of a case. Its members are the session's.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CaseLine {
    /// The ticket.
    pub ticket_id: String,
    /// When it was last changed.
    pub changed_at: i64,
    /// The summary.
    pub summary: Value,
}

record!(CaseLine { ticket_id, changed_at, summary });

/// A setting of this device.
#[derive(Clone, Debug, PartialEq)]
pub struct Setting {
    /// Its value.
    pub value: Value,
}

record!(Setting { value });

/// The stored form.
pub fn write(record: &impl Json) -> Vec<u8> {
    let mut record = record.write();
    if let Some(members) = record.as_object_mut() {
        members.insert("v".to_owned(), VERSION.into());
    }
    record.to_string().into_bytes()
}

/// Reads a stored form.
///
/// # Errors
/// [`StoreError::Newer`] for another hundred of versions, [`StoreError::Unreadable`] else.
pub fn read<T: Json>(bytes: &[u8]) -> Result<T, StoreError> {
    let value: Value = serde_json::from_slice(bytes).map_err(|_| StoreError::Unreadable)?;
    let version = value.get("v").and_then(Value::as_u64).ok_or(StoreError::Unreadable)?;
    if version / 100 != u64::from(VERSION) / 100 {
        return Err(StoreError::Newer);
    }
    T::read(value).ok_or(StoreError::Unreadable)
}
