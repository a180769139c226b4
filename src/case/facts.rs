//! What the case must know from elsewhere: the ticket, its person, the ledger, other tickets.

use super::event::{ProblemId, RoleId, Sign, TierId};
use super::hours::Zone;
use super::ledger::Line;
use crate::sorted::SortedMap;
use crate::ticket::{
    CauseId, ContactId, Day, Field, FieldValue, HarmFlag, Moment, Money, Severity, TicketId, Wanted,
};

/// Facts at one time. All may be empty; the defaults are the cautious ones.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// When these are the facts.
    pub at: Moment,
    /// The open ticket.
    pub ticket: Option<TicketId>,
    /// Who wrote it.
    pub requester: Option<ContactId>,
    /// The helpdesk knows who wrote it, and no number of theirs.
    pub no_phone: bool,
    /// The agent's role; `None`: the lowest.
    pub role: Option<RoleId>,
    /// The customer's tier; `None`: the first of the policy.
    pub tier: Option<TierId>,
    /// Value of the order it is about.
    pub order_value: Option<Money>,
    /// Severity that the ticket's words suggest.
    pub severity: Option<Severity>,
    /// Harm that the ticket's words show, sorted.
    pub harm: Vec<HarmFlag>,
    /// The wish that the ticket's words state.
    pub wanted: Option<Wanted>,
    /// The person's linked contacts, the requester among them; empty: only the requester.
    pub contacts: Vec<ContactId>,
    /// The ledger lines of those contacts; lines of other contacts do not count.
    pub ledger: Vec<Line>,
    /// The time zone that days and working hours are meant in.
    pub zone: Zone,
    /// When the ticket was opened.
    pub created_at: Option<Moment>,
    /// When a person of ours first replied.
    pub first_reply_at: Option<Moment>,
    /// When the ticket was closed, if it is.
    pub closed_at: Option<Moment>,
    /// Signs of how the fix held, as other rooms see them.
    pub signs: Vec<(Moment, Sign)>,
    /// Earlier contacts of the person.
    pub repeats: Repeats,
    /// Tickets by cause, of all persons.
    pub causes: SortedMap<CauseId, CauseCount>,
    /// Problems being worked on.
    pub problems: SortedMap<ProblemId, Problem>,
    /// What the host's fields hold.
    pub fields: Vec<(Field, FieldValue)>,
}

/// Earlier contacts of the same person about the same issue, inside the window.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Repeats {
    /// Earlier tickets, newest first.
    pub earlier: Vec<Earlier>,
}

/// An earlier ticket of the same person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earlier {
    /// Which.
    pub ticket: TicketId,
    /// Its cause, if one was recorded.
    pub cause: Option<CauseId>,
    /// When it was closed, if it is.
    pub closed_at: Option<Moment>,
    /// The customer came back with the issue after it was closed; not while it was open.
    pub came_back: bool,
    /// An agreement was made in it.
    pub agreed: bool,
    /// The day something was promised for.
    pub promise_due: Option<Day>,
    /// The follow-up found it solved.
    pub solved: bool,
}

/// A problem being worked on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problem {
    /// What agents tell customers meanwhile; empty: nothing yet.
    pub known_error: String,
    /// It is decided what everybody is offered.
    pub broadcast_decided: bool,
    /// When the owning function was asked.
    pub owner_asked_at: Option<Moment>,
    /// The owning function has answered.
    pub owner_answered: bool,
}

/// How often a cause came up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CauseCount {
    /// Tickets in the last 30 days.
    pub tickets: u32,
    /// Tickets in the 30 days before.
    pub tickets_before: u32,
    /// Different persons within the last 24 hours.
    pub persons_24h: u32,
    /// Customers affected, where known.
    pub customers: u32,
    /// A spike alert is on.
    pub spike: bool,
    /// Estimated cost of the last 30 days.
    pub cost: Option<Money>,
    /// The open problem of this cause.
    pub problem: Option<ProblemId>,
}
