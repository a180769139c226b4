//! Functions for whoever publishes the admin's document.

use super::wire;
use crate::config::ships;
use js_sys::JSON;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"/** One thing that is wrong with a document, or could be better: where, and in words. */
export interface ConfigProblem { path: string; code: string; words: string }
/** What an admin is told before publishing; a document with problems is not used. */
export interface ConfigCheck { problems: ConfigProblem[]; warnings: ConfigProblem[] }"#;

/// What is wrong with a document, and what could be better.
///
/// # Errors
/// None: a text that is no JSON is a problem like another.
#[wasm_bindgen(js_name = checkConfig, unchecked_return_type = "ConfigCheck")]
pub fn check(text: &str) -> Result<JsValue, JsValue> {
    JSON::parse(&wire::check_config(text, super::zone::is_known).to_string())
}

/// The document that holds until an admin publishes one, as JSON text.
#[wasm_bindgen(js_name = defaultConfig)]
pub fn default() -> String {
    ships()
}
