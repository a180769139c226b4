//! Reads what a page configures: the admin's document, or only a cause list.

use super::{Reader, WireError};
use crate::config::{Config, Problem, VERSION};
use serde_json::{Map, Value, json};
use std::fmt;

/// Why a config was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConfigError {
    /// It is no object.
    Wire(WireError),
    /// The first thing that is wrong with the document.
    Problem(Problem),
}

impl ConfigError {
    /// The stable word for it.
    pub fn code(&self) -> &str {
        match self {
            Self::Wire(error) => error.code(),
            Self::Problem(problem) => problem.code,
        }
    }

    /// Where.
    pub fn path(&self) -> &str {
        match self {
            Self::Wire(error) => error.path(),
            Self::Problem(problem) => &problem.path,
        }
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Wire(error) => error.fmt(f),
            Self::Problem(problem) => problem.fmt(f),
        }
    }
}

/// Reads a config object; what it leaves out keeps its default. `{causes: [...]}` with `owners`,
/// `groups`, `pairs` and `tags` beside is taken for a document with that cause list.
///
/// # Errors
/// What is wrong first, with its path.
pub fn read_config(r: &Reader<'_>) -> Result<Config, ConfigError> {
    let Some(members) = r.value().as_object() else {
        return Err(ConfigError::Wire(r.wrong("an object")));
    };
    if members.is_empty() {
        return Ok(Config::default());
    }
    let document = whole(members).to_string();
    Config::parse(&document).map_err(|problems| {
        let first = problems.into_iter().next();
        first.map_or_else(|| ConfigError::Wire(r.wrong("a config")), ConfigError::Problem)
    })
}

/// The document, with its version where a page left it out.
fn whole(members: &Map<String, Value>) -> Value {
    let mut document = members.clone();
    if !document.contains_key("version") {
        document.insert("version".to_owned(), json!(VERSION));
    }
    if let Some(causes @ Value::Array(_)) = document.get("causes").cloned() {
        let mut list = Map::new();
        list.insert("causes".to_owned(), causes);
        for part in ["owners", "groups", "pairs", "tags"] {
            if let Some(value) = document.remove(part) {
                list.insert(part.to_owned(), value);
            }
        }
        document.insert("causes".to_owned(), Value::Object(list));
    }
    Value::Object(document)
}
