//! Which of many texts begin at a place of another: one walk down a tree of all of them.

use super::grams::{WORDS, number as gram};
use super::words::fold_case;

/// A text that others may begin with.
#[derive(Clone, Debug)]
pub struct Head {
    /// Folded, not empty, each run of white space one blank.
    pub text: String,
    /// It counts where a word begins only.
    pub at_word: bool,
    /// What it stands for.
    pub number: u32,
}

/// Beginnings and what they stand for.
#[derive(Clone, Debug, Default)]
pub struct Heads {
    /// Those that count at the edge of a word only.
    words: Tree,
    texts: Tree,
}

/// An ASCII word character.
pub fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// A character of a text.
#[inline]
pub fn char_at(text: &str, at: usize) -> Option<char> {
    let byte = *text.as_bytes().get(at)?;
    if byte.is_ascii() { Some(char::from(byte)) } else { text[at..].chars().next() }
}

impl Heads {
    /// Takes beginnings.
    pub fn of(heads: &[Head]) -> Self {
        Self { words: Tree::of(heads, true), texts: Tree::of(heads, false) }
    }

    /// The places of a text where a beginning is, with what it stands for, by place.
    #[inline(never)]
    pub fn find(&self, text: &str) -> Vec<(u32, u32)> {
        let mut found = Vec::new();
        let bytes = text.as_bytes();
        let mut is_inside = false;
        for (at, &byte) in bytes.iter().enumerate() {
            let is_word = is_word(byte);
            if is_word && !is_inside {
                self.words.walk(text, at, &mut found);
            }
            is_inside = is_word;
            self.texts.walk(text, at, &mut found);
        }
        found
    }
}

/// Texts as a tree of bytes. Nodes are numbered level by level, so that the children of one stand
/// side by side; the node 0 is the root.
#[derive(Clone, Debug, Default)]
struct Tree {
    /// Which two bytes a text can begin with, a bit each.
    pairs: Vec<u64>,
    /// Which three, a few to a bit.
    threes: Vec<u64>,
    /// First node of the texts that begin with a byte; 0 for none.
    first: Vec<u32>,
    bytes: Vec<u8>,
    /// Where the children of each node begin, with one end more.
    children: Vec<u32>,
    /// Where the numbers of the texts that end at each node begin, with one end more.
    ends: Vec<u32>,
    numbers: Vec<u32>,
}

/// A node while texts are added: its children as a list of siblings.
#[derive(Clone, Debug, Default)]
struct Branch {
    byte: u8,
    sibling: u32,
    child: u32,
    numbers: Vec<u32>,
}

impl Tree {
    fn of(heads: &[Head], at_word: bool) -> Self {
        let mut tree = Self {
            pairs: vec![0; 1 << 10],
            threes: vec![0; WORDS],
            first: vec![0; 256],
            ..Self::default()
        };
        let mut nodes = vec![Branch::default()];
        for head in heads.iter().filter(|head| head.at_word == at_word) {
            tree.admit(head.text.as_bytes());
            let mut node = 0;
            for &byte in head.text.as_bytes() {
                let mut child = nodes[node].child as usize;
                while child != 0 && nodes[child].byte != byte {
                    child = nodes[child].sibling as usize;
                }
                if child == 0 {
                    child = nodes.len();
                    let sibling = nodes[node].child;
                    nodes.push(Branch { byte, sibling, ..Branch::default() });
                    nodes[node].child = child as u32;
                }
                node = child;
            }
            let numbers = &mut nodes[node].numbers;
            if numbers.last() != Some(&head.number) {
                numbers.push(head.number);
            }
        }
        tree.lay_out(&nodes);
        tree
    }

    /// Notes what a text begins with.
    fn admit(&mut self, text: &[u8]) {
        let all = |byte: Option<&u8>| byte.map_or(0..=u8::MAX, |byte| *byte..=*byte);
        for second in all(text.get(1)) {
            let pair = pair(text[0], second);
            self.pairs[pair / 64] |= 1 << (pair % 64);
            for third in all(text.get(2)) {
                let three = usize::from(gram(text[0], second, third));
                self.threes[three / 64] |= 1 << (three % 64);
            }
        }
    }

    fn lay_out(&mut self, nodes: &[Branch]) {
        let mut order = vec![0];
        let mut at = 0;
        while at < order.len() {
            let node = &nodes[order[at]];
            self.bytes.push(node.byte);
            self.children.push(order.len() as u32);
            self.ends.push(self.numbers.len() as u32);
            self.numbers.extend(&node.numbers);
            let mut child = node.child as usize;
            while child != 0 {
                if at == 0 {
                    self.first[usize::from(nodes[child].byte)] = order.len() as u32;
                }
                order.push(child);
                child = nodes[child].sibling as usize;
            }
            at += 1;
        }
        self.children.push(order.len() as u32);
        self.ends.push(self.numbers.len() as u32);
    }

    /// The child of a node by its byte, 0 for none.
    #[inline]
    fn child(&self, node: usize, byte: u8) -> usize {
        if node == 0 {
            return self.first[usize::from(byte)] as usize;
        }
        let from = self.children[node] as usize;
        let bytes = &self.bytes[from..self.children[node + 1] as usize];
        bytes.iter().position(|of| *of == byte).map_or(0, |at| from + at)
    }

    /// Hands out the numbers of the texts that begin at a byte; none inside of a character.
    fn walk(&self, text: &str, start: usize, found: &mut Vec<(u32, u32)>) {
        if !self.may_begin(&text.as_bytes()[start..]) {
            return;
        }
        let (mut at, mut node) = (start, 0);
        let mut buffer = [0; 4];
        let mut in_space = false;
        while let Some(c) = char_at(text, at) {
            at += c.len_utf8();
            let is_space = c.is_whitespace();
            if is_space && in_space {
                continue;
            }
            in_space = is_space;
            let c = if is_space { ' ' } else { fold_case(c) };
            buffer[0] = c as u8;
            let length = if c.is_ascii() { 1 } else { c.encode_utf8(&mut buffer).len() };
            for &byte in &buffer[..length] {
                node = self.child(node, byte);
                if node == 0 {
                    return;
                }
                let numbers = self.ends[node] as usize..self.ends[node + 1] as usize;
                found.extend(self.numbers[numbers].iter().map(|number| (start as u32, *number)));
            }
        }
    }

    /// Whether a text can begin with some bytes, as far as their first three tell.
    #[inline]
    fn may_begin(&self, bytes: &[u8]) -> bool {
        let is_plain = |byte: u8| byte.is_ascii_graphic();
        let has = |set: &[u64], bit: usize| set[bit / 64] >> (bit % 64) & 1 == 1;
        match *bytes {
            [first, second, third, ..]
                if is_plain(first) && is_plain(second) && is_plain(third) =>
            {
                let lower = [first, second, third].map(|byte| byte.to_ascii_lowercase());
                has(&self.threes, usize::from(gram(lower[0], lower[1], lower[2])))
            }
            [first, second, ..] if is_plain(first) && is_plain(second) => {
                let pair = pair(first.to_ascii_lowercase(), second.to_ascii_lowercase());
                has(&self.pairs, pair)
            }
            [first, ..] if is_plain(first) => {
                self.first[usize::from(first.to_ascii_lowercase())] != 0
            }
            // Not the first byte of a character.
            [first, ..] => first & 0xc0 != 0x80,
            [] => false,
        }
    }
}

fn pair(first: u8, second: u8) -> usize {
    usize::from(first) << 8 | usize::from(second)
}
