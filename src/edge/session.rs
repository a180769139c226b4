//! The class `Session`: one sidebar. Values cross as JSON text, one parse each way, so that the
//! crate carries one reader and one writer.

use super::error::{error, warn};
use super::given::stringify;
use super::utf16::Offsets;
use super::wire::{Reader, WireError, parse, read_config, read_event};
use super::zone;
use crate::cause::EngineError;
use crate::session;
use crate::ticket::{Day, Moment};
use js_sys::{JSON, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// One sidebar: events in, views and effects out.
#[wasm_bindgen]
pub struct Session {
    inner: session::Session,
    offsets: Offsets,
    /// The day the time zone was last read.
    zone_day: Option<Day>,
}

#[wasm_bindgen]
impl Session {
    /// Starts a sidebar. `config` may be left out.
    ///
    /// # Errors
    /// `HeadwaterError` with the path inside `config`.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_optional_param_type = "HeadwaterConfig | null")] config: &JsValue,
    ) -> Result<Session, JsValue> {
        super::panic::install();
        let value = if config.is_null() || config.is_undefined() {
            serde_json::Value::Object(serde_json::Map::new())
        } else {
            parse(&stringify(config, "config")?)?
        };
        let config = read_config(value).map_err(|p| error(p.code, &p.path, &p.words))?;
        let inner = session::Session::new(config);
        Ok(Self { inner, offsets: Offsets::default(), zone_day: None })
    }

    /// Takes the embedding asset.
    ///
    /// # Errors
    /// `HeadwaterError` where the bytes are no complete asset; nothing has changed then.
    #[wasm_bindgen(js_name = loadEmbedding)]
    pub fn load_embedding(&mut self, bytes: &[u8]) -> Result<(), JsValue> {
        self.inner.load_embedding(bytes).map_err(|e| engine_error(&e))
    }

    /// Takes the starter experience.
    ///
    /// # Errors
    /// `HeadwaterError` where the bytes are no complete asset; nothing has changed then.
    #[wasm_bindgen(js_name = loadStarter)]
    pub fn load_starter(&mut self, bytes: &[u8]) -> Result<(), JsValue> {
        self.inner.load_starter(bytes).map_err(|e| engine_error(&e))
    }

    /// Takes the weights of signals: what the customer wants, what was tried, harm.
    ///
    /// # Errors
    /// `HeadwaterError` where the bytes are no complete asset; nothing has changed then.
    #[wasm_bindgen(js_name = loadSignals)]
    pub fn load_signals(&mut self, bytes: &[u8]) -> Result<(), JsValue> {
        self.inner.load_signals(bytes).map_err(|e| engine_error(&e))
    }

    /// All that was learnt, as a file.
    #[wasm_bindgen(js_name = exportLearning)]
    pub fn export_learning(&self) -> Vec<u8> {
        self.inner.export_learning()
    }

    /// Takes over what was learnt elsewhere; the same file twice counts once.
    ///
    /// # Errors
    /// `HeadwaterError` where the bytes are no learning file; nothing has changed then.
    #[wasm_bindgen(js_name = mergeLearning)]
    pub fn merge_learning(&mut self, bytes: &[u8]) -> Result<(), JsValue> {
        self.inner.merge_learning(bytes).map_err(|e| engine_error(&e))
    }

    /// The setting to keep with what was learnt, as JSON text: whether the last strong suggestions
    /// were right.
    #[wasm_bindgen(js_name = strongChecks)]
    pub fn strong_checks(&self) -> String {
        self.inner.strong_checks().to_string()
    }

    /// Days that notes are kept after they were last changed.
    #[wasm_bindgen(js_name = keepDays)]
    pub fn keep_days(&self) -> u32 {
        self.inner.keep_days()
    }

    /// Days that what was given is kept.
    #[wasm_bindgen(js_name = givenDays)]
    pub fn given_days(&self) -> u32 {
        self.inner.given_days()
    }

    /// What is known of the open case, as JSON text; `undefined` where there is none.
    #[wasm_bindgen(js_name = caseState)]
    pub fn case_state(&self, #[wasm_bindgen(js_name = nowMs)] now_ms: f64) -> Option<String> {
        self.inner.case_state(Moment(now_ms as i64)).map(|state| state.to_string())
    }

    /// Takes one event; now is milliseconds since 1970. A ticket that cannot be read is none: the
    /// one before is closed, and the view says so.
    ///
    /// # Errors
    /// `HeadwaterError` with the path inside the event; nothing has changed then.
    #[wasm_bindgen(unchecked_return_type = "Output")]
    pub fn send(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "HeadwaterEvent")] event: &JsValue,
        #[wasm_bindgen(js_name = nowMs)] now_ms: f64,
    ) -> Result<JsValue, JsValue> {
        let value = match stringify(event, "event") {
            Ok(json) => parse(&json)?,
            // No ticket, but the one before is not shown any longer.
            Err(_) if is_ticket(event) => serde_json::json!({"type": "ticket", "ticket": false}),
            Err(error) => return Err(error),
        };
        let reader = Reader::new(&value);
        let event = read_event(&reader)?;
        warn(&reader);
        let now = Moment(now_ms as i64);
        if self.zone_day != Some(now.day()) {
            // The time zone, anew each day: agents travel, and laws change.
            self.zone_day = Some(now.day());
            self.inner.set_zone(zone::around(now, self.inner.zone_name()));
        }
        let mut output = self.inner.send(event, now);
        self.offsets.output(&mut output, &self.inner);
        let json = serde_json::to_string(&output)
            .map_err(|_| WireError::new("wire-json", "", "writable as JSON"))?;
        JSON::parse(&json)
    }
}

fn is_ticket(event: &JsValue) -> bool {
    Reflect::get(event, &"type".into()).is_ok_and(|kind| kind == "ticket")
}

fn engine_error(e: &EngineError) -> JsValue {
    error(e.code(), e.path(), &e.to_string())
}
