//! Features of a text: which there are, how often, and where.

use super::numbers::Numbers;
use super::places::Fnv;
pub use super::rows::DIRECTIONS;
use super::weights::Weights;
use super::words::Words;

/// What stands for a word with a digit in it.
const NUMBER: &str = "#";
/// Letters beyond these many of one word are not looked at.
const MAX_LETTERS: usize = 24;
/// Runs of letters that begin at one letter.
const RUNS: usize = 3;

/// A feature.
#[derive(Clone, Copy, Debug)]
struct Feature {
    number: u32,
    count: u32,
    /// Its last place.
    latest: u32,
}

/// The words that a feature spans at one place.
#[derive(Clone, Copy, Debug)]
struct Place {
    first: u32,
    last: u32,
    /// The place before it of the same feature; itself for the first.
    before: u32,
}

/// The features of a text, each once, in the order in which they first stand there.
#[derive(Clone, Debug)]
pub struct Groups {
    /// By number, with open addressing: feature + 1, 0 for free.
    slots: Vec<u32>,
    features: Vec<Feature>,
    places: Vec<Place>,
}

/// A feature that is among some [`Numbers`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    feature: u32,
    /// Its place among the numbers.
    pub row: u32,
}

impl Groups {
    /// None yet, with room for so many places; more make it slow, and far more panic.
    pub fn new(most: usize) -> Self {
        Self {
            slots: vec![0; (most + 1).next_power_of_two()],
            features: Vec::with_capacity(most),
            places: Vec::with_capacity(most),
        }
    }

    /// Adds a place of the feature of a number.
    pub fn add(&mut self, number: u32, first: u32, last: u32) {
        let mask = self.slots.len() - 1;
        let mut slot = number as usize & mask;
        let place = self.places.len() as u32;
        let before = loop {
            let at = self.slots[slot];
            if at == 0 {
                self.slots[slot] = self.features.len() as u32 + 1;
                self.features.push(Feature { number, count: 1, latest: place });
                break place;
            }
            let feature = &mut self.features[at as usize - 1];
            if feature.number == number {
                feature.count += 1;
                break std::mem::replace(&mut feature.latest, place);
            }
            slot = (slot + 1) & mask;
        };
        self.places.push(Place { first, last, before });
    }

    /// Number and count of each feature.
    pub fn counts(&self) -> Vec<(u32, u32)> {
        self.features.iter().map(|feature| (feature.number, feature.count)).collect()
    }

    /// How many features stand there so often, by how often that is.
    pub fn tally(&self) -> Vec<u32> {
        let mut tally = Vec::new();
        for feature in &self.features {
            let count = feature.count as usize;
            if tally.len() <= count {
                tally.resize(count + 1, 0);
            }
            tally[count] += 1;
        }
        tally
    }

    /// The features that are among some numbers.
    #[inline(never)]
    pub fn known(&self, numbers: &Numbers) -> Vec<Known> {
        let mut known = Vec::with_capacity(self.features.len());
        for (feature, of) in self.features.iter().enumerate() {
            if let Some(row) = numbers.find(of.number) {
                known.push(Known { feature: feature as u32, row });
            }
        }
        known
    }

    /// Adds up what known features weigh for each class. `values`: of a feature, by how often it
    /// stands there.
    #[inline(never)]
    pub fn score(&self, known: &[Known], weights: &Weights, values: &[f64], sums: &mut [f64]) {
        let mut by_count: Vec<Vec<u32>> = vec![Vec::new(); values.len()];
        for one in known {
            by_count[self.features[one.feature as usize].count as usize].push(one.row);
        }
        let mut whole = vec![0; sums.len()];
        for (rows, value) in by_count.iter().zip(values).filter(|(rows, _)| !rows.is_empty()) {
            whole.fill(0);
            weights.add(rows, &mut whole);
            for (sum, whole) in sums.iter_mut().zip(&whole) {
                *sum += value * f64::from(*whole);
            }
        }
    }

