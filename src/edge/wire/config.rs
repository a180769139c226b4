//! Reads what a page configures: the admin's document, or only a cause list.

use crate::config::{Config, Problem, VERSION};
use serde_json::{Map, Value, json};

/// Reads a config; what it leaves out keeps its default. `{causes: [...]}` with `owners`,
/// `groups`, `pairs` and `tags` beside is taken for a document with that cause list.
///
/// # Errors
/// What is wrong first, with its path.
pub fn read_config(value: Value) -> Result<Config, Problem> {
    let document = match value {
        Value::Object(members) if members.is_empty() => return Ok(Config::default()),
        Value::Object(members) => whole(members),
        other => other,
    };
    Config::of(document).map_err(|mut problems| problems.swap_remove(0))
}

/// What an admin is told of a document before it is published: `{problems, warnings}`, each of
/// `{path, code, words}`. A document with problems is not used.
pub fn check_config(text: &str) -> Value {
    let (problems, warnings) = match Config::parse(text) {
        Ok(config) => (Vec::new(), config.warnings()),
        Err(problems) => (problems, Vec::new()),
    };
    let row = |p: &Problem| json!({ "path": p.path, "code": p.code, "words": p.words });
    let rows = |all: &[Problem]| all.iter().map(row).collect::<Value>();
    json!({ "problems": rows(&problems), "warnings": rows(&warnings) })
}

/// The document, with its version where a page left it out.
fn whole(mut document: Map<String, Value>) -> Value {
    if !document.contains_key("version") {
        document.insert("version".to_owned(), json!(VERSION));
    }
    if let Some(causes) = document.get("causes").filter(|c| c.is_array()).cloned() {
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
