//! The language of the case files.
//!
//! The head sets facts, one `name: value` a line. Then, in order: `@ time` sets the clock,
//! `. event` is taken and must not be refused, `> event` is taken and what follows from it stands
//! indented under it, `? question` is answered under it.

mod events;
mod facts;
mod questions;
mod shown;

use facts::moment;
use headwater::case::{Case, Commit, Effect, Entry, Event, Facts, Rules, update};
use headwater::config::Config;
use headwater::ticket::Moment;

const HOUR: i64 = 3_600_000;

pub(super) struct Script {
    config: Config,
    rules: Rules,
    facts: Facts,
    case: Case,
    now: Moment,
}

/// What a file becomes when it is run: its own lines, with what really follows from them.
pub(super) fn run(text: &str, config: &Config) -> String {
    let mut script = Script {
        config: config.clone(),
        rules: config.rules(),
        facts: Facts {
            ticket: Some("t1".into()),
            requester: Some("c1".into()),
            ..Facts::default()
        },
        case: Case::default(),
        now: moment("2026-06-10 10:00"),
    };
    script.facts.at = script.now;
    let mut out = String::new();
    for line in text.lines() {
        if line.starts_with("  ") {
            continue;
        }
        out.push_str(line);
        out.push('\n');
        let answer = match line.split_once(' ') {
            Some((_, _)) if line.starts_with('#') => Vec::new(),
            Some(("@", time)) => {
                script.now = moment(time);
                script.facts.at = script.now;
                Vec::new()
            }
            Some((".", event)) => {
                let done = script.take(event);
                assert!(!done.iter().any(|l| l.starts_with("refused")), "{line}: {done:?}");
                Vec::new()
            }
            Some((">", event)) => script.take(event),
            Some(("?", question)) => script.ask(question),
            Some((name, value)) => {
                script.head(name, value);
                Vec::new()
            }
            None => Vec::new(),
        };
        for line in answer {
            out.push_str("  ");
            out.push_str(&line);
            out.push('\n');
        }
    }
    out
}

impl Script {
    fn take(&mut self, text: &str) -> Vec<String> {
        let event = self.event(text);
        let outcome = update(&self.case, event, self.now, &self.rules, &self.facts);
        if let Some(say) = outcome.refused {
            assert_eq!(outcome.entry, None);
            return vec![format!("refused {}", shown::say(&say))];
        }
        if let Some(entry) = outcome.entry {
            self.case = self.case.with(entry);
        }
        let mut lines = Vec::new();
        for effect in &outcome.effects {
            lines.extend(shown::effect(effect));
        }
        if let Some(Effect::WriteBack(patch)) = outcome.effects.first() {
            // The host takes it at once.
            let event = Event::SaveUndone { patch: patch.clone(), commit: Commit::Server };
            self.case = self.case.with(Entry { at: self.now, event });
        }
        lines
    }
}
