//! Linear classifiers over the features of whole tickets: eight flags, and one of eleven wishes.
//!
//! Flags: dual coordinate descent for L2-loss support vector machines (Hsieh et al., ICML 2008).
//! Wishes: softmax regression, for they exclude each other. Both in a fixed order, so that training
//! repeats to the byte.

use crate::corpus::Item;
use headwater::text::signals::learning::{self, BUCKETS, Feature, Table};
use headwater::ticket::{CauseId, HarmFlag, Wanted};

pub const FLAGS: usize = HarmFlag::ALL.len();
pub const WISHES: usize = Wanted::ALL.len() + 1;

/// Share of a flag's hints that must be right.
const LEAST_RIGHT: f64 = 0.6;
/// Tickets a feature must be in to be learnt.
const SEEN: usize = 4;
/// Passes over the tickets; fewer where nothing moves any more.
const PASSES: usize = 60;
const STILL: f64 = 0.01;
/// What an error costs against the size of the weights.
const COST_FLAG: f64 = 0.1;
const COST_WISH: f64 = 0.3;
/// Passes over the tickets for the wishes; the weights are the mean after the later half.
const WISH_PASSES: usize = 24;
/// First step of the descent; it shrinks as Bottou 2012 ("Stochastic Gradient Descent Tricks") has it.
const WISH_STEP: f64 = 0.4;
/// Steps of a weight each side of zero: fewer compress better.
const STEPS: f64 = 20.0;
/// Weights below this share of the output's largest are left out of the file.
const SMALLEST: f64 = 0.06;

/// Weights of one output over the buckets.
pub struct Weights {
    pub bias: f64,
    pub of: Vec<f64>,
}

/// Buckets of a ticket with their values, rare ones larger.
type Row = Vec<(usize, f64)>;

/// A ticket to learn from: what the weights see of it, and its labels.
pub struct Example<'i> {
    pub item: &'i Item,
    pub features: Vec<Feature>,
    pub knows_causes: bool,
}

impl<'i> Example<'i> {
    /// A ticket that may be about these causes.
    pub fn new(item: &'i Item, causes: &[(CauseId, f64)]) -> Self {
        let mut features = item.features.clone();
        features.extend(learning::causes(causes));
        Self { item, features, knows_causes: !causes.is_empty() }
    }
}

pub fn score(w: &Weights, example: &Example) -> f64 {
    let value = |f: &Feature| f64::from(f.value) * w.of[usize::from(f.bucket)];
    w.bias + example.features.iter().map(value).sum::<f64>()
}

/// The output of a wish, "none" last.
pub fn wish(wanted: Option<Wanted>) -> usize {
    let at = |w| Wanted::ALL.iter().position(|x| *x == w);
    wanted.and_then(at).unwrap_or(Wanted::ALL.len())
}

/// A fixed shuffle, another each epoch (Knuth's MMIX generator).
pub fn order(count: usize, epoch: usize) -> Vec<usize> {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64.wrapping_add(epoch as u64);
    let mut order: Vec<usize> = (0..count).collect();
    for i in (1..count).rev() {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        order.swap(i, ((state >> 33) % (i as u64 + 1)) as usize);
    }
    order
}

/// All outputs: the flags, then the wishes, one against the rest.
pub fn fit(items: &[&Example]) -> Vec<Weights> {
    let (rows, rarity) = prepared(items);
    let mut weights = flags(items, &rows);
    let wishes: Vec<usize> = items.iter().map(|i| wish(i.item.said.wanted)).collect();
    weights.extend(choose(&rows, &wishes));
    rescaled(weights, &rarity)
}

/// The flags alone.
pub fn fit_flags(items: &[&Example]) -> Vec<Weights> {
    let (rows, rarity) = prepared(items);
    rescaled(flags(items, &rows), &rarity)
}

fn flags(items: &[&Example], rows: &[Row]) -> Vec<Weights> {
    let flag = |f| items.iter().map(|i| i.item.said.flags.contains(f)).collect::<Vec<bool>>();
    HarmFlag::ALL.iter().map(|f| separate(rows, &flag(f), COST_FLAG)).collect()
}

