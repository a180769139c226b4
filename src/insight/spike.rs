//! The alarm rule over days: is a count above what is usual, beyond chance?
//!
//! In: contacts a day of a cause, a group or all, oldest first, without gaps; the weekday of the
//! first. Out: for each day what the rule says at its close. Four scans of 1, 3, 7 and 14 days
//! against a baseline of 56 days that leaves out the latest 14, each by a negative binomial with
//! the baseline's own scatter, and a CUSUM for slow drift. Weekday factors are shrunk toward 1;
//! days far above the baseline weigh less in it (Noufaily et al. 2013, Stat. Med. 32:1206–1222).
//! METRICS.md has the false alarms and the detection of this rule by simulation.
//!
//! Invariant, a test of the same name: `the_spike_rule_keeps_its_false_alarms_and_its_detection`.
//!
//! Limits: days are taken as independent; no season and no growth beyond ten weeks.

use super::change::ratio_interval;
use super::share::LEAST;
use super::special::at_least;

/// Days of a baseline.
pub const BASELINE: usize = 56;
/// Latest days that are no part of it, the judged one among them.
pub const LEFT_OUT: usize = 14;
/// Days that are needed before the first can be judged.
pub const NEED_DAYS: usize = BASELINE + LEFT_OUT;
/// α of the silent watch list.
pub const WATCH_ALPHA: f64 = 0.01;

/// Days of a scan, and the count below which it is silent.
const SCANS: [(usize, u32); 4] = [(1, 4), (3, 5), (7, 5), (14, 6)];
/// Residual beyond which a day of the baseline weighs less.
const FAR: f64 = 2.58;
/// CUSUM on residuals: what a day may exceed without counting, the sum that is an alarm, and what a
/// day counts at most.
const K: f64 = 0.5;
const H: f64 = 8.0;
const CLIP: f64 = 3.0;
/// Contacts that a weekday factor of 1 weighs as much as.
const SHRINK: f64 = 8.0;

/// What the rule says at the close of a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Nothing.
    #[default]
    Quiet,
    /// Less rare: for a list that raises nobody.
    Watch,
    /// Rare.
    Alert,
}

/// What is usual.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Usual {
    /// A day, over all weekdays.
    mean: f64,
    /// Factor by weekday; the mean of them is 1.
    weekday: [f64; 7],
    /// Variance through mean, at least 1.
    dispersion: f64,
    /// Contacts of the baseline.
    total: f64,
}

/// A count against what was to be expected.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scan {
    /// The last so many days.
    pub days: usize,
    /// Contacts in them.
    pub count: u32,
    /// So many were to be expected.
    pub expected: f64,
    /// Chance of so many or more, 0 to 1.
    pub p: f64,
    /// Count through expected with its 95 % interval, of a baseline with its own scatter; `None`
    /// under 20 contacts and expected ones together.
    pub ratio: Option<(f64, f64, f64)>,
}

/// What the rule says at the close of each day from the [`NEED_DAYS`]th on; earlier ones cannot be
/// judged and are not in the list. `first`: weekday of the first day, 0 to 6.
pub fn levels(counts: &[u32], first: usize, alpha: f64) -> Vec<Level> {
    let mut drift = 0.0;
    let judge = |day: usize| {
        let usual = Usual::of(counts, first, day);
        let rarest = scans(counts, first, day, &usual)
            .filter(|(scan, least)| *least <= scan.count)
            .map(|(scan, _)| scan.p)
            .fold(1.0, f64::min);
        let expected = usual.on(first + day).max(1e-9);
        let residual = (f64::from(counts[day]) - expected) / (usual.dispersion * expected).sqrt();
        drift = f64::max(0.0, drift + residual.clamp(-CLIP, CLIP) - K);
        let drifted = H < drift;
        if drifted {
            drift = 0.0;
        }
        let share = SCANS.len() as f64;
        if drifted || rarest < alpha / share {
            Level::Alert
        } else if rarest < WATCH_ALPHA / share {
            Level::Watch
        } else {
            Level::Quiet
        }
    };
    (NEED_DAYS - 1..counts.len().max(NEED_DAYS - 1)).map(judge).collect()
}

