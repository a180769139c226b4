//! A person's earlier tickets from several sources, each ticket once.

use crate::order;
use crate::ticket::Ticket;

/// Merges by ticket identifier. Sources stand in the order of trust, the host's own search
/// first: of a ticket known twice the more trusted record is kept whole, and what it lacks
/// (messages, requester, dates, fields one by one) is taken from the next. Sorted by identifier.
pub fn merge(sources: Vec<Vec<Ticket>>) -> Vec<Ticket> {
    let mut all: Vec<Ticket> = sources.into_iter().flatten().collect();
    order::by(&mut all, |a, b| a.id.cmp(&b.id));
    let mut merged: Vec<Ticket> = Vec::new();
    for ticket in all {
        match merged.last_mut() {
            Some(kept) if kept.id == ticket.id => fill(kept, ticket),
            _ => merged.push(ticket),
        }
    }
    merged
}

/// Fills what a record lacks.
fn fill(kept: &mut Ticket, other: Ticket) {
    if kept.subject.is_empty() {
        kept.subject = other.subject;
    }
    if kept.messages.is_empty() {
        kept.messages = other.messages;
    }
    for (field, value) in other.fields {
        if !kept.fields.iter().any(|(known, _)| *known == field) {
            kept.fields.push((field, value));
        }
    }
    order::by_key(&mut kept.fields, |(field, _)| *field);
    if kept.tags.is_empty() {
        kept.tags = other.tags;
    }
    kept.number = kept.number.take().or(other.number);
    kept.requester = kept.requester.take().or(other.requester);
    kept.order_value = kept.order_value.or(other.order_value);
    kept.channel = kept.channel.or(other.channel);
    kept.created_at = kept.created_at.or(other.created_at);
    // An open ticket of the host has no closing, whatever an old export says.
    let open = matches!(kept.status, crate::ticket::Status::Open | crate::ticket::Status::Pending);
    if !open {
        kept.closed_at = kept.closed_at.or(other.closed_at);
    }
}
