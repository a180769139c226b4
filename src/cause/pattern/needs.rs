//! Texts without which a pattern cannot match, and a quick look whether a text can hold them.
//!
//! Most cues are a word, some room, and one of a few other words. Where none of the others is in
//! the text at all, no place of it needs a try.

use super::Node;
use crate::text::grams::{GRAM, Held, numbers};

/// What every match of a piece of a pattern holds.
#[derive(Clone, Debug)]
pub(super) enum Needs {
    /// A text; its grams.
    Text(Vec<u16>),
    /// All of these. Of nothing: whatever.
    All(Vec<Needs>),
    /// One of these.
    Either(Vec<Needs>),
}

impl Needs {
    pub(super) fn of(node: &Node) -> Self {
        let whatever = Self::All(Vec::new());
        match node {
            Node::Literal(text) if text.len() >= GRAM => Self::Text(numbers(text).collect()),
            Node::Repeat { node, least: 1.., .. } => Self::of(node),
            Node::Either(branches) => {
                let branches: Vec<Self> = branches.iter().map(Self::of).collect();
                let is_free = branches.iter().any(Self::is_whatever);
                if is_free { whatever } else { Self::Either(branches) }
            }
            Node::Concat(pieces) => {
                let pieces = pieces.iter().map(Self::of).filter(|needs| !needs.is_whatever());
                Self::All(pieces.collect())
            }
            _ => whatever,
        }
    }

    fn is_whatever(&self) -> bool {
        matches!(self, Self::All(all) if all.is_empty())
    }

    /// Whether a text may hold them. `false` is certain.
    pub(super) fn may_be_in(&self, held: &Held) -> bool {
        match self {
            Self::Text(grams) => grams.iter().all(|gram| held.has(*gram)),
            // What comes first was seen already where a match was thought to begin.
            Self::All(all) => all.iter().rev().all(|needs| needs.may_be_in(held)),
            Self::Either(some) => some.iter().any(|needs| needs.may_be_in(held)),
        }
    }
}
