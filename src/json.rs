//! Plain data as JSON values, and back: what is stored and what an admin publishes.
//!
//! In: a [`Value`], hostile until read. Out: the type, or `None` where the value is not of its
//! form; nothing says what is wrong with it, because what is stored is then kept as it came and a
//! document is checked against its schema before. Few bytes: a reader is a list of members and
//! not, as with derived code, a state machine a type.
//!
//! Invariants, each a test of the same name:
//! - `what_is_written_reads_back`
//! - `a_member_of_the_wrong_type_is_no_value`

use crate::sorted::SortedMap;
use serde_json::{Map, Value};

/// A type with one form as JSON.
pub trait Json: Sized {
    /// The type of a value of its form.
    fn read(value: Value) -> Option<Self>;

    /// The value.
    fn write(&self) -> Value;

    /// What a member stands for that is not there; `None`: it must be there.
    fn absent() -> Option<Self> {
        None
    }
}

/// An object, read and written member by member.
#[derive(Debug)]
pub struct Members {
    map: Map<String, Value>,
    /// Names in JSON are the fields' in camel case; else they are the fields' own.
    camel: bool,
}

impl Members {
    /// None yet.
    pub fn new(camel: bool) -> Self {
        Self { map: Map::new(), camel }
    }

    /// Those of an object; `camel`: with names in camel case.
    pub fn read(value: Value, camel: bool) -> Option<Self> {
        match value {
            Value::Object(map) => Some(Self { map, camel }),
            _ => None,
        }
    }

    fn name(&self, field: &str) -> String {
        if !self.camel {
            return field.to_owned();
        }
        let mut parts = field.split('_');
        let mut name = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            name.push_str(&part[..1].to_ascii_uppercase());
            name.push_str(&part[1..]);
        }
        name
    }

    /// Takes a member out; `None` where there is none.
    pub fn take(&mut self, field: &str) -> Option<Value> {
        self.map.remove(&self.name(field))
    }

    /// Takes a member out and reads it.
    pub fn need<T: Json>(&mut self, field: &str) -> Option<T> {
        self.take(field).map_or_else(T::absent, T::read)
    }

    /// The same; one that is not there has a default.
    pub fn or<T: Json>(&mut self, field: &str, default: impl FnOnce() -> T) -> Option<T> {
        self.take(field).map_or_else(|| Some(default()), T::read)
    }

    /// Sets a member.
    pub fn put(&mut self, field: &str, value: Value) {
        let name = self.name(field);
        self.map.insert(name, value);
    }

    /// Takes over all members of an object.
    pub fn put_all(&mut self, value: Value) {
        if let Value::Object(mut map) = value {
            self.map.append(&mut map);
        }
    }

    /// Everything that was not taken.
    pub fn rest(&mut self) -> Value {
        Value::Object(std::mem::take(&mut self.map))
    }

    /// Whether everything was taken.
    pub fn is_empty(&self) -> bool {
        self.map.is_empty()
    }
}

/// Gives a struct its form: `record!(Line { offer, amount: some, note: default })`.
///
/// A bare field must be there, an `Option` may be missing or null. `some`: not written where it
/// is `None`. `default`: its default where it is missing. `(value)`: that value then. `flat`: its
/// own members stand among these.
///
/// `record!` has the fields' names and lets be what it does not know; `setting!` has them in camel
/// case and takes nothing unknown.
macro_rules! record {
    ($name:ident { $($field:ident $(: $how:tt)?),* $(,)? }) => {
        impl $crate::json::Json for $name {
            fn read(value: serde_json::Value) -> Option<Self> {
                let mut members = $crate::json::Members::read(value, false)?;
                Some(Self { $($field: $crate::json::take!(members $field $($how)?),)* })
            }

            fn write(&self) -> serde_json::Value {
                let mut members = $crate::json::Members::new(false);
                let Self { $($field),* } = self;
                $($crate::json::put!(members $field $($how)?);)*
                members.rest()
            }
        }
    };
}

/// See `record!`.
macro_rules! setting {
    ($name:ident { $($field:ident $(: $how:tt)?),* $(,)? }) => {
        impl $crate::json::Json for $name {
            fn read(value: serde_json::Value) -> Option<Self> {
                let mut members = $crate::json::Members::read(value, true)?;
                let read = Self { $($field: $crate::json::take!(members $field $($how)?),)* };
                members.is_empty().then_some(read)
            }

            fn write(&self) -> serde_json::Value {
                let mut members = $crate::json::Members::new(true);
                let Self { $($field),* } = self;
                $($crate::json::put!(members $field $($how)?);)*
                members.rest()
            }
        }
    };
}

/// Gives an enum its form, with a member that says which it is:
/// `kinds!(Plan by "kind" { "ask" => Ask { day, channel }, "none" => None { why } })`.
/// Fields as those of `record!`. After `else` may stand one variant that holds any other value.
macro_rules! kinds {
    ($name:ident by $tag:literal {
        $($id:literal => $variant:ident $({ $($field:ident $(: $how:tt)?),* $(,)? })?,)*
    } $(else $other:ident)?) => {
        impl $crate::json::Json for $name {
            fn read(value: serde_json::Value) -> Option<Self> {
                let mut members = $crate::json::Members::read(value, false)?;
                let kind = members.take($tag)?;
                Some(match kind.as_str()? {
                    $($id => Self::$variant {
                        $($($field: $crate::json::take!(members $field $($how)?),)*)?
                    },)*
                    _ => return None,
                })
            }

            fn write(&self) -> serde_json::Value {
                let mut members = $crate::json::Members::new(false);
                let kind: &str = match self {
                    $(Self::$variant { $($($field),*)? } => {
                        $($($crate::json::put!(members $field $($how)?);)*)?
                        $id
                    })*
                    $(Self::$other(value) => return value.clone(),)?
                };
                members.put($tag, kind.into());
                members.rest()
            }
        }
    };
}

