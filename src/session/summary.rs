//! What is kept of each case for lists across tickets: follow-ups that are due, what was agreed
//! and given before. No word of the ticket.

use super::Session;
use super::open::Open;
use crate::case::ProblemId;
use crate::case::ledger::Line;
use crate::case::{self, Facts};
use crate::json::{Json, record};
use crate::sorted::SortedMap;
use crate::ticket::{
    CauseId, Contact, ContactId, Day, Field, FieldChange, FieldValue, Moment, Status, Ticket,
    TicketId,
};
use serde_json::Value;

/// One case in a list.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Summary {
    /// Which ticket.
    pub ticket: TicketId,
    /// What the agent calls it.
    pub number: Option<String>,
    /// Who wrote it.
    pub contact: Option<ContactId>,
    /// Confirmed, else working.
    pub cause: Option<CauseId>,
    /// The problem it belongs to.
    pub problem: Option<ProblemId>,
    /// An agreement was made.
    pub agreed: bool,
    /// The day the follow-up is due; `None`: nothing is waited for.
    pub due: Option<Day>,
    /// What was promised, in the agent's words.
    pub promise: Option<String>,
    /// Result of the follow-up.
    pub outcome: Option<String>,
    /// What was given.
    pub ledger: Vec<Line>,
    /// When the ticket was opened.
    pub opened_at: Option<Moment>,
    /// When it was closed, if it is.
    pub closed_at: Option<Moment>,
    /// Where it was in its host's life cycle; `None`: not kept.
    pub status: Option<Status>,
    /// The case's answers as the host's fields would hold them, saved or not, each as one line.
    pub fields: SortedMap<String, String>,
    /// When it was last changed.
    pub changed_at: Moment,
    /// The case is forgotten; what was given in it is left.
    pub bare: bool,
}

record!(Summary {
    ticket,
    number,
    contact,
    cause,
    problem: some,
    agreed: default,
    due,
    promise,
    outcome,
    ledger: default,
    opened_at,
    closed_at,
    status,
    fields: default,
    changed_at,
    bare: default
});

/// What is left of a case when it is forgotten: what was given since a moment, as long as a
/// customer's cap looks back. No word of it. `None`: nothing.
pub fn bare(summary: Value, since: Moment) -> Option<Value> {
    let Summary { ticket, contact, mut ledger, changed_at, .. } = Summary::read(summary)?;
    ledger.retain(|line| since <= line.at);
    let left = Summary {
        ticket,
        number: None,
        contact,
        cause: None,
        problem: None,
        agreed: false,
        due: None,
        promise: None,
        outcome: None,
        ledger,
        opened_at: None,
        closed_at: None,
        status: None,
        fields: SortedMap::new(),
        changed_at,
        bare: true,
    };
    (!left.ledger.is_empty()).then(|| left.write())
}

impl Summary {
    /// The ticket as far as this device knows it: without a word of it.
    pub(super) fn ticket(&self) -> Ticket {
        let field = |(name, line): (&String, &String)| {
            let field = Field::from_id(name)?;
            Some((field, FieldValue::from_line(field, line)))
        };
        let closed = if self.outcome.is_some() { Status::Solved } else { Status::Open };
        Ticket {
            number: self.number.clone(),
            requester: self.contact.as_ref().map(|id| Contact::new(id.as_str())),
            status: self.status.unwrap_or(closed),
            created_at: self.opened_at,
            closed_at: self.closed_at,
            fields: self.fields.iter().filter_map(field).collect(),
            ..Ticket::empty(self.ticket.as_str())
        }
    }
}

impl Session {
    /// The open case's summary.
    pub(super) fn summary_of(&self, open: &Open, now: Moment) -> Summary {
        let round = open.case.round();
        let facts = self.facts_at(now);
        // Against empty fields every answer is a change.
        let bare = Facts { fields: Vec::new(), ..facts.clone() };
        let fields = case::patch(&open.case, &self.rules, &bare).changes.into_iter();
        let line = |c: FieldChange| Some((c.field.id().to_owned(), c.to?.to_line()));
        let own = open.case.ledger_lines(&self.rules, &facts).into_iter();
        let others = open.case.elsewhere.iter().flat_map(|(at, given)| {
            given.iter().filter_map(|agreed| self.line(&open.ticket, agreed, *at))
        });
        let began = open.case.journal().first().map(|entry| entry.at);
        // Of a journal that was forgotten. Where the ticket itself tells of it, it is known already.
        let forgotten = self.cases.get(&open.ticket.id).map_or(&[][..], |case| &case.ledger);
        let forgotten = forgotten.iter().filter(|line| {
            open.case.given_elsewhere().is_empty() && began.is_none_or(|began| line.at < began)
        });
        Summary {
            ticket: open.ticket.id.clone(),
            number: open.ticket.number.clone(),
            contact: open.ticket.requester.as_ref().map(|c| c.id.clone()),
            cause: open.case.cause().cloned(),
            problem: open.case.problem.clone(),
            agreed: open.case.rounds.iter().any(crate::case::Round::is_agreed),
            due: round.and_then(crate::case::Round::due_day),
            promise: round.and_then(|r| r.promise.clone()),
            outcome: open.case.outcome().map(|o| o.id().to_owned()),
            ledger: forgotten.cloned().chain(own).chain(others).collect(),
            opened_at: open.ticket.created_at,
            closed_at: open.ticket.closed_at,
            status: Some(open.ticket.status),
            fields: fields.filter_map(line).collect(),
            changed_at: now,
            bare: false,
        }
    }

    /// Takes what the device keeps; what another version wrote and this one cannot read is left.
    pub(super) fn take_cases(&mut self, cases: Vec<Value>) {
        let read = cases.into_iter().filter_map(Summary::read);
        self.cases = SortedMap::of(read.map(|summary| (summary.ticket.clone(), summary)));
        self.look_back();
    }
}
