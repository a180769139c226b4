//! "Not the same person" and "These two are the same person": remembered on this device, each with
//! its undo, and winning over every score.

use super::Session;
use crate::json::Json;
use crate::person::link::Verdict;
use crate::ticket::ContactId;
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
            let pair = serde_json::from_str(key.strip_prefix(PAIR)?).ok()?;
            let (a, b) = <(ContactId, ContactId)>::read(pair)?;
            Some((a, b, verdict(value.as_str()?)?))
        };
        self.device.settings.iter().filter_map(decision).collect()
    }

    /// A button about a contact was pressed; whether it was one.
    pub(super) fn press_person(&mut self, act: &str) -> bool {
        let Some((word, contact)) = act.split_once(':') else { return false };
        let (value, say) = match word {
            "not-same" => (Value::from(word_of(Verdict::NotSame)), "say.not-same"),
            "same" => (Value::from(word_of(Verdict::Same)), "say.same"),
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
        let gone = value.is_null();
        self.remember(key, value);
        if gone {
            self.device.settings.remove(key);
        }
        self.look_back();
    }
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
