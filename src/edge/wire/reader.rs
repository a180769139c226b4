//! Reads a JSON value member by member and knows where it is.

use serde_json::Value;
use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

/// As many members that were left out are told of; a value with more is broken everywhere.
const MOST_TOLD: usize = 20;

/// Why a value from JavaScript was not taken. Names the place, never the content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WireError {
    code: &'static str,
    path: String,
    wanted: &'static str,
}

impl WireError {
    /// An error at a place.
    pub fn new(code: &'static str, path: impl Into<String>, wanted: &'static str) -> Self {
        Self { code, path: path.into(), wanted }
    }

    /// The stable word: `wire-json`, `wire-missing`, `wire-type`, `wire-range`, `wire-unknown`,
    /// `wire-too-large`.
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// Where, from the value's root: `ticket.messages[2].text`.
    pub fn path(&self) -> &str {
        &self.path
    }
}

impl fmt::Display for WireError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = if self.path.is_empty() { "the value" } else { &self.path };
        write!(f, "`{place}` is not {}", self.wanted)
    }
}

impl std::error::Error for WireError {}

/// A value and its place.
#[derive(Clone)]
pub struct Reader<'a> {
    value: &'a Value,
    path: String,
    /// Members of the whole value that were left out.
    odd: Rc<RefCell<Vec<WireError>>>,
}

impl<'a> Reader<'a> {
    /// Starts at the root.
    pub fn new(value: &'a Value) -> Self {
        Self { value, path: String::new(), odd: Rc::default() }
    }

    /// What [`Self::spare`] and [`Self::each`] could not read and left out, with its place.
    pub fn odd(&self) -> Vec<WireError> {
        self.odd.take()
    }

    fn leave_out<T>(&self, read: Result<T, WireError>) -> Option<T> {
        let told = |error| {
            let mut odd = self.odd.borrow_mut();
            if odd.len() < MOST_TOLD {
                odd.push(error);
            }
        };
        read.map_err(told).ok()
    }

    fn at(&self, value: &'a Value, path: String) -> Reader<'a> {
        Self { value, path, odd: Rc::clone(&self.odd) }
    }

    /// Starts at a value that has a name of its own, such as an argument.
    pub fn named(value: &'a Value, name: &str) -> Self {
        Self { path: name.to_owned(), ..Self::new(value) }
    }

    /// The value as it is.
    pub fn value(&self) -> &'a Value {
        self.value
    }

