//! What the outside is asked to do. Each is answered by a `result` event with the same id, those
//! that ask for data by their own event.

use crate::sorted::SortedMap;
use crate::view::Text;
use serde::Serialize;
use serde_json::Value;

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Effect {
    /// Unique within one session.
    pub id: u32,
    /// What to do.
    #[serde(flatten)]
    pub task: Task,
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Task {
    /// Read a ticket's journal; answered by `journal`.
    LoadJournal {
        /// Which ticket.
        ticket_id: String,
    },
    /// Append to a ticket's journal and set its drafts.
    Persist {
        /// Which ticket.
        ticket_id: String,
        /// The position of the first entry in the journal.
        first: u32,
        /// Entries to append; empty when only drafts changed, which may wait up to 500 ms.
        #[cfg_attr(feature = "types", ts(type = "unknown[]"))]
        entries: Vec<Value>,
        /// What is typed and not committed, by input. Replaces what was kept.
        #[cfg_attr(feature = "types", ts(type = "{ [key in string]?: string }"))]
        drafts: SortedMap<String, String>,
        /// What lists of cases need to know of it.
        #[cfg_attr(feature = "types", ts(type = "unknown"))]
        summary: Option<Value>,
    },
    /// Write these fields to the ticket, and what goes beside them.
    Save {
        /// Which ticket.
        ticket_id: String,
        /// Names this save within the ticket; a repeated attempt carries the same.
        key: String,
        /// The changes.
        changes: Vec<Change>,
        /// Tags, note and reminder.
        beside: Beside,
    },
    /// Put words into the reply the agent writes.
    InsertReply {
        /// Which ticket.
        ticket_id: String,
        /// The language that the customer writes, where it is sure: a tag.
        lang: Option<String>,
        /// The words.
        text: Text,
    },
    /// Ask a manager for an offer above the limit.
    AskManager {
        /// Which ticket.
        ticket_id: String,
        /// Names this request within the ticket.
        key: String,
        /// The same in one line, for a field of the ticket.
        line: String,
        /// What the manager will see, row by row.
        summary: Vec<crate::view::Fact>,
        /// The agent's note.
        note: Option<String>,
    },
    /// Fetch the requester's earlier tickets; answered by `history`.
    History {
        /// Which ticket.
        ticket_id: String,
        /// The open ticket without its messages: who wrote it is what counts.
        #[cfg_attr(feature = "types", ts(type = "TicketInput"))]
        ticket: Value,
    },
    /// Fetch tickets whose cause colleagues confirmed; answered by `confirmed`.
    Confirmed {
        /// Where reading goes on, in the host's own words; `None`: from the beginning.
        after: Option<String>,
    },
    /// Show another ticket in the host.
    OpenTicket {
        /// Which ticket.
        ticket_id: String,
    },
    /// Dispatch an outgoing event of the element.
    Emit {
        /// Its name, such as `headwater-cause`.
        name: String,
        /// Its detail.
        #[cfg_attr(feature = "types", ts(type = "Record<string, unknown>"))]
        detail: Value,
    },
    /// Keep a setting of this device.
    Remember {
        /// Its name.
        key: String,
        /// Its value.
        #[cfg_attr(feature = "types", ts(type = "unknown"))]
        value: Value,
    },
    /// Erase what is kept of a ticket.
    Erase {
        /// Which ticket.
        ticket_id: String,
    },
    /// Keep what was learnt, soon.
    Learn {},
    /// Words that decided, for a page that shows them in the ticket itself.
    Evidence {
        /// Which ticket.
        ticket_id: String,
        /// The words and their places.
        quotes: Vec<crate::view::QuoteView>,
    },
    /// Word these messages; answered by `words`.
    Word {
        /// For which ticket.
        ticket_id: String,
        /// The messages.
        texts: Vec<Text>,
    },
    /// Hand the agent a file.
    Download {
        /// Its name.
        name: String,
        /// An HTML page.
        text: String,
    },
    /// Copy words to the clipboard.
    Copy {
        /// The words, one line each.
        lines: Vec<Text>,
    },
}

/// One field's change as hosts and the element's events see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Change {
    /// The field's stable word.
    pub field: String,
    /// What it held: a line of text; several words joined by commas.
    pub from: Option<String>,
    /// What it shall hold.
    pub to: Option<String>,
}

/// What a save writes beside the fields; only what the host can do.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Beside {
    /// Tags to add.
    pub tags: Vec<String>,
    /// Tags of ours to take away.
    pub untags: Vec<String>,
    /// A private note, row by row; empty: none.
    pub note: Vec<crate::view::Fact>,
    /// The reminder of the follow-up's day; `None`: it stays as it is.
    pub reminder: Option<Reminder>,
}

/// A reminder in the host's own list, one a ticket.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename = "ReminderWish"))]
pub struct Reminder {
    /// `2026-11-24`; `None`: there is nothing to be reminded of any more.
    pub due: Option<String>,
    /// What the agent reads.
    pub subject: Text,
}
