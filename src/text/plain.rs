//! Plain text into lines. Nothing is added or left out; `\n`, `\r\n` and `\r` end a line.

use super::clean::Clean;

/// Reads plain text.
pub(super) fn read(source: &str) -> Clean {
    let mut clean = Clean::default();
    let bytes = source.as_bytes();
    let mut start = 0;
    for (at, byte) in bytes.iter().enumerate() {
        let ends = *byte == b'\n' || (*byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
        if ends {
            clean.push(&source[start..=at], start..at + 1);
            clean.end_line(start, 0, None);
            start = at + 1;
        }
    }
    if start < source.len() {
        clean.push(&source[start..], start..source.len());
        clean.end_line(start, 0, None);
    }
    clean
}
