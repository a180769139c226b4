//! How a count changed from one time to another.

use super::share::LEAST;
use super::special::beta_at;
use serde::Serialize;

/// A count now and before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename = "RateChange"))]
pub struct Change {
    /// In this time.
    pub now: u32,
    /// In the time before.
    pub before: u32,
    /// Rate now through rate before; null where both together are under 20, or nothing was before.
    pub ratio: Option<f64>,
    /// The lower end of its exact 95 % interval; null with the ratio.
    pub low: Option<f64>,
    /// The upper end.
    pub high: Option<f64>,
}

/// The change of a count over so many days from a count over so many. `None` for either: no days
/// to compare with, so that only the counts are told.
pub fn change(now: u32, days: f64, before: u32, days_before: f64) -> Change {
    let counts = Change { now, before, ..Change::default() };
    if now.saturating_add(before) < LEAST || before == 0 || days <= 0.0 || days_before <= 0.0 {
        return counts;
    }
    let (n, b) = (f64::from(now), f64::from(before));
    let (low, high) = ratio_interval(n, days, b, days_before);
    Change { ratio: Some(n / days / (b / days_before)), low: Some(low), high: Some(high), ..counts }
}

/// The exact 95 % interval of a ratio of two Poisson rates: given their sum, the first count is
/// binomial (Przyborowski and Wilenski 1940, Biometrika 31:313–323), its share after Clopper and
/// Pearson (1934, Biometrika 26:404–413). Counts may be divided by a dispersion before.
pub(super) fn ratio_interval(x: f64, days: f64, base: f64, base_days: f64) -> (f64, f64) {
    let rate = |share: f64| {
        if share < 1.0 { share / (1.0 - share) * base_days / days } else { f64::MAX }
    };
    let low = if x > 0.0 { beta_at(x, base + 1.0, 0.025) } else { 0.0 };
    let high = if base > 0.0 { beta_at(x + 1.0, base, 0.975) } else { 1.0 };
    (rate(low), rate(high))
}
