//! What stands around the steps: the menu, and what is there before a ticket is.

use super::Session;
use super::words::{button, note, primary};
use crate::view::{Block, Button, Step, StepName, Text, Tone};

pub(super) fn loading() -> Step {
    Step {
        name: StepName::Identify,
        summary: Some(Text::of("step.reading")),
        current: true,
        open: true,
        done: false,
        blocks: vec![
            Block::Note { note: note(Text::of("loading.reading"), Tone::Muted) },
            Block::Shimmer { lines: 2 },
        ],
    }
}

pub(super) fn first_run() -> Vec<Block> {
    let mut blocks = vec![Block::Note { note: note(Text::of("first-run.what"), Tone::Plain) }];
    for key in [
        "first-run.suggests",
        "first-run.local",
        "first-run.nothing-until-save",
        "first-run.causes-not-people",
    ] {
        blocks.push(Block::Note { note: note(Text::of(key), Tone::Muted) });
    }
    let buttons = vec![primary("start", "act.start"), button("keys", "act.show-keys")];
    blocks.push(Block::Buttons { buttons });
    blocks
}

impl Session {
    pub(super) fn menu(&self) -> Vec<Button> {
        let mut entries = Vec::new();
        if self.may_suggest() {
            let paused = self.device.is_paused();
            entries.push(if paused {
                button("resume", "menu.resume")
            } else {
                button("pause", "menu.pause")
            });
        }
        let of_ticket = |act: &str, key: &str| self.open.as_ref().map(|_| button(act, key));
        entries.extend(of_ticket("history", "menu.history"));
        entries.extend([button("keys", "menu.keys"), self.keys_switch()]);
        entries.push(button("stored", "menu.stored"));
        entries.extend(of_ticket("erase", "menu.erase"));
        entries.push(button("about", "menu.about"));
        entries
    }

    /// Turns single keys off on this device, or on again.
    pub(super) fn keys_switch(&self) -> Button {
        if self.device.on(super::KEYS_OFF) {
            button("keys-on", "menu.keys-on")
        } else {
            button("keys-off", "menu.keys-off")
        }
    }
}
