//! Which bucket a gram falls into.

use headwater_kernels::places::Fnv;

/// Buckets of the lexical expert, as a power of two.
pub(super) const BUCKET_BITS: u32 = 18;

/// The bucket of the lexical expert.
pub(super) fn bucket(hash: Fnv) -> u32 {
    hash.mixed() & ((1 << BUCKET_BITS) - 1)
}
