//! Whether a document has the form that the published schema gives.
//!
//! In: a JSON value. Out: every problem with its path in plain words. Reads the schema file
//! itself, so what is published and what is accepted cannot differ; it knows the keywords that
//! file uses, and a test holds that list.
//!
//! Limits: the first [`MAX_PROBLEMS`].

use super::problem::Problem;
use crate::ticket::Day;
use serde_json::{Map, Value};
use std::fmt::Write;

const MAX_PROBLEMS: usize = 100;

/// All problems, in the order of the schema's keys and the document's lists.
pub(super) fn check(document: &Value) -> Vec<Problem> {
    let schema: Value = serde_json::from_str(super::SCHEMA).unwrap_or(Value::Null);
    let mut checker = Checker { root: &schema, problems: Vec::new() };
    checker.value(document, &schema, &mut String::new());
    checker.problems
}

struct Checker<'a> {
    root: &'a Value,
    problems: Vec<Problem>,
}

impl<'a> Checker<'a> {
    fn report(&mut self, path: &str, code: &'static str, rest: &str) {
        if self.problems.len() < MAX_PROBLEMS {
            let subject = if path.is_empty() { "The document" } else { path };
            self.problems.push(Problem::new(path, code, format!("{subject} {rest}.")));
        }
    }

    fn value(&mut self, value: &Value, schema: &'a Value, path: &mut String) {
        let schema = self.resolved(schema);
        if let Some(options) = schema.get("anyOf").and_then(Value::as_array) {
            // Only "this or null" is used.
            if !value.is_null()
                && let Some(first) = options.first()
            {
                self.value(value, first, path);
            }
            return;
        }
        if let Some(expected) = schema.get("const") {
            if value != expected {
                self.report(path, "value-wrong", &format!("must be {expected}"));
            }
            return;
        }
        if !self.has_type(value, schema, path) {
            return;
        }
        match value {
            Value::Object(map) => self.object(map, schema, path),
            Value::Array(items) => self.array(items, schema, path),
            Value::String(text) => self.text(text, schema, path),
            Value::Number(number) => self.number(number, schema, path),
            Value::Null | Value::Bool(_) => {}
        }
    }

