//! What the learnt weights look at, as hashed buckets.
//!
//! In: the customer's words and the phrases found among them. Out: each feature once with its
//! place, so that a decision can be shown by the sentence that made it. Buckets are FNV-1a-32, folded to sixteen bits.

use super::phrases::{Book, Hit};
use super::words::Sheet;
use crate::order;
use crate::ticket::{CauseId, Channel};

/// Number of buckets.
pub const BUCKETS: usize = 1 << 16;

/// Letters that stand for a longer word's stem.
const STEM: usize = 5;

/// One feature of a ticket.
#[derive(Clone, Copy, Debug)]
pub struct Feature {
    /// Which weight.
    pub bucket: u16,
    /// How much of it.
    pub value: f32,
    /// The part it is in and the word it starts at; nowhere for what the channel tells.
    pub(super) place: Option<(usize, usize)>,
}

/// FNV-1a-32 of the pieces, folded to sixteen bits (xor-folding as its authors describe).
pub(super) fn bucket(kind: u8, pieces: &[&str]) -> u16 {
    let mut hash: u32 = 0x811c_9dc5;
    let mut take = |byte: u8| hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    take(kind);
    for piece in pieces {
        piece.bytes().for_each(&mut take);
        take(0xff);
    }
    ((hash >> 16) ^ (hash & 0xffff)) as u16
}

/// Phrases of the lists found in each part.
pub(super) struct Found {
    pub(super) harm: Vec<Vec<Hit>>,
    pub(super) wanted: Vec<Vec<Hit>>,
}

/// A number is its length: `4471` and `9082` are one word to the weights.
pub(super) fn shape(word: &str) -> &str {
    if word.bytes().any(|b| b.is_ascii_digit()) {
        ["0", "00", "000", "0000", "00000"][word.len().min(5) - 1]
    } else {
        word
    }
}

/// The ticket's features.
pub(super) fn of_ticket(
    sheets: &[Sheet],
    found: &Found,
    books: (&Book, &Book),
    channel: Option<Channel>,
) -> Vec<Feature> {
    // Each bucket counts once, where it is first.
    let mut all: Vec<Feature> = Vec::new();
    let mut lexical: Vec<Feature> = Vec::new();
    let feature = |bucket, value, place| Feature { bucket, value, place: Some(place) };
    let last = sheets.iter().rposition(|s| !s.is_subject());
    for (n, sheet) in sheets.iter().enumerate() {
        let end = sheet.words.last().map(|w| w.sentence);
        for (i, word) in sheet.words.iter().enumerate() {
            let text = shape(&word.text);
            let mut add = |kind, pieces: &[&str]| {
                lexical.push(feature(bucket(kind, pieces), 0.0, (n, i)));
            };
            add(b'w', &[text]);
            if let Some((end, _)) = text.char_indices().nth(STEM) {
                add(b'x', &[&text[..end]]);
            }
            if last == Some(n) && Some(word.sentence) == end {
                add(b'l', &[text]);
            }
            if sheet.asks(i) {
                add(b'q', &[text]);
            }
            if sheet.is_subject() {
                add(b's', &[text]);
            }
        }
        for (book, hits, list) in [(books.0, &found.harm[n], "h"), (books.1, &found.wanted[n], "w")]
        {
            for hit in hits {
                let denied = if hit.denied { "not" } else { "" };
                let (group, _) = book.group(hit.group);
                let place = (n, hit.words.start);
                let phrase = book.key(hit.phrase).to_string();
                all.push(feature(bucket(b'g', &[group, denied]), 1.0, place));
                all.push(feature(bucket(b'p', &[list, &phrase, denied]), 0.7, place));
                if list == "w" {
                    let last =
                        last == Some(n) && Some(sheet.words[hit.words.start].sentence) == end;
                    let asks = if sheet.asks(hit.words.start) { "?" } else { "" };
                    let late = if last { "end" } else { "" };
                    all.push(feature(bucket(b'G', &[group, denied, asks, late]), 1.0, place));
                }
            }
        }
    }
    let mut out = once_each(lexical);
    let share = 4.0 / (out.len().max(16) as f32).sqrt();
    for feature in &mut out {
        feature.value = share;
    }
    out.append(&mut once_each(all));
    if let Some(channel) = channel {
        let bucket = bucket(b'c', &[channel.id()]);
        out.push(Feature { bucket, value: 1.0, place: None });
    }
    out
}

/// The first feature of each bucket, by bucket.
fn once_each(mut features: Vec<Feature>) -> Vec<Feature> {
    order::by_key(&mut features, |feature| feature.bucket);
    features.dedup_by_key(|feature| feature.bucket);
    features
}

/// What a certain cause counts for, where a word counts for less than one.
const CAUSE: f32 = 4.0;

/// What the ticket may be about, each cause as much as it is likely: what people ask for depends
/// on what went wrong.
pub(super) fn of_causes(causes: &[(CauseId, f64)]) -> impl Iterator<Item = Feature> {
    let none = causes.is_empty().then(|| (bucket(b'k', &[]), 1.0));
    let some = causes.iter().map(|(cause, p)| (bucket(b'k', &[cause.as_str()]), CAUSE * *p as f32));
    some.chain(none).map(|(bucket, value)| Feature { bucket, value, place: None })
}
