//! The starter experience: a linear model learnt beforehand from the project's own tickets.
//!
//! In: the bytes of an `HWS1` asset, hostile until checked, and a text's features. Out: a score
//! for each cause that the model knows, an offset to what is learnt locally, and one for a text
//! that says too little. Fixed: it holds no personal data and nothing is ever taken from it.
//!
//! Invariants, each a test of the same name:
//! - `a_cut_or_changed_starter_is_refused`
//!
//! That the shipped one is what the corpus makes, `cargo xtask starter --check` says.

pub mod features;

use super::problem::{AssetFault, EngineError};
use crate::ticket::CauseId;
use features::{Seen, Weighed};
use headwater_kernels::numbers::Numbers;
use headwater_kernels::places::BITS;
use headwater_kernels::weights::Weights;

const MAGIC: &[u8; 4] = b"HWS1";

/// A loaded model.
#[derive(Clone)]
pub struct Starter {
    causes: Vec<CauseId>,
    bias: Vec<f32>,
    scale: f32,
    numbers: Numbers,
    /// A row a feature.
    weights: Weights,
}

impl std::fmt::Debug for Starter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Starter({} features of {} causes)", self.numbers.len(), self.causes.len())
    }
}

/// A model as it is made: `(feature number, [(class, weight)])`, both ascending.
pub type Rows = Vec<(u32, Vec<(u8, i8)>)>;

impl Starter {
    /// The causes in the order of scores.
    pub fn causes(&self) -> &[CauseId] {
        &self.causes
    }

    /// Scores of the causes, about -1 for "no" and 1 for "yes".
    pub(super) fn score(&self, seen: &Seen, known: &Weighed) -> Vec<f64> {
        let sums = seen.score(known, self).into_iter();
        let scale = f64::from(self.scale);
        sums.zip(&self.bias).map(|(sum, bias)| sum * scale + f64::from(*bias)).collect()
    }

    /// What one unit of weight is worth.
    pub fn scale(&self) -> f32 {
        self.scale
    }

    /// Writes an asset.
    pub fn write(causes: &[CauseId], bias: &[f32], scale: f32, rows: &Rows) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        out.push(causes.len() as u8);
        for (cause, bias) in causes.iter().zip(bias) {
            out.push(cause.as_str().len() as u8);
            out.extend(cause.as_str().as_bytes());
            out.extend(bias.to_le_bytes());
        }
        out.extend(scale.to_le_bytes());
        out.extend((rows.len() as u32).to_le_bytes());
        let mut previous = 0;
        for (number, _) in rows {
            put(&mut out, number - previous);
            previous = *number;
        }
        out.extend(rows.iter().map(|(_, e)| e.len() as u8));
        // Each stream for itself: like stands beside like, which compresses better.
        out.extend(rows.iter().flat_map(|(_, e)| e.iter().map(|(class, _)| *class)));
        out.extend(rows.iter().flat_map(|(_, e)| e.iter().map(|(_, w)| *w as u8)));
        out
    }

    /// Reads an asset.
    ///
    /// # Errors
    /// Another magic, a length that does not add up, or values out of range or order.
    pub fn read(bytes: &[u8]) -> Result<Self, EngineError> {
        parse(bytes).map_err(|fault| EngineError::asset("starter", fault))
    }
}

fn parse(bytes: &[u8]) -> Result<Starter, AssetFault> {
    let Some(mut rest) = bytes.strip_prefix(MAGIC) else { return Err(AssetFault::Magic) };
    let at = &mut rest;
    let count = usize::from(take(at, 1)?[0]);
    let (mut causes, mut bias) = (Vec::new(), Vec::new());
    for _ in 0..count {
        let length = usize::from(take(at, 1)?[0]);
        let name = std::str::from_utf8(take(at, length)?).map_err(|_| AssetFault::Value)?;
        causes.push(CauseId::from(name));
        bias.push(f32_of(take(at, 4)?));
    }
    let scale = f32_of(take(at, 4)?);
    if !bias.iter().chain([&scale]).all(|v| v.is_finite() && v.abs() < 100.0) {
        return Err(AssetFault::Value);
    }
    let rows = take(at, 4)?;
    let rows = u32::from_le_bytes([rows[0], rows[1], rows[2], rows[3]]) as usize;
    if rows > at.len() {
        return Err(AssetFault::Length);
    }
    let mut numbers = Vec::with_capacity(rows);
    let mut number = 0;
    for idx in 0..rows {
        let step = varint(at)?;
        number += step;
        if (step == 0 && idx > 0) || number >= 1 << BITS {
            return Err(AssetFault::Value);
        }
        numbers.push(number);
    }
    let counts = take(at, rows)?;
    let entries = counts.iter().map(|n| usize::from(*n)).sum();
    let (mut classes, mut values) = (take(at, entries)?, take(at, entries)?);
    if !at.is_empty() {
        return Err(AssetFault::Length);
    }
    if classes.iter().any(|c| usize::from(*c) >= count) {
        return Err(AssetFault::Value);
    }
    let mut weights = Weights::new(rows, count);
    let places = fullest_first(counts);
    for (place, n) in places.iter().zip(counts) {
        let n = usize::from(*n);
        weights.put(*place as usize, take(&mut classes, n)?, take(&mut values, n)?);
    }
    Ok(Starter { causes, bias, scale, numbers: Numbers::of(&numbers, &places), weights })
}

/// Places of rows by how many cells each has, most first: rows with many belong to common features,
/// and then those of one text stand close together.
fn fullest_first(cells: &[u8]) -> Vec<u32> {
    let mut ends = [0_u32; 257];
    for n in cells {
        ends[256 - usize::from(*n)] += 1;
    }
    for n in 1..257 {
        ends[n] += ends[n - 1];
    }
    let place = |n: &u8| {
        let next = &mut ends[255 - usize::from(*n)];
        *next += 1;
        *next - 1
    };
    cells.iter().map(place).collect()
}

fn take<'b>(at: &mut &'b [u8], n: usize) -> Result<&'b [u8], AssetFault> {
    let (taken, rest) = at.split_at_checked(n).ok_or(AssetFault::Length)?;
    *at = rest;
    Ok(taken)
}

fn f32_of(b: &[u8]) -> f32 {
    f32::from_le_bytes([b[0], b[1], b[2], b[3]])
}

fn put(out: &mut Vec<u8>, mut n: u32) {
    while n >= 0x80 {
        out.push(n as u8 | 0x80);
        n >>= 7;
    }
    out.push(n as u8);
}

/// A number of at most 28 bits.
fn varint(at: &mut &[u8]) -> Result<u32, AssetFault> {
    let mut n = 0;
    for shift in [0, 7, 14, 21] {
        let byte = take(at, 1)?[0];
        n |= u32::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Ok(n);
        }
    }
    Err(AssetFault::Value)
}
