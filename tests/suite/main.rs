//! The one native test binary: a file per subject.

mod arrows;
mod case;
mod cause_list;
mod export;
mod host;
mod session;
mod store;
mod wire;
mod words;
