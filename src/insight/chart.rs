//! The control chart of weekly counts: the usual range, and what is unusual in it.
//!
//! Weeks have one exposure, so Laney's u′ chart (2002, Quality Engineering 14:531–537) is the
//! chart of individual values with the mean moving range: the limits widen with what the counts
//! really scatter, and hold also where they scatter more than a Poisson. The range is that of the
//! first [`BASE_WEEKS`] whole weeks at most, so that a lasting change does not become its own norm.

/// Whole weeks that are needed before anything is drawn.
pub const NEED_WEEKS: usize = 12;

/// Whole weeks at most that make the usual range.
const BASE_WEEKS: usize = 26;

/// The mean moving range of two is this much of a standard deviation.
const D2: f64 = 1.128;

/// The usual range of a week.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// The mean.
    pub centre: f64,
    /// Three standard deviations below, never under 0.
    pub low: f64,
    /// Three above.
    pub high: f64,
}

/// Why a week is unusual.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unusual {
    /// Outside a limit.
    Outside,
    /// One of seven or more in a row on one side of the centre.
    Seven,
    /// One of five or more in a row that rise, or that fall.
    Five,
}

impl Unusual {
    /// The stable word for it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Outside => "outside",
            Self::Seven => "seven",
            Self::Five => "five",
        }
    }
}

/// The usual range; `None` where fewer than [`NEED_WEEKS`] whole weeks are known.
pub fn limits(weeks: &[u32]) -> Option<Limits> {
    if weeks.len() < NEED_WEEKS {
        return None;
    }
    let base = &weeks[..weeks.len().min(BASE_WEEKS)];
    let centre = base.iter().map(|n| f64::from(*n)).sum::<f64>() / base.len() as f64;
    let moves = base.windows(2).map(|w| f64::from(w[0].abs_diff(w[1]))).sum::<f64>();
    let range = moves / (base.len() - 1) as f64;
    let reach = 3.0 * range / D2;
    Some(Limits { centre, low: (centre - reach).max(0.0), high: centre + reach })
}

/// What is unusual, week by week; the plainest reason first.
pub fn unusual(weeks: &[u32], limits: Limits) -> Vec<Option<Unusual>> {
    let mut found = vec![None; weeks.len()];
    let side = |at: usize| f64::from(weeks[at]).total_cmp(&limits.centre) as i32;
    let step = |at: usize| if at == 0 { 0 } else { weeks[at].cmp(&weeks[at - 1]) as i32 };
    runs(weeks.len(), step, |from, to| {
        // Five points in a row have four steps between them.
        if 4 <= to - from {
            found[from - 1..to].fill(Some(Unusual::Five));
        }
    });
    runs(weeks.len(), side, |from, to| {
        if 7 <= to - from {
            found[from..to].fill(Some(Unusual::Seven));
        }
    });
    for (n, slot) in weeks.iter().zip(&mut found) {
        let n = f64::from(*n);
        if n < limits.low || limits.high < n {
            *slot = Some(Unusual::Outside);
        }
    }
    found
}

/// Runs of one sign other than 0, as half-open ranges.
fn runs(len: usize, sign: impl Fn(usize) -> i32, mut take: impl FnMut(usize, usize)) {
    let mut from = 0;
    for at in 1..=len {
        if at == len || sign(at) != sign(from) {
            if sign(from) != 0 {
                take(from, at);
            }
            from = at;
        }
    }
}
