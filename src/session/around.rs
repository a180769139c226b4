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
        entries.extend([
            button("history", "menu.history"),
            button("keys", "menu.keys"),
            button("stored", "menu.stored"),
            button("erase", "menu.erase"),
            button("about", "menu.about"),
        ]);
        entries
    }
}
