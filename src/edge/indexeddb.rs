//! The browser's database as a store. Each call is one transaction of its own, and waits for
//! nothing else while it is open.

use crate::order;
use crate::store::{Change, Shelf, Store, StoreError};
use idb::{
    Database, DatabaseEvent, Error, Factory, KeyRange, ObjectStoreParams, Query, Transaction,
    TransactionMode,
};
use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

/// Raised when a shelf is added; stores of older versions stay as they are.
const DATABASE_VERSION: u32 = 1;

/// An open database.
#[derive(Debug)]
pub struct IndexedDb {
    database: Database,
}

impl IndexedDb {
    /// Opens a database, made on first use.
    ///
    /// # Errors
    /// [`StoreError::Denied`] where the browser has none for this page.
    pub async fn open(name: &str) -> Result<Self, StoreError> {
        let factory = Factory::new().map_err(|_| StoreError::Denied)?;
        let mut request =
            factory.open(name, Some(DATABASE_VERSION)).map_err(|_| StoreError::Denied)?;
        request.on_upgrade_needed(|event| {
            let Ok(database) = event.database() else { return };
            let there = database.store_names();
            for shelf in Shelf::ALL {
                if !there.iter().any(|name| name == shelf.name()) {
                    // A failure here fails the open request, which says so.
                    let _ = database.create_object_store(shelf.name(), ObjectStoreParams::new());
                }
            }
        });
        let mut database = request.await.map_err(|e| reason(&e, StoreError::Denied))?;
        // Another tab wants to upgrade or delete: let go, so that it need not wait.
        database.on_version_change(|event| {
            if let Some(target) = event.target() {
                target.unchecked_into::<web_sys::IdbDatabase>().close();
            }
        });
        Ok(Self { database })
    }

    /// Deletes a database and everything in it.
    ///
    /// # Errors
    /// [`StoreError::Denied`] or [`StoreError::Broken`].
    pub async fn delete(name: &str) -> Result<(), StoreError> {
        let factory = Factory::new().map_err(|_| StoreError::Denied)?;
        let request = factory.delete(name).map_err(|_| StoreError::Denied)?;
        request.await.map_err(|e| reason(&e, StoreError::Broken))
    }

    fn transaction(&self, mode: TransactionMode) -> Result<Transaction, Error> {
        let names = Shelf::ALL.map(Shelf::name);
        self.database.transaction(&names, mode)
    }
}

impl Store for IndexedDb {
    async fn get(&self, shelf: Shelf, key: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let read = async {
            let transaction = self.transaction(TransactionMode::ReadOnly)?;
            let store = transaction.object_store(shelf.name())?;
            store.get(Query::Key(key.into()))?.await
        };
        let value = read.await.map_err(|e| reason(&e, StoreError::Broken))?;
        Ok(value.map(|bytes| Uint8Array::new(&bytes).to_vec()))
    }

    async fn scan(&self, shelf: Shelf, prefix: &str) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        let read = async {
            let transaction = self.transaction(TransactionMode::ReadOnly)?;
            let store = transaction.object_store(shelf.name())?;
            let range = Query::KeyRange(range(prefix)?);
            let keys = store.get_all_keys(Some(range.clone()), None)?;
            let values = store.get_all(Some(range), None)?;
            Ok((keys.await?, values.await?))
        };
        let (keys, values) = read.await.map_err(|e: Error| reason(&e, StoreError::Broken))?;
        let mut found: Vec<(String, Vec<u8>)> = keys
            .iter()
            .zip(&values)
            .filter_map(|(key, value)| Some((key.as_string()?, Uint8Array::new(value).to_vec())))
            .collect();
        // The browser orders by UTF-16 code units, stores order by characters.
        order::own(&mut found);
        Ok(found)
    }

    async fn write(&self, changes: Vec<Change>) -> Result<(), StoreError> {
        if changes.is_empty() {
            return Ok(());
        }
        let write = async {
            let transaction = self.transaction(TransactionMode::ReadWrite)?;
            for change in &changes {
                match change {
                    Change::Put(shelf, key, value) => {
                        let value = Uint8Array::from(value.as_slice());
                        let store = transaction.object_store(shelf.name())?;
                        store.put(&value, Some(&key.into()))?;
                    }
                    Change::Delete(shelf, key) => {
                        let store = transaction.object_store(shelf.name())?;
                        store.delete(Query::Key(key.into()))?;
                    }
                    Change::DeletePrefix(shelf, prefix) => {
                        let store = transaction.object_store(shelf.name())?;
                        store.delete(Query::KeyRange(range(prefix)?))?;
                    }
                }
            }
            transaction.commit()?.await
        };
        let done = write.await.map_err(|e| reason(&e, StoreError::Broken))?;
        if done.is_committed() { Ok(()) } else { Err(StoreError::Full) }
    }
}

/// All keys that start so. No key of ours holds the last code unit more than twice in a row.
fn range(prefix: &str) -> Result<KeyRange, Error> {
    let last = format!("{prefix}\u{ffff}\u{ffff}\u{ffff}");
    KeyRange::bound(&prefix.into(), &last.into(), None, None)
}

/// The browser's reason where it names one, else `otherwise`.
fn reason(error: &Error, otherwise: StoreError) -> StoreError {
    let exception: Option<JsValue> = match error {
        Error::DomException(exception) => Some(exception.into()),
        Error::AddFailed(value) | Error::TransactionCommitError(value) => Some(value.clone()),
        _ => None,
    };
    let name = exception.and_then(|e| Reflect::get(&e, &"name".into()).ok()?.as_string());
    match name.as_deref() {
        Some("QuotaExceededError") => StoreError::Full,
        Some("SecurityError" | "UnknownError") => StoreError::Denied,
        _ => otherwise,
    }
}
