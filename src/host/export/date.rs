//! The ways exports write a point in time.
//!
//! In: one cell and the order of day and month where only the file can tell. Out: a moment, or
//! nothing where it is no date; a time without a zone is UTC. Years 1990 to 2099, so that an
//! amount or an identifier is not read as a date.

use crate::ticket::{Day, Moment};

/// Which of two numbers is the day, in dates such as `03/04/2026`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// 3 April.
    DayFirst,
    /// 4 March.
    MonthFirst,
}

/// Months by their first letters, in English, German, Spanish and French, longest first where
/// one begins another.
const MONTHS: [(&str, u32); 29] = [
    ("jan", 1),
    ("ene", 1),
    ("feb", 2),
    ("fév", 2),
    ("fev", 2),
    ("mar", 3),
    ("mär", 3),
    ("mrz", 3),
    ("apr", 4),
    ("abr", 4),
    ("avr", 4),
    ("may", 5),
    ("mai", 5),
    ("juin", 6),
    ("juil", 7),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("ago", 8),
    ("aoû", 8),
    ("aou", 8),
    ("sep", 9),
    ("okt", 10),
    ("oct", 10),
    ("nov", 11),
    ("dec", 12),
    ("dez", 12),
    ("dic", 12),
    ("déc", 12),
];

/// Reads a date, with a time of day where there is one.
pub(super) fn moment(text: &str, order: Order) -> Option<Moment> {
    let text = text.trim().trim_start_matches('\'');
    // Longer cells are sentences.
    if text.is_empty() || text.len() > 64 {
        return None;
    }
    if let Some(moment) = epoch(text) {
        return Some(moment);
    }
    let text = text.to_lowercase();
    let (day, rest) = day(&text, order)?;
    let (millis, zone) = time(rest)?;
    Some(Moment(day.start().0 + millis - zone * 60_000))
}

/// What this cell shows of its file's order, if it shows any.
pub(super) fn order(text: &str) -> Option<Order> {
    let (numbers, rest) = numbers(text.trim().trim_start_matches('\''))?;
    let [(first, _), (second, _), (year, 4)] = numbers else { return None };
    let half_day = rest.to_lowercase().trim_end().ends_with('m');
    match (first, second) {
        (13..=31, 1..=12) => Some(Order::DayFirst),
        (1..=12, 13..=31) => Some(Order::MonthFirst),
        // The clock of twelve hours with a slash is North America's.
        _ if year > 0 && half_day && text.contains('/') => Some(Order::MonthFirst),
        _ => None,
    }
}

/// Seconds or milliseconds since 1970, by their number of digits.
fn epoch(text: &str) -> Option<Moment> {
    if !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number: i64 = text.parse().ok()?;
    let millis = match text.len() {
        10 => number * 1000,
        13 => number,
        _ => return None,
    };
    let (year, _, _) = Moment(millis).day().civil();
    (1990..=2099).contains(&year).then_some(Moment(millis))
}

/// The day at the start of a cell, and what follows it.
fn day(text: &str, order: Order) -> Option<(Day, &str)> {
    if let Some((numbers, rest)) = numbers(text) {
        let [(first, digits), (second, _), (third, last_digits)] = numbers;
        let (year, month, day) = match (digits, last_digits, order) {
            (4, _, _) => (first, second, third),
            (_, 2 | 4, Order::DayFirst) => (third, second, first),
            (_, 2 | 4, Order::MonthFirst) => (third, first, second),
            _ => return None,
        };
        return civil(year, month, day).map(|day| (day, rest));
    }
    named(text)
}

/// `5 mar 2026`, `mar 5, 2026`, `tue, 05 mar 2026`, `5. märz 2026`, `5 de marzo de 2026`.
fn named(text: &str) -> Option<(Day, &str)> {
    let (mut day, mut month, mut year) = (None, None, None);
    let mut rest = text;
    while year.is_none() {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || ".,-/".contains(c));
        let digit = rest.starts_with(|c: char| c.is_ascii_digit());
        let end =
            rest.find(|c: char| c.is_ascii_digit() != digit || (!digit && !c.is_alphabetic()));
        let (word, after) = rest.split_at(end.unwrap_or(rest.len()));
        if word.is_empty() {
            return None;
        }
        match word.parse::<u32>() {
            Ok(number) if day.is_none() && word.len() <= 2 => day = Some(number),
            Ok(number) if month.is_some() && word.len() == 4 => year = Some(number),
            Ok(_) => return None,
            // The last name counts: a Tuesday is `mar` too, in French and Spanish.
            Err(_) => month = month_of(word).or(month),
        }
        rest = after;
    }
    civil(year?, month?, day?).map(|day| (day, rest))
}

