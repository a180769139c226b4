//! Rows of two-bit codes, four dimensions a byte.

/// Directions that rows are looked at along at once.
pub const DIRECTIONS: usize = 2;
/// Rows that [`turn`] turns at most: few enough to stay near the processor.
pub const BLOCK: usize = 64;

/// Tokens beyond this many fit no table of distinct rows.
pub const MOST: usize = 512;

/// The rows of at most [`MOST`] tokens, each once with how often it is there, in the order in
/// which they come; and for each token, which of them it is.
#[inline(never)]
pub fn distinct(tokens: &[u16]) -> (Vec<(u16, u16)>, Vec<u16>) {
    let mut slots = [0_u16; 2 * MOST];
    let mut rows: Vec<(u16, u16)> = Vec::with_capacity(tokens.len());
    let mut of_token = Vec::with_capacity(tokens.len());
    for &row in tokens {
        let mut slot = usize::from(row.wrapping_mul(0x9e37)) % slots.len();
        while slots[slot] != 0 && rows[usize::from(slots[slot]) - 1].0 != row {
            slot = (slot + 1) % slots.len();
        }
        if slots[slot] == 0 {
            rows.push((row, 0));
            slots[slot] = rows.len() as u16;
        }
        let at = slots[slot] - 1;
        rows[usize::from(at)].1 += 1;
        of_token.push(at);
    }
    (rows, of_token)
}

/// The sum of rows, each times its scale and its count. `codes`, `scale`: of all rows; `lut`: the
/// value of each code in each dimension.
#[inline(never)]
pub fn sum(codes: &[u8], scale: &[f32], lut: &[f32], rows: &[(u16, u16)]) -> Vec<f32> {
    let width = lut.len() / 16;
    // What is multiplied by the same two codes is added up first.
    let mut pairs = vec![[[0.0_f32; 16]; 2]; width];
    for &(row, count) in rows {
        let row = usize::from(row);
        let scale = scale[row] * f32::from(count);
        for (pairs, codes) in pairs.iter_mut().zip(&codes[row * width..][..width]) {
            pairs[0][usize::from(codes & 15)] += scale;
            pairs[1][usize::from(codes >> 4)] += scale;
        }
    }
    let mut sum = Vec::with_capacity(lut.len() / 4);
    for (pairs, lut) in pairs.as_flattened().iter().zip(lut.chunks_exact(8)) {
        let (mut x, mut y) = (0.0, 0.0);
        for (codes, scale) in pairs.iter().enumerate() {
            x += scale * lut[codes & 3];
            y += scale * lut[4 + (codes >> 2)];
        }
        sum.extend([x, y]);
    }
    sum
}

/// For [`along`]: what each two codes of a row come to, given what each dimension counts.
#[inline(never)]
pub fn pairs_along(lut: &[f32], directions: &[[f64; DIRECTIONS]]) -> Vec<[f64; DIRECTIONS]> {
    let mut pairs = Vec::with_capacity(directions.len() * 8);
    for (lut, directions) in lut.chunks_exact(8).zip(directions.chunks_exact(2)) {
        let (one, two) = (directions[0], directions[1]);
        for codes in 0..16 {
            let (x, y) = (f64::from(lut[codes & 3]), f64::from(lut[4 + (codes >> 2)]));
            pairs.push([x * one[0] + y * two[0], x * one[1] + y * two[1]]);
        }
    }
    pairs
}

/// How far a row of scale 1 goes along each direction of [`pairs_along`].
#[inline(never)]
pub fn along(codes: &[u8], pairs: &[[f64; DIRECTIONS]]) -> [f64; DIRECTIONS] {
    let mut sums = [0.0; DIRECTIONS];
    for (codes, pairs) in codes.iter().zip(pairs.chunks_exact(32)) {
        let c = usize::from(*codes);
        let (low, high) = (pairs[c & 15], pairs[16 + (c >> 4)]);
        sums[0] += low[0] + high[0];
        sums[1] += low[1] + high[1];
    }
    sums
}

/// Turns a block of codes from dimension-major, the rows of a plane side by side, to row-major;
/// the squares of its rows' lengths. `squares` is the square of each code in each dimension.
///
/// Not inlined: a browser makes a function fast when it is called again, not while it runs.
#[inline(never)]
pub fn turn(
    planes: &[u8],
    rows: usize,
    from: usize,
    squares: &[f64],
    codes: &mut [u8],
) -> [f64; BLOCK] {
    let width = squares.len() / 16;
    let block = codes.len() / width;
    let mut lengths = [0.0; BLOCK];
    for (plane, squares) in squares.chunks_exact(16).enumerate() {
        let column = &planes[plane * rows + from..][..block];
        for (row, (byte, length)) in column.iter().zip(&mut lengths).enumerate() {
            codes[row * width + plane] = *byte;
            let c = usize::from(*byte);
            *length += squares[c & 3];
            *length += squares[4 + (c >> 2 & 3)];
            *length += squares[8 + (c >> 4 & 3)];
            *length += squares[12 + (c >> 6)];
        }
    }
    lengths
}
