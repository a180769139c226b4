//! The lexical expert: which causes a ticket's words speak for.
//!
//! In: grams of texts with their causes, as whole numbers. Out: a log-odds score a cause, class
//! against complement (after Rennie et al. 2003, "Tackling the poor assumptions of naive Bayes
//! text classifiers"), averaged over the ticket's grams. Everything kept is a sum of whole
//! numbers, so adding and taking away leave no trace and no order.
//!
//! Invariants, each a test of the same name:
//! - `what_is_taken_away_leaves_no_trace`

use super::numeric::{Logs, ln};
use crate::text::words::Words;
use headwater_kernels::places::{Place, add_grams};
use std::collections::HashMap;
use std::f64::consts::LN_2;
use std::hash::{BuildHasher, Hasher};

/// Buckets of grams, as a power of two.
pub(super) const BUCKET_BITS: u32 = 18;
/// What the grams of one text sum to, about.
pub(super) const MASS: u32 = 20_480;
/// Whole numbers to the amount of evidence that the formulas count in.
const NU: f64 = 5.0 / MASS as f64;
/// Smoothing of a cause's grams.
const ALPHA: f64 = 0.005;
/// Smoothing of all other causes' grams.
const ALPHA_REST: f64 = 0.2;

/// A text's grams: `(bucket, amount)`, buckets ascending, amounts above 0.
pub(super) type Grams = Vec<(u32, u16)>;

/// The grams of some words in reading order.
pub(super) fn grams_of(words: &Words, offset: u32, out: &mut Vec<Place>) {
    add_grams(words, (1 << BUCKET_BITS) - 1, offset, out);
}

/// Amounts of a text's grams, which are sorted: proportional to log2(1 + count), summing to about
/// [`MASS`].
pub(super) fn amounts(grams: &[Place]) -> Grams {
    let logs = Logs::new();
    let same = grams.chunk_by(|a, b| a.number == b.number);
    let weights = same.map(|same| (same[0].number, logs.of(1 + same.len() as u32) / LN_2));
    let sum: f64 = weights.clone().map(|(_, weight)| weight).sum();
    weights
        .map(|(bucket, weight)| (bucket, (weight * f64::from(MASS) / sum + 0.5).floor() as u16))
        .filter(|(_, amount)| *amount > 0)
        .collect()
}

/// One cause's share of a bucket.
#[derive(Clone, Debug)]
struct Posting {
    class: u16,
    amount: u64,
    /// The part of the log-odds that depends on this bucket alone, less that of a cause without
    /// this gram.
    gain: f64,
}

#[derive(Clone, Debug, Default)]
struct Bucket {
    postings: Vec<Posting>,
    total: u64,
    /// Log-odds part of a cause without this gram.
    absent: f64,
    /// The amounts changed since the log-odds were computed.
    is_stale: bool,
}

impl Bucket {
    fn refresh(&mut self) {
        self.is_stale = false;
        let total = NU * self.total as f64;
        self.absent = ln(ALPHA) - ln(total + ALPHA_REST);
        for p in &mut self.postings {
            let amount = NU * p.amount as f64;
            p.gain = ln(amount + ALPHA) - ln(total - amount + ALPHA_REST) - self.absent;
        }
    }
}

/// Spreads buckets over a table. They are hashes already; this only fills the upper bits.
#[derive(Clone, Copy, Debug, Default)]
struct Spread(u64);

impl BuildHasher for Spread {
    type Hasher = Self;
    fn build_hasher(&self) -> Self {
        *self
    }
}

