//! All tickets as one question sees them: who is the same person, which cause counts, what is the
//! same issue again, what is inside the period.

use super::evidence::level;
use super::names::Names;
use super::options::Options;
use super::record::Record;
use super::returns::{Returns, Visit, returns};
use super::view::{Amount, CostView, InsightTicket};
use crate::case::Preventable;
use crate::case::evidence::Level;
use crate::case::hours::Zone;
use crate::case::rules::{CostRule, OfferType};
use crate::config::Config;
use crate::insight::{Cost, PerHundred, Rates, per_hundred};
use crate::ticket::{Avoidable, CauseId, Currency, DAY_MS, Day, Moment, OwnerId};
use std::cmp::Reverse;

/// Days without any ticket from which on a file's are not taken for days of none.
const STALE: i32 = 7;

/// One ticket.
pub(super) struct Row<'a> {
    pub(super) record: &'a Record,
    pub(super) day: Option<Day>,
    /// Recorded or, where that is asked for, estimated; [`CauseId::UNCLEAR`] is none.
    pub(super) cause: Option<&'a CauseId>,
    pub(super) unclear: bool,
    pub(super) estimated: bool,
    pub(super) owner: Option<&'a OwnerId>,
    /// `None`: nothing tells.
    pub(super) avoidable: Option<Preventable>,
    /// Which person; `None`: not told.
    pub(super) person: Option<u32>,
    pub(super) cost: Cost,
    pub(super) returns: Returns,
    /// Days inside which an issue of its cause counts as coming back.
    pub(super) window_days: u16,
    /// How well it is shown that its fix holds.
    pub(super) level: Option<Level>,
}

/// All tickets, and which of them are asked about.
pub(super) struct Scene<'a> {
    pub(super) config: &'a Config,
    pub(super) names: &'a Names,
    pub(super) options: &'a Options,
    /// Whose days these are.
    pub(super) zone: &'a Zone,
    pub(super) today: Day,
    /// The last day that tickets are known of: today, or the day of the last one where that is
    /// more than [`STALE`] days ago, as in a file that was exported then. A helpdesk that gives its
    /// tickets itself is known up to now, however quiet it is.
    pub(super) latest: Day,
    /// The moment up to which tickets are known of: silence after it tells nothing.
    known: Moment,
    /// By identifier.
    pub(super) rows: Vec<Row<'a>>,
    /// Places of the period's tickets.
    current: Vec<usize>,
    /// Places of those of the time before.
    earlier: Vec<usize>,
}

impl<'a> Scene<'a> {
    /// Of records by identifier, each with its person.
    pub(super) fn new(
        config: &'a Config,
        names: &'a Names,
        records: impl Iterator<Item = (&'a Record, Option<u32>)>,
        options: &'a Options,
        zone: &'a Zone,
        now: Moment,
    ) -> Self {
        let rates = config.insight.rates(config.currency);
        let mut rows: Vec<Row<'a>> = records
            .map(|(record, person)| row(config, names, &rates, options, zone, record, person))
            .collect();
        follow_persons(&mut rows, names);
        let today = zone.day(now);
        let last = rows.iter().filter_map(|row| row.day).filter(|day| *day <= today).max();
        let is_old = |last: &Day| !options.live && last.plus(STALE) < today;
        let latest = last.filter(is_old).unwrap_or(today);
        let known = if latest < today { zone.moment(latest.plus(1), 0) } else { now };
        for row in &mut rows {
            row.level = level(row.record, &row.returns, row.window_days, known);
        }
        let (from, to) = (options.from, options.to);
        let before = from.plus(-options.days());
        let passes = |row: &Row<'_>| {
            let owner = options.owner.as_ref().is_none_or(|o| o.as_ref() == row.owner);
            owner && options.channel.is_none_or(|c| c == row.record.channel)
        };
        let places = |from: Day, to: Day| {
            let inside = |row: &Row<'_>| row.day.is_some_and(|d| from <= d && d <= to);
            let found = rows.iter().enumerate().filter(|(_, row)| inside(row) && passes(row));
            found.map(|(at, _)| at).collect()
        };
        let (current, earlier) = (places(from, to), places(before, from.plus(-1)));
        Self { config, names, options, zone, today, latest, known, rows, current, earlier }
    }

