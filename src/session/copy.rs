//! What goes to the clipboard: the answers where the helpdesk cannot be reached, and what support
//! needs to know.

use super::{Session, Storage, Task};
use crate::ticket::Moment;
use crate::view::Text;

impl Session {
    /// What is filled in and not in the ticket yet, as lines of a note.
    pub(super) fn copy_changes(&mut self, now: Moment) {
        let rows = self.change_rows(&self.changes(now));
        self.copy(rows.into_iter().map(|row| line(row.label, row.value)).collect());
    }

    /// What support needs to know; no word of a ticket.
    pub(super) fn copy_details(&mut self) {
        let Some(open) = &self.open else { return };
        let number = |n: u32| Text::of("").with("text", n);
        let storage = match self.device.storage {
            Storage::Device => "device",
            Storage::None => "none",
            Storage::Denied => "denied",
            Storage::Full => "full",
        };
        let rows = [
            ("about.version", Text::plain(env!("CARGO_PKG_VERSION"))),
            ("about.list", number(self.config.number)),
            ("stored.where", Text::plain(storage)),
            ("stored.journal", number(open.case.journal().len() as u32)),
        ];
        self.copy(rows.into_iter().map(|(label, value)| line(Text::of(label), value)).collect());
    }

    fn copy(&mut self, lines: Vec<Text>) {
        self.ask(Task::Copy { lines });
        self.say = Some(Text::of("say.copied"));
    }
}

fn line(label: Text, value: Text) -> Text {
    Text::of("by-hand.line").with("label", label).with("value", value)
}
