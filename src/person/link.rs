//! Which contacts are one person: links with reasons, never a merge.
//!
//! In: contacts, and what agents decided. Out: [`Person`]s. Every pair of contacts that shares a
//! key is scored by the weights in [`weights`]; from [`weights::JOIN_BITS`] a pair is joined,
//! from [`weights::ASK_BITS`] the agent is asked. Persons are a pure function of the contacts
//! and decisions known, worked out where they are asked for; adding one only files it.
//!
//! Invariants, each a test of the same name in `tests/suite/persons.rs`:
//! - `order_changes_nothing` · `a_name_alone_never_joins`
//! - `a_refused_pair_is_never_one_person` · `one_at_a_time_is_all_at_once`
//! - `every_contact_is_in_exactly_one_person`

mod group;
mod reason;
mod score;
mod store;
pub mod weights;

pub use reason::{Reason, ReasonKey};

use super::handles::{Profile, Reader, Settings};
use crate::order;
use crate::sorted::SortedSet;
use crate::ticket::{Contact, ContactId};
use group::{Edge, Grouped, Links};
use score::Memo;
use std::collections::{BTreeMap, HashMap};
use store::Store;

/// Contacts linked as one human.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// The smallest of its contacts' identifiers.
    pub id: ContactId,
    /// Sorted.
    pub contact_ids: Vec<ContactId>,
    /// Joined links within, and the pairs to ask about that touch it; sorted by `(a, b)`.
    pub links: Vec<Link>,
}

/// Two contacts and what speaks for one person.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The smaller identifier.
    pub a: ContactId,
    /// The other.
    pub b: ContactId,
    /// What is done about it.
    pub band: Band,
    /// What speaks for and against, strongest first.
    pub reasons: Vec<Reason>,
    /// The sum of the weights; how sure, for tests and exports, never for display.
    pub bits: f64,
}

/// What a link's score amounts to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename_all = "lowercase"))]
pub enum Band {
    /// Shown as one person, with an undo.
    Joined,
    /// Shown as two, with the question.
    Ask,
}

impl Band {
    /// The stable word for it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Joined => "joined",
            Self::Ask => "ask",
        }
    }
}

/// What an agent decided about a pair; it wins over every score, then and later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// "These two are the same person."
    Same,
    /// "Not the same person": also not through a third contact.
    NotSame,
}

/// All contacts known, and what agents decided about them.
#[derive(Clone, Debug)]
pub struct People {
    reader: Reader,
    store: Store,
    /// By identifiers in order, as they are kept and exported.
    decisions: BTreeMap<(ContactId, ContactId), Verdict>,
    /// The same by the store's number of an identifier, for lookups only.
    decided: HashMap<u32, Vec<(u32, Verdict)>>,
}

impl People {
    /// Nobody yet.
    pub fn new(settings: &Settings) -> Self {
        Self {
            reader: Reader::new(settings),
            store: Store::default(),
            decisions: BTreeMap::new(),
            decided: HashMap::new(),
        }
    }

    /// Files a contact. The same identifier again adds to what is known of it.
    pub fn add(&mut self, contact: &Contact) {
        let mut profile = self.reader.read(contact);
        if let Some(card) = self.store.card_of(contact.id.as_str()) {
            let known = self.store.profile(card);
            profile.absorb(known.clone());
            // Known already: a contact that is filed with each of its tickets takes no room.
            if profile == known {
                return;
            }
            self.store.remove(card);
        }
        self.store.insert(contact.id.as_str(), &profile);
        self.sweep();
    }

    /// Files everybody anew once most of what is kept is of records that are gone.
    fn sweep(&mut self) {
        if !self.store.is_sparse() {
            return;
        }
        let old = std::mem::take(&mut self.store);
        for card in old.cards() {
            self.store.insert(old.id(card), &old.profile(card));
        }
        let decisions = std::mem::take(&mut self.decisions);
        self.decided.clear();
        for ((a, b), verdict) in &decisions {
            self.decide(a, b, *verdict);
        }
    }