/// Weights for what is not made larger by its rarity.
fn rescaled(mut weights: Vec<Weights>, rarity: &[f64]) -> Vec<Weights> {
    for w in &mut weights {
        w.of.iter_mut().zip(rarity).for_each(|(w, r)| *w *= r);
    }
    weights
}

/// The tickets' rows, and what makes a rare feature larger.
fn prepared(items: &[&Example]) -> (Vec<Row>, Vec<f64>) {
    let mut seen = vec![0_usize; BUCKETS];
    items.iter().flat_map(|i| &i.features).for_each(|f| seen[usize::from(f.bucket)] += 1);
    // Rare features count for more: inverse document frequency, a third of the natural logarithm.
    let rarity: Vec<f64> = seen
        .iter()
        .map(|n| if *n < SEEN { 0.0 } else { (items.len() as f64 / *n as f64).ln() / 3.0 })
        .collect();
    let row = |item: &&Example| -> Row {
        let all = item.features.iter().map(|f| (usize::from(f.bucket), f64::from(f.value)));
        all.map(|(b, v)| (b, v * rarity[b])).filter(|(_, v)| *v > 0.0).collect()
    };
    let rows: Vec<Row> = items.iter().map(row).collect();
    (rows, rarity)
}

/// The separating weights of least square, errors squared, both sides of equal worth.
fn separate(rows: &[Row], is: &[bool], cost: f64) -> Weights {
    let ours = is.iter().filter(|y| **y).count().max(1) as f64;
    let half = rows.len() as f64 / 2.0;
    let worth = [half / (rows.len() as f64 - ours).max(1.0), half / ours];
    let mut w = Weights { bias: 0.0, of: vec![0.0; BUCKETS] };
    let mut alpha = vec![0.0_f64; rows.len()];
    let square = |row: &Row| 1.0 + row.iter().map(|(_, v)| v * v).sum::<f64>();
    let squares: Vec<f64> = rows.iter().map(square).collect();
    for pass in 0..PASSES {
        let mut largest = 0.0_f64;
        for n in order(rows.len(), pass) {
            let sign = if is[n] { 1.0 } else { -1.0 };
            let soft = 0.5 / (cost * worth[usize::from(is[n])]);
            let said: f64 = w.bias + rows[n].iter().map(|(b, v)| v * w.of[*b]).sum::<f64>();
            let slope = sign * said - 1.0 + soft * alpha[n];
            if alpha[n] == 0.0 && slope >= 0.0 {
                continue;
            }
            largest = largest.max(slope.abs());
            let old = alpha[n];
            alpha[n] = (old - slope / (squares[n] + soft)).max(0.0);
            let by = sign * (alpha[n] - old);
            w.bias += by;
            rows[n].iter().for_each(|(b, v)| w.of[*b] += by * v);
        }
        if largest < STILL {
            break;
        }
    }
    w
}

/// Softmax regression by stochastic gradient descent, L2 regularised, each wish of equal worth.
fn choose(rows: &[Row], labels: &[usize]) -> Vec<Weights> {
    let mut counts = [0.0_f64; WISHES];
    for label in labels {
        counts[*label] += 1.0;
    }
    let worth = counts.map(|n| rows.len() as f64 / WISHES as f64 / n.max(1.0));
    let decay = 1.0 / (COST_WISH * rows.len() as f64);
    let (mut w, mut bias) = (vec![[0.0_f64; WISHES]; BUCKETS], [0.0; WISHES]);
    let (mut sum, mut bias_sum) = (vec![[0.0_f64; WISHES]; BUCKETS], [0.0; WISHES]);
    // The weights are `scale` times `w`: all of them shrink at every step.
    let (mut scale, mut taken, mut steps) = (1.0_f64, 0.0, 0.0);
    for pass in 0..WISH_PASSES {
        for n in order(rows.len(), pass) {
            let pace = WISH_STEP / (1.0 + WISH_STEP * decay * steps);
            steps += 1.0;
            scale *= 1.0 - pace * decay;
            let likely = softmax(|k| bias[k] + scale * dot(&rows[n], &w, k));
            for k in 0..WISHES {
                let is = f64::from(u8::from(labels[n] == k));
                let by = pace * worth[labels[n]] * (is - likely[k]);
                bias[k] += by;
                rows[n].iter().for_each(|(b, v)| w[*b][k] += by * v / scale);
            }
        }
        if pass >= WISH_PASSES / 2 {
            taken += 1.0;
            for k in 0..WISHES {
                bias_sum[k] += bias[k];
                (0..BUCKETS).for_each(|b| sum[b][k] += scale * w[b][k]);
            }
        }
    }
    let mean = |k: usize| Weights {
        bias: bias_sum[k] / taken,
        of: sum.iter().map(|of| of[k] / taken).collect(),
    };
    (0..WISHES).map(mean).collect()
}

