//! The embedding's bytes, hostile until every length is checked.
//!
//! Little endian: `HWE1`, u16 dims, u16 bits, u32 rows, u32 vocabulary bytes, f32 lowest and
//! highest log norm, u32 0; f32 levels of the codes; f16 deviations; f16 variances; u8 norm a
//! row; the vocabulary, front-coded; the codes, four dimensions a byte, dimension-major.

use super::Embedding;
use crate::cause::numeric::exp;
use crate::cause::problem::AssetFault;
use headwater_kernels::rows::{BLOCK, turn};
use headwater_kernels::tokens::Table;
use sha2::{Digest, Sha256};

const HEADER: usize = 28;

/// What the first bytes say.
struct Header {
    dims: usize,
    rows: usize,
    vocabulary: usize,
    lo: f64,
    hi: f64,
}

impl Header {
    fn read(bytes: &[u8]) -> Result<Self, AssetFault> {
        if !bytes.starts_with(b"HWE1") {
            return Err(AssetFault::Magic);
        }
        let head = bytes.get(..HEADER).ok_or(AssetFault::Length)?;
        let header = Self {
            dims: usize::from(u16_at(head, 4)),
            rows: u32_at(head, 8) as usize,
            vocabulary: u32_at(head, 12) as usize,
            lo: f64::from(f32_at(head, 16)),
            hi: f64::from(f32_at(head, 20)),
        };
        let sane = u16_at(head, 6) == 2
            && (4..=512).contains(&header.dims)
            && header.dims.is_multiple_of(4)
            && (1..65_535).contains(&header.rows)
            && (-20.0..=20.0).contains(&header.lo)
            && (header.lo..=20.0).contains(&header.hi);
        if !sane {
            return Err(AssetFault::Value);
        }
        if bytes.len() as u64 != header.bytes() {
            return Err(AssetFault::Length);
        }
        Ok(header)
    }

    fn bytes(&self) -> u64 {
        let fixed = HEADER + 16 + self.dims * 4 + self.rows;
        (fixed + self.dims / 4 * self.rows) as u64 + self.vocabulary as u64
    }
}

/// Reads an asset.
pub(super) fn read(bytes: &[u8]) -> Result<Embedding, AssetFault> {
    let Header { dims, rows, vocabulary, lo, hi } = Header::read(bytes)?;
    let mut at = HEADER;
    let mut take = |n: usize| {
        at += n;
        &bytes[at - n..at]
    };
    let levels: Vec<f32> = take(16).chunks_exact(4).map(|c| f32_at(c, 0)).collect();
    let deviation: Vec<f32> = take(dims * 2).chunks_exact(2).map(f16).collect();
    let variance: Vec<f32> = take(dims * 2).chunks_exact(2).map(f16).collect();
    let positive = |v: &[f32]| v.iter().all(|x| x.is_finite() && *x > 0.0);
    if !levels.iter().all(|x| x.is_finite()) || !positive(&deviation) || !positive(&variance) {
        return Err(AssetFault::Value);
    }
    let norms = take(rows);
    let (arena, starts) = words(take(vocabulary), rows).ok_or(AssetFault::Value)?;
    let planes = take(dims / 4 * rows);
    let lut: Vec<f32> = deviation.iter().flat_map(|d| levels.iter().map(move |l| l * d)).collect();
    let squares: Vec<f64> = lut.iter().map(|v| f64::from(*v) * f64::from(*v)).collect();
    let norm: Vec<f64> = (0..=255).map(|n| exp(f64::from(n) / 255.0 * (hi - lo) + lo)).collect();
    let mut codes = vec![0; planes.len()];
    let mut scale = Vec::with_capacity(rows);
    for (block, codes) in codes.chunks_mut(BLOCK * (dims / 4)).enumerate() {
        let from = block * BLOCK;
        let lengths = turn(planes, rows, from, &squares, codes);
        let norms = norms[from..].iter().map(|n| norm[usize::from(*n)]);
        let scales =
            lengths.iter().zip(norms).take(rows - from).map(|(square, norm)| {
                if *square > 0.0 { (norm / square.sqrt()) as f32 } else { 0.0 }
            });
        scale.extend(scales);
    }
    Ok(Embedding {
        dims,
        identity: identity(bytes),
        codes,
        scale,
        lut,
        variance,
        words: Table::of(arena, starts),
    })
}

/// The front-coded words: one arena and where each starts, with one end more.
fn words(mut coded: &[u8], rows: usize) -> Option<(Vec<u8>, Vec<u32>)> {
    let mut arena = Vec::with_capacity(rows * 8);
    let mut starts = vec![0];
    let mut previous = 0..0;
    for _ in 0..rows {
        let (&shared, rest) = coded.split_first()?;
        let (&suffix, rest) = rest.split_first()?;
        // The shared part counts characters of the word before.
        let shared = bytes_of(&arena[previous.clone()], usize::from(shared))?;
        let suffix = rest.get(..usize::from(suffix))?;
        coded = &rest[suffix.len()..];
        let start = arena.len();
        arena.extend_from_within(previous.start..previous.start + shared);
        arena.extend_from_slice(suffix);
        std::str::from_utf8(&arena[start..]).ok()?;
        previous = start..arena.len();
        starts.push(u32::try_from(arena.len()).ok()?);
    }
    coded.is_empty().then_some((arena, starts))
}

/// Bytes of a word's first characters.
fn bytes_of(word: &[u8], characters: usize) -> Option<usize> {
    if word.is_ascii() {
        return (characters <= word.len()).then_some(characters);
    }
    let word = std::str::from_utf8(word).ok()?;
    word.char_indices().map(|(i, _)| i).chain([word.len()]).nth(characters)
}

fn identity(bytes: &[u8]) -> [u8; 8] {
    let digest = Sha256::digest(bytes);
    let mut out = [0; 8];
    out.copy_from_slice(&digest[..8]);
    out
}

fn u16_at(b: &[u8], at: usize) -> u16 {
    u16::from_le_bytes([b[at], b[at + 1]])
}

fn u32_at(b: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([b[at], b[at + 1], b[at + 2], b[at + 3]])
}

fn f32_at(b: &[u8], at: usize) -> f32 {
    f32::from_bits(u32_at(b, at))
}

/// A half-precision number; all but infinities and NaN, which become `inf` and are refused.
fn f16(b: &[u8]) -> f32 {
    let bits = u16_at(b, 0);
    let sign = if bits >> 15 == 1 { -1.0 } else { 1.0 };
    let exponent = i32::from(bits >> 10 & 31);
    let fraction = f32::from(bits & 1023);
    sign * match exponent {
        0 => fraction / 16_777_216.0,
        31 => f32::INFINITY,
        e => f32::from_bits(((e - 15 + 127) as u32) << 23) * (1.0 + fraction / 1024.0),
    }
}
