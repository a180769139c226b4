//! From scored pairs to persons, under what agents refused and what names forbid.
//!
//! Pairs are taken in the order of their score, equal scores in the order of identifiers; a pair
//! joins two groups unless that would put a refused pair, or two plainly different names, into
//! one person. The result is a function of the pairs, not of their order of arrival.
//!
//! All is kept in flat lists by a card's place among the cards looked at: a person is a ring of
//! places, so that a million contacts cost twenty bytes each and not a list each.

use super::score::compare_names;
use super::store::Store;
use super::weights::{DECIDED_MILLI, JOIN_MILLI};
use super::{Band, Verdict};
use crate::order;
use crate::person::handles::name::{NameView, compare};
use std::collections::HashMap;

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
/// Rivals of one contact that are looked at, the strongest first.
const MAX_RIVALS: usize = 64;
/// The end of a list of places.
const END: u32 = u32::MAX;

type Decided = HashMap<u32, Vec<(u32, Verdict)>>;

/// What was decided about two cards.
pub(super) fn verdict(store: &Store, decided: &Decided, a: u32, b: u32) -> Option<Verdict> {
    let word = store.id_word(b);
    let of_a = decided.get(&store.id_word(a))?;
    of_a.iter().find(|(other, _)| *other == word).map(|(_, verdict)| *verdict)
}

/// The outcome: the cards looked at, in persons.
pub(super) struct Grouped<'s> {
    store: &'s Store,
    decided: &'s Decided,
    /// Sorted.
    cards: Vec<u32>,
    /// Strongest first.
    edges: Vec<Edge>,
    /// Place to its set, which is named by one of its places.
    set: Vec<u32>,
    /// Place to the next of its set, in a ring.
    next: Vec<u32>,
    /// Of a set's own place: how many it holds.
    size: Vec<u32>,
    /// Of a set's own place: the first of a list with one place for each different name within.
    names: Vec<u32>,
    next_name: Vec<u32>,
}

/// Where each card's edges are in a flat list.
struct ByCard {
    starts: Vec<u32>,
    edges: Vec<u32>,
}

impl ByCard {
    /// Files the edges that count under both their ends, in order.
    fn new(grouped: &Grouped, counts: impl Fn(&Edge) -> bool) -> Self {
        let mut starts = vec![0_u32; grouped.cards.len() + 1];
        let ends = |edge: &Edge| [grouped.place(edge.a), grouped.place(edge.b)];
        for edge in grouped.edges.iter().filter(|e| counts(e)) {
            for place in ends(edge) {
                starts[place as usize + 1] += 1;
            }
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut edges = vec![0; starts.last().map_or(0, |n| *n as usize)];
        for (number, edge) in grouped.edges.iter().enumerate().filter(|(_, e)| counts(e)) {
            for place in ends(edge) {
                // Each start moves to where the next begins.
                edges[starts[place as usize] as usize] = number as u32;
                starts[place as usize] += 1;
            }
        }
        starts.rotate_right(1);
        starts[0] = 0;
        Self { starts, edges }
    }

    fn of(&self, place: u32) -> &[u32] {
        let at = place as usize;
        &self.edges[self.starts[at] as usize..self.starts[at + 1] as usize]
    }
}

/// The pairs worth showing, by card.
pub(super) struct Links<'g, 's> {
    grouped: &'g Grouped<'s>,
    by_card: ByCard,
}

impl Links<'_, '_> {
    /// Those that touch one of the cards; one within is named by both its ends.
    pub(super) fn of(&self, cards: &[u32]) -> Vec<(Edge, Band)> {
        let edges = cards.iter().flat_map(|card| self.by_card.of(self.grouped.place(*card)));
        edges
            .filter_map(|number| {
                let edge = self.grouped.edges[*number as usize];
                Some((edge, self.grouped.band(&edge)?))
            })
            .collect()
    }
}

impl<'s> Grouped<'s> {
    /// Groups sorted cards by their scored pairs.
    pub(super) fn new(
        store: &'s Store,
        decided: &'s Decided,
        cards: Vec<u32>,
        mut edges: Vec<Edge>,
    ) -> Self {
        let order = |e: &Edge| {
            let (x, y) = (store.id(e.a), store.id(e.b));
            (x.min(y), x.max(y))
        };
        // No two edges are equal.
        edges.sort_unstable_by(|p, q| {
            q.milli_bits.cmp(&p.milli_bits).then_with(|| order(p).cmp(&order(q)))
        });
        let places: Vec<u32> = (0..cards.len() as u32).collect();
        let mut grouped = Self {
            store,
            decided,
            set: places.clone(),
            size: vec![1; cards.len()],
            names: Vec::new(),
            next_name: vec![END; cards.len()],
            next: places,
            cards,
            edges,
        };
        grouped.names = (0..grouped.cards.len() as u32).map(|at| grouped.witness(at)).collect();
        let unclear = grouped.unclear();
        for (at, is_unclear) in unclear.into_iter().enumerate() {
            let edge = grouped.edges[at];
            if edge.milli_bits >= JOIN_MILLI && !is_unclear {
                grouped.try_join(grouped.set_of(edge.a), grouped.set_of(edge.b));
            }
        }
        grouped
    }

    /// The cards of a card's person, sorted.
    pub(super) fn members(&self, card: u32) -> Vec<u32> {
        let mut members: Vec<u32> =
            self.ring(self.place(card)).map(|place| self.cards[place as usize]).collect();
        order::own(&mut members);
        members
    }