fn dot(row: &Row, w: &[[f64; WISHES]], k: usize) -> f64 {
    row.iter().map(|(b, v)| v * w[*b][k]).sum()
}

fn softmax(score: impl Fn(usize) -> f64) -> [f64; WISHES] {
    let scores: [f64; WISHES] = std::array::from_fn(score);
    let most = scores.iter().fold(f64::MIN, |m, s| m.max(*s));
    let powers = scores.map(|s| (s - most).exp());
    let all: f64 = powers.iter().sum();
    powers.map(|p| p / all)
}

/// The table of the weights, with thresholds found by leaving each author out of the others.
pub fn fit_with_thresholds(items: &[&Example]) -> Table {
    let with_author = items.iter().filter(|i| i.item.authors.is_some());
    let mut files: Vec<&str> = with_author.map(|i| i.item.file.as_str()).collect();
    files.sort_unstable();
    files.dedup();
    let mut unseen: Vec<Vec<(f64, bool)>> = vec![Vec::new(); FLAGS];
    for file in files {
        let (out, rest): (Vec<&Example>, Vec<&Example>) =
            items.iter().partition(|i| i.item.file == file);
        let weights = fit_flags(&rest);
        for item in out {
            for (n, flag) in HarmFlag::ALL.iter().enumerate() {
                unseen[n].push((score(&weights[n], item), item.item.said.flags.contains(flag)));
            }
        }
    }
    let mut thresholds: Vec<f64> = unseen.into_iter().map(threshold).collect();
    thresholds.extend([0.0; WISHES]);
    quantised(&fit(items), &thresholds)
}

/// The score from which saying the flag has the best F-half: a wrong flag costs more than a
/// missed one, for the agent can set it. Never where fewer than [`LEAST_RIGHT`] are right.
fn threshold(mut scored: Vec<(f64, bool)>) -> f64 {
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    let all = scored.iter().filter(|s| s.1).count() as f64;
    let (mut best, mut at, mut right) = (0.0, f64::INFINITY, 0.0);
    for (n, (score, is)) in scored.iter().enumerate() {
        right += f64::from(u8::from(*is));
        let f = 1.25 * right / (0.25 * all + (n + 1) as f64);
        if f > best && right >= LEAST_RIGHT * (n + 1) as f64 {
            (best, at) = (f, *score);
        }
    }
    at
}

fn quantised(weights: &[Weights], thresholds: &[f64]) -> Table {
    let largest: Vec<f64> =
        weights.iter().map(|w| w.of.iter().fold(1e-9_f64, |m, v| m.max(v.abs()))).collect();
    let step = |n: usize, b: usize| {
        let v = weights[n].of[b] / largest[n];
        if v.abs() < SMALLEST { 0 } else { (v * STEPS).round() as i8 }
    };
    let buckets: Vec<u16> = (0..BUCKETS)
        .filter(|b| (0..weights.len()).any(|n| step(n, *b) != 0))
        .map(|b| b as u16)
        .collect();
    let values = (0..weights.len())
        .flat_map(|n| buckets.iter().map(move |b| (n, usize::from(*b))))
        .map(|(n, b)| step(n, b))
        .collect();
    let scale = largest.iter().map(|m| (m / STEPS) as f32).collect();
    let bias = weights.iter().map(|w| w.bias as f32).collect();
    let threshold = thresholds.iter().map(|t| *t as f32).collect();
    Table::new((scale, bias, threshold), buckets, values)
}
