//! Functions for adapters: a host's answers as tickets, a save as the host's requests.

use super::error::error;
use super::wire::{
    HostProblem, Reader, WireError, host_earlier, host_query, host_save, host_ticket, parse,
};
use js_sys::JSON;
use serde::Serialize;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

impl From<HostProblem> for JsValue {
    fn from(problem: HostProblem) -> Self {
        match problem {
            HostProblem::Wire(e) => e.into(),
            HostProblem::Host(e) => error(e.code(), e.path(), &e.to_string()),
        }
    }
}

/// The open ticket of a host's answer.
///
/// # Errors
/// `HeadwaterError` with the path inside the answer.
#[wasm_bindgen(js_name = hostTicket, unchecked_return_type = "TicketInput")]
pub fn ticket(
    #[wasm_bindgen(unchecked_param_type = "object")] question: &JsValue,
) -> Result<JsValue, JsValue> {
    answer(question, host_ticket)
}

/// Other tickets of the requester in a host's answer.
///
/// # Errors
/// `HeadwaterError` with the path inside the answer.
#[wasm_bindgen(js_name = hostEarlier, unchecked_return_type = "TicketInput[]")]
pub fn earlier(
    #[wasm_bindgen(unchecked_param_type = "object")] question: &JsValue,
) -> Result<JsValue, JsValue> {
    answer(question, host_earlier)
}

/// RT's search for a requester's other tickets.
///
/// # Errors
/// `HeadwaterError` with the path inside the question.
#[wasm_bindgen(js_name = hostQuery, unchecked_return_type = "string | null")]
pub fn query(
    #[wasm_bindgen(unchecked_param_type = "object")] question: &JsValue,
) -> Result<JsValue, JsValue> {
    answer(question, host_query)
}

/// A save as form changes and requests of its host.
///
/// # Errors
/// `HeadwaterError` with the path inside the question.
#[wasm_bindgen(js_name = hostSave, unchecked_return_type = "HostSave")]
pub fn save(
    #[wasm_bindgen(unchecked_param_type = "object")] question: &JsValue,
) -> Result<JsValue, JsValue> {
    answer(question, host_save)
}

/// Reads a question, answers it, and hands the answer over as a plain object.
fn answer<T: Serialize>(
    question: &JsValue,
    work: fn(&Reader<'_>) -> Result<T, HostProblem>,
) -> Result<JsValue, JsValue> {
    let text = JSON::stringify(question).ok().and_then(|t| t.as_string());
    let text = text.ok_or_else(|| WireError::new("wire-json", "", "a plain JSON value"))?;
    let value = parse(&text)?;
    let answer = work(&Reader::new(&value))?;
    let json = serde_json::to_string(&answer)
        .map_err(|_| WireError::new("wire-json", "", "writable as JSON"))?;
    JSON::parse(&json)
}
