//! What the starter looks at: words, neighbours, and the letters inside words.
//!
//! A word that holds a digit counts as a number whatever it is: order numbers and amounts say
//! that there is one, not which cause. Letters inside words make spelling and endings matter less.

use super::Starter;
use crate::cause::numeric::Logs;
use crate::text::words::Words;
use headwater_kernels::features::{DIRECTIONS, Groups, Known, add_letters, add_words, most};

/// A feature's number and its value in a text.
pub type Feature = (u32, f32);

/// A text's features with their places.
#[derive(Clone, Debug)]
pub(in crate::cause) struct Seen([Kind; 2]);

/// The features of one kind.
#[derive(Clone, Debug)]
struct Kind {
    groups: Groups,
    /// Value of a feature, by how often it stands there: of length 1 as a vector.
    values: Vec<f64>,
}

/// Those of a text's features that a starter has weights for, by kind.
pub(in crate::cause) type Weighed = [Vec<Known>; 2];

impl Seen {
    /// Reads the features of a text. `offsets`: number of the first word of each part.
    pub(in crate::cause) fn read(parts: &[Words], offsets: &[u32]) -> Self {
        let most: usize = parts.iter().map(most).sum();
        Self([add_words, add_letters].map(|add| {
            let mut groups = Groups::new(most);
            for (part, offset) in parts.iter().zip(offsets) {
                add(part, *offset, &mut groups);
            }
            Kind::of(groups)
        }))
    }

    /// Number and value of each feature.
    pub(in crate::cause) fn values(&self) -> Vec<Feature> {
        let of = |kind: &Kind| {
            kind.groups
                .counts()
                .into_iter()
                .map(|(n, count)| (n, kind.values[count as usize] as f32))
                .collect::<Vec<_>>()
        };
        self.0.iter().flat_map(of).collect()
    }

    /// The features that a starter has weights for.
    pub(in crate::cause) fn known(&self, starter: &Starter) -> Weighed {
        [0, 1].map(|kind| self.0[kind].groups.known(&starter.numbers))
    }

    /// What the starter's weights for each cause add up to.
    pub(super) fn score(&self, known: &Weighed, starter: &Starter) -> Vec<f64> {
        let mut sums = vec![0.0; starter.causes.len()];
        for (kind, known) in self.0.iter().zip(known) {
            kind.groups.score(known, &starter.weights, &kind.values, &mut sums);
        }
        sums
    }

    /// Adds to each word what it says for the first of the starter's causes of a pair rather than
    /// the second, times a weight.
    pub(in crate::cause) fn explain(
        &self,
        known: &Weighed,
        starter: &Starter,
        weight: f64,
        pairs: &[Option<(usize, usize)>; DIRECTIONS],
        words: &mut [[f64; DIRECTIONS]],
    ) {
        for (kind, known) in self.0.iter().zip(known) {
            let values: Vec<f64> = kind.values.iter().map(|value| weight * value).collect();
            kind.groups.explain(known, &starter.weights, &values, pairs, words);
        }
    }
}

impl Kind {
    fn of(groups: Groups) -> Self {
        let tally = groups.tally();
        let logs = Logs::new();
        let mut values: Vec<f64> =
            (0..tally.len()).map(|count| 1.0 + logs.of(count.max(1) as u32)).collect();
        let squares =
            values.iter().zip(&tally).skip(1).map(|(value, n)| value * value * f64::from(*n));
        let length = squares.sum::<f64>().sqrt().max(1.0);
        for value in &mut values {
            *value /= length;
        }
        Self { groups, values }
    }
}
