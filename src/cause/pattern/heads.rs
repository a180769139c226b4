//! What patterns begin with: tells, for a place in a text, which patterns can match there at all.
//!
//! Almost every cue begins with one of a few words or pairs of words. One walk down a tree of all
//! these finds the patterns worth a try, however many there are.

use super::search::char_at;
use super::spellings::{joined, spellings};
use super::{Node, fold};
use crate::order;

/// Bytes of a pattern's beginning that are looked at.
const MAX_HEAD: usize = 14;
/// Beginnings of one pattern.
const MAX_HEADS: usize = 128;

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

    /// Of a pattern that can begin with anything: what one of its later pieces begins with.
    pub(super) fn tail(&self, node: &Node) -> Option<Self> {
        let Node::Concat(pieces) = node else { return None };
        if !self.is_anything() {
            return None;
        }
        pieces.iter().skip(1).map(Self::of).find(|tail| !tail.is_anything())
    }

    fn is_anything(&self) -> bool {
        self.heads.iter().any(String::is_empty)
    }
}

/// An ASCII word character.
pub(super) fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
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

/// Beginnings of many patterns.
#[derive(Clone, Debug, Default)]
pub(super) struct Heads {
    words: Tree,
    texts: Tree,
    /// Patterns that can begin with anything.
    pub(super) any: Vec<u32>,
}

impl Heads {
    pub(super) fn add(&mut self, pattern: u32, begins: &Beginning) {
        if begins.is_anything() {
            return self.any.push(pattern);
        }
        let mut heads: Vec<String> = begins.heads.iter().map(|head| cut(head)).collect();
        order::own(&mut heads);
        // A pattern is handed out at its shortest beginning.
        heads.dedup_by(|longer, shorter| longer.starts_with(shorter.as_str()));
        for head in heads {
            let head = head.as_bytes();
            let at_word = begins.edge && is_word(head[0]);
            let tree = if at_word { &mut self.words } else { &mut self.texts };
            tree.add(head, pattern);
        }
    }

    /// Hands out, for each place of a text from its start on, the patterns worth a try there:
    /// `anywhere` at each.
    pub(super) fn walk(&self, text: &str, anywhere: &[u32], mut give: impl FnMut(usize, u32)) {
        let bytes = text.as_bytes();
        for at in 0..bytes.len() {
            if !text.is_char_boundary(at) {
                continue;
            }
            let begins =
                is_word(bytes[at]) && !at.checked_sub(1).is_some_and(|b| is_word(bytes[b]));
            if begins {
                self.words.walk(text, at, |pattern| give(at, pattern));
            }
            self.texts.walk(text, at, |pattern| give(at, pattern));
            for pattern in anywhere {
                give(at, *pattern);
            }
        }
    }
}

/// Texts as a tree of bytes, children as a list of siblings.
#[derive(Clone, Debug, Default)]
struct Tree {
    /// First node of the texts that begin with a byte; 0 for none.
    first: Vec<u32>,
    /// The node 0 is not used.
    nodes: Vec<Branch>,
}

#[derive(Clone, Debug, Default)]
struct Branch {
    byte: u8,
    sibling: u32,
    child: u32,
    /// Patterns of which a beginning ends here.
    patterns: Vec<u32>,
}

impl Tree {
    fn add(&mut self, head: &[u8], pattern: u32) {
        if self.nodes.is_empty() {
            self.first = vec![0; 256];
            self.nodes.push(Branch::default());
        }
        let mut before = 0;
        for (depth, &byte) in head.iter().enumerate() {
            let child =
                if depth == 0 { self.first[usize::from(byte)] } else { self.nodes[before].child };
            let mut node = self.among(child, byte);
            if node == 0 {
                node = self.nodes.len();
                self.nodes.push(Branch { byte, sibling: child, ..Branch::default() });
                if depth == 0 {
                    self.first[usize::from(byte)] = node as u32;
                } else {
                    self.nodes[before].child = node as u32;
                }
            }
            before = node;
        }
        let patterns = &mut self.nodes[before].patterns;
        if patterns.last() != Some(&pattern) {
            patterns.push(pattern);
        }
    }

    /// The node of a byte among siblings, 0 for none.
    fn among(&self, mut node: u32, byte: u8) -> usize {
        while node != 0 && self.nodes[node as usize].byte != byte {
            node = self.nodes[node as usize].sibling;
        }
        node as usize
    }

    /// Hands out the patterns of which a beginning is at a place of a text.
    fn walk(&self, text: &str, mut at: usize, mut give: impl FnMut(u32)) {
        let first = text.as_bytes()[at];
        let is_known = |byte: u8| self.first[usize::from(byte.to_ascii_lowercase())] != 0;
        if self.nodes.is_empty() || (first.is_ascii_graphic() && !is_known(first)) {
            return;
        }
        let mut node = 0;
        let mut buffer = [0; 4];
        let mut in_space = false;
        while let Some(c) = char_at(text, at) {
            at += c.len_utf8();
            let is_space = c.is_whitespace();
            if is_space && in_space {
                continue;
            }
            in_space = is_space;
            let c = if is_space { ' ' } else { fold(c) };
            buffer[0] = c as u8;
            let length = if c.is_ascii() { 1 } else { c.encode_utf8(&mut buffer).len() };
            for &byte in &buffer[..length] {
                let first = self.first[usize::from(byte)];
                let among = if node == 0 { first } else { self.nodes[node].child };
                node = self.among(among, byte);
                if node == 0 {
                    return;
                }
                for pattern in &self.nodes[node].patterns {
                    give(*pattern);
                }
            }
        }
    }
}
