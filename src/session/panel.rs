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
    pub(super) fn panel(&self, open: Option<&Open>, now: Moment) -> Option<Panel> {
        let id = open.map_or(self.panel, |open| open.panel)?;
        let blocks = match (id, open) {
            ("keys", _) => self.keys(),
            ("stored", open) => self.stored(open, now),
            ("about", _) => self.about(),
            ("save-list", Some(_)) => self.save_list(now),
            ("why", Some(open)) => self.why(open),
            ("erase", Some(_)) => erase(),
            ("postmortem", Some(open)) => self.postmortem(open, now),
            ("history", Some(open)) => self.history_panel(open),
            _ => return None,
        };
        let of_choice = id == "why" && open.is_some_and(|open| self.explains_choice(open));
        let title =
            Text::of(if of_choice { "panel.why-chosen".to_owned() } else { format!("panel.{id}") });
        Some(Panel { id: id.to_owned(), title, blocks })
    }

    /// What this device keeps, for how long, and the ways to have it as a file and to erase it.
    fn stored(&self, open: Option<&Open>, now: Moment) -> Vec<Block> {
        let number = |n: usize| Text::of("").with("text", n as u32);
        let here = match self.device.storage {
            Storage::Device => "stored.device",
            Storage::None | Storage::Denied | Storage::Full => "stored.page",
        };
        let mut rows = vec![fact("stored.where", Text::of(here))];
        let mut buttons = vec![button("export", "act.export"), button("close", "act.close")];
        if let Some(open) = open {
            rows.push(fact("stored.journal", number(open.case.journal().len())));
            rows.extend(self.goes(open, now));
            buttons.insert(1, button("erase", "menu.erase"));
        }
        rows.extend([
            fact("stored.tickets", number(self.cases.values().filter(|c| !c.bare).count())),
            fact("stored.decisions", number(self.decisions().len())),
            fact("stored.kept", Text::of("stored.days").with("n", self.keep_days())),
            fact("stored.given", Text::of("stored.given-days").with("n", self.given_days())),
        ]);
        vec![
            Block::Facts { rows },
            Block::Note { note: note(Text::of("stored.what"), Tone::Muted) },
            Block::Buttons { buttons },
        ]
    }

    /// In how many days this ticket's notes are forgotten, where nothing is added to them.
    fn goes(&self, open: &Open, now: Moment) -> Option<Fact> {
        let age_days = now.days_since(open.case.journal().last()?.at);
        let left = (f64::from(self.keep_days()) - age_days).ceil().max(0.0) as u32;
        let kept = self.device.storage == Storage::Device;
        kept.then(|| fact("stored.goes", Text::of("stored.in-days").with("n", left)))
    }

    fn keys(&self) -> Vec<Block> {
        let row = |keys: Text, what: &str| Fact {
            label: keys,
            value: Text::of(format!("keys.{what}")),
            before: None,
        };
        let plain = |(keys, what): (&str, &str)| row(Text::plain(keys), what);
        let letters = [
            ("1–9", "option"),
            ("0", "none"),
            ("S", "save"),
            ("U", "undo"),
            ("W", "why"),
            ("E", "evidence"),
            ("R", "earlier"),
            ("N", "take-in"),
            ("?", "keys"),
        ];
        let mut rows: Vec<Fact> = Vec::new();
        if !self.device.on(super::KEYS_OFF) {
            rows.extend(letters.map(plain));
        }
        rows.extend(["move", "press"].map(|what| row(Text::of(format!("keys.of-{what}")), what)));
        rows.push(plain(("Esc", "close")));
        let buttons = vec![self.keys_switch(), button("close", "act.close")];
        vec![Block::Facts { rows }, Block::Buttons { buttons }]
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
