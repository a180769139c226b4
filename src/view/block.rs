//! What a step or a panel holds, from top to bottom.

use super::Text;
use serde::Serialize;

view! {
    /// One thing inside a step or panel.
    pub tagged enum Block {
        /// Options that act at once; the number keys choose among the open one.
        Question {
            /// The question.
            #[serde(flatten)]
            question: Question,
        },
        /// Radio buttons or checkboxes that change an answer.
        Choice {
            /// The group.
            #[serde(flatten)]
            choice: Choice,
        },
        /// A labelled input.
        Field {
            /// The input.
            #[serde(flatten)]
            field: Input,
        },
        /// A search over the cause list.
        Search {
            /// The search.
            #[serde(flatten)]
            search: Search,
        },
        /// A line of text, with quotes and acts beside it.
        Note {
            /// The line.
            #[serde(flatten)]
            note: Note,
        },
        /// Label and value, one a row.
        Facts {
            /// The rows.
            rows: Vec<Fact>,
        },
        /// The customer's words under a heading.
        Quotes {
            /// The heading, if any.
            title: Option<Text>,
            /// The quotes.
            quotes: Vec<QuoteView>,
        },
        /// Buttons in one row.
        Buttons {
            /// The buttons; at most one is primary.
            buttons: Vec<Button>,
        },
        /// Placeholder bars while reading.
        Shimmer {
            /// How many bars.
            lines: u8,
        },
        /// Other tickets: earlier ones of this person, due follow-ups.
        Tickets {
            /// The rows.
            rows: Vec<TicketRow>,
        },
        /// A disclosure of what is not asked at once.
        More {
            /// The disclosure.
            #[serde(flatten)]
            more: More,
        },
    }
}

view! {
    /// A question answered by one press.
    pub struct Question {
        /// What the answer event names, such as `cause`, `offer`, `outcome`.
        pub id: String,
        /// The question.
        pub legend: Text,
        /// A line under it.
        pub hint: Option<Text>,
        /// Whether the number keys go here.
        pub open: bool,
        /// The options in their order.
        pub options: Vec<OptionRow>,
    }
}

view! {
    /// One option of a question.
    pub struct OptionRow {
        /// What the answer event carries.
        pub value: String,
        /// The number key, 0 to 9, if it has one.
        pub key: Option<u8>,
        /// What it says.
        pub label: Text,
        /// How sure, or whether allowed, in words at the end of the row.
        pub tag: Option<Text>,
        /// Draws the tag: good, warning.
        pub tone: Tone,
        /// A line under the label, such as where the fix lives.
        pub detail: Option<Text>,
        /// The customer's words under it.
        pub quotes: Vec<QuoteView>,
        /// Drawn with a frame: the first of a strong suggestion.
        pub prominent: bool,
        /// The answer given.
        pub selected: bool,
    }
}

view! {
    /// A group of radio buttons or checkboxes.
    pub struct Choice {
        /// What the answer event names.
        pub id: String,
        /// The group's label.
        pub legend: Text,
        /// A line under it.
        pub hint: Option<Text>,
        /// Checkboxes instead of radio buttons.
        pub many: bool,
        /// Whether the number keys go here.
        pub open: bool,
        /// The options in their order.
        pub options: Vec<ChoiceOption>,
    }
}

view! {
    /// One radio button or checkbox.
    pub struct ChoiceOption {
        /// What the answer event carries.
        pub value: String,
        /// The number key, if it has one.
        pub key: Option<u8>,
        /// Its label.
        pub label: Text,
        /// Chosen.
        pub selected: bool,
        /// Chosen by the ticket's words, which stand here; not yet by the agent.
        pub from_ticket: Option<QuoteView>,
    }
}

view! {
    /// An input of one value.
    pub struct Input {
        /// What the typing event names.
        pub id: String,
        /// Its visible label.
        pub label: Text,
        /// A line under it.
        pub hint: Option<Text>,
        /// What it takes.
        pub input: InputKind,
        /// What it holds.
        pub value: String,
        /// It holds what is being typed, and nothing that was taken yet.
        pub typed: bool,
        /// What is wrong with it, in words.
        pub error: Option<Text>,
        /// Behind the input, such as a currency.
        pub unit: Option<String>,
    }
}

