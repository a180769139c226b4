//! What a panic leaves behind: its place in the console, and a fresh instance for the next call.

use std::sync::Once;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console, js_name = error)]
    fn console_error(text: &str);
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
