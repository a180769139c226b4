//! Persons and repeats as JavaScript asks for them and gets them.

use super::ticket::contact;
use super::{Reader, WireError, read_ticket};
use crate::cause::Engine;
use crate::person::repeats::{RepeatReason, repeats};
use crate::person::{Issue, Link, People, Person, Reason, Repeat, Settings, Verdict, Windows};
use crate::session::issue_of;
use crate::sorted::SortedSet;
use crate::ticket::ContactId;
use serde::Serialize;

/// Contacts linked as one human.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename = "Person"))]
#[serde(rename_all = "camelCase")]
pub struct PersonOut {
    /// The smallest of its contacts' identifiers.
    pub id: String,
    /// Every contact is in exactly one person.
    pub contact_ids: Vec<String>,
    /// Joined links within it, and pairs to ask about that touch it.
    pub links: Vec<LinkOut>,
}

/// Two contacts and what speaks for one person.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename = "PersonLink"))]
#[serde(rename_all = "camelCase")]
pub struct LinkOut {
    /// A contact.
    pub a: String,
    /// The other.
    pub b: String,
    /// `joined`, or `ask`: an agent has to say.
    #[cfg_attr(feature = "types", ts(as = "crate::person::Band"))]
    pub band: &'static str,
    /// Strongest first.
    pub reasons: Vec<LinkReasonOut>,
}

/// What was compared about two contacts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename = "PersonReason"))]
#[serde(rename_all = "camelCase")]
pub struct LinkReasonOut {
    /// What, and how it came out, such as `sameEmail`, `otherGivenName`.
    #[cfg_attr(feature = "types", ts(as = "crate::person::ReasonKey"))]
    pub key: &'static str,
    /// What the first has; empty where there is nothing to show.
    pub a: String,
    /// What the second has.
    pub b: String,
    /// For one person, or against it.
    pub supports: bool,
}

/// An earlier ticket that is this issue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename = "Repeat"))]
#[serde(rename_all = "camelCase")]
pub struct RepeatOut {
    /// The earlier ticket.
    pub ticket_id: String,
    /// `repeat`: it came back after closing. `chase`: it was still open.
    #[cfg_attr(feature = "types", ts(type = "\"repeat\" | \"chase\""))]
    pub kind: &'static str,
    /// Whole days from its closing to this ticket's opening; 0 for a chase.
    pub gap_days: u32,
    /// Strongest first.
    pub reasons: Vec<RepeatReasonOut>,
}

/// Why two tickets are one issue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename = "RepeatReason"))]
#[serde(rename_all = "camelCase")]
pub struct RepeatReasonOut {
    /// What was found, such as `sameReference`, `saysAgain`.
    pub key: &'static str,
    /// The number, cause or words; empty where there is nothing to show.
    pub value: String,
}

/// What may be said beside the contacts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(optional_fields))]
#[serde(rename_all = "camelCase")]
pub struct PeopleOptions {
    /// Region of phone numbers without a country code, such as `GB`.
    pub home_region: Option<String>,
    /// Addresses and phones of the company's own agents and forms.
    pub own_handles: Option<Vec<String>>,
    /// Pairs of contact identifiers that an agent said are not one person.
    pub refused: Option<Vec<[String; 2]>>,
    /// Pairs that an agent said are one.
    pub joined: Option<Vec<[String; 2]>>,
}

/// Reads contacts and options and says who is one person.
///
/// # Errors
/// A [`WireError`] with the path.
pub fn people(contacts: &Reader<'_>, options: &Reader<'_>) -> Result<Vec<PersonOut>, WireError> {
    let mut people = people_of(options)?;
    add_contacts(&mut people, contacts)?;
    Ok(people.persons().iter().map(PersonOut::from).collect())
}

/// Files contacts, all or none.
///
/// # Errors
/// A [`WireError`] with the path.
pub fn add_contacts(people: &mut People, contacts: &Reader<'_>) -> Result<(), WireError> {
    let read = contacts.list()?.iter().map(contact).collect::<Result<Vec<_>, _>>()?;
    // A helpdesk's ticket can do without part of a contact; a page that files contacts is told.
    if let Some(error) = contacts.odd().into_iter().next() {
        return Err(error);
    }
    for contact in &read {
        people.add(contact);
    }
    Ok(())
}

