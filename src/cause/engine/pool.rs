//! What the experts say together.

use super::Engine;
use super::sums::Sums;
use crate::cause::document::Document;
use crate::cause::embedding::Embedding;
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
pub(in crate::cause) struct Pool<'e> {
    sums: &'e Sums,
    embedding: Option<&'e Embedding>,
    starter: Option<&'e Starter>,
}

/// What the experts say about one ticket.
pub(in crate::cause) struct Verdict {
    /// Of each cause on offer; log-odds up to a constant.
    pub(in crate::cause) scores: Vec<f64>,
    /// How likely it says too little.
    pub(in crate::cause) unclear: f64,
    /// Best score.
    pub(in crate::cause) fit: f64,
    /// Share of the words that anything is known about.
    pub(in crate::cause) known: f64,
}

impl Verdict {
    pub(in crate::cause) fn probabilities(&self) -> Vec<f64> {
        let mut p = self.scores.clone();
        softmax(&mut p);
        p
    }

    /// The best cause and its raw confidence.
    pub(in crate::cause) fn best(&self) -> Option<(usize, f64)> {
        let p = self.probabilities();
        let best = (0..p.len()).reduce(|a, b| if p[b] > p[a] { b } else { a })?;
        Some((best, p[best]))
    }
}

impl<'e> Pool<'e> {
    pub(in crate::cause) fn of(engine: &'e Engine) -> Self {
        Self {
            sums: &engine.sums,
            embedding: engine.embedding.as_ref(),
            starter: engine.starter.as_ref(),
        }
    }

    fn semantic_weight(&self) -> f64 {
        let beside = self.starter.is_some() && self.sums.starter.iter().any(Option::is_some);
        if beside { SEMANTIC_BESIDE } else { SEMANTIC }
    }

    pub(in crate::cause) fn judge(&self, document: &Document) -> Verdict {
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
            let said = starter.score(&document.features());
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

    /// Hands out the parts of the score difference between two causes: first and last word, and
    /// what they add for `a` rather than `b`.
    pub(in crate::cause) fn contributions(
        &self,
        document: &Document,
        a: usize,
        b: usize,
        give: &mut dyn FnMut(u32, u32, f64),
    ) {
        let base = self.sums.lexical.base();
        let mass: f64 = document.grams.iter().map(|(_, q)| f64::from(*q)).sum();
        let count = |bucket: u32| document.grams_at.iter().filter(|g| g.bucket == bucket).count();
        for gram in &document.grams_at {
            let Ok(at) = document.grams.binary_search_by_key(&gram.bucket, |g| g.0) else {
                continue;
            };
            let share = f64::from(document.grams[at].1) / mass / count(gram.bucket) as f64;
            let odds = self.sums.lexical.contrast(gram.bucket, a, b, &base);
            give(gram.first, gram.last, LEXICAL * share * odds);
        }
        self.cues(document, a, b, give);
        self.meaning(document, a, b, give);
        self.experience(document, a, b, give);
    }

    fn cues(&self, document: &Document, a: usize, b: usize, give: &mut dyn FnMut(u32, u32, f64)) {
        for (cause, weight, part, range) in &document.cues {
            let sign = match self.sums.class(cause) {
                Some(class) if class == a => 1.0,
                Some(class) if class == b => -1.0,
                _ => continue,
            };
            let first = document.word_around(*part, range.start);
            let last = document.word_around(*part, range.end.saturating_sub(1));
            if let (Some(first), Some(last)) = (first, last.or(first)) {
                give(first, last.max(first), CUE * sign * f64::from(*weight));
            }
        }
    }

    fn meaning(
        &self,
        document: &Document,
        a: usize,
        b: usize,
        give: &mut dyn FnMut(u32, u32, f64),
    ) {
        let (Some(semantic), Some(embedding)) = (&self.sums.semantic, self.embedding) else {
            return;
        };
        let (_, length) = embedding.sum(document.rows.iter().map(|r| r.0));
        if length <= 0.0 {
            return;
        }
        let weight = self.semantic_weight();
        let mut row_sum = vec![0.0; embedding.dims()];
        for (row, part, source) in &document.rows {
            let Some(word) = document.word_around(*part, source.start) else { continue };
            row_sum.fill(0.0);
            embedding.add_row(*row, &mut row_sum);
            give(word, word, weight * semantic.contrast(&row_sum, a, b) / length);
        }
    }

    fn experience(
        &self,
        document: &Document,
        a: usize,
        b: usize,
        give: &mut dyn FnMut(u32, u32, f64),
    ) {
        let Some(starter) = self.starter else { return };
        let (Some(a), Some(b)) = (self.sums.starter[a], self.sums.starter[b]) else { return };
        let scale = STARTER * f64::from(starter.scale());
        document.feature_places(&mut |number, value, first, last| {
            let odds: f64 = starter
                .entries(number)
                .map(|(class, weight)| match usize::from(class) {
                    c if c == a => f64::from(weight),
                    c if c == b => -f64::from(weight),
                    _ => 0.0,
                })
                .sum();
            if odds != 0.0 {
                give(first, last, scale * value * odds);
            }
        });
    }
}
