//! Who is asking, and is it the same thing again.
//!
//! In: [`Contact`](crate::ticket::Contact) records as the host has them, and a person's earlier
//! tickets. Out: [`Person`]s, contacts linked by reasons that can be undone, and [`Repeat`]s,
//! the earlier tickets that are this issue. Nothing is ever merged in the host.
//!
//! Reasons are keys with arguments, never sentences; the catalogue words them.

pub mod handles;
pub mod history;
pub mod link;
pub mod repeats;

pub use handles::Settings;
pub use link::{Band, Link, People, Person, Reason, ReasonKey, Verdict};
pub use repeats::{Issue, Repeat, RepeatKind, Windows};
