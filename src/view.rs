//! What the face draws: plain data and message keys, no words, no HTML.
//!
//! In: built by `session` from a case, its suggestion and its repeats. Out: one value a state of
//! the sidebar; the face draws it from top to bottom and decides nothing. Every word is a key of
//! the message catalogues with its arguments; customer and admin text travels as an argument.
//!
//! Positions in quotes are bytes here; `edge` turns them into UTF-16 code units.

use serde::Serialize;

/// Derives what every type of the view needs.
macro_rules! view {
    ($(#[$meta:meta])* pub struct $name:ident { $($body:tt)* }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Serialize)]
        #[cfg_attr(feature = "types", derive(ts_rs::TS))]
        #[serde(rename_all = "camelCase")]
        pub struct $name { $($body)* }
    };
    ($(#[$meta:meta])* pub enum $name:ident { $($body:tt)* }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Serialize)]
        #[cfg_attr(feature = "types", derive(ts_rs::TS))]
        #[serde(rename_all = "camelCase")]
        pub enum $name { $($body)* }
    };
    ($(#[$meta:meta])* pub tagged enum $name:ident { $($body:tt)* }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Serialize)]
        #[cfg_attr(feature = "types", derive(ts_rs::TS))]
        #[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
        pub enum $name { $($body)* }
    };
}

mod block;
mod text;

pub use block::{
    Block, Button, Choice, ChoiceOption, Fact, Input, InputKind, More, Note, OptionRow, Question,
    QuotePart, QuoteView, Search, SearchEntry, TicketRow, Tone,
};
pub use text::{Arg, ArgValue, Text};

view! {
    /// The whole sidebar at one moment.
    pub struct View {
        /// The open ticket.
        pub ticket_id: Option<String>,
        /// What the agent calls it.
        pub ticket_number: Option<String>,
        /// Which kind of screen this is; the element's `:state()` and tests read it.
        pub screen: Screen,
        /// The header's truth about saving.
        pub status: Text,
        /// At most one.
        pub notice: Option<Notice>,
        /// Drawn above the steps where there are no steps, or beside them: empty, done, read-only.
        pub body: Vec<Block>,
        /// Steps 1 to 4 that are reached, in order.
        pub steps: Vec<Step>,
        /// Steps not reached, drawn on one line.
        pub later: Vec<StepName>,
        /// An in-flow panel that took focus: why, the keys, what is stored, the save list.
        pub panel: Option<Panel>,
        /// The agent opened something in a step, a search or more options, which `back` closes.
        pub opened: bool,
        /// Save and Undo.
        pub footer: Footer,
        /// Entries of the menu.
        pub menu: Vec<Button>,
        /// Single keys do something; the agent may have turned them off.
        pub keys: bool,
        /// What the live region says after this change, if anything.
        pub say: Option<Text>,
        /// Where focus belongs after the agent's own act: an id of a question, field, step or
        /// `title`.
        pub focus: Option<String>,
    }
}

view! {
    /// The kinds of screen.
    pub enum Screen {
        /// A: the ticket is being read.
        Loading,
        /// P: no ticket, or several.
        Empty,
        /// Q: an agent's first run.
        FirstRun,
        /// B to J, L: the four steps.
        Steps,
        /// K: all four steps are in the ticket.
        Done,
        /// R: the ticket is closed or may not be written.
        ReadOnly,
        /// N: the engine is off; the steps work by hand.
        ByHand,
    }
}

view! {
    /// The four steps.
    pub enum StepName {
        /// Step 1.
        Identify,
        /// Step 2.
        Negotiate,
        /// Step 3.
        FollowUp,
        /// Step 4.
        Analyze,
    }
}

view! {
    /// One step as a disclosure.
    pub struct Step {
        /// Which.
        pub name: StepName,
        /// Behind the name in the header: `now`, the answer given, `needs a manager`, `due today`.
        pub summary: Option<Text>,
        /// The step the agent is in.
        pub current: bool,
        /// Whether its body is drawn.
        pub open: bool,
        /// Whether its required answers are given.
        pub done: bool,
        /// From top to bottom; empty when closed.
        pub blocks: Vec<Block>,
    }
}

view! {
    /// The one line above the steps.
    pub struct Notice {
        /// Which: `recovered`, `error`, `offline`, `due`, `repeat`, `two-tabs`, `storage`.
        pub id: String,
        /// The words; several are sentences in a row.
        pub text: Vec<Text>,
        /// How it is drawn.
        pub tone: Tone,
        /// Acts beside it.
        pub acts: Vec<Button>,
    }
}

view! {
    /// An in-flow panel that takes focus and gives it back.
    pub struct Panel {
        /// Which: `why`, `keys`, `stored`, `save-list`, `history`, `about`.
        pub id: String,
        /// Its heading.
        pub title: Text,
        /// From top to bottom.
        pub blocks: Vec<Block>,
    }
}

view! {
    /// Save and Undo. Not drawn where neither has anything to do.
    pub struct Footer {
        /// How many changes Save would write.
        pub changes: u32,
        /// Save is being performed.
        pub saving: bool,
        /// Whether there is something to undo.
        pub undo: bool,
        /// Where Save goes: `true` fills the host's form, `false` stores at once.
        pub fills_form: bool,
    }
}
