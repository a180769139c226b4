//! The class `NoteStore`: what is kept on this device, for the page's loader.
//!
//! Methods clone their handle first, so that several may be under way at once. A store that was
//! made by an instance which crashed is gone with it; the loader opens it again.

use super::error::error;
use super::indexeddb::IndexedDb;
use super::wire::{Reader, parse};
use crate::store::{Append, Book, StoreError};
use js_sys::JSON;
use serde_json::{Value, json};
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// What is kept on this device.
#[wasm_bindgen]
pub struct NoteStore {
    book: Rc<Book<IndexedDb>>,
}

#[wasm_bindgen]
impl NoteStore {
    /// Opens the browser's database of that name.
    ///
    /// # Errors
    /// `HeadwaterError` with the code `store-denied`.
    pub async fn open(name: String) -> Result<NoteStore, JsValue> {
        super::panic::install();
        Ok(Self { book: Rc::new(Book::new(IndexedDb::open(&name).await?)) })
    }

    /// Performs a `persist` effect.
    ///
    /// # Errors
    /// `store-conflict`, `store-full`, `store-broken` …, or a `wire-` code.
    pub async fn persist(&self, effect: JsValue, now_ms: f64) -> Result<(), JsValue> {
        let book = Rc::clone(&self.book);
        let append = append(&super::session::stringify(&effect, "effect")?, now_ms)?;
        Ok(book.append(&append).await?)
    }

    /// What is kept of a ticket: `{entries, drafts}`.
    ///
    /// # Errors
    /// `store-newer`, `store-unreadable`, `store-broken`.
    #[wasm_bindgen(
        unchecked_return_type = "{ entries: unknown[]; drafts: Record<string, string> }"
    )]
    pub async fn journal(&self, ticket_id: String) -> Result<JsValue, JsValue> {
        let book = Rc::clone(&self.book);
        let kept = book.journal(&ticket_id).await?;
        js(&json!({ "entries": kept.entries, "drafts": kept.drafts }))
    }

    /// Settings of this device, and summaries of its cases: `{settings, cases}`.
    ///
    /// # Errors
    /// `store-broken`.
    #[wasm_bindgen(
        unchecked_return_type = "{ settings: Record<string, unknown>; cases: unknown[] }"
    )]
    pub async fn device(&self) -> Result<JsValue, JsValue> {
        let book = Rc::clone(&self.book);
        let settings = book.settings().await?;
        let cases: Vec<Value> = book.cases().await?.into_iter().map(|line| line.summary).collect();
        js(&json!({ "settings": settings, "cases": cases }))
    }

    /// Keeps a setting of this device.
    ///
    /// # Errors
    /// `store-full`, `store-broken`.
    pub async fn remember(&self, key: String, value: JsValue) -> Result<(), JsValue> {
        let book = Rc::clone(&self.book);
        let value = parse(&super::session::stringify(&value, "value")?)?;
        Ok(book.remember(&key, value).await?)
    }

    /// What was learnt, as a file; `undefined` where nothing is kept.
    ///
    /// # Errors
    /// `store-broken`.
    pub async fn learning(&self) -> Result<Option<Vec<u8>>, JsValue> {
        let book = Rc::clone(&self.book);
        Ok(book.learning().await?)
    }

    /// Keeps what was learnt.
    ///
    /// # Errors
    /// `store-full`, `store-broken`.
    #[wasm_bindgen(js_name = keepLearning)]
    pub async fn keep_learning(&self, file: Vec<u8>) -> Result<(), JsValue> {
        let book = Rc::clone(&self.book);
        Ok(book.keep_learning(file).await?)
    }

    /// Erases a ticket's notes.
    ///
    /// # Errors
    /// `store-broken`.
    pub async fn erase(&self, ticket_id: String) -> Result<(), JsValue> {
        let book = Rc::clone(&self.book);
        Ok(book.erase(&ticket_id).await?)
    }

    /// Erases everything on this device.
    ///
    /// # Errors
    /// `store-broken`.
    #[wasm_bindgen(js_name = eraseAll)]
    pub async fn erase_all(&self) -> Result<(), JsValue> {
        let book = Rc::clone(&self.book);
        Ok(book.erase_all().await?)
    }

    /// Erases notes last changed before a moment; how many tickets.
    ///
    /// # Errors
    /// `store-broken`.
    pub async fn sweep(&self, before_ms: f64) -> Result<u32, JsValue> {
        let book = Rc::clone(&self.book);
        Ok(book.sweep(before_ms as i64).await? as u32)
    }
}

/// The append that a `persist` effect asks for.
fn append(json: &str, now_ms: f64) -> Result<Append, JsValue> {
    let value = parse(json)?;
    let r = Reader::new(&value);
    let drafts = r.maybe("drafts", Reader::members)?.unwrap_or_default();
    Ok(Append {
        ticket_id: r.need("ticketId")?.id()?,
        first: r.need("first")?.count()? as usize,
        entries: r.all("entries", |entry| Ok(entry.value().clone()))?,
        drafts: drafts
            .into_iter()
            .map(|(name, value)| Ok((name.to_owned(), value.text()?.to_owned())))
            .collect::<Result<_, super::wire::WireError>>()?,
        summary: r.get("summary").map(|s| s.value().clone()),
        at: now_ms as i64,
    })
}

fn js(value: &Value) -> Result<JsValue, JsValue> {
    JSON::parse(&value.to_string())
}

impl From<StoreError> for JsValue {
    fn from(e: StoreError) -> Self {
        error(e.code(), "", &e.to_string())
    }
}
