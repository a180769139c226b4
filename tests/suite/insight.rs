//! The arithmetic of figures against worked examples and closed forms.

mod spikes;

use headwater::insight::special::{at_least, beta, beta_at, ln_gamma};
use headwater::insight::{
    BeforeAfter, LEAST, Share, Unusual, Verdict, avoidable_band, change, confirmed_bounds, kappa,
    limits, unusual, wilson, within,
};

/// Within one part in a million, the tolerance of all comparisons here.
fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-6 * b.abs().max(1e-3)
}

/// In tenths of a percent, as the examples are printed.
fn tenths(share: f64) -> f64 {
    (share * 1000.0).round() / 10.0
}

/// Two readers sort 50: 20 times both yes, 15 times both no, 5 times only the first says yes, 10
/// times only the second. Alike are 35 of 50; by chance .5 × .6 + .5 × .4 = .5 would be.
#[test]
fn kappa_is_what_a_hand_computes_of_a_table() {
    let table = [((1, 1), 20), ((0, 0), 15), ((1, 0), 5), ((0, 1), 10)];
    let pairs: Vec<(i32, i32)> =
        table.iter().flat_map(|(pair, n)| std::iter::repeat_n(*pair, *n)).collect();
    assert!((kappa(&pairs).unwrap() - 0.4).abs() < 1e-12);
    assert_eq!(kappa(&[(1, 1), (0, 0)]), None, "of too few");
    assert_eq!(kappa(&[(1, 1); 30]), None, "one answer throughout tells nothing");
    assert!((kappa(&[[(1, 1); 20], [(0, 0); 20]].concat()).unwrap() - 1.0).abs() < 1e-12);
}

#[test]
fn the_worked_examples_of_the_metrics_come_out() {
    // N 200 due, R 30 answered, S 27 solved, B 22 of the silent came back: "90 %" of answers.
    let (low, high) = wilson(27, 30);
    assert_eq!((tenths(low), tenths(high)), (74.4, 96.5));
    let bounds = confirmed_bounds(200, 30, 27, 22).unwrap();
    assert_eq!((tenths(bounds.low), tenths(bounds.high)), (13.5, 87.5));
    // Three of three happy.
    let (low, high) = wilson(3, 3);
    assert_eq!((tenths(low), tenths(high)), (43.8, 100.0));
    // The page of EXPERIENCE: 62 of 240 solved, 109 answered; nobody known to have come back.
    let bounds = confirmed_bounds(240, 109, 62, 0).unwrap();
    assert_eq!((tenths(bounds.low), tenths(bounds.high)), (25.8, 80.4));
    // Unclear counted as 0, and as 1.
    let band = avoidable_band(318, 60, 43).unwrap();
    assert_eq!((tenths(band.low), tenths(band.high)), (75.5, 85.7));
}

#[test]
fn a_share_of_few_is_counts_only() {
    let few = Share::of(3, LEAST as usize - 1);
    assert_eq!((few.k, few.n, few.value, few.low, few.high), (3, 19, None, None, None));
    let enough = Share::of(5, LEAST as usize);
    assert_eq!(enough.value, Some(0.25));
    assert_eq!(Share::of(30, 20).k, 20);
}

#[test]
fn special_functions_are_those_of_the_tables() {
    // Γ(5) = 24; Γ(1/2) = √π.
    assert!(near(ln_gamma(5.0), 24_f64.ln()));
    assert!(near(ln_gamma(0.5), std::f64::consts::PI.sqrt().ln()));
    // I_x(1, b) = 1 − (1 − x)^b; I_x(a, 1) = x^a; I_½(a, a) = ½.
    assert!(near(beta(1.0, 3.5, 0.2), 1.0 - 0.8_f64.powf(3.5)));
    assert!(near(beta(2.5, 1.0, 0.7), 0.7_f64.powf(2.5)));
    assert!(near(beta(300.0, 300.0, 0.5), 0.5));
    assert!(near(beta_at(2.0, 1.0, 0.49), 0.7));
    // A negative binomial of size 1 is geometric: P(X ≥ x) = (μ/(1+μ))^x. Mean 3, variance 12.
    assert!(near(at_least(4, 3.0, 12.0), 0.75_f64.powi(4)));
    // Nearly a Poisson of mean 2: P(X ≥ 3) = 1 − 5e⁻².
    let poisson = 1.0 - 5.0 * (-2.0_f64).exp();
    assert!((at_least(3, 2.0, 2.0 + 1e-9) - poisson).abs() < 1e-6);
}

#[test]
fn a_change_has_the_exact_interval_of_clopper_and_pearson() {
    // 10 against 20 in as many days: the share of 10 in 30 lies between 0.172885 and 0.528119
    // (binom.test(10, 30) of R), the ratio between p/(1−p) of either.
    let ten = change(10, 30.0, 20, 30.0);
    assert_eq!(ten.ratio, Some(0.5));
    let odds = |p: f64| p / (1.0 - p);
    assert!((ten.low.unwrap() - odds(0.172_885)).abs() < 1e-4, "{ten:?}");
    assert!((ten.high.unwrap() - odds(0.528_119)).abs() < 1e-4, "{ten:?}");
    // Twice the days, half the rate.
    assert_eq!(change(40, 60.0, 20, 30.0).ratio, Some(1.0));
    // Too few, and nothing to compare with.
    assert_eq!(change(9, 30.0, 10, 30.0).ratio, None);
    assert_eq!(change(40, 30.0, 0, 30.0).ratio, None);
    assert_eq!(change(40, 30.0, 20, 0.0).ratio, None);
    // None now is a change as well.
    let none = change(0, 30.0, 40, 30.0);
    assert_eq!((none.ratio, none.low), (Some(0.0), Some(0.0)));
    assert!(none.high.unwrap() < 0.1);
}

