//! Headwater finds where support tickets come from.
//!
//! A pure, synchronous core turns events into a view and effects; [`edge`] gives it a browser.
//! In reading order:

pub mod case;
pub mod cause;
pub mod config;
pub mod edge;
pub mod host;
pub mod session;
pub mod store;
pub mod text;
pub mod ticket;
pub mod view;
