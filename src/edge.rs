//! The browser: what JavaScript may send, what it gets back, and where a browser keeps things.
//!
//! The only module that names the browser. [`wire`] reads JSON and compiles everywhere, so that
//! the native suite feeds it what a page would; the bindings exist on wasm32 only. There are two
//! wasm files: what a sidebar downloads (feature `sidebar`), and what a page of figures does
//! (feature `figures`), so that no agent's tab carries what only a lead looks at.

#![cfg_attr(target_arch = "wasm32", allow(unsafe_code))]

pub mod utf16;
pub mod wire;

#[cfg(target_arch = "wasm32")]
mod error;
#[cfg(target_arch = "wasm32")]
mod given;
#[cfg(target_arch = "wasm32")]
pub mod panic;

#[cfg(all(target_arch = "wasm32", feature = "figures"))]
pub mod export;
#[cfg(all(target_arch = "wasm32", feature = "figures"))]
mod insights;

#[cfg(all(target_arch = "wasm32", feature = "sidebar"))]
pub mod config;
#[cfg(all(target_arch = "wasm32", feature = "sidebar"))]
mod engine;
#[cfg(all(target_arch = "wasm32", feature = "sidebar"))]
pub mod host;
#[cfg(all(target_arch = "wasm32", feature = "sidebar"))]
pub mod indexeddb;
#[cfg(all(target_arch = "wasm32", feature = "sidebar"))]
mod people;
#[cfg(all(target_arch = "wasm32", feature = "sidebar"))]
mod session;
#[cfg(all(target_arch = "wasm32", feature = "sidebar"))]
mod store;
#[cfg(target_arch = "wasm32")]
mod zone;

/// What the bindings' own declarations name, imported once.
#[cfg(all(target_arch = "wasm32", feature = "sidebar"))]
#[wasm_bindgen::prelude::wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("edge/types.d.ts");

/// The same for the page of figures, whose types are the sidebar's and its own.
#[cfg(all(target_arch = "wasm32", feature = "figures", not(feature = "sidebar")))]
#[wasm_bindgen::prelude::wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("edge/figures.d.ts");
