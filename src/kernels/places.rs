//! Numbers of grams and features, and one way to sort thousands of them.

/// Numbers are at most this many bits.
pub const BITS: u32 = 24;
/// Letters beyond these many of one word are not looked at.
const MAX_LETTERS: usize = 24;

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
    fn add_byte(self, byte: u8) -> Self {
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

/// Sorted by number, digit by digit of 256; equal ones stay in the order of the text. There are
/// thousands, too many to sort by comparison for each ticket.
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

/// Adds the runs of three to five characters in a word between two spaces.
pub fn add_letters(word: &str, place: u32, out: &mut Vec<Place>) {
    let mut give = |hash: Fnv| out.push(Place { number: hash.number(), first: place, last: place });
    let start = Fnv::new().add_byte(b'c');
    if word.is_ascii() {
        let mut padded = [b' '; MAX_LETTERS + 2];
        let letters = &word.as_bytes()[..word.len().min(MAX_LETTERS)];
        padded[1..=letters.len()].copy_from_slice(letters);
        let padded = &padded[..letters.len() + 2];
        for at in 0..letters.len() {
            let mut hash = start;
            for (n, byte) in padded[at..].iter().take(5).enumerate() {
                hash = hash.add_byte(*byte);
                if n >= 2 {
                    give(hash);
                }
            }
        }
        return;
    }
    let mut padded = [' '; MAX_LETTERS + 2];
    let mut length = 1_usize;
    for (cell, c) in padded[1..=MAX_LETTERS].iter_mut().zip(word.chars()) {
        *cell = c;
        length += 1;
    }
    length += 1;
    let mut bytes = [0; 4];
    for at in 0..length.saturating_sub(2) {
        let mut hash = start;
        for (n, c) in padded[at..length].iter().take(5).enumerate() {
            hash = hash.then(c.encode_utf8(&mut bytes).as_bytes());
            if n >= 2 {
                give(hash);
            }
        }
    }
}

/// The place of a number in a part of a list that ascends.
pub fn find(numbers: &[u32], from: u32, to: u32, number: u32) -> Option<usize> {
    let run = &numbers[from as usize..to as usize];
    run.binary_search(&number).ok().map(|at| at + from as usize)
}

/// Adds the weights of classes, times a value.
pub fn add_weights(entries: &[(u8, i8)], value: f32, sums: &mut [f32]) {
    for &(class, weight) in entries {
        sums[usize::from(class)] += value * f32::from(weight);
    }
}
