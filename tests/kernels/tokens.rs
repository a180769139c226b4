//! Words and pieces of words with rows.

use headwater_kernels::tokens::Table;
use proptest::prelude::*;
use std::collections::BTreeMap;

fn table(words: &[String]) -> Table {
    let (mut arena, mut starts) = (Vec::new(), vec![0]);
    for word in words {
        arena.extend_from_slice(word.as_bytes());
        starts.push(arena.len() as u32);
    }
    Table::of(arena, starts)
}

/// The rows of one word: its own, or those of the longest pieces.
fn plain(rows: &BTreeMap<&str, u16>, word: &str) -> Vec<u16> {
    if let Some(row) = rows.get(word) {
        return vec![*row];
    }
    let (mut out, mut start) = (Vec::new(), 0);
    while start < word.len() {
        let prefix = if start > 0 { "##" } else { "" };
        let found = (start + 1..=word.len())
            .rev()
            .filter(|end| word.is_char_boundary(*end))
            .find_map(|end| Some((*rows.get(&*format!("{prefix}{}", &word[start..end]))?, end)));
        let Some((row, end)) = found else { return Vec::new() };
        out.push(row);
        start = end;
    }
    out
}

proptest! {
    #[test]
    fn longest_pieces_come_first(
        words in prop::collection::btree_set("(##)?[abé]{1,4}", 1..40),
        text in prop::collection::vec("[ab]{1,9}", 1..12),
    ) {
        let words: Vec<String> = words.into_iter().collect();
        let rows: BTreeMap<&str, u16> = words.iter().map(String::as_str).zip(0..).collect();
        let found = table(&words).tokens(&text.join(" "), 999);
        let wanted: Vec<u16> = text.iter().flat_map(|word| plain(&rows, word)).collect();
        prop_assert_eq!(found.iter().map(|token| token.row).collect::<Vec<_>>(), wanted);
    }

    #[test]
    fn tokens_ascend_and_stay_below_the_limit(text in "\\PC{0,60}", limit in 0_usize..20) {
        let letters = ('a'..='z').flat_map(|c| [c.to_string(), format!("##{c}")]);
        let words: Vec<String> = letters.chain(["'".into(), ".".into(), "7".into()]).collect();
        let found = table(&words).tokens(&text, limit);
        prop_assert!(found.len() <= limit);
        prop_assert!(found.is_sorted_by(|a, b| a.source == b.source || a.source.end <= b.source.start));
        prop_assert!(found.iter().all(|token| text.get(token.source.clone()).is_some()));
    }
}

#[test]
fn words_of_a_sentence_are_cut_as_the_reference_cuts_them() {
    let words = ["don't", "can", "'", "t", "cafe", "4", "2", "!", "##s", "order"];
    let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
    let text = "Don't café 42! orders can''t";
    let found = table(&words).tokens(text, 99);
    let said: Vec<(&str, &str)> = found
        .iter()
        .map(|token| (words[usize::from(token.row)].as_str(), &text[token.source.clone()]))
        .collect();
    let wanted = [
        ("don't", "Don't"),
        ("cafe", "café"),
        ("4", "4"),
        ("2", "2"),
        ("!", "!"),
        ("order", "orders"),
        ("##s", "orders"),
        ("can", "can"),
        ("'", "'"),
        ("'", "'"),
        ("t", "t"),
    ];
    assert_eq!(said, wanted);
}
