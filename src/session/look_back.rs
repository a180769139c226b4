//! Finds the person's other tickets and which of them are this issue.
//!
//! In: what the helpdesk found, the cases kept on this device, what agents decided about contacts.
//! Out: [`Past`] of the open ticket. Of a ticket known twice the helpdesk's record wins. Contacts
//! are linked first, so that a host may answer with tickets of people who only might be the same.
//!
//! Limit: the latest [`READ`] tickets of a person are compared; older ones are not looked at.

use super::open::Open;
use super::past::{Other, Past, agreed, line, opened, promise_kept, recorded};
use super::summary::Summary;
use super::{Session, Task};
use crate::case::offers_of;
use crate::cause::Engine;
use crate::order;
use crate::person::handles::Settings;
use crate::person::link::Verdict;
use crate::person::repeats::{self, Given};
use crate::person::{Issue, People, Repeat, history};
use crate::sorted::{SortedMap, SortedSet};
use crate::text::signals::{self, Model};
use crate::text::{self, Role};
use crate::ticket::{Contact, ContactId, Field, Moment, Ticket, TicketId};
use serde_json::{Value, json};
/// Tickets of one person that are compared with the open one, the latest first.
const READ: usize = 40;

impl Session {
    /// Asks the helpdesk for other tickets of the requester, once a ticket and again where the
    /// requester changed.
    pub(super) fn ask_past(&mut self) {
        let Some(open) = &self.open else { return };
        let Some(requester) = &open.ticket.requester else { return };
        if !self.host.can("earlier") || open.past.asked.is_some() || !open.past.told.is_empty() {
            return;
        }
        let ticket_id = open.ticket.id.to_string();
        let ticket = question(&open.ticket, requester);
        let asked = self.ask(Task::History { ticket_id, ticket });
        if let Some(open) = &mut self.open {
            open.past.asked = Some(asked);
        }
    }

    /// The helpdesk's answer.
    pub(super) fn past_told(&mut self, ticket_id: &TicketId, tickets: Vec<Ticket>) {
        let before = self.open.as_ref().and_then(|open| self.say_repeat(open));
        let Some(open) = self.open.as_mut().filter(|o| o.ticket.id == *ticket_id) else { return };
        open.past.asked = None;
        open.past.unanswered = false;
        open.past.told = tickets.into_iter().filter(|t| t.id != *ticket_id).collect();
        self.look_back();
        // Before the ticket is drawn, nothing is said of it.
        let drawn = self.open.as_ref().filter(|open| open.loaded && self.device.known);
        self.say =
            drawn.and_then(|open| self.say_repeat(open)).filter(|now| before.as_ref() != Some(now));
    }

    /// What came of asking the helpdesk, where that was the effect.
    pub(super) fn past_answered(&mut self, effect: u32, ok: bool) {
        let Some(open) = &mut self.open else { return };
        if open.past.asked.take_if(|asked| *asked == effect).is_some() {
            open.past.unanswered = !ok;
        }
    }

    /// Works out anew who the person is and which of their tickets are this issue.
    pub(super) fn look_back(&mut self) {
        self.sweep_decisions();
        let decisions = self.decisions();
        let settings = self.config.handles();
        let Some(open) = &mut self.open else { return };
        let mut past = std::mem::take(&mut open.past);
        // A case keeps no address, so only the same contact or an agent's word can make it theirs.
        let spoken = past.spoken(open, &decisions);
        let theirs = |case: &&Summary| {
            !case.bare && case.contact.as_ref().is_some_and(|c| spoken.contains(c))
        };
        let stored: Vec<Ticket> = self.cases.values().filter(theirs).map(Summary::ticket).collect();
        let tickets = past.meet(open, &stored, &decisions, &settings);
        past.now = open.ticket.requester.as_ref().map(|_| open.issue());
        let mut known = std::mem::take(&mut past.others);
        let other = |ticket: Ticket| match known.iter().position(|other| other.ticket == ticket) {
            Some(at) => known.swap_remove(at),
            None => Other::read(ticket, &self.weights),
        };
        past.others = tickets.into_iter().map(other).collect();
        if let Some(engine) = &mut self.engine {
            let others = past.others.iter_mut().map(|o| (&o.ticket, &mut o.issue));
            for (ticket, issue) in past.now.iter_mut().map(|i| (&open.ticket, i)).chain(others) {
                think(engine, ticket, issue);
            }
        }
        open.past = past;
        self.compare();
    }