    /// All persons.
    pub(super) fn persons(&self) -> impl Iterator<Item = Vec<u32>> {
        let own = |place: &u32| self.set[*place as usize] == *place;
        let places = (0..self.cards.len() as u32).filter(own);
        places.map(|place| self.members(self.cards[place as usize]))
    }

    pub(super) fn links(&self) -> Links<'_, 's> {
        Links { grouped: self, by_card: ByCard::new(self, |edge| self.band(edge).is_some()) }
    }

    fn place(&self, card: u32) -> u32 {
        // With nothing removed and all looked at, a card is its own place.
        if self.cards.get(card as usize) == Some(&card) {
            return card;
        }
        self.cards.binary_search(&card).unwrap_or_default() as u32
    }

    fn set_of(&self, card: u32) -> u32 {
        self.set[self.place(card) as usize]
    }

    fn ring(&self, place: u32) -> impl Iterator<Item = u32> {
        let next = move |at: &u32| Some(self.next[*at as usize]).filter(|next| *next != place);
        std::iter::successors(Some(place), next)
    }

    fn names(&self, set: u32) -> impl Iterator<Item = u32> {
        let some = |place: u32| (place != END).then_some(place);
        let first = some(self.names[set as usize]);
        std::iter::successors(first, move |at| some(self.next_name[*at as usize]))
    }

    fn name(&self, place: u32) -> Option<NameView<'_>> {
        self.store.name(self.cards[place as usize])
    }

    /// How a pair is shown; `None`: nothing is left to say or ask.
    fn band(&self, edge: &Edge) -> Option<Band> {
        let (x, y) = (self.set_of(edge.a), self.set_of(edge.b));
        match (x == y, edge.milli_bits >= JOIN_MILLI) {
            (true, true) => Some(Band::Joined),
            // Joined by way of others: no question is left.
            (true, false) => None,
            (false, _) => (!self.refused(x, y)).then_some(Band::Ask),
        }
    }

    /// Which joins could as well be another's: the contact has a join about as good with
    /// somebody whose name conflicts.
    fn unclear(&self) -> Vec<bool> {
        let joins = |edge: &Edge| (JOIN_MILLI..DECIDED_MILLI).contains(&edge.milli_bits);
        let by_card = ByCard::new(self, joins);
        let far = |edge: &Edge, card: u32| if edge.a == card { edge.b } else { edge.a };
        let is_unclear = |at: usize, card: u32| {
            let edge = &self.edges[at];
            let rivals = by_card.of(self.place(card)).iter().take(MAX_RIVALS);
            rivals.filter(|other| **other as usize != at).any(|other| {
                let other = &self.edges[*other as usize];
                other.milli_bits > edge.milli_bits - CLEAR_MILLI
                    && compare_names(self.store, far(edge, card), far(other, card)).is_conflict()
            })
        };
        let edges = self.edges.iter().enumerate();
        edges.map(|(at, e)| joins(e) && (is_unclear(at, e.a) || is_unclear(at, e.b))).collect()
    }

    /// The place as a witness of its name; none where an agent has said that it goes by another.
    fn witness(&self, place: u32) -> u32 {
        let card = self.cards[place as usize];
        let decided = self.decided.get(&self.store.id_word(card));
        let joined = decided.is_some_and(|d| d.iter().any(|(_, v)| *v == Verdict::Same));
        if joined || !self.store.has_name(card) { END } else { place }
    }

    fn try_join(&mut self, mut x: u32, mut y: u32) {
        if x == y || self.names_conflict(x, y) || self.refused(x, y) {
            return;
        }
        if self.size[x as usize] < self.size[y as usize] {
            std::mem::swap(&mut x, &mut y);
        }
        let mut at = y;
        while self.set[at as usize] != x {
            self.set[at as usize] = x;
            at = self.next[at as usize];
        }
        self.next.swap(x as usize, y as usize);
        self.size[x as usize] += self.size[y as usize];
        let mut name = std::mem::replace(&mut self.names[y as usize], END);
        while name != END {
            let following = self.next_name[name as usize];
            if !self.names(x).any(|other| self.same_name(name, other)) {
                self.next_name[name as usize] = self.names[x as usize];
                self.names[x as usize] = name;
            }
            name = following;
        }
    }

    fn same_name(&self, a: u32, b: u32) -> bool {
        let (card_a, card_b) = (self.cards[a as usize], self.cards[b as usize]);
        let (x, y) = (self.name(a), self.name(b));
        let generation =
            |n: &Option<NameView>| n.as_ref().map(|n| (n.kind, n.generation, n.given.len()));
        self.store.name_tokens(card_a) == self.store.name_tokens(card_b)
            && generation(&x) == generation(&y)
    }

    fn names_conflict(&self, x: u32, y: u32) -> bool {
        let of_y: Vec<NameView> = self.names(y).filter_map(|place| self.name(place)).collect();
        let mut of_x = self.names(x).filter_map(|place| self.name(place));
        of_x.any(|a| of_y.iter().any(|b| compare(&a, b).is_conflict()))
    }

    /// Whether any pair across the two sets was refused.
    fn refused(&self, x: u32, y: u32) -> bool {
        if self.decided.is_empty() {
            return false;
        }
        let smaller = self.size[x as usize] <= self.size[y as usize];
        let (x, y) = if smaller { (x, y) } else { (y, x) };
        self.ring(x).any(|place| {
            let decided = self.decided.get(&self.store.id_word(self.cards[place as usize]));
            decided.into_iter().flatten().any(|(word, verdict)| {
                *verdict == Verdict::NotSame
                    && self.store.card_of_word(*word).is_some_and(|card| {
                        let place = self.place(card);
                        self.cards[place as usize] == card && self.set[place as usize] == y
                    })
            })
        })
    }
}
