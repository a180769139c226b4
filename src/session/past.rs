//! The person's other tickets: whose they are, which are this issue, what was given in them.
//!
//! [`Past`] is worked out by `look_back`; here is what it holds, and what fields of tickets tell.

use crate::order;
use crate::person::link::{Link, Verdict};
use crate::person::repeats::History;
use crate::person::{Issue, Person, Repeat, RepeatKind};
use crate::sorted::SortedMap;
use crate::ticket::{
    CauseId, Contact, ContactId, Field, FieldValue, Moment, Status, Ticket, TicketId,
};
/// What is known of the person's other tickets.
#[derive(Debug, Default)]
pub(super) struct Past {
    /// The effect that asks the helpdesk, until it is answered.
    pub asked: Option<u32>,
    /// The helpdesk could not say.
    pub unanswered: bool,
    /// What the helpdesk found.
    pub told: Vec<Ticket>,
    /// The requester's contacts, the requester among them.
    pub person: Option<Person>,
    /// Contacts that are one person, each person's sorted; those of one contact left out.
    pub persons: Vec<Vec<ContactId>>,
    /// Every contact that is spoken of.
    pub contacts: SortedMap<ContactId, Contact>,
    /// Pairs with the requester that an agent decided about.
    pub decided: Vec<(ContactId, Verdict)>,
    /// The person's other tickets, the latest first.
    pub others: Vec<Other>,
    /// The open ticket's issue.
    pub now: Option<Issue>,
    /// Which of them are this issue.
    pub history: Option<History>,
    /// Later tickets that are this issue, the latest first.
    pub later: Vec<Repeat>,
}

/// Another ticket of the person.
#[derive(Debug)]
pub(super) struct Other {
    pub ticket: Ticket,
    pub issue: Issue,
    /// What the customer had already tried then, in their words.
    pub tried: Vec<String>,
}

impl Past {
    /// Another ticket of the person.
    pub(super) fn other(&self, id: &TicketId) -> Option<&Other> {
        self.others.iter().find(|other| other.ticket.id == *id)
    }

    /// What the helpdesk found of a contact that may be the person's, the latest first.
    pub(super) fn told_of(&self, contact: &ContactId) -> impl Iterator<Item = &Ticket> {
        let theirs = |t: &&Ticket| t.requester.as_ref().is_some_and(|c| c.id == *contact);
        let mut told: Vec<&Ticket> = self.told.iter().filter(theirs).collect();
        order::by(&mut told, |x, y| (opened(y), &x.id).cmp(&(opened(x), &y.id)));
        told.into_iter()
    }

    /// What links the contacts of the person, and which pairs are to be asked about.
    pub(super) fn links(&self) -> &[Link] {
        self.person.as_ref().map_or(&[], |person| &person.links)
    }

    /// When the customer came back with this issue after this ticket was closed.
    pub(super) fn returned(&self) -> impl Iterator<Item = Moment> {
        let back = self.later.iter().filter(|later| later.kind == RepeatKind::Repeat);
        back.filter_map(|later| opened(&self.other(&later.ticket_id)?.ticket))
    }

    /// The person's tickets that are not this issue, the latest first.
    pub(super) fn elsewhere(&self) -> impl Iterator<Item = &Other> {
        let others = self.history.iter().flat_map(|history| &history.others);
        let here = |id: &TicketId| self.later.iter().any(|later| later.ticket_id == *id);
        others.filter(move |id| !here(id)).filter_map(|id| self.other(id))
    }

    /// When the open ticket was opened.
    pub(super) fn opened_now(&self) -> Option<Moment> {
        self.now.as_ref().and_then(|now| now.opened_at)
    }
}

/// The cause that the ticket's fields hold.
pub(super) fn recorded(ticket: &Ticket) -> Option<CauseId> {
    line(ticket, Field::Cause).map(CauseId::new).filter(|cause| !cause.is_unclear())
}

/// What one of our fields holds in a ticket.
pub(super) fn held(ticket: &Ticket, field: Field) -> Option<&FieldValue> {
    ticket.fields.iter().find(|(f, _)| *f == field).map(|(_, value)| value)
}

/// The same as one line.
pub(super) fn line(ticket: &Ticket, field: Field) -> Option<String> {
    held(ticket, field).map(FieldValue::to_line).filter(|line| !line.is_empty())
}

/// When a ticket was opened, or first written in.
pub(super) fn opened(ticket: &Ticket) -> Option<Moment> {
    ticket.created_at.or_else(|| ticket.messages.first().and_then(|m| m.at))
}

/// Whether nobody has said that it is solved.
pub(super) fn is_open(ticket: &Ticket) -> bool {
    matches!(ticket.status, Status::Open | Status::Pending)
}

/// Whether the customer agreed to what was offered.
pub(super) fn agreed(ticket: &Ticket) -> bool {
    line(ticket, Field::Agreed).as_deref() == Some("yes")
}

/// Whether what was promised was kept, as far as it is recorded: the customer said so, or wrote
/// again after the day.
pub(super) fn promise_kept(ticket: &Ticket, asked_again: Option<Moment>) -> Option<bool> {
    let Some(FieldValue::Day(due)) = held(ticket, Field::PromiseDate) else { return None };
    match line(ticket, Field::Outcome).as_deref() {
        Some("solved") => Some(true),
        Some("not_solved") => Some(false),
        _ => asked_again.filter(|at| *due < at.day()).map(|_| false),
    }
}
