//! Sorting through one routine is the standard library's, order of equal elements included.

use headwater::order;
use proptest::prelude::*;

proptest! {
    #[test]
    fn sorting_is_that_of_the_standard_library(
        items in prop::collection::vec((0_u8..20, any::<u16>()), 0..200),
    ) {
        let mut want = items.clone();
        want.sort_by_key(|item| item.0);
        let mut got = items.clone();
        order::by_key(&mut got, |item| item.0);
        prop_assert_eq!(&got, &want);
        want.sort_unstable();
        order::own(&mut got);
        prop_assert_eq!(&got, &want);
        want.reverse();
        order::by(&mut got, |a, b| b.cmp(a));
        prop_assert_eq!(&got, &want);
    }
}
