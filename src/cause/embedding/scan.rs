//! Cuts a text into the embedding's tokens.

use crate::text::words::{fold_char, is_mark};
use std::ops::Range;

/// Walks a text: runs of a–z with one apostrophe inside, single digits, other single symbols.
pub(super) struct Scan<'t> {
    pub(super) text: &'t str,
    pub(super) at: usize,
}

impl Scan<'_> {
    /// Puts the next token, folded, into `word`; its source bytes.
    pub(super) fn next(&mut self, word: &mut String) -> Option<Range<usize>> {
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
