//! Owners, causes, what is unusual about them, and what was done.

use super::{Amount, CostView, InsightTicket};
use crate::insight::{Change, PerHundred, Share};
use serde::Serialize;

answer! {
    /// An owning function and its causes.
    pub struct OwnerView {
        /// Null: not known yet.
        pub id: Option<String>,
        /// What agents read; empty where not known yet.
        pub name: String,
        /// Contacts in the period.
        pub contacts: u32,
        /// In the time before.
        pub before: u32,
        /// What they cost.
        pub cost: CostView,
        /// Those that need not have been.
        pub avoidable: Share,
        /// Its causes, most contacts first; those of too few are left out.
        pub causes: Vec<CauseContacts>,
    }

    /// A cause and its contacts.
    pub struct CauseContacts {
        /// The cause.
        pub id: String,
        /// What agents read.
        pub name: String,
        /// Contacts.
        pub contacts: u32,
        /// What they cost.
        pub cost: Amount,
    }

    /// A cause.
    pub struct CauseView {
        /// Its identifier.
        pub id: String,
        /// What agents read; its identifier where the list does not know it.
        pub name: String,
        /// Where the fix lives.
        pub owner_id: Option<String>,
        /// Its name.
        pub owner_name: String,
        /// No longer offered.
        pub retired: bool,
        /// Contacts in the period.
        pub contacts: u32,
        /// Of them, those where the cause is only estimated.
        pub estimated: u32,
        /// Against the time before.
        pub change: Change,
        /// Its part of all contacts with a cause, 0 to 1.
        pub share: f64,
        /// The part of this and of all causes before it in the list, 0 to 1.
        pub running: f64,
        /// What its contacts cost.
        pub cost: CostView,
        /// The group that the list puts it in.
        pub group_id: Option<String>,
        /// Contacts for each 100 orders, customers or units; null: nobody said how many there are.
        pub per_hundred: Option<PerHundred>,
        /// Contacts with another cause that have this one as a further issue; they are counted with
        /// their own. Null: too few to be told.
        pub further: Option<u32>,
        /// Those that need not have been.
        pub avoidable: Share,
        /// Closed at least 7 days ago: those after which the same issue came back within 7.
        pub repeat7: Share,
        /// The same with 30 days.
        pub repeat30: Share,
        /// The cause's own window in days.
        pub window_days: u32,
        /// The same with its own window.
        pub repeat_window: Share,
        /// Issues older than the window: those of one contact, with no return, and at least
        /// probably fixed (E2). Handing over to another function is not told by the data.
        pub first_contact: Share,
        /// The same, verified or confirmed (E3).
        pub first_contact_strict: Share,
        /// Follow-ups due: those answered with "solved".
        pub solved: Share,
        /// The latest whole week on its chart: `high`, `low`, `usual`, or `too_few` weeks.
        #[cfg_attr(feature = "types", ts(type = "\"high\" | \"low\" | \"usual\" | \"too_few\""))]
        pub trend: &'static str,
        /// The first week of the latest run of unusual weeks that lasts.
        pub unusual_since: Option<String>,
        /// Persons.
        pub people: u32,
    }

    /// A count above what is usual. Of weekly counts see the chart; this rule looks at days.
    pub struct AlarmView {
        /// The cause; null: a group, or all contacts.
        pub cause_id: Option<String>,
        /// The group of causes; null: a cause, or all contacts.
        pub group_id: Option<String>,
        /// Name of the cause or group; empty: all contacts.
        pub name: String,
        /// `alert`, or `watch`: less rare.
        #[cfg_attr(feature = "types", ts(type = "\"alert\" | \"watch\""))]
        pub level: &'static str,
        /// The day at whose close it was raised last, within the last seven.
        pub day: String,
        /// The so many days that end with it.
        pub days: u32,
        /// Contacts in them.
        pub count: u32,
        /// So many were to be expected.
        pub expected: f64,
        /// Count through expected; null under 20 contacts and expected ones together.
        pub ratio: Option<f64>,
        /// The lower end of its 95 % interval, widened by the usual scatter.
        pub low: Option<f64>,
        /// The upper end.
        pub high: Option<f64>,
        /// The first day of this alarm.
        pub since: String,
        /// The first tickets of those days, 10 at most.
        pub tickets: Vec<InsightTicket>,
    }

    /// A cause worked on across tickets.
    pub struct ProblemView {
        /// As agents named it.
        pub id: String,
        /// Causes of its tickets, most contacts first.
        pub causes: Vec<ProblemCause>,
        /// Contacts in the period.
        pub contacts: u32,
        /// Persons.
        pub people: u32,
        /// What they cost.
        pub cost: Amount,
        /// Day of the first.
        pub first: String,
        /// Day of the last.
        pub last: String,
        /// The owning function of most of its tickets.
        pub owner: Option<String>,
    }

    /// A cause of a problem.
    pub struct ProblemCause {
        /// The cause.
        pub id: String,
        /// What agents read.
        pub name: String,
    }

    /// A cause for which a postmortem is due.
    pub struct PostmortemDue {
        /// The cause.
        pub cause_id: String,
        /// What agents read.
        pub name: String,
        /// `alert`: it is above what is usual; `many`: customers harmed; `twice`: confirmed again
        /// and again, and it comes back.
        #[cfg_attr(feature = "types", ts(type = "\"alert\" | \"many\" | \"twice\""))]
        pub why: &'static str,
    }

    /// Whether a fix held.
    pub struct FixView {
        /// Its cause.
        pub cause_id: String,
        /// The day it was live.
        pub day: String,
        /// `fell`: by what was expected, beyond chance, over two cycles, and not to a sibling.
        #[cfg_attr(
            feature = "types",
            ts(type = "\"fell\" | \"did_not_fall\" | \"too_early\" | \"moved\" | \"fell_short\"")
        )]
        pub verdict: &'static str,
        /// Contacts in the weeks before.
        pub before: u32,
        /// Contacts in the weeks after.
        pub after: u32,
        /// Whole weeks before that are compared.
        pub weeks_before: u32,
        /// Whole weeks after.
        pub weeks_after: u32,
        /// The change of the weekly rate.
        pub change: Change,
        /// The group whose total was looked at.
        pub group_name: Option<String>,
        /// Days from the cause's first contact to the fix.
        pub time_to_fix_days: Option<u32>,
    }
}
