//! What may be true beside what was heard.

/// A share that is known only to lie between two.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// At least, 0 to 1.
    pub low: f64,
    /// At most, 0 to 1.
    pub high: f64,
}

/// Of `due` customers, `answered` answered and `solved` of them said it is solved; `back` of the
/// silent came back. The share that is really solved lies between S/N, were every silent one
/// unhappy, and (N − (R − S) − B)/N, were each happy who did not come back. `None` of none due.
pub fn confirmed_bounds(due: u32, answered: u32, solved: u32, back: u32) -> Option<Bounds> {
    let solved = solved.min(answered);
    let unhappy = u64::from(answered - solved) + u64::from(back);
    let most = u64::from(due).saturating_sub(unhappy).max(u64::from(solved.min(due)));
    let share = |k: f64| k / f64::from(due);
    (due > 0).then(|| Bounds { low: share(f64::from(solved.min(due))), high: share(most as f64) })
}

/// The share of avoidable contacts with every unsure one counted as not avoidable, and with every
/// one counted as avoidable. `None` of none.
pub fn avoidable_band(yes: u32, no: u32, unsure: u32) -> Option<Bounds> {
    let (yes, no, unsure) = (f64::from(yes), f64::from(no), f64::from(unsure));
    let all = yes + no + unsure;
    (all > 0.0).then(|| Bounds { low: yes / all, high: (yes + unsure) / all })
}
