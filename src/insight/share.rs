//! So many of so many, with what chance allows.

use serde::Serialize;

/// Below so many no percentage is told, only counts.
pub const LEAST: u32 = 20;

/// 95 % of a normal distribution, on both sides.
const Z: f64 = 1.96;

/// k of n. Below [`LEAST`] it is counts only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Share {
    /// So many.
    pub k: u32,
    /// Of so many.
    pub n: u32,
    /// k/n, 0 to 1; null where n is under 20.
    pub value: Option<f64>,
    /// The lower end of the 95 % interval after Wilson; null where n is under 20.
    pub low: Option<f64>,
    /// The upper end.
    pub high: Option<f64>,
}

impl Share {
    /// `k` of `n`; a `k` beyond `n` counts as `n`.
    pub fn of(k: usize, n: usize) -> Self {
        let n = u32::try_from(n).unwrap_or(u32::MAX);
        let k = u32::try_from(k).unwrap_or(u32::MAX).min(n);
        let mut share = Self { k, n, ..Self::default() };
        if LEAST <= n {
            let (low, high) = wilson(k, n);
            share.value = Some(f64::from(k) / f64::from(n));
            share.low = Some(low);
            share.high = Some(high);
        }
        share
    }
}

/// The 95 % interval of k/n (Wilson 1927, J. Am. Stat. Assoc. 22:209–212), each end 0 to 1. It
/// covers chance, not bias. Of none it is everything.
pub fn wilson(k: u32, n: u32) -> (f64, f64) {
    if n == 0 {
        return (0.0, 1.0);
    }
    let (k, n) = (f64::from(k.min(n)), f64::from(n));
    let middle = k + Z * Z / 2.0;
    let half = Z * (k * (n - k) / n + Z * Z / 4.0).sqrt();
    let whole = n + Z * Z;
    (((middle - half) / whole).max(0.0), ((middle + half) / whole).min(1.0))
}