impl Hasher for Spread {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u32(u32::from(*byte));
        }
    }

    fn write_u32(&mut self, n: u32) {
        // Fibonacci hashing (Knuth 1973, The Art of Computer Programming 3, §6.4).
        self.0 = (self.0 ^ u64::from(n)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

/// Sums of grams by cause.
#[derive(Clone, Debug)]
pub(super) struct Lexical {
    buckets: HashMap<u32, Bucket, Spread>,
    by_class: Vec<u64>,
    total: u64,
}

/// Scores of the causes, and whether any gram was known.
pub(super) struct LexicalScore {
    /// Infinitely low where a cause has no words at all.
    pub(super) scores: Vec<f64>,
    /// Share of the ticket's grams that some cause has, 0 to 1.
    pub(super) known: f64,
}

impl Lexical {
    pub(super) fn new(classes: usize) -> Self {
        Self { buckets: HashMap::default(), by_class: vec![0; classes], total: 0 }
    }

    /// Learns a text.
    pub(super) fn add(&mut self, class: usize, grams: &Grams) {
        for &(bucket, amount) in grams {
            let amount = u64::from(amount);
            let entry = self.buckets.entry(bucket).or_default();
            entry.total += amount;
            let class = class as u16;
            match entry.postings.binary_search_by_key(&class, |p| p.class) {
                Ok(at) => entry.postings[at].amount += amount,
                Err(at) => entry.postings.insert(at, Posting { class, amount, gain: 0.0 }),
            }
            entry.is_stale = true;
            self.by_class[usize::from(class)] += amount;
            self.total += amount;
        }
    }

    /// Takes away a text that was learnt for this cause.
    pub(super) fn subtract(&mut self, class: usize, grams: &Grams) {
        for &(bucket, amount) in grams {
            let amount = u64::from(amount);
            let Some(entry) = self.buckets.get_mut(&bucket) else { continue };
            let Ok(at) = entry.postings.binary_search_by_key(&(class as u16), |p| p.class) else {
                continue;
            };
            entry.total -= amount;
            entry.postings[at].amount -= amount;
            if entry.postings[at].amount == 0 {
                entry.postings.remove(at);
            }
            if entry.postings.is_empty() {
                self.buckets.remove(&bucket);
            } else {
                entry.is_stale = true;
            }
            self.by_class[class] -= amount;
            self.total -= amount;
        }
    }

    /// Brings the log-odds of some grams up to date. Most grams are learnt far more often than
    /// they are asked for.
    pub(super) fn ready(&mut self, grams: &Grams) {
        for (bucket, _) in grams {
            if let Some(entry) = self.buckets.get_mut(bucket).filter(|entry| entry.is_stale) {
                entry.refresh();
            }
        }
    }

    /// Log-odds that depend on the cause alone.
    pub(super) fn base(&self) -> Vec<f64> {
        let distinct = self.buckets.len() as f64;
        let all = NU * self.total as f64;
        self.by_class
            .iter()
            .map(|&amount| {
                let own = NU * amount as f64;
                ln(all - own + ALPHA_REST * distinct) - ln(own + ALPHA * distinct)
            })
            .collect()
    }

    /// Scores a ticket's grams, which are [`Self::ready`].
    pub(super) fn score(&self, grams: &Grams) -> LexicalScore {
        let base = self.base();
        let mass: f64 = grams.iter().map(|(_, q)| f64::from(*q)).sum();
        let mut scores = vec![0.0; base.len()];
        let (mut known, mut absent) = (0.0, 0.0);
        for (bucket, amount) in grams {
            let Some(entry) = self.buckets.get(bucket) else { continue };
            let share = f64::from(*amount) / mass;
            known += share;
            absent += share * entry.absent;
            for p in &entry.postings {
                scores[usize::from(p.class)] += share * p.gain;
            }
        }
        for ((score, base), amount) in scores.iter_mut().zip(base).zip(&self.by_class) {
            *score = if *amount == 0 { f64::NEG_INFINITY } else { *score + known * base + absent };
        }
        LexicalScore { scores, known }
    }

    /// How much one gram speaks for the first cause of pairs rather than the second, per share of
    /// the ticket; nothing for a gram that no cause has.
    pub(super) fn contrasts(
        &self,
        bucket: u32,
        pairs: &[(usize, usize)],
        base: &[f64],
        mut give: impl FnMut(usize, f64),
    ) {
        let Some(entry) = self.buckets.get(&bucket) else { return };
        let gain = |class: usize| {
            entry
                .postings
                .binary_search_by_key(&(class as u16), |p| p.class)
                .map_or(0.0, |at| entry.postings[at].gain)
                + base[class]
        };
        for (pair, &(a, b)) in pairs.iter().enumerate() {
            give(pair, gain(a) - gain(b));
        }
    }
}
