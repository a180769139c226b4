//! Settings of step 3: when and how customers are asked whether it worked.

use crate::case::event::FollowUpChannel;
use crate::json::setting;
use crate::ticket::{CauseId, HarmFlag, Severity};

/// Settings of step 3.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FollowUpRules {
    /// Days after the promise.
    pub after_promise_days: u16,
    /// Days after the promise for [`FollowUpRules::wear_in_causes`].
    pub wear_in_days: u16,
    /// Causes whose fix shows only in use.
    pub wear_in_causes: Vec<CauseId>,
    /// Attempts before silence is recorded.
    pub attempts: u8,
    /// Days between two attempts.
    pub attempt_gap_days: u16,
    /// A call is suggested for cases at least this grave.
    pub call_severity: Severity,
    /// A call is suggested for these.
    pub call_harm: Vec<HarmFlag>,
    /// The channel suggested otherwise.
    pub channel: FollowUpChannel,
}

setting!(FollowUpRules {
    after_promise_days,
    wear_in_days,
    wear_in_causes: default,
    attempts,
    attempt_gap_days,
    call_severity,
    call_harm: default,
    channel
});
