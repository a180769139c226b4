//! Headwater finds where support tickets come from.
//!
//! A pure, synchronous core turns events into a view and effects; [`edge`] gives it a browser.
//! To read it from the ground up: [`json`] (how values are kept), [`sorted`] (small maps), [`ticket`] (the words all share), [`text`], [`cause`], [`case`],
//! [`config`], [`host`], [`store`], [`view`], [`session`], and last [`edge`].

pub mod case;
pub mod cause;
pub mod config;
pub mod edge;
pub mod host;
pub mod json;
pub mod order;
pub mod person;
pub mod session;
pub mod sorted;
pub mod store;
pub mod text;
pub mod ticket;
pub mod view;
