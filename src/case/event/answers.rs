//! Answers of several parts: what was planned, what the owner said, whether the cause is still right.

use super::FollowUpChannel;
use crate::ticket::{CauseId, Day, OwnerId};

/// Whether the working cause is right, now that the case is closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StillRight {
    /// Yes: it is the confirmed cause.
    Yes,
    /// No, it was another.
    No {
        /// The confirmed cause.
        cause: CauseId,
    },
    /// It cannot be said; no cause is confirmed.
    Unknown,
}

/// How the follow-up is planned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Plan {
    /// Ask the customer.
    Ask {
        /// On that day.
        day: Day,
        /// That way.
        channel: FollowUpChannel,
    },
    /// Do not ask.
    None {
        /// Why not.
        why: String,
    },
}

/// A further attempt after one without an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NextAttempt {
    /// On that day.
    pub day: Day,
    /// On another channel than the one before.
    pub channel: FollowUpChannel,
}

/// What an owning function says to a cause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It is ours.
    Confirm,
    /// It is not.
    Reject,
    /// It belongs to another function.
    Reassign {
        /// Which.
        owner: OwnerId,
    },
}
