//! The one native test binary: a file per subject.

mod arrows;
mod case;
mod words;
