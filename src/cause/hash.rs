//! Which bucket a gram falls into.

/// Buckets of the lexical expert, as a power of two.
pub(super) const BUCKET_BITS: u32 = 18;

/// FNV-1a over bytes given piece by piece.
#[derive(Clone, Copy)]
pub(super) struct Fnv(u32);

impl Fnv {
    pub(super) fn new() -> Self {
        Self(0x811c_9dc5)
    }

    pub(super) fn add(mut self, bytes: &[u8]) -> Self {
        for &b in bytes {
            self.0 = (self.0 ^ u32::from(b)).wrapping_mul(0x0100_0193);
        }
        self
    }

    /// All 32 bits, mixed so that the low ones are as good as the high ones.
    pub(super) fn mixed(self) -> u32 {
        let mut h = self.0;
        h ^= h >> 16;
        h = h.wrapping_mul(0x7feb_352d);
        h ^ (h >> 15)
    }

    /// The bucket of the lexical expert.
    pub(super) fn bucket(self) -> u32 {
        self.mixed() & ((1 << BUCKET_BITS) - 1)
    }
}
