//! Headwater finds where support tickets come from.
//!
//! A pure, synchronous core turns events into a view and effects; [`edge`] gives it a browser.
//!
//! The modules stand in reading order, each after those that it names: how lists are sorted
//! ([`order`]) and small maps made ([`sorted`]), how values are kept ([`json`]), the words all
//! share ([`ticket`]), what a message says ([`text`]), its cause ([`cause`]), who is asking
//! ([`person`]), one ticket's resolution ([`case`]), cases into figures ([`insight`]), what
//! an admin sets ([`config`]), helpdesks' JSON ([`host`]), what is kept ([`store`]), what is drawn
//! ([`view`]), one sidebar ([`session`]), one page of figures ([`report`]), and the browser
//! ([`edge`]).

pub mod order;
pub mod sorted;

pub mod json;
pub mod ticket;

pub mod text;

pub mod cause;
pub mod person;

pub mod case;
pub mod insight;

pub mod config;
pub mod host;
pub mod store;
pub mod view;

pub mod report;
pub mod session;

pub mod edge;
