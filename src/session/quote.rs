//! The customer's words, cut for one or two lines of a narrow sidebar.

use crate::text::{Reading, phrase};
use crate::ticket::Quote;
use crate::view::{QuotePart, QuoteView};
use std::ops::Range;

/// Characters of a quote at most, marks of omission not counted.
const LENGTH: usize = 60;
/// Bytes around a quote that its sentence is looked for in.
const AROUND: usize = 120;
/// Bytes from which on a line may have been broken by a mail program and not by its writer.
const WRAPS: usize = 50;

/// Words of a ticket with what stands around them in their line.
pub(super) fn around(reading: &Reading, quote: &Quote, supports: bool) -> QuoteView {
    let parts = reading.parts.iter().filter(|p| p.message_id == quote.message_id);
    let mut places = parts.filter_map(|p| Some((p.text.as_str(), p.clean(&quote.range)?)));
    match places.next() {
        Some((text, at)) => {
            let line = line_around(text, &at);
            let at = at.start - line.start..at.end - line.start;
            view(quote, &text[line], at, supports)
        }
        None => QuoteView { supports, ..bare(quote) },
    }
}

/// Quotes without those that another shows already in what stands around it, which marks their words
/// instead: one line, not two of nearly the same words.
pub(super) fn apart(quotes: impl Iterator<Item = QuoteView>) -> Vec<QuoteView> {
    let mut kept: Vec<QuoteView> = Vec::new();
    for mut quote in quotes {
        let shown = kept.iter_mut().any(|one| {
            if shows(one, &quote) {
                return true;
            }
            let shows = shows(&mut quote, one);
            if shows {
                one.parts = std::mem::take(&mut quote.parts);
            }
            shows
        });
        if !shown {
            kept.push(quote);
        }
    }
    kept
}

/// Marks another quote's words where a quote of the same message shows them; whether it does.
fn shows(quote: &mut QuoteView, other: &QuoteView) -> bool {
    let Some(words) = other.parts.iter().find(|part| part.mark).map(|part| part.text.as_str())
    else {
        return false;
    };
    let place = |part: &QuotePart| (!part.mark).then(|| whole(&part.text, words)).flatten();
    let found = quote.parts.iter().enumerate().find_map(|(n, part)| Some((n, place(part)?)));
    let Some((n, at)) = found.filter(|_| quote.message_id == other.message_id) else {
        return false;
    };
    let text = std::mem::take(&mut quote.parts[n].text);
    let pieces = [(&text[..at.start], false), (words, true), (&text[at.end..], false)];
    let pieces = pieces.into_iter().filter(|(text, _)| !text.is_empty());
    let pieces = pieces.map(|(text, mark)| QuotePart { text: text.to_owned(), mark });
    quote.parts.splice(n..=n, pieces);
    true
}

/// Where whole words stand in a text.
fn whole(text: &str, words: &str) -> Option<Range<usize>> {
    let found = text.match_indices(words).map(|(at, _)| at..at + words.len());
    let is_end = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    let mut found = found.filter(|at| {
        is_end(text[..at.start].chars().next_back()) && is_end(text[at.end..].chars().next())
    });
    found.next()
}

