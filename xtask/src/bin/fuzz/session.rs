//! Whole sessions: events as the page sends them, a line each, in any order.

use super::seeds::files;
use headwater::config::Config;
use headwater::edge::utf16::Offsets;
use headwater::edge::wire::{Reader, parse, read_event};
use headwater::session::Session;
use headwater::ticket::Moment;
use serde_json::{Value, json};
use std::sync::LazyLock;

/// Events of one session, at most.
const MAX_EVENTS: usize = 60;

/// The suite's sessions: their lines behind `>` as events.
pub fn seeds() -> Vec<Vec<u8>> {
    let of = |file: Vec<u8>| {
        let text = String::from_utf8_lossy(&file).into_owned();
        let events = text.lines().filter_map(|line| event(line.strip_prefix("> ")?));
        let lines: Vec<String> = events.map(|event| event.to_string()).collect();
        lines.join("\n").into_bytes()
    };
    files("session", ".txt").into_iter().map(of).filter(|lines| !lines.is_empty()).collect()
}

fn event(line: &str) -> Option<Value> {
    let (kind, rest) = line.split_once(' ').unwrap_or((line, ""));
    let (first, more) = rest.split_once(' ').unwrap_or((rest, ""));
    let ticket = || serde_json::from_str::<Value>(rest).ok();
    Some(match kind {
        "ticket" => json!({ "type": kind, "ticket": ticket()? }),
        "answer" | "typing" => json!({ "type": kind, "id": first, "value": more }),
        "toggle" => {
            let (value, on) = more.rsplit_once(' ').unwrap_or((more, "true"));
            json!({ "type": kind, "id": first, "value": value, "on": on != "false" && on != "off" })
        }
        "commit" => json!({ "type": kind, "id": first }),
        "press" => json!({ "type": kind, "act": rest }),
        "open" => json!({ "type": kind, "step": first, "open": more != "false" }),
        "journal" => json!({ "type": kind, "ticketId": "4312", "entries": [], "drafts": {} }),
        "device" => json!({ "type": kind, "storage": "ok", "settings": {}, "cases": [] }),
        "result" => {
            json!({ "type": kind, "effect": first.parse::<u32>().unwrap_or(1), "ok": true })
        }
        "tick" => json!({ "type": kind }),
        _ => return None,
    })
}

/// Sends the events that can be read; whether there was one.
pub fn run(input: &[u8]) -> bool {
    static CONFIG: LazyLock<Config> = LazyLock::new(Config::default);
    let text = String::from_utf8_lossy(input);
    let mut session = Session::new(CONFIG.clone());
    let mut offsets = Offsets::default();
    let mut sent = false;
    for (n, line) in (0..).zip(text.lines().take(MAX_EVENTS)) {
        let Ok(value) = parse(line) else { continue };
        let Ok(event) = read_event(&Reader::new(&value)) else { continue };
        let mut output = session.send(event, Moment(1_780_000_000_000 + n * 1000));
        offsets.output(&mut output, &session);
        sent = true;
    }
    sent
}
