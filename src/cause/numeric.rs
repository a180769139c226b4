//! Logarithm and exponential that give the same bits on every machine.
//!
//! The standard library's may come from the platform. These use only the basic operations in a
//! fixed order, which IEEE 754 defines to the bit.
//!
//! Invariants, each a test of the same name:
//! - `logarithm_and_exponential_are_near_the_platforms`: relative error below 1e-12.

use std::f64::consts::{LN_2, LOG2_E, SQRT_2};

/// Natural logarithm of a finite number above 0; `-inf` for 0 and below.
///
/// The mantissa in (√½, √2] by `ln m = 2 artanh((m - 1) / (m + 1))`, its series to the 21st power.
pub fn ln(x: f64) -> f64 {
    if x <= 0.0 {
        return f64::NEG_INFINITY;
    }
    let bits = x.to_bits();
    let mut exponent = ((bits >> 52) & 0x7ff) as i64 - 1023;
    let mut mantissa = f64::from_bits((bits & 0x000f_ffff_ffff_ffff) | 0x3ff0_0000_0000_0000);
    if exponent == -1023 {
        // Subnormal: no amount here is that small, so the nearest normal number serves.
        return ln(f64::MIN_POSITIVE);
    }
    if mantissa > SQRT_2 {
        mantissa *= 0.5;
        exponent += 1;
    }
    let s = (mantissa - 1.0) / (mantissa + 1.0);
    let q = s * s;
    let sum = ODD.iter().fold(0.0, |sum, reciprocal| sum * q + reciprocal);
    2.0 * s * sum + exponent as f64 * LN_2
}

/// The reciprocals of the odd numbers down from 21.
const ODD: [f64; 11] = [
    1.0 / 21.0,
    1.0 / 19.0,
    1.0 / 17.0,
    1.0 / 15.0,
    1.0 / 13.0,
    1.0 / 11.0,
    1.0 / 9.0,
    1.0 / 7.0,
    1.0 / 5.0,
    1.0 / 3.0,
    1.0,
];

/// The logarithms of the counts that texts are full of.
pub(super) struct Logs([f64; 16]);

impl Logs {
    pub(super) fn new() -> Self {
        let mut logs = [0.0; 16];
        for (n, log) in logs.iter_mut().enumerate() {
            *log = ln(n as f64);
        }
        Self(logs)
    }

    /// The logarithm of a whole number.
    pub(super) fn of(&self, n: u32) -> f64 {
        self.0.get(n as usize).copied().unwrap_or_else(|| ln(f64::from(n)))
    }
}

/// The exponential; 0 below -700, that of 700 above.
pub fn exp(x: f64) -> f64 {
    if x < -700.0 {
        return 0.0;
    }
    let x = x.min(700.0);
    let k = (x * LOG2_E + if x < 0.0 { -0.5 } else { 0.5 }) as i64;
    let r = x - k as f64 * LN_2;
    let mut sum = 1.0;
    let mut n = 14;
    while n >= 1 {
        sum = 1.0 + sum * r / f64::from(n);
        n -= 1;
    }
    sum * f64::from_bits(((k + 1023) as u64) << 52)
}

/// The logistic function.
pub(super) fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + exp(-x))
}

/// Turns scores into probabilities that sum to 1.
pub(super) fn softmax(scores: &mut [f64]) {
    let top = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let mut sum = 0.0;
    for s in scores.iter_mut() {
        *s = exp(*s - top);
        sum += *s;
    }
    for s in scores.iter_mut() {
        *s /= sum;
    }
}
