//! The static embedding: a vector for each word or piece of a word, and their sum for a text.
//!
//! In: the bytes of an `HWE1` asset, hostile until every length is checked. Out: row numbers of
//! a text's tokens with their places, and the text's unit vector. Only `+ - * /` and square roots
//! in a fixed order, so a vector has the same bits on every machine.
//!
//! Invariants, each a test of the same name:
//! - `vectors_are_those_of_the_reference`
//! - `a_cut_or_changed_asset_is_refused`
//!
//! Limits: [`MAX_TOKENS`] rows a text. Layout: see `asset`.

mod asset;

use super::problem::EngineError;
pub(super) use headwater_kernels::rows::DIRECTIONS;
use headwater_kernels::rows::{self, distinct, pairs_along};
use headwater_kernels::tokens::Table;
pub use headwater_kernels::tokens::Token;

/// Rows of one text beyond this many are not added.
pub const MAX_TOKENS: usize = rows::MOST;
/// Vectors enter sums as whole numbers of this fraction of 1.
pub(super) const UNIT: f64 = 4096.0;

/// A loaded table.
#[derive(Clone)]
pub struct Embedding {
    dims: usize,
    /// First eight bytes of the asset's SHA-256: vectors of different assets never mix.
    identity: [u8; 8],
    /// Two bits a dimension, row after row.
    codes: Vec<u8>,
    scale: Vec<f32>,
    /// Value of each code in each dimension: `lut[dim * 4 + code]`.
    lut: Vec<f32>,
    variance: Vec<f32>,
    words: Table,
}

impl std::fmt::Debug for Embedding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Embedding({} rows of {})", self.scale.len(), self.dims)
    }
}

impl Embedding {
    /// Reads an asset; its layout is in `asset`.
    ///
    /// # Errors
    /// Another magic, a length that does not add up, or values out of range.
    pub fn read(bytes: &[u8]) -> Result<Self, EngineError> {
        asset::read(bytes).map_err(|fault| EngineError::asset("embedding", fault))
    }

    /// Numbers of a vector.
    pub fn dims(&self) -> usize {
        self.dims
    }

    /// What tells this asset from others.
    pub fn identity(&self) -> [u8; 8] {
        self.identity
    }

    /// Variance of each dimension over general text.
    pub(super) fn variance(&self) -> &[f32] {
        &self.variance
    }

    /// The tokens of a text that have rows, at most `limit`.
    pub fn tokens(&self, text: &str, limit: usize) -> Vec<Token> {
        self.words.tokens(text, limit)
    }

    fn codes(&self, row: usize) -> &[u8] {
        &self.codes[row * (self.dims / 4)..][..self.dims / 4]
    }

    /// The sum of the rows of some tokens and its length.
    pub(super) fn sum(&self, tokens: &[u16]) -> (Vec<f32>, f64) {
        self.sum_of(&distinct(tokens).0)
    }

    fn sum_of(&self, rows: &[(u16, u16)]) -> (Vec<f32>, f64) {
        let sum = rows::sum(&self.codes, &self.scale, &self.lut, rows);
        let length = sum.iter().map(|v| f64::from(*v) * f64::from(*v)).sum::<f64>().sqrt();
        (sum, length)
    }

    /// The unit vector of a text's rows with their counts, in fractions of [`UNIT`], and the
    /// length of their sum; empty without rows.
    pub(super) fn vector(&self, rows: &[(u16, u16)]) -> (Vec<i16>, f64) {
        let (sum, length) = self.sum_of(rows);
        if length <= 0.0 {
            return (Vec::new(), 0.0);
        }
        let whole = |v: &f32| (f64::from(*v) / length * UNIT + 0.5).floor() as i16;
        (sum.iter().map(whole).collect(), length)
    }

    /// For [`Self::along`]: what each two codes of a row come to, given what each dimension counts.
    pub(super) fn pairs_along(&self, directions: &[[f64; DIRECTIONS]]) -> Vec<[f64; DIRECTIONS]> {
        pairs_along(&self.lut, directions)
    }

    /// How far a row goes along each direction of [`Self::pairs_along`].
    pub(super) fn along(&self, row: u16, pairs: &[[f64; DIRECTIONS]]) -> [f64; DIRECTIONS] {
        let row = usize::from(row);
        let scale = f64::from(self.scale[row]);
        rows::along(self.codes(row), pairs).map(|sum| sum * scale)
    }
}
