//! From the core's values to the view's messages.

use crate::case::{Arg as SayArg, RoleId, Say};
use crate::config::Config;
use crate::ticket::{Day, Moment, Money, OwnerId};
use crate::view::{ArgValue, Button, Note, Text, Tone};

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
    let mut text = Text::of(format!("case.{}", say.key));
    for (name, arg) in &say.args {
        let value = match arg {
            SayArg::Text(words) => words.as_str().into(),
            SayArg::Number(n) => ArgValue::Number { value: *n as f64 },
            SayArg::Money(amount) => money(*amount),
            SayArg::Day(date) => day(*date),
            SayArg::Time(at) => time(*at),
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
    Button { act: act.to_owned(), label: Text::of(key), primary: false, key: None }
}

pub(super) fn primary(act: &str, key: &str) -> Button {
    Button { primary: true, ..button(act, key) }
}

pub(super) fn note(text: Text, tone: Tone) -> Note {
    Note { text, tone, quotes: Vec::new(), acts: Vec::new() }
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
