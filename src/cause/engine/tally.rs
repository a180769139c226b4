//! What each word of a ticket adds, summed over the experts.

use crate::cause::embedding::DIRECTIONS;

/// What each word adds, for each pair of causes.
pub(super) struct Tally(Vec<[f64; DIRECTIONS]>);

impl Tally {
    /// Nothing yet, of so many words.
    pub(super) fn of(words: usize) -> Self {
        Self(vec![[0.0; DIRECTIONS]; words])
    }

    /// Shares out what some neighbouring words add for a pair.
    pub(super) fn add(&mut self, pair: usize, first: u32, last: u32, weight: f64) {
        let share = if first == last { weight } else { weight / f64::from(last - first + 1) };
        for word in first..=last {
            if let Some(cells) = self.0.get_mut(word as usize) {
                cells[pair] += share;
            }
        }
    }

    /// Adds what one word says for each pair.
    pub(super) fn add_to(&mut self, word: u32, odds: &[f64; DIRECTIONS]) {
        if let Some(cells) = self.0.get_mut(word as usize) {
            cells.iter_mut().zip(odds).for_each(|(cell, odds)| *cell += odds);
        }
    }

    /// The first words add nothing.
    pub(super) fn forget(&mut self, first: usize) {
        self.0[..first].fill([0.0; DIRECTIONS]);
    }

    /// What each word adds so far.
    pub(super) fn words(&self) -> &[[f64; DIRECTIONS]] {
        &self.0
    }

    /// The same, to add to.
    pub(super) fn words_mut(&mut self) -> &mut [[f64; DIRECTIONS]] {
        &mut self.0
    }
}
