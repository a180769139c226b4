//! Sorts lists through one routine, whatever they hold.
//!
//! The standard library's sort is compiled anew for each kind of element, about 4 kB each; what is
//! sorted here are lists of a screen or a ticket, where that speed is not felt. Stable: equal
//! elements keep their order. Long lists of one kind use the library's unstable sort instead.
//!
//! Invariant, a test of the same name: `sorting_is_that_of_the_standard_library`.

use std::cmp::Ordering;
use std::collections::BTreeMap;

/// Sorts by a comparison.
pub fn by<T>(items: &mut [T], order: impl Fn(&T, &T) -> Ordering) {
    if items.is_sorted_by(|a, b| order(a, b).is_le()) {
        return;
    }
    let mut places = places(items.len(), &|a, b| order(&items[a], &items[b]).is_gt());
    for at in 0..items.len() {
        while places[at] != at {
            let to = places[at];
            items.swap(at, to);
            places.swap(at, to);
        }
    }
}

/// Sorts by a key.
pub fn by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    by(items, |a, b| key(a).cmp(&key(b)));
}

/// Sorts by the elements' own order.
pub fn own<T: Ord>(items: &mut [T]) {
    by(items, T::cmp);
}

/// A tree of pairs, put in one by one: `collect` would bring a sort of its own for each type.
pub fn map<K: Ord, V>(pairs: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    for (key, value) in pairs {
        map.insert(key, value);
    }
    map
}

/// Where each of so many elements belongs, by merging ever longer runs.
fn places(len: usize, is_after: &dyn Fn(usize, usize) -> bool) -> Vec<usize> {
    let mut sorted: Vec<usize> = (0..len).collect();
    let mut merged = sorted.clone();
    let mut run = 1;
    while run < len {
        for start in (0..len).step_by(2 * run) {
            let (mut left, end) = (start, len.min(start + 2 * run));
            let middle = len.min(start + run);
            let mut right = middle;
            for slot in &mut merged[start..end] {
                let take_right =
                    left == middle || (right < end && is_after(sorted[left], sorted[right]));
                let from = if take_right { &mut right } else { &mut left };
                *slot = sorted[*from];
                *from += 1;
            }
        }
        std::mem::swap(&mut sorted, &mut merged);
        run *= 2;
    }
    for (place, &item) in sorted.iter().enumerate() {
        merged[item] = place;
    }
    merged
}
