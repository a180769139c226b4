//! Who came back, and whether it helped.

use super::{Amount, InsightTicket};
use crate::insight::Share;
use serde::Serialize;

answer! {
    /// People who came back, more closely. Welcome contacts (not preventable by their cause) do
    /// not count.
    pub struct RepeatsView {
        /// Persons who came back in the period.
        pub people: u32,
        /// Of so many who wrote.
        pub of: u32,
        /// Of them, those with the same cause again.
        pub same_cause: u32,
        /// Tickets that are the same issue again, of all.
        pub load: Share,
        /// Closed at least 7 days ago: those after which the same issue came back within 7.
        pub rcr7: Share,
        /// The same with 30 days.
        pub rcr30: Share,
        /// Tickets closed less than 30 days ago, which are not known yet.
        pub young: u32,
        /// Most persons first; groups of too few are left out.
        pub by_cause: Vec<CauseRepeats>,
        /// Most contacts first, 50 at most. A person is told by their tickets, never by name.
        pub persons: Vec<PersonView>,
        /// All who came back, also those whom the list has no place for.
        pub persons_count: u32,
    }

    /// A cause for which people came back.
    pub struct CauseRepeats {
        /// The cause of the later ticket.
        pub id: String,
        /// What agents read.
        pub name: String,
        /// Persons.
        pub people: u32,
        /// Their later contacts.
        pub contacts: u32,
    }

    /// A person who came back.
    pub struct PersonView {
        /// Their tickets up to the period's end that hang together, latest first, 20 at most.
        pub tickets: Vec<InsightTicket>,
        /// With the same cause again.
        pub same_cause: bool,
        /// Their tickets in the period.
        pub contacts: u32,
        /// What these cost.
        pub cost: Amount,
    }

    /// Whether it helped. Due: the follow-up's day is reached, or its result is recorded.
    pub struct FollowUpView {
        /// Follow-ups due of the period's tickets.
        pub due: u32,
        /// Those with a result: somebody asked, or tried to.
        pub asked: u32,
        /// The customer says solved.
        pub solved: u32,
        /// Partly.
        pub partly: u32,
        /// Not solved.
        pub not_solved: u32,
        /// Asked, and no answer came.
        pub no_answer: u32,
        /// They could not be asked.
        pub unreachable: u32,
        /// Due and not asked yet.
        pub waiting: u32,
        /// None is planned, for a reason; not among those due.
        pub none: u32,
        /// Asked of due.
        pub coverage: Share,
        /// Answered of asked.
        pub answered: Share,
        /// Solved of answered.
        pub solved_of_answered: Share,
        /// Really solved of all due, at least: every silent customer unhappy. Null under 20.
        pub low: Option<f64>,
        /// At most: every silent customer happy who did not come back.
        pub high: Option<f64>,
        /// Silent customers who came back with the same issue.
        pub came_back_silent: u32,
        /// Tickets over by the level of evidence that it holds, strongest first.
        pub evidence: Vec<LevelCount>,
        /// Suspected lost (E0), latest first, 50 at most.
        pub gone_quiet: Vec<InsightTicket>,
        /// Due before today and not asked, longest due first, 50 at most.
        pub overdue: Vec<InsightTicket>,
        /// Promises whose day is past and whose customer was heard, or of which there is proof:
        /// those that were solved.
        pub promises_kept: Share,
        /// Most due first; groups of too few are left out.
        pub by_cause: Vec<CauseFollowUp>,
        /// Calls by the owning function that were to be made before today, of tickets without a
        /// result yet, longest due first, 50 at most.
        pub calls_overdue: Vec<InsightTicket>,
        /// All of them.
        pub calls_overdue_count: u32,
        /// Calls that are planned.
        pub calls: u32,
        /// All that are overdue, also those that the list has no place for.
        pub overdue_count: u32,
        /// All that are suspected lost.
        pub gone_quiet_count: u32,
    }

    /// Tickets with a level of evidence.
    pub struct LevelCount {
        /// `E4` to `E-1`.
        #[cfg_attr(
            feature = "types",
            ts(type = "\"E4\" | \"E3\" | \"E2\" | \"E1\" | \"E0\" | \"E-1\"")
        )]
        pub level: &'static str,
        /// So many.
        pub n: u32,
    }

    /// Follow-ups of a cause.
    pub struct CauseFollowUp {
        /// The cause.
        pub id: String,
        /// What agents read.
        pub name: String,
        /// Due.
        pub due: u32,
        /// Solved.
        pub solved: u32,
        /// No answer, not reached, or not asked yet.
        pub silent: u32,
    }
}