fn month_of(word: &str) -> Option<u32> {
    MONTHS.iter().find(|(start, _)| word.starts_with(start)).map(|(_, month)| *month)
}

fn civil(year: u32, month: u32, day: u32) -> Option<Day> {
    let year = if year < 100 { year + 2000 } else { year };
    if !(1990..=2099).contains(&year) {
        return None;
    }
    Day::from_civil(i32::try_from(year).ok()?, month, day)
}

/// Three numbers with the same sign between them, each with its number of digits.
fn numbers(text: &str) -> Option<([(u32, usize); 3], &str)> {
    let mut found = [(0, 0); 3];
    let mut rest = text;
    let mut sign = None;
    for (place, slot) in found.iter_mut().enumerate() {
        if place > 0 {
            let next = rest.chars().next().filter(|c| "-/.".contains(*c))?;
            if *sign.get_or_insert(next) != next {
                return None;
            }
            rest = rest[1..].trim_start_matches(' ');
        }
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if !(1..=4).contains(&digits) {
            return None;
        }
        *slot = (rest[..digits].parse().ok()?, digits);
        rest = &rest[digits..];
    }
    Some((found, rest))
}

/// The time of day in milliseconds and the zone in minutes east; midnight UTC where there is
/// none.
fn time(text: &str) -> Option<(i64, i64)> {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == ',' || c == 't');
    let text = ["at ", "um ", "à ", "a las "]
        .iter()
        .find_map(|word| text.strip_prefix(word))
        .unwrap_or(text);
    let text = text.trim();
    if text.is_empty() {
        return Some((0, 0));
    }
    let end = text.find(|c: char| !c.is_ascii_digit() && !":.h".contains(c)).unwrap_or(text.len());
    let (clock, rest) = text.split_at(end);
    let (clock, fraction) = match clock.split_once('.') {
        Some((clock, fraction)) if clock.contains(':') => (clock, fraction),
        _ => (clock, ""),
    };
    let parts: Option<Vec<i64>> = clock
        .split([':', '.', 'h'])
        .filter(|part| !part.is_empty())
        .map(|p| p.parse().ok())
        .collect();
    let parts = parts?;
    let (mut hours, minutes, seconds) = match parts[..] {
        [hours, minutes] => (hours, minutes, 0),
        [hours, minutes, seconds] => (hours, minutes, seconds),
        _ => return None,
    };
    let mut rest = rest.trim_start();
    for (word, afternoon) in [("a.m.", false), ("p.m.", true), ("am", false), ("pm", true)] {
        if let Some(after) = rest.strip_prefix(word) {
            hours = hours % 12 + if afternoon { 12 } else { 0 };
            rest = after.trim_start();
            break;
        }
    }
    if hours > 23 || minutes > 59 || seconds > 60 {
        return None;
    }
    let millis: i64 = format!("{fraction:0<3.3}").parse().unwrap_or(0);
    // A leap second counts as the one before it.
    let of_day = ((hours * 60 + minutes) * 60 + seconds.min(59)) * 1000 + millis;
    Some((of_day, zone(rest)?))
}

/// `z`, `utc`, `gmt`, `+0100`, `+01:00`, `(utc)`, `utc +02:00`; nothing is UTC.
fn zone(text: &str) -> Option<i64> {
    let text = text.trim_matches(|c: char| c.is_whitespace() || "()".contains(c));
    let text = ["utc", "gmt", "z"].iter().find_map(|name| text.strip_prefix(name)).unwrap_or(text);
    let text = text.trim();
    let Some(digits) = text.strip_prefix(['+', '-']) else {
        // Another name of a zone is no reason to lose the day.
        return Some(0);
    };
    let digits: String =
        digits.chars().filter(|c| *c != ':').take_while(char::is_ascii_digit).collect();
    let number: i64 = digits.parse().ok()?;
    let minutes = match digits.len() {
        1 | 2 => number * 60,
        4 => number / 100 * 60 + number % 100,
        _ => return None,
    };
    Some(if text.starts_with('-') { -minutes } else { minutes })
}
