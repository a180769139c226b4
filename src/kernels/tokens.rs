//! Cuts a text into tokens that have rows in a table of words and pieces of words.

use super::places::Fnv;
use super::words::{fold_char, is_mark};
use std::ops::Range;

/// Longest word that is cut into pieces, in bytes.
const MAX_PIECED: usize = 64;

/// A token: its row and the bytes it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Row of the table.
    pub row: u16,
    /// Bytes of the text.
    pub source: Range<usize>,
}

/// Words and pieces of words, each with its row.
#[derive(Clone, Debug)]
pub struct Table {
    arena: Vec<u8>,
    /// Where each row's word begins in the arena, with one end more.
    starts: Vec<u32>,
    /// By open addressing: row + 1, 0 for free, and above it the upper half of the hash.
    slots: Vec<u32>,
}

impl Table {
    /// Takes fewer than 65,535 words.
    pub fn of(arena: Vec<u8>, starts: Vec<u32>) -> Self {
        let rows = starts.len() - 1;
        let mut slots = vec![0; (rows * 2 + 1).next_power_of_two()];
        let mask = slots.len() - 1;
        for row in 0..rows {
            let word = &arena[starts[row] as usize..starts[row + 1] as usize];
            let hash = Fnv::new().then(word).mixed();
            let mut slot = hash as usize & mask;
            while slots[slot] != 0 {
                slot = (slot + 1) & mask;
            }
            slots[slot] = hash & 0xffff_0000 | (row as u32 + 1);
        }
        Self { arena, starts, slots }
    }

    /// The row of a word with a hash, which begins with `##` where `is_piece` says so.
    fn row(&self, hash: u32, word: &[u8], is_piece: bool) -> Option<u16> {
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        loop {
            let entry = self.slots[slot];
            let row = (entry & 0xffff).checked_sub(1)?;
            if entry >> 16 == hash >> 16 {
                let at = row as usize;
                let known = &self.arena[self.starts[at] as usize..self.starts[at + 1] as usize];
                let rest = if is_piece { known.strip_prefix(b"##") } else { Some(known) };
                if rest == Some(word) {
                    return Some(row as u16);
                }
            }
            slot = (slot + 1) & mask;
        }
    }

    /// The tokens of a text that have rows, at most `limit`.
    #[inline(never)]
    pub fn tokens(&self, text: &str, limit: usize) -> Vec<Token> {
        let mut out = Vec::new();
        let mut scan = Scan { text, at: 0 };
        let mut word = String::new();
        let mut rows = Vec::new();
        while let Some(source) = scan.next(&mut word) {
            if out.len() >= limit {
                break;
            }
            if let Some(row) =
                self.row(Fnv::new().then(word.as_bytes()).mixed(), word.as_bytes(), false)
            {
                out.push(Token { row, source });
            } else if word.len() <= MAX_PIECED {
                self.pieces(&word, &mut rows);
                out.extend(rows.drain(..).map(|row| Token { row, source: source.clone() }));
            }
        }
        out.truncate(limit);
        out
    }

    /// Longest pieces first; nothing if some part of the word has no piece.
    fn pieces(&self, word: &str, rows: &mut Vec<u16>) {
        let bytes = word.as_bytes();
        let mut hashes = [Fnv::new(); MAX_PIECED];
        let mut start = 0;
        while start < bytes.len() {
            // The hash of each beginning of what is left.
            let mut hash = if start > 0 { Fnv::new().then(b"##") } else { Fnv::new() };
            for (cell, byte) in hashes.iter_mut().zip(&bytes[start..]) {
                hash = hash.add_byte(*byte);
                *cell = hash;
            }
            let ends = (start + 1..=bytes.len()).rev().filter(|end| word.is_char_boundary(*end));
            let found = ends.into_iter().find_map(|end| {
                let hash = hashes[end - start - 1].mixed();
                Some((self.row(hash, &bytes[start..end], start > 0)?, end))
            });
            let Some((row, end)) = found else { return rows.clear() };
            rows.push(row);
            start = end;
        }
    }
}

/// Walks a text: runs of a–z with one apostrophe inside, single digits, other single symbols.
struct Scan<'t> {
    text: &'t str,
    at: usize,
}

impl Scan<'_> {
    /// Puts the next token, folded, into `word`; its source bytes.
    fn next(&mut self, word: &mut String) -> Option<Range<usize>> {
        word.clear();
        let bytes = self.text.as_bytes();
        loop {
            let start = self.at;
            let c = self.text[start..].chars().next()?;
            self.at += c.len_utf8();
            if c.is_whitespace() || is_mark(c) {
                continue;
            }
            fold_char(c, word);
            if !is_letters(word) {
                return Some(start..self.at);
            }
            let mut apostrophe = false;
            while let Some(c) = self.text[self.at..].chars().next() {
                if is_mark(c) {
                    self.at += c.len_utf8();
                    continue;
                }
                let length = word.len();
                let next_is_letter = bytes.get(self.at + 1).is_some_and(u8::is_ascii_alphabetic);
                if c == '\'' && !apostrophe && next_is_letter {
                    apostrophe = true;
                    word.push(c);
                } else {
                    fold_char(c, word);
                    if !is_letters(&word[length..]) {
                        word.truncate(length);
                        break;
                    }
                }
                self.at += c.len_utf8();
            }
            return Some(start..self.at);
        }
    }
}

fn is_letters(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase())
}
