//! Reads what a page configures: the admin's document, or only a cause list.

use crate::config::{Config, Problem, VERSION};
use serde_json::{Map, Value, json};

/// Reads a config; what it leaves out keeps its default. `{causes: [...]}` with `owners`,
/// `groups`, `pairs` and `tags` beside is taken for a document with that cause list.
///
/// # Errors
/// What is wrong first, with its path.
pub fn read_config(value: Value) -> Result<Config, Problem> {
    let (document, given) = whole(value);
    Config::of(document).map_err(|mut problems| given.told(problems.swap_remove(0)))
}

/// What an admin is told of a document before it is published: `{problems, warnings}`, each of
/// `{path, code, words}`. A document with problems is not used. Takes what [`read_config`] takes;
/// one in another form than this release writes is in `document`, in that form, to be edited.
/// `zone_known` tells whether there is a time zone of that name.
pub fn check_config(text: &str, zone_known: impl Fn(&str) -> bool) -> Value {
    let mut current = None;
    let (problems, warnings) = match Config::read_text(text) {
        Err(problems) => (problems, Vec::new()),
        Ok(value) => {
            let (document, given) = whole(value);
            let older = document.get("version").and_then(Value::as_u64) != Some(VERSION);
            if older || given.list || given.unversioned {
                current = Config::in_present_form(document.clone());
            }
            let told = |found: Vec<Problem>| found.into_iter().map(|p| given.told(p)).collect();
            match Config::of(document) {
                Ok(config) if !zone_known(&config.hours.zone) => {
                    (told(vec![Problem::zone_unknown(&config.hours.zone)]), Vec::new())
                }
                Ok(config) => (Vec::new(), [given.warnings(), told(config.warnings())].concat()),
                Err(problems) => (told(problems), Vec::new()),
            }
        }
    };
    let row = |p: &Problem| json!({ "path": p.path, "code": p.code, "words": p.words });
    let rows = |all: &[Problem]| all.iter().map(row).collect::<Value>();
    let mut told = json!({ "problems": rows(&problems), "warnings": rows(&warnings) });
    if let Some(document) = current {
        told["document"] = document;
    }
    told
}

/// What a page left to us.
#[derive(Clone, Copy, Debug, Default)]
struct Given {
    /// It is a cause list, not a document around one.
    list: bool,
    /// It says no version.
    unversioned: bool,
}

impl Given {
    /// A problem with its place in what the page gave.
    fn told(self, mut problem: Problem) -> Problem {
        if let Some(path) = problem.path.strip_prefix("causes.").filter(|_| self.list) {
            if let Some(rest) = problem.words.strip_prefix(&problem.path) {
                problem.words = format!("{path}{rest}");
            }
            problem.path = path.to_owned();
        }
        problem
    }

    fn warnings(self) -> Vec<Problem> {
        let words = format!("version is missing; it is read as version {VERSION}.");
        let missing = Problem { path: "version".to_owned(), code: "version-missing", words };
        if self.unversioned { vec![missing] } else { Vec::new() }
    }
}

/// The document, with its version where a page left it out.
fn whole(value: Value) -> (Value, Given) {
    let Value::Object(mut document) = value else { return (value, Given::default()) };
    let unversioned = !document.contains_key("version");
    if unversioned {
        document.insert("version".to_owned(), json!(VERSION));
    }
    let list = document.get("causes").filter(|c| c.is_array()).cloned();
    let given = Given { list: list.is_some(), unversioned };
    if let Some(causes) = list {
        let mut whole = Map::new();
        whole.insert("causes".to_owned(), causes);
        for part in ["owners", "groups", "pairs", "tags"] {
            if let Some(value) = document.remove(part) {
                whole.insert(part.to_owned(), value);
            }
        }
        document.insert("causes".to_owned(), Value::Object(whole));
    }
    (Value::Object(document), given)
}
