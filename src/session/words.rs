//! From the core's values to the view's messages.

use crate::case::{Arg as SayArg, RoleId, Say};
use crate::config::Config;
use crate::ticket::{Day, Moment, Money, OwnerId};
use crate::view::{
    ArgValue, Block, Button, Choice, ChoiceOption, Fact, Note, OptionRow, Text, Tone,
};

/// An amount as the face formats it.
pub(super) fn money(money: Money) -> ArgValue {
    ArgValue::Amount {
        minor: money.minor,
        digits: money.currency.minor_digits(),
        currency: money.currency.code().to_owned(),
    }
}

pub(super) fn day(day: Day) -> ArgValue {
    ArgValue::Day { day: day.to_string() }
}

pub(super) fn time(at: Moment) -> ArgValue {
    ArgValue::Time { at: at.0 }
}

/// Words of the case as a message of the catalogue: its keys stand under `case.`.
pub(super) fn say(say: &Say, config: &Config) -> Text {
    // Without a key it is words from outside, shown as they are.
    let key = if say.key.is_empty() { String::new() } else { format!("case.{}", say.key) };
    let mut text = Text::of(key);
    for (name, arg) in &say.args {
        let value = match arg {
            SayArg::Text(words) => words.as_str().into(),
            SayArg::Number(n) => ArgValue::Number { value: *n as f64 },
            SayArg::Money(amount) => money(*amount),
            SayArg::Day(date) => day(*date),
            SayArg::Time(at) => time(*at),
            SayArg::Utc(at) => ArgValue::Utc { at: at.0 },
            SayArg::Cause(id) => config.cause_name(id).into(),
            SayArg::Owner(id) => owner_name(config, id).into(),
            SayArg::Offer(id) => {
                config.policy.offer(id).map_or(id.as_str(), |offer| &offer.name).into()
            }
            SayArg::Role(id) => role_name(config, id).into(),
            SayArg::Key(key) => Text::of(format!("case.{key}")).into(),
            SayArg::List(items) => {
                ArgValue::List { items: items.iter().map(|s| self::say(s, config)).collect() }
            }
        };
        text = text.with(name, value);
    }
    text
}

pub(super) fn button(act: &str, key: &str) -> Button {
    Button { act: act.to_owned(), label: Text::of(key), primary: false, key: None, off: false }
}

pub(super) fn primary(act: &str, key: &str) -> Button {
    Button { primary: true, ..button(act, key) }
}

/// An option of a question that is only its label.
pub(super) fn option_row(value: &str, key: Option<u8>, label: Text) -> OptionRow {
    OptionRow {
        value: value.to_owned(),
        key,
        label,
        tag: None,
        tone: Tone::Plain,
        detail: None,
        quotes: Vec::new(),
        prominent: false,
        selected: false,
    }
}

pub(super) fn note(text: Text, tone: Tone) -> Note {
    Note { text, tone, quotes: Vec::new(), acts: Vec::new() }
}

/// A group of radio buttons.
pub(super) fn radios(id: &str, legend: &str, options: Vec<ChoiceOption>) -> Block {
    let choice = Choice {
        id: id.to_owned(),
        legend: Text::of(legend),
        hint: None,
        many: false,
        open: false,
        options,
    };
    Block::Choice { choice }
}

/// One radio button or checkbox without a key.
pub(super) fn option(value: &str, label: Text, selected: bool) -> ChoiceOption {
    ChoiceOption { value: value.to_owned(), key: None, label, selected, from_ticket: None }
}

/// A label and its value.
pub(super) fn fact(label: &str, value: Text) -> Fact {
    Fact { label: Text::of(label), value, before: None }
}

/// A line with acts beside it.
pub(super) fn acting(text: Text, acts: Vec<Button>) -> Block {
    Block::Note { note: Note { acts, ..note(text, Tone::Plain) } }
}

/// The name of an owning function; its identifier where the list does not know it.
pub(super) fn owner_name<'a>(config: &'a Config, id: &'a OwnerId) -> &'a str {
    config.causes.owners.iter().find(|o| o.id == *id).map_or(id.as_str(), |o| &o.name)
}

/// The name of a role or specialist.
fn role_name<'a>(config: &'a Config, id: &'a RoleId) -> &'a str {
    let specialist = config.escalation.specialists.iter().find(|s| s.id == *id);
    let role = config.policy.role(id).map(|role| &role.name);
    role.or(specialist.map(|s| &s.name)).map_or(id.as_str(), String::as_str)
}

/// Number keys 1 to 9, then 0.
pub(super) fn key(idx: usize) -> Option<u8> {
    (idx < 10).then(|| ((idx + 1) % 10) as u8)
}

/// Messages as a list.
pub(super) fn list(items: Vec<Text>) -> Text {
    Text::of("").with("text", ArgValue::List { items })
}
