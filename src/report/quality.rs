//! What stands in the way of the figures, and what was given.

use super::scene::{Row, Scene, paid};
use super::view::{OfferView, Quality, UnknownCause};
use crate::case::Shown;
use crate::insight::{Share, kappa};
use crate::order;
use crate::ticket::CauseId;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Longest list of unknown causes, and of offers.
const MOST: usize = 50;

/// What stands in the way. `refused`: tickets that could not be taken.
pub(super) fn quality(scene: &Scene<'_>, refused: u32) -> Quality {
    let count = |passes: &dyn Fn(&Row<'_>) -> bool| {
        scene.current().filter(|row| passes(row)).count() as u32
    };
    let currency = scene.config.currency;
    let records = || scene.current().map(|row| row.record);
    let both = || records().filter_map(|r| r.cause.as_ref().zip(r.estimated.as_ref()));
    let (unknown_causes, unknown_count) = unknown(scene);
    let recorded = |row: &Row<'_>| row.cause.is_some() && !row.estimated;
    let (strong, blind) = (suggested(scene, Shown::Strong), suggested(scene, Shown::Blind));
    Quality {
        without_cause: count(&|row| row.cause.is_none() && !row.unclear),
        unclear: count(&|row| row.unclear),
        working: count(&|row| recorded(row) && !row.record.confirmed),
        unknown_causes,
        no_date: scene.rows.iter().filter(|row| row.day.is_none()).count() as u32,
        later: scene.rows.iter().filter(|row| row.day.is_some_and(|d| scene.today < d)).count()
            as u32,
        refused,
        fix_ideas: count(&|row| row.record.fix_idea.is_some()),
        unread: scene.current().fold(0, |sum, row| row.record.unread.saturating_add(sum)),
        other_currency: count(&|row| row.record.amount.is_some_and(|a| a.currency != currency)),
        estimates_agree: Share::of(both().filter(|(a, b)| a == b).count(), both().count()),
        unknown_count,
        strong_right: alike(&strong),
        blind_agree: alike(&blind),
        blind_kappa: kappa(&blind),
    }
}

/// What was suggested in that way, with what is recorded; "not enough information" is no cause.
fn suggested<'a>(scene: &Scene<'a>, shown: Shown) -> Vec<(&'a CauseId, &'a CauseId)> {
    let pair = |row: &Row<'a>| {
        let said = row.record.suggested.as_ref().filter(|said| said.shown == shown)?;
        Some((&said.cause, row.cause.filter(|_| !row.estimated)?))
    };
    scene.current().filter_map(pair).collect()
}

fn alike(pairs: &[(&CauseId, &CauseId)]) -> Share {
    Share::of(pairs.iter().filter(|(a, b)| a == b).count(), pairs.len())
}

/// Causes that the list does not know, of enough tickets to be shown; and how many there are.
fn unknown(scene: &Scene<'_>) -> (Vec<UnknownCause>, u32) {
    let mut counts: BTreeMap<&CauseId, u32> = BTreeMap::new();
    for cause in scene.current().filter_map(|row| row.cause) {
        if scene.names.info(cause).is_none() {
            *counts.entry(cause).or_default() += 1;
        }
    }
    let count = counts.len() as u32;
    let shown = counts.into_iter().filter(|(_, n)| scene.smallest() <= *n);
    let mut all: Vec<UnknownCause> =
        shown.map(|(id, n)| UnknownCause { id: id.to_string(), n }).collect();
    order::by_key(&mut all, |cause| Reverse(cause.n));
    all.truncate(MOST);
    (all, count)
}

/// What was given, most often first.
pub(super) fn offers(scene: &Scene<'_>) -> Vec<OfferView> {
    #[derive(Default)]
    struct Sum {
        count: u32,
        amount: Option<i64>,
        without_cause: u32,
    }
    let mut sums: BTreeMap<&str, Sum> = BTreeMap::new();
    for row in scene.current() {
        for (id, amount, _) in paid(row.record, scene.config, scene.config.currency) {
            let sum = sums.entry(id).or_default();
            sum.count += 1;
            sum.without_cause += u32::from(row.cause.is_none());
            sum.amount = match (sum.amount, amount) {
                (Some(a), Some(b)) => Some(a.saturating_add(b)),
                (a, b) => a.or(b),
            };
        }
    }
    let name = |id: &str| {
        let offer = scene.config.policy.offers.iter().find(|o| o.id.as_str() == id);
        offer.map_or_else(|| id.to_owned(), |o| o.name.clone())
    };
    let mut all: Vec<OfferView> = sums
        .into_iter()
        .map(|(id, sum)| OfferView {
            kind: id.to_owned(),
            name: name(id),
            count: sum.count,
            amount: sum.amount.map(|minor| scene.amount(minor)),
            without_cause: sum.without_cause,
        })
        .collect();
    order::by_key(&mut all, |offer| Reverse(offer.count));
    all.truncate(MOST);
    all
}
