//! Lists of words that are kept as text: on each line a label and, after it, its words.

use crate::order;

/// The words behind one label.
pub(super) struct List(Vec<&'static str>);

impl List {
    /// Reads one line of a text.
    pub(super) fn of(text: &'static str, label: &str) -> Self {
        let mut lines = text.lines().filter_map(|line| line.split_once(' '));
        let line = lines.find(|(name, _)| *name == label).map_or("", |(_, words)| words);
        debug_assert!(!line.is_empty(), "no list {label}");
        let mut words: Vec<&str> = line.split(' ').collect();
        order::own(&mut words);
        Self(words)
    }

    pub(super) fn has(&self, word: &str) -> bool {
        self.0.binary_search(&word).is_ok()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &'static str> {
        self.0.iter().copied()
    }
}
