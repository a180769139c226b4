//! Figures of merit of predictions.

use std::collections::BTreeMap;

/// One prediction beside its truth.
#[derive(Clone, Debug, PartialEq)]
pub struct Prediction {
    pub label: String,
    /// Causes best first, with probabilities.
    pub ranked: Vec<(String, f64)>,
    /// High where the text is like nothing that is known.
    pub strange: f64,
    /// How likely it says too little.
    pub unclear: f64,
}

impl Prediction {
    /// The first candidate is right.
    pub fn hit(&self) -> bool {
        self.within(1)
    }

    /// One of the first so many candidates is right.
    pub fn within(&self, most: usize) -> bool {
        self.ranked.iter().take(most).any(|(cause, _)| *cause == self.label)
    }

    fn sure(&self) -> f64 {
        self.ranked.first().map_or(0.0, |(_, p)| *p)
    }
}

/// The figures of one run.
#[derive(Clone, Debug, Default, serde::Serialize)]
pub struct Figures {
    /// Texts.
    pub n: usize,
    /// Share whose first candidate is right.
    pub accuracy: f64,
    /// Share whose first three hold the right one.
    pub top3: f64,
    /// Mean F1 over the causes that occur.
    pub macro_f1: f64,
    /// Mean probability of the first candidates: below the accuracy, the engine is too modest.
    pub said: f64,
    /// Expected calibration error, fifteen equal bins.
    pub ece: f64,
    /// The error that a perfectly calibrated engine with these probabilities would show on so many
    /// texts: what counting few texts in bins adds.
    pub ece_by_chance: f64,
    /// The error with what chance adds taken off, bin by bin (Kumar et al. 2019, "Verified
    /// uncertainty calibration").
    pub ece_without: f64,
    /// Largest share that can be accepted by probability at 90 % precision.
    pub coverage90: f64,
    /// Share suggested with probability 0.9 and more, and how many of them are right.
    pub strong: (f64, f64),
}

/// Figures of some predictions.
pub fn figures(predictions: &[Prediction]) -> Figures {
    let n = predictions.len().max(1) as f64;
    let share = |count: usize| count as f64 / n;
    let strong: Vec<&Prediction> = predictions.iter().filter(|p| p.sure() >= 0.9).collect();
    let right = strong.iter().filter(|p| p.hit()).count();
    let [ece, ece_by_chance, ece_without] = calibration_error(predictions);
    Figures {
        n: predictions.len(),
        accuracy: share(predictions.iter().filter(|p| p.hit()).count()),
        top3: share(predictions.iter().filter(|p| p.within(3)).count()),
        macro_f1: macro_f1(predictions),
        said: predictions.iter().map(Prediction::sure).sum::<f64>() / n,
        ece,
        ece_by_chance,
        ece_without,
        coverage90: coverage(predictions, 0.9),
        strong: (share(strong.len()), right as f64 / strong.len().max(1) as f64),
    }
}

fn macro_f1(predictions: &[Prediction]) -> f64 {
    let mut counts: BTreeMap<&str, (f64, f64, f64)> = BTreeMap::new();
    for p in predictions {
        counts.entry(&p.label).or_default().1 += 1.0;
        if let Some((first, _)) = p.ranked.first() {
            let cell = counts.entry(first).or_default();
            cell.2 += 1.0;
            cell.0 += f64::from(u8::from(p.hit()));
        }
    }
    counts.retain(|_, (_, truth, _)| *truth > 0.0);
    let sum: f64 = counts.values().map(|(hit, truth, said)| 2.0 * hit / (truth + said)).sum();
    sum / counts.len().max(1) as f64
}

/// Of said and seen: the difference, what chance alone would make it, and it without that.
fn calibration_error(predictions: &[Prediction]) -> [f64; 3] {
    let mut bins = [[0.0; 4]; 15];
    for p in predictions {
        let (said, hit) = (p.sure(), f64::from(u8::from(p.hit())));
        let bin = &mut bins[((said * 15.0) as usize).min(14)];
        for (sum, add) in bin.iter_mut().zip([1.0, said, hit, said * (1.0 - said)]) {
            *sum += add;
        }
    }
    let mut sums = [0.0; 3];
    for [n, said, hit, spread] in bins.into_iter().filter(|bin| bin[0] > 0.0) {
        let off = (said - hit).abs();
        let rate = (hit + 0.5) / (n + 1.0);
        sums[0] += off;
        sums[1] += folded_mean(0.0, spread.sqrt());
        sums[2] += 2.0 * off - folded_mean(off, (n * rate * (1.0 - rate)).sqrt());
    }
    sums.map(|sum| sum.max(0.0) / predictions.len().max(1) as f64)
}

/// Mean of the absolute value of a normal variable.
fn folded_mean(mean: f64, deviation: f64) -> f64 {
    if deviation <= 0.0 {
        return mean.abs();
    }
    let z = mean / deviation;
    let density = (-z * z / 2.0).exp() * (2.0 / std::f64::consts::PI).sqrt();
    deviation * density + mean * error_function(z / std::f64::consts::SQRT_2)
}

/// Abramowitz & Stegun 1964, 7.1.26: within 1.5e-7.
fn error_function(x: f64) -> f64 {
    let t = 1.0 / (1.0 + 0.327_591_1 * x.abs());
    let terms = [0.254_829_592, -0.284_496_736, 1.421_413_741, -1.453_152_027, 1.061_405_429];
    let sum = terms.iter().rev().fold(0.0, |sum, term| (sum + term) * t);
    (1.0 - sum * (-x * x).exp()) * x.signum()
}

fn coverage(predictions: &[Prediction], precision: f64) -> f64 {
    let mut by_sure: Vec<(f64, bool)> = predictions.iter().map(|p| (p.sure(), p.hit())).collect();
    by_sure.sort_by(|a, b| b.0.total_cmp(&a.0));
    let (mut hits, mut best) = (0, 0);
    for (count, (_, hit)) in by_sure.iter().enumerate() {
        hits += usize::from(*hit);
        if f64::from(hits as u32) >= precision * (count + 1) as f64 {
            best = count + 1;
        }
    }
    best as f64 / predictions.len().max(1) as f64
}

/// How well a score tells `high` from `low`: the share of pairs it puts in order, ties half.
pub fn auroc(high: &[f64], low: &[f64]) -> f64 {
    let mut all: Vec<(f64, bool)> =
        high.iter().map(|s| (*s, true)).chain(low.iter().map(|s| (*s, false))).collect();
    all.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut below, mut sum) = (0.0, 0.0);
    for same in all.chunk_by(|a, b| a.0.total_cmp(&b.0).is_eq()) {
        let high_here = same.iter().filter(|(_, high)| *high).count() as f64;
        let low_here = same.len() as f64 - high_here;
        sum += high_here * (below + low_here / 2.0);
        below += low_here;
    }
    sum / (high.len().max(1) as f64 * low.len().max(1) as f64)
}
