//! What the page of figures draws: plain data, no words but names that an admin or a ticket gave.
//!
//! Every share has its base; amounts are estimates in the document's currency. Days are those
//! of the document's time zone, as `2026-11-30`. Lists say their order.

use crate::insight::{PerHundred, Share};
use serde::Serialize;

/// Derives what every type of the answers needs.
macro_rules! answer {
    ($($(#[$meta:meta])* pub struct $name:ident { $($body:tt)* })*) => {$(
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Serialize)]
        #[cfg_attr(feature = "types", derive(ts_rs::TS))]
        #[serde(rename_all = "camelCase")]
        pub struct $name { $($body)* }
    )*};
}

mod causes;
mod chart;
mod follow_up;
mod tickets;

pub use causes::{
    AlarmView, CauseContacts, CauseView, FixView, OwnerView, PostmortemDue, ProblemCause,
    ProblemView,
};
pub use chart::{ChartFix, PostmortemFacts, WeekChart, WeekPoint};
pub use follow_up::{
    CauseFollowUp, CauseRepeats, FollowUpView, LevelCount, PersonView, RepeatsView,
};
pub use tickets::InsightTicket;

answer! {
    /// An estimate in the smallest unit of a currency.
    #[derive(Default)]
    pub struct Amount {
        /// Whole minor units.
        pub minor: i64,
        /// ISO 4217.
        pub currency: String,
    }

    /// What some contacts cost: minutes × rate, the channels' own cost, and what was given.
    #[derive(Default)]
    pub struct CostView {
        /// All of it.
        pub total: Amount,
        /// Minutes × rate.
        pub handling: Amount,
        /// The channels' own cost.
        pub channel: Amount,
        /// What was given, at cost.
        pub offers: Amount,
        /// The part of the total that preventable contacts cost; unsure ones do not count.
        pub avoidable: Amount,
        /// So many contacts.
        pub contacts: u32,
    }

    /// The whole page for one period.
    pub struct InsightView {
        /// From when to when.
        pub period: Period,
        /// What all figures are of.
        pub base: Base,
        /// Which contacts need not have been.
        pub avoidable: AvoidableView,
        /// What they cost.
        pub cost: PeriodCost,
        /// Who came back.
        pub came_back: CameBack,
        /// Of all follow-ups that are due, those answered.
        pub heard_back: Share,
        /// Where the causes live, highest cost first; "not known yet" last.
        pub owners: Vec<OwnerView>,
        /// Most contacts first.
        pub causes: Vec<CauseView>,
        /// Owners of too few contacts to be shown.
        pub hidden: Hidden,
        /// Causes of too few contacts to be shown.
        pub hidden_causes: Hidden,
        /// What is above what is usual: alerts first, then by how far above.
        pub alarms: Vec<AlarmView>,
        /// Alerts that the rule would have raised in the last `alarmDays` days; null under 90 days.
        pub alarms_per_year: Option<u32>,
        /// Days of the last 365 that the rule could judge.
        pub alarm_days: u32,
        /// People who came back, more closely.
        pub repeats: RepeatsView,
        /// Whether it helped.
        pub follow_up: FollowUpView,
        /// Causes worked on across tickets, most contacts first.
        pub problems: Vec<ProblemView>,
        /// Causes for which a postmortem is due.
        pub postmortem_due: Vec<PostmortemDue>,
        /// The fixes asked about, in their order.
        pub fixes: Vec<FixView>,
        /// From a cause's first contact to its fix.
        pub time_to_fix: TimeToFix,
        /// What was given, most often first.
        pub offers: Vec<OfferView>,
        /// A few figures of each kind, to be watched together.
        pub scorecard: Scorecard,
        /// What stands in the way of these figures.
        pub quality: Quality,
        /// Channels of all tickets taken, most contacts first.
        pub channels: Vec<ChannelView>,
    }

    /// From when to when. All days inclusive.
    pub struct Period {
        /// First day.
        pub from: String,
        /// Last day.
        pub to: String,
        /// The time before, as long.
        pub before_from: String,
        /// Its last day.
        pub before_to: String,
        /// The day of `nowMs`.
        pub today: String,
        /// Of all amounts.
        pub currency: String,
        /// Number of the published document that names causes and costs.
        pub config_number: u32,
        /// The first day of any ticket taken.
        pub first: Option<String>,
        /// The last.
        pub last: Option<String>,
    }

    /// What all figures are of.
    pub struct Base {
        /// Tickets opened in the period, under the filters.
        pub tickets: u32,
        /// Those with a cause; "not enough information" is none.
        pub with_cause: Share,
        /// Nothing is recorded.
        pub without_cause: u32,
        /// An agent said the ticket tells too little.
        pub unclear: u32,
        /// With a working cause only.
        pub working: u32,
        /// Of those with a recorded cause, those where it is confirmed.
        pub confirmed: Share,
        /// Of those with a cause, those where it is only estimated.
        pub estimated: u32,
        /// Persons who wrote them.
        pub people: u32,
        /// Contacts for each 100 orders, customers or units; null: nobody said how many there are.
        pub per_hundred: Option<PerHundred>,
        /// Tickets opened in the time before.
        pub before_tickets: u32,
    }

    /// Which contacts need not have been.
    pub struct AvoidableView {
        /// Could have been prevented.
        pub yes: u32,
        /// Could not, or is welcome.
        pub no: u32,
        /// Nobody said, and the cause does not tell; "not enough information" is among these.
        pub unsure: u32,
        /// Those that could, of all with a cause or an answer.
        pub value: Share,
        /// The share with every unsure one counted as not preventable; null under 20.
        pub low: Option<f64>,
        /// With every one counted as preventable.
        pub high: Option<f64>,
        /// The share in the time before.
        pub before: Share,
    }

    /// What the period's contacts cost.
    pub struct PeriodCost {
        /// The amounts.
        #[serde(flatten)]
        pub cost: CostView,
        /// The total of the time before.
        pub before: Amount,
        /// Minutes that a contact is taken to need.
        pub minutes: u32,
        /// What an hour is taken to cost.
        pub hour: Amount,
    }

    /// Who came back: wrote again inside the window after an earlier ticket of theirs was closed.
    pub struct CameBack {
        /// So many persons.
        pub people: u32,
        /// Of so many.
        pub of: u32,
        /// The same as a share.
        pub share: Share,
        /// Of them, those with the same cause again.
        pub same_cause: u32,
        /// The share in the time before.
        pub before: Share,
    }

    /// Groups of too few contacts, summed.
    pub struct Hidden {
        /// So many groups.
        pub groups: u32,
        /// Their contacts.
        pub contacts: u32,
        /// Their cost.
        pub cost: Amount,
        /// A group of at least so many is shown.
        pub smallest: u32,
    }

    /// From a cause's first contact to its fix, in days (Kaplan and Meier 1958): causes that are
    /// not fixed yet count as long as they have lasted.
    pub struct TimeToFix {
        /// Half of the causes are fixed within so many days; null: fewer than half are.
        pub median: Option<u32>,
        /// Nine of ten.
        pub p90: Option<u32>,
        /// Causes without a fix.
        pub open: u32,
        /// Causes with one.
        pub closed: u32,
    }

    /// What was given.
    pub struct OfferView {
        /// The offer's identifier.
        #[serde(rename = "type")]
        pub kind: String,
        /// What agents read.
        pub name: String,
        /// In so many tickets.
        pub count: u32,
        /// The amounts given, where known.
        pub amount: Option<Amount>,
        /// In tickets without a cause.
        pub without_cause: u32,
    }

    /// A few figures of each kind, to be watched together: none of them alone tells enough.
    pub struct Scorecard {
        /// Customer: follow-ups that are due.
        pub due: u32,
        /// Customer: really solved, at least; null under 20.
        pub confirmed_low: Option<f64>,
        /// Customer: at most.
        pub confirmed_high: Option<f64>,
        /// Customer: tickets whose issue came back within 30 days.
        pub repeat30: Share,
        /// Customer: contacts.
        pub contacts: u32,
        /// Customer: issues they were about; contacts through issues is the effort.
        pub issues: u32,
        /// Operation: promises that were kept.
        pub promises_kept: Share,
        /// Operation: from a cause's first contact to its fix.
        pub median_days_to_fix: Option<u32>,
        /// Prevention: the share that need not have been.
        pub avoidable: Share,
        /// Prevention: fixes after which contacts fell.
        pub fixes_that_held: u32,
        /// Prevention: contacts a week that they took away, and those after which contacts fell
        /// less than was hoped; null where none fell.
        pub contacts_removed_a_week: Option<f64>,
        /// Money: what all contacts cost.
        pub cost: Amount,
        /// Money: what was given, at cost.
        pub offers: Amount,
    }

    /// What stands in the way of these figures.
    pub struct Quality {
        /// Tickets of the period without a cause.
        pub without_cause: u32,
        /// With "not enough information".
        pub unclear: u32,
        /// With a working cause only.
        pub working: u32,
        /// Causes that the list does not know, most often first, 50 at most; those in too few
        /// tickets are left out, as they may be anybody's words.
        pub unknown_causes: Vec<UnknownCause>,
        /// Tickets taken without a day, which are in no period.
        pub no_date: u32,
        /// Tickets of days after today, which are in no period up to now.
        pub later: u32,
        /// Tickets that could not be taken.
        pub refused: u32,
        /// Tickets of the period with an idea for a fix.
        pub fix_ideas: u32,
        /// Fields of the period's tickets whose words are none of ours.
        pub unread: u32,
        /// Amounts of the period in another currency, which no sum has in it.
        pub other_currency: u32,
        /// Tickets of the period with both: the estimate is what was recorded.
        pub estimates_agree: Share,
        /// All causes that the list does not know, also those that are left out above.
        pub unknown_count: u32,
        /// Of the period's tickets with a cause that were suggested one as a strong match: it is
        /// the recorded one.
        pub strong_right: Share,
        /// Of those whose cause was chosen before the suggestion was seen: it would have been it.
        pub blind_agree: Share,
        /// Cohen's κ of the same; null under 20 of them.
        pub blind_kappa: Option<f64>,
    }

    /// A cause that the list does not know.
    pub struct UnknownCause {
        /// As the tickets have it.
        pub id: String,
        /// In so many.
        pub n: u32,
    }

    /// A channel.
    pub struct ChannelView {
        /// Its word; empty: not told.
        pub id: String,
        /// So many.
        pub contacts: u32,
    }
}
