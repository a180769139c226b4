//! The figures at the top of the page.

use super::scene::{Row, Scene};
use super::tally::{Tally, people};
use super::view::{AvoidableView, Base, CameBack, ChannelView, Period, PeriodCost};
use crate::insight::{Share, avoidable_band};
use crate::order;
use crate::sorted::SortedMap;
use crate::ticket::{Channel, Day};
use std::cmp::Reverse;

/// From when to when.
pub(super) fn period(scene: &Scene<'_>) -> Period {
    let days = || scene.rows.iter().filter_map(|row| row.day);
    let text = |day: Option<Day>| day.map(|day| day.to_string());
    let options = scene.options;
    Period {
        from: options.from.to_string(),
        to: options.to.to_string(),
        before_from: scene.before_from().to_string(),
        before_to: options.from.plus(-1).to_string(),
        today: scene.today.to_string(),
        currency: scene.config.currency.code().to_owned(),
        config_number: scene.config.number,
        first: text(days().min()),
        last: text(days().max()),
    }
}

/// What all figures are of.
pub(super) fn base(scene: &Scene<'_>) -> Base {
    let count = |passes: &dyn Fn(&Row<'_>) -> bool| scene.current().filter(|r| passes(r)).count();
    let tickets = scene.current().count();
    let with_cause = count(&|r| r.cause.is_some());
    let recorded = count(&|r| r.cause.is_some() && !r.estimated);
    let confirmed = count(&|r| r.cause.is_some() && !r.estimated && r.record.confirmed);
    Base {
        tickets: tickets as u32,
        with_cause: Share::of(with_cause, tickets),
        without_cause: count(&|r| r.cause.is_none() && !r.unclear) as u32,
        unclear: count(&|r| r.unclear) as u32,
        working: (recorded - confirmed) as u32,
        confirmed: Share::of(confirmed, recorded),
        estimated: count(&|r| r.estimated) as u32,
        people: people(scene.current()) as u32,
        per_hundred: scene.per_hundred(tickets as u32),
        before_tickets: scene.earlier().count() as u32,
    }
}

/// Which contacts need not have been.
pub(super) fn avoidable(scene: &Scene<'_>) -> AvoidableView {
    let tally = Tally::of(scene.current());
    let value = tally.avoidable();
    let band = avoidable_band(tally.yes, tally.no, tally.unsure).filter(|_| value.value.is_some());
    AvoidableView {
        yes: tally.yes,
        no: tally.no,
        unsure: tally.unsure,
        value,
        low: band.map(|b| b.low),
        high: band.map(|b| b.high),
        before: Tally::of(scene.earlier()).avoidable(),
    }
}

/// What the period's contacts cost.
pub(super) fn cost(scene: &Scene<'_>) -> PeriodCost {
    let config = scene.config;
    PeriodCost {
        cost: scene.cost(&Tally::of(scene.current()).cost),
        before: scene.amount(Tally::of(scene.earlier()).cost.total()),
        minutes: u32::from(config.insight.minutes_per_contact),
        hour: scene.amount(config.insight.hour_cost.minor(config.currency)),
    }
}

/// Who came back.
pub(super) fn came_back(scene: &Scene<'_>) -> CameBack {
    let of = people(scene.current());
    let back = |row: &&Row<'_>| row.returns.came_back();
    let people_back = people(scene.current().filter(back));
    let before = people(scene.earlier().filter(back));
    CameBack {
        people: people_back as u32,
        of: of as u32,
        share: Share::of(people_back, of),
        same_cause: people(scene.current().filter(|row| row.returns.same_issue())) as u32,
        before: Share::of(before, people(scene.earlier())),
    }
}

/// Channels of all tickets taken, most contacts first.
pub(super) fn channels(scene: &Scene<'_>) -> Vec<ChannelView> {
    channels_of(scene.rows.iter())
}

/// Channels of some tickets, most contacts first.
pub(super) fn channels_of<'r, 'a: 'r>(rows: impl Iterator<Item = &'r Row<'a>>) -> Vec<ChannelView> {
    let mut counts: SortedMap<&str, u32> = SortedMap::new();
    for row in rows {
        *counts.or_default(row.record.channel.map_or("", Channel::id)) += 1;
    }
    let mut all: Vec<ChannelView> = counts
        .into_iter()
        .map(|(id, contacts)| ChannelView { id: id.to_owned(), contacts })
        .collect();
    // They come by identifier, and the sort is stable.
    order::by_key(&mut all, |channel| Reverse(channel.contacts));
    all
}
