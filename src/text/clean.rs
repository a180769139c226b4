//! Clean text in lines, each with the way back to its source.
//!
//! In: pieces of text with their source ranges, from [`super::plain`] or [`super::html`]. Out: a
//! [`Clean`]: the text, its runs, its lines. Limit: [`MAX_LINES`] lines; what follows is one line.

use super::Role;
use std::ops::Range;

/// More lines than this are not looked at one by one.
pub(super) const MAX_LINES: usize = 20_000;

/// `(clean byte, source range)`, as in [`super::Part`].
pub(super) type Place = (usize, Range<usize>);

/// One line of clean text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Without marks of quotation before it and white space after it.
    pub(super) words: Range<usize>,
    /// Where the next line begins.
    pub(super) end: usize,
    /// How often it is quoted: 0 is not.
    pub(super) depth: usize,
    /// What the markup says it is, if it says something.
    pub(super) hint: Option<Role>,
}

/// A message's text without markup.
#[derive(Debug, Default)]
pub(super) struct Clean {
    pub(super) text: String,
    pub(super) places: Vec<Place>,
    pub(super) lines: Vec<Line>,
}

impl Clean {
    /// The words of a line.
    pub(super) fn words(&self, line: usize) -> &str {
        self.lines.get(line).map_or("", |line| &self.text[line.words.clone()])
    }

    /// Whether a line has nothing to read.
    pub(super) fn is_blank(&self, line: usize) -> bool {
        self.words(line).is_empty()
    }

    /// Adds text that came from a source range. Text as long as its source must equal it.
    pub(super) fn push(&mut self, text: &str, source: Range<usize>) {
        if text.is_empty() {
            return;
        }
        add_place(&mut self.places, self.text.len(), text.len(), source);
        self.text.push_str(text);
    }

    /// Ends the line that began at `start`.
    pub(super) fn end_line(&mut self, start: usize, depth: usize, hint: Option<Role>) {
        let end = self.text.len();
        if self.lines.len() >= MAX_LINES
            && let Some(last) = self.lines.last_mut()
        {
            last.words.end = end;
            last.end = end;
            return;
        }
        let line = &self.text[start..end];
        let (marks, skip) = quotation_marks(line);
        let words = start + skip..start + skip + line[skip..].trim_end().len();
        self.lines.push(Line { words, end, depth: depth + marks, hint });
    }

    /// Makes a lone `>` before a figure a comparison again: it quotes nothing.
    pub(super) fn keep_comparisons(&mut self) {
        for at in 0..self.lines.len() {
            let start = at.checked_sub(1).map_or(0, |above| self.lines[above].end);
            let line = &self.lines[at];
            let compares =
                self.text[line.words.clone()].starts_with(|c: char| c.is_ascii_digit() || c == '=');
            if line.depth == 1 && compares && self.text[start..].starts_with('>') {
                let near = |i: Option<usize>| {
                    i.and_then(|i| self.lines.get(i)).is_some_and(|line| line.depth > 0)
                };
                if !near(at.checked_sub(1)) && !near(Some(at + 1)) {
                    self.lines[at].depth = 0;
                    self.lines[at].words.start = start;
                }
            }
        }
    }

    /// The text of lines, with its runs: marks of quotation left out, white space around trimmed.
    /// `cursor` is the first run that may matter; it moves on, so that all parts cost one pass.
    pub(super) fn cut(&self, lines: Range<usize>, cursor: &mut usize) -> (String, Vec<Place>) {
        let (mut text, mut places) = (String::new(), Vec::new());
        let lines = &self.lines[lines];
        let filled = |line: &&Line| !self.text[line.words.clone()].trim().is_empty();
        let Some(last) = lines.iter().rposition(|line| filled(&line)) else {
            return (text, places);
        };
        for (at, line) in lines[..=last].iter().enumerate() {
            let ends = line.words.start + self.text[line.words.clone()].trim_end().len();
            let end = if at == last { ends } else { line.end };
            let mut piece = line.words.start..end;
            if text.is_empty() {
                let words = &self.text[piece.clone()];
                piece.start += words.len() - words.trim_start().len();
            }
            self.copy(piece, cursor, &mut text, &mut places);
        }
        (text, places)
    }

    /// Copies a clean range with its runs.
    fn copy(&self, piece: Range<usize>, cursor: &mut usize, to: &mut String, out: &mut Vec<Place>) {
        let run_end =
            |at: usize| self.places.get(at + 1).map_or(self.text.len(), |(next, _)| *next);
        let mut at = piece.start;
        while at < piece.end {
            while *cursor + 1 < self.places.len() && run_end(*cursor) <= at {
                *cursor += 1;
            }
            let Some((start, source)) = self.places.get(*cursor) else { break };
            let whole_end = run_end(*cursor);
            let end = piece.end.min(whole_end);
            let exact = source.len() == whole_end - start;
            let from = if exact {
                source.start + (at - start)..source.start + (end - start)
            } else {
                source.clone()
            };
            add_place(out, to.len(), end - at, from);
            to.push_str(&self.text[at..end]);
            at = end;
        }
    }
}

/// Adds a run, or lengthens the last where both map byte for byte without a gap.
fn add_place(places: &mut Vec<Place>, at: usize, len: usize, source: Range<usize>) {
    if source.len() == len
        && let Some((start, last)) = places.last_mut()
        && last.end == source.start
        && last.len() == at - *start
    {
        last.end = source.end;
        return;
    }
    places.push((at, source));
}

/// How many `>` a line begins with, and where its words begin.
fn quotation_marks(line: &str) -> (usize, usize) {
    let (mut marks, mut skip) = (0, 0);
    for (at, byte) in line.bytes().enumerate() {
        match byte {
            b'>' => {
                marks += 1;
                skip = at + 1;
            }
            b' ' | b'\t' => {}
            _ => break,
        }
    }
    if marks > 0 && line[skip..].starts_with(' ') {
        skip += 1;
    }
    (marks, skip)
}
