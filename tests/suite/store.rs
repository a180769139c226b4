//! What is kept on a device: the store's contract, journals, and every stored form there ever was.

use headwater::json::Json;
use headwater::session::bare;
use headwater::sorted::SortedMap;
use headwater::store::record::{self, CaseLine, Chunk, Head, Setting};
use headwater::store::{Append, Book, Change, Kept, Memory, Shelf, Store, StoreError, contract};
use headwater::ticket::Moment;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::fs;
use std::future::Future;
use std::path::Path;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

/// Runs a future that never waits.
fn now<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("memory waits for nothing"),
    }
}

fn append(ticket_id: &str, first: usize, entries: &[Value]) -> Append {
    Append {
        ticket_id: ticket_id.to_owned(),
        first,
        entries: entries.to_vec(),
        at: 1_000,
        ..Append::default()
    }
}

fn numbered(n: std::ops::Range<usize>) -> Vec<Value> {
    n.map(|n| json!({"n": n})).collect()
}

#[test]
fn every_store_keeps_the_contract() {
    assert_eq!(now(contract::check(&Memory::default())), Ok(()));
}

/// A store that forgets what it should not: the contract must see it.
struct Leaky(Memory);

impl Store for Leaky {
    async fn get(&self, shelf: Shelf, key: &str) -> Result<Option<Vec<u8>>, StoreError> {
        self.0.get(shelf, key).await
    }

    async fn scan(&self, shelf: Shelf, prefix: &str) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        self.0.scan(shelf, prefix).await
    }

    async fn write(&self, mut changes: Vec<Change>) -> Result<(), StoreError> {
        changes.reverse();
        self.0.write(changes).await
    }
}

#[test]
fn the_contract_catches_a_store_that_breaks_it() {
    assert!(now(contract::check(&Leaky(Memory::default()))).is_err());
}

#[test]
fn an_append_is_kept_once_however_often_it_is_sent() {
    let book = Book::new(Memory::default());
    for _ in 0..3 {
        assert_eq!(now(book.append(&append("1", 0, &numbered(0..2)))), Ok(()));
    }
    // A longer one that holds what is kept already, as after an answer that got lost.
    assert_eq!(now(book.append(&append("1", 1, &numbered(1..5)))), Ok(()));
    assert_eq!(now(book.append(&append("1", 0, &numbered(0..2)))), Ok(()));
    assert_eq!(now(book.journal("1")).unwrap().entries, numbered(0..5));
}

#[test]
fn two_ways_of_one_journal_are_a_conflict() {
    let book = Book::new(Memory::default());
    now(book.append(&append("1", 0, &numbered(0..3)))).unwrap();
    let other = json!({"n": "other"});
    let cases = [
        (append("1", 2, std::slice::from_ref(&other)), 3),
        (append("1", 0, &[other.clone(), other.clone()]), 3),
        (append("1", 5, std::slice::from_ref(&other)), 3),
        (append("2", 1, &[other]), 0),
    ];
    for (wrong, kept) in cases {
        assert_eq!(now(book.append(&wrong)), Err(StoreError::Conflict(kept)), "{wrong:?}");
    }
    assert_eq!(now(book.journal("1")).unwrap().entries, numbered(0..3));
    assert_eq!(now(book.journal("2")).unwrap(), Kept::default());
}

#[test]
fn drafts_replace_each_other_and_leave_the_journal_alone() {
    let book = Book::new(Memory::default());
    now(book.append(&append("1", 0, &numbered(0..1)))).unwrap();
    for text in ["1", "18", "18.4"] {
        let drafts = SortedMap::from([("amount".to_owned(), text.to_owned())]);
        now(book.append(&Append { drafts, ..append("1", 1, &[]) })).unwrap();
    }
    let kept = now(book.journal("1")).unwrap();
    assert_eq!(kept.entries, numbered(0..1));
    assert_eq!(kept.drafts["amount"], "18.4");
}

