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
mod scan;

use super::problem::EngineError;
pub(super) use headwater_kernels::rows::DIRECTIONS;
use headwater_kernels::rows::{self, add, pairs_along};
use scan::Scan;
use std::ops::Range;

/// Rows of one text beyond this many are not added.
pub const MAX_TOKENS: usize = 512;
/// Longest word that is cut into pieces, in bytes.
const MAX_PIECED: usize = 64;
/// Vectors enter sums as whole numbers of this fraction of 1.
pub(super) const UNIT: f64 = 4096.0;

/// A token: its row and the bytes it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Row of the table.
    pub row: u16,
    /// Bytes of the text.
    pub source: Range<usize>,
}

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
    arena: Vec<u8>,
    /// Bytes of the arena of each row's word.
    starts: Vec<u32>,
    /// Open addressing: row + 1, 0 for free.
    slots: Vec<u16>,
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
        let mut out = Vec::new();
        let mut scan = Scan { text, at: 0 };
        let mut word = String::new();
        while let Some(source) = scan.next(&mut word) {
            if out.len() >= limit {
                break;
            }
            if let Some(row) = self.row(word.as_bytes()) {
                out.push(Token { row, source });
            } else if word.len() <= MAX_PIECED {
                out.extend(
                    self.pieces(&word).into_iter().map(|row| Token { row, source: source.clone() }),
                );
            }
        }
        out.truncate(limit);
        out
    }

    /// Adds a row's vector.
    pub(super) fn add_row(&self, row: u16, sum: &mut [f32]) {
        let row = usize::from(row);
        add(self.codes(row), self.scale[row], &self.lut, sum);
    }

    fn codes(&self, row: usize) -> &[u8] {
        &self.codes[row * (self.dims / 4)..][..self.dims / 4]
    }

    /// The sum of the rows and its length.
    pub(super) fn sum(&self, rows: impl Iterator<Item = u16>) -> (Vec<f32>, f64) {
        let mut sum = vec![0.0; self.dims];
        for row in rows {
            self.add_row(row, &mut sum);
        }
        let length = sum.iter().map(|v| f64::from(*v) * f64::from(*v)).sum::<f64>().sqrt();
        (sum, length)
    }

    /// The unit vector of a text's rows, in fractions of [`UNIT`], and the length of their sum;
    /// empty without rows.
    pub(super) fn vector(&self, rows: impl Iterator<Item = u16>) -> (Vec<i16>, f64) {
        let (sum, length) = self.sum(rows);
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

    fn row(&self, word: &[u8]) -> Option<u16> {
        rows::row(&self.slots, &self.arena, &self.starts, word)
    }

    /// Longest pieces first; nothing if some part of the word has no piece.
    fn pieces(&self, word: &str) -> Vec<u16> {
        let mut rows = Vec::new();
        let mut key = Vec::new();
        let mut start = 0;
        while start < word.len() {
            let ends = word[start..].char_indices().map(|(i, c)| start + i + c.len_utf8());
            let found = ends.collect::<Vec<_>>().into_iter().rev().find_map(|end| {
                key.clear();
                if start > 0 {
                    key.extend_from_slice(b"##");
                }
                key.extend_from_slice(&word.as_bytes()[start..end]);
                self.row(&key).map(|row| (row, end))
            });
            let Some((row, end)) = found else { return Vec::new() };
            rows.push(row);
            start = end;
        }
        rows
    }
}
