//! What every store must do: the same checks for memory natively and for a browser's database in
//! a browser.

use super::{Change, Shelf, Store, StoreError};

/// Runs the whole contract on an empty store.
///
/// # Errors
/// Names the first clause that does not hold.
pub async fn check(store: &impl Store) -> Result<(), String> {
    empty_at_first(store).await?;
    gives_back_what_was_put(store).await?;
    keeps_keys_apart(store).await?;
    scans_in_order(store).await?;
    writes_in_order(store).await?;
    takes_large_values(store).await
}

async fn empty_at_first(store: &impl Store) -> Result<(), String> {
    for shelf in Shelf::ALL {
        same("a new store holds nothing", &store.scan(shelf, "").await, &Ok(Vec::new()))?;
        same("a missing key is no error", &store.get(shelf, "a").await, &Ok(None))?;
        let gone = store.write(vec![Change::Delete(shelf, "a".to_owned())]).await;
        same("deleting what is not there is no error", &gone, &Ok(()))?;
    }
    same("writing nothing is no error", &store.write(Vec::new()).await, &Ok(()))
}

async fn gives_back_what_was_put(store: &impl Store) -> Result<(), String> {
    // Bytes that are no text, no bytes at all, and a value put twice.
    for value in [vec![0, 255, 10, 128], Vec::new(), vec![7], vec![8, 9]] {
        put(store, Shelf::Settings, "key", &value).await?;
        let kept = store.get(Shelf::Settings, "key").await;
        same("the last value put is the one kept", &kept, &Ok(Some(value)))?;
    }
    let other = store.get(Shelf::Cases, "key").await;
    same("shelves do not share keys", &other, &Ok(None))?;
    clear(store).await
}

async fn keeps_keys_apart(store: &impl Store) -> Result<(), String> {
    let keys = ["", "a", "A", "a ", "a\u{0}b", "é", "e\u{301}", "日本", "😀", "__proto__"];
    for (n, key) in keys.iter().enumerate() {
        put(store, Shelf::Journals, key, &[n as u8]).await?;
    }
    for (n, key) in keys.iter().enumerate() {
        let kept = store.get(Shelf::Journals, key).await;
        same("keys of any characters are apart", &kept, &Ok(Some(vec![n as u8])))?;
    }
    clear(store).await
}

async fn scans_in_order(store: &impl Store) -> Result<(), String> {
    for key in ["b/2", "a/10", "a/1", "a", "b", "a0", "a/\u{10ffff}"] {
        put(store, Shelf::Journals, key, key.as_bytes()).await?;
    }
    let found = store.scan(Shelf::Journals, "a/").await.map(keys_of);
    let want = ["a/1", "a/10", "a/\u{10ffff}"].map(str::to_owned).to_vec();
    same("a scan finds exactly the keys that start so, ascending", &found, &Ok(want))?;
    let cleared = vec![Change::DeletePrefix(Shelf::Journals, "a/".to_owned())];
    same("a prefix is deleted", &store.write(cleared).await, &Ok(()))?;
    let left = store.scan(Shelf::Journals, "").await.map(keys_of);
    let want = ["a", "a0", "b", "b/2"].map(str::to_owned).to_vec();
    same("and nothing else with it", &left, &Ok(want))?;
    clear(store).await
}

async fn writes_in_order(store: &impl Store) -> Result<(), String> {
    let key = "k".to_owned();
    let changes = vec![
        Change::Put(Shelf::Cases, key.clone(), vec![1]),
        Change::DeletePrefix(Shelf::Cases, String::new()),
        Change::Put(Shelf::Learning, key.clone(), vec![2]),
        Change::Put(Shelf::Learning, key.clone(), vec![3]),
        Change::Put(Shelf::Settings, key.clone(), vec![4]),
        Change::Delete(Shelf::Settings, key),
    ];
    same("one write changes several shelves", &store.write(changes).await, &Ok(()))?;
    same("a later change wins", &store.get(Shelf::Cases, "k").await, &Ok(None))?;
    same("a later value wins", &store.get(Shelf::Learning, "k").await, &Ok(Some(vec![3])))?;
    same("a later delete wins", &store.get(Shelf::Settings, "k").await, &Ok(None))?;
    clear(store).await
}

async fn takes_large_values(store: &impl Store) -> Result<(), String> {
    let large: Vec<u8> = (0..5_000_000_u32).map(|n| (n % 251) as u8).collect();
    put(store, Shelf::Learning, "large", &large).await?;
    let kept = store.get(Shelf::Learning, "large").await;
    if kept != Ok(Some(large)) {
        return Err("a value of 5 MB does not come back as it was".to_owned());
    }
    clear(store).await
}

fn keys_of(values: Vec<(String, Vec<u8>)>) -> Vec<String> {
    values.into_iter().map(|(key, _)| key).collect()
}

async fn put(store: &impl Store, shelf: Shelf, key: &str, value: &[u8]) -> Result<(), String> {
    let change = Change::Put(shelf, key.to_owned(), value.to_vec());
    same("a value is put", &store.write(vec![change]).await, &Ok(()))
}

async fn clear(store: &impl Store) -> Result<(), String> {
    let all = Shelf::ALL.map(|shelf| Change::DeletePrefix(shelf, String::new()));
    same("everything is deleted", &store.write(all.to_vec()).await, &Ok(()))
}

fn same<T: PartialEq + std::fmt::Debug>(
    clause: &str,
    got: &Result<T, StoreError>,
    want: &Result<T, StoreError>,
) -> Result<(), String> {
    if got == want { Ok(()) } else { Err(format!("{clause}: {got:?} instead of {want:?}")) }
}
