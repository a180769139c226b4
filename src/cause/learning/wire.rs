//! The learning file: canonical bytes of the map.
//!
//! `HWL1`, u16 model revision, eight bytes of the account's hash; the causes' names, sorted; the
//! entries by key: key, version, cause (0: forgotten) and receipt.

use super::cursor::{Cursor, put};
use super::{Entry, Key, Learnt, MAX_TICKETS, MODEL_REV, Receipt};
use crate::cause::problem::LearningFault;
use crate::sorted::SortedMap;
use crate::ticket::CauseId;
use std::collections::BTreeMap;

const MAGIC: &[u8; 4] = b"HWL1";
/// Nobody changes a ticket that often; what is changed further stays at this.
pub(super) const MAX_VERSION: u32 = 1_000_000_000;
const MAX_CAUSES: usize = 10_000;
const MAX_CAUSE_BYTES: usize = 800;
const MAX_RECEIPT: usize = 20_000;

pub(super) fn write(account: &[u8; 32], entries: &BTreeMap<Key, Entry>) -> Vec<u8> {
    let learnt = || entries.values().filter_map(|e| e.learnt.as_ref());
    let mut numbers: SortedMap<&CauseId, u64> = SortedMap::new();
    for learnt in learnt() {
        numbers.or_insert(&learnt.cause, 0);
    }
    for (number, slot) in (1..).zip(numbers.values_mut()) {
        *slot = number;
    }
    let mut out = MAGIC.to_vec();
    out.extend(MODEL_REV.to_le_bytes());
    out.extend(&account[..8]);
    put(&mut out, numbers.len() as u64);
    for cause in numbers.keys() {
        put(&mut out, cause.as_str().len() as u64);
        out.extend(cause.as_str().as_bytes());
    }
    put(&mut out, entries.len() as u64);
    for (key, entry) in entries {
        out.extend(key);
        put(&mut out, u64::from(entry.version));
        match &entry.learnt {
            None => out.push(0),
            Some(learnt) => {
                put(&mut out, numbers.get(&&learnt.cause).copied().unwrap_or_default());
                put(&mut out, learnt.receipt.len() as u64);
                out.extend(&learnt.receipt[..]);
            }
        }
    }
    out
}

pub(super) fn read(
    account: &[u8; 32],
    bytes: &[u8],
) -> Result<BTreeMap<Key, Entry>, LearningFault> {
    if !bytes.starts_with(MAGIC) {
        return Err(LearningFault::Magic);
    }
    let mut at = Cursor::new(&bytes[MAGIC.len()..]);
    if u16::from_le_bytes(at.array()?) != MODEL_REV {
        return Err(LearningFault::Version);
    }
    if at.array::<8>()? != account[..8] {
        return Err(LearningFault::Account);
    }
    let causes = causes(&mut at)?;
    let mut used = vec![false; causes.len()];
    let mut entries = BTreeMap::new();
    let mut previous: Option<Key> = None;
    for _ in 0..at.count(MAX_TICKETS, 18)? {
        let key: Key = at.array()?;
        let version = at.number()?;
        if previous.is_some_and(|p| p >= key) || !(1..=u64::from(MAX_VERSION)).contains(&version) {
            return Err(LearningFault::Value);
        }
        previous = Some(key);
        let learnt = match at.number()? as usize {
            0 => None,
            n => {
                let cause = causes.get(n - 1).ok_or(LearningFault::Value)?.clone();
                used[n - 1] = true;
                let length = at.count(MAX_RECEIPT, 1)?;
                let receipt = at.bytes(length)?;
                Receipt::read(receipt)?;
                Some(Learnt { cause, receipt: receipt.into() })
            }
        };
        entries.insert(key, Entry { version: version as u32, learnt });
    }
    at.end()?;
    if used.contains(&false) {
        return Err(LearningFault::Value);
    }
    Ok(entries)
}

fn causes(at: &mut Cursor<'_>) -> Result<Vec<CauseId>, LearningFault> {
    let mut causes: Vec<CauseId> = Vec::new();
    for _ in 0..at.count(MAX_CAUSES, 1)? {
        let length = at.count(MAX_CAUSE_BYTES, 1)?;
        let name = std::str::from_utf8(at.bytes(length)?).map_err(|_| LearningFault::Value)?;
        if causes.last().is_some_and(|last| last.as_str() >= name) {
            return Err(LearningFault::Value);
        }
        causes.push(CauseId::from(name));
    }
    Ok(causes)
}
