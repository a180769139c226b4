//! Where quotes begin and end.

use headwater::text::phrase;
use proptest::prelude::*;
use std::fmt::Write as _;

#[test]
fn a_quote_begins_and_ends_where_a_phrase_does() {
    let mut wrong = String::new();
    let cases = crate::text::cases("phrases.txt");
    for (name, marked, expected) in &cases {
        let (before, rest) = marked.trim_end().split_once('[').unwrap();
        let (run, after) = rest.split_once(']').unwrap();
        let text = format!("{before}{run}{after}");
        let at = phrase::rounded(&text, before.len()..before.len() + run.len());
        let found = format!("{}[{}]{}", &text[..at.start], &text[at.clone()], &text[at.end..]);
        if found != *expected {
            writeln!(wrong, "{name}\n  found    {found}\n  expected {expected}").unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(20 <= cases.len());
}

proptest! {
    #[test]
    fn a_phrase_is_whole_letters(text in any::<String>(), from in 0.0..1.0, to in 0.0..1.0) {
        let at = |part: f64| text.floor_char_boundary((text.len() as f64 * part) as usize);
        let phrase = phrase::rounded(&text, at(f64::min(from, to))..at(f64::max(from, to)));
        prop_assert!(text.get(phrase).is_some());
    }
}
