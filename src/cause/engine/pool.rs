//! What the experts say together.

use super::sums::Sums;
use super::tally::Tally;
use crate::cause::document::Document;
use crate::cause::embedding::{DIRECTIONS, Embedding};
use crate::cause::numeric::{sigmoid, softmax};
use crate::cause::starter::Starter;

/// Weight of the lexical expert.
const LEXICAL: f64 = 2.0;
/// Weight of the semantic expert, alone and beside a starter, which knows most of it already.
const SEMANTIC: f64 = 0.1;
const SEMANTIC_BESIDE: f64 = 0.05;
/// Weight of the starter.
const STARTER: f64 = 12.0;
/// Log-odds that one step of a cue's weight adds.
const CUE: f64 = 0.5;
/// Log-odds of "says too little" by the starter's margin: slope and offset.
const UNCLEAR_SLOPE: f64 = 11.0;
const UNCLEAR_OFFSET: f64 = -0.8;

/// The experts of an engine.
pub(super) struct Pool<'e> {
    pub(super) sums: &'e Sums,
    pub(super) embedding: Option<&'e Embedding>,
    pub(super) starter: Option<&'e Starter>,
}

/// What the experts say about one ticket.
pub(super) struct Verdict {
    /// Of each cause on offer; log-odds up to a constant.
    pub(super) scores: Vec<f64>,
    /// How likely it says too little.
    pub(super) unclear: f64,
    /// Best score.
    pub(super) fit: f64,
    /// Share of the words that anything is known about.
    pub(super) known: f64,
}

impl Verdict {
    pub(super) fn probabilities(&self) -> Vec<f64> {
        let mut p = self.scores.clone();
        softmax(&mut p);
        p
    }

    /// The best cause and its raw confidence.
    pub(super) fn best(&self) -> Option<(usize, f64)> {
        let p = self.probabilities();
        let best = (0..p.len()).reduce(|a, b| if p[b] > p[a] { b } else { a })?;
        Some((best, p[best]))
    }
}

impl Pool<'_> {
    fn semantic_weight(&self) -> f64 {
        let beside = self.starter.is_some() && self.sums.starter.iter().any(Option::is_some);
        if beside { SEMANTIC_BESIDE } else { SEMANTIC }
    }

    pub(super) fn judge(&self, document: &Document) -> Verdict {
        let lexical = self.sums.lexical.score(&document.grams);
        let mut z: Vec<f64> = lexical.scores.iter().map(|s| LEXICAL * s.max(-50.0)).collect();
        let mut known = lexical.known;
        if let Some(semantic) = &self.sums.semantic
            && !document.vector.is_empty()
        {
            known = known.max(0.01);
            let weight = self.semantic_weight();
            for (z, s) in z.iter_mut().zip(semantic.score(&document.vector)) {
                *z += weight * s;
            }
        }
        let unclear_class = self.sums.unclear();
        // Nothing known of such tickets: nobody can say.
        let mut unclear_odds = f64::NEG_INFINITY;
        if let Some(starter) = self.starter {
            let said = starter.score(document.features(), document.known(starter));
            let of = |class: usize| self.sums.starter[class].map(|n| said[n]);
            for (class, z) in z.iter_mut().enumerate() {
                *z += STARTER * of(class).unwrap_or(-1.0);
            }
            if let Some(unclear) = of(unclear_class) {
                let best = (0..unclear_class).filter_map(of).fold(-2.0, f64::max);
                unclear_odds = UNCLEAR_SLOPE * (unclear - best) + UNCLEAR_OFFSET;
            }
        }
        if self.sums.tickets(unclear_class) > 0 {
            let local = z[unclear_class] - z[..unclear_class].iter().copied().fold(-1e9, f64::max);
            unclear_odds = unclear_odds.max(local);
        }
        z.truncate(unclear_class);
        for (cause, weight, ..) in &document.cues {
            if let Some(z) = self.sums.class(cause).and_then(|class| z.get_mut(class)) {
                known = known.max(0.01);
                *z += CUE * f64::from(*weight);
            }
        }
        let fit = z.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        Verdict { scores: z, unclear: sigmoid(unclear_odds), fit, known }
    }

    /// Tallies the parts of the score differences of pairs of causes: what words add for the first
    /// cause rather than the second.
    pub(super) fn contributions(
        &self,
        document: &Document,
        pairs: &[(usize, usize)],
        tally: &mut Tally,
    ) {
        let base = self.sums.lexical.base();
        let mass: f64 = document.grams.iter().map(|(_, q)| f64::from(*q)).sum();
        let mut amounts = document.grams.iter().peekable();
        for same in document.grams_at.chunk_by(|a, b| a.number == b.number) {
            let bucket = same[0].number;
            // A gram among very many may come to nothing.
            let Some((_, amount)) = amounts.next_if(|(of, _)| *of == bucket) else { continue };
            let share = f64::from(*amount) / mass / same.len() as f64;
            self.sums.lexical.contrasts(bucket, pairs, &base, |pair, contrast| {
                for gram in same {
                    tally.add(pair, gram.first, gram.last, LEXICAL * share * contrast);
                }
            });
        }
        self.cues(document, pairs, tally);
        self.meaning(document, pairs, tally);
        self.experience(document, pairs, tally);
    }

    fn cues(&self, document: &Document, pairs: &[(usize, usize)], tally: &mut Tally) {
        for (cause, weight, part, range) in &document.cues {
            let first = document.word_around(*part, range.start);
            let last = document.word_around(*part, range.end.saturating_sub(1));
            let (Some(first), Some(last)) = (first, last.or(first)) else { continue };
            let odds = CUE * f64::from(*weight);
            let class = self.sums.class(cause);
            for (pair, &(a, b)) in pairs.iter().enumerate() {
                if class == Some(a) {
                    tally.add(pair, first, last.max(first), odds);
                } else if class == Some(b) {
                    tally.add(pair, first, last.max(first), -odds);
                }
            }
        }
    }

    fn meaning(&self, document: &Document, pairs: &[(usize, usize)], tally: &mut Tally) {
        let (Some(semantic), Some(embedding)) = (&self.sums.semantic, self.embedding) else {
            return;
        };
        if document.length <= 0.0 {
            return;
        }
        let weight = self.semantic_weight() / document.length;
        let along = embedding.pairs_along(&semantic.contrasts(pairs));
        let of = |(row, _): &(u16, u16)| embedding.along(*row, &along).map(|odds| weight * odds);
        let odds: Vec<_> = document.rows.iter().map(of).collect();
        for (row, word) in &document.rows_at {
            tally.add_to(*word, &odds[usize::from(*row)]);
        }
    }

    fn experience(&self, document: &Document, pairs: &[(usize, usize)], tally: &mut Tally) {
        let Some(starter) = self.starter else { return };
        let number = |class: usize| self.sums.starter[class];
        let mut known = [None; DIRECTIONS];
        for (known, &(a, b)) in known.iter_mut().zip(pairs) {
            *known = number(a).zip(number(b));
        }
        let weight = STARTER * f64::from(starter.scale());
        let features = document.features();
        features.explain(document.known(starter), starter, weight, &known, tally.words_mut());
    }
}
