//! Values that JavaScript hands over, as the core reads them, and answers as JavaScript has them.

use super::wire::{Reader, WireError, parse};
use js_sys::JSON;
use wasm_bindgen::JsValue;

/// A value's JSON text.
pub(super) fn stringify(value: &JsValue, path: &str) -> Result<String, JsValue> {
    JSON::stringify(value)
        .ok()
        .and_then(|text| text.as_string())
        .ok_or_else(|| WireError::new("wire-json", path, "a plain JSON value").into())
}

/// A plain value.
pub(super) fn value_of(value: &JsValue, path: &str) -> Result<serde_json::Value, JsValue> {
    Ok(parse(&stringify(value, path)?)?)
}

/// An identifier, as in a ticket: text, or a whole number as many hosts have them.
#[cfg(feature = "sidebar")]
pub(super) fn id_of(value: &JsValue, name: &str) -> Result<String, JsValue> {
    Ok(Reader::named(&value_of(value, name)?, name).id()?)
}

/// Text. The bindings would take whatever is given for text, and write past its end.
pub(super) fn text_of(value: &JsValue, name: &str) -> Result<String, JsValue> {
    Ok(Reader::named(&value_of(value, name)?, name).text()?.to_owned())
}

/// Options that may be left out.
#[cfg(feature = "sidebar")]
pub(super) fn options_of(options: &JsValue) -> Result<serde_json::Value, JsValue> {
    if options.is_null() || options.is_undefined() {
        return Ok(serde_json::Value::Null);
    }
    value_of(options, "options")
}

/// An answer.
pub(super) fn json_of(value: &impl serde::Serialize) -> Result<JsValue, JsValue> {
    let json = serde_json::to_string(value)
        .map_err(|_| WireError::new("wire-json", "", "writable as JSON"))?;
    JSON::parse(&json)
}
