//! What a page of figures asks, and the tickets it gives.

use super::{Reader, WireError, read_ticket};
use crate::report::{Filter, Fix, Only, Options, Report};
use crate::ticket::{CauseId, Channel, Day, OwnerId};
use serde::Serialize;

/// The period and the filters.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(optional_fields))]
#[serde(rename_all = "camelCase")]
pub struct InsightOptions {
    /// First day, by when tickets were opened, such as `2026-11-01`.
    pub from: String,
    /// Last day.
    pub to: String,
    /// Only tickets of this owning function; empty: of those not known yet; null: all.
    #[cfg_attr(feature = "types", ts(optional, type = "string | null"))]
    pub owner: Option<String>,
    /// Only tickets of this channel; empty: without one; null: all.
    #[cfg_attr(feature = "types", ts(optional, type = "string | null"))]
    pub channel: Option<String>,
    /// Fixes, for charts and verdicts.
    #[cfg_attr(feature = "types", ts(optional, type = "readonly InsightFix[] | null"))]
    pub fixes: Option<Vec<InsightFix>>,
    /// Estimated causes count where none is saved.
    #[cfg_attr(feature = "types", ts(optional, type = "boolean | null"))]
    pub estimates: Option<bool>,
    /// Tickets come from a helpdesk itself, so that days without any are days of none.
    #[cfg_attr(feature = "types", ts(optional, type = "boolean | null"))]
    pub live: Option<bool>,
    /// So many orders, customers or units stand behind the period's contacts, as the reader says.
    #[cfg_attr(feature = "types", ts(optional, type = "number | null"))]
    pub exposure: Option<u32>,
}

/// A fix of a cause.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(optional_fields))]
#[serde(rename_all = "camelCase")]
pub struct InsightFix {
    /// The cause.
    pub cause_id: String,
    /// The day it was live.
    pub day: String,
    /// Contacts were to fall by so many percent, 0 to 100.
    #[cfg_attr(feature = "types", ts(optional, type = "number | null"))]
    pub expected_percent: Option<u32>,
}

/// Which tickets; each member that is given must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(optional_fields))]
#[serde(rename_all = "camelCase")]
pub struct InsightFilter {
    /// Of this cause; empty: without one.
    #[cfg_attr(feature = "types", ts(optional, type = "string | null"))]
    pub cause_id: Option<String>,
    /// Of a cause of this group.
    #[cfg_attr(feature = "types", ts(optional, type = "string | null"))]
    pub group_id: Option<String>,
    /// Of this owner; empty: not known yet.
    #[cfg_attr(feature = "types", ts(optional, type = "string | null"))]
    pub owner_id: Option<String>,
    /// Opened on this day; also outside the period.
    #[cfg_attr(feature = "types", ts(optional, type = "string | null"))]
    pub day: Option<String>,
    /// Opened in the week of this day; also outside the period.
    #[cfg_attr(feature = "types", ts(optional, type = "string | null"))]
    pub week: Option<String>,
    /// With this result; `waiting`: due and not asked yet.
    #[cfg_attr(feature = "types", ts(optional, type = "string | null"))]
    pub outcome: Option<String>,
    /// The same person came back.
    #[cfg_attr(feature = "types", ts(optional, type = "boolean | null"))]
    pub repeats: Option<bool>,
    /// Of this problem.
    #[cfg_attr(feature = "types", ts(optional, type = "string | null"))]
    pub problem: Option<String>,
    /// Due before today and not asked.
    #[cfg_attr(feature = "types", ts(optional, type = "boolean | null"))]
    pub overdue: Option<bool>,
    /// Suspected lost.
    #[cfg_attr(feature = "types", ts(optional, type = "boolean | null"))]
    pub gone_quiet: Option<bool>,
    /// With an estimated cause only.
    #[cfg_attr(feature = "types", ts(optional, type = "boolean | null"))]
    pub estimated_only: Option<bool>,
    /// The same person came back with the same cause.
    #[cfg_attr(feature = "types", ts(optional, type = "boolean | null"))]
    pub same_issue: Option<bool>,
    /// A call by the owning function was to be made before today.
    #[cfg_attr(feature = "types", ts(optional, type = "boolean | null"))]
    pub call_overdue: Option<bool>,
    /// With this cause as a further issue.
    #[cfg_attr(feature = "types", ts(optional, type = "string | null"))]
    pub further_id: Option<String>,
}

