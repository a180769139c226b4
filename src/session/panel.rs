//! Panels that open inside the sidebar: what Save writes, the keys, what is stored.

use super::Session;
use super::open::Open;
use super::save::value_text;
use super::words::{button, note, primary};
use crate::ticket::Moment;
use crate::view::{Block, Fact, Panel, Text, Tone};

/// The panels that a press opens and closes.
pub(super) const PANELS: [&str; 3] = ["keys", "stored", "about"];

impl Session {
    /// The open panel.
    pub(super) fn panel(&self, open: &Open, now: Moment) -> Option<Panel> {
        let id = open.panel?;
        let blocks = match id {
            "save-list" => self.save_list(now),
            "keys" => keys(),
            _ => return None,
        };
        let title = Text::of(format!("panel.{id}"));
        Some(Panel { id: id.to_owned(), title, blocks })
    }

    fn save_list(&self, now: Moment) -> Vec<Block> {
        let patch = self.changes(now);
        let rows = patch
            .changes
            .iter()
            .map(|change| Fact {
                label: Text::of(format!("field.{}", change.field.id())),
                value: value_text(&self.config, change.field, change.to.as_ref()),
                before: change
                    .from
                    .as_ref()
                    .map(|from| value_text(&self.config, change.field, Some(from))),
            })
            .collect();
        let n = patch.changes.len() as u32;
        let mut save = primary("save:confirm", "act.save-these");
        save.label = save.label.with("n", n);
        save.key = Some("S".to_owned());
        vec![
            Block::Facts { rows },
            Block::Note { note: note(Text::of("save.nothing-else"), Tone::Muted) },
            Block::Buttons { buttons: vec![save, button("close", "act.not-yet")] },
        ]
    }
}

fn keys() -> Vec<Block> {
    let row = |keys: &str, what: &str| Fact {
        label: Text::plain(keys),
        value: Text::of(format!("keys.{what}")),
        before: None,
    };
    let rows = vec![
        row("1–9", "option"),
        row("0", "none"),
        row("S", "save"),
        row("U", "undo"),
        row("W", "why"),
        row("E", "evidence"),
        row("R", "earlier"),
        row("N", "take-in"),
        row("↑ ↓", "move"),
        row("?", "keys"),
        row("Esc", "close"),
    ];
    vec![Block::Facts { rows }, Block::Buttons { buttons: vec![button("close", "act.close")] }]
}