    /// A member's reader; `None` where it is missing or null.
    pub fn get(&self, name: &str) -> Option<Reader<'a>> {
        let value = self.value.get(name).filter(|v| !v.is_null())?;
        let dot = if self.path.is_empty() { "" } else { "." };
        Some(self.at(value, format!("{}{dot}{name}", self.path)))
    }

    /// A member that must be there.
    ///
    /// # Errors
    /// `wire-missing`, or `wire-type` where this is no object.
    pub fn need(&self, name: &str) -> Result<Reader<'a>, WireError> {
        if !self.value.is_object() {
            return Err(self.wrong("an object"));
        }
        self.get(name).ok_or_else(|| {
            let dot = if self.path.is_empty() { "" } else { "." };
            WireError::new("wire-missing", format!("{}{dot}{name}", self.path), "there")
        })
    }

    /// `wire-type` at this place.
    pub fn wrong(&self, wanted: &'static str) -> WireError {
        WireError::new("wire-type", self.path.clone(), wanted)
    }

    /// `wire-unknown` at this place.
    pub fn unknown(&self, wanted: &'static str) -> WireError {
        WireError::new("wire-unknown", self.path.clone(), wanted)
    }

    /// Text.
    ///
    /// # Errors
    /// `wire-type`.
    pub fn text(&self) -> Result<&'a str, WireError> {
        self.value.as_str().ok_or_else(|| self.wrong("text"))
    }

    /// An identifier: text, or a whole number as many hosts have them.
    ///
    /// # Errors
    /// `wire-type`; `wire-range` where it is empty or beyond 512 bytes.
    pub fn id(&self) -> Result<String, WireError> {
        let id = match self.value {
            Value::String(text) => text.clone(),
            Value::Number(n) if n.is_i64() || n.is_u64() => n.to_string(),
            _ => return Err(self.wrong("text or a whole number")),
        };
        if id.is_empty() || id.len() > 512 {
            return Err(WireError::new("wire-range", self.path.clone(), "1 to 512 bytes long"));
        }
        Ok(id)
    }

    /// True or false.
    ///
    /// # Errors
    /// `wire-type`.
    pub fn flag(&self) -> Result<bool, WireError> {
        self.value.as_bool().ok_or_else(|| self.wrong("true or false"))
    }

    /// A whole number from 0.
    ///
    /// # Errors
    /// `wire-type`.
    pub fn count(&self) -> Result<u32, WireError> {
        let whole = self.value.as_u64().or_else(|| {
            let n = self.value.as_f64()?;
            (n >= 0.0 && n.fract() == 0.0).then_some(n as u64)
        });
        whole.and_then(|n| u32::try_from(n).ok()).ok_or_else(|| self.wrong("a whole number"))
    }

    /// Milliseconds since 1970, or an ISO 8601 time such as hosts give.
    ///
    /// # Errors
    /// `wire-type`.
    pub fn moment(&self) -> Result<i64, WireError> {
        let ms = match self.value {
            Value::Number(n) => n.as_i64().or_else(|| n.as_f64().map(|f| f as i64)),
            Value::String(text) => crate::ticket::Moment::parse(text).map(|m| m.0),
            _ => None,
        };
        ms.ok_or_else(|| self.wrong("a time"))
    }

    /// The items of a list.
    ///
    /// # Errors
    /// `wire-type`.
    pub fn list(&self) -> Result<Vec<Reader<'a>>, WireError> {
        let items = self.value.as_array().ok_or_else(|| self.wrong("a list"))?;
        Ok(items
            .iter()
            .enumerate()
            .map(|(i, value)| self.at(value, format!("{}[{i}]", self.path)))
            .collect())
    }

    /// The members of an object, by name.
    ///
    /// # Errors
    /// `wire-type`.
    pub fn members(&self) -> Result<Vec<(&'a str, Reader<'a>)>, WireError> {
        let map = self.value.as_object().ok_or_else(|| self.wrong("an object"))?;
        Ok(map.keys().filter_map(|name| Some((name.as_str(), self.get(name)?))).collect())
    }

    /// A member read by `read`, `None` where it is missing or null.
    ///
    /// # Errors
    /// What `read` returns.
    pub fn maybe<T>(
        &self,
        name: &str,
        read: impl FnOnce(&Reader<'a>) -> Result<T, WireError>,
    ) -> Result<Option<T>, WireError> {
        self.get(name).map(|r| read(&r)).transpose()
    }

    /// A member that the whole can do without: one that cannot be read is left out.
    pub fn spare<T>(
        &self,
        name: &str,
        read: impl FnOnce(&Reader<'a>) -> Result<T, WireError>,
    ) -> Option<T> {
        self.get(name).and_then(|r| self.leave_out(read(&r)))
    }

    /// A list member of items that the whole can do without.
    pub fn each<T>(
        &self,
        name: &str,
        read: impl Fn(&Reader<'a>) -> Result<T, WireError>,
    ) -> Vec<T> {
        let items = self.spare(name, Reader::list).unwrap_or_default();
        items.iter().filter_map(|item| self.leave_out(read(item))).collect()
    }

    /// A list member read item by item; empty where it is missing.
    ///
    /// # Errors
    /// What `read` returns; `wire-type` where it is no list.
    pub fn all<T>(
        &self,
        name: &str,
        read: impl Fn(&Reader<'a>) -> Result<T, WireError>,
    ) -> Result<Vec<T>, WireError> {
        match self.get(name) {
            None => Ok(Vec::new()),
            Some(list) => list.list()?.iter().map(read).collect(),
        }
    }
}
