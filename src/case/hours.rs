//! Working hours and time zones: deadlines in working time, correct across daylight saving.
//!
//! In: a [`Zone`] (the offset changes around now, as the browser's own time zone data gives them:
//! a bundled database would cost 80 kB) and the admin's [`Hours`]. Out: local days and deadlines.
//!
//! Invariant, a test of the same name: `zones_agree_with_a_time_zone_library`.

use crate::json::{setting, text_form};
use crate::ticket::{DAY_MS, Day, Moment};

const MINUTE_MS: i64 = 60_000;
/// Longest search for a working day: more days off than any calendar has in a row.
const MAX_DAYS: i32 = 400;

/// Offsets from UTC around the present.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Zone {
    /// Minutes east of UTC before the first change.
    pub first_offset: i32,
    /// `(moment, minutes east of UTC from then on)`, ascending.
    pub changes: Vec<(Moment, i32)>,
}

impl Zone {
    /// Finds the changes between two moments by asking for the offset at single ones, as a
    /// browser can answer. Two changes within `step_days` of each other and back may be missed;
    /// no zone of the present has that within 20 days outside of Ramadan rules, so 7 is safe.
    pub fn probe(from: Moment, to: Moment, step_days: i64, offset: impl Fn(Moment) -> i32) -> Self {
        let first_offset = offset(from);
        let (mut at, mut current, mut changes) = (from, first_offset, Vec::new());
        while at < to {
            let next = at.plus_days(step_days.max(1)).min(to);
            let found = offset(next);
            if found != current {
                let (mut low, mut high) = (at.0, next.0);
                while MINUTE_MS < high - low {
                    let middle = low + (high - low) / 2;
                    if offset(Moment(middle)) == current { low = middle } else { high = middle }
                }
                // Changes fall on whole minutes; the search ends within the one before.
                let change = high.div_euclid(MINUTE_MS) * MINUTE_MS;
                changes.push((Moment(change), found));
                current = found;
            }
            at = next;
        }
        Self { first_offset, changes }
    }

    /// Minutes east of UTC at a moment.
    pub fn offset(&self, at: Moment) -> i32 {
        let idx = self.changes.partition_point(|(change, _)| *change <= at);
        idx.checked_sub(1).map_or(self.first_offset, |last| self.changes[last].1)
    }

    /// The local day of a moment.
    pub fn day(&self, at: Moment) -> Day {
        Moment(self.local_ms(at)).day()
    }

    /// Minutes since local midnight.
    pub fn minute_of_day(&self, at: Moment) -> u16 {
        (self.local_ms(at).rem_euclid(DAY_MS) / MINUTE_MS) as u16
    }

    fn local_ms(&self, at: Moment) -> i64 {
        at.0.saturating_add(i64::from(self.offset(at)) * MINUTE_MS)
    }

    /// The moment of a local clock time. Of a time that happens twice, the first; a time that is
    /// skipped counts on with the offset before the change (RFC 5545, section 3.3.5).
    pub fn moment(&self, day: Day, minute_of_day: u16) -> Moment {
        let local = day.start().0 + i64::from(minute_of_day) * MINUTE_MS;
        let at = |offset: i32| Moment(local - i64::from(offset) * MINUTE_MS);
        let offsets =
            std::iter::once(self.first_offset).chain(self.changes.iter().map(|(_, o)| *o));
        let valid = offsets.map(at).filter(|moment| self.local_ms(*moment) == local).min();
        valid.unwrap_or_else(|| at(self.offset_before_gap(local)))
    }

    /// The offset before the change that skips a local time.
    fn offset_before_gap(&self, local: i64) -> i32 {
        let mut before = self.first_offset;
        for (change, after) in &self.changes {
            let gap_end = change.0 + i64::from(*after) * MINUTE_MS;
            if local < gap_end {
                break;
            }
            before = *after;
        }
        before
    }
}

/// The working week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hours {
    /// IANA name, such as `Europe/London`; empty: the browser's own.
    pub zone: String,
    /// Monday to Sunday: opening and closing as `["09:00", "17:00"]`; `null`: closed.
    pub week: [Option<(Clock, Clock)>; 7],
    /// Days off.
    pub holidays: Vec<Day>,
}

setting!(Hours { zone: default, week, holidays: default });

impl Hours {
    /// Opening and closing on a day, minutes since midnight; `None`: closed.
    pub fn on(&self, day: Day) -> Option<(u16, u16)> {
        // 1970-01-01 was a Thursday; the week starts on Monday.
        let weekday = (i64::from(day.0) + 3).rem_euclid(7) as usize;
        let (open, close) = self.week[weekday]?;
        let hours = (open.minutes(), close.minutes());
        (hours.0 < hours.1 && !self.holidays.contains(&day)).then_some(hours)
    }

    /// Closing time of the `days`th working day after the day of `from`; 0: of the first working
    /// day from that day on that has not closed by then. Where no day is worked at all, calendar days count, till midnight.
    pub fn plus_working_days(&self, from: Moment, days: u32, zone: &Zone) -> Moment {
        let first = zone.day(from);
        let mut left = days.max(1);
        let start = i32::from(days != 0);
        for ahead in (start..).take_while(|ahead| *ahead < MAX_DAYS) {
            let day = first.plus(ahead);
            let Some((_, close)) = self.on(day) else { continue };
            let close = zone.moment(day, close);
            if ahead == 0 && close <= from {
                continue;
            }
            left -= 1;
            if left == 0 {
                return close;
            }
        }
        zone.moment(first.plus(days as i32 + 1), 0)
    }

    /// The moment after so many minutes of working time. Where no day is worked at all, the clock
    /// runs on.
    pub fn plus_working_minutes(&self, from: Moment, minutes: u32, zone: &Zone) -> Moment {
        let mut left = i64::from(minutes) * MINUTE_MS;
        let first = zone.day(from);
        for ahead in 0..MAX_DAYS {
            let day = first.plus(ahead);
            let Some((open, close)) = self.on(day) else { continue };
            let (open, close) = (zone.moment(day, open).max(from), zone.moment(day, close));
            let worked = close.0 - open.0;
            if worked <= 0 {
                continue;
            }
            if left <= worked {
                return Moment(open.0 + left);
            }
            left -= worked;
        }
        Moment(from.0.saturating_add(i64::from(minutes) * MINUTE_MS))
    }
}

/// A local clock time, `"09:00"` in JSON; `"24:00"` is the end of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Clock(u16);

text_form!(Clock);

impl Clock {
    /// Minutes since midnight, 0 to 1440.
    pub fn minutes(self) -> u16 {
        self.0
    }
}

impl TryFrom<String> for Clock {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let wrong = "a time is written like \"09:00\"";
        let digits = |s: &str| {
            let two = s.len() == 2 && s.bytes().all(|b| b.is_ascii_digit());
            if two { s.parse::<u16>().ok() } else { None }
        };
        let (hour, minute) = text.split_once(':').ok_or(wrong)?;
        match (digits(hour).ok_or(wrong)?, digits(minute).ok_or(wrong)?) {
            (hour @ 0..24, minute @ 0..60) => Ok(Self(hour * 60 + minute)),
            (24, 0) => Ok(Self(1440)),
            _ => Err(wrong),
        }
    }
}

impl From<Clock> for String {
    fn from(clock: Clock) -> Self {
        format!("{:02}:{:02}", clock.0 / 60, clock.0 % 60)
    }
}
