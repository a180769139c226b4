//! Vectors and matrices.

use headwater_kernels::linear::{
    add_products, cholesky, dot, invert, multiply, subtract, subtract_product,
};
use proptest::prelude::*;

/// Rounding in another order moves a sum by less than this part of what was added.
const NEAR: f64 = 1e-12;

fn vector(length: usize) -> impl Strategy<Value = Vec<f64>> {
    prop::collection::vec(-4.0_f64..4.0, length)
}

/// A positive definite matrix: `m` times itself, and something on the diagonal.
fn definite(m: &[f64], d: usize) -> Vec<f64> {
    let mut out = vec![0.0; d * d];
    for i in 0..d {
        for j in 0..d {
            let sum: f64 = (0..d).map(|k| m[i * d + k] * m[j * d + k]).sum();
            out[i * d + j] = sum + if i == j { 1.0 } else { 0.0 };
        }
    }
    out
}

proptest! {
    #[test]
    fn a_dot_product_is_the_sum_of_products(
        (a, b) in (0_usize..70).prop_flat_map(|n| (vector(n), vector(n))),
    ) {
        let plain: f64 = a.iter().zip(&b).map(|(a, b)| a * b).sum();
        prop_assert!((dot(&a, &b) - plain).abs() <= NEAR * 16.0 * (1.0 + a.len() as f64));
    }

    #[test]
    fn the_inverse_undoes_the_matrix(
        (d, m, v) in (1_usize..12).prop_flat_map(|d| (Just(d), vector(d * d), vector(d))),
    ) {
        let whole = definite(&m, d);
        let mut factor = whole.clone();
        cholesky(&mut factor, d);
        for i in 0..d {
            for j in 0..=i {
                let plain: f64 = (0..=j).map(|k| factor[i * d + k] * factor[j * d + k]).sum();
                prop_assert!((plain - whole[i * d + j]).abs() < 1e-9);
            }
        }
        let back = multiply(&invert(&factor, d), &multiply(&whole, &v));
        for (back, v) in back.iter().zip(&v) {
            // Its greatest eigenvalue is below 12 * 12 * 16 + 1, its least at least 1.
            prop_assert!((back - v).abs() < 1e-8, "{back} {v}");
        }
    }

    #[test]
    fn what_is_subtracted_is_the_product(
        (d, m, v) in (1_usize..9).prop_flat_map(|d| (Just(d), vector(d * d), vector(d))),
        factor in -2.0_f64..2.0,
    ) {
        let (mut less, mut row) = (m.clone(), m[..d].to_vec());
        subtract_product(&mut less, factor, &v);
        subtract(&mut row, factor, &v);
        for i in 0..d {
            prop_assert!((row[i] - (m[i] - factor * v[i])).abs() < NEAR);
            for j in 0..d {
                let plain = m[i * d + j] - factor * v[i] * v[j];
                prop_assert!((less[i * d + j] - plain).abs() < 100.0 * NEAR);
            }
        }
    }

    #[test]
    fn a_triangle_holds_the_products_and_gives_them_back(
        x in prop::collection::vec(any::<i16>(), 1..12),
    ) {
        let d = x.len();
        let mut triangle = vec![3; d * (d + 1) / 2];
        add_products(&mut triangle, &x, 1);
        let pairs = (0..d).flat_map(|i| (i..d).map(move |j| (i, j)));
        for (sum, (i, j)) in triangle.iter().zip(pairs) {
            prop_assert_eq!(*sum, 3 + i64::from(x[i]) * i64::from(x[j]));
        }
        add_products(&mut triangle, &x, -1);
        prop_assert!(triangle.iter().all(|sum| *sum == 3));
    }
}