#[test]
fn erasing_a_ticket_leaves_nothing_of_it() {
    let book = Book::new(Memory::default());
    for id in ["1", "10", "1\u{0}", "1\u{1}", "1\u{0}head"] {
        let with_summary =
            Append { summary: Some(json!({"of": id})), ..append(id, 0, &numbered(0..1)) };
        now(book.append(&with_summary)).unwrap();
    }
    now(book.erase("1")).unwrap();
    assert_eq!(now(book.journal("1")).unwrap(), Kept::default());
    assert_eq!(now(book.cases()).unwrap().len(), 4);
    for id in ["10", "1\u{0}", "1\u{1}", "1\u{0}head"] {
        assert_eq!(now(book.journal(id)).unwrap().entries, numbered(0..1), "{id:?}");
    }
    now(book.erase_all()).unwrap();
    assert_eq!(now(book.cases()).unwrap(), []);
}

#[test]
fn a_sweep_erases_what_is_older_and_nothing_else() {
    let book = Book::new(Memory::default());
    for (id, at) in [("old", 99), ("edge", 100), ("new", 101)] {
        now(book.append(&Append { at, ..append(id, 0, &numbered(0..1)) })).unwrap();
    }
    assert_eq!(now(book.sweep(100, |_| None)), Ok(1));
    assert_eq!(now(book.journal("old")).unwrap(), Kept::default());
    assert_eq!(now(book.journal("edge")).unwrap().entries.len(), 1);
    assert_eq!(now(book.sweep(100, |_| None)), Ok(0));
}

#[test]
fn a_sweep_leaves_what_was_given_for_as_long_as_a_cap_looks_back() {
    let line = json!({
        "contact": "c", "ticket": "1", "round": 0, "offer": "credit", "counts_to_cap": true,
        "amount": {"minor": 2000, "currency": "EUR"}, "cost": {"minor": 2000, "currency": "EUR"},
        "role": "agent", "approved_by": null, "policy_version": 1, "at": 50, "reversed_at": null,
    });
    let summary = |ledger: Value| {
        json!({
            "ticket": "1", "number": "#1", "contact": "c", "cause": "other", "agreed": true,
            "promise": "words", "ledger": ledger, "status": "open", "changed_at": 60,
            "fields": {"agreement": "words"},
        })
    };
    let book = Book::new(Memory::default());
    for (id, given) in [("1", json!([line])), ("2", json!([]))] {
        let append = Append { at: 60, summary: Some(summary(given)), ..append(id, 0, &[]) };
        now(book.append(&append)).unwrap();
    }
    let sweep = |since| now(book.sweep(100, move |case| bare(case, Moment(since)))).unwrap();
    let left = || now(book.cases()).unwrap();
    assert_eq!(sweep(50), 2);
    assert_eq!(left().len(), 1);
    let kept = left().remove(0).summary;
    assert_eq!(kept["ledger"], json!([line]));
    assert!(!kept.to_string().contains("words"), "{kept}");
    // Another start: still inside, then out.
    assert_eq!(sweep(50), 0);
    assert_eq!(left()[0].summary, kept);
    assert_eq!(sweep(51), 0);
    assert_eq!(left(), []);
}

#[test]
fn what_was_learnt_comes_back_and_goes_with_everything() {
    let book = Book::new(Memory::default());
    assert_eq!(now(book.learning()), Ok(None));
    now(book.keep_learning(vec![1, 2])).unwrap();
    now(book.keep_learning(vec![3])).unwrap();
    assert_eq!(now(book.learning()), Ok(Some(vec![3])));
    now(book.erase_all()).unwrap();
    assert_eq!(now(book.learning()), Ok(None));
}