/// Nobody yet, under what the options say.
///
/// # Errors
/// A [`WireError`] with the path.
pub fn people_of(options: &Reader<'_>) -> Result<People, WireError> {
    let defaults = Settings::default();
    let text = |r: &Reader<'_>| r.text().map(str::to_owned);
    let settings = Settings {
        home_region: options.maybe("homeRegion", region)?.unwrap_or(defaults.home_region),
        own_handles: options.all("ownHandles", text)?,
    };
    let mut people = People::new(&settings);
    for (name, verdict) in [("joined", Verdict::Same), ("refused", Verdict::NotSame)] {
        for (a, b) in options.all(name, pair)? {
            people.decide(&a, &b, verdict);
        }
    }
    Ok(people)
}

/// As the admin's document has it: of anything else no number would be read.
fn region(r: &Reader<'_>) -> Result<String, WireError> {
    let code = r.text()?;
    if code.len() != 2 || !code.bytes().all(|b| b.is_ascii_uppercase()) {
        return Err(r.unknown("a country code of two capital letters, such as GB"));
    }
    Ok(code.to_owned())
}

fn pair(r: &Reader<'_>) -> Result<(ContactId, ContactId), WireError> {
    match &r.list()?[..] {
        [a, b] => Ok((ContactId::new(a.id()?), ContactId::new(b.id()?))),
        _ => Err(r.wrong("a pair of identifiers")),
    }
}

/// Reads a ticket and its history and says which earlier tickets are this issue. Tickets of
/// another person do not count; where no customer is named, the history is taken as this one's.
///
/// # Errors
/// A [`WireError`] with the path.
pub fn earlier_of(
    engine: &mut Engine,
    windows: &Windows,
    (ticket, history): (&Reader<'_>, &Reader<'_>),
    options: &Reader<'_>,
) -> Result<Vec<RepeatOut>, WireError> {
    let ticket = read_ticket(ticket)?;
    let mut history = history.list()?.iter().map(read_ticket).collect::<Result<Vec<_>, _>>()?;
    if let Some(customer) = &ticket.requester {
        let mut people = people_of(options)?;
        for contact in [&ticket].into_iter().chain(&history).filter_map(|t| t.requester.as_ref()) {
            people.add(contact);
        }
        let person = people.person_of(&customer.id);
        let ids = SortedSet::of(person.into_iter().flat_map(|p| p.contact_ids));
        history.retain(|t| t.requester.as_ref().is_none_or(|c| ids.contains(&c.id)));
    }
    let history: Vec<Issue> = history.iter().map(|t| issue_of(engine, t)).collect();
    let now = issue_of(engine, &ticket);
    Ok(repeats(&now, &history, windows).into_iter().map(RepeatOut::from).collect())
}

impl From<&Person> for PersonOut {
    fn from(person: &Person) -> Self {
        Self {
            id: person.id.to_string(),
            contact_ids: person.contact_ids.iter().map(ToString::to_string).collect(),
            links: person.links.iter().map(LinkOut::from).collect(),
        }
    }
}

impl From<&Link> for LinkOut {
    fn from(link: &Link) -> Self {
        Self {
            a: link.a.to_string(),
            b: link.b.to_string(),
            band: link.band.id(),
            reasons: link.reasons.iter().map(LinkReasonOut::from).collect(),
        }
    }
}

impl From<&Reason> for LinkReasonOut {
    fn from(reason: &Reason) -> Self {
        Self {
            key: reason.key.id(),
            a: reason.a.clone(),
            b: reason.b.clone(),
            supports: reason.bits >= 0.0,
        }
    }
}

impl From<Repeat> for RepeatOut {
    fn from(repeat: Repeat) -> Self {
        Self {
            ticket_id: repeat.ticket_id.to_string(),
            kind: repeat.kind.id(),
            gap_days: repeat.gap_days,
            reasons: repeat.reasons.into_iter().map(RepeatReasonOut::from).collect(),
        }
    }
}

impl From<RepeatReason> for RepeatReasonOut {
    fn from(reason: RepeatReason) -> Self {
        Self { key: reason.key.id(), value: reason.value }
    }
}
