//! A quick look whether a text can hold another.
//!
//! In: a text. Out: the runs of three bytes that it holds, a few to a bit; a text with a run
//! that is not among them is certainly not in it.
//!
//! Invariant, a test: `what_is_there_is_never_ruled_out`.

use headwater_kernels::grams::{number, set};

/// Bytes that are looked at together. A shorter text is never ruled out.
pub const GRAM: usize = 3;

/// The grams of a text.
#[derive(Clone, Debug)]
pub struct Held(Vec<u64>);

impl Held {
    /// Of a text as it is compared.
    pub fn of(text: &str) -> Self {
        Self(set(text.as_bytes()))
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
    text.as_bytes().windows(GRAM).map(|gram| number(gram[0], gram[1], gram[2]))
}
