//! Weekly counts, and what a postmortem begins with.

use super::{Amount, ChannelView, InsightTicket};
use crate::insight::Share;
use serde::Serialize;

answer! {
    /// The control chart of a cause, of a group of causes, or of all contacts.
    pub struct WeekChart {
        /// Null: a group, or all contacts.
        pub cause_id: Option<String>,
        /// Null: a cause, or all contacts.
        pub group_id: Option<String>,
        /// What agents read; empty: all contacts.
        pub name: String,
        /// So few contacts in all its weeks that they are not shown; there are no weeks then.
        pub few: bool,
        /// Oldest first, at most 53.
        pub weeks: Vec<WeekPoint>,
        /// Contacts in a usual week; null: not enough weeks.
        pub centre: Option<f64>,
        /// The lower end of the usual range.
        pub low: Option<f64>,
        /// The upper end.
        pub high: Option<f64>,
        /// There are enough whole weeks to tell.
        pub enough: bool,
        /// Whole weeks that there are.
        pub have: u32,
        /// Whole weeks that are needed.
        pub need: u32,
        /// Fixes of the cause, in their order.
        pub fixes: Vec<ChartFix>,
        /// The first week of the latest run of unusual weeks that lasts.
        pub since: Option<String>,
        /// Contacts in the unusual weeks since then.
        pub unusual_count: u32,
    }

    /// One week.
    pub struct WeekPoint {
        /// Its Monday.
        pub week: String,
        /// Contacts.
        pub n: u32,
        /// The lower end of the usual range; null: not enough weeks, or not a whole week.
        pub low: Option<f64>,
        /// The upper end.
        pub high: Option<f64>,
        /// Why it is unusual: outside the range, one of seven in a row on one side of the centre,
        /// or of five in a row that rise or fall.
        #[cfg_attr(feature = "types", ts(type = "\"outside\" | \"seven\" | \"five\" | null"))]
        pub unusual: Option<&'static str>,
        /// The week is not over, or its tickets do not begin with it.
        pub partial: bool,
    }

    /// A fix on a chart.
    pub struct ChartFix {
        /// The day it was live.
        pub day: String,
    }

    /// What a postmortem begins with.
    pub struct PostmortemFacts {
        /// The cause.
        pub cause_id: String,
        /// What agents read.
        pub name: String,
        /// Where the fix lives.
        pub owner_name: String,
        /// Contacts in the period.
        pub contacts: u32,
        /// Persons.
        pub people: u32,
        /// What they cost.
        pub cost: Amount,
        /// Day of the first in the period; null of none.
        pub first: Option<String>,
        /// Day of the last.
        pub last: Option<String>,
        /// How they came in, most first.
        pub channels: Vec<ChannelView>,
        /// What was given, at cost.
        pub already_given: Amount,
        /// Follow-ups due: those answered with "solved".
        pub solved: Share,
        /// Tickets that were the same issue again.
        pub repeats: u32,
        /// Problems they belong to.
        pub problems: Vec<String>,
        /// Ideas for a fix, where agents wrote them to tickets; 20 at most.
        pub fix_ideas: Vec<String>,
        /// The cause's chart.
        pub chart: WeekChart,
        /// The latest tickets, 10 at most.
        pub examples: Vec<InsightTicket>,
    }
}
