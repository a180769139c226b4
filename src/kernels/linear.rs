//! Vectors and square matrices, row by row.

/// The sum of products.
///
/// Not inlined: each of many callers would hold a copy.
#[inline(never)]
pub fn dot(a: &[f64], b: &[f64]) -> f64 {
    // Four sums at once: one long chain of additions would wait for each.
    let length = a.len().min(b.len());
    let (a, b) = (&a[..length], &b[..length]);
    let mut sums = [0.0; 4];
    let (fours, others) = (a.chunks_exact(4), b.chunks_exact(4));
    let (rest, other) = (fours.remainder(), others.remainder());
    for (a, b) in fours.zip(others) {
        sums[0] += a[0] * b[0];
        sums[1] += a[1] * b[1];
        sums[2] += a[2] * b[2];
        sums[3] += a[3] * b[3];
    }
    let mut tail = 0.0;
    for (a, b) in rest.iter().zip(other) {
        tail += a * b;
    }
    (sums[0] + sums[1]) + (sums[2] + sums[3]) + tail
}

/// A matrix times a vector.
pub fn multiply(m: &[f64], v: &[f64]) -> Vec<f64> {
    m.chunks_exact(v.len()).map(|row| dot(row, v)).collect()
}

/// Takes `factor * v` times `v` away from a matrix.
pub fn subtract_product(m: &mut [f64], factor: f64, v: &[f64]) {
    for (row, a) in m.chunks_exact_mut(v.len()).zip(v) {
        subtract(row, factor * a, v);
    }
}

/// Takes `factor * v` away from a vector.
pub fn subtract(from: &mut [f64], factor: f64, v: &[f64]) {
    for (cell, b) in from.iter_mut().zip(v) {
        *cell -= factor * b;
    }
}

/// Adds `sign` times the products of a vector's numbers to an upper triangle, row by row. The
/// triangle is as wide as the vector is long.
pub fn add_products(triangle: &mut [i64], x: &[i16], sign: i64) {
    let mut rest = triangle;
    for (i, &a) in x.iter().enumerate() {
        let (row, after) = rest.split_at_mut(x.len() - i);
        let a = sign * i64::from(a);
        for (sum, &b) in row.iter_mut().zip(&x[i..]) {
            *sum += a * i64::from(b);
        }
        rest = after;
    }
}

/// Replaces the lower triangle of a positive definite matrix by its Cholesky factor.
pub fn cholesky(m: &mut [f64], d: usize) {
    for i in 0..d {
        let (above, row) = m.split_at_mut(i * d);
        for j in 0..i {
            let other = &above[j * d..j * d + d];
            row[j] = (row[j] - dot(&row[..j], &other[..j])) / other[j];
        }
        let own = row[i] - dot(&row[..i], &row[..i]);
        // Rounding can only bring a nearly flat direction to 0; it then counts as very narrow.
        row[i] = own.max(1e-12).sqrt();
    }
}

/// The inverse from the Cholesky factor.
pub fn invert(l: &[f64], d: usize) -> Vec<f64> {
    // Rows of `t`: columns of the factor's inverse.
    let mut t = vec![0.0; d * d];
    for c in 0..d {
        for i in c..d {
            let row = &mut t[c * d..(c + 1) * d];
            let start = if i == c { 1.0 } else { 0.0 };
            row[i] = (start - dot(&l[i * d + c..i * d + i], &row[c..i])) / l[i * d + i];
        }
    }
    let mut inverse = vec![0.0; d * d];
    for i in 0..d {
        for j in 0..=i {
            let value = dot(&t[i * d + i..(i + 1) * d], &t[j * d + i..(j + 1) * d]);
            inverse[i * d + j] = value;
            inverse[j * d + i] = value;
        }
    }
    inverse
}
