//! A message: its key in the catalogues, and what goes into it.

use crate::ticket::{Day, Moment, Money};
use serde::Serialize;

view! {
    /// A message of the catalogue with its arguments, or text as it is.
    pub struct Text {
        /// A key of `www/locales/*.json`; empty: the only argument is shown as it is.
        pub key: String,
        /// Named arguments.
        pub args: Vec<Arg>,
    }
}

view! {
    /// A named argument of a message.
    pub struct Arg {
        /// Its name in the message.
        pub name: String,
        /// Its value.
        pub value: ArgValue,
    }
}

view! {
    /// A value that the face formats by language.
    pub tagged enum ArgValue {
        /// Text from outside, drawn as text and isolated by direction.
        Plain {
            /// The text.
            text: String,
        },
        /// Another message.
        Message {
            /// The message.
            text: Text,
        },
        /// A number, also the one a plural form is picked by.
        Number {
            /// The number.
            value: f64,
        },
        /// An amount of money.
        Amount {
            /// Whole minor units.
            minor: i64,
            /// Digits behind the decimal sign.
            digits: u32,
            /// ISO 4217 code.
            currency: String,
        },
        /// A calendar day, `2026-11-24`.
        Day {
            /// The day.
            day: String,
        },
        /// A point in time, milliseconds since 1970, shown as clock time, with the day if not
        /// today.
        Time {
            /// The point.
            at: i64,
        },
        /// A point in time, milliseconds since 1970, shown in UTC with day and year.
        Utc {
            /// The point.
            at: i64,
        },
        /// A language by its tag, named in the agent's own.
        Language {
            /// BCP 47, such as `fi`.
            tag: String,
        },
        /// Several messages as a list.
        List {
            /// The messages.
            items: Vec<Text>,
        },
    }
}

impl Text {
    /// A message without arguments.
    pub fn of(key: impl Into<String>) -> Self {
        Self { key: key.into(), args: Vec::new() }
    }

    /// Text from outside, shown as it is.
    pub fn plain(text: impl Into<String>) -> Self {
        Self::of("").with("text", text.into().as_str())
    }

    /// This message with one more argument.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<ArgValue>) -> Self {
        self.args.push(Arg { name: name.to_owned(), value: value.into() });
        self
    }
}

impl From<&str> for ArgValue {
    fn from(text: &str) -> Self {
        Self::Plain { text: text.to_owned() }
    }
}

impl From<Text> for ArgValue {
    fn from(text: Text) -> Self {
        Self::Message { text }
    }
}

impl From<u32> for ArgValue {
    fn from(value: u32) -> Self {
        Self::Number { value: f64::from(value) }
    }
}

impl From<Money> for ArgValue {
    fn from(money: Money) -> Self {
        Self::Amount {
            minor: money.minor,
            digits: money.currency.minor_digits(),
            currency: money.currency.code().to_owned(),
        }
    }
}

impl From<Day> for ArgValue {
    fn from(day: Day) -> Self {
        Self::Day { day: day.to_string() }
    }
}

impl From<Moment> for ArgValue {
    fn from(at: Moment) -> Self {
        Self::Time { at: at.0 }
    }
}

impl From<Vec<Text>> for ArgValue {
    fn from(items: Vec<Text>) -> Self {
        Self::List { items }
    }
}
