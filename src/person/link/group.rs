//! From scored pairs to persons, under what agents refused and what names forbid.
//!
//! Pairs are taken in the order of their score, equal scores in the order of identifiers; a pair
//! joins two groups unless that would put a refused pair, or two plainly different names, into
//! one person. The result is a function of the pairs, not of their order of arrival.

use super::score::compare_names;
use super::store::Store;
use super::weights::{DECIDED_MILLI, JOIN_MILLI};
use super::{Band, Verdict};
use crate::person::handles::name::compare;
use std::collections::{BTreeMap, HashMap};

/// A scored pair of cards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Edge {
    pub(super) a: u32,
    pub(super) b: u32,
    pub(super) milli_bits: i32,
}

/// Two joins of one contact whose other ends conflict must differ by this much, or it could be
/// either's and the agent is asked.
const CLEAR_MILLI: i32 = 3000;

type Decided = HashMap<u32, Vec<(u32, Verdict)>>;

/// What was decided about two cards.
pub(super) fn verdict(store: &Store, decided: &Decided, a: u32, b: u32) -> Option<Verdict> {
    let word = store.id_word(b);
    let of_a = decided.get(&store.id_word(a))?;
    of_a.iter().find(|(other, _)| *other == word).map(|(_, verdict)| *verdict)
}

/// The outcome.
#[derive(Debug)]
pub(super) struct Grouped {
    /// Card to its group, for lookups.
    root: HashMap<u32, u32>,
    /// Cards of each group.
    members: BTreeMap<u32, Vec<u32>>,
    /// Pairs that are worth showing, by either card.
    links: HashMap<u32, Vec<(Edge, Band)>>,
}

impl Grouped {
    pub(super) fn root_of(&self, card: u32) -> u32 {
        self.root.get(&card).copied().unwrap_or(card)
    }

    pub(super) fn groups(&self) -> impl Iterator<Item = &[u32]> {
        self.members.values().map(Vec::as_slice)
    }

    pub(super) fn links(&self, cards: &[u32]) -> impl Iterator<Item = (Edge, Band)> {
        cards.iter().filter_map(|card| self.links.get(card)).flatten().copied()
    }
}

pub(super) fn group(
    store: &Store,
    decided: &Decided,
    cards: &[u32],
    mut edges: Vec<Edge>,
) -> Grouped {
    let order = |e: &Edge| {
        let (x, y) = (store.id(e.a), store.id(e.b));
        (-e.milli_bits, x.min(y), x.max(y))
    };
    // No two edges are equal.
    edges.sort_unstable_by(|p, q| order(p).cmp(&order(q)));
    let unclear = unclear(store, &edges);
    let mut sets = Sets { store, decided, of: HashMap::new(), all: Vec::new() };
    for (edge, unclear) in edges.iter().zip(&unclear) {
        if edge.milli_bits >= JOIN_MILLI && !unclear {
            sets.try_join(edge.a, edge.b);
        }
    }
    let mut root = HashMap::new();
    let mut members: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for card in cards {
        let set = sets.of.get(card).and_then(|set| sets.all[*set as usize].members.first());
        let first = set.copied().unwrap_or(*card);
        root.insert(*card, first);
        members.entry(first).or_default().push(*card);
    }
    let mut links: HashMap<u32, Vec<(Edge, Band)>> = HashMap::new();
    for edge in edges {
        let same = match (sets.of.get(&edge.a), sets.of.get(&edge.b)) {
            (Some(x), Some(y)) => x == y,
            _ => false,
        };
        let band = match (same, edge.milli_bits >= JOIN_MILLI) {
            (true, true) => Band::Joined,
            // Joined by way of others: no question is left.
            (true, false) => continue,
            (false, _) => Band::Ask,
        };
        if band == Band::Ask && sets.is_refused(edge.a, edge.b) {
            continue;
        }
        links.entry(edge.a).or_default().push((edge, band));
        links.entry(edge.b).or_default().push((edge, band));
    }
    Grouped { root, members, links }
}

