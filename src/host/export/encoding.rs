//! The bytes of a file as text, chunk by chunk.
//!
//! In: bytes as they come. Out: text; a character that two chunks share comes with the second.
//! A byte-order mark decides; without one, UTF-16 shows by its zero bytes, and all else is UTF-8
//! with each byte that is not UTF-8 read as Windows-1252, which is what older exports are.
//!
//! Source: WHATWG Encoding Standard, index windows-1252.

/// How many bytes are looked at before deciding.
const SAMPLE: usize = 256;

/// Windows-1252's 0x80 to 0x9F, where it differs from Latin-1.
const WINDOWS_1252: [char; 32] = [
    '\u{20ac}', '\u{81}', '\u{201a}', '\u{192}', '\u{201e}', '\u{2026}', '\u{2020}', '\u{2021}',
    '\u{2c6}', '\u{2030}', '\u{160}', '\u{2039}', '\u{152}', '\u{8d}', '\u{17d}', '\u{8f}',
    '\u{90}', '\u{2018}', '\u{2019}', '\u{201c}', '\u{201d}', '\u{2022}', '\u{2013}', '\u{2014}',
    '\u{2dc}', '\u{2122}', '\u{161}', '\u{203a}', '\u{153}', '\u{9d}', '\u{17e}', '\u{178}',
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Encoding {
    Utf8,
    Utf16 { big: bool },
}

/// Turns bytes into text.
#[derive(Debug, Default)]
pub(super) struct Decoder {
    encoding: Option<Encoding>,
    /// Bytes that wait for the next chunk: the sample, half a character.
    held: Vec<u8>,
    /// The first half of a surrogate pair.
    surrogate: Option<u16>,
    /// Bytes that were read as Windows-1252.
    pub(super) odd_bytes: u64,
}

impl Decoder {
    /// Appends the text of a chunk to `out`; `last` gives out what was held back.
    pub(super) fn push(&mut self, chunk: &[u8], last: bool, out: &mut String) {
        let joined;
        let bytes = if self.held.is_empty() {
            chunk
        } else {
            let mut held = std::mem::take(&mut self.held);
            held.extend_from_slice(chunk);
            joined = held;
            &joined
        };
        let Some(encoding) = self.encoding else {
            if bytes.len() < SAMPLE && !last {
                self.held = bytes.to_vec();
                return;
            }
            let (encoding, mark) = guess(bytes);
            self.encoding = Some(encoding);
            return self.decode(encoding, &bytes[mark..], last, out);
        };
        self.decode(encoding, bytes, last, out);
    }

    fn decode(&mut self, encoding: Encoding, bytes: &[u8], last: bool, out: &mut String) {
        match encoding {
            Encoding::Utf8 => self.utf8(bytes, last, out),
            Encoding::Utf16 { big } => self.utf16(big, bytes, last, out),
        }
    }

    fn utf8(&mut self, mut bytes: &[u8], last: bool, out: &mut String) {
        loop {
            match std::str::from_utf8(bytes) {
                Ok(text) => return out.push_str(text),
                Err(error) => {
                    let (good, rest) = bytes.split_at(error.valid_up_to());
                    out.push_str(std::str::from_utf8(good).unwrap_or_default());
                    if error.error_len().is_none() && !last {
                        self.held = rest.to_vec();
                        return;
                    }
                    // One byte only: what follows it may be a character again.
                    out.push(windows_1252(rest[0]));
                    self.odd_bytes += 1;
                    bytes = &rest[1..];
                }
            }
        }
    }

    fn utf16(&mut self, big: bool, bytes: &[u8], last: bool, out: &mut String) {
        let pairs = bytes.chunks_exact(2);
        self.held = pairs.remainder().to_vec();
        let unit = |pair: &[u8]| {
            let pair = [pair[0], pair[1]];
            if big { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) }
        };
        let mut units: Vec<u16> =
            self.surrogate.take().into_iter().chain(pairs.map(unit)).collect();
        if !last && units.last().is_some_and(|unit| (0xD800..0xDC00).contains(unit)) {
            self.surrogate = units.pop();
        }
        let replaced = char::REPLACEMENT_CHARACTER;
        out.extend(char::decode_utf16(units).map(|unit| unit.unwrap_or(replaced)));
        if last && !self.held.is_empty() {
            self.held.clear();
            out.push(replaced);
        }
    }
}

/// The encoding that a file's first bytes show, and how long its byte-order mark is.
fn guess(bytes: &[u8]) -> (Encoding, usize) {
    match bytes {
        [0xEF, 0xBB, 0xBF, ..] => return (Encoding::Utf8, 3),
        [0xFF, 0xFE, ..] => return (Encoding::Utf16 { big: false }, 2),
        [0xFE, 0xFF, ..] => return (Encoding::Utf16 { big: true }, 2),
        _ => {}
    }
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let zeros = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    // Western text in UTF-16 has a zero in nearly every pair, always on the same side.
    let enough = sample.len() / 4;
    if odd > enough && even == 0 {
        (Encoding::Utf16 { big: false }, 0)
    } else if even > enough && odd == 0 {
        (Encoding::Utf16 { big: true }, 0)
    } else {
        (Encoding::Utf8, 0)
    }
}

fn windows_1252(byte: u8) -> char {
    match byte {
        0x80..=0x9F => WINDOWS_1252[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}
