//! Small maps and sets hold what the standard library's trees hold after the same steps.

use headwater::sorted::{SortedMap, SortedSet};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

proptest! {
    #[test]
    fn a_sorted_map_is_the_tree_of_the_same_steps(
        steps in prop::collection::vec((0_u8..5, 0_u8..20, any::<u16>()), 0..200),
    ) {
        let (mut got, mut want) = (SortedMap::new(), BTreeMap::new());
        for (step, key, value) in &steps {
            match step {
                0 | 1 => prop_assert_eq!(got.insert(*key, *value), want.insert(*key, *value)),
                2 => prop_assert_eq!(got.remove(key), want.remove(key)),
                3 => prop_assert_eq!(
                    *got.or_insert(*key, *value),
                    *want.entry(*key).or_insert(*value)
                ),
                _ => {
                    got.retain(|_, kept| *kept % 3 != 0);
                    want.retain(|_, kept| *kept % 3 != 0);
                }
            }
            prop_assert_eq!(got.get(key), want.get(key));
            prop_assert_eq!(got.contains_key(key), want.contains_key(key));
        }
        prop_assert_eq!(got.len(), want.len());
        prop_assert!(got.iter().eq(&want));
        let pairs = || steps.iter().map(|(_, key, value)| (*key, *value));
        prop_assert!(SortedMap::of(pairs()).iter().eq(&pairs().collect::<BTreeMap<_, _>>()));
        let mut groups: BTreeMap<u8, Vec<u16>> = BTreeMap::new();
        for (key, value) in pairs() {
            groups.entry(key).or_default().push(value);
        }
        prop_assert!(SortedMap::grouped(pairs()).iter().eq(&groups));
        let counts = SortedMap::counted(pairs().map(|pair| pair.0));
        prop_assert!(counts.into_iter().eq(groups.into_iter().map(|(k, v)| (k, v.len()))));
    }

    #[test]
    fn a_sorted_set_is_the_tree_of_the_same_steps(
        steps in prop::collection::vec((0_u8..4, 0_u8..20), 0..200),
        other in prop::collection::vec(0_u8..20, 0..20),
    ) {
        let (mut got, mut want) = (SortedSet::new(), BTreeSet::new());
        for (step, item) in steps {
            match step {
                0 | 1 => prop_assert_eq!(got.insert(item), want.insert(item)),
                2 => prop_assert_eq!(got.remove(&item), want.remove(&item)),
                _ => {
                    got.retain(|held| held % 3 != 0);
                    want.retain(|held| held % 3 != 0);
                }
            }
            prop_assert_eq!(got.contains(&item), want.contains(&item));
        }
        prop_assert!(got.iter().eq(&want));
        let (few, tree) = (SortedSet::of(other.clone()), BTreeSet::from_iter(other));
        prop_assert!(few.iter().eq(&tree));
        prop_assert!(got.intersection(&few).eq(want.intersection(&tree)));
        prop_assert_eq!(got.is_disjoint(&few), want.is_disjoint(&tree));
    }
}
