//! The semantic expert: which causes the meaning of a ticket's words speaks for.
//!
//! In: unit vectors of texts with their causes, as whole numbers. Out: a discriminant score a
//! cause: Gaussian classes with one shared covariance, conjugate priors from the cause list's own
//! texts and from the asset's variances (Murphy 2012, Machine Learning, §4.2.2 and §4.6.3).
//! What is kept is sums of whole numbers; the solution is derived from them.
//!
//! Invariants, each a test of the same name:
//! - `a_solution_kept_up_to_date_is_the_solution_of_the_sums`

use super::embedding::{DIRECTIONS, UNIT};
use headwater_kernels::linear::{
    add_products, cholesky, dot, invert, multiply, subtract, subtract_product,
};

/// Tickets that a cause's own text counts for.
const KAPPA: f64 = 4.0;
/// How far a mean lies out on the line of the cause's own text.
const BETA: f64 = 0.6;
/// Tickets that the asset's variances count for.
const NU0: f64 = 300.0;
/// Tickets learnt one by one before everything is solved afresh.
const RESOLVE_EVERY: u32 = 256;

/// Sums of vectors by cause, and what follows from them.
#[derive(Clone, Debug)]
pub(super) struct Semantic {
    dims: usize,
    /// Unit vectors of the cause list's texts; zeros where a cause has none.
    prior: Vec<Vec<f64>>,
    base: Vec<f64>,
    count: Vec<u32>,
    sums: Vec<i64>,
    /// Upper triangle of the sum of products, row by row.
    products: Vec<i64>,
    solution: Option<Solution>,
}

/// What scores are read from.
#[derive(Clone, Debug)]
struct Solution {
    /// Inverse of the scatter matrix, full.
    inverse: Vec<f64>,
    /// `inverse * mean` of each cause.
    weights: Vec<Vec<f64>>,
    means: Vec<Vec<f64>>,
    /// Half of mean times weights, of each cause.
    half: Vec<f64>,
    /// What the scatter is divided by.
    tickets: f64,
    age: u32,
}

impl Semantic {
    /// `prior`: a cause's own text as a unit vector, empty where it has none.
    pub(super) fn new(variance: &[f32], prior: Vec<Vec<f64>>) -> Self {
        let dims = variance.len();
        let mean = variance.iter().map(|v| f64::from(*v)).sum::<f64>() / dims as f64;
        let base = variance.iter().map(|v| f64::from(*v) / 2.0 + mean / 2.0).collect();
        let classes = prior.len();
        let prior = prior.into_iter().map(|p| if p.is_empty() { vec![0.0; dims] } else { p });
        Self {
            dims,
            prior: prior.collect(),
            base,
            count: vec![0; classes],
            sums: vec![0; classes * dims],
            products: vec![0; dims * (dims + 1) / 2],
            solution: None,
        }
    }

    /// Many vectors follow: one solution after them costs less than one after each.
    pub(super) fn expect_many(&mut self) {
        self.solution = None;
    }

    /// Learns a vector.
    pub(super) fn add(&mut self, class: usize, x: &[i16]) {
        self.tally(class, x, 1);
        self.count[class] += 1;
        self.follow(class, x);
    }

    /// Takes away a vector that was learnt for this cause.
    pub(super) fn subtract(&mut self, class: usize, x: &[i16]) {
        self.tally(class, x, -1);
        self.count[class] -= 1;
        self.solution = None;
    }

    fn tally(&mut self, class: usize, x: &[i16], sign: i64) {
        let sums = &mut self.sums[class * self.dims..(class + 1) * self.dims];
        for (sum, v) in sums.iter_mut().zip(x) {
            *sum += sign * i64::from(*v);
        }
        add_products(&mut self.products, x, sign);
    }

    /// Brings the solution up to date after anything but single additions.
    pub(super) fn ready(&mut self) {
        if self.solution.is_none() {
            self.solve();
        }
    }

    /// Scores a vector; zeros while not [`Self::ready`].
    pub(super) fn score(&self, x: &[i16]) -> Vec<f64> {
        let Some(s) = &self.solution else { return vec![0.0; self.count.len()] };
        let x: Vec<f64> = x.iter().map(|v| f64::from(*v) / UNIT).collect();
        (s.weights.iter().zip(&s.half)).map(|(w, half)| s.tickets * (dot(w, &x) - half)).collect()
    }