/// Which joins could as well be another's: the contact has a join about as good with somebody
/// whose name conflicts.
fn unclear(store: &Store, edges: &[Edge]) -> Vec<bool> {
    let mut by_card: HashMap<u32, Vec<usize>> = HashMap::new();
    for (at, edge) in edges.iter().enumerate() {
        if (JOIN_MILLI..DECIDED_MILLI).contains(&edge.milli_bits) {
            by_card.entry(edge.a).or_default().push(at);
            by_card.entry(edge.b).or_default().push(at);
        }
    }
    let far = |edge: &Edge, card: u32| if edge.a == card { edge.b } else { edge.a };
    let is_unclear = |at: usize, card: u32| {
        let edge = &edges[at];
        let rivals = by_card.get(&card).into_iter().flatten().take(MAX_RIVALS);
        rivals.filter(|other| **other != at).any(|other| {
            let other = &edges[*other];
            other.milli_bits > edge.milli_bits - CLEAR_MILLI
                && compare_names(store, far(edge, card), far(other, card)).is_conflict()
        })
    };
    (0..edges.len())
        .map(|at| {
            let edge = &edges[at];
            (JOIN_MILLI..DECIDED_MILLI).contains(&edge.milli_bits)
                && (is_unclear(at, edge.a) || is_unclear(at, edge.b))
        })
        .collect()
}

/// Rivals of one contact that are looked at, the strongest first.
const MAX_RIVALS: usize = 64;

/// A growing person.
struct Set {
    members: Vec<u32>,
    /// One card for each different name within.
    names: Vec<u32>,
}

struct Sets<'s> {
    store: &'s Store,
    decided: &'s Decided,
    /// Card to its set.
    of: HashMap<u32, u32>,
    all: Vec<Set>,
}

impl Sets<'_> {
    fn set_of(&mut self, card: u32) -> u32 {
        if let Some(set) = self.of.get(&card) {
            return *set;
        }
        let set = self.all.len() as u32;
        self.all.push(Set { members: vec![card], names: self.witness(card) });
        self.of.insert(card, set);
        set
    }

    /// The card as a witness of its name; none where an agent has said that it goes by another.
    fn witness(&self, card: u32) -> Vec<u32> {
        let decided = self.decided.get(&self.store.id_word(card));
        let joined = decided.is_some_and(|d| d.iter().any(|(_, v)| *v == Verdict::Same));
        if joined || self.store.name(card).is_none() { Vec::new() } else { vec![card] }
    }

    fn try_join(&mut self, a: u32, b: u32) {
        let (mut x, mut y) = (self.set_of(a), self.set_of(b));
        if x == y || self.names_conflict(x, y) || self.refused(x, y) {
            return;
        }
        if self.all[x as usize].members.len() < self.all[y as usize].members.len() {
            std::mem::swap(&mut x, &mut y);
        }
        let Set { members, names } = std::mem::replace(
            &mut self.all[y as usize],
            Set { members: Vec::new(), names: Vec::new() },
        );
        for card in &members {
            self.of.insert(*card, x);
        }
        self.all[x as usize].members.extend(members);
        for card in names {
            let known = self.all[x as usize].names.iter().any(|other| self.same_name(card, *other));
            if !known {
                self.all[x as usize].names.push(card);
            }
        }
    }

    fn same_name(&self, a: u32, b: u32) -> bool {
        let (x, y) = (self.store.name(a), self.store.name(b));
        let generation = |n: &Option<_>| {
            n.as_ref().map(|n: &crate::person::handles::name::NameView| {
                (n.kind, n.generation, n.given.len())
            })
        };
        self.store.name_tokens(a) == self.store.name_tokens(b) && generation(&x) == generation(&y)
    }

    fn names_conflict(&self, x: u32, y: u32) -> bool {
        let names = |set: u32| {
            self.all[set as usize].names.iter().filter_map(|card| self.store.name(*card))
        };
        let of_y: Vec<_> = names(y).collect();
        names(x).any(|a| of_y.iter().any(|b| compare(&a, b).is_conflict()))
    }

    /// Whether any pair across the two sets was refused.
    fn refused(&self, x: u32, y: u32) -> bool {
        let (x, y) = if self.all[x as usize].members.len() <= self.all[y as usize].members.len() {
            (x, y)
        } else {
            (y, x)
        };
        self.all[x as usize].members.iter().any(|card| {
            let decided = self.decided.get(&self.store.id_word(*card));
            decided.into_iter().flatten().any(|(word, verdict)| {
                *verdict == Verdict::NotSame
                    && self.store.card_of_word(*word).and_then(|c| self.of.get(&c)) == Some(&y)
            })
        })
    }

    /// Whether joining the two would put a refused pair into one person.
    fn is_refused(&mut self, a: u32, b: u32) -> bool {
        let (x, y) = (self.set_of(a), self.set_of(b));
        self.refused(x, y)
    }
}
