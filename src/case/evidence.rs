//! How well a fix is shown to hold: a level is stored, never only a tick.
//!
//! In: what follow-ups found, signs with their times, the cause's window. Out: a [`Level`], or
//! none while it cannot be known. Of a statement that it holds and one that it does not, the
//! later one counts.

use super::event::{FollowUpOutcome, Sign};
use super::facts::Facts;
use super::fold::Case;
use super::rules::Rules;
use crate::json::words;
use crate::ticket::{DAY_MS, Moment};

words! {
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

impl Sign {
    /// The level it stands for by itself; `None` for [`Sign::Active`] and signs of less activity,
    /// which count only for a silent customer.
    fn level(self) -> Option<Level> {
        match self {
            Self::DeliveredUsed
            | Self::TelemetryClear
            | Self::RefundBooked
            | Self::ReadingNormal => Some(Level::E3),
            Self::Returned | Self::Reopened | Self::Chargeback | Self::ThirdParty => {
                Some(Level::Minus1)
            }
            Self::Active
            | Self::ActivityDropped
            | Self::Cancelled
            | Self::Unsubscribed
            | Self::BadRating => None,
        }
    }
}

impl Case {
    /// The evidence that the fix holds, at the time of the facts; `None`: the customer said
    /// "partly", or nothing is known and the cause's window is not over.
    pub fn evidence(&self, rules: &Rules, facts: &Facts) -> Option<Level> {
        let signs = || self.signs.iter().chain(&facts.signs);
        let mut spoken: Vec<(Moment, Level)> =
            signs().filter_map(|(at, sign)| Some((*at, sign.level()?))).collect();
        let mut partly = None;
        for (at, outcome, _) in self.rounds.iter().filter_map(|r| r.outcome) {
            match outcome {
                FollowUpOutcome::Solved => spoken.push((at, Level::E4)),
                FollowUpOutcome::NotSolved => spoken.push((at, Level::Minus1)),
                FollowUpOutcome::Partly => partly = Some(at),
                FollowUpOutcome::NoAnswer | FollowUpOutcome::Unreachable => {}
            }
        }
        let failed = spoken.iter().filter(|(_, l)| *l == Level::Minus1).map(|(at, _)| *at).max();
        let held =
            spoken.iter().filter(|(at, l)| *l != Level::Minus1 && failed.is_none_or(|f| f < *at));
        match (held.map(|(_, level)| *level).min(), failed) {
            (Some(level), _) => Some(level),
            (None, Some(_)) => Some(Level::Minus1),
            (None, None) if partly.is_some() => None,
            (None, None) => self.silence(signs(), rules, facts),
        }
    }

    /// The levels of a customer who said nothing.
    fn silence<'a>(
        &self,
        signs: impl Iterator<Item = &'a (Moment, Sign)>,
        rules: &Rules,
        facts: &Facts,
    ) -> Option<Level> {
        let latest = signs.filter(|(_, sign)| sign.level().is_none()).max_by_key(|(at, _)| *at);
        let asked_in_vain = self.round().is_some_and(|r| {
            r.is_settled() && r.outcome.is_some_and(|(_, outcome, _)| outcome.is_silent())
        });
        let active = matches!(latest, Some((_, Sign::Active)));
        if asked_in_vain && latest.is_some() && !active {
            return Some(Level::E0);
        }
        let since = facts.closed_at.or_else(|| self.agreed_at())?;
        let window_ms = i64::from(rules.window_days(self.cause())) * DAY_MS;
        if facts.at.0.saturating_sub(since.0) < window_ms {
            return None;
        }
        Some(if active { Level::E2 } else { Level::E1 })
    }

    fn agreed_at(&self) -> Option<Moment> {
        self.rounds.iter().rev().filter_map(|r| r.agreed).map(|(_, _, at)| at).next()
    }
}
