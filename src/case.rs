//! One ticket's resolution: identify → negotiate → follow up → analyze.
//!
//! In: the journal of what the agent did ([`Entry`]), the admin's [`Rules`], [`Facts`] of other
//! rooms, and the time. Out: the [`Case`] (a fold of the journal), what may be entered next
//! ([`update()`]), and [`Effect`]s as data. Pure: no clock, no storage, no randomness.
//!
//! Invariants, each a test of the same name:
//! - `replaying_the_journal_gives_the_same_case`
//! - `undoing_everything_gives_the_empty_case`
//! - `no_order_of_events_panics`
//! - `the_ledger_never_passes_its_cap_without_an_approval`

mod answers;
mod approval;
pub mod deadline;
mod effect;
mod elsewhere;
pub mod escalation;
mod event;
pub mod evidence;
mod facts;
mod fold;
pub mod follow_up;
pub mod hours;
pub mod ledger;
pub mod manager;
mod negotiate;
mod offers;
mod patch;
pub mod policy;
pub mod postmortem;
pub mod rules;
mod say;
mod step;
mod undo;
mod update;

pub use answers::{Answers, Approval, Asked, Issue, Round};
pub use effect::{Effect, ManagerRequest, Outcome};
pub use event::{
    Agreed, Answer, Ask, Booked, Collateral, Commit, Dimension, Entry, Event, FollowUpChannel,
    FollowUpOutcome, Isolated, ManagerAnswer, NextAttempt, OfferId, OfferLine, Plan, Preventable,
    ProblemId, RoleId, Shown, Sign, Step, StillRight, Suggested, TierId, Via,
};
pub use facts::{CauseCount, Earlier, Facts, Problem, Repeats};
pub use fold::Case;
pub use negotiate::Shortfall;
pub use offers::{agreed_in, offers_of};
pub use patch::{noted_elsewhere, patch};
pub use rules::{CauseRule, Rules};
pub use say::{Arg, Say};
pub use step::{Required, StepState, StepStatus};
pub use update::{inverse, update};
