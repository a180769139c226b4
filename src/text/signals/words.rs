//! The words of a part, with their places, their sentences and their clauses.
//!
//! In: one [`Part`] of the customer's. Out: its words in order, lower case, apostrophes made
//! plain, at most [`MAX_WORDS`]. A word is a run of letters and digits; an apostrophe or a hyphen
//! between letters stays inside it; a currency sign is a word of its own.

use crate::text::{Part, Role};
use std::ops::Range;

/// Words read of one part; a longer text is read that far.
pub(super) const MAX_WORDS: usize = 4_000;

/// One word of a part.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// Lower case.
    pub(super) text: String,
    /// Bytes of the part's clean text.
    pub(super) range: Range<usize>,
    /// Counts sentences from 0.
    pub(super) sentence: usize,
    /// Counts clauses from 0, across sentences.
    pub(super) clause: usize,
}

/// The words of one part.
pub(super) struct Sheet<'a> {
    /// Where they are from.
    pub(super) part: &'a Part,
    /// In order.
    pub(super) words: Vec<Word>,
    /// Whether a sentence ends with a question mark, by sentence.
    asks: Vec<bool>,
}

impl<'a> Sheet<'a> {
    /// Cuts a part into words.
    pub(super) fn new(part: &'a Part) -> Self {
        let mut cut = Cut { words: Vec::new(), asks: Vec::new(), sentence: 0, clause: 0 };
        let mut rest = part.text.char_indices().peekable();
        let mut before = ' ';
        while let Some((at, c)) = rest.next() {
            if cut.words.len() >= MAX_WORDS {
                break;
            }
            if c.is_alphanumeric() {
                let mut end = at + c.len_utf8();
                while let Some(&(next, n)) = rest.peek() {
                    if !(n.is_alphanumeric() || inside(n, &part.text[..next], &part.text[next..])) {
                        break;
                    }
                    end = next + n.len_utf8();
                    rest.next();
                }
                cut.word(&part.text, at..end);
            } else if matches!(c, '£' | '$' | '€') {
                cut.word(&part.text, at..at + c.len_utf8());
            } else {
                let next = rest.peek().map_or(' ', |(_, n)| *n);
                cut.mark(c, before, next);
            }
            before = c;
        }
        cut.asks.resize(cut.sentence + 1, false);
        Self { part, words: cut.words, asks: cut.asks }
    }

    /// Whether it is the subject line.
    pub(super) fn is_subject(&self) -> bool {
        self.part.role == Role::Subject
    }

    /// Whether the word's sentence is a question.
    pub(super) fn asks(&self, word: usize) -> bool {
        self.words.get(word).is_some_and(|w| self.asks.get(w.sentence).copied().unwrap_or(false))
    }

    /// The bytes that a run of words covers.
    pub(super) fn bytes(&self, words: Range<usize>) -> Range<usize> {
        self.words[words.start].range.start..self.words[words.end - 1].range.end
    }

    /// The words of the sentence that a word is in.
    pub(super) fn sentence(&self, word: usize) -> Range<usize> {
        let at = self.words[word].sentence;
        let start = self.words.partition_point(|w| w.sentence < at);
        start..self.words.partition_point(|w| w.sentence <= at)
    }

    /// The words of the clause that a word is in.
    pub(super) fn clause(&self, word: usize) -> Range<usize> {
        let at = self.words[word].clause;
        let start = self.words.partition_point(|w| w.clause < at);
        start..self.words.partition_point(|w| w.clause <= at)
    }
}

/// Whether a mark between two letters belongs to their word.
fn inside(mark: char, before: &str, from: &str) -> bool {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    matches!(mark, '\'' | '\u{2019}' | '-')
        && letter(before.chars().next_back())
        && letter(from.chars().nth(1))
}

/// What has been cut so far.
struct Cut {
    words: Vec<Word>,
    asks: Vec<bool>,
    sentence: usize,
    clause: usize,
}

impl Cut {
    fn word(&mut self, text: &str, range: Range<usize>) {
        let lower = text[range.clone()].to_lowercase().replace('\u{2019}', "'");
        let (sentence, clause) = (self.sentence, self.clause);
        self.words.push(Word { text: lower, range, sentence, clause });
    }

    /// Moves on at a mark that ends a sentence or a clause, once for a run of marks.
    fn mark(&mut self, c: char, before: char, next: char) {
        let ends = match c {
            '!' | '?' | '\n' | '…' | '。' | '？' | '！' => true,
            '.' => !next.is_alphanumeric(),
            _ => false,
        };
        let parts = matches!(c, ',' | ';' | ':' | '(' | ')' | '–' | '—' | '/' | '"' | '“' | '”')
            || (c == '-' && !(before.is_alphanumeric() && next.is_alphanumeric()))
            || (matches!(c, '&' | '+') && before == ' ');
        if ends && self.words.last().is_some_and(|w| w.sentence == self.sentence) {
            self.asks.resize(self.sentence + 1, false);
            self.asks[self.sentence] = matches!(c, '?' | '？');
            self.sentence += 1;
        }
        if (ends || parts) && self.words.last().is_some_and(|w| w.clause == self.clause) {
            self.clause += 1;
        }
    }
}
