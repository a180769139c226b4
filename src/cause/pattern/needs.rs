//! Texts without which a pattern cannot match, and how far from its beginning they are at most.
//!
//! Most cues are a word, some room, and one of a few other words. Where none of the others is
//! near, no place needs a try.

use super::Node;
use crate::text::grams::{GRAM, numbers};
use headwater_kernels::grams::{Needs, Reach};

/// What every match of a piece of a pattern holds.
pub(super) fn needs(node: &Node) -> Needs {
    let whatever = Needs::All(Vec::new());
    match node {
        Node::Literal(text) if text.len() >= GRAM => Needs::Text(numbers(text).collect()),
        Node::Repeat { node, least: 1.., .. } => needs(node),
        Node::Either(branches) => {
            let branches: Vec<Needs> = branches.iter().map(needs).collect();
            let is_free = branches.iter().any(is_whatever);
            if is_free { whatever } else { Needs::Either(branches) }
        }
        Node::Concat(pieces) => {
            let pieces = pieces.iter().map(needs).filter(|needs| !is_whatever(needs));
            Needs::All(pieces.collect())
        }
        _ => whatever,
    }
}

fn is_whatever(needs: &Needs) -> bool {
    matches!(needs, Needs::All(all) if all.is_empty())
}

/// How far a piece's longest match goes; `None` where it has no end.
pub(super) fn reach(node: &Node) -> Option<Reach> {
    let characters = |characters| Some(Reach { characters, runs: 0 });
    match node {
        Node::Literal(text) => characters(text.len()),
        Node::Class(_) => characters(1),
        Node::Edge(_) | Node::End(_) => characters(0),
        Node::Concat(pieces) => reach_of(pieces),
        Node::Either(branches) => branches.iter().try_fold(Reach::default(), |most, branch| {
            let of = reach(branch)?;
            Some(Reach {
                characters: most.characters.max(of.characters),
                runs: most.runs.max(of.runs),
            })
        }),
        Node::Repeat { node, most: Some(most), .. } => {
            let (of, times) = (reach(node)?, *most as usize);
            Some(Reach { characters: of.characters * times, runs: of.runs * times })
        }
        Node::Repeat { node, .. } => match &**node {
            Node::Class(class) if class.is_space() => characters(1),
            Node::Class(class) if !class.has_space() => Some(Reach { characters: 0, runs: 1 }),
            _ => None,
        },
    }
}

/// How far pieces behind each other go.
pub(super) fn reach_of(pieces: &[Node]) -> Option<Reach> {
    pieces.iter().try_fold(Reach::default(), |sum, piece| {
        let of = reach(piece)?;
        Some(Reach { characters: sum.characters + of.characters, runs: sum.runs + of.runs })
    })
}
