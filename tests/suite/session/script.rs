//! Runs a conversation: reads its event lines, writes what came of each.

use super::draw::{draw, message};
use headwater::config::Config;
use headwater::edge::wire::{Reader, read_config, read_event};
use headwater::session::{Effect, Output, Session, Task};
use headwater::ticket::Moment;
use headwater::view::Block;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// 24 November 2026, 10:00 UTC.
const START: i64 = 1_795_514_400_000;

/// The settings of the conversations: a short cause list of their own, the rest as it ships.
pub(super) fn config() -> Config {
    config_with("{}")
}

/// The same with other members of the document.
fn config_with(members: &str) -> Config {
    let text = include_str!("../../data/session/causes.json");
    let mut whole: serde_json::Map<String, Value> = serde_json::from_str(text).unwrap();
    whole.append(&mut serde_json::from_str(members).unwrap());
    read_config(Value::Object(whole)).unwrap()
}

/// Plays a conversation and writes it with what came of it.
pub(super) fn run(text: &str) -> String {
    let mut out = String::new();
    let mut play = Play {
        session: super::session(config()),
        now: START,
        last: None,
        keys: 0,
        focus: None,
        asked: BTreeMap::new(),
        kept: Vec::new(),
    };
    for line in text.lines() {
        if let Some(event) = line.strip_prefix("> ") {
            writeln!(out, "> {event}").unwrap();
            play.line(event, &mut out);
        } else if line.starts_with('#') || line.is_empty() {
            writeln!(out, "{line}").unwrap();
        }
    }
    out
}

struct Play {
    session: Session,
    now: i64,
    last: Option<Output>,
    /// Keys pressed since they were last counted.
    keys: usize,
    /// Where focus belongs.
    focus: Option<String>,
    /// The latest effect of each kind.
    asked: BTreeMap<String, u32>,
    /// Entries that the store of the conversation holds.
    kept: Vec<Value>,
}

impl Play {
    fn line(&mut self, line: &str, out: &mut String) {
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        match word {
            "show" => {
                if let Some(output) = &self.last {
                    out.push_str(&draw(&output.view));
                }
            }
            "key" => {
                self.keys += 1;
                let line = self.keyed(rest);
                self.line(&line, out);
            }
            "keys" => {
                let most: usize = rest.parse().unwrap();
                assert!(self.keys <= most, "{} keys instead of {most}", self.keys);
                self.keys = 0;
            }
            // Before all else: what the admin has set otherwise.
            "config" => self.session = super::session(config_with(rest)),
            "wait" => self.now += duration(rest),
            // A new browser tab: the same store, another session.
            "restart" => {
                self.session = super::session(config());
                self.last = None;
            }
            _ => {
                let event = self.event(word, rest);
                let event =
                    read_event(&Reader::new(&event)).unwrap_or_else(|e| panic!("{line}: {e}"));
                let output = self.session.send(event, Moment(self.now));
                self.write(&output, out);
                self.last = Some(output);
            }
        }
    }

    /// What a key does, as the face would have it: a digit answers the open question, Enter
    /// presses what has focus, a letter the button that names it, else its own act.
    fn keyed(&self, key: &str) -> String {
        let view = &self.last.as_ref().expect("a view").view;
        let panel = view.panel.iter().flat_map(|p| &p.blocks);
        let steps = view.steps.iter().filter(|s| s.open).flat_map(|s| &s.blocks);
        let blocks: Vec<&Block> = panel.chain(&view.body).chain(steps).collect();
        if let Ok(digit) = key.parse::<u8>() {
            return blocks
                .iter()
                .find_map(|block| match block {
                    Block::Question { question: q } if q.open => {
                        let option = q.options.iter().find(|o| o.key == Some(digit))?;
                        Some(format!("answer {} {}", q.id, option.value))
                    }
                    Block::Choice { choice: c } if c.open => {
                        let option = c.options.iter().find(|o| o.key == Some(digit))?;
                        Some(format!("answer {} {}", c.id, option.value))
                    }
                    _ => None,
                })
                .unwrap_or_else(|| panic!("no open question takes {key}:\n{}", draw(view)));
        }
        if key == "Enter" {
            let act = self.focus.as_deref().and_then(|f| f.strip_prefix("act:"));
            return format!("press {}", act.expect("a button with focus"));
        }
        let buttons = blocks.iter().filter_map(|block| match block {
            Block::Buttons { buttons } => Some(buttons),
            Block::Note { note } => Some(&note.acts),
            _ => None,
        });
        let named = buttons.flatten().find(|b| b.key.as_deref() == Some(key));
        let own = [("S", "save"), ("U", "undo"), ("W", "why"), ("N", "update"), ("R", "history")];
        let act = named.map(|b| b.act.as_str());
        let act = act.or_else(|| own.iter().find(|(k, _)| *k == key).map(|(_, act)| *act));
        format!("press {}", act.expect("a key that does something"))
    }

