//! How well a fix is shown to hold: a level is stored, never only a tick.

use super::event::words;
use serde::{Deserialize, Serialize};

words! {
    /// What shows how a fix held, other than the customer's words.
    pub enum Sign {
        /// A replacement was delivered and used.
        DeliveredUsed => "delivered_used",
        /// The error is gone from telemetry.
        TelemetryClear => "telemetry_clear",
        /// The refund is booked.
        RefundBooked => "refund_booked",
        /// A second reading was normal.
        ReadingNormal => "reading_normal",
        /// The customer orders, logs in or replies on other matters.
        Active => "active",
        /// Orders or log-ins came to a stop beyond twice the usual gap.
        ActivityDropped => "activity_dropped",
        /// The customer cancelled.
        Cancelled => "cancelled",
        /// The customer unsubscribed.
        Unsubscribed => "unsubscribed",
        /// The customer left a bad rating.
        BadRating => "bad_rating",
        /// The customer came back with the same cause.
        Returned => "returned",
        /// The ticket was opened again.
        Reopened => "reopened",
        /// The payment was charged back.
        Chargeback => "chargeback",
        /// The customer complained to a third party.
        ThirdParty => "third_party",
    }
    /// The evidence ladder, strongest first.
    pub enum Level {
        /// The customer says it is solved: confirmed.
        E4 => "E4",
        /// Objective proof: verified.
        E3 => "E3",
        /// Silent, but active and not back in the window: probably fixed.
        E2 => "E2",
        /// Silent, nothing visible, window over: unknown.
        E1 => "E1",
        /// Silent and activity dropped: suspected lost.
        E0 => "E0",
        /// Came back: not fixed.
        Minus1 => "E-1",
    }
}
