//! Where the causes live: owning functions with their causes and what they cost.

use super::scene::{Row, Scene};
use super::tally::{Tally, by_cause};
use super::view::{CauseContacts, Hidden, OwnerView};
use crate::insight::Cost;
use crate::order;
use crate::ticket::OwnerId;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Longest list of owners, which tickets may name in any words; the rest is hidden.
const MOST: usize = 200;

/// Owners, highest cost first, "not known yet" last; and what is hidden of them. All contacts of
/// the period are in one of the owners or among the hidden ones.
pub(super) fn owners(scene: &Scene<'_>) -> (Vec<OwnerView>, Hidden) {
    let mut groups: BTreeMap<Option<&OwnerId>, Vec<&Row<'_>>> = BTreeMap::new();
    for row in scene.current() {
        groups.entry(row.owner).or_default().push(row);
    }
    let mut before: BTreeMap<Option<&OwnerId>, u32> = BTreeMap::new();
    for row in scene.earlier() {
        *before.entry(row.owner).or_default() += 1;
    }
    let mut sum = HiddenSum::default();
    let mut shown: Vec<(Reverse<i64>, OwnerView, Tally)> = Vec::new();
    let mut unknown = None;
    for (owner, rows) in &groups {
        let tally = Tally::of(rows.iter().copied());
        if owner.is_some() && tally.contacts < scene.smallest() {
            sum.add(&tally.cost);
            continue;
        }
        let before = before.get(owner).copied().unwrap_or(0);
        let view = view(scene, *owner, rows, &tally, before);
        match owner {
            Some(_) => shown.push((Reverse(tally.cost.total()), view, tally)),
            None => unknown = Some(view),
        }
    }
    // The groups came by identifier, and the sort is stable.
    order::by_key(&mut shown, |(cost, _, _)| *cost);
    for (_, _, tally) in shown.drain(shown.len().min(MOST)..) {
        sum.add(&tally.cost);
    }
    let owners = shown.into_iter().map(|(_, view, _)| view).chain(unknown).collect();
    (owners, sum.view(scene))
}

fn view(
    scene: &Scene<'_>,
    owner: Option<&OwnerId>,
    rows: &[&Row<'_>],
    tally: &Tally,
    before: u32,
) -> OwnerView {
    let mut causes: Vec<CauseContacts> = by_cause(rows.iter().copied())
        .into_iter()
        .filter(|(_, rows)| scene.smallest() as usize <= rows.len())
        .map(|(cause, rows)| CauseContacts {
            id: cause.to_string(),
            name: scene.names.cause_name(cause),
            contacts: rows.len() as u32,
            cost: scene.amount(Tally::of(rows).cost.total()),
        })
        .collect();
    order::by_key(&mut causes, |cause| Reverse(cause.contacts));
    OwnerView {
        id: owner.map(ToString::to_string),
        name: owner.map_or_else(String::new, |o| scene.names.owner_name(o)),
        contacts: tally.contacts,
        before,
        cost: scene.cost(&tally.cost),
        avoidable: tally.avoidable(),
        causes,
    }
}

/// Groups that are not shown.
#[derive(Default)]
pub(super) struct HiddenSum {
    groups: u32,
    cost: Cost,
}

impl HiddenSum {
    pub(super) fn add(&mut self, cost: &Cost) {
        self.groups += 1;
        self.cost.add(cost);
    }

    pub(super) fn view(&self, scene: &Scene<'_>) -> Hidden {
        Hidden {
            groups: self.groups,
            contacts: self.cost.contacts,
            cost: scene.amount(self.cost.total()),
            smallest: scene.smallest(),
        }
    }
}
