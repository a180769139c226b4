//! The browser's database as a store.

use headwater::edge::indexeddb::IndexedDb;
use headwater::store::{Append, Book, contract};
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

/// A database of its own for each test, gone before and after.
async fn fresh(name: &str) -> IndexedDb {
    IndexedDb::delete(name).await.unwrap();
    IndexedDb::open(name).await.unwrap()
}

#[wasm_bindgen_test]
async fn every_store_keeps_the_contract() {
    let store = fresh("headwater-test-contract").await;
    assert_eq!(contract::check(&store).await, Ok(()));
}

#[wasm_bindgen_test]
async fn a_journal_is_there_after_the_database_is_opened_again() {
    let name = "headwater-test-again";
    let append = Append {
        ticket_id: "4312".to_owned(),
        entries: vec![json!({"event": "opened", "at": 1, "v": 1})],
        at: 5,
        ..Append::default()
    };
    Book::new(fresh(name).await).append(&append).await.unwrap();
    let again = Book::new(IndexedDb::open(name).await.unwrap());
    assert_eq!(again.journal("4312").await.unwrap().entries, append.entries);
    assert_eq!(again.journal("43").await.unwrap().entries, Vec::<serde_json::Value>::new());
}

#[wasm_bindgen_test]
async fn another_tab_that_deletes_the_database_is_not_kept_waiting() {
    let name = "headwater-test-delete";
    let open = fresh(name).await;
    IndexedDb::delete(name).await.unwrap();
    let gone = Book::new(open).journal("1").await;
    assert!(gone.is_err(), "a deleted database answers {gone:?}");
}
