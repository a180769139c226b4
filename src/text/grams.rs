//! A quick look whether a text can hold another.
//!
//! In: a text. Out: the runs of three bytes that it holds, a few to a bit; a text with a run
//! that is not among them is certainly not in it.
//!
//! Invariant, a test: `what_is_there_is_never_ruled_out`.

/// Bytes that are looked at together. A shorter text is never ruled out.
pub const GRAM: usize = 3;
/// Bits of a gram's number.
const BITS: u32 = 14;

/// The grams of a text.
#[derive(Clone, Debug)]
pub struct Held(Vec<u64>);

impl Held {
    /// Of characters as they are compared.
    pub fn of(text: impl Iterator<Item = char>) -> Self {
        let mut held = vec![0; 1 << (BITS - 6)];
        let mut last = 0;
        let mut buffer = [0; 4];
        for c in text {
            for &byte in c.encode_utf8(&mut buffer).as_bytes() {
                last = last >> 8 | u32::from(byte) << 16;
                let number = mixed(last);
                held[usize::from(number >> 6)] |= 1 << (number & 63);
            }
        }
        Self(held)
    }

    /// Whether a gram may be there. `false` is certain.
    pub fn has(&self, number: u16) -> bool {
        self.0[usize::from(number >> 6)] >> (number & 63) & 1 == 1
    }

    /// Whether a text may be there. `false` is certain.
    pub fn may_hold(&self, text: &str) -> bool {
        numbers(text).all(|number| self.has(number))
    }
}

/// The numbers of a text's grams, for [`Held::has`].
pub fn numbers(text: &str) -> impl Iterator<Item = u16> + '_ {
    let grams = text.as_bytes().windows(GRAM);
    grams.map(|g| mixed(u32::from(g[0]) | u32::from(g[1]) << 8 | u32::from(g[2]) << 16))
}

fn mixed(gram: u32) -> u16 {
    // Fibonacci hashing (Knuth 1973, The Art of Computer Programming 3, §6.4).
    (gram.wrapping_mul(0x9e37_79b1) >> (32 - BITS)) as u16
}
