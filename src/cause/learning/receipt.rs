//! What one confirmed ticket added, as whole numbers, in canonical bytes.
//!
//! Layout: flags; contact hash if flagged; outcome (stage, bin) if flagged; then the words:
//! grams (count, then bucket steps and amounts), asset identity and vector if flagged. Numbers
//! are LEB128, signed ones zigzag, always in their shortest form.

use super::Key;
use super::cursor::{Cursor, put};
use crate::cause::calibration::{BINS, Outcome, STAGES};
use crate::cause::lexical::{BUCKET_BITS, Grams, MASS};
use crate::cause::problem::LearningFault;

const CONTACT: u8 = 1;
const OUTCOME: u8 = 2;
const HIT: u8 = 4;
/// First byte of the words: whether a vector follows the grams.
const VECTOR: u8 = 1;
/// Grams of one ticket: two a word.
const MAX_GRAMS: usize = 2 * crate::text::words::MAX_WORDS;

/// What one confirmed ticket added.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::cause) struct Receipt {
    pub(in crate::cause) contact: Option<Key>,
    pub(in crate::cause) outcome: Option<Outcome>,
    pub(in crate::cause) grams: Grams,
    /// The embedding that the vector is of, and the vector; both absent without one.
    pub(in crate::cause) vector: Option<([u8; 8], Vec<i16>)>,
}

impl Receipt {
    pub(in crate::cause) fn to_bytes(&self) -> Box<[u8]> {
        let mut out = vec![0];
        if let Some(contact) = &self.contact {
            out[0] |= CONTACT;
            out.extend_from_slice(contact);
        }
        if let Some(outcome) = self.outcome {
            out[0] |= OUTCOME | if outcome.hit { HIT } else { 0 };
            out.extend([outcome.stage, outcome.bin]);
        }
        out.push(if self.vector.is_some() { VECTOR } else { 0 });
        put(&mut out, self.grams.len() as u64);
        let mut previous = 0;
        for &(bucket, amount) in &self.grams {
            put(&mut out, u64::from(bucket - previous));
            put(&mut out, u64::from(amount));
            previous = bucket;
        }
        if let Some((asset, x)) = &self.vector {
            out.extend_from_slice(asset);
            put(&mut out, x.len() as u64);
            for &v in x {
                put(&mut out, u64::from(((v << 1) ^ (v >> 15)) as u16));
            }
        }
        out.into()
    }

    /// Reads a receipt from outside.
    pub(in crate::cause) fn read(bytes: &[u8]) -> Result<Self, LearningFault> {
        let mut at = Cursor::new(bytes);
        let mut out = Self::default();
        let flags = at.byte()?;
        check(flags & !(CONTACT | OUTCOME | HIT) == 0)?;
        if flags & CONTACT != 0 {
            out.contact = Some(at.array()?);
        }
        if flags & OUTCOME != 0 {
            let (stage, bin) = (at.byte()?, at.byte()?);
            check(usize::from(stage) < STAGES && usize::from(bin) < BINS)?;
            out.outcome = Some(Outcome { stage, bin, hit: flags & HIT != 0 });
        } else {
            check(flags & HIT == 0)?;
        }
        let vector = at.byte()?;
        check(vector & !VECTOR == 0)?;
        let count = at.count(MAX_GRAMS, 2)?;
        let (mut bucket, mut mass) = (0_u64, 0_u64);
        for idx in 0..count {
            let step = at.number()?;
            check(idx == 0 || step > 0)?;
            bucket = bucket.saturating_add(step);
            let amount = at.number()?;
            mass = mass.saturating_add(amount);
            check(bucket < 1 << BUCKET_BITS && amount > 0 && mass <= 2 * u64::from(MASS))?;
            out.grams.push((bucket as u32, amount as u16));
        }
        if vector != 0 {
            let asset = at.array()?;
            let dims = at.count(512, 1)?;
            let mut x = Vec::with_capacity(dims);
            for _ in 0..dims {
                let z = at.number()?;
                check(z <= 2 * crate::cause::embedding::UNIT as u64)?;
                x.push((z >> 1) as i16 ^ -((z & 1) as i16));
            }
            check(!x.is_empty())?;
            out.vector = Some((asset, x));
        }
        at.end()?;
        Ok(out)
    }

    /// The contact hash of canonical bytes.
    pub(super) fn contact_of(bytes: &[u8]) -> Option<Key> {
        let has = bytes.first()? & CONTACT != 0;
        has.then(|| bytes.get(1..17)?.try_into().ok()).flatten()
    }

    /// The part of canonical bytes that says what the words add.
    pub(super) fn words_of(bytes: &[u8]) -> &[u8] {
        let flags = bytes.first().copied().unwrap_or(0);
        let contact = if flags & CONTACT == 0 { 0 } else { 16 };
        let outcome = if flags & OUTCOME == 0 { 0 } else { 2 };
        bytes.get(1 + contact + outcome..).unwrap_or(&[])
    }
}

fn check(holds: bool) -> Result<(), LearningFault> {
    if holds { Ok(()) } else { Err(LearningFault::Value) }
}
