//! Numbers of grams and features, and one way to sort hundreds of them.

use super::words::Words;

/// Numbers are at most this many bits.
pub const BITS: u32 = 24;

/// FNV-1a over bytes given piece by piece.
#[derive(Clone, Copy, Debug)]
pub struct Fnv(u32);

impl Fnv {
    /// The hash of nothing.
    pub fn new() -> Self {
        Self(0x811c_9dc5)
    }

    /// With more bytes.
    #[must_use]
    pub fn then(mut self, bytes: &[u8]) -> Self {
        for &b in bytes {
            self = self.add_byte(b);
        }
        self
    }

    #[inline]
    pub(super) fn add_byte(self, byte: u8) -> Self {
        Self((self.0 ^ u32::from(byte)).wrapping_mul(0x0100_0193))
    }

    /// All 32 bits, mixed so that the low ones are as good as the high ones.
    #[inline]
    pub fn mixed(self) -> u32 {
        let mut h = self.0;
        h ^= h >> 16;
        h = h.wrapping_mul(0x7feb_352d);
        h ^ (h >> 15)
    }

    /// A number of [`BITS`] bits.
    #[inline]
    pub fn number(self) -> u32 {
        self.add_byte(b' ').mixed() >> (32 - BITS)
    }
}

impl Default for Fnv {
    fn default() -> Self {
        Self::new()
    }
}

/// What has a number, and the words it spans.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Of [`BITS`] bits.
    pub number: u32,
    /// First word.
    pub first: u32,
    /// Last word.
    pub last: u32,
}

/// Adds the grams of some words in reading order: each word, and each two neighbours. `mask`: the
/// bits of a gram's number. `offset`: the number of the first word.
#[inline(never)]
pub fn add_grams(words: &Words, mask: u32, offset: u32, out: &mut Vec<Place>) {
    let mut previous: Option<&str> = None;
    for (idx, word) in words.iter().enumerate() {
        let idx = offset + idx as u32;
        let one = Fnv::new().then(word.as_bytes()).mixed() & mask;
        out.push(Place { number: one, first: idx, last: idx });
        if let Some(before) = previous {
            let two = Fnv::new().then(before.as_bytes()).then(b" ").then(word.as_bytes());
            out.push(Place { number: two.mixed() & mask, first: idx - 1, last: idx });
        }
        previous = Some(word);
    }
}

/// Sorted by number, digit by digit of 256; equal ones stay in the order of the text. There are
/// thousands, too many to sort by comparison for each ticket.
#[inline(never)]
pub fn sorted(mut places: Vec<Place>) -> Vec<Place> {
    let mut other = places.clone();
    for shift in (0..BITS).step_by(8) {
        let digit = |place: &Place| (place.number >> shift) as usize & 255;
        let mut ends = [0_u32; 257];
        for place in &places {
            ends[digit(place) + 1] += 1;
        }
        for digit in 0..256 {
            ends[digit + 1] += ends[digit];
        }
        for place in &places {
            let end = &mut ends[digit(place)];
            other[*end as usize] = *place;
            *end += 1;
        }
        std::mem::swap(&mut places, &mut other);
    }
    places
}
