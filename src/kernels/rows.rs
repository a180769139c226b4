//! Rows of two-bit codes, four dimensions a byte.

/// Directions that rows are looked at along at once.
pub const DIRECTIONS: usize = 3;
/// Rows that [`turn`] turns at most: few enough to stay near the processor.
pub const BLOCK: usize = 64;

/// Adds a row times its scale; `lut` is the value of each code in each dimension.
pub fn add(codes: &[u8], scale: f32, lut: &[f32], sum: &mut [f32]) {
    for ((codes, lut), sum) in codes.iter().zip(lut.chunks_exact(16)).zip(sum.chunks_exact_mut(4)) {
        let c = usize::from(*codes);
        sum[0] += scale * lut[c & 3];
        sum[1] += scale * lut[4 + (c >> 2 & 3)];
        sum[2] += scale * lut[8 + (c >> 4 & 3)];
        sum[3] += scale * lut[12 + (c >> 6)];
    }
}

/// For [`along`]: what each two codes of a row come to, given what each dimension counts.
pub fn pairs_along(lut: &[f32], directions: &[[f64; DIRECTIONS]]) -> Vec<[f64; DIRECTIONS]> {
    let mut pairs = Vec::with_capacity(directions.len() * 8);
    for (lut, directions) in lut.chunks_exact(8).zip(directions.chunks_exact(2)) {
        let (one, two) = (directions[0], directions[1]);
        for codes in 0..16 {
            let (x, y) = (f64::from(lut[codes & 3]), f64::from(lut[4 + (codes >> 2)]));
            pairs.push([x * one[0] + y * two[0], x * one[1] + y * two[1], x * one[2] + y * two[2]]);
        }
    }
    pairs
}

/// How far a row of scale 1 goes along each direction of [`pairs_along`].
pub fn along(codes: &[u8], pairs: &[[f64; DIRECTIONS]]) -> [f64; DIRECTIONS] {
    let mut sums = [0.0; DIRECTIONS];
    for (codes, pairs) in codes.iter().zip(pairs.chunks_exact(32)) {
        let c = usize::from(*codes);
        let (low, high) = (pairs[c & 15], pairs[16 + (c >> 4)]);
        sums[0] += low[0] + high[0];
        sums[1] += low[1] + high[1];
        sums[2] += low[2] + high[2];
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

/// A table of words by open addressing: row + 1, 0 for free. `starts`: where each word begins in
/// `arena`, with one end more.
pub fn slots(arena: &[u8], starts: &[u32]) -> Vec<u16> {
    let rows = starts.len() - 1;
    let mut slots = vec![0; (rows * 2 + 1).next_power_of_two()];
    for row in 0..rows {
        let word = &arena[starts[row] as usize..starts[row + 1] as usize];
        let mut slot = slot_of(word) & (slots.len() - 1);
        while slots[slot] != 0 {
            slot = (slot + 1) & (slots.len() - 1);
        }
        slots[slot] = row as u16 + 1;
    }
    slots
}

/// The row of a word by [`slots`].
pub fn row(slots: &[u16], arena: &[u8], starts: &[u32], word: &[u8]) -> Option<u16> {
    let mask = slots.len() - 1;
    let mut slot = slot_of(word) & mask;
    loop {
        let row = slots[slot].checked_sub(1)?;
        let at = usize::from(row);
        if &arena[starts[at] as usize..starts[at + 1] as usize] == word {
            return Some(row);
        }
        slot = (slot + 1) & mask;
    }
}

fn slot_of(word: &[u8]) -> usize {
    super::places::Fnv::new().then(word).mixed() as usize
}
