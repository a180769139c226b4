//! Linear classifiers over the features of whole tickets: eight flags, and one of eleven wishes.
//!
//! Dual coordinate descent for L2-loss support vector machines (Hsieh et al., ICML 2008) in a
//! fixed order, so that training repeats to the byte.

use crate::corpus::Item;
use headwater::text::signals::learning::{BUCKETS, Feature, Table};
use headwater::ticket::{HarmFlag, Wanted};

pub const FLAGS: usize = HarmFlag::ALL.len();
pub const WISHES: usize = Wanted::ALL.len() + 1;

/// Tickets a feature must be in to be learnt.
const SEEN: usize = 4;
/// Passes over the tickets; fewer where nothing moves any more.
const PASSES: usize = 60;
const STILL: f64 = 0.01;
/// What an error costs against the size of the weights.
const COST_FLAG: f64 = 0.1;
const COST_WISH: f64 = 0.03;
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

pub fn score(w: &Weights, item: &Item) -> f64 {
    let value = |f: &Feature| f64::from(f.value) * w.of[usize::from(f.bucket)];
    w.bias + item.features.iter().map(value).sum::<f64>()
}

/// Which wish an item has, "none" last.
pub fn wish(item: &Item) -> usize {
    let at = |w| Wanted::ALL.iter().position(|x| *x == w);
    item.wanted.and_then(at).unwrap_or(Wanted::ALL.len())
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
pub fn fit(items: &[&Item]) -> Vec<Weights> {
    let mut seen = vec![0_usize; BUCKETS];
    items.iter().flat_map(|i| &i.features).for_each(|f| seen[usize::from(f.bucket)] += 1);
    // Rare features count for more: inverse document frequency, a third of the natural logarithm.
    let rarity: Vec<f64> = seen
        .iter()
        .map(|n| if *n < SEEN { 0.0 } else { (items.len() as f64 / *n as f64).ln() / 3.0 })
        .collect();
    let row = |item: &&Item| -> Row {
        let all = item.features.iter().map(|f| (usize::from(f.bucket), f64::from(f.value)));
        all.map(|(b, v)| (b, v * rarity[b])).filter(|(_, v)| *v > 0.0).collect()
    };
    let rows: Vec<Row> = items.iter().map(row).collect();
    let flag = |f| items.iter().map(|i| i.flags.contains(f)).collect::<Vec<bool>>();
    let mut weights: Vec<Weights> =
        HarmFlag::ALL.iter().map(|f| separate(&rows, &flag(f), COST_FLAG)).collect();
    for n in 0..WISHES {
        let is: Vec<bool> = items.iter().map(|i| wish(i) == n).collect();
        weights.push(separate(&rows, &is, COST_WISH));
    }
    for w in &mut weights {
        w.of.iter_mut().zip(&rarity).for_each(|(w, r)| *w *= r);
    }
    weights
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

/// The table of the weights, with thresholds found by leaving each file out of the others.
pub fn fit_with_thresholds(items: &[&Item]) -> Table {
    let mut files: Vec<&str> = items.iter().map(|i| i.file.as_str()).collect();
    files.dedup();
    let mut unseen: Vec<Vec<(f64, bool)>> = vec![Vec::new(); FLAGS];
    for file in files {
        let (out, rest): (Vec<&Item>, Vec<&Item>) = items.iter().partition(|i| i.file == file);
        let weights = fit(&rest);
        for item in out {
            for (n, flag) in HarmFlag::ALL.iter().enumerate() {
                unseen[n].push((score(&weights[n], item), item.flags.contains(flag)));
            }
        }
    }
    let mut thresholds: Vec<f64> = unseen.into_iter().map(threshold).collect();
    thresholds.extend([0.0; WISHES]);
    quantised(&fit(items), &thresholds)
}

/// The score from which saying the flag has the best F-half: a wrong flag costs more than a
/// missed one, for the agent can set it.
fn threshold(mut scored: Vec<(f64, bool)>) -> f64 {
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    let all = scored.iter().filter(|s| s.1).count() as f64;
    let (mut best, mut at, mut right) = (0.0, f64::INFINITY, 0.0);
    for (n, (score, is)) in scored.iter().enumerate() {
        right += f64::from(u8::from(*is));
        let f = 1.25 * right / (0.25 * all + (n + 1) as f64);
        if f > best {
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