/// What became of tickets that were given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct InsightTaken {
    /// So many were taken.
    pub taken: u32,
    /// Those that were not.
    pub refused: Vec<RefusedTicket>,
}

/// A ticket that could not be taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct RefusedTicket {
    /// Its place in the list.
    pub index: u32,
    /// What of it, such as `tickets[3].id`.
    pub path: String,
    /// Why.
    pub code: String,
}

/// Takes tickets; bad ones are told and left out.
///
/// # Errors
/// A [`WireError`] where they are no list; nothing is taken then.
pub fn add_tickets(report: &mut Report, tickets: &Reader<'_>) -> Result<InsightTaken, WireError> {
    let mut taken = InsightTaken { taken: 0, refused: Vec::new() };
    for (index, item) in (0_u32..).zip(tickets.list()?) {
        match read_ticket(&item) {
            Ok(ticket) => {
                let estimated = item.spare("estimated", Reader::text);
                report.add(ticket, estimated);
                taken.taken += 1;
            }
            Err(e) => {
                let (path, code) = (e.path().to_owned(), e.code().to_owned());
                taken.refused.push(RefusedTicket { index, path, code });
            }
        }
    }
    report.refuse(taken.refused.len() as u32);
    Ok(taken)
}

/// Reads the period and the filters.
///
/// # Errors
/// A [`WireError`] with the path; a channel we do not know is one.
pub fn read_insight_options(r: &Reader<'_>) -> Result<Options, WireError> {
    let mut options = Options::of(day(&r.need("from")?)?, day(&r.need("to")?)?);
    options.owner = r.maybe("owner", some_or_none(OwnerId::new))?;
    options.channel = r.maybe("channel", channel)?;
    options.fixes = r.all("fixes", fix)?;
    options.estimates = r.maybe("estimates", Reader::flag)?.unwrap_or(false);
    options.live = r.maybe("live", Reader::flag)?.unwrap_or(false);
    options.exposure = r.maybe("exposure", Reader::count)?.filter(|n| 0 < *n);
    Ok(options)
}

/// Reads which tickets are asked for.
///
/// # Errors
/// A [`WireError`] with the path.
pub fn read_insight_filter(r: &Reader<'_>) -> Result<Filter, WireError> {
    let text = |name| r.maybe(name, |r| r.text().map(str::to_owned));
    let mut only = Vec::new();
    for (name, what) in [
        ("repeats", Only::Repeats),
        ("sameIssue", Only::SameIssue),
        ("overdue", Only::Overdue),
        ("callOverdue", Only::CallOverdue),
        ("goneQuiet", Only::GoneQuiet),
        ("estimatedOnly", Only::Estimated),
    ] {
        only.extend(r.maybe(name, Reader::flag)?.filter(|asked| *asked).map(|_| what));
    }
    Ok(Filter {
        cause: r.maybe("causeId", some_or_none(CauseId::new))?,
        owner: r.maybe("ownerId", some_or_none(OwnerId::new))?,
        day: r.maybe("day", day)?,
        week: r.maybe("week", day)?,
        group: text("groupId")?,
        outcome: text("outcome")?,
        problem: text("problem")?,
        further: text("furtherId")?.map(CauseId::new),
        only,
    })
}

/// An identifier; an empty one stands for none.
fn some_or_none<T>(
    new: impl Fn(String) -> T,
) -> impl Fn(&Reader<'_>) -> Result<Option<T>, WireError> {
    move |r| Ok(Some(r.text()?).filter(|id| !id.is_empty()).map(|id| new(id.to_owned())))
}

fn channel(r: &Reader<'_>) -> Result<Option<Channel>, WireError> {
    let word = r.text()?;
    if word.is_empty() {
        return Ok(None);
    }
    Channel::from_id(word).map(Some).ok_or_else(|| r.unknown("a channel"))
}

fn day(r: &Reader<'_>) -> Result<Day, WireError> {
    Day::parse(r.text()?).ok_or_else(|| r.wrong("a day such as `2026-11-24`"))
}

fn fix(r: &Reader<'_>) -> Result<Fix, WireError> {
    let percent = r.maybe("expectedPercent", Reader::count)?.unwrap_or(0).min(100);
    let cause = CauseId::new(r.need("causeId")?.id()?);
    Ok(Fix { cause, day: day(&r.need("day")?)?, expected_percent: percent as u8 })
}
