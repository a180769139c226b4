//! Words that say it happened before, or was written about before.
//!
//! One quote a sentence: the longest phrase of `phrases/recurrence.txt` in it that is not denied.

use super::lists;
use super::phrases::Hit;
use super::words::Sheet;
use crate::ticket::Quote;

/// The quotes, in order.
pub(super) fn quotes(sheets: &[Sheet]) -> Vec<Quote> {
    let mut out = Vec::new();
    for sheet in sheets {
        let mut best: Option<Hit> = None;
        let sentence = |h: &Hit| sheet.words[h.words.start].sentence;
        let mut take = |hit: Option<Hit>| {
            out.extend(hit.map(|h| sheet.part.quote(sheet.bytes(h.words))));
        };
        for hit in lists().recurrence.find(sheet).into_iter().filter(|h| !h.denied) {
            match &best {
                Some(old) if sentence(old) != sentence(&hit) => take(best.replace(hit)),
                Some(old) if old.words.len() >= hit.words.len() => {}
                _ => best = Some(hit),
            }
        }
        take(best);
    }
    out
}
