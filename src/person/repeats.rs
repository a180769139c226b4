//! Which earlier tickets of a person are this issue, coming back.
//!
//! In: the present ticket and the person's earlier ones as [`Issue`]s, windows by cause. Out:
//! [`Repeat`]s with their reasons, and [`History`], the facts of the banner. The definition: same
//! person, and same cause or reference or issue likely by its words, inside the window counted
//! from the earlier ticket's closing; opened before that, it is a chase.
//!
//! Invariants, each a test of the same name in `tests/suite/repeats.rs`:
//! - `the_order_of_history_changes_nothing` · `a_clock_that_runs_backwards_is_no_repeat_lost`
//! - `outside_the_window_is_no_repeat`
//!
//! Limits: likeness by words knows English and German well, other languages by shared words.

mod concepts;
mod issue;
mod likeness;

pub use issue::Issue;
pub use likeness::{Likeness, THRESHOLD};

use crate::order;
use crate::sorted::{SortedMap, SortedSet};
use crate::ticket::{CauseId, Moment, TicketId};

/// An earlier ticket that is the present issue.
#[derive(Clone, Debug, PartialEq)]
pub struct Repeat {
    /// The earlier ticket.
    pub ticket_id: TicketId,
    /// Whether the issue came back or was never away.
    pub kind: RepeatKind,
    /// Whole days from the earlier ticket's closing to this one's opening; 0 for a chase.
    pub gap_days: u32,
    /// What speaks for it, strongest first; never empty.
    pub reasons: Vec<RepeatReason>,
}

/// Whether an issue came back or was never away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RepeatKind {
    /// Opened after the earlier ticket was closed: the earlier case is not fixed (E−1).
    Repeat,
    /// Opened while the earlier ticket was open.
    Chase,
}

impl RepeatKind {
    /// The stable word for it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Repeat => "repeat",
            Self::Chase => "chase",
        }
    }
}

/// Why two tickets are one issue. The catalogue words it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RepeatReason {
    /// What was found.
    pub key: RepeatReasonKey,
    /// The number, cause or words it was found in; empty where there is nothing to show.
    pub value: String,
}

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RepeatReasonKey {
    /// The present ticket names the earlier one.
    NamesTicket,
    /// The same order, thing, invoice or parcel.
    SameReference,
    /// The same cause was recorded.
    SameCause,
    /// The same thing fails in the same way.
    SameFailing,
    /// The same thing is spoken of.
    SameThing,
    /// The customer says it is back, or still there.
    SaysAgain,
    /// The customer tells of an attempt to mend it.
    TellsOfRepair,
    /// Likely causes in common.
    LikelySameCause,
    /// The tickets share unusual words.
    SharedWords,
}

impl RepeatReasonKey {
    /// The stable word for it.
    pub fn id(self) -> &'static str {
        match self {
            Self::NamesTicket => "namesTicket",
            Self::SameReference => "sameReference",
            Self::SameCause => "sameCause",
            Self::SameFailing => "sameFailing",
            Self::SameThing => "sameThing",
            Self::SaysAgain => "saysAgain",
            Self::TellsOfRepair => "tellsOfRepair",
            Self::LikelySameCause => "likelySameCause",
            Self::SharedWords => "sharedWords",
        }
    }
}

/// When the same issue counts as coming back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Windows {
    /// Days, for tickets whose cause is unknown or has no window of its own.
    pub default_days: u16,
    /// Days by the earlier ticket's cause.
    pub by_cause: SortedMap<CauseId, u16>,
    /// Causes of value and routine demand: asking twice is no failing that came back.
    pub not_counted: SortedSet<CauseId>,
    /// Causes that are a wish or a question rather than a failing.
    pub demand: SortedSet<CauseId>,
    /// Causes that are a failing come back: a repair that did not hold, a promise not kept.
    pub returning: SortedSet<CauseId>,
    /// Pairs of causes that are easily taken for each other, the smaller first.
    pub confusable: SortedSet<(CauseId, CauseId)>,
}

/// Value and routine demand in the default cause list; its identifiers never change.
const NOT_COUNTED: [&str; 3] = ["product_question", "routine_request", "privacy_legal_request"];
/// Further causes of the default list that are rather a wish or a question than a failing.
const DEMAND: [&str; 3] = ["missing_capability", "documentation_gap", "customer_order_slip"];
/// Causes of the default list that are a failing come back.
const RETURNING: [&str; 4] =
    ["repair_ineffective", "promise_not_kept", "no_reply_chase", "wrong_answer"];

impl Default for Windows {
    /// Thirty days, and the default list's identifiers.
    fn default() -> Self {
        let set = |ids: &[&str]| SortedSet::of(ids.iter().map(|id| CauseId::from(*id)));
        Self {
            demand: set(&[NOT_COUNTED, DEMAND].concat()),
            returning: set(&RETURNING),
            default_days: 30,
            by_cause: SortedMap::new(),
            not_counted: set(&NOT_COUNTED),
            confusable: SortedSet::new(),
        }
    }
}

impl Windows {
    /// Days inside which an issue of a cause counts as coming back.
    pub fn days(&self, cause: Option<&CauseId>) -> u16 {
        cause.and_then(|c| self.by_cause.get(c)).copied().unwrap_or(self.default_days)
    }

    fn confuses(&self, a: &CauseId, b: &CauseId) -> bool {
        self.confusable.contains(&(a.min(b).clone(), a.max(b).clone()))
    }
}