view! {
    /// What an input takes.
    pub enum InputKind {
        /// One line.
        Line,
        /// Several lines.
        Lines,
        /// An amount of money.
        Amount,
        /// A calendar day, `2026-11-24`.
        Day,
    }
}

view! {
    /// A search over the cause list: a combobox.
    pub struct Search {
        /// What the answer event names.
        pub id: String,
        /// Its visible label.
        pub label: Text,
        /// All entries; the face filters by what is typed, in the order given.
        pub entries: Vec<SearchEntry>,
        /// Takes focus when drawn: the agent asked for it.
        pub open: bool,
        /// Whether what is typed may be the answer, as the name of a cause that the list has not got.
        pub may_name: bool,
    }
}

view! {
    /// One entry of a search.
    pub struct SearchEntry {
        /// What the answer event carries.
        pub value: String,
        /// The cause's name.
        pub label: String,
        /// Further words that find it: definition, phrases, owner.
        pub words: String,
        /// The owning function's name.
        pub detail: Option<Text>,
    }
}

view! {
    /// A disclosure of what is not asked at once.
    pub struct More {
        /// What the press event names behind `more:`.
        pub id: String,
        /// What it says.
        pub label: Text,
        /// What is already entered in it.
        pub summary: Option<Text>,
        /// Whether its blocks are drawn.
        pub open: bool,
        /// From top to bottom; empty when closed.
        pub blocks: Vec<Block>,
    }
}

view! {
    /// A line of text.
    pub struct Note {
        /// The words.
        pub text: Text,
        /// How it is drawn.
        pub tone: Tone,
        /// The customer's words it speaks of.
        pub quotes: Vec<QuoteView>,
        /// Acts beside it, drawn as links.
        pub acts: Vec<Button>,
    }
}

view! {
    /// How a line or tag is drawn.
    pub enum Tone {
        /// As text.
        Plain,
        /// Less important.
        Muted,
        /// Good.
        Ok,
        /// Needs attention.
        Warn,
        /// Failed.
        Danger,
    }
}

view! {
    /// A label and its value.
    pub struct Fact {
        /// The label.
        pub label: Text,
        /// The value.
        pub value: Text,
        /// What it was before, where the row shows a change.
        pub before: Option<Text>,
    }
}

view! {
    /// Words of the ticket, cut for display.
    pub struct QuoteView {
        /// The message they are in; `subject` for the subject line.
        pub message_id: String,
        /// Start in the message's source text: bytes here, UTF-16 code units behind the edge.
        pub start: usize,
        /// End, as `start`.
        pub end: usize,
        /// At most about 60 characters; `…` where cut; marked words are the evidence.
        pub parts: Vec<QuotePart>,
        /// Speaks for what it stands under; false: against.
        pub supports: bool,
    }
}

view! {
    /// A run of a quote.
    pub struct QuotePart {
        /// The words, as text.
        pub text: String,
        /// Whether they are the evidence.
        pub mark: bool,
    }
}

view! {
    /// Something to press.
    pub struct Button {
        /// What the press event names, such as `save`, `undo`, `next:negotiate`.
        pub act: String,
        /// What it says.
        pub label: Text,
        /// Filled; at most one in a view.
        pub primary: bool,
        /// The key that does the same, if any, such as `S`.
        pub key: Option<String>,
        /// Does nothing now, and keeps its place: what stands below must not move.
        pub off: bool,
    }
}

view! {
    /// Another ticket.
    pub struct TicketRow {
        /// Its identifier in the host.
        pub ticket_id: String,
        /// The number key that opens it, if it has one.
        pub key: Option<u8>,
        /// Its number and subject, or what was promised.
        pub label: Text,
        /// What came of it.
        pub detail: Option<Text>,
        /// Acts beside it.
        pub acts: Vec<Button>,
    }
}
