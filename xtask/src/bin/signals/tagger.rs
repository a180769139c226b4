//! The averaged structured perceptron (Collins 2002) behind the things already tried.

use crate::corpus::Item;
use crate::linear::order;
use headwater::text::signals::learning::{BUCKETS, LABELS, Table, best_path};

const EPOCHS: usize = 10;
/// Words a feature must be at to be learnt.
const SEEN: usize = 3;
/// Trained as often, each time in another order, and the mean taken.
const SEEDS: usize = 2;
/// Share of a word's features hidden at each visit (dropout: Hinton et al. 2012): no single word
/// of the authors' may decide alone, for the next author says another.
const HIDDEN: f64 = 0.3;
/// Added to the score of "outside": above zero less is found, and more of it right.
const OUTSIDE: f32 = 8.0;
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
    fn new() -> Self {
        Self {
            now: vec![[0.0; LABELS]; BUCKETS],
            past: vec![[0.0; LABELS]; BUCKETS],
            moves: [[0.0; LABELS]; LABELS],
            past_moves: [[0.0; LABELS]; LABELS],
            clock: 0.0,
        }
    }

    fn change(&mut self, features: &[u16], label: usize, by: f32) {
        for f in features.iter().map(|f| usize::from(*f)) {
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

/// A part's labels and its words' features.
type Row = (Vec<usize>, Vec<Vec<u16>>);

/// Weights and transitions from these tickets.
pub fn fit(items: &[&Item]) -> (Table, Transitions) {
    let mut seen = vec![0_usize; BUCKETS];
    let parts = || items.iter().flat_map(|i| (0..i.parts.len()).map(move |n| (*i, n)));
    let all = parts().flat_map(|(i, n)| i.parts[n].features.iter().flatten());
    all.for_each(|b| seen[usize::from(*b)] += 1);
    let kept = |word: &Vec<u16>| -> Vec<u16> {
        word.iter().copied().filter(|b| seen[usize::from(*b)] >= SEEN).collect()
    };
    let row = |(i, n): (&Item, usize)| (gold(i, n), i.parts[n].features.iter().map(kept).collect());
    let rows: Vec<Row> = parts().map(row).collect();
    averaged(&(0..SEEDS).map(|seed| trained(&rows, seed)).collect::<Vec<_>>())
}

fn trained(rows: &[Row], seed: usize) -> Sums {
    let mut sums = Sums::new();
    let mut chance = Chance(seed as u64);
    for epoch in 0..EPOCHS {
        for n in order(rows.len(), seed * 1_000 + epoch) {
            let (right, words) = &rows[n];
            let shown = |word: &Vec<u16>| -> Vec<u16> {
                word.iter().copied().filter(|_| chance.next() >= HIDDEN).collect()
            };
            let shown: Vec<Vec<u16>> = words.iter().map(shown).collect();
            learn(&mut sums, right, &shown);
        }
    }
    sums
}

/// One step: towards what is right, away from what was said.
fn learn(sums: &mut Sums, right: &[usize], words: &[Vec<u16>]) {
    let emit =
        |at: usize, label: usize| words[at].iter().map(|b| sums.now[usize::from(*b)][label]).sum();
    let said = best_path(right.len(), emit, &sums.moves);
    for at in 0..right.len() {
        if said[at] != right[at] {
            sums.change(&words[at], right[at], 1.0);
            sums.change(&words[at], said[at], -1.0);
        }
        if at > 0 && (said[at - 1], said[at]) != (right[at - 1], right[at]) {
            sums.step(right[at - 1], right[at], 1.0);
            sums.step(said[at - 1], said[at], -1.0);
        }
    }
    sums.clock += 1.0;
}

/// Fixed numbers from 0 to 1 (Knuth's MMIX generator).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> f64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 40) as f64 / (1_u64 << 24) as f64
    }
}

/// The mean over all steps of all seeds.
fn averaged(seeds: &[Sums]) -> (Table, Transitions) {
    let mean = |of: &dyn Fn(&Sums) -> (f32, f64)| -> f32 {
        let one = |sums: &Sums| {
            let (now, past) = of(sums);
            f64::from(now) - past / sums.clock
        };
        (seeds.iter().map(one).sum::<f64>() / seeds.len() as f64) as f32
    };
    let of = |b: usize, l: usize| mean(&|sums| (sums.now[b][l], sums.past[b][l]));
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
            *value = mean(&|sums| (sums.moves[from][to], sums.past_moves[from][to]));
        }
    }
    let parts = (scale, vec![OUTSIDE, 0.0, 0.0], vec![0.0; LABELS]);
    (Table::new(parts, buckets, weights), transitions)
}
