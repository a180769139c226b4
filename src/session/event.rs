//! What happens to the sidebar: the agent's acts, the host's news, answers to effects.

use crate::ticket::{Ticket, TicketId};
use serde_json::Value;

/// Derives what every type that JavaScript sends needs.
macro_rules! event {
    ($(#[$meta:meta])* pub struct $name:ident { $($body:tt)* }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq)]
        #[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase"))]
        pub struct $name { $($body)* }
    };
    ($(#[$meta:meta])* pub tagged enum $name:ident { $($body:tt)* }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        #[cfg_attr(
            feature = "types",
            derive(ts_rs::TS),
            ts(
                rename = "SessionEvent",
                tag = "type",
                rename_all = "camelCase",
                rename_all_fields = "camelCase"
            )
        )]
        pub enum $name { $($body)* }
    };
}

event! {
    /// One thing that happened.
    pub tagged enum Event {
        /// The host shows another ticket, the same one changed, none or several.
        Ticket {
            /// The ticket; `None`: none or several are shown.
            #[cfg_attr(feature = "types", ts(type = "TicketInput | null"))]
            ticket: Option<Box<Ticket>>,
            /// Who works here, where the host says.
            #[cfg_attr(feature = "types", ts(optional))]
            agent: Option<Agent>,
            /// How many tickets are selected where `ticket` is `None`.
            #[cfg_attr(feature = "types", ts(optional))]
            selected: Option<u32>,
        },
        /// The agent answered a question or a group of radio buttons.
        Answer {
            /// The question's id.
            id: String,
            /// The option's value.
            value: String,
            /// By what means; `host`: a method of the element.
            #[cfg_attr(feature = "types", ts(optional))]
            via: Option<Via>,
        },
        /// The agent checked or unchecked a box.
        Toggle {
            /// The group's id.
            id: String,
            /// The option's value.
            value: String,
            /// Checked now.
            on: bool,
        },
        /// The agent types; each change.
        Typing {
            /// The input's id.
            id: String,
            /// All it holds.
            value: String,
        },
        /// The agent left an input or pressed Enter in it.
        Commit {
            /// The input's id.
            id: String,
        },
        /// The agent points at what is suggested, or has focus there: it stays as it is until they
        /// act.
        Look {},
        /// The agent opened or closed a step.
        Open {
            /// `identify`, `negotiate`, `followUp`, `analyze`.
            step: String,
            /// Open now.
            open: bool,
        },
        /// The agent pressed a button, a link or a key.
        Press {
            /// The button's act.
            act: String,
        },
        /// What came of an effect.
        Result {
            /// The effect's id.
            effect: u32,
            /// Whether it was done.
            ok: bool,
            /// Why not.
            #[cfg_attr(feature = "types", ts(optional))]
            error: Option<Failure>,
            /// When, if the host says; milliseconds since 1970.
            #[cfg_attr(feature = "types", ts(optional))]
            at: Option<i64>,
        },
        /// What the store holds for a ticket.
        Journal {
            /// Which ticket.
            #[cfg_attr(feature = "types", ts(type = "string"))]
            ticket_id: TicketId,
            /// Entries in their order; `None`: the store could not say.
            #[cfg_attr(feature = "types", ts(type = "unknown[] | null"))]
            entries: Option<Vec<Value>>,
            /// What was typed and not yet committed, by input.
            #[cfg_attr(feature = "types", ts(type = "Record<string, string>"))]
            drafts: Vec<(String, String)>,
        },
        /// Earlier tickets of the requester, and contacts that may be the same person.
        History {
            /// Which open ticket they were asked for.
            #[cfg_attr(feature = "types", ts(type = "string"))]
            ticket_id: TicketId,
            /// The tickets, each with its requester.
            #[cfg_attr(feature = "types", ts(type = "TicketInput[]"))]
            tickets: Vec<Ticket>,
        },
        /// What this device remembers, once, when the store is open or has failed to open.
        Device {
            /// Where things are kept.
            storage: Storage,
            /// Settings of this device.
            #[cfg_attr(feature = "types", ts(type = "Record<string, unknown>"))]
            settings: Vec<(String, Value)>,
            /// Cases kept here, for follow-ups that are due and for repeats.
            #[cfg_attr(feature = "types", ts(type = "unknown[]"))]
            cases: Vec<Value>,
        },
        /// What the host can do, once, and whenever it changes.
        Host {
            /// Abilities, such as `fields`, `reply`, `manager`; words not known are ignored.
            caps: Vec<String>,
            /// Save fills the host's form, which the agent still submits.
            fills_form: bool,
        },
        /// Who works here.
        Agent {
            /// The agent.
            agent: Agent,
        },
        /// The engine restarted after a crash; comes after the ticket and its journal.
        Recovered {},
        /// The helpdesk can or cannot be reached.
        Online {
            /// Reachable.
            online: bool,
        },
        /// The ticket may or may not be written.
        Readonly {
            /// May not be written.
            readonly: bool,
        },
        /// Tickets whose cause colleagues confirmed, each with its fields and messages.
        Confirmed {
            /// The tickets.
            #[cfg_attr(feature = "types", ts(type = "TicketInput[]"))]
            tickets: Vec<Ticket>,
            /// Where reading goes on.
            #[cfg_attr(feature = "types", ts(optional))]
            next: Option<String>,
            /// There are more now.
            more: bool,
        },
        /// What the page set as the ticket is none: made while reading a `ticket` event.
        #[cfg_attr(feature = "types", ts(skip))]
        NotTaken {
            /// Its identifier, where it has one.
            ticket_id: Option<String>,
            /// Why.
            error: Failure,
            /// The same for a developer, with the place inside the ticket.
            message: String,
        },
        /// The host did not let the page read the ticket that it shows.
        Unread {
            /// Why not.
            error: Failure,
        },
        /// What the page that embeds the sidebar allows; all is allowed until it says otherwise.
        Allow {
            /// Causes may be suggested.
            suggestions: bool,
            /// The ticket may be written; else what is entered stays on the device.
            writes: bool,
        },
        /// The document that the page has cannot be used.
        Document {
            /// The number of the one that holds in its place, where that has one.
            #[cfg_attr(feature = "types", ts(optional))]
            keeps: Option<u32>,
            /// None holds: nothing is suggested and nothing written.
            held: bool,
        },
        /// Another tab wrote this ticket's journal.
        News {
            /// Which ticket.
            #[cfg_attr(feature = "types", ts(type = "string"))]
            ticket_id: TicketId,
            /// When.
            at: i64,
        },
        /// The words of the messages that were asked for.
        Words {
            /// For which ticket.
            #[cfg_attr(feature = "types", ts(type = "string"))]
            ticket_id: TicketId,
            /// Their language, a BCP 47 tag.
            lang: String,
            /// One for each message, in the order they were asked for.
            words: Vec<String>,
        },
        /// The clock moved on and nothing else happened: due dates are looked at again.
        Tick {},
    }
}