    /// The event of a line.
    fn event(&self, word: &str, rest: &str) -> Value {
        let (first, second) = rest.split_once(' ').unwrap_or((rest, ""));
        match word {
            "ticket" if rest.starts_with('{') => {
                json!({"type": "ticket", "ticket": serde_json::from_str::<Value>(rest).unwrap()})
            }
            "ticket" => {
                json!({"type": "ticket", "ticket": null, "selected": first.parse::<u32>().unwrap_or(0)})
            }
            "device" => {
                json!({"type": "device", "storage": if first.is_empty() { "device" } else { first }, "settings": {"started": second != "new"}})
            }
            "journal" if first.is_empty() => {
                json!({"type": "journal", "ticketId": self.ticket(), "entries": self.kept})
            }
            "answer" => json!({"type": "answer", "id": first, "value": second}),
            "check" => json!({"type": "toggle", "id": first, "value": second, "on": true}),
            "uncheck" => json!({"type": "toggle", "id": first, "value": second, "on": false}),
            "type" => json!({"type": "typing", "id": first, "value": second}),
            "commit" => json!({"type": "commit", "id": first}),
            "open" => json!({"type": "open", "step": first, "open": true}),
            "close" => json!({"type": "open", "step": first, "open": false}),
            "press" => json!({"type": "press", "act": rest}),
            "done" => json!({"type": "result", "effect": self.asked[first], "ok": true}),
            "failed" => {
                let (code, field) =
                    second.split_once(' ').map_or((second, None), |(c, f)| (c, Some(f)));
                json!({"type": "result", "effect": self.asked[first], "ok": false, "error": {"code": code, "field": field}})
            }
            "online" => json!({"type": "online", "online": true}),
            "offline" => json!({"type": "online", "online": false}),
            "readonly" => json!({"type": "readonly", "readonly": true}),
            "event" => serde_json::from_str(rest).unwrap(),
            _ => json!({"type": word}),
        }
    }

    fn ticket(&self) -> Value {
        let open = self.last.as_ref().and_then(|o| o.view.ticket_id.clone());
        open.map_or(Value::Null, Value::String)
    }

    fn write(&mut self, output: &Output, out: &mut String) {
        for effect in &output.effects {
            writeln!(out, "  ! {}", self.effect(effect)).unwrap();
        }
        if let Some(say) = &output.view.say {
            writeln!(out, "  \" {}", message(say)).unwrap();
        }
        if output.view.focus.is_some() {
            self.focus.clone_from(&output.view.focus);
        }
        if let Some(focus) = &output.view.focus {
            writeln!(out, "  @ {focus}").unwrap();
        }
    }

    /// One line an effect. The store of the conversation performs appends by itself.
    fn effect(&mut self, effect: &Effect) -> String {
        let mut value = serde_json::to_value(effect).unwrap();
        self.asked.insert(value["kind"].as_str().unwrap().to_owned(), effect.id);
        if let Task::Persist { entries, first, drafts, .. } = &effect.task {
            self.kept.truncate(*first as usize);
            self.kept.extend(entries.clone());
            if entries.is_empty() {
                return format!("{} persist drafts {drafts:?}", effect.id);
            }
            let entries: Vec<String> = entries.iter().map(entry).collect();
            return format!("{} persist at {first}: {}", effect.id, entries.join("; "));
        }
        let map = value.as_object_mut().unwrap();
        map.remove("id");
        let kind = map.remove("kind").unwrap();
        if let Some(beside) = map.get_mut("beside").and_then(Value::as_object_mut) {
            beside
                .retain(|_, part| !part.is_null() && part.as_array().is_none_or(|a| !a.is_empty()));
            if beside.is_empty() {
                map.remove("beside");
            }
        }
        let rest = if map.is_empty() {
            String::new()
        } else {
            format!(" {}", plain(&Value::Object(map.clone())))
        };
        format!("{} {}{rest}", effect.id, kind.as_str().unwrap())
    }
}

/// An entry without its version and time.
fn entry(value: &Value) -> String {
    let mut map = value.as_object().unwrap().clone();
    map.remove("v");
    map.remove("at");
    let event = map.remove("event").unwrap();
    let rest =
        if map.is_empty() { String::new() } else { format!(" {}", plain(&Value::Object(map))) };
    format!("{}{rest}", event.as_str().unwrap())
}

/// JSON without the quotation marks that only make it longer.
fn plain(value: &Value) -> String {
    match value {
        Value::Object(map) => {
            let members: Vec<String> =
                map.iter().map(|(k, v)| format!("{k}={}", plain(v))).collect();
            members.join(" ")
        }
        Value::Array(items) => {
            format!("[{}]", items.iter().map(plain).collect::<Vec<_>>().join(", "))
        }
        Value::String(text) => text.clone(),
        Value::Null => "–".to_owned(),
        other => other.to_string(),
    }
}

fn duration(text: &str) -> i64 {
    let (n, unit) = text.split_at(text.len() - 1);
    let n: i64 = n.parse().unwrap();
    match unit {
        "d" => n * 86_400_000,
        "h" => n * 3_600_000,
        "m" => n * 60_000,
        _ => panic!("a duration is like `3d`"),
    }
}
