//! The engine's tools, of which only the making of a starter of some authors is used here.

#![allow(dead_code, reason = "the rest is the other tool's")]

#[path = "../engine_tools/corpus.rs"]
pub mod corpus;
#[path = "../engine_tools/starter.rs"]
pub mod starter;
#[path = "../engine_tools/train.rs"]
pub mod train;
