//! Errors as JavaScript sees them: `HeadwaterError` with a stable `code` and a `path`.

use super::wire::{Reader, WireError};
use js_sys::{Error, Reflect};
use std::cell::RefCell;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console, js_name = warn)]
    fn console_warn(text: &str);
}

thread_local! {
    /// What was told already: a helpdesk's own word comes back with each ticket.
    static TOLD: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// Tells a developer, once each, what was left out of a value: its place, never its content.
pub(super) fn warn(read: &Reader<'_>) {
    for odd in read.odd() {
        let line = odd.to_string();
        let place: String = line.chars().filter(|c| !c.is_ascii_digit()).collect();
        TOLD.with_borrow_mut(|told| {
            if told.len() < 100 && !told.contains(&place) {
                told.push(place);
                console_warn(&format!("headwater: {line}; it is left out"));
            }
        });
    }
}

/// An error whose message names the place and never the content.
pub(super) fn error(code: &str, path: &str, message: &str) -> JsValue {
    let error = Error::new(message);
    error.set_name("HeadwaterError");
    // Setting a member of a fresh object cannot fail.
    let _ = Reflect::set(&error, &"code".into(), &code.into());
    let _ = Reflect::set(&error, &"path".into(), &path.into());
    error.into()
}

impl From<WireError> for JsValue {
    fn from(e: WireError) -> Self {
        error(e.code(), e.path(), &e.to_string())
    }
}