/// The earlier tickets that are the present issue, the latest first. `history` holds tickets of
/// the same person; later ones and the present one among them do not count.
pub fn repeats(now: &Issue, history: &[Issue], windows: &Windows) -> Vec<Repeat> {
    let earlier = each_once(now, history);
    let book = likeness::Book::new(now, &earlier);
    let mut found: Vec<(Option<Moment>, Repeat)> = earlier
        .into_iter()
        .filter_map(|earlier| {
            let (kind, gap_days) = place(now, earlier, windows)?;
            let counts =
                |i: &Issue| i.cause.as_ref().is_none_or(|c| !windows.not_counted.contains(c));
            if !counts(now) || !counts(earlier) {
                return None;
            }
            let reasons = book.likeness(now, earlier, kind, windows).reasons()?;
            let ticket_id = earlier.ticket_id.clone();
            Some((earlier.opened_at, Repeat { ticket_id, kind, gap_days, reasons }))
        })
        .collect();
    order::by(&mut found, |(at, x), (other, y)| {
        other.cmp(at).then_with(|| x.ticket_id.cmp(&y.ticket_id))
    });
    found.into_iter().map(|(_, repeat)| repeat).collect()
}

/// Tickets other than the present one, the latest first, each once.
fn each_once<'i>(now: &Issue, history: &'i [Issue]) -> Vec<&'i Issue> {
    let mut out: Vec<&Issue> = history.iter().filter(|i| i.ticket_id != now.ticket_id).collect();
    order::by(&mut out, |x, y| {
        (&x.ticket_id, x.opened_at, x.closed_at).cmp(&(&y.ticket_id, y.opened_at, y.closed_at))
    });
    out.dedup_by(|x, y| x.ticket_id == y.ticket_id);
    order::by(&mut out, |x, y| {
        y.opened_at.cmp(&x.opened_at).then_with(|| x.ticket_id.cmp(&y.ticket_id))
    });
    out
}

/// Whether the earlier ticket was open when this one was, or closed inside its window. `None`:
/// later, or too long ago, or without a date to tell.
fn place(now: &Issue, earlier: &Issue, windows: &Windows) -> Option<(RepeatKind, u32)> {
    let opened = now.opened_at?;
    if earlier.opened_at.is_some_and(|at| at > opened) {
        return None;
    }
    let Some(closed) = earlier.ended_at() else {
        return earlier.is_open.then_some((RepeatKind::Chase, 0));
    };
    if closed > opened {
        return Some((RepeatKind::Chase, 0));
    }
    let gap = opened.days_since(closed);
    let days = f64::from(windows.days(earlier.cause.as_ref().or(now.cause.as_ref())));
    (gap <= days).then_some((RepeatKind::Repeat, gap as u32))
}

/// What was agreed, given and promised in an earlier ticket, as the cases keep it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// Identifiers of offers made, in order.
    pub offers: Vec<String>,
    /// The last agreement's words.
    pub agreement: Option<String>,
    /// Whether what was promised was kept; `None`: nothing promised, or not known.
    pub promise_kept: Option<bool>,
    /// Steps the customer has taken already.
    pub steps_tried: Vec<String>,
}

/// What the one line above the steps says: facts about the tickets, never about the customer.
#[derive(Clone, Debug, PartialEq)]
pub struct History {
    /// Contacts about this issue, the present one counted; 1: nothing to say.
    pub contact: u32,
    /// Whole days from the first of them to the present one.
    pub in_days: u32,
    /// Whether all of them have one recorded cause; `None`: not all have one.
    pub same_cause: Option<bool>,
    /// The earlier tickets that are this issue, the latest first.
    pub repeats: Vec<Repeat>,
    /// Earlier tickets that an agreement had settled and that came back: not fixed (E−1).
    pub not_fixed: Vec<TicketId>,
    /// What was given before, of the latest of them that has something.
    pub given: Given,
    /// The person's other tickets, the latest first: history, not repeats.
    pub others: Vec<TicketId>,
}

/// The facts of the banner. `given` holds what is known of earlier tickets.
pub fn history(
    now: &Issue,
    earlier: &[Issue],
    windows: &Windows,
    given: &SortedMap<TicketId, Given>,
) -> History {
    let repeats = repeats(now, earlier, windows);
    let is_repeat = |id: &TicketId| repeats.iter().any(|r| r.ticket_id == *id);
    let (same, others): (Vec<&Issue>, Vec<&Issue>) =
        each_once(now, earlier).into_iter().partition(|i| is_repeat(&i.ticket_id));
    let first = same.iter().filter_map(|i| i.opened_at).min();
    let in_days = now.opened_at.zip(first).map_or(0.0, |(now, first)| now.days_since(first));
    let agreed = |id: &TicketId| given.get(id).is_some_and(|g| g.agreement.is_some());
    let something = |id: &TicketId| given.get(id).filter(|g| **g != Given::default());
    History {
        contact: 1 + same.len() as u32,
        in_days: in_days.max(0.0) as u32,
        same_cause: same_cause(now, &same),
        not_fixed: repeats
            .iter()
            .filter(|r| r.kind == RepeatKind::Repeat && agreed(&r.ticket_id))
            .map(|r| r.ticket_id.clone())
            .collect(),
        given: same.iter().find_map(|i| something(&i.ticket_id)).cloned().unwrap_or_default(),
        others: others.into_iter().map(|i| i.ticket_id.clone()).collect(),
        repeats,
    }
}

/// Whether the earlier tickets, and the present one if it has a cause, have the same.
fn same_cause(now: &Issue, same: &[&Issue]) -> Option<bool> {
    let causes: Option<Vec<&CauseId>> = same.iter().map(|i| i.cause.as_ref()).collect();
    let mut causes = causes?.into_iter().chain(&now.cause);
    let first = causes.next()?;
    Some(causes.all(|c| c == first))
}
