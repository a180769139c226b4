//! Reading a host's JSON with its path kept, so that an error can say where.

use serde_json::Value;
use std::fmt;

/// Why a host's answer could not be read.
///
/// Names the place, never the content: ticket text must not reach a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HostError {
    host: &'static str,
    path: String,
    problem: Problem,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Problem {
    Missing,
    NotA(&'static str),
    NotJson,
}

impl HostError {
    /// The name that adapters match on. Changing one is a breaking change.
    pub fn code(&self) -> &'static str {
        match self.problem {
            Problem::Missing => "host-field-missing",
            Problem::NotA(_) => "host-field-wrong-type",
            Problem::NotJson => "host-not-json",
        }
    }

    /// From the root, such as `items[0].Subject`.
    pub fn path(&self) -> &str {
        &self.path
    }
}

impl fmt::Display for HostError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.problem {
            Problem::Missing => write!(f, "{} answer has no `{}`", self.host, self.path),
            Problem::NotA(what) => write!(f, "{} answer: `{}` is not {what}", self.host, self.path),
            Problem::NotJson => write!(f, "{} answer `{}` is not JSON", self.host, self.path),
        }
    }
}

impl std::error::Error for HostError {}

/// A value with the way to it.
#[derive(Clone, Debug)]
pub(super) struct Json<'a> {
    host: &'static str,
    path: String,
    value: Option<&'a Value>,
}

/// Parses one of a host's answers; `name` is how errors call it.
pub(super) fn parse(host: &'static str, name: &str, body: &str) -> Result<Value, HostError> {
    serde_json::from_str(body).map_err(|_| HostError {
        host,
        path: name.to_owned(),
        problem: Problem::NotJson,
    })
}

impl<'a> Json<'a> {
    pub(super) fn root(host: &'static str, value: &'a Value) -> Self {
        Self { host, path: String::new(), value: Some(value) }
    }

    /// The field of that name; absent where there is none or where this is no object.
    pub(super) fn get(&self, name: &str) -> Self {
        let dot = if self.path.is_empty() { "" } else { "." };
        let value = self.value.and_then(|v| v.get(name)).filter(|v| !v.is_null());
        Self { host: self.host, path: format!("{}{dot}{name}", self.path), value }
    }

    /// The elements of a list; none where it is absent.
    pub(super) fn items(&self) -> Result<Vec<Self>, HostError> {
        match self.value {
            None => Ok(Vec::new()),
            Some(Value::Array(items)) => Ok(items
                .iter()
                .enumerate()
                .map(|(n, value)| Self {
                    host: self.host,
                    path: format!("{}[{n}]", self.path),
                    value: Some(value).filter(|v| !v.is_null()),
                })
                .collect()),
            Some(_) => Err(self.error(Problem::NotA("a list"))),
        }
    }

    /// The same, but the list must be there.
    pub(super) fn must_items(&self) -> Result<Vec<Self>, HostError> {
        if self.value.is_none() { Err(self.error(Problem::Missing)) } else { self.items() }
    }

    /// Text, or a number written as text: hosts are of two minds about identifiers.
    pub(super) fn text(&self) -> Result<Option<String>, HostError> {
        match self.value {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.clone())),
            Some(Value::Number(number)) => Ok(Some(number.to_string())),
            Some(_) => Err(self.error(Problem::NotA("text"))),
        }
    }

    /// The same without empty text.
    pub(super) fn filled(&self) -> Result<Option<String>, HostError> {
        Ok(self.text()?.map(|t| t.trim().to_owned()).filter(|t| !t.is_empty()))
    }

    /// The same, but it must be there; may be empty.
    pub(super) fn must_text(&self) -> Result<String, HostError> {
        self.text()?.ok_or_else(|| self.error(Problem::Missing))
    }

    /// A whole number.
    pub(super) fn whole(&self) -> Result<Option<i64>, HostError> {
        match self.value {
            None => Ok(None),
            Some(Value::Number(n)) => {
                n.as_i64().map(Some).ok_or_else(|| self.error(Problem::NotA("a whole number")))
            }
            Some(_) => Err(self.error(Problem::NotA("a whole number"))),
        }
    }

    /// Yes or no; absent is no. Hosts also write 0 and 1.
    pub(super) fn flag(&self) -> Result<bool, HostError> {
        match self.value {
            None => Ok(false),
            Some(Value::Bool(flag)) => Ok(*flag),
            Some(Value::Number(n)) => Ok(n.as_i64() != Some(0)),
            Some(_) => Err(self.error(Problem::NotA("yes or no"))),
        }
    }

    /// The name-value pairs of an object; none where it is absent.
    pub(super) fn entries(&self) -> Result<Vec<(&'a str, Self)>, HostError> {
        match self.value {
            None => Ok(Vec::new()),
            Some(Value::Object(map)) => {
                Ok(map.keys().map(|name| (name.as_str(), self.get(name))).collect())
            }
            Some(_) => Err(self.error(Problem::NotA("an object"))),
        }
    }

    /// Whether it is a number, and no text of one.
    pub(super) fn is_number(&self) -> bool {
        self.value.is_some_and(Value::is_number)
    }

    pub(super) fn is_there(&self) -> bool {
        self.value.is_some()
    }

    fn error(&self, problem: Problem) -> HostError {
        HostError { host: self.host, path: self.path.clone(), problem }
    }
}
