//! Who is asking, and is it the same thing again.
//!
//! In: [`Contact`](crate::ticket::Contact) records as the host has them. Out: [`Person`]s,
//! contacts linked by reasons that can be undone. Nothing is ever merged in the host.
//!
//! Reasons are keys with arguments, never sentences; the catalogue words them.

pub mod handles;
pub mod link;

pub use handles::Settings;
pub use link::{Band, Link, People, Person, Reason, ReasonKey, Verdict};
