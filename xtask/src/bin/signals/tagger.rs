//! The averaged structured perceptron (Collins 2002) behind the things already tried.

use crate::corpus::Item;
use crate::linear::order;
use headwater::text::signals::learning::{BUCKETS, LABELS, Table, best_path};

const EPOCHS: usize = 10;
/// Words a feature must be at to be learnt.
const SEEN: usize = 3;
/// Added to the score of "outside": below zero finds more.
const OUTSIDE: f32 = -5.0;
/// Steps of a weight each side of zero: fewer compress better.
const STEPS: f32 = 20.0;
/// Weights below this share of the largest are left out of the file.
const SMALLEST: f32 = 0.06;

type Transitions = [[f32; LABELS]; LABELS];

struct Sums {
    now: Vec<[f32; LABELS]>,
    past: Vec<[f64; LABELS]>,
    moves: Transitions,
    past_moves: [[f64; LABELS]; LABELS],
    clock: f64,
}

impl Sums {
    fn change(&mut self, features: &[u16], kept: &[bool], label: usize, by: f32) {
        for f in features.iter().map(|f| usize::from(*f)).filter(|f| kept[*f]) {
            self.now[f][label] += by;
            self.past[f][label] += f64::from(by) * self.clock;
        }
    }

    fn step(&mut self, from: usize, to: usize, by: f32) {
        self.moves[from][to] += by;
        self.past_moves[from][to] += f64::from(by) * self.clock;
    }
}

/// The labels a part should have.
pub fn gold(item: &Item, part: usize) -> Vec<usize> {
    let mut labels = vec![0; item.parts[part].words.len()];
    for (_, words) in item.said.tried.iter().filter(|(n, _)| *n == part) {
        labels[words.clone()].fill(2);
        labels[words.start] = 1;
    }
    labels
}

/// Weights and transitions from these tickets.
pub fn fit(items: &[&Item]) -> (Table, Transitions) {
    let parts: Vec<(Vec<usize>, &Vec<Vec<u16>>)> = items
        .iter()
        .flat_map(|i| (0..i.parts.len()).map(move |n| (gold(i, n), &i.parts[n].features)))
        .collect();
    let mut seen = vec![0_usize; BUCKETS];
    parts.iter().flat_map(|p| p.1.iter().flatten()).for_each(|b| seen[usize::from(*b)] += 1);
    let kept: Vec<bool> = seen.iter().map(|n| *n >= SEEN).collect();
    let mut sums = Sums {
        now: vec![[0.0; LABELS]; BUCKETS],
        past: vec![[0.0; LABELS]; BUCKETS],
        moves: [[0.0; LABELS]; LABELS],
        past_moves: [[0.0; LABELS]; LABELS],
        clock: 0.0,
    };
    for epoch in 0..EPOCHS {
        for n in order(parts.len(), epoch) {
            let (right, features) = &parts[n];
            let emit = |at: usize, label: usize| {
                features[at].iter().map(|b| sums.now[usize::from(*b)][label]).sum()
            };
            let said = best_path(right.len(), emit, &sums.moves);
            for at in 0..right.len() {
                if said[at] != right[at] {
                    sums.change(&features[at], &kept, right[at], 1.0);
                    sums.change(&features[at], &kept, said[at], -1.0);
                }
                if at > 0 && (said[at - 1], said[at]) != (right[at - 1], right[at]) {
                    sums.step(right[at - 1], right[at], 1.0);
                    sums.step(said[at - 1], said[at], -1.0);
                }
            }
            sums.clock += 1.0;
        }
    }
    averaged(&sums)
}

fn averaged(sums: &Sums) -> (Table, Transitions) {
    let mean = |now: f32, past: f64| (f64::from(now) - past / sums.clock) as f32;
    let of = |b: usize, l: usize| mean(sums.now[b][l], sums.past[b][l]);
    let largest = |l: usize| (0..BUCKETS).fold(1e-6_f32, |m, b| m.max(of(b, l).abs()));
    let largest: Vec<f32> = (0..LABELS).map(largest).collect();
    let step = |b: usize, l: usize| {
        let v = of(b, l) / largest[l];
        if v.abs() < SMALLEST { 0 } else { (v * STEPS).round() as i8 }
    };
    let buckets: Vec<u16> =
        (0..BUCKETS).filter(|b| (0..LABELS).any(|l| step(*b, l) != 0)).map(|b| b as u16).collect();
    let weights = (0..LABELS)
        .flat_map(|l| buckets.iter().map(move |b| (usize::from(*b), l)))
        .map(|(b, l)| step(b, l))
        .collect();
    let scale = largest.iter().map(|m| m / STEPS).collect();
    let mut transitions = [[0.0; LABELS]; LABELS];
    for (from, row) in transitions.iter_mut().enumerate() {
        for (to, value) in row.iter_mut().enumerate() {
            *value = mean(sums.moves[from][to], sums.past_moves[from][to]);
        }
    }
    let parts = (scale, vec![OUTSIDE, 0.0, 0.0], vec![0.0; LABELS]);
    (Table::new(parts, buckets, weights), transitions)
}
