//! Cuts a text into what may be personal: dates, e-mail addresses, links, telephones, words.

/// What a piece of text looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// `2026-06-10`, `10.6.26`, `10/06/2026`.
    Date,
    Mail,
    Link,
    /// At least six signs of a telephone number, a digit first and last.
    Phone,
    /// Letters and digits, joined by `-`, `_` and `/`, perhaps with `#` before them.
    Word,
    /// One character of anything else.
    Other,
}

/// The pieces of a text in order; together they are the text.
pub(super) fn parts(text: &str) -> impl Iterator<Item = (Kind, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = &text[at..];
        let first = rest.chars().next()?;
        // In order of precedence.
        let found = (date(rest).map(|end| (Kind::Date, end)))
            .or_else(|| mail(rest).map(|end| (Kind::Mail, end)))
            .or_else(|| link(rest).map(|end| (Kind::Link, end)))
            .or_else(|| phone(rest).map(|end| (Kind::Phone, end)))
            .or_else(|| word(rest).map(|end| (Kind::Word, end)));
        let (kind, end) = found.unwrap_or((Kind::Other, first.len_utf8()));
        at += end;
        Some((kind, &rest[..end]))
    })
}

/// Where a run of characters ends; `None` when there is none.
fn run(text: &str, is_in: impl Fn(char) -> bool) -> Option<usize> {
    let end = text.find(|c| !is_in(c)).unwrap_or(text.len());
    (0 < end).then_some(end)
}

/// Up to so many digits at the start, as a length.
fn digits(text: &str, most: usize) -> usize {
    text.bytes().take(most).take_while(u8::is_ascii_digit).count()
}

fn date(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    if digits(text, 4) == 4 && bytes.get(4) == Some(&b'-') && digits(&text[5..], 2) == 2 {
        return (bytes.get(7) == Some(&b'-') && digits(&text[8..], 2) == 2).then_some(10);
    }
    let mut at = 0;
    for _ in 0..2 {
        let length = digits(&text[at..], 2);
        at += length + 1;
        if length == 0 || !matches!(bytes.get(at - 1), Some(b'.' | b'/')) {
            return None;
        }
    }
    match digits(&text[at..], 4) {
        4 => Some(at + 4),
        2 | 3 => Some(at + 2),
        _ => None,
    }
}

fn mail(text: &str) -> Option<usize> {
    let at = run(text, |c| is_word(c) || matches!(c, '.' | '+' | '%' | '\'' | '-'))?;
    let label = |text: &str| run(text, |c| is_word(c) || c == '-');
    let mut end = at + 1 + label(text[at..].strip_prefix('@')?)?;
    let host = end;
    while let Some(length) = text[end..].strip_prefix('.').and_then(label) {
        end += 1 + length;
    }
    (host < end).then_some(end)
}

fn link(text: &str) -> Option<usize> {
    let starts = |start: &&str| {
        text.get(..start.len()).is_some_and(|found| found.eq_ignore_ascii_case(start))
    };
    let start = ["https://", "http://", "www."].into_iter().find(starts)?.len();
    Some(start + run(&text[start..], |c| !c.is_whitespace())?)
}

fn phone(text: &str) -> Option<usize> {
    let rest = text.strip_prefix('+').unwrap_or(text);
    let rest = rest.strip_prefix('(').unwrap_or(rest);
    rest.starts_with(|c: char| c.is_ascii_digit()).then_some(())?;
    let sign =
        |c: char| c.is_ascii_digit() || matches!(c, ' ' | '(' | ')' | '.' | '/' | '\u{a0}' | '-');
    let signs = &rest[..run(rest, sign)?];
    let last = signs.rfind(|c: char| c.is_ascii_digit())?;
    // The first digit, four more signs, the last digit.
    (5 <= signs[..last].chars().count()).then_some(text.len() - rest.len() + last + 1)
}

fn word(text: &str) -> Option<usize> {
    let mark = text.len() - text.strip_prefix('#').unwrap_or(text).len();
    let mut end = mark + run(&text[mark..], is_word)?;
    while let Some(length) =
        text[end..].strip_prefix(['-', '/']).and_then(|rest| run(rest, is_word))
    {
        end += 1 + length;
    }
    Some(end)
}

/// Letters, numbers, `_`, and the marks that belong to letters: accents of their own, vowel points,
/// the signs that join consonants. A name must not fall apart at one.
fn is_word(c: char) -> bool {
    let point = c as u32;
    c == '_'
        || c.is_alphanumeric()
        || matches!(c,
            '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5c7}'
            | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{6d6}'..='\u{6ed}'
            | '\u{e47}'..='\u{e4e}' | '\u{200c}' | '\u{200d}')
        // Nukta and virama of the Indian scripts are at the same places of their blocks.
        || ((0x900..0xd80).contains(&point) && matches!(point & 0x7f, 0x3c | 0x4d))
}