#[test]
fn a_chart_needs_twelve_weeks_and_knows_three_rules() {
    let steady = [10, 12, 9, 11, 10, 12, 9, 11, 10, 12, 9, 11];
    assert_eq!(limits(&steady[..11]), None);
    let usual = limits(&steady).unwrap();
    // Mean 10.5; moves 2 3 2 1 …: 21 in 11 steps, ×3/1.128.
    let reach =
        3.0 * (2.0 + 3.0 + 2.0 + 1.0 + 2.0 + 3.0 + 2.0 + 1.0 + 2.0 + 3.0 + 2.0) / 11.0 / 1.128;
    assert!(near(usual.centre, 10.5) && near(usual.high, 10.5 + reach));
    assert!(unusual(&steady, usual).iter().all(Option::is_none));
    let last = |more: &[u32]| {
        let weeks = [&steady[..], more].concat();
        let found = unusual(&weeks, usual);
        (found[weeks.len() - 1], found.iter().filter(|u| u.is_some()).count())
    };
    assert_eq!(last(&[17]), (Some(Unusual::Outside), 1));
    // Seven above the centre, none outside; the eleven before them is one of them.
    assert_eq!(last(&[12, 11, 12, 11, 12, 11]), (Some(Unusual::Seven), 7));
    assert_eq!(last(&[12, 11, 12, 11, 12]), (None, 0));
    // Five that rise, one after the other, from the nine.
    assert_eq!(last(&[9, 10, 11, 12, 13]), (Some(Unusual::Five), 5));
    assert_eq!(last(&[9, 10, 11, 12]), (None, 0));
}

#[test]
fn no_number_makes_the_arithmetic_panic() {
    let odd = [0, 1, 2, 19, 20, 1000, u32::MAX];
    for a in odd {
        for b in odd {
            let (low, high) = wilson(a, b);
            assert!(low <= high && (0.0..=1.0).contains(&low) && high <= 1.0);
            let _ = Share::of(a as usize, b as usize);
            let _ = change(a, 30.0, b, 1.0);
            let _ = avoidable_band(a, b, a);
            let bounds = confirmed_bounds(a, b, a, b);
            assert!(bounds.is_none_or(|b| b.low <= b.high && b.high <= 1.0));
            for mean in [0.0, 1e-12, 1.0, 1e9] {
                let p = at_least(a, mean, mean * f64::from(b));
                assert!((0.0..=1.0).contains(&p), "{a} {b} {mean}: {p}");
            }
            let weeks = [a; 20];
            let usual = limits(&weeks).unwrap();
            let _ = unusual(&weeks, usual);
        }
    }
}

#[test]
fn what_is_not_over_counts_as_long_as_it_has_lasted() {
    // Remission of 21 leukaemia patients on 6-MP (Gehan 1965; Kaplan-Meier median 23 weeks).
    let ended = [6, 6, 6, 7, 10, 13, 16, 22, 23];
    let open = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35];
    let times: Vec<(u32, bool)> =
        ended.iter().map(|t| (*t, true)).chain(open.iter().map(|t| (*t, false))).collect();
    assert_eq!(within(0.5, &times), Some(23));
    assert_eq!(within(0.9, &times), None);
    assert_eq!(within(0.5, &[]), None);
    assert_eq!(within(0.5, &[(3, true), (9, true)]), Some(3));
    assert_eq!(within(0.9, &[(3, true), (9, true)]), Some(9));
}

#[test]
fn a_fix_held_only_if_contacts_fell_beyond_chance_and_did_not_move() {
    let weeks = |n: u32, len: usize| vec![n; len];
    let case = |before, after, others_before, others_after| BeforeAfter {
        before,
        after,
        others_before,
        others_after,
    };
    let fell = case(weeks(20, 8), weeks(8, 6), weeks(30, 8), weeks(31, 6));
    assert_eq!(fell.verdict(0), Verdict::Fell);
    assert_eq!(fell.verdict(50), Verdict::Fell);
    assert_eq!(fell.verdict(70), Verdict::FellShort, "less than was expected");
    assert!((fell.removed_a_week() - 12.0).abs() < 1e-9);
    let moved = case(weeks(20, 8), weeks(8, 6), weeks(30, 8), weeks(40, 6));
    assert_eq!(moved.verdict(0), Verdict::Moved);
    assert_eq!(moved.verdict(70), Verdict::Moved, "the rest did not go away");
    let short = case(weeks(15, 8), vec![9, 8, 8, 8, 8, 8, 8, 9], weeks(0, 8), weeks(0, 8));
    assert_eq!(short.verdict(50), Verdict::FellShort, "120 before, 66 after");
    assert_eq!(short.verdict(45), Verdict::Fell);
    let same = case(weeks(20, 8), weeks(18, 6), weeks(0, 8), weeks(0, 6));
    assert_eq!(same.verdict(0), Verdict::DidNotFall, "chance alone may do that");
    let early = case(weeks(20, 8), weeks(8, 3), weeks(0, 8), weeks(0, 3));
    assert_eq!(early.verdict(0), Verdict::TooEarly);
    let few = case(weeks(1, 8), weeks(0, 8), weeks(0, 8), weeks(0, 8));
    assert_eq!(few.verdict(0), Verdict::TooEarly, "8 contacts tell nothing");
    assert_eq!(BeforeAfter::default().verdict(10), Verdict::TooEarly);
}
