//! The words all modules share: tickets and the people, causes, times and amounts around them.
//!
//! Decides nothing. Plain values, as a host reports them or an agent enters them; every other
//! module may name this one, and this one names none.
//!
//! Positions inside a message are byte ranges into [`Message::text`], always on character
//! boundaries; the edge turns them into UTF-16 code units for JavaScript.

mod moment;
mod money;
mod patch;
mod rfc3339;
mod signal;

pub use moment::{DAY_MS, Day, Moment};
pub use money::{Currency, Money, MoneyError};
pub use patch::{Field, FieldChange, FieldValue, Patch};
pub use signal::{HarmFlag, Severity, Wanted};

use crate::json::words;
use std::ops::Range;

/// Makes a transparent text identifier.
macro_rules! text_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $crate::json::Json for $name {
            fn read(value: serde_json::Value) -> Option<Self> {
                $crate::json::Json::read(value).map(Self)
            }

            fn write(&self) -> serde_json::Value {
                self.as_str().into()
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(&self.0)
            }
        }

        impl $name {
            /// Takes any text; what an identifier may look like is its host's business.
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// The identifier as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}
pub(crate) use text_id;

text_id!(
    /// A ticket within one helpdesk account.
    TicketId
);
text_id!(
    /// A message within one ticket.
    MessageId
);
text_id!(
    /// A contact record within one helpdesk account.
    ContactId
);
text_id!(
    /// A cause of the cause list; released identifiers never change their meaning.
    CauseId
);
text_id!(
    /// An owning function, such as `billing_finance`.
    OwnerId
);

impl CauseId {
    /// The answer that the ticket says too little: no cause, but learnt and counted.
    pub const UNCLEAR: &'static str = "unclear";

    /// Whether this is the answer [`CauseId::UNCLEAR`].
    pub fn is_unclear(&self) -> bool {
        self.0 == Self::UNCLEAR
    }
}

/// One ticket as its host shows it to the agent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ticket {
    /// The host's identifier.
    pub id: TicketId,
    /// What the agent calls it, such as `#4312`; the identifier where the host has no other.
    pub number: Option<String>,
    /// The subject line, plain text; may be empty.
    pub subject: String,
    /// Oldest first. May be empty.
    pub messages: Vec<Message>,
    /// Who wrote it, where the host says.
    pub requester: Option<Contact>,
    /// Where the ticket is in its host's life cycle.
    pub status: Status,
    /// How it came in.
    pub channel: Option<Channel>,
    /// When it was opened.
    pub created_at: Option<Moment>,
    /// When it was last closed, if it is closed.
    pub closed_at: Option<Moment>,
    /// Tags as the host has them.
    pub tags: Vec<String>,
    /// What Headwater's own fields hold in the host now.
    pub fields: Vec<(Field, FieldValue)>,
    /// Value of the order it is about, where the host says.
    pub order_value: Option<Money>,
    /// The host's field for that value holds something else than an amount in the right currency.
    pub order_value_unread: bool,
}

impl Ticket {
    /// A ticket of one customer message, as tests and bare `{id, text}` calls need it.
    pub fn of_text(id: impl Into<String>, text: impl Into<String>) -> Self {
        let mut ticket = Self::empty(id);
        ticket.messages.push(Message::from_customer("1", text));
        ticket
    }

    /// A ticket without any text.
    pub fn empty(id: impl Into<String>) -> Self {
        Self {
            id: TicketId::new(id),
            number: None,
            subject: String::new(),
            messages: Vec::new(),
            requester: None,
            status: Status::Open,
            channel: None,
            created_at: None,
            closed_at: None,
            tags: Vec::new(),
            fields: Vec::new(),
            order_value: None,
            order_value_unread: false,
        }
    }
}

/// One message of a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The host's identifier, or its position where the host has none.
    pub id: MessageId,
    /// Whose words these are.
    pub author: Author,
    /// The source text exactly as the host gave it.
    pub text: String,
    /// How to read [`Message::text`].
    pub format: TextFormat,
    /// When it was written.
    pub at: Option<Moment>,
    /// BCP 47 tag, where the host says.
    pub language: Option<String>,
    /// A note that the customer does not see.
    pub private: bool,
}

impl Message {
    /// A plain public message by the customer.
    pub fn from_customer(id: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            id: MessageId::new(id),
            author: Author::Customer,
            text: text.into(),
            format: TextFormat::Plain,
            at: None,
            language: None,
            private: false,
        }
    }
}

/// Whose words a message holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Author {
    /// The requester or another person of their side.
    Customer,
    /// Somebody of the company.
    Agent,
    /// Nobody: a rule, a bot, a notification.
    System,
}

/// How a message's source text is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TextFormat {
    /// Text as it is.
    Plain,
    /// HTML markup; hostile until reduced to text.
    Html,
}

words! {
    /// Where a ticket is in its host's life cycle.
    pub enum Status {
        /// Somebody still has to act.
        Open => "open",
        /// Waits for the customer or a date.
        Pending => "pending",
        /// Said to be solved, can still come back.
        Solved => "solved",
        /// Ended; cannot be written.
        Closed => "closed",
    }
}

impl Status {
    /// Whether it is held to be done with.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Solved | Self::Closed)
    }
}

words! {
    /// How a ticket came in.
    pub enum Channel {
        /// E-mail.
        Email => "email",
        /// A web form.
        Form => "form",
        /// Live chat or messenger.
        Chat => "chat",
        /// A call, noted down by an agent.
        Phone => "phone",
        /// A social network.
        Social => "social",
        /// An answer to a survey.
        Survey => "survey",
        /// A public review.
        Review => "review",
    }
}

/// One contact record of the helpdesk. Several may be one person; `person` decides that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// The host's identifier.
    pub id: ContactId,
    /// Display name as recorded.
    pub name: Option<String>,
    /// E-mail addresses as recorded, unnormalised.
    pub emails: Vec<String>,
    /// Phone numbers as recorded, unnormalised.
    pub phones: Vec<String>,
    /// Organisation as recorded.
    pub organisation: Option<String>,
    /// Identifiers in other systems, social handles: `(system, value)`.
    pub external_ids: Vec<(String, String)>,
    /// The channel this record was made by.
    pub channel: Option<Channel>,
    /// The signature block of their messages, where one was found.
    pub signature: Option<String>,
}

impl Contact {
    /// A contact of which only the identifier is known.
    pub fn new(id: impl Into<String>) -> Self {
        Self {
            id: ContactId::new(id),
            name: None,
            emails: Vec::new(),
            phones: Vec::new(),
            organisation: None,
            external_ids: Vec::new(),
            channel: None,
            signature: None,
        }
    }
}

/// Where the subject line counts as a message: its identifier in a [`Quote`].
pub const SUBJECT_MESSAGE_ID: &str = "subject";

/// Words of the ticket, with their place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The message the words are in, [`SUBJECT_MESSAGE_ID`] for the subject line.
    pub message_id: MessageId,
    /// Bytes of that message's source text.
    pub range: Range<usize>,
    /// The words as a person reads them: markup and entities resolved, white space folded.
    pub text: String,
}

words! {
    /// Whether the company could have avoided a contact, by the cause list.
    pub enum Avoidable {
        /// Would not have happened had the company done everything right.
        Yes => "yes",
        /// Value demand: the company wants this contact.
        No => "no",
        /// The definition of the cause holds the rule.
        Depends => "depends",
    }
}
