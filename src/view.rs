//! What the face draws: plain data and message keys, no words, no HTML.
//!
//! In: built by `session` from a case, its suggestion and its repeats. Out: one value a state of
//! the sidebar; the face draws it from top to bottom and decides nothing. Every word is a key of
//! the message catalogues with its arguments; customer and admin text travels as an argument.
//!
//! Positions in quotes are bytes here; `edge` turns them into UTF-16 code units.

use crate::ticket::{Day, Moment, Money};
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
        /// Save and Undo.
        pub footer: Footer,
        /// Entries of the menu.
        pub menu: Vec<Button>,
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

view! {
    /// A message of the catalogue with its arguments, or text as it is.
    pub struct Text {
        /// A key of `www/locales/*.json`; empty: the only argument is shown as it is.
        pub key: String,
        /// Named arguments.
        pub args: Vec<Arg>,
    }
}

view! {
    /// A named argument of a message.
    pub struct Arg {
        /// Its name in the message.
        pub name: String,
        /// Its value.
        pub value: ArgValue,
    }
}

view! {
    /// A value that the face formats by language.
    pub tagged enum ArgValue {
        /// Text from outside, drawn as text and isolated by direction.
        Plain {
            /// The text.
            text: String,
        },
        /// Another message.
        Message {
            /// The message.
            text: Text,
        },
        /// A number, also the one a plural form is picked by.
        Number {
            /// The number.
            value: f64,
        },
        /// An amount of money.
        Amount {
            /// Whole minor units.
            minor: i64,
            /// Digits behind the decimal sign.
            digits: u32,
            /// ISO 4217 code.
            currency: String,
        },
        /// A calendar day, `2026-11-24`.
        Day {
            /// The day.
            day: String,
        },
        /// A point in time, milliseconds since 1970, shown as clock time, with the day if not
        /// today.
        Time {
            /// The point.
            at: i64,
        },
        /// A language by its tag, named in the agent's own.
        Language {
            /// BCP 47, such as `fi`.
            tag: String,
        },
        /// Several messages as a list.
        List {
            /// The messages.
            items: Vec<Text>,
        },
    }
}

impl Text {
    /// A message without arguments.
    pub fn of(key: impl Into<String>) -> Self {
        Self { key: key.into(), args: Vec::new() }
    }

    /// Text from outside, shown as it is.
    pub fn plain(text: impl Into<String>) -> Self {
        Self::of("").with("text", text.into().as_str())
    }

    /// This message with one more argument.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<ArgValue>) -> Self {
        self.args.push(Arg { name: name.to_owned(), value: value.into() });
        self
    }
}

impl From<&str> for ArgValue {
    fn from(text: &str) -> Self {
        Self::Plain { text: text.to_owned() }
    }
}

impl From<Text> for ArgValue {
    fn from(text: Text) -> Self {
        Self::Message { text }
    }
}

impl From<u32> for ArgValue {
    fn from(value: u32) -> Self {
        Self::Number { value: f64::from(value) }
    }
}

impl From<Money> for ArgValue {
    fn from(money: Money) -> Self {
        Self::Amount {
            minor: money.minor,
            digits: money.currency.minor_digits(),
            currency: money.currency.code().to_owned(),
        }
    }
}

impl From<Day> for ArgValue {
    fn from(day: Day) -> Self {
        Self::Day { day: day.to_string() }
    }
}

impl From<Moment> for ArgValue {
    fn from(at: Moment) -> Self {
        Self::Time { at: at.0 }
    }
}

impl From<Vec<Text>> for ArgValue {
    fn from(items: Vec<Text>) -> Self {
        Self::List { items }
    }
}
