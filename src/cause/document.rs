//! The words of a ticket that speak for its cause, with the way back to their places.

use super::cues::Cues;
use super::embedding::{Embedding, MAX_TOKENS};
use super::lexical::{Grams, amounts, grams_of};
use super::starter::Starter;
use super::starter::features::{Seen, Weighed};
use crate::text::words::{MAX_WORDS, Words};
use crate::text::{Part, Reading, Role, read};
use crate::ticket::{CauseId, Ticket};
use headwater_kernels::places::{Place, sorted};
use headwater_kernels::rows::distinct;
use std::cell::OnceCell;
use std::ops::Range;

/// A ticket as the experts see it.
pub(super) struct Document {
    parts: Vec<Part>,
    words: Vec<Words>,
    /// Number of the first word of each part.
    offsets: Vec<u32>,
    /// Grams by their buckets.
    pub(super) grams_at: Vec<Place>,
    pub(super) grams: Grams,
    /// The embedding's rows with how often each is there.
    pub(super) rows: Vec<(u16, u16)>,
    /// Which of the rows stands in which word; what is no word has none.
    pub(super) rows_at: Vec<(u16, u32)>,
    pub(super) vector: Vec<i16>,
    /// Of the sum of the rows, of which the vector is the direction.
    pub(super) length: f64,
    seen: OnceCell<Seen>,
    known: OnceCell<Weighed>,
    /// `(cause, weight, part, bytes of the part)` of each cue that is there.
    pub(super) cues: Vec<(CauseId, i8, usize, Range<usize>)>,
}

impl Document {
    /// Reads the customer's own words; where there are none, those of whoever wrote new ones.
    pub(super) fn of(ticket: &Ticket, embedding: Option<&Embedding>, cues: Option<&Cues>) -> Self {
        let reading = read(ticket);
        let hits = cues.map_or_else(Vec::new, |cues| cues.find(&reading));
        let has_words = reading
            .customer()
            .any(|p| p.role == Role::Own && p.text.chars().any(char::is_alphanumeric));
        let own = |p: &Part| {
            matches!(p.role, Role::Subject)
                || p.role == Role::Own
                    && (!has_words || p.author == crate::ticket::Author::Customer)
        };
        // Numbers of parts change where some are left out.
        let place = |idx: usize| {
            let kept = reading.parts.get(idx).is_some_and(&own);
            kept.then(|| reading.parts[..idx].iter().filter(|p| own(p)).count())
        };
        let cues = hits
            .into_iter()
            .filter_map(|hit| Some((hit.cause_id, hit.weight, place(hit.part_idx)?, hit.range)));
        let cues = cues.collect();
        let mut out = Self::of_parts(parts(reading, own), embedding);
        out.cues = cues;
        out
    }

    fn of_parts(parts: Vec<Part>, embedding: Option<&Embedding>) -> Self {
        let mut out = Self {
            parts,
            words: Vec::new(),
            offsets: Vec::new(),
            grams_at: Vec::new(),
            grams: Vec::new(),
            rows: Vec::new(),
            rows_at: Vec::new(),
            vector: Vec::new(),
            length: 0.0,
            seen: OnceCell::new(),
            known: OnceCell::new(),
            cues: Vec::new(),
        };
        let mut count = 0;
        let mut grams_at = Vec::new();
        for part in &out.parts {
            let words = Words::read(&part.text, MAX_WORDS - count);
            grams_of(&words, count as u32, &mut grams_at);
            out.offsets.push(count as u32);
            count += words.words.len();
            out.words.push(words);
        }
        out.grams_at = sorted(grams_at);
        out.grams = amounts(&out.grams_at);
        if let Some(embedding) = embedding {
            out.embed(embedding);
        }
        out
    }

    fn embed(&mut self, embedding: &Embedding) {
        let (mut tokens, mut words) = (Vec::new(), Vec::new());
        for (idx, part) in self.parts.iter().enumerate() {
            // Both go through the text in its order.
            let mut ahead = self.words[idx].words.iter().zip(self.offsets[idx]..).peekable();
            for token in embedding.tokens(&part.text, MAX_TOKENS - tokens.len()) {
                let start = token.source.start;
                while ahead.next_if(|(word, _)| word.source.end <= start).is_some() {}
                let word = ahead.peek().filter(|(word, _)| word.source.start <= start);
                tokens.push(token.row);
                words.push(word.map(|(_, number)| *number));
            }
        }
        let (rows, of_token) = distinct(&tokens);
        let at = of_token.into_iter().zip(words);
        self.rows_at = at.filter_map(|(row, word)| Some((row, word?))).collect();
        (self.vector, self.length) = embedding.vector(&rows);
        self.rows = rows;
    }

    /// Words read.
    pub(super) fn len(&self) -> usize {
        self.words.iter().map(|w| w.words.len()).sum()
    }

    /// Whether nothing in it is a word: empty, or signs and pictures only.
    pub(super) fn is_wordless(&self) -> bool {
        let says = |part: &Part| part.text.contains(char::is_alphanumeric);
        self.len() == 0 || !self.parts.iter().any(says)
    }

    /// The starter's features.
    pub(super) fn features(&self) -> &Seen {
        self.seen.get_or_init(|| Seen::read(&self.words, &self.offsets))
    }

    /// Those of [`Self::features`] that a starter has weights for. A document is asked about one
    /// starter only.
    pub(super) fn known(&self, starter: &Starter) -> &Weighed {
        self.known.get_or_init(|| self.features().known(starter))
    }

    pub(super) fn part(&self, idx: usize) -> &Part {
        &self.parts[idx]
    }

    /// Part and bytes of a word by its number in the ticket.
    pub(super) fn word_at(&self, number: u32) -> Option<(usize, Range<usize>)> {
        let part = self.offsets.partition_point(|o| *o <= number).checked_sub(1)?;
        // Parts without words share their number with the next.
        let word = self.words[part].words.get((number - self.offsets[part]) as usize)?;
        Some((part, word.source.clone()))
    }

    /// The number of the word that holds a byte of a part.
    pub(super) fn word_around(&self, part: usize, byte: usize) -> Option<u32> {
        let words = &self.words[part].words;
        let idx = words.partition_point(|w| w.source.end <= byte);
        let word = words.get(idx)?;
        (word.source.start <= byte).then_some(self.offsets[part] + idx as u32)
    }
}

fn parts(reading: Reading, own: impl Fn(&Part) -> bool) -> Vec<Part> {
    reading.parts.into_iter().filter(own).collect()
}