event! {
    /// Who works here. Never stored in a case.
    pub struct Agent {
        /// The host's identifier.
        pub id: String,
        /// Name as the host shows it.
        #[cfg_attr(feature = "types", ts(optional))]
        pub name: Option<String>,
        /// A role of the policy, such as `agent`, `lead`.
        #[cfg_attr(feature = "types", ts(optional))]
        pub role: Option<String>,
    }
}

event! {
    /// Why an effect was not done: a code, never the text of anything.
    pub struct Failure {
        /// A stable word, such as `offline`, `refused`, `quota`, `conflict`.
        pub code: String,
        /// The HTTP status, if there was one.
        #[cfg_attr(feature = "types", ts(optional))]
        pub status: Option<u16>,
        /// The field the host did not accept.
        #[cfg_attr(feature = "types", ts(optional))]
        pub field: Option<String>,
    }
}

/// By what means an answer was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub enum Via {
    /// A number key.
    Key,
    /// Mouse, pen or finger.
    Pointer,
    /// Chosen in the search.
    Search,
    /// Typed in the search, as the name of a cause that the list has not got.
    Named,
    /// A method of the element.
    Host,
}

/// Where things are kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(
    feature = "types",
    derive(ts_rs::TS),
    ts(rename = "StorageState", rename_all = "camelCase")
)]
pub enum Storage {
    /// The browser's database.
    #[default]
    Device,
    /// This page only, because the embedder wants it so.
    None,
    /// This page only, because the browser refused its database.
    Denied,
    /// This page only, because the browser's database has no room left.
    Full,
}
