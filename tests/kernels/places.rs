//! Hashes, grams and the sort by number.

use headwater_kernels::places::{BITS, Fnv, Place, add_grams, sorted};
use headwater_kernels::words::Words;
use proptest::prelude::*;

#[test]
fn the_hash_is_the_published_one_and_mixed() {
    // FNV-1a of 32 bits (Fowler, Noll, Vo): "foobar" is bf9cf968.
    let mut mixed = 0xbf9c_f968_u32;
    mixed ^= mixed >> 16;
    mixed = mixed.wrapping_mul(0x7feb_352d);
    mixed ^= mixed >> 15;
    assert_eq!(Fnv::new().then(b"foo").then(b"bar").mixed(), mixed);
    let number = Fnv::new().then(b"foobar").number();
    assert_eq!(number, Fnv::new().then(b"foobar ").mixed() >> (32 - BITS));
}

#[test]
fn grams_are_words_and_neighbours() {
    let words = Words::read("To be, to", 9);
    let mask = (1 << 18) - 1;
    let mut found = Vec::new();
    add_grams(&words, mask, 5, &mut found);
    let gram = |text: &str, first, last| Place {
        number: Fnv::new().then(text.as_bytes()).mixed() & mask,
        first,
        last,
    };
    let wanted = [
        gram("to", 5, 5),
        gram("be", 6, 6),
        gram("to be", 5, 6),
        gram("to", 7, 7),
        gram("be to", 6, 7),
    ];
    assert_eq!(found, wanted);
}

proptest! {
    #[test]
    fn sorting_is_that_of_the_standard_library(
        numbers in prop::collection::vec(prop_oneof![0_u32..40, 0_u32..1 << BITS], 0..600),
    ) {
        let place = |(at, number)| Place { number, first: at as u32, last: at as u32 };
        let places: Vec<Place> = numbers.into_iter().enumerate().map(place).collect();
        let mut plain = places.clone();
        plain.sort_by_key(|place| place.number);
        prop_assert_eq!(sorted(places), plain);
    }
}
