//! "Not the same person" and "These two are the same person": remembered on this device, each with
//! its undo, and winning over every score.
//!
//! A pair of contacts is personal data as a case is: it is kept so many days as cases are,
//! counted from the last day that a ticket of either was open here, and then forgotten.

use super::Session;
use crate::json::Json;
use crate::person::link::Verdict;
use crate::ticket::{ContactId, Day};
use crate::view::Text;
use serde_json::Value;

/// Settings of this device under which decisions are kept start so; the pair follows as JSON.
const PAIR: &str = "person:";

/// A decision made in the open ticket.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Decided {
    /// How many acts Undo could take back when it was made.
    pub depth: usize,
    pub key: String,
    /// What was decided before.
    pub before: Option<Value>,
}

impl Session {
    /// What agents decided on this device, in the order of identifiers.
    pub(super) fn decisions(&self) -> Vec<(ContactId, ContactId, Verdict)> {
        let decision = |(key, value): (&String, &Value)| {
            let (a, b) = pair_of(key)?;
            let (verdict, day) = read(value)?;
            (!self.is_over(day)).then_some((a, b, verdict))
        };
        self.device.settings.iter().filter_map(decision).collect()
    }

    /// Forgets decisions that no ticket has spoken of for as long as cases are kept, and dates
    /// those anew that the open ticket speaks of.
    pub(super) fn sweep_decisions(&mut self) {
        let requester = self.open.as_ref().and_then(|open| open.ticket.requester.as_ref());
        let today = self.now.day();
        let mut changes = Vec::new();
        for (key, value) in &self.device.settings {
            let (Some((a, b)), Some((verdict, day))) = (pair_of(key), read(value)) else {
                continue;
            };
            let spoken = requester.is_some_and(|contact| [&a, &b].contains(&&contact.id));
            if self.is_over(day) {
                changes.push((key.clone(), Value::Null));
            } else if day.is_none() || (spoken && day != Some(today)) {
                changes.push((key.clone(), dated(verdict, today)));
            }
        }
        for (key, value) in changes {
            self.keep_decision(&key, value);
        }
    }

    /// Whether what was last spoken of on a day is to be forgotten.
    fn is_over(&self, day: Option<Day>) -> bool {
        let kept = i64::from(self.keep_days());
        day.is_some_and(|day| i64::from(self.now.day().0) - i64::from(day.0) > kept)
    }

    /// A button about a contact was pressed; whether it was one.
    pub(super) fn press_person(&mut self, act: &str) -> bool {
        let Some((word, contact)) = act.split_once(':') else { return false };
        let (value, say) = match word {
            "not-same" => (dated(Verdict::NotSame, self.now.day()), "say.not-same"),
            "same" => (dated(Verdict::Same, self.now.day()), "say.same"),
            "undecide" => (Value::Null, "say.undone"),
            _ => return false,
        };
        let Some(open) = &mut self.open else { return true };
        let Some(requester) = &open.ticket.requester else { return true };
        let other = ContactId::from(contact);
        if other == requester.id {
            return true;
        }
        let (a, b) = ((&other).min(&requester.id), (&other).max(&requester.id));
        let key = format!("{PAIR}{}", (a.clone(), b.clone()).write());
        let before = self.device.settings.get(&key).cloned();
        open.decided.push(Decided { depth: open.case.undo_depth(), key: key.clone(), before });
        self.set_decision(&key, value);
        self.say = Some(Text::of(say));
        self.focus = Some(if word == "undecide" {
            "panel".to_owned()
        } else {
            format!("act:undecide:{contact}")
        });
        true
    }

    /// Takes the last decision back if nothing was done after it; whether there was one.
    pub(super) fn undo_decision(&mut self) -> bool {
        let Some(open) = &mut self.open else { return false };
        let depth = open.case.undo_depth();
        let Some(last) = open.decided.pop_if(|last| last.depth >= depth) else { return false };
        self.set_decision(&last.key, last.before.unwrap_or(Value::Null));
        self.say = Some(Text::of("say.undone"));
        true
    }

    fn set_decision(&mut self, key: &str, value: Value) {
        self.keep_decision(key, value);
        self.look_back();
    }

    fn keep_decision(&mut self, key: &str, value: Value) {
        let gone = value.is_null();
        self.remember(key, value);
        if gone {
            self.device.settings.remove(key);
        }
    }
}

/// The pair that a setting is about, where it is about one.
fn pair_of(key: &str) -> Option<(ContactId, ContactId)> {
    <(ContactId, ContactId)>::read(serde_json::from_str(key.strip_prefix(PAIR)?).ok()?)
}

/// The verdict, with the day that a ticket last spoke of it.
fn dated(verdict: Verdict, day: Day) -> Value {
    Value::from(format!("{} {day}", word_of(verdict)))
}

/// The same read back; older builds wrote no day.
fn read(value: &Value) -> Option<(Verdict, Option<Day>)> {
    let text = value.as_str()?;
    let (word, day) = text.split_once(' ').unwrap_or((text, ""));
    Some((verdict(word)?, Day::parse(day)))
}

fn word_of(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Same => "same",
        Verdict::NotSame => "not-same",
    }
}

fn verdict(word: &str) -> Option<Verdict> {
    [Verdict::Same, Verdict::NotSame].into_iter().find(|verdict| word_of(*verdict) == word)
}
