//! The inner loops, each against the plain way to say the same: a file per module.

mod features;
mod grams;
mod heads;
mod linear;
mod numbers;
mod places;
mod rows;
mod tokens;
mod weights;