    /// Forgets a contact and every decision about it, as if never seen. `false`: not known.
    pub fn remove(&mut self, id: &ContactId) -> bool {
        let pairs: Vec<_> =
            self.decisions.keys().filter(|(a, b)| a == id || b == id).cloned().collect();
        for (a, b) in pairs {
            self.undo(&a, &b);
        }
        let card = self.store.card_of(id.as_str());
        if let Some(card) = card {
            self.store.remove(card);
            self.sweep();
        }
        card.is_some()
    }

    /// How many contacts are known.
    pub fn len(&self) -> usize {
        self.store.len()
    }

    /// Whether no contact is known.
    pub fn is_empty(&self) -> bool {
        self.store.len() == 0
    }

    /// "These two are the same person."
    pub fn join(&mut self, a: &ContactId, b: &ContactId) {
        self.decide(a, b, Verdict::Same);
    }

    /// "Not the same person": remembered, and wins over every future score.
    pub fn refuse(&mut self, a: &ContactId, b: &ContactId) {
        self.decide(a, b, Verdict::NotSame);
    }

    /// Records a decision; a later one about the same pair replaces it. A contact need not be
    /// known yet. A pair of one contact with itself is no pair.
    pub fn decide(&mut self, a: &ContactId, b: &ContactId, verdict: Verdict) {
        if a == b {
            return;
        }
        self.undo(a, b);
        self.decisions.insert(in_order(a, b), verdict);
        let (x, y) = (self.store.word(a.as_str()), self.store.word(b.as_str()));
        self.decided.entry(x).or_default().push((y, verdict));
        self.decided.entry(y).or_default().push((x, verdict));
    }

    /// Takes a decision back. `None`: there was none.
    pub fn undo(&mut self, a: &ContactId, b: &ContactId) -> Option<Verdict> {
        let verdict = self.decisions.remove(&in_order(a, b))?;
        let (x, y) = (self.store.word(a.as_str()), self.store.word(b.as_str()));
        for (one, other) in [(x, y), (y, x)] {
            self.decided.entry(one).or_default().retain(|(w, _)| *w != other);
        }
        Some(verdict)
    }

    /// What was decided, in the order of identifiers.
    pub fn decisions(&self) -> impl Iterator<Item = (&ContactId, &ContactId, Verdict)> {
        self.decisions.iter().map(|((a, b), v)| (a, b, *v))
    }

    /// What is known of a contact, normalised.
    pub fn profile(&self, id: &ContactId) -> Option<Profile> {
        self.store.card_of(id.as_str()).map(|card| self.store.profile(card))
    }

    /// The person a contact is of. Looks at that contact's neighbourhood only.
    pub fn person_of(&self, id: &ContactId) -> Option<Person> {
        let start = self.store.card_of(id.as_str())?;
        let mut memo = Memo::default();
        let (mut seen, mut todo) = (SortedSet::new(), vec![start]);
        seen.insert(start);
        let (mut edges, mut found) = (BTreeMap::new(), Vec::new());
        while let Some(card) = todo.pop() {
            self.candidates(card, &mut found);
            for other in found.iter().copied() {
                let pair = (card.min(other), card.max(other));
                if edges.contains_key(&pair) {
                    continue;
                }
                let Some(edge) = self.edge(pair, &mut memo) else { continue };
                edges.insert(pair, edge);
                if edge.milli_bits >= weights::JOIN_MILLI && seen.insert(other) {
                    todo.push(other);
                }
            }
        }
        // Those that an agent would only be asked about stand beside, each alone.
        seen.extend(edges.keys().flat_map(|(a, b)| [*a, *b]));
        let cards: Vec<u32> = seen.into_iter().collect();
        let edges: Vec<Edge> = edges.into_values().collect();
        let grouped = Grouped::new(&self.store, &self.decided, cards, edges);
        Some(self.person(&grouped.members(start), &grouped.links(), &mut memo))
    }

    /// All persons, by identifier; every contact is in exactly one.
    pub fn persons(&self) -> Vec<Person> {
        let mut memo = Memo::default();
        let grouped = self.grouped(&mut memo);
        let links = grouped.links();
        let mut persons: Vec<Person> =
            grouped.persons().map(|members| self.person(&members, &links, &mut memo)).collect();
        order::by(&mut persons, |p, q| p.id.cmp(&q.id));
        persons
    }

