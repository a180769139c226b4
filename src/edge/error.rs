//! Errors as JavaScript sees them: `HeadwaterError` with a stable `code` and a `path`.

use super::wire::WireError;
use js_sys::{Error, Reflect};
use wasm_bindgen::JsValue;

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