    /// Follows a reference into `$defs`.
    fn resolved(&self, schema: &'a Value) -> &'a Value {
        let name = schema.get("$ref").and_then(Value::as_str);
        let name = name.and_then(|r| r.strip_prefix("#/$defs/"));
        name.and_then(|name| self.root.get("$defs")?.get(name)).unwrap_or(schema)
    }

    fn has_type(&mut self, value: &Value, schema: &Value, path: &str) -> bool {
        let types: Vec<&str> = match schema.get("type") {
            Some(Value::String(one)) => vec![one],
            Some(Value::Array(several)) => several.iter().filter_map(Value::as_str).collect(),
            _ => return true,
        };
        let fits = |name: &&str| match *name {
            "object" => value.is_object(),
            "array" => value.is_array(),
            "string" => value.is_string(),
            "integer" => value.is_i64() || value.is_u64(),
            "boolean" => value.is_boolean(),
            "null" => value.is_null(),
            _ => false,
        };
        if types.iter().any(fits) {
            return true;
        }
        if let (true, Some(low), Some(high)) =
            (types.contains(&"integer"), schema.get("minimum"), schema.get("maximum"))
        {
            self.report(
                path,
                "number-wrong",
                &format!("must be a whole number from {low} to {high}"),
            );
            return false;
        }
        let word = |name: &str| match name {
            "object" => "a group of settings in { }",
            "array" => "a list in [ ]",
            "string" => "text in quotes",
            "boolean" => "true or false",
            _ => "null",
        };
        let words: Vec<&str> = types.iter().map(|t| word(t)).collect();
        self.report(path, "type-wrong", &format!("must be {}", words.join(" or ")));
        false
    }

    fn object(&mut self, map: &Map<String, Value>, schema: &'a Value, path: &mut String) {
        let none = Map::new();
        let known = schema.get("properties").and_then(Value::as_object);
        let max = schema.get("maxProperties").and_then(Value::as_u64);
        if let Some(max) = max.filter(|max| *max < map.len() as u64) {
            self.report(path, "list-too-long", &format!("has more than {max} entries"));
        }
        for name in schema.get("required").and_then(Value::as_array).into_iter().flatten() {
            let name = name.as_str().unwrap_or("");
            if !map.contains_key(name) {
                self.at(path, name, |checker, path| {
                    checker.report(path, "setting-missing", "is missing");
                });
            }
        }
        for (name, value) in map {
            let schema_of = known.and_then(|k| k.get(name));
            let other = schema.get("additionalProperties").filter(|s| s.is_object());
            self.at(path, name, |checker, path| {
                if let Some(schema) = schema_of.or(other) {
                    checker.value(value, schema, path);
                } else {
                    let known = known.unwrap_or(&none).keys().map(String::as_str);
                    let rest = match nearest(name, known) {
                        Some(near) => format!("is not a setting; `{near}` is"),
                        None => "is not a setting".to_owned(),
                    };
                    checker.report(path, "setting-unknown", &rest);
                }
            });
        }
    }

    fn array(&mut self, items: &[Value], schema: &'a Value, path: &mut String) {
        let limit = |name: &str| schema.get(name).and_then(Value::as_u64);
        let len = items.len() as u64;
        if let Some(max) = limit("maxItems").filter(|max| *max < len) {
            self.report(path, "list-too-long", &format!("has more than {max} entries"));
            return;
        }
        if let Some(min) = limit("minItems").filter(|min| len < *min) {
            self.report(path, "list-too-short", &format!("needs at least {min} entries"));
        }
        let Some(schema) = schema.get("items") else { return };
        for (idx, item) in items.iter().enumerate() {
            let len = path.len();
            let _ = write!(path, "[{idx}]");
            self.value(item, schema, path);
            path.truncate(len);
        }
    }

    fn text(&mut self, text: &str, schema: &'a Value, path: &str) {
        let limit = |name: &str| schema.get(name).and_then(Value::as_u64);
        let len = text.chars().count() as u64;
        if limit("minLength").is_some_and(|min| len < min) {
            self.report(path, "text-empty", "is empty");
        } else if let Some(max) = limit("maxLength").filter(|max| *max < len) {
            self.report(path, "text-too-long", &format!("is longer than {max} characters"));
        } else if let Some(words) = schema.get("enum").and_then(Value::as_array) {
            if !words.iter().any(|w| w.as_str() == Some(text)) {
                let words: Vec<&str> = words.iter().filter_map(Value::as_str).collect();
                self.report(path, "word-unknown", &format!("must be one of: {}", words.join(", ")));
            }
        } else if schema.get("format").is_some() {
            if Day::parse(text).is_none() {
                self.report(path, "day-wrong", "must be a day, like \"2026-11-24\"");
            }
        } else if let Some(pattern) = schema.get("pattern").and_then(Value::as_str)
            && !has_form(text, pattern)
        {
            let form = schema.get("description").and_then(Value::as_str).unwrap_or(pattern);
            let form = form.chars().next().map_or(String::new(), |first| {
                first.to_lowercase().chain(form.chars().skip(1)).collect()
            });
            self.report(path, "text-wrong", &format!("must be {form}"));
        }
    }

    fn number(&mut self, number: &serde_json::Number, schema: &Value, path: &str) {
        let (Some(low), Some(high)) = (schema.get("minimum"), schema.get("maximum")) else {
            return;
        };
        let inside = number.as_i64().is_some_and(|n| {
            low.as_i64().is_some_and(|low| low <= n) && high.as_i64().is_some_and(|high| n <= high)
        });
        if !inside {
            self.report(
                path,
                "number-wrong",
                &format!("must be a whole number from {low} to {high}"),
            );
        }
    }

    /// Does something one level deeper.
    fn at(&mut self, path: &mut String, name: &str, act: impl FnOnce(&mut Self, &mut String)) {
        let len = path.len();
        if !path.is_empty() {
            path.push('.');
        }
        // A key from outside: shown, but not at any length.
        path.extend(name.chars().filter(|c| !c.is_control()).take(60));
        act(self, path);
        path.truncate(len);
    }
}

/// Whether a text is of a form that the schema gives as a regular expression. The schema has four
/// such forms; reading them in general would take more bytes than all the rest here.
fn has_form(text: &str, pattern: &str) -> bool {
    let digits = |text: &str, most: usize| {
        (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
    };
    match pattern {
        "^[A-Z]{2}$" => text.len() == 2 && text.bytes().all(|b| b.is_ascii_uppercase()),
        "^[A-Z]{3}$" => text.len() == 3 && text.bytes().all(|b| b.is_ascii_uppercase()),
        "^[a-z]{2,3}$" => {
            matches!(text.len(), 2..=3) && text.bytes().all(|b| b.is_ascii_lowercase())
        }
        "^[0-9]{1,9}([.][0-9]{1,3})?$" => {
            let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
            digits(whole, 9) && digits(part, 3)
        }
        "^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$" => match text.as_bytes() {
            b"24:00" => true,
            [h, hh, b':', m, mm] => {
                let hour = matches!((h, hh), (b'0' | b'1', b'0'..=b'9') | (b'2', b'0'..=b'3'));
                hour && matches!((m, mm), (b'0'..=b'5', b'0'..=b'9'))
            }
            _ => false,
        },
        // A form that no test knows of yet: nothing is of it.
        _ => false,
    }
}

/// The known name that a mistyped one most likely meant: one or two letters away, or another case.
fn nearest<'k>(name: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let close = |k: &&str| k.eq_ignore_ascii_case(name) || distance(k, name) <= 2;
    (name.len() < 60).then_some(())?;
    known.filter(close).min_by_key(|k| distance(k, name))
}

/// Letters to change, add or drop between two words (Levenshtein 1966).
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let change = diagonal + usize::from(x != *y);
            diagonal = row[j + 1];
            row[j + 1] = change.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}
