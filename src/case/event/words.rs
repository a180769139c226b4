//! The words of the journal: what an act chose from a list.

use crate::json::words;

words! {
    /// The four steps.
    pub enum Step {
        /// Step 1: which cause, what does the customer want, how did it affect them.
        Identify => "identify",
        /// Step 2: an offer inside policy, agreed or escalated.
        Negotiate => "negotiate",
        /// Step 3: what was promised, and did it work.
        FollowUp => "follow_up",
        /// Step 4: is the cause right, and could it have been prevented.
        Analyze => "analyze",
    }
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
    /// How a cause was chosen.
    pub enum Via {
        /// The first suggestion.
        Top => "top",
        /// Another suggestion.
        Listed => "listed",
        /// Searched for.
        Search => "search",
        /// Named by the agent: no cause of the list fits.
        Named => "named",
        /// Chosen before suggestions were shown.
        Blind => "blind",
        /// Set by the host or by code.
        Host => "host",
    }
    /// How a suggestion stood before the agent when they settled the cause.
    pub enum Shown {
        /// As a strong match.
        Strong => "strong",
        /// As a possible one.
        Possible => "possible",
        /// Not at all: a blind check.
        Blind => "blind",
    }
    /// What the customer said to the offer.
    pub enum Agreed {
        /// They agree.
        Yes => "yes",
        /// No answer yet.
        Waiting => "waiting",
        /// They do not.
        No => "no",
    }
    /// How a follow-up is made.
    pub enum FollowUpChannel {
        /// By telephone.
        Call => "call",
        /// By e-mail or a reply in the ticket.
        Email => "email",
        /// A short survey.
        Survey => "survey",
    }
    /// What a follow-up found.
    pub enum FollowUpOutcome {
        /// Solved.
        Solved => "solved",
        /// Partly solved.
        Partly => "partly",
        /// Not solved; step 2 opens again.
        NotSolved => "not_solved",
        /// Asked, and no answer came.
        NoAnswer => "no_answer",
        /// They could not be asked.
        Unreachable => "unreachable",
    }
    /// Damage beside the issue itself.
    pub enum Collateral {
        /// Shipping, calls, bank fees, a substitute bought.
        ExtraCosts => "extra_costs",
        /// Time lost or an event missed.
        LostTime => "lost_time",
        /// Other orders, units or users of the same batch, address or contract.
        OtherOrders => "other_orders",
        /// Wrong data now elsewhere: dunning, credit file, loyalty points.
        WrongData => "wrong_data",
        /// Late fees or blocks that systems set off.
        LateFees => "late_fees",
        /// Others affected: an end customer, a gift's receiver.
        ThirdParties => "third_parties",
        /// A bad review written while waiting.
        BadReview => "bad_review",
        /// Our fix broke something else.
        FixBroke => "fix_broke",
    }
    /// Whether the company could have prevented it.
    pub enum Preventable {
        /// Yes.
        Yes => "yes",
        /// No.
        No => "no",
        /// Not sure.
        Unsure => "unsure",
    }
    /// One case or many.
    pub enum Isolated {
        /// Only this one.
        One => "one",
        /// One of many.
        Many => "many",
        /// Not known.
        Unknown => "unknown",
    }
    /// Rows of is / is not (Kepner and Tregoe, The Rational Manager, 1965).
    pub enum Dimension {
        /// Which product or service.
        Product => "product",
        /// Which batch, version or release.
        Batch => "batch",
        /// Which place, channel or customer group.
        Place => "place",
        /// Since when, at which times.
        Date => "date",
    }
    /// What a manager answers.
    pub enum ManagerAnswer {
        /// As asked, or up to the amount they name.
        Yes => "yes",
        /// No.
        No => "no",
    }
    /// Where a save went.
    pub enum Commit {
        /// Into the host's form: the agent still submits the ticket.
        Form => "form",
        /// Stored by the host.
        Server => "server",
    }
}

impl FollowUpOutcome {
    /// Whether the customer said nothing.
    pub fn is_silent(self) -> bool {
        matches!(self, Self::NoAnswer | Self::Unreachable)
    }
}

impl FollowUpChannel {
    /// The channel for a second attempt.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Call => Self::Email,
            Self::Email | Self::Survey => Self::Call,
        }
    }
}
