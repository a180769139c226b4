//! What the starter looks at: words, neighbours, and the letters inside words.
//!
//! A word that holds a digit counts as a number whatever it is: order numbers and amounts say
//! that there is one, not which cause. Letters inside words make spelling and endings matter less.

use crate::cause::hash::Fnv;
use crate::cause::numeric::ln;
use crate::text::words::Words;
use std::collections::BTreeMap;

/// A feature's number and its value in a text.
pub type Feature = (u32, f32);

/// Numbers of features are this many bits.
pub const BITS: u32 = 24;

/// What stands for a word with a digit in it.
const NUMBER: &str = "#";
/// Letters beyond these many of one word are not looked at.
const MAX_LETTERS: usize = 24;

/// The features of a text in ascending order; words and letters are each of length 1 as vectors.
pub fn features(parts: &[Words]) -> Vec<Feature> {
    let mut words: BTreeMap<u32, u32> = BTreeMap::new();
    let mut distinct: BTreeMap<&str, u32> = BTreeMap::new();
    for part in parts {
        let mut previous: Option<&str> = None;
        for word in part.iter() {
            let digits = word.bytes().any(|b| b.is_ascii_digit());
            let word = if digits { NUMBER } else { word };
            *words.entry(number(b"w", &[word])).or_default() += 1;
            if let Some(previous) = previous {
                *words.entry(number(b"b", &[previous, word])).or_default() += 1;
            }
            previous = Some(word);
            *distinct.entry(word).or_default() += 1;
        }
    }
    let mut letters: BTreeMap<u32, u32> = BTreeMap::new();
    let mut padded = String::new();
    for (word, times) in distinct {
        pad(word, &mut padded);
        inside(&padded, |gram| *letters.entry(number(b"c", &[gram])).or_default() += times);
    }
    let mut out = scaled(words);
    out.extend(scaled(letters));
    out.sort_unstable_by_key(|f| f.0);
    out
}

/// Runs of three to five characters.
fn inside(padded: &str, mut take: impl FnMut(&str)) {
    let ends: Vec<usize> = padded.char_indices().map(|(i, _)| i).chain([padded.len()]).collect();
    for n in 3..=5 {
        for window in ends.windows(n + 1) {
            take(&padded[window[0]..window[n]]);
        }
    }
}

fn number(kind: &[u8], texts: &[&str]) -> u32 {
    let hash = texts.iter().fold(Fnv::new().add(kind), |h, t| h.add(t.as_bytes()).add(b" "));
    hash.mixed() >> (32 - BITS)
}

fn scaled(counts: BTreeMap<u32, u32>) -> Vec<Feature> {
    let values: Vec<Feature> =
        counts.into_iter().map(|(f, n)| (f, 1.0 + ln(f64::from(n)) as f32)).collect();
    let length = values.iter().map(|(_, v)| v * v).sum::<f32>().sqrt().max(1.0);
    values.into_iter().map(|(f, v)| (f, v / length)).collect()
}

/// Hands out each feature where it stands: its number, its value shared out over its places, and
/// the first and last word. `offsets`: number of the first word of each part.
pub(in crate::cause) fn places(
    parts: &[Words],
    offsets: &[u32],
    give: &mut dyn FnMut(u32, f64, u32, u32),
) {
    let mut at: Vec<(u32, u32, u32)> = Vec::new();
    let mut padded = String::new();
    for (part, offset) in parts.iter().zip(offsets) {
        let mut previous: Option<&str> = None;
        for (idx, word) in part.iter().enumerate() {
            let idx = offset + idx as u32;
            let digits = word.bytes().any(|b| b.is_ascii_digit());
            let word = if digits { NUMBER } else { word };
            at.push((number(b"w", &[word]), idx, idx));
            if let Some(previous) = previous {
                at.push((number(b"b", &[previous, word]), idx - 1, idx));
            }
            previous = Some(word);
            pad(word, &mut padded);
            inside(&padded, |gram| at.push((number(b"c", &[gram]), idx, idx)));
        }
    }
    at.sort_unstable();
    let values = features(parts);
    for same in at.chunk_by(|a, b| a.0 == b.0) {
        let Ok(found) = values.binary_search_by_key(&same[0].0, |f| f.0) else { continue };
        let value = f64::from(values[found].1) / same.len() as f64;
        for (number, first, last) in same {
            give(*number, value, *first, *last);
        }
    }
}

fn pad(word: &str, padded: &mut String) {
    padded.clear();
    padded.push(' ');
    padded.extend(word.chars().take(MAX_LETTERS));
    padded.push(' ');
}