    /// What tells the first cause of pairs from the second, dimension by dimension.
    pub(super) fn contrasts(&self, pairs: &[(usize, usize)]) -> Vec<[f64; DIRECTIONS]> {
        let mut differences = vec![[0.0; DIRECTIONS]; self.dims];
        let Some(s) = &self.solution else { return differences };
        for (pair, &(a, b)) in pairs.iter().take(DIRECTIONS).enumerate() {
            for (i, cell) in differences.iter_mut().enumerate() {
                cell[pair] = (s.weights[a][i] - s.weights[b][i]) * s.tickets;
            }
        }
        differences
    }

    fn mean(&self, class: usize) -> Vec<f64> {
        let n = f64::from(self.count[class]);
        let sums = &self.sums[class * self.dims..(class + 1) * self.dims];
        let prior = &self.prior[class];
        sums.iter()
            .zip(prior)
            .map(|(s, l)| (*s as f64 / UNIT + KAPPA * BETA * l) / (n + KAPPA))
            .collect()
    }

    fn solve(&mut self) {
        let d = self.dims;
        let means: Vec<Vec<f64>> = (0..self.count.len()).map(|c| self.mean(c)).collect();
        let inverse;
        let weights: Vec<Vec<f64>>;
        if self.count.iter().all(|n| *n == 0) {
            // Without tickets there is only the prior, and it is a diagonal.
            let diagonal: Vec<f64> = self.base.iter().map(|base| 1.0 / (NU0 * base)).collect();
            let mut full = vec![0.0; d * d];
            full.iter_mut().step_by(d + 1).zip(&diagonal).for_each(|(cell, v)| *cell = *v);
            inverse = full;
            let weigh = |m: &Vec<f64>| m.iter().zip(&diagonal).map(|(m, v)| m * v).collect();
            weights = means.iter().map(weigh).collect();
        } else {
            let mut scatter = self.scatter();
            cholesky(&mut scatter, d);
            inverse = invert(&scatter, d);
            weights = means.iter().map(|m| multiply(&inverse, m)).collect();
        }
        let half = means.iter().zip(&weights).map(|(m, w)| 0.5 * dot(m, w)).collect();
        let tickets = NU0 + self.count.iter().map(|n| f64::from(*n)).sum::<f64>();
        self.solution = Some(Solution { inverse, weights, means, half, tickets, age: 0 });
    }

    /// Prior scatter plus that of the tickets around their causes' means.
    fn scatter(&self) -> Vec<f64> {
        let d = self.dims;
        let mut m = vec![0.0; d * d];
        let mut at = 0;
        for i in 0..d {
            for j in i..d {
                m[j * d + i] = self.products[at] as f64 / (UNIT * UNIT);
                at += 1;
            }
            m[i * d + i] += NU0 * self.base[i];
        }
        for (class, &n) in self.count.iter().enumerate().filter(|(_, n)| **n > 0) {
            let n = f64::from(n);
            let sums = &self.sums[class * d..(class + 1) * d];
            let mean: Vec<f64> = sums.iter().map(|s| *s as f64 / (UNIT * n)).collect();
            let pull: Vec<f64> =
                mean.iter().zip(&self.prior[class]).map(|(m, l)| m - BETA * l).collect();
            let k = n * KAPPA / (n + KAPPA);
            for i in 0..d {
                for (j, cell) in m[i * d..].iter_mut().take(i + 1).enumerate() {
                    *cell += k * pull[i] * pull[j] - n * mean[i] * mean[j];
                }
            }
        }
        m
    }

    /// After one addition: the scatter grew by one product (Sherman and Morrison 1950).
    fn follow(&mut self, class: usize, x: &[i16]) {
        let weight = f64::from(self.count[class] - 1) + KAPPA;
        let mean = self.mean(class);
        let Some(s) = self.solution.as_mut().filter(|s| s.age < RESOLVE_EVERY) else {
            self.solution = None;
            return;
        };
        let k = weight / (weight + 1.0);
        let x = x.iter().map(|v| f64::from(*v) / UNIT);
        let u: Vec<f64> = x.zip(&s.means[class]).map(|(x, m)| x - m).collect();
        let pu = multiply(&s.inverse, &u);
        let factor = k / (1.0 + k * dot(&u, &pu));
        subtract_product(&mut s.inverse, factor, &pu);
        for (c, weights) in s.weights.iter_mut().enumerate() {
            let along = factor * dot(&pu, &s.means[c]);
            subtract(weights, along, &pu);
            if c == class {
                *weights = multiply(&s.inverse, &mean);
                s.means[c].clone_from(&mean);
            }
            s.half[c] = 0.5 * dot(&s.means[c], weights);
        }
        s.tickets += 1.0;
        s.age += 1;
    }
}