/// Cuts a quote. `context` is the sentence or line around it, `at` the quote's bytes in there.
fn view(quote: &Quote, context: &str, at: Range<usize>, supports: bool) -> QuoteView {
    let (before, marked, after) = (&context[..at.start], &context[at.clone()], &context[at.end..]);
    let marked = folded(marked);
    let (marked, cut) = head(&marked, LENGTH, true);
    let room = LENGTH.saturating_sub(marked.chars().count());
    let (before, before_cut) = tail(&folded(before), room / 2);
    let room = room.saturating_sub(before.chars().count());
    let (after, after_cut) =
        if cut { (String::new(), true) } else { head(&folded(after), room, false) };
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

/// At most `room` characters from the start, up to where a phrase may end, else to a word's end.
fn head(text: &str, room: usize, whole: bool) -> (String, bool) {
    let Some((most, _)) = text.char_indices().nth(room) else { return (text.to_owned(), false) };
    let whole_word = text[most..].starts_with(' ').then_some(most);
    let before = || text[..most].rmatch_indices(' ').map(|(at, _)| at);
    let ends = || whole_word.into_iter().chain(before()).filter(|at| 0 < *at);
    let phrase = ends().find(|at| phrase::may_end(text, *at));
    let word = || ends().next().unwrap_or(most);
    let cut = phrase.unwrap_or_else(|| if whole { word() } else { 0 });
    (text[..cut].trim_end().to_owned(), true)
}

/// At most `room` characters from the end, from where a phrase may begin.
fn tail(text: &str, room: usize) -> (String, bool) {
    let len = text.chars().count();
    if len <= room {
        return (text.to_owned(), false);
    }
    let least = text.char_indices().nth(len - room).map_or(text.len(), |(at, _)| at);
    let mut starts = text[least..].match_indices(' ').map(|(at, _)| least + at + 1);
    let cut = starts.find(|at| phrase::may_begin(text, *at)).unwrap_or(text.len());
    (text[cut..].to_owned(), true)
}

/// The line that a quote stands in, as far as it is near.
fn line_around(text: &str, at: &Range<usize>) -> Range<usize> {
    let from = text.floor_char_boundary(at.start.saturating_sub(AROUND));
    let to = text.ceil_char_boundary((at.end + AROUND).min(text.len()));
    let breaks = || text[from..to].match_indices('\n').map(|(n, _)| from + n);
    let breaks = || breaks().filter(|n| !is_wrapped(text, *n));
    let start = breaks().take_while(|n| *n < at.start).last().map_or(from, |n| n + 1);
    let end = breaks().find(|n| at.end <= *n).unwrap_or(to);
    start..end
}

/// Whether a line break is a mail program's, within a sentence.
fn is_wrapped(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end_matches('\r').chars().next_back();
    let after = text[at + 1..].chars().next();
    before.is_some_and(|c| c.is_alphanumeric() || c == ',')
        && after.is_some_and(char::is_lowercase)
        && WRAPS <= at - text[..at].rfind('\n').map_or(0, |n| n + 1)
}

#[cfg(test)]
mod tests {
    use super::{QuotePart, QuoteView, apart};

    /// `1 some «marked» words`: of message 1.
    fn quote(line: &str) -> QuoteView {
        let (message, text) = line.split_once(' ').unwrap();
        let parts = text.split_inclusive(['«', '»']).filter_map(|part| {
            let text = part.trim_end_matches(['«', '»']).to_owned();
            (!text.is_empty()).then(|| QuotePart { mark: part.ends_with('»'), text })
        });
        let parts = parts.collect();
        QuoteView { message_id: message.to_owned(), start: 0, end: 0, parts, supports: true }
    }

    fn drawn(quote: &QuoteView) -> String {
        let part = |p: &QuotePart| if p.mark { format!("«{}»", p.text) } else { p.text.clone() };
        format!("{} {}", quote.message_id, quote.parts.iter().map(part).collect::<String>())
    }

    #[test]
    fn a_line_that_shows_another_stands_for_both() {
        for (given, kept) in [
            (&["1 a «late» parcel", "1 a late «parcel»"][..], &["1 a «late» «parcel»"][..]),
            (&["1 …it. «Forget» it", "1 I «paid» it. Forget it"], &["1 I «paid» it. «Forget» it"]),
            (
                &["1 a «late» parcel", "2 a late «parcel»"],
                &["1 a «late» parcel", "2 a late «parcel»"],
            ),
            (&["1 «late» parcels", "1 «parcel»"], &["1 «late» parcels", "1 «parcel»"]),
        ] {
            let quotes = apart(given.iter().map(|line| quote(line)));
            assert_eq!(quotes.iter().map(drawn).collect::<Vec<_>>(), kept);
        }
    }
}
