//! How often suggestions of some raw confidence turned out right, counted ticket by ticket.
//!
//! In: outcomes of predictions made before their ticket was learnt. Out: a probability for a raw
//! confidence, monotone in it: pooled adjacent violators (Ayer et al. 1955) within stages of
//! experience, each drawn towards all stages together. Counts only, so outcomes add and subtract.
//!
//! Invariants, each a test of the same name:
//! - `a_higher_confidence_never_means_a_lower_probability`

use super::numeric::{ln, sigmoid};

/// Stages of experience with the suggested cause: 0, 1–3, 4–15, 16–63, 64 tickets and up.
pub const STAGES: usize = 5;
/// Steps of raw confidence, from a log-odds of -3 to 6.
pub const BINS: usize = 24;
/// Tickets that the raw confidence itself counts for, in each bin.
const PRIOR: f64 = 6.0;

/// How a prediction made before learning its ticket turned out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// [`stage`] of the suggested cause then.
    pub stage: u8,
    /// [`bin`] of the raw confidence.
    pub bin: u8,
    /// The suggested cause was the right one.
    pub hit: bool,
}

/// The counts.
#[derive(Clone, Debug, Default)]
pub struct Calibration {
    counts: [[(u32, u32); BINS]; STAGES],
    total: u32,
}

/// Stage of a cause with so many tickets.
pub fn stage(tickets: u32) -> u8 {
    match tickets {
        0 => 0,
        1..4 => 1,
        4..16 => 2,
        16..64 => 3,
        _ => 4,
    }
}

/// Bin of a raw confidence.
pub fn bin(raw: f64) -> u8 {
    let odds = ln(raw) - ln(1.0 - raw);
    ((odds + 3.0) / 9.0 * BINS as f64).floor().clamp(0.0, (BINS - 1) as f64) as u8
}

fn centre(bin: usize) -> f64 {
    sigmoid(-3.0 + 9.0 * (bin as f64 + 0.5) / BINS as f64)
}

impl Calibration {
    /// Counts an outcome.
    pub fn add(&mut self, outcome: Outcome) {
        let cell = &mut self.counts[usize::from(outcome.stage)][usize::from(outcome.bin)];
        cell.0 += u32::from(outcome.hit);
        cell.1 += 1;
        self.total += 1;
    }

    /// Takes back an outcome that was counted.
    pub fn subtract(&mut self, outcome: Outcome) {
        let cell = &mut self.counts[usize::from(outcome.stage)][usize::from(outcome.bin)];
        cell.0 -= u32::from(outcome.hit);
        cell.1 -= 1;
        self.total -= 1;
    }

    /// The probability that a suggestion of this raw confidence is right.
    pub fn probability(&self, stage: u8, raw: f64) -> f64 {
        if self.total == 0 {
            return raw;
        }
        let curve = self.curve(stage);
        // Between the centres of bins the curve is drawn straight, in log-odds.
        let odds = (ln(raw) - ln(1.0 - raw)).clamp(-30.0, 30.0);
        let place = ((odds + 3.0) / 9.0 * BINS as f64 - 0.5).clamp(0.0, (BINS - 1) as f64);
        let low = place as usize;
        let high = (low + 1).min(BINS - 1);
        curve[low] + (curve[high] - curve[low]) * (place - low as f64)
    }

    fn curve(&self, stage: u8) -> [f64; BINS] {
        let mut all = [(0.0, 0.0); BINS];
        for (bin, cell) in all.iter_mut().enumerate() {
            let (hit, total) =
                self.counts.iter().fold((0, 0), |(h, t), s| (h + s[bin].0, t + s[bin].1));
            let total = f64::from(total) + PRIOR;
            *cell = ((f64::from(hit) + PRIOR * centre(bin)) / total, total);
        }
        let general = monotone(&all);
        let mut own = [(0.0, 0.0); BINS];
        for (bin, cell) in own.iter_mut().enumerate() {
            let (hit, total) = self.counts[usize::from(stage)][bin];
            let total = f64::from(total) + PRIOR;
            *cell = ((f64::from(hit) + PRIOR * general[bin]) / total, total);
        }
        monotone(&own)
    }
}

/// The nearest rising curve to weighted values.
fn monotone(values: &[(f64, f64); BINS]) -> [f64; BINS] {
    let mut blocks: Vec<(f64, f64, usize)> = Vec::with_capacity(BINS);
    for &(value, weight) in values {
        let mut block = (value, weight, 1);
        while let Some(&(v, w, n)) = blocks.last()
            && v > block.0
        {
            blocks.pop();
            block = ((v * w + block.0 * block.1) / (w + block.1), w + block.1, n + block.2);
        }
        blocks.push(block);
    }
    let mut out = [0.0; BINS];
    let mut at = 0;
    for (value, _, n) in blocks {
        out[at..at + n].fill(value);
        at += n;
    }
    out
}
