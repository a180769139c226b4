//! Agreement of two who sort the same things, beyond what chance gives.

use super::LEAST;
use std::collections::BTreeMap;

/// Cohen's κ of pairs of answers: (`p_o` − `p_e`) / (1 − `p_e`), where `p_o` is the share of pairs
/// that are alike and `p_e` the sum over answers of the product of both sides' shares (Cohen 1960,
/// A coefficient of agreement for nominal scales, Educ. Psychol. Meas. 20:37–46). `None` of fewer
/// than [`LEAST`] pairs, and where both gave one and the same answer throughout, of which it says
/// nothing.
pub fn kappa<T: Ord>(pairs: &[(T, T)]) -> Option<f64> {
    let n = pairs.len() as f64;
    if pairs.len() < LEAST as usize {
        return None;
    }
    let mut sides: BTreeMap<&T, (f64, f64)> = BTreeMap::new();
    let mut alike = 0.0;
    for (a, b) in pairs {
        sides.entry(a).or_default().0 += 1.0;
        sides.entry(b).or_default().1 += 1.0;
        alike += f64::from(u8::from(a == b));
    }
    let chance: f64 = sides.values().map(|(a, b)| a * b).sum::<f64>() / (n * n);
    (chance < 1.0).then(|| (alike / n - chance) / (1.0 - chance))
}
