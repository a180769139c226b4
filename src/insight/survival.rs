//! How long something takes, when some of it is not over yet.

/// The time within which a share of all is over, after Kaplan and Meier (1958, J. Am. Stat. Assoc.
/// 53:457–481): what is not over counts for as long as it has lasted. In: times with whether they
/// ended. `None`: less than that share is known to end.
pub fn within(share: f64, times: &[(u32, bool)]) -> Option<u32> {
    let mut times = times.to_vec();
    times.sort_unstable();
    let mut left = 1.0;
    let mut at = 0;
    while let Some(&(time, _)) = times.get(at) {
        let at_risk = (times.len() - at) as f64;
        let same = times[at..].iter().take_while(|(other, _)| *other == time);
        let (all, ended) = same
            .fold((0, 0), |(all, ended), (_, is_over)| (all + 1, ended + usize::from(*is_over)));
        left *= 1.0 - ended as f64 / at_risk;
        // Products of shares such as 2/3 × 1/2 are not exact.
        if ended > 0 && left <= 1.0 - share + 1e-9 {
            return Some(time);
        }
        at += all;
    }
    None
}
