//! What of a text can be quoted, and where a quote of it begins and ends.
//!
//! In: clean text and bytes of it. A quote leaves out what is no wording (addresses on the net,
//! rows of a table), begins and ends in one clause where another has too few words in it, and ends
//! with what its last number counts.

use crate::text::{language, phrase};
use std::ops::Range;

/// Where a text is no wording: addresses on the net, and rows of a table. In the text's order, none
/// within another. One pass, so that it may be asked about every word.
pub(super) fn unsaid(text: &str) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let (mut line, mut cells) = (0, 0);
    for (n, byte) in text.bytes().chain([b'\n']).enumerate() {
        match byte {
            b'\n' => {
                if 2 <= cells {
                    out.truncate(out.partition_point(|at| at.start < line));
                    out.push(line..n);
                }
                (line, cells) = (n + 1, 0);
            }
            b'|' | b'\t' => cells += 1,
            // What the one before holds is not looked through again.
            b'@' | b'/' | b'.'
                if is_address(&text.as_bytes()[line..=n])
                    && out.last().is_none_or(|at| at.end <= n) =>
            {
                out.push(token(text, line, n));
            }
            _ => {}
        }
    }
    out
}

/// Whether bytes end in what only an address holds.
fn is_address(bytes: &[u8]) -> bool {
    [&b"@"[..], b"://", b"www."].iter().any(|mark| bytes.ends_with(mark))
}

/// The token around a byte that is no space, of a line that begins at `line`.
fn token(text: &str, line: usize, at: usize) -> Range<usize> {
    let (before, rest) = (&text[line..at], &text[at..]);
    let spaces = before.char_indices().rev().find(|(_, c)| c.is_whitespace());
    let start = spaces.map_or(line, |(n, c)| line + n + c.len_utf8());
    start..at + rest.find(char::is_whitespace).unwrap_or(rest.len())
}

/// Whether words say something by themselves: not only "me", "it was".
pub(super) fn says_something(text: &str) -> bool {
    telling(text).next().is_some()
}

/// Whether one text says all that another does: "charged me twice" says "was charged twice". Both in
/// small letters.
pub(super) fn says(one: &str, other: &str) -> bool {
    let mut words = telling(other).peekable();
    one.contains(other)
        || words.peek().is_some() && words.all(|word| telling(one).any(|said| said == word))
}

/// The words that are not only common ones.
fn telling(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '\'');
    words.filter(|word| !word.is_empty() && !language::is_common(&word.to_lowercase()))
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
    use super::{quoted, says, unsaid};

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
    fn what_differs_in_common_words_only_is_said_already() {
        for (one, other, is_said) in [
            ("charged twice", "was charged twice", true),
            ("was charged twice", "charged twice", true),
            ("charged me twice", "twice i was charged", true),
            ("charged twice", "charged twice in november", false),
            ("refund", "refunds", false),
            ("charged twice", "it was", false),
            ("it was late", "it was", true),
        ] {
            assert_eq!(says(one, other), is_said, "{one} / {other}");
        }
    }

    /// What is no wording, each in brackets.
    fn marked(text: &str) -> String {
        let mut out = text.to_owned();
        for at in unsaid(text).iter().rev() {
            out.insert(at.end, ']');
            out.insert(at.start, '[');
        }
        out
    }

    #[test]
    fn addresses_and_tables_are_no_wording() {
        for text in [
            "see [https://track.carrier.example/late@7] now",
            "see [www.carrier.example]",
            "to\u{a0}[refunds@shop.example] please, or\n[a@b.example] and [x@y.example]",
            "[Pos | Ordered | a@b.example]\nlate again",
            "late again\n[a\tb\t]\n\nand/or etc. | again",
            "",
        ] {
            assert_eq!(marked(&text.replace(['[', ']'], "")), text);
        }
    }
}