#[test]
fn settings_come_back_as_they_were() {
    let book = Book::new(Memory::default());
    now(book.remember("paused", json!(true))).unwrap();
    now(book.remember("__proto__", json!({"a": [1, null]}))).unwrap();
    now(book.remember("paused", json!(false))).unwrap();
    now(book.remember("for now", json!("x"))).unwrap();
    now(book.remember("for now", json!(null))).unwrap();
    let settings = now(book.settings()).unwrap();
    assert!(!settings.contains_key("for now"), "null forgets");
    assert_eq!(settings["paused"], json!(false));
    assert_eq!(settings["__proto__"], json!({"a": [1, null]}));
}

/// Reads the stored forms of one record, one file a version, and writes the newest again.
fn check_forms<T: Json + PartialEq + std::fmt::Debug>(name: &str, want: &T) {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/store");
    let newest = format!("{name}.v{}.json", record::VERSION);
    if std::env::var_os("UPDATE").is_some() && !dir.join(&newest).exists() {
        let text = String::from_utf8(record::write(want)).unwrap();
        fs::write(dir.join(&newest), text + "\n").unwrap();
    }
    let mut forms = 0;
    for entry in fs::read_dir(&dir).unwrap() {
        let path = entry.unwrap().path();
        let file = path.file_name().unwrap().to_str().unwrap().to_owned();
        if !file.starts_with(&format!("{name}.v")) {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        assert_eq!(&record::read::<T>(text.as_bytes()).unwrap(), want, "{file}");
        if file == newest {
            // The order of members means nothing.
            let value = |text: &[u8]| serde_json::from_slice::<Value>(text).unwrap();
            assert_eq!(value(text.as_bytes()), value(&record::write(want)), "{file}");
        }
        forms += 1;
    }
    assert!(0 < forms, "no stored form of {name}");
}

#[test]
fn every_stored_form_there_ever_was_is_read() {
    check_forms("chunk", &Chunk { entries: vec![json!({"v": 1, "at": 7, "event": "undone"})] });
    let drafts = SortedMap::from([("idea".to_owned(), "Check the invoice first".to_owned())]);
    check_forms("head", &Head { count: 3, changed_at: 1_795_514_400_000, drafts });
    check_forms(
        "case",
        &CaseLine {
            ticket_id: "4312".to_owned(),
            changed_at: 1_795_514_400_000,
            summary: json!({"cause": "billing_overcharge"}),
        },
    );
    check_forms("setting", &Setting { value: json!(true) });
}

#[test]
fn a_record_of_a_newer_or_broken_form_is_left_alone() {
    let cases = [
        (r#"{"v": 199, "value": 1, "more": 2}"#, Ok(json!(1))),
        (r#"{"v": 201, "value": 1}"#, Err(StoreError::Newer)),
        (r#"{"v": 101}"#, Err(StoreError::Unreadable)),
        (r#"{"value": 1}"#, Err(StoreError::Unreadable)),
        ("not JSON", Err(StoreError::Unreadable)),
        ("", Err(StoreError::Unreadable)),
    ];
    for (text, want) in cases {
        let got = record::read::<Setting>(text.as_bytes()).map(|setting| setting.value);
        assert_eq!(got, want, "{text}");
    }
    let store = Memory::default();
    let head = Change::Put(Shelf::Journals, "1\u{0}head".to_owned(), br#"{"v": 201}"#.to_vec());
    now(store.write(vec![head])).unwrap();
    let book = Book::new(store);
    assert_eq!(now(book.append(&append("1", 0, &numbered(0..1)))), Err(StoreError::Newer));
    assert_eq!(now(book.journal("1")), Err(StoreError::Newer));
}

proptest! {
    #[test]
    fn appends_of_any_size_add_up(sizes in prop::collection::vec(0..90_usize, 1..8)) {
        let book = Book::new(Memory::default());
        let mut count = 0;
        for size in sizes {
            now(book.append(&append("t", count, &numbered(count..count + size)))).unwrap();
            count += size;
        }
        prop_assert_eq!(now(book.journal("t")).unwrap().entries, numbered(0..count));
    }
}
