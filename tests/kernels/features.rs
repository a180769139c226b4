//! A text's features: counted, weighed and explained.

use headwater_kernels::features::{DIRECTIONS, Groups, add_letters, add_words, most};
use headwater_kernels::numbers::Numbers;
use headwater_kernels::places::Fnv;
use headwater_kernels::weights::Weights;
use headwater_kernels::words::Words;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// Where a feature stands: first and last word.
type Spans = Vec<(u32, u32)>;

fn known_as(word: &str) -> &str {
    if word.contains(|c: char| c.is_ascii_digit()) { "#" } else { word }
}

fn number(kind: char, text: &str) -> u32 {
    Fnv::new().then(format!("{kind}{text}").as_bytes()).number()
}

/// The features of words, by number.
fn plain(words: &Words, offset: u32, of_letters: bool) -> BTreeMap<u32, Spans> {
    let mut all: BTreeMap<u32, Spans> = BTreeMap::new();
    let mut add = |number, first, last| all.entry(number).or_default().push((first, last));
    let words: Vec<&str> = words.iter().map(known_as).collect();
    for (at, word) in (offset..).zip(&words) {
        if !of_letters {
            add(number('w', word), at, at);
            continue;
        }
        let letters: Vec<char> = word.chars().take(24).collect();
        let padded: Vec<char> = [&[' '], &letters[..], &[' ']].concat();
        for from in 0..padded.len() - 2 {
            for length in 3..=5.min(padded.len() - from) {
                let run: String = padded[from..from + length].iter().collect();
                add(number('c', &run), at, at);
            }
        }
    }
    for (at, pair) in (offset..).zip(words.windows(2)).filter(|_| !of_letters) {
        add(number('b', &pair.join(" ")), at, at + 1);
    }
    all
}

fn groups(words: &Words, offset: u32, of_letters: bool) -> Groups {
    let mut groups = Groups::new(most(words));
    let add = if of_letters { add_letters } else { add_words };
    add(words, offset, &mut groups);
    groups
}

const CLASSES: usize = 11;

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9
}

proptest! {
    #[test]
    fn features_are_counted(
        text in "([a-zé]{1,7}|the|a|4x2|[a-z]{20,30}|日本語)( ([a-zé]{1,7}|the|a|4x2|ééééééééééééééééééééééééééééé)){0,30}",
        offset in 0_u32..100,
    ) {
        let words = Words::read(&text, 999);
        for of_letters in [false, true] {
            let groups = groups(&words, offset, of_letters);
            let mut counts = groups.counts();
            counts.sort_unstable();
            let plain = plain(&words, offset, of_letters);
            let wanted: Vec<(u32, u32)> =
                plain.iter().map(|(number, spans)| (*number, spans.len() as u32)).collect();
            let tally = groups.tally();
            for (count, found) in tally.iter().enumerate() {
                let same = wanted.iter().filter(|(_, of)| *of as usize == count).count();
                prop_assert_eq!(*found as usize, same);
            }
            prop_assert_eq!(counts, wanted);
        }
    }

    #[test]
    fn what_features_weigh_is_scored_and_shared_out(
        text in "[ab]{1,3}( [abc]{1,3}){0,30}",
        seed in any::<u32>(),
        pairs in prop::array::uniform2(prop::option::of((0..CLASSES, 0..CLASSES))),
        of_letters in any::<bool>(),
    ) {
        let words = Words::read(&text, 999);
        let groups = groups(&words, 0, of_letters);
        let plain = plain(&words, 0, of_letters);
        // Every other feature is known.
        let list: Vec<u32> = plain.keys().copied().filter(|number| (number ^ seed) & 1 == 0).collect();
        let weight = |row: usize, class: usize| {
            (seed.rotate_left((row * CLASSES + class) as u32 % 32) ^ row as u32) as u8
        };
        let mut weights = Weights::new(list.len(), CLASSES);
        let classes: Vec<u8> = (0..CLASSES as u8).collect();
        for row in 0..list.len() {
            let of: Vec<u8> = (0..CLASSES).map(|class| weight(row, class)).collect();
            weights.put(row, &classes, &of);
        }
        let values: Vec<f64> = (0..groups.tally().len()).map(|count| 1.0 / (1.0 + count as f64)).collect();
        let places: Vec<u32> = (0..list.len() as u32).collect();
        let known = groups.known(&Numbers::of(&list, &places));
        let mut sums = vec![0.5; CLASSES];
        groups.score(&known, &weights, &values, &mut sums);
        let mut wanted = vec![0.5; CLASSES];
        let mut shares = vec![[0.0; DIRECTIONS]; words.words.len()];
        for (row, number) in list.iter().enumerate() {
            let spans = &plain[number];
            let value = values[spans.len()];
            let of = |class: usize| value * f64::from(weight(row, class) as i8);
            wanted.iter_mut().enumerate().for_each(|(class, sum)| *sum += of(class));
            for (first, last) in spans {
                for word in *first..=*last {
                    let parts = spans.len() as f64 * f64::from(last - first + 1);
                    for (cell, pair) in shares[word as usize].iter_mut().zip(&pairs) {
                        *cell += pair.map_or(0.0, |(a, b)| of(a) - of(b)) / parts;
                    }
                }
            }
        }
        prop_assert!(sums.iter().zip(&wanted).all(|(a, b)| near(*a, *b)));
        let mut found = vec![[0.0; DIRECTIONS]; words.words.len()];
        groups.explain(&known, &weights, &values, &pairs, &mut found);
        let (found, shares) = (found.as_flattened(), shares.as_flattened());
        prop_assert!(found.iter().zip(shares).all(|(a, b)| near(*a, *b)));
    }
}
