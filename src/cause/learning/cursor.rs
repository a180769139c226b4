//! Numbers and bytes of a learning file, one after another.

use crate::cause::problem::LearningFault;

/// Appends a number in LEB128.
pub(super) fn put(out: &mut Vec<u8>, mut n: u64) {
    while n >= 0x80 {
        out.push(n as u8 | 0x80);
        n >>= 7;
    }
    out.push(n as u8);
}

/// Reads hostile bytes from front to back.
pub(super) struct Cursor<'b> {
    rest: &'b [u8],
}

impl<'b> Cursor<'b> {
    pub(super) fn new(rest: &'b [u8]) -> Self {
        Self { rest }
    }

    pub(super) fn byte(&mut self) -> Result<u8, LearningFault> {
        let (first, rest) = self.rest.split_first().ok_or(LearningFault::Length)?;
        self.rest = rest;
        Ok(*first)
    }

    pub(super) fn bytes(&mut self, n: usize) -> Result<&'b [u8], LearningFault> {
        let (taken, rest) = self.rest.split_at_checked(n).ok_or(LearningFault::Length)?;
        self.rest = rest;
        Ok(taken)
    }

    pub(super) fn array<const N: usize>(&mut self) -> Result<[u8; N], LearningFault> {
        self.bytes(N)?.try_into().map_err(|_| LearningFault::Length)
    }

    /// A LEB128 number of at most 35 bits in its shortest form.
    pub(super) fn number(&mut self) -> Result<u64, LearningFault> {
        let mut n = 0;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            n |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                let shortest = byte != 0 || shift == 0;
                return if shortest { Ok(n) } else { Err(LearningFault::Value) };
            }
        }
        Err(LearningFault::Value)
    }

    /// A count of things of at least `each` bytes, refused where the rest cannot hold them.
    pub(super) fn count(&mut self, most: usize, each: usize) -> Result<usize, LearningFault> {
        let n = self.number()? as usize;
        if n > most {
            return Err(LearningFault::Value);
        }
        if n.saturating_mul(each) > self.rest.len() {
            return Err(LearningFault::Length);
        }
        Ok(n)
    }

    pub(super) fn end(&self) -> Result<(), LearningFault> {
        if self.rest.is_empty() { Ok(()) } else { Err(LearningFault::Length) }
    }
}