    /// The period's tickets under the filters, by identifier.
    pub(super) fn current(&self) -> impl Iterator<Item = &Row<'a>> + Clone {
        self.current.iter().map(|at| &self.rows[*at])
    }

    /// Those of the time before.
    pub(super) fn earlier(&self) -> impl Iterator<Item = &Row<'a>> + Clone {
        self.earlier.iter().map(|at| &self.rows[*at])
    }

    /// All tickets under the filters, whenever they were opened.
    pub(super) fn always(&self) -> impl Iterator<Item = &Row<'a>> + Clone {
        let options = self.options;
        self.rows.iter().filter(move |row| {
            let owner = options.owner.as_ref().is_none_or(|o| o.as_ref() == row.owner);
            owner && options.channel.is_none_or(|c| c == row.record.channel)
        })
    }

    /// The first day of the time before.
    pub(super) fn before_from(&self) -> Day {
        self.options.from.plus(-self.options.days())
    }

    /// The last day that is over and that all tickets are known of.
    pub(super) fn known_to(&self) -> Day {
        self.latest.min(self.today.plus(-1))
    }

    /// An amount in the document's currency.
    pub(super) fn amount(&self, minor: i64) -> Amount {
        Amount { minor, currency: self.config.currency.code().to_owned() }
    }

    /// A cost with its amounts.
    pub(super) fn cost(&self, cost: &Cost) -> CostView {
        CostView {
            total: self.amount(cost.total()),
            handling: self.amount(cost.handling),
            channel: self.amount(cost.channel),
            offers: self.amount(cost.offers),
            avoidable: self.amount(cost.avoidable),
            contacts: cost.contacts,
        }
    }

    /// Contacts through what the reader says stands behind the period.
    pub(super) fn per_hundred(&self, contacts: u32) -> Option<PerHundred> {
        self.options.exposure.map(|of| per_hundred(contacts, f64::from(of)))
    }

    /// Groups of fewer contacts are not shown.
    pub(super) fn smallest(&self) -> u32 {
        u32::from(self.config.privacy.smallest_group)
    }

    /// A ticket of a list.
    pub(super) fn ticket(&self, row: &Row<'_>) -> InsightTicket {
        let record = row.record;
        let unclear = CauseId::new(CauseId::UNCLEAR);
        let cause = row.cause.or(row.unclear.then_some(&unclear));
        InsightTicket {
            id: record.id.to_string(),
            number: record.number.clone(),
            subject: record.subject.clone(),
            created: row.day.map_or_else(String::new, |d| d.to_string()),
            status: Some(record.status.id().to_owned()),
            cause_id: cause.map(ToString::to_string),
            cause_name: cause.map(|c| self.config.cause_name(c).to_owned()),
            estimated: row.estimated,
            call_by: record.senior_call.as_ref().map(|(_, day)| day.to_string()),
            call_owner: record.senior_call.as_ref().map(|(o, _)| self.names.owner_name(o)),
            owner_name: row.owner.map(|o| self.names.owner_name(o)),
            avoidable: row.avoidable.map(|a| a.id().to_owned()),
            outcome: record.outcome.map(|o| o.id().to_owned()),
            follow_up: record.follow_up.map(|d| d.to_string()),
            amount: (row.cost.offers > 0).then(|| self.amount(row.cost.offers)),
        }
    }

    /// Closed so many days or more before the end of what is known; `None`: not closed.
    pub(super) fn is_mature(&self, row: &Row<'_>, days: u16) -> Option<bool> {
        let ended = row.record.ended?;
        Some(i64::from(days) * DAY_MS <= self.known.0.saturating_sub(ended.0))
    }
}