    /// Which of the person's tickets are this issue, now that its cause may have changed.
    pub(super) fn compare(&mut self) {
        let windows = self.config.windows();
        let Some(open) = &mut self.open else { return };
        let cause = open.case.cause().filter(|c| !c.is_unclear()).cloned();
        let past = &mut open.past;
        let Some(now) = &mut past.now else { return };
        now.cause = cause.or_else(|| recorded(&open.ticket));
        let issues: Vec<Issue> = past.others.iter().map(|other| other.issue.clone()).collect();
        let given = |o: &Other| (o.ticket.id.clone(), given(o, now.opened_at));
        let given = past.others.iter().map(given).collect();
        past.history = Some(repeats::history(now, &issues, &windows, &given));
        let later = issues.iter().filter(|later| now.opened_at < later.opened_at);
        let again = later.filter_map(|later| {
            let found = repeats::repeats(later, std::slice::from_ref(now), &windows);
            let repeat = found.into_iter().next()?;
            Some(Repeat { ticket_id: later.ticket_id.clone(), ..repeat })
        });
        past.later = again.collect();
    }
}

impl Other {
    /// Reads its words, which takes as long as the rest of opening a ticket.
    fn read(ticket: Ticket, weights: &Model) -> Self {
        let reading = text::read(&ticket);
        let signals = signals::read(&reading, ticket.channel, &[], weights);
        let issue = Issue::of(&ticket, &reading, &signals, recorded(&ticket));
        let mut tried: Vec<String> = signals.already_tried.into_iter().map(|q| q.text).collect();
        // What an agent noted then, without quoting it from a message.
        let noted = line(&ticket, Field::Tried).unwrap_or_default();
        tried.extend(noted.split("; ").filter(|step| !step.is_empty()).map(str::to_owned));
        Self { ticket, issue, tried }
    }
}

impl Past {
    /// Contacts that may turn out to be the requester's.
    fn spoken(
        &self,
        open: &Open,
        decisions: &[(ContactId, ContactId, Verdict)],
    ) -> SortedSet<ContactId> {
        let told = self.told.iter().chain([&open.ticket]).filter_map(|t| t.requester.as_ref());
        let decided = decisions.iter().flat_map(|(a, b, _)| [a, b]);
        SortedSet::of(told.map(|contact| &contact.id).chain(decided).cloned())
    }

    /// Links the contacts. The tickets of the requester's person, the latest first.
    fn meet(
        &mut self,
        open: &Open,
        stored: &[Ticket],
        decisions: &[(ContactId, ContactId, Verdict)],
        settings: &Settings,
    ) -> Vec<Ticket> {
        let Some(requester) = &open.ticket.requester else { return Vec::new() };
        let mut people = People::new(settings);
        people.add(&with_own_words(requester, open));
        let mut contacts = vec![requester];
        for contact in self.told.iter().chain(stored).filter_map(|t| t.requester.as_ref()) {
            people.add(contact);
            contacts.push(contact);
        }
        // Of a contact told several times the first stays.
        self.contacts =
            SortedMap::of(contacts.into_iter().rev().map(|c| (c.id.clone(), c.clone())));
        self.decided.clear();
        for (a, b, verdict) in decisions {
            people.decide(a, b, *verdict);
            let other = [(a, b), (b, a)].into_iter().find(|(own, _)| **own == requester.id);
            self.decided.extend(other.map(|(_, other)| (other.clone(), *verdict)));
        }
        self.person = people.person_of(&requester.id);
        self.persons = people.clusters();
        self.persons.retain(|contacts| 1 < contacts.len());
        let ids = self.person.as_ref().map_or(&[][..], |p| &p.contact_ids);
        // What a host finds without naming whose it is, it found for the requester.
        let told =
            self.told.iter().filter(|t| t.requester.as_ref().is_none_or(|c| ids.contains(&c.id)));
        let kept =
            stored.iter().filter(|t| t.requester.as_ref().is_some_and(|c| ids.contains(&c.id)));
        let mut tickets = history::merge(vec![told.cloned().collect(), kept.cloned().collect()]);
        tickets.retain(|t| t.id != open.ticket.id);
        order::by(&mut tickets, |x, y| (opened(y), &x.id).cmp(&(opened(x), &y.id)));
        tickets.truncate(READ);
        tickets
    }
}

