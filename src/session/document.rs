//! The admin's document cannot be used: what holds in its place, and what the agent is told.

use super::Session;
use super::words::button;
use crate::view::{Notice, Text, Tone};

/// A document that cannot be used.
#[derive(Clone, Debug)]
pub(super) struct Unused {
    /// The number of the one that holds in its place; 0: it has none.
    keeps: u32,
    /// None holds.
    held: bool,
    /// The agent has read of it.
    closed: bool,
}

impl Session {
    /// Hears that the page's document cannot be used.
    pub(super) fn not_usable(&mut self, keeps: Option<u32>, held: bool) {
        self.document = Some(Unused { keeps: keeps.unwrap_or(0), held, closed: false });
        self.suggest();
    }

    /// No document holds: causes and limits are unknown, so nothing is suggested or written.
    pub(super) fn is_held(&self) -> bool {
        self.document.as_ref().is_some_and(|unused| unused.held)
    }

    /// Whether the ticket may be written.
    pub(super) fn may_write(&self) -> bool {
        self.allowed.writes && !self.is_held()
    }

    /// What the agent is told where nothing can be suggested or written.
    pub(super) fn held_notice(&self) -> Option<Notice> {
        let held = Notice {
            id: "document".to_owned(),
            text: vec![Text::of("notice.document-held")],
            tone: Tone::Warn,
            acts: Vec::new(),
        };
        self.is_held().then_some(held)
    }

    /// What the agent is told where the document before holds.
    pub(super) fn kept_notice(&self) -> Option<Notice> {
        let unused = self.document.as_ref().filter(|unused| !unused.held && !unused.closed)?;
        let text = match unused.keeps {
            0 => Text::of("notice.document-kept-before"),
            n => Text::of("notice.document-kept").with("version", Text::plain(n.to_string())),
        };
        Some(Notice {
            id: "document".to_owned(),
            text: vec![text],
            tone: Tone::Plain,
            acts: vec![button("close-document", "act.close")],
        })
    }

    /// The agent has read of it.
    pub(super) fn close_document(&mut self) {
        if let Some(unused) = &mut self.document {
            unused.closed = true;
        }
    }
}