    /// All persons as lists of contacts, without links: for counting and for large files.
    pub fn clusters(&self) -> Vec<Vec<ContactId>> {
        let mut out = Vec::new();
        self.each_cluster(|ids| out.push(ids.iter().map(|id| ContactId::from(*id)).collect()));
        out.sort_unstable();
        out
    }

    /// The same one after the other, in no order, each sorted: a million persons need not be in
    /// memory at once.
    pub fn each_cluster(&self, mut take: impl FnMut(&[&str])) {
        let grouped = self.grouped(&mut Memo::default());
        let mut ids = Vec::new();
        for members in grouped.persons() {
            ids.clear();
            ids.extend(members.iter().map(|card| self.store.id(*card)));
            ids.sort_unstable();
            take(&ids);
        }
    }

    fn grouped(&self, memo: &mut Memo) -> Grouped<'_> {
        let cards: Vec<u32> = self.store.cards().collect();
        let (mut edges, mut found) = (Vec::new(), Vec::new());
        for card in &cards {
            self.candidates(*card, &mut found);
            for other in found.iter().filter(|other| *other > card) {
                edges.extend(self.edge((*card, *other), memo));
            }
        }
        Grouped::new(&self.store, &self.decided, cards, edges)
    }

    /// Contacts that share a key with one, or were joined with it: sorted, each once.
    fn candidates(&self, card: u32, found: &mut Vec<u32>) {
        found.clear();
        self.store.neighbours(card, found);
        for (word, verdict) in self.decided.get(&self.store.id_word(card)).into_iter().flatten() {
            if *verdict == Verdict::Same {
                found.extend(self.store.card_of_word(*word));
            }
        }
        order::own(found);
        found.dedup();
        found.retain(|other| *other != card);
    }

    /// The pair's score if it is worth anything, or what the agent decided. `None`: no link.
    fn edge(&self, (a, b): (u32, u32), memo: &mut Memo) -> Option<Edge> {
        let verdict = group::verdict(&self.store, &self.decided, a, b);
        let milli_bits = match verdict {
            Some(Verdict::NotSame) => return None,
            Some(Verdict::Same) => weights::DECIDED_MILLI,
            None => score::score(&self.store, a, b, memo),
        };
        (milli_bits >= weights::ASK_MILLI).then_some(Edge { a, b, milli_bits })
    }

    fn contact_ids(&self, cards: &[u32]) -> Vec<ContactId> {
        let mut ids: Vec<ContactId> =
            cards.iter().map(|card| ContactId::from(self.store.id(*card))).collect();
        order::own(&mut ids);
        ids
    }

    fn person(&self, members: &[u32], links: &Links, memo: &mut Memo) -> Person {
        let contact_ids = self.contact_ids(members);
        let mut links: Vec<Link> =
            links.of(members).into_iter().map(|(edge, band)| self.link(edge, band, memo)).collect();
        order::by(&mut links, |x, y| (&x.a, &x.b).cmp(&(&y.a, &y.b)));
        links.dedup_by(|x, y| x.a == y.a && x.b == y.b);
        let id = contact_ids.first().cloned().unwrap_or_else(|| ContactId::from(""));
        Person { id, contact_ids, links }
    }

    fn link(&self, edge: Edge, band: Band, memo: &mut Memo) -> Link {
        let (mut a, mut b) = (edge.a, edge.b);
        if self.store.id(a) > self.store.id(b) {
            std::mem::swap(&mut a, &mut b);
        }
        let mut reasons = score::explain(&self.store, a, b, memo);
        if edge.milli_bits == weights::DECIDED_MILLI {
            reasons.insert(0, Reason::decided());
        }
        Link {
            a: ContactId::from(self.store.id(a)),
            b: ContactId::from(self.store.id(b)),
            band,
            reasons,
            bits: f64::from(edge.milli_bits) / 1000.0,
        }
    }
}

fn in_order(a: &ContactId, b: &ContactId) -> (ContactId, ContactId) {
    (a.min(b).clone(), a.max(b).clone())
}
