//! A count through what stands behind it.

use serde::Serialize;

/// Contacts for each 100 orders, customers or units.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct PerHundred {
    /// 100 × contacts through exposure.
    pub value: f64,
    /// The lower end of its 95 % interval.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// The rate of a count. Its interval is that of a Poisson count by Byar's formula, within 1 % of
/// the exact one from 1 on (Breslow and Day 1987, Statistical Methods in Cancer Research II, 69).
pub fn per_hundred(count: u32, exposure: f64) -> PerHundred {
    let part = |n: f64, z: f64| {
        let root = 1.0 - 1.0 / (9.0 * n) + z / (3.0 * n.sqrt());
        n * root.powi(3)
    };
    let n = f64::from(count);
    let low = if count == 0 { 0.0 } else { part(n, -Z).max(0.0) };
    let rate = |n: f64| 100.0 * n / exposure;
    PerHundred { value: rate(n), low: rate(low), high: rate(part(n + 1.0, Z)) }
}

/// 95 %, two-sided.
const Z: f64 = 1.96;
