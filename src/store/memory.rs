//! A store that lives as long as the page: for `storage="none"`, and where a browser refuses.

use super::{Change, Shelf, Store, StoreError};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// Keeps everything in memory.
#[derive(Debug, Default)]
pub struct Memory {
    values: RefCell<BTreeMap<(Shelf, String), Vec<u8>>>,
}

impl Store for Memory {
    async fn get(&self, shelf: Shelf, key: &str) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self.values.borrow().get(&(shelf, key.to_owned())).cloned())
    }

    async fn scan(&self, shelf: Shelf, prefix: &str) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        let values = self.values.borrow();
        let from = values.range((shelf, prefix.to_owned())..);
        Ok(from
            .take_while(|((s, key), _)| *s == shelf && key.starts_with(prefix))
            .map(|((_, key), value)| (key.clone(), value.clone()))
            .collect())
    }

    async fn write(&self, changes: Vec<Change>) -> Result<(), StoreError> {
        let mut values = self.values.borrow_mut();
        for change in changes {
            match change {
                Change::Put(shelf, key, value) => {
                    values.insert((shelf, key), value);
                }
                Change::Delete(shelf, key) => {
                    values.remove(&(shelf, key));
                }
                Change::DeletePrefix(shelf, prefix) => {
                    values.retain(|(s, key), _| *s != shelf || !key.starts_with(&prefix));
                }
            }
        }
        Ok(())
    }
}
