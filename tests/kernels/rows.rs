//! Rows of two-bit codes.

use headwater_kernels::rows::{BLOCK, DIRECTIONS, MOST, along, distinct, pairs_along, sum, turn};
use proptest::prelude::*;

/// A table of rows: codes, scales, and the value of each code in each dimension.
#[derive(Clone, Debug)]
struct Table {
    planes: usize,
    codes: Vec<u8>,
    scale: Vec<f32>,
    lut: Vec<f32>,
}

impl Table {
    fn rows(&self) -> usize {
        self.scale.len()
    }

    fn dims(&self) -> usize {
        self.planes * 4
    }

    /// The value of one dimension of a row without its scale.
    fn value(&self, row: usize, dim: usize) -> f64 {
        let code = self.codes[row * self.planes + dim / 4] >> (dim % 4 * 2) & 3;
        f64::from(self.lut[dim * 4 + usize::from(code)])
    }
}

fn table() -> impl Strategy<Value = Table> {
    (1_usize..6, 1_usize..90).prop_flat_map(|(planes, rows)| {
        (
            prop::collection::vec(any::<u8>(), planes * rows),
            prop::collection::vec(0.0_f32..3.0, rows),
            prop::collection::vec(-2.0_f32..2.0, planes * 16),
        )
            .prop_map(move |(codes, scale, lut)| Table { planes, codes, scale, lut })
    })
}

proptest! {
    #[test]
    fn a_sum_is_that_of_the_rows(
        table in table(),
        picks in prop::collection::vec(any::<prop::sample::Index>(), 0..60),
    ) {
        let tokens: Vec<u16> = picks.iter().map(|pick| pick.index(table.rows()) as u16).collect();
        let found = sum(&table.codes, &table.scale, &table.lut, &distinct(&tokens).0);
        prop_assert_eq!(found.len(), table.dims());
        for (dim, found) in found.iter().enumerate() {
            let one = |row: &u16| {
                f64::from(table.scale[usize::from(*row)]) * table.value(usize::from(*row), dim)
            };
            let plain: f64 = tokens.iter().map(one).sum();
            // Single precision, of at most 60 summands below 6.
            prop_assert!((f64::from(*found) - plain).abs() < 1e-3, "{found} {plain}");
        }
    }

    #[test]
    fn a_way_along_a_direction_is_a_dot_product(
        table in table(),
        directions in prop::collection::vec(prop::array::uniform2(-2.0_f64..2.0), 20),
    ) {
        let directions = &directions[..table.dims()];
        let pairs = pairs_along(&table.lut, directions);
        for row in 0..table.rows() {
            let found = along(&table.codes[row * table.planes..][..table.planes], &pairs);
            for (at, found) in found.iter().enumerate().take(DIRECTIONS) {
                let dims = 0..table.dims();
                let plain: f64 = dims.map(|dim| table.value(row, dim) * directions[dim][at]).sum();
                prop_assert!((found - plain).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn turned_planes_are_the_rows_with_their_lengths(table in table()) {
        let (planes, rows) = (table.planes, table.rows());
        let mut by_plane = vec![0; planes * rows];
        for row in 0..rows {
            for plane in 0..planes {
                by_plane[plane * rows + row] = table.codes[row * planes + plane];
            }
        }
        let square = |value: &f32| f64::from(*value) * f64::from(*value);
        let squares: Vec<f64> = table.lut.iter().map(square).collect();
        let mut codes = vec![0; planes * rows];
        for (block, codes) in codes.chunks_mut(BLOCK * planes).enumerate() {
            let from = block * BLOCK;
            let lengths = turn(&by_plane, rows, from, &squares, codes);
            for (row, found) in (from..rows).zip(lengths) {
                let dims = 0..table.dims();
                let plain: f64 = dims.map(|dim| table.value(row, dim).powi(2)).sum();
                prop_assert!((found - plain).abs() < 1e-9);
            }
        }
        prop_assert_eq!(codes, table.codes);
    }

    #[test]
    fn distinct_rows_are_counted_in_their_order(
        tokens in prop::collection::vec(prop_oneof![0_u16..9, any::<u16>()], 0..=MOST),
    ) {
        let (rows, of_token) = distinct(&tokens);
        let mut plain: Vec<(u16, u16)> = Vec::new();
        for token in &tokens {
            match plain.iter_mut().find(|(row, _)| row == token) {
                Some((_, count)) => *count += 1,
                None => plain.push((*token, 1)),
            }
        }
        prop_assert_eq!(&rows, &plain);
        let back: Vec<u16> = of_token.iter().map(|at| rows[usize::from(*at)].0).collect();
        prop_assert_eq!(back, tokens);
    }
}

/// The table of distinct rows is half full at most, whatever the rows are.
#[test]
fn as_many_different_rows_as_there_may_be_are_told_apart() {
    // All begin their search at one place.
    let tokens: Vec<u16> = (0..MOST as u16).map(|n| n.wrapping_mul(1024)).collect();
    let different: std::collections::BTreeSet<u16> = tokens.iter().copied().collect();
    assert_eq!(distinct(&tokens).0.len(), different.len());
    let tokens: Vec<u16> = (0..MOST as u16).collect();
    assert_eq!(distinct(&tokens).0.len(), MOST);
}
