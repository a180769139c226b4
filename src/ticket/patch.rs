//! What Headwater keeps in a ticket's own fields, and a change to them.

use super::{Currency, Day, Money};
use crate::json::{Json, record, word};
use serde_json::{Map, Value};

/// One of Headwater's fields in a helpdesk ticket. Each host maps them to fields of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The cause's identifier.
    Cause,
    /// `working` or `confirmed`.
    CauseState,
    /// The owning function's identifier.
    Owner,
    /// `yes`, `no` or `unsure`: could the company have prevented it?
    Avoidable,
    /// What the customer asked for.
    Wanted,
    /// 1 to 4.
    Severity,
    /// Harm flags, several.
    Harm,
    /// What the customer has tried already; written only where an admin opted in.
    Tried,
    /// Further issues, several: a cause's identifier, or the damage where no cause is known.
    Issues,
    /// The offer's type.
    Offer,
    /// The offer's amount.
    OfferAmount,
    /// What a manager is asked for and has not answered yet.
    ManagerRequest,
    /// What the manager answered: `yes`, `no`, or `yes 40.00 GBP`.
    ManagerAnswer,
    /// The function whose head will call, and until which day: `billing 2026-11-24`.
    SeniorCall,
    /// `yes`, `waiting`, `no`.
    Agreed,
    /// The agreement read back in one sentence.
    Agreement,
    /// The day something was promised for.
    PromiseDate,
    /// The day to ask whether it worked.
    FollowUpDate,
    /// `call`, `email`, `survey`, `none`.
    FollowUpChannel,
    /// `solved`, `partly`, `not_solved`, `no_answer`, `unreachable`.
    Outcome,
    /// Evidence level, `E4` to `E-1`.
    Evidence,
    /// The problem this ticket is part of.
    Problem,
    /// An idea for a lasting fix; written only where an admin opted in.
    FixIdea,
    /// What was suggested first when the cause was settled, and how: `billing_overcharge strong`,
    /// `… possible`, or `… blind` where the agent chose before seeing it.
    Suggested,
}

word!(Field);

impl Field {
    /// All, in the order the Save list shows them.
    pub const ALL: [Self; 24] = [
        Self::Cause,
        Self::CauseState,
        Self::Owner,
        Self::Avoidable,
        Self::Wanted,
        Self::Severity,
        Self::Harm,
        Self::Tried,
        Self::Issues,
        Self::Offer,
        Self::OfferAmount,
        Self::ManagerRequest,
        Self::ManagerAnswer,
        Self::SeniorCall,
        Self::Agreed,
        Self::Agreement,
        Self::PromiseDate,
        Self::FollowUpDate,
        Self::FollowUpChannel,
        Self::Outcome,
        Self::Evidence,
        Self::Problem,
        Self::FixIdea,
        Self::Suggested,
    ];

    /// Whether the agent answers it. How well a result is shown follows the days that go by, and
    /// what was suggested is Headwater's own.
    pub fn is_answer(self) -> bool {
        !matches!(self, Self::Evidence | Self::Suggested)
    }

    /// The stable word for it: its key in host settings, wire messages and catalogues.
    pub fn id(self) -> &'static str {
        match self {
            Self::Cause => "cause",
            Self::CauseState => "cause_state",
            Self::Owner => "owner",
            Self::Avoidable => "avoidable",
            Self::Wanted => "wanted",
            Self::Severity => "severity",
            Self::Harm => "harm",
            Self::Tried => "tried",
            Self::Issues => "issues",
            Self::Offer => "offer",
            Self::OfferAmount => "offer_amount",
            Self::ManagerRequest => "manager_request",
            Self::ManagerAnswer => "manager_answer",
            Self::SeniorCall => "senior_call",
            Self::Agreed => "agreed",
            Self::Agreement => "agreement",
            Self::PromiseDate => "promise_date",
            Self::FollowUpDate => "follow_up_date",
            Self::FollowUpChannel => "follow_up_channel",
            Self::Outcome => "outcome",
            Self::Evidence => "evidence",
            Self::Problem => "problem",
            Self::FixIdea => "fix_idea",
            Self::Suggested => "suggested",
        }
    }

    /// The field of that word.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|f| f.id() == id)
    }
}

/// What a field holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldValue {
    /// A stable word or a sentence.
    Text(String),
    /// Several stable words, sorted.
    List(Vec<String>),
    /// A calendar day.
    Day(Day),
    /// An amount.
    Money(Money),
}

impl Json for FieldValue {
    fn read(value: Value) -> Option<Self> {
        let Value::Object(map) = value else { return None };
        let mut members = map.into_iter();
        let (kind, value) = members.next().filter(|_| members.len() == 0)?;
        match kind.as_str() {
            "text" => Json::read(value).map(Self::Text),
            "list" => Json::read(value).map(Self::List),
            "day" => Json::read(value).map(Self::Day),
            "money" => Json::read(value).map(Self::Money),
            _ => None,
        }
    }

    fn write(&self) -> Value {
        let (kind, value) = match self {
            Self::Text(text) => ("text", text.write()),
            Self::List(words) => ("list", words.write()),
            Self::Day(day) => ("day", day.write()),
            Self::Money(money) => ("money", money.write()),
        };
        let mut map = Map::new();
        map.insert(kind.to_owned(), value);
        Value::Object(map)
    }
}

impl FieldValue {
    /// One line for hosts that only have text fields: days as `2026-11-24`, amounts as
    /// `18.40 GBP`, lists joined by commas.
    pub fn to_line(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::List(words) => words.join(","),
            Self::Day(day) => day.to_string(),
            Self::Money(money) => format!("{} {}", money.decimal(), money.currency.code()),
        }
    }

    /// Reads a line that [`FieldValue::to_line`] wrote into a host's text field. What the
    /// field's kind cannot be read from stays text: somebody else may have written it.
    pub fn from_line(field: Field, line: &str) -> Self {
        let text = || Self::Text(line.to_owned());
        match field {
            Field::PromiseDate | Field::FollowUpDate => {
                line.get(..10).and_then(Day::parse).map_or_else(text, Self::Day)
            }
            Field::Harm | Field::Issues => Self::List(
                line.split(',')
                    .map(str::trim)
                    .filter(|w| !w.is_empty())
                    .map(str::to_owned)
                    .collect(),
            ),
            Field::OfferAmount => line
                .rsplit_once(' ')
                .and_then(|(amount, code)| {
                    Money::parse(amount, Currency::try_from(code).ok()?).ok()
                })
                .map_or_else(text, Self::Money),
            _ => text(),
        }
    }
}

/// One field's change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    /// Which field.
    pub field: Field,
    /// What the host held when the ticket was read; `None` is empty.
    pub from: Option<FieldValue>,
    /// What it shall hold; `None` empties it.
    pub to: Option<FieldValue>,
}

record!(FieldChange { field, from, to });

/// All changes of one Save, at most one a field, in [`Field::ALL`] order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Patch {
    /// The changes.
    pub changes: Vec<FieldChange>,
}

record!(Patch { changes });
