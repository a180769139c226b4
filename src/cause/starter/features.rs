//! What the starter looks at: words, neighbours, and the letters inside words.
//!
//! A word that holds a digit counts as a number whatever it is: order numbers and amounts say
//! that there is one, not which cause. Letters inside words make spelling and endings matter less.

use crate::cause::hash::Fnv;
use crate::cause::numeric::Logs;
use crate::cause::place::{BITS, Place, sorted};
use crate::text::words::Words;

/// A feature's number and its value in a text.
pub type Feature = (u32, f32);

/// What stands for a word with a digit in it.
const NUMBER: &str = "#";
/// Letters beyond these many of one word are not looked at.
const MAX_LETTERS: usize = 24;

/// A text's features with their places.
#[derive(Clone, Debug, Default)]
pub(in crate::cause) struct Seen {
    places: Vec<Place>,
    /// Value and the places it is shared out over; numbers ascend within words and within letters.
    values: Vec<(u32, f32, std::ops::Range<u32>)>,
}

impl Seen {
    /// Reads the features of a text. `offsets`: number of the first word of each part.
    pub(in crate::cause) fn read(parts: &[Words], offsets: &[u32]) -> Self {
        let (mut words, mut letters) = (Vec::new(), Vec::new());
        for (part, offset) in parts.iter().zip(offsets) {
            let mut previous: Option<&str> = None;
            for (idx, word) in part.iter().enumerate() {
                let idx = offset + idx as u32;
                let digits = word.bytes().any(|b| b.is_ascii_digit());
                let word = if digits { NUMBER } else { word };
                let one = number(Fnv::new().add(b"w").add(word.as_bytes()));
                words.push(Place { number: one, first: idx, last: idx });
                if let Some(before) = previous {
                    let two = Fnv::new().add(b"b").add(before.as_bytes()).add(b" ");
                    let two = number(two.add(word.as_bytes()));
                    words.push(Place { number: two, first: idx - 1, last: idx });
                }
                previous = Some(word);
                inside(word, |number| letters.push(Place { number, first: idx, last: idx }));
            }
        }
        let mut seen = Self::default();
        seen.take(&sorted(words));
        seen.take(&sorted(letters));
        seen
    }

    /// Number and value of each feature.
    pub(in crate::cause) fn values(&self) -> impl Iterator<Item = Feature> + '_ {
        self.values.iter().map(|(number, value, _)| (*number, *value))
    }

    /// Value and places of a feature by its place in [`Self::values`].
    pub(in crate::cause) fn placed(&self, idx: u32) -> (f32, &[Place]) {
        let (_, value, range) = &self.values[idx as usize];
        (*value, &self.places[range.start as usize..range.end as usize])
    }

    /// Adds one kind of features, sorted: values of length 1 as a vector.
    fn take(&mut self, places: &[Place]) {
        let from = self.values.len();
        let mut square = 0.0_f32;
        let logs = Logs::new();
        for same in places.chunk_by(|a, b| a.number == b.number) {
            let value = 1.0 + logs.of(same.len() as u32) as f32;
            square += value * value;
            let start = self.places.len() as u32;
            self.places.extend_from_slice(same);
            self.values.push((same[0].number, value, start..self.places.len() as u32));
        }
        let length = square.sqrt().max(1.0);
        for (_, value, _) in &mut self.values[from..] {
            *value /= length;
        }
    }
}

/// Numbers of the runs of three to five characters in a word between two spaces.
fn inside(word: &str, mut take: impl FnMut(u32)) {
    let mut padded = [' '; MAX_LETTERS + 2];
    let mut length = 1_usize;
    for (cell, c) in padded[1..=MAX_LETTERS].iter_mut().zip(word.chars()) {
        *cell = c;
        length += 1;
    }
    length += 1;
    let mut bytes = [0; 4];
    for start in 0..length.saturating_sub(2) {
        let mut hash = Fnv::new().add(b"c");
        for (n, c) in padded[start..length].iter().take(5).enumerate() {
            hash = hash.add(c.encode_utf8(&mut bytes).as_bytes());
            if n >= 2 {
                take(number(hash));
            }
        }
    }
}

fn number(hash: Fnv) -> u32 {
    hash.add(b" ").mixed() >> (32 - BITS)
}
