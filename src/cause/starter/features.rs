//! What the starter looks at: words, neighbours, and the letters inside words.
//!
//! A word that holds a digit counts as a number whatever it is: order numbers and amounts say
//! that there is one, not which cause. Letters inside words make spelling and endings matter less.

use crate::cause::numeric::Logs;
use crate::text::words::Words;
use headwater_kernels::places::{Fnv, Place, add_letters, sorted};

/// A feature's number and its value in a text.
pub type Feature = (u32, f32);

/// What stands for a word with a digit in it.
const NUMBER: &str = "#";

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
                let one = Fnv::new().then(b"w").then(word.as_bytes()).number();
                words.push(Place { number: one, first: idx, last: idx });
                if let Some(before) = previous {
                    let two = Fnv::new().then(b"b").then(before.as_bytes()).then(b" ");
                    let two = two.then(word.as_bytes()).number();
                    words.push(Place { number: two, first: idx - 1, last: idx });
                }
                previous = Some(word);
                add_letters(word, idx, &mut letters);
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
