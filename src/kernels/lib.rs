//! The engine's inner loops: what runs thousands of times for one ticket.
//!
//! A crate of its own because it is built for speed and all else for size; what it costs in bytes
//! is a loop each. Nothing here decides anything, and every sum is in a fixed order, so results
//! have the same bits on every machine.
//!
//! Lengths are the caller's: slices that do not fit together panic. What does the work is not
//! inlined: in a caller that is built for size it would be built for size again.

pub mod features;
pub mod grams;
pub mod heads;
pub mod linear;
pub mod numbers;
pub mod places;
pub mod rows;
pub mod tokens;
pub mod weights;
pub mod words;