/// A ticket's issue with what the engine knows and thinks of it.
pub fn issue_of(engine: &mut Engine, ticket: &Ticket) -> Issue {
    let mut issue = Issue::read(ticket, recorded(ticket));
    think(engine, ticket, &mut issue);
    issue
}

/// Adds what the engine knows and thinks of a ticket.
fn think(engine: &mut Engine, ticket: &Ticket, issue: &mut Issue) {
    issue.cause = recorded(ticket).or_else(|| engine.learnt_cause(&ticket.id).cloned());
    let said = engine.suggest(ticket, usize::MAX).candidates;
    issue.likely = said.into_iter().map(|c| (c.cause, c.probability)).collect();
    issue.vector = engine.meaning(ticket);
}

/// What was agreed, given and promised in another ticket, as its fields tell. `asked_again`: when
/// the customer wrote anew.
fn given(other: &Other, asked_again: Option<Moment>) -> Given {
    let ticket = &other.ticket;
    let agreement =
        agreed(ticket).then(|| line(ticket, Field::Agreement).unwrap_or_else(|| "yes".to_owned()));
    let offers = line(ticket, Field::Offer).filter(|_| agreement.is_some()).unwrap_or_default();
    Given {
        offers: offers_of(&offers, None).into_iter().map(|(id, _)| id.to_string()).collect(),
        agreement,
        promise_kept: promise_kept(ticket, asked_again),
        steps_tried: other.tried.clone(),
    }
}

/// The requester with what their messages tell: the signature, and addresses given in the text.
fn with_own_words(requester: &Contact, open: &Open) -> Contact {
    let signature = open.reading.parts.iter().filter(|part| {
        part.role == Role::Signature && part.author == crate::ticket::Author::Customer
    });
    let handles = open.signals.handles.iter().map(|handle| handle.quote.text.as_str());
    let recorded = requester.signature.as_deref();
    let words: Vec<&str> = recorded
        .into_iter()
        .chain(signature.map(|part| part.text.as_str()))
        .chain(handles)
        .collect();
    let signature = (!words.is_empty()).then(|| words.join("\n"));
    Contact { signature, ..requester.clone() }
}

/// The open ticket as a host searches by it: who wrote it, without a word of it.
fn question(ticket: &Ticket, requester: &Contact) -> Value {
    let ids = requester.external_ids.iter();
    let ids: serde_json::Map<String, Value> =
        ids.map(|(system, id)| (system.clone(), id.as_str().into())).collect();
    let mut asked = json!({
        "id": ticket.id,
        "requester": {
            "id": requester.id,
            "emails": requester.emails,
            "phones": requester.phones,
            "externalIds": ids,
        },
    });
    if let Some(name) = &requester.name {
        asked["requester"]["name"] = name.as_str().into();
    }
    if let Some(organisation) = &requester.organisation {
        asked["requester"]["organisation"] = organisation.as_str().into();
    }
    asked
}