/// The scan that is the least by chance at the close of the last day, of those of enough contacts
/// where there is one: none other raises an alarm but drift. `None` where it cannot be judged.
pub fn strongest(counts: &[u32], first: usize) -> Option<Scan> {
    let day = counts.len().checked_sub(1).filter(|day| NEED_DAYS <= day + 1)?;
    let usual = Usual::of(counts, first, day);
    let silent = |(scan, least): &(Scan, u32)| scan.count < *least;
    let rarest = scans(counts, first, day, &usual)
        .min_by(|a, b| silent(a).cmp(&silent(b)).then(a.0.p.total_cmp(&b.0.p)));
    rarest.map(|(mut scan, _)| {
        scan.ratio = usual.ratio(&scan);
        scan
    })
}

/// The scans that end with a day, each with the count below which it is silent.
fn scans<'c>(
    counts: &'c [u32],
    first: usize,
    day: usize,
    usual: &'c Usual,
) -> impl Iterator<Item = (Scan, u32)> + 'c {
    SCANS.iter().map(move |(days, least)| {
        let span = day + 1 - days..day + 1;
        let count = counts[span.clone()].iter().fold(0_u32, |sum, n| sum.saturating_add(*n));
        let expected: f64 = span.map(|at| usual.on(first + at)).sum();
        // Below what is usual nothing is rare on the upper side.
        let p = if f64::from(count) <= expected {
            1.0
        } else {
            let known = 1.0 + expected / usual.total;
            at_least(count, expected, usual.dispersion * expected * known)
        };
        (Scan { days: *days, count, expected, p, ratio: None }, *least)
    })
}

impl Usual {
    /// Of the days before `day` that its baseline holds.
    fn of(counts: &[u32], first: usize, day: usize) -> Self {
        let start = day + 1 - NEED_DAYS;
        let days = &counts[start..start + BASELINE];
        let mut usual = Self { mean: 0.0, weekday: [1.0; 7], dispersion: 1.0, total: 0.0 };
        let mut weights = [1.0; BASELINE];
        usual.fit(days, first + start, &weights);
        if days.iter().all(|n| *n == 0) {
            return usual;
        }
        for (at, n) in days.iter().enumerate() {
            let expected = usual.on(first + start + at).max(1e-9);
            let residual = (f64::from(*n) - expected) / (usual.dispersion * expected).sqrt();
            if FAR < residual {
                weights[at] = (FAR / residual).powi(2);
            }
        }
        usual.fit(days, first + start, &weights);
        usual
    }

    fn fit(&mut self, days: &[u32], first: usize, weights: &[f64; BASELINE]) {
        let all: f64 = weights.iter().sum();
        let sum: f64 = days.iter().zip(weights).map(|(n, w)| f64::from(*n) * w).sum();
        // Half a contact, so that what never was is not impossible (Jeffreys' prior).
        self.total = sum + 0.5;
        self.mean = self.total / all;
        let mut seen = [(0.0, 0.0); 7];
        for (at, (n, w)) in days.iter().zip(weights).enumerate() {
            let slot = &mut seen[(first + at) % 7];
            *slot = (slot.0 + f64::from(*n) * w, slot.1 + w);
        }
        self.weekday = seen.map(|(n, w)| (n + SHRINK) / (w * self.mean + SHRINK));
        let middle = self.weekday.iter().sum::<f64>() / 7.0;
        self.weekday = self.weekday.map(|factor| factor / middle);
        let pearson: f64 = days
            .iter()
            .zip(weights)
            .enumerate()
            .map(|(at, (n, w))| {
                let expected = self.on(first + at).max(1e-9);
                w * (f64::from(*n) - expected).powi(2) / expected
            })
            .sum();
        self.dispersion = (pearson / (BASELINE - 7) as f64).max(1.0);
    }

    /// To be expected on a day, counted from a Monday.
    fn on(&self, day: usize) -> f64 {
        self.mean * self.weekday[day % 7]
    }

    /// Count through expected, with the interval of counts that scatter as the baseline does.
    fn ratio(&self, scan: &Scan) -> Option<(f64, f64, f64)> {
        let count = f64::from(scan.count);
        if count + scan.expected < f64::from(LEAST) {
            return None;
        }
        let base_days = self.total / scan.expected;
        let x = count / self.dispersion;
        let (low, high) = ratio_interval(x, 1.0, self.total / self.dispersion, base_days);
        Some((count / scan.expected, low, high))
    }
}
