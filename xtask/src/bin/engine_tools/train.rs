//! Trains the starter: one linear separator a cause, by dual coordinate descent.
//!
//! Squared hinge loss, L2 regularised (Hsieh et al. 2008, "A dual coordinate descent method for
//! large-scale linear SVM"). Seeded and single-threaded a cause, so the same tickets give the same
//! bytes.

use super::corpus::Example;
use headwater::cause::starter::features::Feature;
use headwater::cause::starter::{Rows, Starter};
use headwater::cause::starter_features;
use headwater::ticket::CauseId;
use std::collections::BTreeMap;

/// What training may vary.
#[derive(Clone, Copy)]
pub struct Settings {
    /// Cost of an example on the wrong side.
    pub cost: f64,
    /// Examples that a feature must be in.
    pub least: u32,
    /// Weights kept, at most.
    pub keep: usize,
    /// Passes over the examples.
    pub passes: usize,
}

/// As shipped.
pub const SHIPPED: Settings = Settings { cost: 0.8, least: 2, keep: 420_000, passes: 30 };

/// An example as the trainer sees it.
struct Row {
    features: Vec<(u32, f32)>,
    square: f64,
    label: usize,
    second: Option<usize>,
    weight: f64,
}

/// Trains on examples; the asset's bytes.
pub fn train(examples: &[&Example], settings: Settings) -> Vec<u8> {
    let mut causes: Vec<CauseId> = examples.iter().map(|e| e.label.clone()).collect();
    causes.sort();
    causes.dedup();
    let found: Vec<Vec<Feature>> = examples.iter().map(|e| starter_features(&e.ticket)).collect();
    let (numbers, idf) = vocabulary(&found, settings.least);
    let rows: Vec<Row> =
        examples.iter().zip(&found).map(|(e, f)| row(e, f, &causes, &numbers, &idf)).collect();
    let models = all(&rows, causes.len(), numbers.len(), settings);
    asset(&causes, &numbers, &idf, &models, settings.keep)
}

/// Numbers of the features in enough examples, ascending, and the rarity of each.
fn vocabulary(found: &[Vec<Feature>], least: u32) -> (Vec<u32>, Vec<f32>) {
    let mut counts: BTreeMap<u32, u32> = BTreeMap::new();
    for (number, _) in found.iter().flatten() {
        *counts.entry(*number).or_default() += 1;
    }
    counts.retain(|_, n| *n >= least);
    let all = found.len() as f64;
    let rarity = |n: &u32| ((1.0 + all) / (1.0 + f64::from(*n))).ln() as f32 + 1.0;
    (counts.keys().copied().collect(), counts.values().map(rarity).collect())
}

fn row(e: &Example, found: &[Feature], causes: &[CauseId], numbers: &[u32], idf: &[f32]) -> Row {
    // A text's own length stays out: only what is known is, as where the model is used.
    let features: Vec<(u32, f32)> = found
        .iter()
        .filter_map(|(number, value)| {
            let at = numbers.binary_search(number).ok()?;
            Some((at as u32, value * idf[at] / 6.0))
        })
        .collect();
    let place = |id: &CauseId| causes.binary_search(id).ok();
    Row {
        square: features.iter().map(|(_, v)| f64::from(v * v)).sum::<f64>() + 1.0,
        features,
        label: place(&e.label).unwrap_or(0),
        second: e.second.as_ref().and_then(place),
        weight: e.weight,
    }
}

/// One separator a cause: weights, then the bias.
fn all(rows: &[Row], classes: usize, width: usize, settings: Settings) -> Vec<Vec<f32>> {
    let mut models = vec![Vec::new(); classes];
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for (first, part) in models.chunks_mut(classes.div_ceil(threads)).enumerate() {
            let first = first * classes.div_ceil(threads);
            scope.spawn(move || {
                for (idx, model) in part.iter_mut().enumerate() {
                    *model = one(rows, first + idx, width, settings);
                }
            });
        }
    });
    models
}

fn one(rows: &[Row], class: usize, width: usize, settings: Settings) -> Vec<f32> {
    let mut w = vec![0.0_f32; width + 1];
    let used: Vec<&Row> = rows.iter().filter(|r| r.second != Some(class)).collect();
    let mut alpha = vec![0.0_f64; used.len()];
    let mut order: Vec<usize> = (0..used.len()).collect();
    let mut random = Random(0x9e37_79b9_7f4a_7c15 ^ (class as u64 + 1));
    for _ in 0..settings.passes {
        random.shuffle(&mut order);
        let mut moved = 0.0_f64;
        for &i in &order {
            let row = used[i];
            let y = if row.label == class { 1.0 } else { -1.0 };
            let soft = 0.5 / (settings.cost * row.weight);
            let mut score = f64::from(w[width]);
            for &(f, v) in &row.features {
                score += f64::from(w[f as usize]) * f64::from(v);
            }
            let gradient = y * score - 1.0 + soft * alpha[i];
            let next = (alpha[i] - gradient / (row.square + soft)).max(0.0);
            let step = next - alpha[i];
            if step.abs() < 1e-9 {
                continue;
            }
            alpha[i] = next;
            moved = moved.max(step.abs());
            let step = (step * y) as f32;
            for &(f, v) in &row.features {
                w[f as usize] += step * v;
            }
            w[width] += step;
        }
        if moved < 1e-3 {
            break;
        }
    }
    w
}

/// Keeps the largest weights, in eight bits.
fn asset(
    causes: &[CauseId],
    numbers: &[u32],
    idf: &[f32],
    models: &[Vec<f32>],
    keep: usize,
) -> Vec<u8> {
    let worth = |f: usize, m: &[f32]| m[f] * idf[f] / 6.0;
    let mut sizes: Vec<f32> = Vec::new();
    for m in models {
        sizes.extend((0..numbers.len()).map(|f| worth(f, m).abs()).filter(|v| *v > 0.0));
    }
    sizes.sort_unstable_by(|a, b| b.total_cmp(a));
    let least = sizes.get(keep).copied().unwrap_or(0.0);
    let largest = sizes.get(sizes.len() / 5000).copied().unwrap_or(1.0);
    let scale = (largest / 127.0).max(1e-9);
    let mut rows: Rows = Vec::new();
    for (f, number) in numbers.iter().enumerate() {
        let entries: Vec<(u8, i8)> = models
            .iter()
            .enumerate()
            .filter(|(_, m)| worth(f, m).abs() > least)
            .map(|(c, m)| (c as u8, (worth(f, m) / scale).round().clamp(-127.0, 127.0) as i8))
            .filter(|(_, w)| *w != 0)
            .collect();
        if !entries.is_empty() {
            rows.push((*number, entries));
        }
    }
    let bias: Vec<f32> = models.iter().map(|m| m[numbers.len()]).collect();
    Starter::write(causes, &bias, scale, &rows)
}

/// A small generator (Steele et al. 2014, `SplitMix`): the same numbers everywhere.
pub struct Random(pub u64);

impl Random {
    /// The next number.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Puts things into a random order.
    pub fn shuffle<T>(&mut self, things: &mut [T]) {
        for i in (1..things.len()).rev() {
            things.swap(i, (self.next() % (i as u64 + 1)) as usize);
        }
    }
}
