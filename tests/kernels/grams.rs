//! Which grams a text holds, and about where.

use headwater_kernels::grams::{Blocks, Needs, Reach, WORDS, number, set};
use headwater_kernels::words::fold_case;
use proptest::prelude::*;

fn numbers(text: &str) -> Vec<u16> {
    text.as_bytes().windows(3).map(|gram| number(gram[0], gram[1], gram[2])).collect()
}

/// Characters of a text with a run of white space counted as one.
fn characters(text: &str) -> usize {
    let mut in_space = false;
    let counts = |c: char| !(std::mem::replace(&mut in_space, c.is_whitespace()) && in_space);
    text.chars().map(counts).filter(|counts| *counts).count()
}

proptest! {
    #[test]
    fn a_set_holds_each_gram_of_its_text_and_few_others(text in "[a-z ]{0,80}") {
        let set = set(text.as_bytes());
        prop_assert_eq!(set.len(), WORDS);
        let has = |number: u16| set[usize::from(number >> 6)] >> (number & 63) & 1 == 1;
        prop_assert!(numbers(&text).into_iter().all(has));
        let bits: u32 = set.iter().map(|word| word.count_ones()).sum();
        prop_assert!(bits as usize <= text.len().saturating_sub(2));
    }

    /// A needed text that is there, in reach of a place, never rules the place out.
    #[test]
    fn what_is_in_reach_is_never_ruled_out(
        before in "\\PC{0,400}",
        between in "[a-z]{0,9}|[a-zA-Z éſ\u{212a} \n]{0,60}",
        needed in "[a-zéß ]{3,30}",
        behind in "\\PC{0,400}",
        loud in any::<bool>(),
        spare in 0_usize..3,
    ) {
        let needed: String = needed.chars().map(fold_case).collect();
        let there = if loud { needed.to_uppercase() } else { needed.clone() };
        // Some capitals have two letters.
        prop_assume!(there.chars().map(fold_case).eq(needed.chars()));
        let text = format!("{before}{between}{there}{behind}");
        let blocks = Blocks::of(&text);
        let reach = Reach { characters: characters(&between) + spare, runs: 0 };
        let mut reaches = vec![Some(reach), None];
        if !between.contains(char::is_whitespace) {
            reaches.push(Some(Reach { characters: 0, runs: 1 }));
        }
        for reach in reaches {
            let text = Needs::Text(numbers(&needed));
            let absent = Needs::Text(numbers("\u{1}\u{2}\u{3}\u{4}\u{5}"));
            let either = Needs::Either(vec![absent, text.clone()]);
            let all = Needs::All(vec![text.clone(), either.clone()]);
            for needs in [text, either, all, Needs::All(Vec::new())] {
                let mask = needs.blocks(&blocks, reach);
                prop_assert!(blocks.has(mask, before.len()));
                prop_assert!(blocks.places(mask).contains(&(before.len() as u32)));
            }
        }
    }
}

/// It would be no use if it never ruled anything out.
#[test]
fn what_is_out_of_reach_is_ruled_out() {
    let text = format!("{}refund{}", "x ".repeat(300), " y".repeat(300));
    let blocks = Blocks::of(&text);
    let needs = Needs::Text(numbers("refund"));
    let reach = Some(Reach { characters: 20, runs: 0 });
    let places = blocks.places(needs.blocks(&blocks, reach));
    let (first, last) = (places[0] as usize, places[places.len() - 1] as usize);
    let at = text.find("refund").unwrap();
    assert!((at - 100..at - 20).contains(&first), "{first}");
    assert!((at..at + 40).contains(&last), "{last}");
    assert_eq!(Needs::Text(numbers("parcel")).blocks(&blocks, None), 0);
    let mut mask = 0;
    blocks.add(&mut mask, at);
    assert_eq!(blocks.before(mask, Some(Reach::default())).count_ones(), 2);
}
