//! The class `NoteStore`: what is kept on this device, for the page's loader.
//!
//! Methods clone their handle first, so that several may be under way at once. A store that was
//! made by an instance which crashed is gone with it; the loader opens it again.

use super::error::error;
use super::indexeddb::IndexedDb;
use super::wire::{Reader, parse};
use crate::session::bare;
use crate::sorted::SortedMap;
use crate::store::{Append, Book, StoreError};
use crate::ticket::Moment;
use js_sys::{JSON, Promise, Uint8Array};
use serde_json::{Value, json};
use std::pin::Pin;
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
    #[wasm_bindgen(unchecked_return_type = "Promise<NoteStore>")]
    pub fn open(name: String) -> Promise {
        super::panic::install();
        promise(async move {
            let book = Rc::new(Book::new(IndexedDb::open(&name).await?));
            Ok(Self { book }.into())
        })
    }

    /// Performs a `persist` effect.
    ///
    /// # Errors
    /// `store-conflict`, `store-full`, `store-broken` …, or a `wire-` code.
    #[wasm_bindgen(unchecked_return_type = "Promise<void>")]
    pub fn persist(&self, effect: JsValue, now_ms: f64) -> Promise {
        let book = Rc::clone(&self.book);
        promise(async move {
            let append = append(&super::given::stringify(&effect, "effect")?, now_ms)?;
            nothing(book.append(&append).await)
        })
    }

    /// What is kept of a ticket: `{entries, drafts}`.
    ///
    /// # Errors
    /// `store-newer`, `store-unreadable`, `store-broken`.
    #[wasm_bindgen(
        unchecked_return_type = "Promise<{ entries: unknown[]; drafts: Record<string, string> }>"
    )]
    pub fn journal(&self, ticket_id: String) -> Promise {
        let book = Rc::clone(&self.book);
        promise(async move {
            let kept = book.journal(&ticket_id).await?;
            js(&json!({ "entries": kept.entries, "drafts": kept.drafts }))
        })
    }

    /// Settings of this device, and summaries of its cases: `{settings, cases}`.
    ///
    /// # Errors
    /// `store-broken`.
    #[wasm_bindgen(
        unchecked_return_type = "Promise<{ settings: Record<string, unknown>; cases: unknown[] }>"
    )]
    pub fn device(&self) -> Promise {
        let book = Rc::clone(&self.book);
        promise(async move {
            let settings = book.settings().await?;
            let lines = book.cases().await?;
            let cases: Vec<Value> = lines.into_iter().map(|line| line.summary).collect();
            js(&json!({ "settings": settings, "cases": cases }))
        })
    }

    /// Keeps a setting of this device.
    ///
    /// # Errors
    /// `store-full`, `store-broken`.
    #[wasm_bindgen(unchecked_return_type = "Promise<void>")]
    pub fn remember(&self, key: String, value: JsValue) -> Promise {
        let book = Rc::clone(&self.book);
        promise(async move {
            let value = parse(&super::given::stringify(&value, "value")?)?;
            nothing(book.remember(&key, value).await)
        })
    }

    /// What was learnt, as a file; `undefined` where nothing is kept.
    ///
    /// # Errors
    /// `store-broken`.
    #[wasm_bindgen(unchecked_return_type = "Promise<Uint8Array | undefined>")]
    pub fn learning(&self) -> Promise {
        let book = Rc::clone(&self.book);
        promise(async move {
            let file = book.learning().await?;
            Ok(file.map_or(JsValue::UNDEFINED, |f| Uint8Array::from(f.as_slice()).into()))
        })
    }

    /// Keeps what was learnt.
    ///
    /// # Errors
    /// `store-full`, `store-broken`.
    #[wasm_bindgen(js_name = keepLearning, unchecked_return_type = "Promise<void>")]
    pub fn keep_learning(&self, file: Vec<u8>) -> Promise {
        let book = Rc::clone(&self.book);
        promise(async move { nothing(book.keep_learning(file).await) })
    }

    /// Erases a ticket's notes.
    ///
    /// # Errors
    /// `store-broken`.
    #[wasm_bindgen(unchecked_return_type = "Promise<void>")]
    pub fn erase(&self, ticket_id: String) -> Promise {
        let book = Rc::clone(&self.book);
        promise(async move { nothing(book.erase(&ticket_id).await) })
    }

    /// Erases everything on this device.
    ///
    /// # Errors
    /// `store-broken`.
    #[wasm_bindgen(js_name = eraseAll, unchecked_return_type = "Promise<void>")]
    pub fn erase_all(&self) -> Promise {
        let book = Rc::clone(&self.book);
        promise(async move { nothing(book.erase_all().await) })
    }

    /// Erases notes last changed before a moment; how many tickets. Of these stays what was given
    /// since another moment, without a word.
    ///
    /// # Errors
    /// `store-broken`.
    #[wasm_bindgen(unchecked_return_type = "Promise<number>")]
    pub fn sweep(
        &self,
        #[wasm_bindgen(js_name = beforeMs)] before_ms: f64,
        #[wasm_bindgen(js_name = givenSinceMs)] given_since_ms: f64,
    ) -> Promise {
        let book = Rc::clone(&self.book);
        let rest = move |summary| bare(summary, Moment(given_since_ms as i64));
        promise(async move { Ok((book.sweep(before_ms as i64, rest).await? as u32).into()) })
    }
}

/// A promise of a boxed future: what drives it is compiled once, not for each method.
fn promise(work: impl Future<Output = Result<JsValue, JsValue>> + 'static) -> Promise {
    let work: Pin<Box<dyn Future<Output = Result<JsValue, JsValue>>>> = Box::pin(work);
    wasm_bindgen_futures::future_to_promise(work)
}

fn nothing(done: Result<(), StoreError>) -> Result<JsValue, JsValue> {
    done.map(|()| JsValue::UNDEFINED).map_err(JsValue::from)
}

/// The append that a `persist` effect asks for.
fn append(json: &str, now_ms: f64) -> Result<Append, JsValue> {
    let value = parse(json)?;
    let r = Reader::new(&value);
    let drafts = r.maybe("drafts", Reader::members)?.unwrap_or_default();
    let mut kept = SortedMap::new();
    for (name, value) in drafts {
        kept.insert(name.to_owned(), value.text()?.to_owned());
    }
    Ok(Append {
        ticket_id: r.need("ticketId")?.id()?,
        first: r.need("first")?.count()? as usize,
        entries: r.all("entries", |entry| Ok(entry.value().clone()))?,
        drafts: kept,
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