/// Takes one field out of the members; see `record!`.
macro_rules! take {
    ($members:ident $field:ident) => {
        $members.need(stringify!($field))?
    };
    ($members:ident $field:ident some) => {
        $members.need(stringify!($field))?
    };
    ($members:ident $field:ident default) => {
        $members.or(stringify!($field), Default::default)?
    };
    ($members:ident $field:ident flat) => {
        $crate::json::Json::read($members.rest())?
    };
    ($members:ident $field:ident ($value:expr)) => {
        $members.or(stringify!($field), || $value)?
    };
}

/// Puts one field among the members; see `record!`.
macro_rules! put {
    ($members:ident $field:ident some) => {
        if let Some(value) = $field {
            $members.put(stringify!($field), $crate::json::Json::write(value));
        }
    };
    ($members:ident $field:ident flat) => {
        $members.put_all($crate::json::Json::write($field));
    };
    ($members:ident $field:ident $($how:tt)?) => {
        $members.put(stringify!($field), $crate::json::Json::write($field));
    };
}

/// Gives an enum that has `id` and `from_id` its form: its word.
macro_rules! word {
    ($name:ident) => {
        impl $crate::json::Json for $name {
            fn read(value: serde_json::Value) -> Option<Self> {
                Self::from_id(value.as_str()?)
            }

            fn write(&self) -> serde_json::Value {
                self.id().into()
            }
        }
    };
}

/// Enums of stable words.
macro_rules! words {
    ($($(#[$meta:meta])* pub enum $name:ident { $($(#[$vmeta:meta])* $variant:ident => $id:literal,)* })*) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vmeta])* $variant,)* }

        impl $name {
            /// All, in the order they are offered.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The stable word for it, as stored and as the message catalogues key it.
            pub fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)* }
            }

            /// The value of that word.
            pub fn from_id(id: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|v| v.id() == id)
            }
        }

        $crate::json::word!($name);
    )*};
}

/// Gives a type that is made from and becomes a string its form: that text.
macro_rules! text_form {
    ($name:ident) => {
        impl $crate::json::Json for $name {
            fn read(value: serde_json::Value) -> Option<Self> {
                <String as $crate::json::Json>::read(value)?.try_into().ok()
            }

            fn write(&self) -> serde_json::Value {
                String::from(*self).into()
            }
        }
    };
}

pub(crate) use {kinds, put, record, setting, take, text_form, word, words};

impl Json for Value {
    fn read(value: Value) -> Option<Self> {
        Some(value)
    }

    fn write(&self) -> Value {
        self.clone()
    }
}

impl Json for bool {
    fn read(value: Value) -> Option<Self> {
        value.as_bool()
    }

    fn write(&self) -> Value {
        (*self).into()
    }
}

impl Json for String {
    fn read(value: Value) -> Option<Self> {
        match value {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    fn write(&self) -> Value {
        self.as_str().into()
    }
}

/// Whole numbers: one that does not fit is none.
macro_rules! whole {
    ($($name:ident)*) => {$(
        impl Json for $name {
            fn read(value: Value) -> Option<Self> {
                value.as_i64()?.try_into().ok()
            }

            fn write(&self) -> Value {
                (*self).into()
            }
        }
    )*};
}

whole!(u8 i8 u16 u32 i64 usize);

impl<T: Json> Json for Option<T> {
    fn read(value: Value) -> Option<Self> {
        match value {
            Value::Null => Some(None),
            value => T::read(value).map(Some),
        }
    }

    fn write(&self) -> Value {
        self.as_ref().map_or(Value::Null, T::write)
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: Json> Json for Vec<T> {
    fn read(value: Value) -> Option<Self> {
        let Value::Array(items) = value else { return None };
        // A plain loop: adapters are compiled anew for each type.
        let mut read = Self::with_capacity(items.len());
        for item in items {
            read.push(T::read(item)?);
        }
        Some(read)
    }

    fn write(&self) -> Value {
        Value::Array(self.iter().map(T::write).collect())
    }
}

impl<T: Json, const N: usize> Json for [T; N] {
    fn read(value: Value) -> Option<Self> {
        Vec::read(value)?.try_into().ok()
    }

    fn write(&self) -> Value {
        Value::Array(self.iter().map(T::write).collect())
    }
}

impl<T: Json> Json for (T, T) {
    fn read(value: Value) -> Option<Self> {
        <[T; 2]>::read(value).map(Self::from)
    }

    fn write(&self) -> Value {
        Value::Array(vec![self.0.write(), self.1.write()])
    }
}

impl<T: Json> Json for SortedMap<String, T> {
    fn read(value: Value) -> Option<Self> {
        let Value::Object(map) = value else { return None };
        let mut read = Self::new();
        for (name, value) in map {
            read.insert(name, T::read(value)?);
        }
        Some(read)
    }

    fn write(&self) -> Value {
        let mut map = Map::new();
        for (name, value) in self {
            map.insert(name.clone(), value.write());
        }
        Value::Object(map)
    }
}
