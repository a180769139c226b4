//! Character references: `&amp;`, `&#38;`, and the many names of the standard.
//!
//! `references.txt` holds the names in order with what they mean, `!` behind those that need no
//! semicolon, `\hex;` for a character that is not seen in a text file. Source: the HTML standard,
//! 13.5.

use std::borrow::Cow;
use std::sync::OnceLock;

const NAMES: &str = include_str!("references.txt");
/// The longest name, in bytes.
const LONGEST: usize = 31;
/// What numbers 128 to 159 mean, which are no characters: those of Windows' western code page.
const WINDOWS: [u16; 32] = [
    0x20ac, 0x81, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039,
    0x152, 0x8d, 0x17d, 0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc,
    0x2122, 0x161, 0x203a, 0x153, 0x9d, 0x17e, 0x178,
];

/// The reference at the start of these bytes: what it means, and its length.
pub(super) fn read(bytes: &[u8]) -> Option<(Cow<'static, str>, usize)> {
    let rest = bytes.strip_prefix(b"&")?;
    if let Some(number) = rest.strip_prefix(b"#") {
        let (c, length) = numeric(number)?;
        return Some((Cow::Owned(c.to_string()), 2 + length));
    }
    let run = rest.iter().take_while(|b| b.is_ascii_alphanumeric()).count();
    if rest.get(run) == Some(&b';')
        && let Some((meant, _)) = named(&rest[..run])
    {
        return Some((meant, run + 2));
    }
    // Without a semicolon, the longest name that needs none.
    (2..=run.min(LONGEST)).rev().find_map(|length| {
        let (meant, bare) = named(&rest[..length])?;
        bare.then_some((meant, length + 1))
    })
}

/// A value with its references resolved, cut to so many bytes.
pub(super) fn resolved(value: &str, most: usize) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = value.as_bytes();
    while out.len() < most && !rest.is_empty() {
        let plain = rest.iter().position(|b| matches!(b, b'&' | b'\r' | 0)).unwrap_or(rest.len());
        out.extend_from_slice(&rest[..plain]);
        rest = &rest[plain..];
        let Some(first) = rest.first() else { break };
        match (first, read(rest)) {
            (b'&', Some((meant, length))) if is_meant(rest, length) => {
                out.extend_from_slice(meant.as_bytes());
                rest = &rest[length..];
            }
            (b'\r', _) if rest.get(1) == Some(&b'\n') => rest = &rest[1..],
            (other, _) => {
                match other {
                    b'\r' => out.push(b'\n'),
                    0 => out.extend_from_slice("\u{fffd}".as_bytes()),
                    other => out.push(*other),
                }
                rest = &rest[1..];
            }
        }
    }
    out.truncate(most);
    out
}

/// In a value, a name without semicolon that goes on is part of an address.
fn is_meant(bytes: &[u8], length: usize) -> bool {
    bytes[1] == b'#'
        || bytes[length - 1] == b';'
        || !bytes.get(length).is_some_and(|b| *b == b'=' || b.is_ascii_alphanumeric())
}

/// Digits behind `&#`, with their semicolon if there is one.
fn numeric(bytes: &[u8]) -> Option<(char, usize)> {
    let hex = matches!(bytes.first(), Some(b'x' | b'X'));
    let (radix, start) = if hex { (16, 1) } else { (10, 0) };
    let mut end = start;
    let mut number = 0_u32;
    while let Some(digit) = bytes.get(end).and_then(|b| char::from(*b).to_digit(radix)) {
        number = number.saturating_mul(radix).saturating_add(digit);
        end += 1;
    }
    if end == start {
        return None;
    }
    let meant = match number {
        0 => None,
        0x80..=0x9f => char::from_u32(u32::from(WINDOWS[number as usize - 0x80])),
        number => char::from_u32(number),
    };
    let semicolon = usize::from(bytes.get(end) == Some(&b';'));
    Some((meant.unwrap_or(char::REPLACEMENT_CHARACTER), end + semicolon))
}

/// What a name means, and whether it needs no semicolon.
fn named(name: &[u8]) -> Option<(Cow<'static, str>, bool)> {
    static LINES: OnceLock<Vec<(&str, &str)>> = OnceLock::new();
    let lines =
        LINES.get_or_init(|| NAMES.lines().filter_map(|line| line.split_once(' ')).collect());
    let bare = |line: &str| line.ends_with('!');
    let of = |line: &'static str| line.strip_suffix('!').unwrap_or(line).as_bytes();
    let at = lines.binary_search_by(|(line, _)| of(line).cmp(name)).ok()?;
    let (line, meant) = lines[at];
    Some((characters(meant), bare(line)))
}

/// What a line says, escapes resolved.
fn characters(meant: &'static str) -> Cow<'static, str> {
    let Some((before, escape)) = meant.split_once('\\') else { return Cow::Borrowed(meant) };
    let escaped = escape.split_once(';').and_then(|(hex, after)| {
        let c = char::from_u32(u32::from_str_radix(hex, 16).ok()?)?;
        Some(format!("{before}{c}{}", characters(after)))
    });
    escaped.map_or(Cow::Borrowed(meant), Cow::Owned)
}
