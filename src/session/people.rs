//! Whose tickets these are: the person's other contacts with the reasons, and the way out.

use super::Session;
use super::open::Open;
use super::words::{button, list, note};
use crate::person::link::{Band, Link, Verdict};
use crate::ticket::{Contact, ContactId};
use crate::view::{Block, Button, Note, Text, Tone};

/// Reasons shown for a link, and against one.
const REASONS: usize = 3;
/// Tickets shown of a contact that may be the person's.
const TICKETS: usize = 2;
/// Contacts shown that the helpdesk found and nothing links.
const FOUND: usize = 8;

impl Session {
    /// A line a contact: why it is the same person, or may be, or what the agent said.
    pub(super) fn people_blocks(&self, open: &Open) -> Vec<Block> {
        let past = &open.past;
        let Some(requester) = &open.ticket.requester else { return Vec::new() };
        let said = |id: &ContactId| past.decided.iter().find(|(other, _)| other == id);
        let mut blocks = Vec::new();
        let mut taken = Vec::new();
        let mut line = |text: Text, mut acts: Vec<Button>| {
            // A key does one thing: what stands first.
            for act in &mut acts {
                act.key = act.key.take_if(|key| !taken.contains(key));
                taken.extend(act.key.clone());
            }
            Block::Note { note: Note { acts, ..note(text, Tone::Plain) } }
        };
        let others = past.person.iter().flat_map(|p| &p.contact_ids);
        for id in others.filter(|id| **id != requester.id && said(id).is_none()) {
            let Some(who) = past.contacts.get(id).map(who) else { continue };
            let ends = [id, &requester.id];
            let between = |l: &&Link| ends.contains(&&l.a) && ends.contains(&&l.b);
            let why = past.links().iter().find(between).map(|link| reasons(link, true));
            let text = match why.filter(|why| !why.is_empty()) {
                Some(why) => Text::of("history.linked").with("who", who).with("why", why),
                None => Text::of("history.linked-through").with("who", who),
            };
            blocks.push(line(text, vec![not_same(id)]));
        }
        for (id, link) in asked(open).filter(|(id, _)| said(id).is_none()) {
            let Some(who) = past.contacts.get(id).map(who) else { continue };
            let text =
                Text::of("history.perhaps").with("who", who).with("why", reasons(link, true));
            blocks.push(line(against(text, link), vec![same(id), not_same(id)]));
            let rows: Vec<_> =
                past.told_of(id).take(TICKETS).map(|ticket| self.row(ticket, None)).collect();
            if !rows.is_empty() {
                blocks.push(Block::Tickets { rows });
            }
        }
        for (id, verdict) in &past.decided {
            let key = match verdict {
                Verdict::Same => "history.said-same",
                Verdict::NotSame => "history.said-not-same",
            };
            // A decision about a contact that is not spoken of here says nothing to this agent.
            if let Some(who) = past.contacts.get(id).map(who) {
                let undo = button(&format!("undecide:{id}"), "act.undo");
                blocks.push(line(Text::of(key).with("who", who), vec![undo]));
            }
        }
        let found = found(open);
        if !found.is_empty() {
            // What only a human knows: nothing that was compared speaks for one person.
            let n = Text::of("").with("text", found.len() as u32);
            let mut one = |contact: &Contact| line(who(contact), vec![same(&contact.id)]);
            let all = || found.into_iter().take(FOUND).map(&mut one).collect();
            blocks.push(open.more("found", "history.found", Some(n), all));
        }
        blocks
    }
}

/// Contacts that may be the requester's: the agent is to say.
pub(super) fn asked(open: &Open) -> impl Iterator<Item = (&ContactId, &Link)> {
    let ids = open.past.person.as_ref().map_or(&[][..], |p| &p.contact_ids);
    let asked = open.past.links().iter().filter(|link| link.band == Band::Ask);
    asked.filter_map(|link| match (ids.contains(&link.a), ids.contains(&link.b)) {
        (true, false) => Some((&link.b, link)),
        (false, true) => Some((&link.a, link)),
        _ => None,
    })
}

/// Contacts that the helpdesk found, neither linked nor asked about nor decided.
fn found(open: &Open) -> Vec<&Contact> {
    let past = &open.past;
    let known = |id: &ContactId| {
        past.person.as_ref().is_some_and(|person| person.contact_ids.contains(id))
            || asked(open).any(|(asked, _)| asked == id)
            || past.decided.iter().any(|(decided, _)| decided == id)
    };
    let told = past.told.iter().filter_map(|ticket| ticket.requester.as_ref());
    let mut found: Vec<&Contact> = Vec::new();
    for contact in told.filter(|contact| !known(&contact.id)) {
        if found.iter().all(|other| other.id != contact.id) {
            found.push(contact);
        }
    }
    found
}

fn not_same(id: &ContactId) -> Button {
    Button { key: Some("X".to_owned()), ..button(&format!("not-same:{id}"), "act.not-same") }
}

fn same(id: &ContactId) -> Button {
    Button { key: Some("Y".to_owned()), ..button(&format!("same:{id}"), "act.same") }
}

/// What speaks for one person, or against it.
fn reasons(link: &Link, supports: bool) -> Vec<Text> {
    let found = link.reasons.iter().filter(|r| (0.0 <= r.bits) == supports).take(REASONS);
    let word = |r: &crate::person::Reason| {
        Text::of(format!("person.{}", r.key.id())).with("a", r.a.as_str()).with("b", r.b.as_str())
    };
    found.map(word).collect()
}

fn against(text: Text, link: &Link) -> Text {
    let but = reasons(link, false);
    if but.is_empty() {
        return text;
    }
    Text::of("history.but").with("what", text).with("why", list(but))
}

/// A contact as agents know it: the name, and an address or telephone.
pub(super) fn who(contact: &Contact) -> Text {
    let handle = contact.emails.first().or(contact.phones.first());
    match (&contact.name, handle) {
        (Some(name), Some(handle)) => {
            Text::of("history.who").with("name", name.as_str()).with("handle", handle.as_str())
        }
        (Some(only), None) | (None, Some(only)) => Text::plain(only.as_str()),
        (None, None) => Text::plain(contact.id.as_str()),
    }
}
