//! Rows of small signed numbers, one for each class, and their sums.
//!
//! Eight classes stand side by side in a word, so that one addition serves four of them (Warren
//! 2013, Hacker's Delight, §2-18). Each is kept with 128 added, which makes it no sign's matter.

/// Rows that fit lanes of 16 bits: 256 times 255 is below 2^16.
const BLOCK: usize = 256;
/// Every second byte of a word.
const LANES: u64 = 0x00ff_00ff_00ff_00ff;
/// Eight zeros.
const ZEROS: u64 = 0x8080_8080_8080_8080;
/// Words of the widest row, that of 256 classes.
const WIDEST: usize = 32;
/// Words that are added up side by side; a row is some times as long.
const SIDE: usize = 2;

/// Rows of weights.
#[derive(Clone, Debug, Default)]
pub struct Weights {
    width: usize,
    cells: Vec<u64>,
}

impl Weights {
    /// Zeros. `classes`: at most 256.
    pub fn new(rows: usize, classes: usize) -> Self {
        let width = classes.div_ceil(8).next_multiple_of(SIDE);
        Self { width, cells: vec![ZEROS; rows * width] }
    }

    /// Puts the weights of some classes in one row.
    pub fn put(&mut self, row: usize, classes: &[u8], weights: &[u8]) {
        let cells = &mut self.cells[row * self.width..][..self.width];
        for (&class, &weight) in classes.iter().zip(weights) {
            let (cell, shift) = (&mut cells[usize::from(class / 8)], class % 8 * 8);
            *cell = (*cell & !(0xff << shift)) | u64::from(weight ^ 0x80) << shift;
        }
    }

    /// One weight.
    pub fn of(&self, row: usize, class: usize) -> i8 {
        let cell = self.cells[row * self.width + class / 8];
        ((cell >> (class % 8 * 8)) as u8 ^ 0x80) as i8
    }

    /// Adds some rows up, class by class.
    #[inline(never)]
    pub fn add(&self, rows: &[u32], sums: &mut [i32]) {
        for rows in rows.chunks(BLOCK) {
            let mut lanes = [[0_u64; 2]; WIDEST];
            for from in (0..self.width).step_by(SIDE) {
                lanes[from..from + SIDE].copy_from_slice(&self.lanes(rows, from));
            }
            let zero = 128 * rows.len() as i32;
            for (class, sum) in sums.iter_mut().enumerate() {
                let lane = lanes[class / 8][class % 2] >> (class % 8 / 2 * 16);
                *sum += (lane & 0xffff) as i32 - zero;
            }
        }
    }

    /// The sums of [`SIDE`] words of the rows. Their number is fixed, so that sums stay in registers.
    fn lanes(&self, rows: &[u32], from: usize) -> [[u64; 2]; SIDE] {
        let mut lanes = [[0_u64; 2]; SIDE];
        for row in rows {
            let cells = &self.cells[*row as usize * self.width + from..][..SIDE];
            for (lanes, cell) in lanes.iter_mut().zip(cells) {
                lanes[0] += cell & LANES;
                lanes[1] += (cell >> 8) & LANES;
            }
        }
        lanes
    }
}
