//! Letters of one name in many spellings: without case and diacritics, and in Latin script.
//!
//! [`fold`] keeps a letter per letter as passports do; [`skeleton`] goes on to what the common
//! romanisations share (BGN/PCGN, ISO 9, scholarly and German habits for Cyrillic; ELOT 743 for
//! Greek; ä as `ae` or `a`), so that two romanisations of one name have one skeleton.

use crate::order;
use std::sync::LazyLock;

/// `latin letters written` then the letters folded to it; base letters by Unicode NFKD.
const LETTERS: &str = include_str!("letters.txt");

static TABLE: LazyLock<Vec<(char, &'static str)>> = LazyLock::new(|| {
    let mut table = Vec::new();
    for line in LETTERS.lines() {
        if let Some((to, from)) = line.split_once(' ') {
            let to = if to == "-" { "" } else { to };
            table.extend(from.chars().map(|c| (c, to)));
        }
    }
    order::own(&mut table);
    table
});

/// Lower case, Latin where the script has a table, no diacritics. Other scripts stay.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        if c.is_ascii() {
            out.push(c);
        } else if ('\u{300}'..='\u{36f}').contains(&c) {
            // A combining mark: its letter has been written already.
        } else if let Ok(at) = TABLE.binary_search_by_key(&c, |(from, _)| *from) {
            out.push_str(TABLE[at].1);
        } else {
            out.push(c);
        }
    }
    out
}

/// What romanisations write differently, longest first; each to one letter or none.
const SAME_SOUND: [(&str, &str); 24] = [
    ("shch", "s"),
    ("tsch", "c"),
    ("sch", "s"),
    ("tch", "c"),
    ("sh", "s"),
    ("zh", "z"),
    ("kh", "h"),
    ("ch", "c"),
    ("ts", "c"),
    ("tz", "c"),
    ("ph", "f"),
    ("th", "t"),
    ("ck", "k"),
    ("ae", "a"),
    ("oe", "o"),
    ("ue", "u"),
    ("ou", "u"),
    ("ks", "x"),
    ("w", "v"),
    ("j", "i"),
    ("y", "i"),
    ("'", ""),
    ("’", ""),
    ("`", ""),
];

/// The skeleton of a folded word: equal for the usual romanisations of one name.
pub fn skeleton(folded: &str) -> String {
    let mut out = String::with_capacity(folded.len());
    let mut rest = folded;
    while let Some(c) = rest.chars().next() {
        let hit = SAME_SOUND.iter().find(|(from, _)| rest.starts_with(from));
        let (len, to) = hit.map_or((c.len_utf8(), None), |(from, to)| (from.len(), Some(*to)));
        match to {
            Some(to) => to.chars().for_each(|t| push_once(&mut out, t)),
            None => push_once(&mut out, c),
        }
        rest = &rest[len..];
    }
    // Russian "Е" at the start is written Ye, Je or E.
    if out.starts_with("ie") && out.len() > 3 { out.split_off(1) } else { out }
}

fn push_once(out: &mut String, c: char) {
    if !out.ends_with(c) {
        out.push(c);
    }
}

/// Edit distance counting a swap of neighbours as one, stopped above `limit`.
///
/// Optimal string alignment (Damerau 1964, Comm. ACM 7:171–176; restricted form).
pub fn distance(a: &str, b: &str, limit: usize) -> Option<usize> {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > limit || a.len() > 64 || b.len() > 64 {
        return None;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let cost = usize::from(a[i - 1] != b[j - 1]);
            let mut best = (last[j] + 1).min(row[j - 1] + 1).min(last[j - 1] + cost);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(before[j - 2] + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().filter(|d| *d <= limit)
}
