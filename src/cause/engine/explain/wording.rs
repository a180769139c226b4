//! What of a text can be quoted, and where a quote of it begins and ends.
//!
//! In: clean text and bytes of it. A quote leaves out what is no wording (addresses on the net,
//! rows of a table), begins and ends in one clause where another has too few words in it, and ends
//! with what its last number counts.

use crate::text::{language, phrase};
use std::ops::Range;

/// Bytes around a word that an address or a row may reach, at most.
const REACH: usize = 300;

/// Whether a word is no part of an address on the net and of no row of a table.
pub(super) fn is_wording(text: &str, at: &Range<usize>) -> bool {
    let near = text.floor_char_boundary(at.start.saturating_sub(REACH))
        ..text.ceil_char_boundary((at.end + REACH).min(text.len()));
    let around = |ends: fn(char) -> bool| {
        let start = text[near.start..at.start].rfind(ends).map_or(near.start, |n| near.start + n);
        let end = text[at.end..near.end].find(ends).map_or(near.end, |n| at.end + n);
        &text[start..end]
    };
    let token = around(char::is_whitespace);
    let line = around(|c| c == '\n');
    let address = token.contains("://") || token.contains("www.") || token.contains('@');
    !address && line.matches(['|', '\t']).count() < 2
}

/// Whether words say something by themselves: not only "me", "it was".
pub(super) fn says_something(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphanumeric() && c != '\'');
    words.any(|word| !word.is_empty() && !language::is_common(&word.to_lowercase()))
}

/// The phrase that a run of whole words is quoted as.
pub(super) fn quoted(text: &str, at: Range<usize>) -> Range<usize> {
    let at = counted(text, phrase::rounded(text, without_rests(text, at)));
    at.start..closed(text, at)
}

/// Without the end of another clause before, or the beginning of one behind: "you, one minute
/// apart".
fn without_rests(text: &str, at: Range<usize>) -> Range<usize> {
    let words = &text[at.clone()];
    let first = words.find(',').filter(|n| !says_something(&words[..*n]));
    let begin =
        first.map_or(0, |n| n + 1 + words[n + 1..].find(char::is_alphanumeric).unwrap_or(0));
    let rest = &words[begin..];
    let last = rest.rfind(',').filter(|n| !says_something(&rest[*n..]));
    let end = begin + last.unwrap_or(rest.len());
    if says_something(&words[begin..end]) { at.start + begin..at.start + end } else { at }
}

/// With what its last number counts, or the month of its day.
fn counted(text: &str, at: Range<usize>) -> Range<usize> {
    let words = &text[at.clone()];
    let number = words.rsplit(' ').next().unwrap_or(words);
    let rest = text[at.end..].strip_prefix(' ').unwrap_or("");
    let next = rest.find(|c: char| !is_letter(c)).unwrap_or(rest.len());
    let is_number = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit());
    let is_word = next > 0 && rest[..next].chars().all(char::is_alphabetic);
    if !is_number || !is_word || language::is_common(&rest[..next].to_lowercase()) {
        return at;
    }
    at.start..at.end + 1 + next
}

/// The end, behind the mark that closes what the customer quotes.
fn closed(text: &str, at: Range<usize>) -> usize {
    let open = text[at.clone()].matches('"').count() % 2 == 1;
    at.end + usize::from(open && text[at.end..].starts_with('"'))
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\'' | '’' | '-')
}

#[cfg(test)]
mod tests {
    use super::{is_wording, quoted};

    /// `a [b] c`: the run; as the phrase that is quoted.
    fn of(marked: &str) -> String {
        let (before, rest) = marked.split_once('[').unwrap();
        let (run, after) = rest.split_once(']').unwrap();
        let text = format!("{before}{run}{after}");
        let at = quoted(&text, before.len()..before.len() + run.len());
        text[at].to_owned()
    }

    #[test]
    fn a_quote_begins_and_ends_with_its_phrase() {
        for (run, quote) in [
            ("both to [you, one minute apart].", "one minute apart"),
            ("the jacket I [returned on 2] November (59.00)", "I returned on 2 November"),
            ("It says \"[account locked]\".", "account locked"),
            ("[It says \"account locked]\".", "It says \"account locked\""),
            ("[charged 3] times", "charged 3 times"),
            ("[refund]", "refund"),
        ] {
            assert_eq!(of(run), quote, "{run}");
        }
    }

    #[test]
    fn addresses_and_tables_are_no_wording() {
        for (text, word, wording) in [
            ("see https://track.carrier.example/late now", "carrier", false),
            ("see www.carrier.example", "carrier", false),
            ("to refunds@shop.example please", "refunds", false),
            ("Pos | Ordered | Received\nlate again", "Ordered", false),
            ("Pos | Ordered | Received\nlate again", "late", true),
            ("see https://a.example late", "late", true),
        ] {
            let at = text.find(word).unwrap();
            assert_eq!(is_wording(text, &(at..at + word.len())), wording, "{text}");
        }
    }
}
