//! When and how to ask whether it worked, by our own clock and never by the ticket's status.
//!
//! follow-up = promise + 3 days, + 14 for causes that show only in use; two attempts, the second
//! on another channel and 5 days later. All figures are settings.

use super::answers::{Answers, Round};
use super::escalation::harm_word;
use super::event::{FollowUpChannel, NextAttempt, Plan};
use super::facts::Facts;
use super::fold::Case;
use super::rules::Rules;
use super::say::{Arg, Say};
use crate::ticket::{Day, Moment};

/// The follow-up that the rules suggest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggested {
    /// The day.
    pub day: Day,
    /// Why that day.
    pub day_why: Say,
    /// The channel.
    pub channel: FollowUpChannel,
    /// Why that channel, if for a reason of this case.
    pub channel_why: Option<Say>,
}

/// Where a follow-up is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Due {
    /// Not planned.
    Unplanned,
    /// Planned for a later day.
    Later(Day),
    /// Today.
    Today,
    /// So many days ago.
    Overdue(u32),
    /// Needs nothing more: answered, or none planned with a reason.
    Settled,
    /// All attempts used up without an answer.
    Silent,
}

impl Round {
    /// The channel of the next attempt, else as planned, else a message.
    pub fn channel(&self) -> FollowUpChannel {
        match (self.next, &self.plan) {
            (Some(next), _) => next.channel,
            (None, Some(Plan::Ask { channel, .. })) => *channel,
            (None, _) => FollowUpChannel::Email,
        }
    }

    /// Where its follow-up is on a local day.
    pub fn due(&self, today: Day) -> Due {
        if self.is_settled() {
            let silent = self.outcome.is_some_and(|(_, outcome, _)| outcome.is_silent());
            return if silent { Due::Silent } else { Due::Settled };
        }
        match self.due_day() {
            None => Due::Unplanned,
            Some(day) if today < day => Due::Later(day),
            Some(day) if day == today => Due::Today,
            Some(day) => Due::Overdue(today.0.saturating_sub(day.0).unsigned_abs()),
        }
    }
}

impl Answers {
    /// Where the follow-up of this round is on a local day.
    pub fn due(&self, today: Day) -> Due {
        self.round().map_or(Due::Unplanned, |round| round.due(today))
    }
}

impl Case {
    /// The follow-up that the rules suggest.
    pub fn suggested_follow_up(&self, rules: &Rules, facts: &Facts, now: Moment) -> Suggested {
        let settings = &rules.follow_up;
        let today = facts.zone.day(now);
        let wear_in = self.cause().is_some_and(|c| settings.wear_in_causes.contains(c));
        let days = if wear_in { settings.wear_in_days } else { settings.after_promise_days };
        let promise = self.round().and_then(|r| r.promise_due);
        let day = promise.unwrap_or(today).plus(i32::from(days)).max(today);
        let key = match (promise, wear_in) {
            (Some(_), false) => "follow-up-after-promise",
            (Some(_), true) => "follow-up-after-promise-wear-in",
            (None, _) => "follow-up-after-today",
        };
        let (channel, channel_why) = self.suggested_channel(rules, facts);
        let day_why = Say::of(key).with("days", Arg::Number(i64::from(days)));
        Suggested { day, day_why, channel, channel_why }
    }

    fn suggested_channel(&self, rules: &Rules, facts: &Facts) -> (FollowUpChannel, Option<Say>) {
        let settings = &rules.follow_up;
        let harm = self.effective_harm(facts);
        let call = |say| (FollowUpChannel::Call, Some(say));
        if let Some(flag) = settings.call_harm.iter().find(|flag| harm.contains(flag)) {
            return call(Say::of("follow-up-call-harm").with("harm", harm_word(*flag)));
        }
        if self.effective_severity(facts) <= settings.call_severity {
            return call(Say::of("follow-up-call-severity"));
        }
        (settings.channel, None)
    }

    /// The attempt after one without an answer now; `None`: all are used up.
    pub(super) fn next_attempt(
        &self,
        channel: Option<FollowUpChannel>,
        rules: &Rules,
        facts: &Facts,
        now: Moment,
    ) -> Option<NextAttempt> {
        let round = self.round();
        let made = round.map_or(0, |r| r.attempts.len() - usize::from(r.attempt_open)) + 1;
        if usize::from(rules.follow_up.attempts) <= made {
            return None;
        }
        let used = channel.or(round.map(Round::channel)).unwrap_or(rules.follow_up.channel);
        let day = facts.zone.day(now).plus(i32::from(rules.follow_up.attempt_gap_days));
        // Another channel, if there is one: who left no number cannot be called.
        let channel =
            Some(used.other()).filter(|c| !(facts.no_phone && *c == FollowUpChannel::Call));
        Some(NextAttempt { day, channel: channel.unwrap_or(used) })
    }
}
