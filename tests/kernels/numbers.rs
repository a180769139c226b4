//! Where a number stands in a list.

use headwater_kernels::numbers::Numbers;
use headwater_kernels::places::BITS;
use proptest::prelude::*;
use std::collections::BTreeSet;

proptest! {
    #[test]
    fn a_number_is_found_where_it_stands(
        some in prop::collection::btree_set(0_u32..1 << BITS, 0..300),
        // Many to a run as well as far apart.
        near in prop::collection::btree_set(0_u32..2000, 0..300),
        asked in prop::collection::vec(0_u32..1 << BITS, 50),
    ) {
        let all: BTreeSet<u32> = some.union(&near).copied().collect();
        let list: Vec<u32> = all.into_iter().collect();
        // The largest place there can be is one of them.
        let places: Vec<u32> = (0..list.len() as u32).map(|at| (1 << 24) - 1 - at).collect();
        let numbers = Numbers::of(&list, &places);
        prop_assert_eq!(numbers.len(), list.len());
        for (number, place) in list.iter().zip(&places) {
            prop_assert_eq!(numbers.find(*number), Some(*place));
        }
        for number in asked.into_iter().chain(0..2000) {
            let plain = list.binary_search(&number).ok().map(|at| places[at]);
            prop_assert_eq!(numbers.find(number), plain);
        }
    }
}

#[test]
fn the_first_and_the_last_number_there_can_be_are_found() {
    let last = (1 << BITS) - 1;
    let numbers = Numbers::of(&[0, last], &[0, 1]);
    assert_eq!((numbers.find(0), numbers.find(last)), (Some(0), Some(1)));
    assert_eq!((numbers.find(1), numbers.find(last - 1)), (None, None));
    let none = Numbers::of(&[], &[]);
    assert!(none.is_empty());
    assert_eq!((none.find(0), none.find(last)), (None, None));
}
