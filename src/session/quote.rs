//! The customer's words, cut for one or two lines of a narrow sidebar.

use crate::ticket::Quote;
use crate::view::{QuotePart, QuoteView};
use std::ops::Range;

/// Characters of a quote at most, marks of omission not counted.
const LENGTH: usize = 60;

/// Cuts a quote. `context` is the sentence or line around it, `at` the quote's bytes in there.
pub(super) fn view(quote: &Quote, context: &str, at: Range<usize>, supports: bool) -> QuoteView {
    let (before, marked, after) = (&context[..at.start], &context[at.clone()], &context[at.end..]);
    let marked = folded(marked);
    let (marked, cut) = head(&marked, LENGTH);
    let room = LENGTH.saturating_sub(marked.chars().count());
    let (before, before_cut) = tail(&folded(before), room / 2);
    let room = room.saturating_sub(before.chars().count());
    let (after, after_cut) = if cut { (String::new(), true) } else { head(&folded(after), room) };
    let mut parts = Vec::new();
    let mut push = |text: String, mark: bool| {
        if !text.is_empty() {
            parts.push(QuotePart { text, mark });
        }
    };
    push(format!("{}{before}", if before_cut { "…" } else { "" }), false);
    push(marked, true);
    push(format!("{after}{}", if after_cut { "…" } else { "" }), false);
    QuoteView {
        message_id: quote.message_id.to_string(),
        start: quote.range.start,
        end: quote.range.end,
        parts,
        supports,
    }
}

/// A quote on its own, without words around it.
pub(super) fn bare(quote: &Quote) -> QuoteView {
    view(quote, &quote.text, 0..quote.text.len(), true)
}

/// White space folded to single spaces, also at the ends, where words go on.
fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let c = if c.is_whitespace() || c.is_control() { ' ' } else { c };
        if c != ' ' || !out.ends_with(' ') {
            out.push(c);
        }
    }
    out
}

/// At most `room` characters from the start, cut between words where there is a space.
fn head(text: &str, room: usize) -> (String, bool) {
    let Some((end, _)) = text.char_indices().nth(room) else { return (text.to_owned(), false) };
    let kept = &text[..end];
    let cut = kept.rfind(' ').filter(|at| *at > 0).unwrap_or(end);
    (kept[..cut].trim_end().to_owned(), true)
}

/// At most `room` characters from the end, cut between words where there is a space.
fn tail(text: &str, room: usize) -> (String, bool) {
    let len = text.chars().count();
    if len <= room {
        return (text.to_owned(), false);
    }
    let start = text.char_indices().nth(len - room).map_or(text.len(), |(at, _)| at);
    let kept = &text[start..];
    let cut = kept.find(' ').map_or(kept.len(), |at| at + 1);
    (kept[cut..].to_owned(), true)
}
