//! What patterns begin with: tells, for a place in a text, which patterns can match there at all.
//!
//! Almost every cue begins with one of a few words or pairs of words. One walk down a tree of all
//! these finds the patterns worth a try, however many there are.

use super::Node;
use super::needs::reach_of;
use super::spellings::{joined, spellings};
use crate::order;
use headwater_kernels::grams::Reach;
use headwater_kernels::heads::{Head, is_word};

/// Bytes of a pattern's beginning that are looked at.
const MAX_HEAD: usize = 14;
/// Beginnings of one pattern.
const MAX_HEADS: usize = 128;

/// Single letters that a pattern may begin with and still be looked for by its beginning.
const MAX_LETTERS: usize = 4;

/// What one pattern begins with.
#[derive(Clone, Debug)]
pub(super) struct Beginning {
    /// Folded, white space as one blank; an empty one stands for anything.
    heads: Vec<String>,
    /// Behind an edge of a word.
    edge: bool,
}

impl Beginning {
    pub(super) fn of(node: &Node) -> Self {
        let (heads, edge) = heads(node);
        Self { heads, edge }
    }

    /// Of a pattern that can begin almost anywhere: what one of its later pieces begins with, and
    /// how far from the pattern's beginning that is at most.
    pub(super) fn tail(&self, node: &Node) -> Option<(Self, Option<Reach>)> {
        let Node::Concat(pieces) = node else { return None };
        if !self.is_weak() {
            return None;
        }
        let mut tails = (1..pieces.len()).map(|at| (Self::of(&pieces[at]), at));
        let (tail, at) = tails.find(|(tail, _)| !tail.is_weak())?;
        Some((tail, reach_of(&pieces[..at])))
    }

    pub(super) fn is_anything(&self) -> bool {
        self.heads.iter().any(String::is_empty)
    }

    /// Whether it is at almost every place of a text: anything, or one of many letters.
    fn is_weak(&self) -> bool {
        let letters = self.heads.iter().filter(|head| head.len() == 1).count();
        self.is_anything() || MAX_LETTERS < letters
    }

    /// Adds a pattern's beginnings to those of others.
    pub(super) fn put(&self, number: u32, to: &mut Vec<Head>) {
        let mut heads: Vec<String> = self.heads.iter().map(|head| cut(head)).collect();
        order::own(&mut heads);
        // A pattern is handed out at its shortest beginning.
        heads.dedup_by(|longer, shorter| longer.starts_with(shorter.as_str()));
        for text in heads {
            let at_word = self.edge && is_word(text.as_bytes()[0]);
            to.push(Head { text, at_word, number });
        }
    }
}

/// Beginnings of a piece's matches, and whether each is at an edge of a word.
fn heads(node: &Node) -> (Vec<String>, bool) {
    match node {
        Node::Concat(pieces) => {
            let (mut runs, mut edge) = (vec![String::new()], false);
            for piece in pieces {
                edge |= *piece == Node::Edge(true) && runs.iter().all(String::is_empty);
                let few = |all: &Vec<String>| all.len() <= MAX_HEADS;
                let all = if is_space(piece) { Some(vec![" ".into()]) } else { spellings(piece) };
                if let Some(all) = all.and_then(|ends| joined(&runs, &ends)).filter(few) {
                    runs = all;
                    continue;
                }
                let (ends, at_edge) = heads(piece);
                edge |= at_edge && runs.iter().all(String::is_empty);
                return (joined(&runs, &ends).filter(few).unwrap_or(runs), edge);
            }
            (runs, edge)
        }
        Node::Either(branches) => {
            let all: Vec<_> = branches.iter().map(heads).collect();
            let edge = all.iter().all(|(_, edge)| *edge);
            (all.into_iter().flat_map(|(heads, _)| heads).collect(), edge)
        }
        Node::Repeat { node, least: 1.., .. } => heads(node),
        Node::Edge(true) => (vec![String::new()], true),
        _ => (spellings(node).unwrap_or_else(|| vec![String::new()]), false),
    }
}

/// Whether a piece is a run of white space.
fn is_space(node: &Node) -> bool {
    let Node::Repeat { node, least: 1, most: None, .. } = node else { return false };
    matches!(&**node, Node::Class(class) if class.is_space())
}

/// A beginning with each run of white space as one blank, cut.
fn cut(head: &str) -> String {
    let mut out = String::new();
    for c in head.chars() {
        match c {
            c if !c.is_whitespace() => out.push(c),
            _ if out.ends_with(' ') => {}
            _ => out.push(' '),
        }
    }
    out.truncate(out.floor_char_boundary(MAX_HEAD));
    out
}