    /// Shares out what known features weigh for the first class of pairs rather than the second
    /// to the words they stand in.
    #[inline(never)]
    pub fn explain(
        &self,
        known: &[Known],
        weights: &Weights,
        values: &[f64],
        pairs: &[Option<(usize, usize)>; DIRECTIONS],
        words: &mut [[f64; DIRECTIONS]],
    ) {
        for one in known {
            let (row, feature) = (one.row as usize, self.features[one.feature as usize]);
            let odds = pairs.map(|pair| {
                pair.map_or(0, |(a, b)| {
                    i32::from(weights.of(row, a)) - i32::from(weights.of(row, b))
                })
            });
            if odds == [0; DIRECTIONS] {
                continue;
            }
            let value = values[feature.count as usize] / f64::from(feature.count);
            let odds = odds.map(|odds| value * f64::from(odds));
            let mut at = feature.latest;
            loop {
                let Place { first, last, before } = self.places[at as usize];
                let words = &mut words[first as usize..=last as usize];
                let share = 1.0 / words.len() as f64;
                for word in words {
                    for (cell, odds) in word.iter_mut().zip(odds) {
                        *cell += odds * share;
                    }
                }
                if before == at {
                    break;
                }
                at = before;
            }
        }
    }
}

/// Adds each word and each two neighbours. `offset`: the number of the first word.
#[inline(never)]
pub fn add_words(words: &Words, offset: u32, out: &mut Groups) {
    let mut previous: Option<&str> = None;
    for (idx, word) in words.iter().enumerate() {
        let (idx, word) = (offset + idx as u32, known_as(word));
        let one = Fnv::new().then(b"w").then(word.as_bytes()).number();
        out.add(one, idx, idx);
        if let Some(before) = previous {
            let two = Fnv::new().then(b"b").then(before.as_bytes()).then(b" ");
            out.add(two.then(word.as_bytes()).number(), idx - 1, idx);
        }
        previous = Some(word);
    }
}

/// A word that holds a digit counts as a number whatever it is.
fn known_as(word: &str) -> &str {
    if word.bytes().any(|b| b.is_ascii_digit()) { NUMBER } else { word }
}

/// Places that [`add_words`] and [`add_letters`] may add, each.
pub fn most(words: &Words) -> usize {
    (2 * words.words.len()).max(RUNS * words.folded.len())
}

/// Adds the letters inside of words. `offset`: the number of the first word.
#[inline(never)]
pub fn add_letters(words: &Words, offset: u32, out: &mut Groups) {
    for (idx, word) in words.iter().enumerate() {
        add_runs(known_as(word), offset + idx as u32, out);
    }
}

/// Adds the runs of three to five characters in a word between two spaces.
fn add_runs(word: &str, place: u32, out: &mut Groups) {
    let mut give = |hash: Fnv| out.add(hash.number(), place, place);
    let start = Fnv::new().add_byte(b'c');
    if word.is_ascii() {
        let mut padded = [b' '; MAX_LETTERS + 2];
        let letters = &word.as_bytes()[..word.len().min(MAX_LETTERS)];
        padded[1..=letters.len()].copy_from_slice(letters);
        let padded = &padded[..letters.len() + 2];
        for at in 0..letters.len() {
            let mut hash = start;
            for (n, byte) in padded[at..].iter().take(5).enumerate() {
                hash = hash.add_byte(*byte);
                if n >= 2 {
                    give(hash);
                }
            }
        }
        return;
    }
    let mut padded = [' '; MAX_LETTERS + 2];
    let mut length = 1_usize;
    for (cell, c) in padded[1..=MAX_LETTERS].iter_mut().zip(word.chars()) {
        *cell = c;
        length += 1;
    }
    length += 1;
    let mut bytes = [0; 4];
    for at in 0..length.saturating_sub(2) {
        let mut hash = start;
        for (n, c) in padded[at..length].iter().take(5).enumerate() {
            hash = hash.then(c.encode_utf8(&mut bytes).as_bytes());
            if n >= 2 {
                give(hash);
            }
        }
    }
}
