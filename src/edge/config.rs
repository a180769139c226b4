//! Functions for whoever publishes the admin's document.

use super::given::stringify;
use super::wire;
use crate::config::ships;
use js_sys::JSON;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// What is wrong with a document, and what could be better: as JSON text, or as the object.
///
/// # Errors
/// `HeadwaterError` for what is no JSON value; a text that is no JSON is a problem like another.
#[wasm_bindgen(js_name = checkConfig, unchecked_return_type = "ConfigCheck")]
pub fn check(
    #[wasm_bindgen(unchecked_param_type = "string | object")] document: &JsValue,
) -> Result<JsValue, JsValue> {
    let text = document.as_string().map_or_else(|| stringify(document, "document"), Ok)?;
    JSON::parse(&wire::check_config(&text, super::zone::is_known).to_string())
}

/// The document that holds until an admin publishes one, as JSON text.
#[wasm_bindgen(js_name = defaultConfig)]
pub fn default() -> String {
    ships()
}
