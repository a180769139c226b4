//! What a page asks for.

use crate::ticket::{CauseId, Channel, Day, OwnerId};

/// The period and the filters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// First day, by when tickets were opened.
    pub from: Day,
    /// Last day.
    pub to: Day,
    /// Only tickets of this owning function; `Some(None)`: of those not known yet.
    pub owner: Option<Option<OwnerId>>,
    /// Only tickets of this channel; `Some(None)`: without one.
    pub channel: Option<Option<Channel>>,
    /// Fixes, for charts and verdicts.
    pub fixes: Vec<Fix>,
    /// Estimated causes count where none is recorded.
    pub estimates: bool,
    /// Tickets come from a helpdesk itself: days without any are days of none, up to now.
    pub live: bool,
    /// Orders, customers or units behind the period's contacts, more than 0.
    pub exposure: Option<u32>,
}

impl Options {
    /// All tickets of some days. Days the wrong way round are turned.
    pub fn of(from: Day, to: Day) -> Self {
        let (from, to) = (from.min(to), from.max(to));
        Self {
            from,
            to,
            owner: None,
            channel: None,
            fixes: Vec::new(),
            estimates: false,
            live: false,
            exposure: None,
        }
    }

    /// Days of the period, at least 1.
    pub(super) fn days(&self) -> i32 {
        self.to.0.saturating_sub(self.from.0).saturating_add(1)
    }
}

/// A fix of a cause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// The cause.
    pub cause: CauseId,
    /// The day it was live.
    pub day: Day,
    /// Contacts were to fall by so many percent, 0 to 100; 0: by any number.
    pub expected_percent: u8,
}

/// Which tickets of the period; each that is given must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Of this cause; `Some(None)`: without one.
    pub cause: Option<Option<CauseId>>,
    /// Of a cause of this group.
    pub group: Option<String>,
    /// Of this owner; `Some(None)`: not known yet.
    pub owner: Option<Option<OwnerId>>,
    /// Opened on this day.
    pub day: Option<Day>,
    /// Opened in the week of this day, Monday to Sunday. Also outside the period: charts reach
    /// farther back.
    pub week: Option<Day>,
    /// With this result; `waiting`: due and not asked yet.
    pub outcome: Option<String>,
    /// Of this problem.
    pub problem: Option<String>,
    /// With this cause as a further issue.
    pub further: Option<CauseId>,
    /// Each of these holds.
    pub only: Vec<Only>,
}

/// What may be asked of a ticket beside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Only {
    /// The same person came back.
    Repeats,
    /// The same person came back with the same cause.
    SameIssue,
    /// Due before today and not asked.
    Overdue,
    /// A call by the owning function is overdue.
    CallOverdue,
    /// Suspected lost.
    GoneQuiet,
    /// With an estimated cause only.
    Estimated,
}
