//! Reading times as helpdesks and JavaScript write them.

use super::{Day, Moment};

impl Moment {
    /// Reads RFC 3339, also with a space for the `T`, without seconds, fraction or zone, and a
    /// bare day: `2026-11-22T04:34:30.002381+00:00`, `2026-11-22 04:34`. No zone is UTC, a bare
    /// day its first moment.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let day = Day::parse(text.get(..10)?)?;
        let rest = &text[10..];
        if rest.is_empty() {
            return Some(day.start());
        }
        let rest = rest.strip_prefix(['T', 't', ' '])?;
        let (clock, zone) = split_zone(rest)?;
        let mut parts = clock.split(':');
        let hours = two_digits(parts.next()?, 23)?;
        let minutes = two_digits(parts.next()?, 59)?;
        let (seconds, millis) = match parts.next() {
            None => (0, 0),
            Some(part) => {
                let (whole, fraction) = part.split_once(['.', ',']).unwrap_or((part, "0"));
                // A leap second counts as the second before it, as POSIX time does.
                (two_digits(whole, 60)?.min(59), thousandths(fraction)?)
            }
        };
        if parts.next().is_some() {
            return None;
        }
        let of_day = ((hours * 60 + minutes) * 60 + seconds) * 1000 + millis;
        Some(Self(day.start().0 + of_day - zone * 60_000))
    }
}

/// The clock and the zone's minutes east of UTC.
fn split_zone(rest: &str) -> Option<(&str, i64)> {
    if let Some(clock) = rest.strip_suffix(['Z', 'z']) {
        return Some((clock, 0));
    }
    let Some(at) = rest.rfind(['+', '-']) else { return Some((rest.trim_end(), 0)) };
    let sign = if rest.as_bytes()[at] == b'+' { 1 } else { -1 };
    let digits: String = rest[at + 1..].chars().filter(|c| *c != ':').collect();
    let hours = two_digits(digits.get(..2)?, 23)?;
    let minutes = if digits.len() == 2 { 0 } else { two_digits(digits.get(2..)?, 59)? };
    Some((rest[..at].trim_end(), sign * (hours * 60 + minutes)))
}

fn two_digits(text: &str, most: i64) -> Option<i64> {
    if text.len() != 2 || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    text.parse().ok().filter(|n| *n <= most)
}

/// The first three digits of a fraction of a second.
fn thousandths(fraction: &str) -> Option<i64> {
    if fraction.is_empty() || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    format!("{fraction:0<3}")[..3].parse().ok()
}
