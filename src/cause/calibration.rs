//! How often suggestions of some raw confidence turned out right, counted ticket by ticket.
//!
//! In: outcomes of predictions made before their ticket was learnt. Out: a probability for a raw
//! confidence, monotone in it: a line in log-odds (Platt 1999), drawn towards what is usual while
//! outcomes are few, then the outcomes themselves by pooled adjacent violators (Ayer et al. 1955),
//! drawn towards that line. Counts only, so outcomes add and subtract. The stage of experience is
//! counted for files but not told apart: which causes attract wrong answers while they are new
//! says nothing about how sure later answers are, and made them too modest.
//!
//! Invariants, each a test of the same name:
//! - `a_higher_confidence_never_means_a_lower_probability`
//! - `few_outcomes_move_a_probability_little_and_many_decide_it`

use super::numeric::{ln, sigmoid};

/// Stages of experience with the suggested cause: 0, 1–3, 4–15, 16–63, 64 tickets and up.
pub const STAGES: usize = 5;
/// Steps of raw confidence, from a log-odds of -3 to 6.
pub const BINS: usize = 24;
/// What raw log-odds are usually worth: experts that agree partly repeat each other.
const SLOPE: f64 = 0.8;
/// How firmly the line is held to the usual slope and to no offset, as inverse variances.
const HOLD: (f64, f64) = (80.0, 10.0);
/// Tickets that the line counts for, in each bin.
const PRIOR: f64 = 100.0;
/// Steps towards the line's best place; few are needed unless outcomes contradict it wildly.
const STEPS: usize = 12;

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

/// The counts: right ones and all, in each bin.
#[derive(Clone, Debug, Default)]
pub struct Calibration {
    counts: [(u32, u32); BINS],
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

/// Log-odds in the middle of a bin.
fn centre(bin: usize) -> f64 {
    -3.0 + 9.0 * (bin as f64 + 0.5) / BINS as f64
}

impl Calibration {
    /// Counts an outcome.
    pub fn add(&mut self, outcome: Outcome) {
        let cell = &mut self.counts[usize::from(outcome.bin)];
        cell.0 += u32::from(outcome.hit);
        cell.1 += 1;
    }

    /// Takes back an outcome that was counted.
    pub fn subtract(&mut self, outcome: Outcome) {
        let cell = &mut self.counts[usize::from(outcome.bin)];
        cell.0 -= u32::from(outcome.hit);
        cell.1 -= 1;
    }

    /// The probability that a suggestion of this raw confidence is right.
    pub fn probability(&self, raw: f64) -> f64 {
        let curve = self.curve();
        // Between the centres of bins the curve is drawn straight.
        let odds = (ln(raw) - ln(1.0 - raw)).clamp(-30.0, 30.0);
        let place = ((odds + 3.0) / 9.0 * BINS as f64 - 0.5).clamp(0.0, (BINS - 1) as f64);
        let low = place as usize;
        let high = (low + 1).min(BINS - 1);
        curve[low] + (curve[high] - curve[low]) * (place - low as f64)
    }

    fn curve(&self) -> [f64; BINS] {
        let (slope, offset) = self.line();
        let mut cells = [(0.0, 0.0); BINS];
        for (bin, (cell, (hits, all))) in cells.iter_mut().zip(self.counts).enumerate() {
            let total = f64::from(all) + PRIOR;
            let line = sigmoid(slope * centre(bin) + offset);
            *cell = ((f64::from(hits) + PRIOR * line) / total, total);
        }
        monotone(&cells)
    }

    /// Slope and offset, in log-odds, under which the outcomes and what is usual are likeliest:
    /// Newton's method, its steps kept short since outcomes may be of any kind.
    fn line(&self) -> (f64, f64) {
        let (mut slope, mut offset) = (SLOPE, 0.0);
        for _ in 0..STEPS {
            let mut pull = (HOLD.0 * (SLOPE - slope), -HOLD.1 * offset);
            let (mut aa, mut ab, mut bb) = (HOLD.0, 0.0, HOLD.1);
            for (bin, (hits, all)) in self.counts.iter().enumerate().filter(|(_, c)| c.1 > 0) {
                let (x, all) = (centre(bin), f64::from(*all));
                let p = sigmoid(slope * x + offset);
                let (off, weight) = (f64::from(*hits) - all * p, all * p * (1.0 - p));
                pull = (pull.0 + off * x, pull.1 + off);
                aa += weight * x * x;
                ab += weight * x;
                bb += weight;
            }
            let determinant = aa * bb - ab * ab;
            let step = (
                ((pull.0 * bb - pull.1 * ab) / determinant).clamp(-0.25, 0.25),
                ((pull.1 * aa - pull.0 * ab) / determinant).clamp(-1.0, 1.0),
            );
            slope = (slope + step.0).clamp(0.0, 3.0);
            offset += step.1;
            if step.0.abs() + step.1.abs() < 1e-6 {
                break;
            }
        }
        (slope, offset)
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
