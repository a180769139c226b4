//! What a ticket's words say beside its cause: the wish, the harm and how grave it is.

use crate::json::{Json, word};
use serde_json::Value;

/// The outcome a customer asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Wanted {
    /// Money back.
    Refund,
    /// The same thing anew.
    Replacement,
    /// The thing made right.
    Repair,
    /// To be told why.
    Explanation,
    /// To be told what, when or how.
    Information,
    /// To hear that we are sorry.
    Apology,
    /// Money or goods beyond a refund.
    Compensation,
    /// To be called.
    CallBack,
    /// To end an order or a contract.
    Cancel,
    /// Something else, said in words.
    Other,
}

word!(Wanted);

impl Wanted {
    /// All, in the order they are offered.
    pub const ALL: [Self; 10] = [
        Self::Refund,
        Self::Replacement,
        Self::Repair,
        Self::Explanation,
        Self::Information,
        Self::Apology,
        Self::Compensation,
        Self::CallBack,
        Self::Cancel,
        Self::Other,
    ];

    /// The stable word for it, as stored and as the message catalogues key it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Refund => "refund",
            Self::Replacement => "replacement",
            Self::Repair => "repair",
            Self::Explanation => "explanation",
            Self::Information => "information",
            Self::Apology => "apology",
            Self::Compensation => "compensation",
            Self::CallBack => "call_back",
            Self::Cancel => "cancel",
            Self::Other => "other",
        }
    }

    /// The wish of that word.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|w| w.id() == id)
    }
}

/// How a contact affected or may affect the customer or us.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HarmFlag {
    /// Somebody was or may be hurt.
    Safety,
    /// A lawyer, a regulator, a court or a legal deadline.
    Legal,
    /// The customer needs special care: illness, bereavement, hardship, age.
    Vulnerable,
    /// Said in public, or about to be.
    Public,
    /// The customer spent money because of us.
    OutOfPocket,
    /// The customer lost time or an event because of us.
    LostTime,
    /// The customer says they will leave.
    Churn,
    /// The customer is asking again.
    Chasing,
}

word!(HarmFlag);

impl HarmFlag {
    /// All, gravest first.
    pub const ALL: [Self; 8] = [
        Self::Safety,
        Self::Legal,
        Self::Vulnerable,
        Self::Public,
        Self::OutOfPocket,
        Self::LostTime,
        Self::Churn,
        Self::Chasing,
    ];

    /// The stable word for it, as stored and as the message catalogues key it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Safety => "safety",
            Self::Legal => "legal",
            Self::Vulnerable => "vulnerable",
            Self::Public => "public",
            Self::OutOfPocket => "out_of_pocket",
            Self::LostTime => "lost_time",
            Self::Churn => "churn",
            Self::Chasing => "chasing",
        }
    }

    /// The flag of that word.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|f| f.id() == id)
    }
}

/// How grave a contact is: 1 critical, 2 serious, 3 annoying, 4 trivial.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Severity(u8);

impl Json for Severity {
    fn read(value: Value) -> Option<Self> {
        Self::try_from(u8::read(value)?).ok()
    }

    fn write(&self) -> Value {
        self.0.into()
    }
}

impl Severity {
    /// Injury risk, business stopped, data exposed.
    pub const CRITICAL: Self = Self(1);
    /// A real loss or a blocked customer.
    pub const SERIOUS: Self = Self(2);
    /// The usual complaint.
    pub const ANNOYING: Self = Self(3);
    /// A question, a routine wish.
    pub const TRIVIAL: Self = Self(4);

    /// 1 to 4.
    pub fn level(self) -> u8 {
        self.0
    }

    /// One step more serious; critical stays critical.
    #[must_use]
    pub fn raised(self) -> Self {
        Self((self.0 - 1).max(1))
    }
}

impl TryFrom<u8> for Severity {
    type Error = &'static str;

    fn try_from(level: u8) -> Result<Self, Self::Error> {
        if (1..=4).contains(&level) { Ok(Self(level)) } else { Err("severity is 1, 2, 3 or 4") }
    }
}

impl From<Severity> for u8 {
    fn from(severity: Severity) -> Self {
        severity.0
    }
}
