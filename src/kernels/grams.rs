//! Which runs of three bytes a text holds.

/// Bits of a gram's number.
const BITS: u32 = 14;
/// Words of 64 bits that a set of grams takes.
pub const WORDS: usize = 1 << (BITS - 6);

/// The set of the grams of a text, a few to a bit.
pub fn set(text: &[u8]) -> Vec<u64> {
    let mut set = vec![0; WORDS];
    for gram in text.windows(3) {
        let number = number(gram[0], gram[1], gram[2]);
        set[usize::from(number >> 6)] |= 1 << (number & 63);
    }
    set
}

/// A gram's number.
pub fn number(a: u8, b: u8, c: u8) -> u16 {
    let bytes = u32::from(a) | u32::from(b) << 8 | u32::from(c) << 16;
    // Fibonacci hashing (Knuth 1973, The Art of Computer Programming 3, §6.4).
    (bytes.wrapping_mul(0x9e37_79b1) >> (32 - BITS)) as u16
}
