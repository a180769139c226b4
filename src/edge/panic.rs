//! What a panic leaves behind: its place in the console, and a fresh instance for the next call.
//!
//! `schedule_reinit` is hidden from wasm-bindgen's documentation, which is why its version is
//! pinned to the letter.

use std::sync::Once;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console, js_name = error)]
    fn console_error(text: &str);
}

/// After a trap that was no panic, such as a stack that ran over: the next call gets a fresh
/// instance too. After a panic the hook has seen to it.
#[wasm_bindgen]
pub fn restart() {
    wasm_bindgen::handler::schedule_reinit();
}

/// Takes the fresh instance that [`restart`] or a panic asked for. A call without arguments must
/// come first: the bindings write arguments into the old instance before they look.
#[wasm_bindgen]
pub fn wake() {}

/// Crashes on purpose, so that tests can show what a crash costs. Nothing of the product calls it.
///
/// # Panics
/// Always.
#[wasm_bindgen]
pub fn trap() {
    install();
    panic!("asked for by a test");
}

/// Installs the hook, once an instance. The place is printed and the message is not: it might
/// hold words of a ticket.
pub(super) fn install() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        std::panic::set_hook(Box::new(|info| {
            let place = info.location().map_or_else(String::new, ToString::to_string);
            console_error(&format!("headwater: internal error at {place}"));
            wasm_bindgen::handler::schedule_reinit();
        }));
    });
}
