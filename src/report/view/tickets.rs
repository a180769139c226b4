//! One ticket of a list.

use super::Amount;
use serde::Serialize;

answer! {
    /// One ticket of a list.
    pub struct InsightTicket {
        /// The host's identifier.
        pub id: String,
        /// What agents call it.
        pub number: String,
        /// Its subject line, where the page gave it.
        pub subject: Option<String>,
        /// The day it was opened; empty where not told.
        pub created: String,
        /// `open`, `pending`, `solved`, `closed`.
        pub status: Option<String>,
        /// The recorded cause, or the estimated one.
        pub cause_id: Option<String>,
        /// What agents read for it.
        pub cause_name: Option<String>,
        /// The cause is only estimated.
        pub estimated: bool,
        /// Where the fix lives.
        pub owner_name: Option<String>,
        /// `yes`, `no`, `unsure`.
        pub avoidable: Option<String>,
        /// What the follow-up found.
        pub outcome: Option<String>,
        /// The day to ask whether it worked.
        pub follow_up: Option<String>,
        /// The day by which somebody of the owning function is to call.
        pub call_by: Option<String>,
        /// The function that is to call.
        pub call_owner: Option<String>,
        /// What was given, at cost.
        pub amount: Option<Amount>,
    }
}