/// Sorts tickets by when they were opened, the latest first.
pub(super) fn newest_first(rows: &mut [&Row<'_>]) {
    rows.sort_unstable_by_key(|row| (Reverse(row.record.created), &row.record.id));
}

fn row<'a>(
    config: &'a Config,
    names: &'a Names,
    rates: &Rates,
    options: &Options,
    zone: &Zone,
    record: &'a Record,
    person: Option<u32>,
) -> Row<'a> {
    let estimate = record.estimated.as_ref().filter(|_| options.estimates);
    let told = record.cause.as_ref().or(estimate);
    let cause = told.filter(|c| !c.is_unclear());
    let unclear = told.is_some_and(CauseId::is_unclear);
    let info = cause.and_then(|c| names.info(c));
    let by_list = info.map(|info| match info.avoidable {
        Avoidable::Yes => Preventable::Yes,
        Avoidable::No => Preventable::No,
        Avoidable::Depends => Preventable::Unsure,
    });
    let any = told.map(|_| Preventable::Unsure);
    let avoidable = record.avoidable.or(by_list).or(any);
    let offers = offers_at_cost(record, config);
    let is_avoidable = avoidable == Some(Preventable::Yes);
    Row {
        record,
        day: record.created.map(|created| zone.day(created)),
        cause,
        unclear,
        estimated: record.cause.is_none() && told.is_some(),
        owner: record.owner.as_ref().or(info.and_then(|info| info.owner.as_ref())),
        avoidable,
        person,
        cost: rates.of(record.channel, offers, is_avoidable),
        returns: Returns::default(),
        window_days: names.window_days(cause),
        level: None,
    }
}

/// Fills in which tickets came back.
fn follow_persons(rows: &mut [Row<'_>], names: &Names) {
    let visits: Vec<Visit<'_>> = rows
        .iter()
        .enumerate()
        .flat_map(|(at, row)| {
            let issues = row.record.issues.iter().map(Some);
            std::iter::once(row.cause).chain(issues).enumerate().filter_map(
                move |(issue, cause)| {
                    let welcome =
                        cause.and_then(|c| names.info(c)).is_some_and(|info| info.welcome);
                    let person = row.person.filter(|_| !welcome)?;
                    let window = i64::from(names.window_days(cause)) * DAY_MS;
                    let (created, ended) = (row.record.created?, row.record.ended);
                    let main = issue == 0;
                    Some(Visit { at, main, person, cause, created, ended, window })
                },
            )
        })
        .collect();
    for (at, main, found) in returns(visits) {
        rows[at].returns.take(main, &found);
    }
}

/// What was given in a ticket, at cost. An amount that stands for several offers is that of the
/// first that costs something, as nothing tells the rest.
pub(super) fn offers_at_cost(record: &Record, config: &Config) -> i64 {
    paid(record, config, config.currency).iter().map(|(_, _, cost)| *cost).sum()
}

/// What was given in a ticket: each offer with its amount, where it has one in the currency, and
/// what that costs.
pub(super) fn paid<'a>(
    record: &'a Record,
    config: &Config,
    currency: Currency,
) -> Vec<(&'a str, Option<i64>, i64)> {
    let own = |m: Option<crate::ticket::Money>| {
        m.filter(|m| m.currency == currency).map(|m| m.minor.max(0))
    };
    let sum = own(record.amount);
    let kind = |id| config.policy.offer(id);
    let costs = |o: &OfferType| o.cost_rule != CostRule::Zero;
    let split = record.offers.iter().any(|(_, amount)| amount.is_some());
    let first = record.offers.iter().position(|(id, _)| kind(id).is_none_or(costs));
    let mut out: Vec<(&str, Option<i64>, i64)> = Vec::new();
    for (at, (id, amount)) in record.offers.iter().enumerate() {
        let amount = if split { own(*amount) } else { sum.filter(|_| first == Some(at)) };
        let percent = kind(id).map_or(100, |o| match o.cost_rule {
            CostRule::Face => 100,
            CostRule::Cogs => i64::from(o.cost_percent),
            CostRule::Zero => 0,
        });
        let cost = amount.unwrap_or(0).saturating_mul(percent) / 100;
        out.push((id.as_str(), amount, cost));
    }
    if record.offers.is_empty() {
        out.extend(sum.map(|sum| ("", Some(sum), sum)));
    }
    out
}
