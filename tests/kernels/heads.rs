//! Which texts begin at a place of another.

use headwater_kernels::heads::{Head, Heads, is_word};
use headwater_kernels::words::fold_case;
use proptest::prelude::*;

/// Whether a text begins with a head: folded, each run of white space one blank.
fn begins(text: &str, head: &str) -> bool {
    let (mut seen, mut in_space) = (String::new(), false);
    for c in text.chars() {
        if c.is_whitespace() && in_space {
            continue;
        }
        in_space = c.is_whitespace();
        seen.push(if in_space { ' ' } else { fold_case(c) });
        if seen.len() >= head.len() {
            break;
        }
    }
    seen.starts_with(head)
}

fn plain(heads: &[(String, bool)], text: &str) -> Vec<(u32, u32)> {
    let mut found = Vec::new();
    for (at, _) in text.char_indices() {
        let bytes = text.as_bytes();
        let edge = is_word(bytes[at]) && !(at > 0 && is_word(bytes[at - 1]));
        for (number, (head, at_word)) in heads.iter().enumerate() {
            if (edge || !at_word) && begins(&text[at..], head) {
                found.push((at as u32, number as u32));
            }
        }
    }
    found
}

proptest! {
    #[test]
    fn heads_are_found_where_they_are(
        heads in prop::collection::vec(("[abéσ ]{1,4}|[ab][ab ]{0,5}", any::<bool>()), 0..20),
        text in "[abAB éÉσς\u{a0}\n.]{0,40}",
    ) {
        // A run of white space is one blank in a head.
        let cut = |(head, at_word): (String, bool)| {
            let mut head = head;
            while head.contains("  ") {
                head = head.replace("  ", " ");
            }
            (head, at_word)
        };
        let heads: Vec<(String, bool)> = heads.into_iter().map(cut).collect();
        let list = (0..).zip(&heads).map(|(number, (text, at_word))| {
            Head { text: text.clone(), at_word: *at_word, number }
        });
        let mut found = Heads::of(&list.collect::<Vec<_>>()).find(&text);
        prop_assert!(found.is_sorted_by_key(|(at, _)| *at));
        found.sort_unstable();
        prop_assert_eq!(found, plain(&heads, &text));
    }
}

#[test]
fn nothing_is_found_by_no_heads() {
    assert_eq!(Heads::of(&[]).find("some text"), []);
}
