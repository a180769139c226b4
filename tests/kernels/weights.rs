//! Rows of weights and their sums.

use headwater_kernels::weights::Weights;
use proptest::prelude::*;

fn table(rows: &[Vec<i8>], classes: usize) -> Weights {
    let mut weights = Weights::new(rows.len(), classes);
    for (row, of) in rows.iter().enumerate() {
        // Zeros are there already, and what is not put stays one.
        let put = (0..classes).filter(|class| of[*class] != 0);
        let (names, values): (Vec<u8>, Vec<u8>) = put.map(|c| (c as u8, of[c] as u8)).unzip();
        weights.put(row, &names, &values);
    }
    weights
}

proptest! {
    #[test]
    fn a_sum_of_rows_is_that_of_its_weights(
        (classes, rows) in (1_usize..40).prop_flat_map(|classes| {
            let row = prop::collection::vec(any::<i8>(), classes);
            (Just(classes), prop::collection::vec(row, 1..20))
        }),
        picks in prop::collection::vec(any::<prop::sample::Index>(), 0..50),
    ) {
        let weights = table(&rows, classes);
        let picks: Vec<usize> = picks.iter().map(|pick| pick.index(rows.len())).collect();
        let mut sums = vec![7; classes];
        let numbers: Vec<u32> = picks.iter().map(|pick| *pick as u32).collect();
        weights.add(&numbers, &mut sums);
        for class in 0..classes {
            let plain: i32 = picks.iter().map(|row| i32::from(rows[*row][class])).sum();
            prop_assert_eq!(sums[class], 7 + plain);
            for (row, of) in rows.iter().enumerate() {
                prop_assert_eq!(weights.of(row, class), of[class]);
            }
        }
    }
}

/// As many of the greatest as no lane of 16 bits could hold.
#[test]
fn a_long_sum_does_not_overflow() {
    for extreme in [i8::MIN, i8::MAX] {
        let weights = table(&[vec![extreme; 256]], 256);
        for times in [255, 256, 257, 258, 5000] {
            let mut sums = vec![0; 256];
            weights.add(&vec![0; times], &mut sums);
            assert!(sums.iter().all(|sum| *sum == i32::from(extreme) * times as i32), "{times}");
        }
    }
}

#[test]
fn putting_a_weight_again_replaces_it() {
    let mut weights = Weights::new(2, 3);
    weights.put(1, &[2], &[5]);
    weights.put(1, &[2], &[-9_i8 as u8]);
    assert_eq!((0..3).map(|class| weights.of(1, class)).collect::<Vec<_>>(), [0, 0, -9]);
}
