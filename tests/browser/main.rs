//! What only a browser can show: its database keeps the store's contract. Runs in Chromium.
#![cfg(target_arch = "wasm32")]

mod store;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
