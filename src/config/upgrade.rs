//! Brings documents of older versions to the present one, a step and a file each.

mod v1_to_v2;

use super::problem::Problem;
use serde_json::Value;

/// The version that this release writes.
pub const VERSION: u64 = 2;

/// Steps in order: the first reads version 1.
const STEPS: [fn(&mut serde_json::Map<String, Value>); VERSION as usize - 1] = [v1_to_v2::upgrade];

/// The document in the form of [`VERSION`].
pub(super) fn to_current(document: Value) -> Result<Value, Problem> {
    let Value::Object(mut map) = document else {
        let words = "The document must be a group of settings in { }.";
        return Err(Problem::new("", "type-wrong", words));
    };
    let version = match map.get("version") {
        None => {
            return Err(Problem::new("version", "setting-missing", "version is missing."));
        }
        Some(version) => version.as_u64().filter(|v| *v != 0),
    };
    let Some(version) = version else {
        return Err(Problem::new(
            "version",
            "number-wrong",
            "version must be a whole number from 1.",
        ));
    };
    if VERSION < version {
        let words = format!(
            "The document is of version {version}; this release reads versions up to {VERSION}."
        );
        return Err(Problem::new("version", "version-newer", words));
    }
    for step in &STEPS[version as usize - 1..] {
        step(&mut map);
    }
    map.insert("version".to_owned(), VERSION.into());
    Ok(Value::Object(map))
}
