//! Panels that open inside the sidebar: what Save writes, the keys, what is stored.

use super::open::Open;
use super::words::{button, fact, note, primary};
use super::{Session, Storage};
use crate::ticket::Moment;
use crate::view::{Block, Fact, Panel, Text, Tone};

/// The panels that a press opens and closes.
pub(super) const PANELS: [&str; 7] =
    ["why", "keys", "stored", "about", "erase", "postmortem", "history"];

impl Session {
    /// The open panel.
    pub(super) fn panel(&self, open: &Open, now: Moment) -> Option<Panel> {
        let id = open.panel?;
        let blocks = match id {
            "save-list" => self.save_list(now),
            "keys" => keys(),
            "why" => self.why(open),
            "stored" => self.stored(open),
            "about" => self.about(),
            "erase" => erase(),
            "postmortem" => self.postmortem(open, now),
            "history" => self.history_panel(open),
            _ => return None,
        };
        let of_choice = id == "why" && self.explains_choice(open);
        let title =
            Text::of(if of_choice { "panel.why-chosen".to_owned() } else { format!("panel.{id}") });
        Some(Panel { id: id.to_owned(), title, blocks })
    }

    /// What this device keeps, for how long, and the way to erase it.
    fn stored(&self, open: &Open) -> Vec<Block> {
        let number = |n: usize| Text::of("").with("text", n as u32);
        let here = match self.device.storage {
            Storage::Device => "stored.device",
            Storage::None | Storage::Denied | Storage::Full => "stored.page",
        };
        let rows = vec![
            fact("stored.where", Text::of(here)),
            fact("stored.journal", number(open.case.journal().len())),
            fact("stored.tickets", number(self.cases.values().filter(|c| !c.bare).count())),
            fact("stored.decisions", number(self.decisions().len())),
            fact("stored.kept", Text::of("stored.days").with("n", self.keep_days())),
            fact("stored.given", Text::of("stored.given-days").with("n", self.given_days())),
        ];
        vec![
            Block::Facts { rows },
            Block::Note { note: note(Text::of("stored.what"), Tone::Muted) },
            Block::Buttons {
                buttons: vec![button("erase", "menu.erase"), button("close", "act.close")],
            },
        ]
    }

    fn about(&self) -> Vec<Block> {
        let list = match self.config.number {
            0 => Text::of("about.list-default"),
            n => Text::of("about.list-number").with("n", n),
        };
        let rows = vec![
            fact("about.requests", Text::of("").with("text", 0_u32)),
            fact("about.version", Text::plain(env!("CARGO_PKG_VERSION"))),
            fact("about.list", list),
        ];
        vec![
            Block::Note { note: note(Text::of("about.promise"), Tone::Plain) },
            Block::Facts { rows },
            Block::Buttons { buttons: vec![button("close", "act.close")] },
        ]
    }

    fn save_list(&self, now: Moment) -> Vec<Block> {
        let patch = self.changes(now);
        let n = patch.changes.len() as u32;
        let mut save = primary("save:confirm", "act.save-these");
        save.label = save.label.with("n", n);
        save.key = Some("S".to_owned());
        let mut blocks = vec![Block::Facts { rows: self.change_rows(&patch) }];
        blocks.extend(self.beside_boxes(&patch));
        blocks.extend([
            Block::Note { note: note(Text::of("save.nothing-else"), Tone::Muted) },
            Block::Buttons { buttons: vec![save, button("close", "act.not-yet")] },
        ]);
        blocks
    }
}

/// Asks once, in place, before a ticket's notes are erased.
fn erase() -> Vec<Block> {
    vec![
        Block::Note { note: note(Text::of("erase.what"), Tone::Plain) },
        Block::Buttons {
            buttons: vec![button("close", "act.not-yet"), button("erase:confirm", "act.erase-now")],
        },
    ]
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
