//! Whether strong suggestions were right goes from page to page: most helpdesks load one for each
//! ticket. It holds for the list that an admin published; with the next one it starts anew.

use super::Session;
use serde_json::{Value, json};

/// The setting of this device.
const SETTING: &str = "strong-checks";

impl Session {
    /// What to keep on this device together with what was learnt: a setting's key and value.
    pub fn strong_checks(&self) -> Value {
        let checks = self.engine.as_ref().map(crate::cause::Engine::strong_checks);
        json!({ "key": SETTING, "value": { "list": self.config.number, "checks": checks } })
    }

    /// Takes what this device kept; what cannot be read counts as nothing.
    pub(super) fn take_checks(&mut self) {
        let number = Value::from(self.config.number);
        let kept = self.device.settings.get(SETTING);
        let kept = kept.filter(|kept| kept.get("list") == Some(&number));
        let checks = kept.and_then(|kept| kept.get("checks")).and_then(Value::as_array);
        let checks: Vec<u64> = checks.into_iter().flatten().filter_map(Value::as_u64).collect();
        let Some(engine) = self.engine.as_mut().filter(|_| !checks.is_empty()) else { return };
        engine.take_strong_checks(&checks);
        if self.open.as_ref().is_some_and(|open| open.loaded) {
            self.suggest_late();
        }
    }
}
