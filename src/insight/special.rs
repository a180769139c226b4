//! The few special functions that the intervals and the alarm rule need.
//!
//! Press et al., Numerical Recipes (3rd ed., 2007), §6.1 (Lanczos) and §6.4 (continued fraction
//! of the incomplete beta function). Relative error under 1e-9 in the ranges used here.

/// ln Γ(x) for x > 0, by Lanczos with g = 7 and nine terms (Godfrey 2001).
pub fn ln_gamma(x: f64) -> f64 {
    const TERMS: [f64; 9] = [
        0.999_999_999_999_809_9,
        676.520_368_121_885_1,
        -1_259.139_216_722_402_8,
        771.323_428_777_653_1,
        -176.615_029_162_140_6,
        12.507_343_278_686_905,
        -0.138_571_095_265_720_12,
        9.984_369_578_019_572e-6,
        1.505_632_735_149_311_6e-7,
    ];
    let x = x.max(1e-300) - 1.0;
    let sum = TERMS[1..].iter().zip(1_u32..).fold(TERMS[0], |s, (c, i)| s + c / (x + f64::from(i)));
    let t = x + 7.5;
    0.5 * (2.0 * std::f64::consts::PI).ln() + (x + 0.5) * t.ln() - t + sum.ln()
}

/// The regularised incomplete beta function Iₓ(a, b), 0 to 1; for a, b > 0.
pub fn beta(a: f64, b: f64, x: f64) -> f64 {
    if x <= 0.0 || b <= 0.0 {
        return 0.0;
    }
    if x >= 1.0 || a <= 0.0 {
        return 1.0;
    }
    let front = ln_gamma(a + b) - ln_gamma(a) - ln_gamma(b) + a * x.ln() + b * (-x).ln_1p();
    let front = front.exp();
    // The fraction converges fast only below the mean; above it the other tail is taken.
    let value = if x < (a + 1.0) / (a + b + 2.0) {
        front * fraction(a, b, x) / a
    } else {
        1.0 - front * fraction(b, a, 1.0 - x) / b
    };
    value.clamp(0.0, 1.0)
}

/// The continued fraction of the incomplete beta function by Lentz's method.
fn fraction(a: f64, b: f64, x: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let guard = |v: f64| if v.abs() < TINY { TINY } else { v };
    let mut c = 1.0;
    let mut d = 1.0 / guard(1.0 - (a + b) * x / (a + 1.0));
    let mut h = d;
    // Steps needed grow with the root of a and b; beyond these the last value is good enough.
    for step in 1..500 {
        let m = f64::from(step);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / guard(1.0 + even * d);
        c = guard(1.0 + even / c);
        h *= d * c;
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / guard(1.0 + odd * d);
        c = guard(1.0 + odd / c);
        h *= d * c;
        if (d * c - 1.0).abs() < 1e-12 {
            break;
        }
    }
    h
}

/// The x at which [`beta`] is `p`, by halving; within 1e-12.
pub fn beta_at(a: f64, b: f64, p: f64) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..44 {
        let middle = f64::midpoint(low, high);
        if beta(a, b, middle) < p {
            low = middle;
        } else {
            high = middle;
        }
    }
    f64::midpoint(low, high)
}

/// P(X ≥ x) of a negative binomial with a mean and a variance above it; of the Poisson it nears
/// where the variance is hardly above. With size r = μ²/(σ² − μ) it is Iₚ(x, r) with p = μ/(μ + r).
pub fn at_least(x: u32, mean: f64, variance: f64) -> f64 {
    if x == 0 {
        return 1.0;
    }
    let mean = mean.max(1e-9);
    // A size beyond this is a Poisson to the digits that count.
    let size = (mean * mean / (variance - mean).max(1e-12)).min(1e7);
    beta(f64::from(x), size, mean / (mean + size))
}
