//! The browser: what JavaScript may send, what it gets back, and where a browser keeps things.
//!
//! The only module that names the browser. [`wire`] reads JSON and compiles everywhere, so that
//! the native suite feeds it what a page would; the bindings exist on wasm32 only.

#![cfg_attr(target_arch = "wasm32", allow(unsafe_code))]

pub mod utf16;
pub mod wire;

#[cfg(target_arch = "wasm32")]
pub mod config;
#[cfg(target_arch = "wasm32")]
mod engine;
#[cfg(target_arch = "wasm32")]
mod error;
#[cfg(target_arch = "wasm32")]
pub mod export;
#[cfg(target_arch = "wasm32")]
pub mod host;
#[cfg(target_arch = "wasm32")]
pub mod indexeddb;
#[cfg(target_arch = "wasm32")]
pub mod panic;
#[cfg(target_arch = "wasm32")]
mod people;
#[cfg(target_arch = "wasm32")]
mod session;
#[cfg(target_arch = "wasm32")]
mod store;
#[cfg(target_arch = "wasm32")]
mod zone;

/// What the bindings' own declarations name, imported once.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("edge/types.d.ts");
