//! Why a cause is suggested, or what speaks for the one that was chosen.

use super::Session;
use super::open::Open;
use super::words::{button, note};
use crate::cause::{Candidate, Engine};
use crate::ticket::CauseId;
use crate::view::{Block, Button, Note, Text, Tone};

/// Strong suggestions whose outcome is known before their share is told.
const ENOUGH_CHECKS: usize = 30;

impl Session {
    /// The panel that says why: words for and against, and how often this is right.
    pub(super) fn why(&self, open: &Open) -> Vec<Block> {
        let mut blocks = Vec::new();
        let suggested = self.shown_suggestion(open).and_then(|s| s.candidates.first());
        if let Some(of) = suggested.or(open.chosen.as_ref()) {
            let key = if suggested.is_some() { "why.cause" } else { "why.chosen" };
            blocks.extend(self.words_of(open, of, key));
        } else {
            let nothing = note(Text::of("why.nothing"), Tone::Plain);
            blocks.push(Block::Note { note: nothing });
        }
        let (right, n) = self.engine.as_ref().map_or((0, 0), Engine::strong_record);
        let record = if n < ENOUGH_CHECKS {
            Text::of("why.too-few")
        } else {
            Text::of("why.right").with("right", right as u32).with("n", n as u32)
        };
        blocks.push(Block::Note { note: note(record, Tone::Muted) });
        let (right, n) = self.blind_checks();
        if 0 < n {
            let blind = Text::of("why.blind").with("right", right).with("n", n);
            blocks.push(Block::Note { note: note(blind, Tone::Muted) });
        }
        blocks.push(Block::Note { note: note(Text::of("why.change"), Tone::Muted) });
        blocks.push(Block::Buttons { buttons: vec![button("close", "act.close")] });
        blocks
    }

    /// Opens the panel beside the chosen cause, where there is something to say of it.
    pub(super) fn why_chosen(&self, open: &Open, cause: &CauseId) -> Option<Button> {
        let may = self.may_suggest() && !self.device.is_paused() && open.foreign.is_none();
        let known = self.engine.is_some() && self.config.causes.cause(cause).is_some();
        (may && known).then(|| why("act.why-chosen"))
    }

    /// Whether the panel speaks of the cause that the agent chose.
    pub(super) fn explains_choice(&self, open: &Open) -> bool {
        open.chosen.is_some() && self.shown_suggestion(open).is_none_or(|s| s.candidates.is_empty())
    }

    /// A cause, the words for and against it, and how many tickets of it are known.
    fn words_of(&self, open: &Open, of: &Candidate, key: &str) -> Vec<Block> {
        let line = |text| Block::Note { note: note(text, Tone::Plain) };
        let mut blocks = vec![line(Text::of(key).with("cause", self.config.cause_name(&of.cause)))];
        for (supports, key) in [(true, "why.for"), (false, "why.against")] {
            let words = of.evidence.iter().filter(|e| e.supports == supports);
            let quotes = words.map(|e| super::quote::around(&open.reading, &e.quote, supports));
            let quotes = super::quote::apart(quotes);
            if !quotes.is_empty() {
                blocks.push(Block::Quotes { title: Some(Text::of(key)), quotes });
            }
        }
        if of.evidence.is_empty() {
            blocks.push(line(Text::of("why.no-words")));
        }
        if 0 < of.tickets {
            blocks.push(line(Text::of("why.like").with("n", of.tickets)));
        }
        blocks
    }

    /// Looks for what speaks for the chosen cause while the agent asks why, and only then: it
    /// takes as long as a suggestion.
    pub(super) fn explain(&mut self) {
        let may = self.may_suggest() && !self.device.is_paused();
        let Some(open) = &mut self.open else { return };
        let cause = open.case.working_cause().filter(|_| may && open.panel == Some("why"));
        if open.chosen.as_ref().map(|c| &c.cause) == cause {
            return;
        }
        let engine = self.engine.as_mut();
        open.chosen = cause.and_then(|cause| engine?.explain(&open.ticket, cause));
    }
}

/// The line under a suggestion that opens the panel.
pub(super) fn why_line() -> Block {
    let line = Note { acts: vec![why("act.why")], ..note(Text::plain(""), Tone::Plain) };
    Block::Note { note: line }
}

fn why(label: &str) -> Button {
    Button { key: Some("W".to_owned()), ..button("why", label) }
}
