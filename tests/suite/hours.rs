//! Time zones and working hours, against a time zone library with the rules of the world.

use headwater::case::hours::{Hours, Zone};
use headwater::config::Config;
use headwater::ticket::{DAY_MS, Day, Moment};
use jiff::Timestamp;
use jiff::civil::date;
use jiff::tz::TimeZone;
use proptest::prelude::*;

/// Zones with and without daylight saving, with odd offsets, on both halves of the earth.
const ZONES: [&str; 12] = [
    "UTC",
    "Europe/London",
    "Europe/Berlin",
    "America/New_York",
    "America/St_Johns",
    "America/Sao_Paulo",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Australia/Adelaide",
    "Pacific/Auckland",
    "Pacific/Chatham",
];

fn offset(zone: &TimeZone, at: Moment) -> i32 {
    zone.to_offset(Timestamp::from_millisecond(at.0).unwrap()).seconds() / 60
}

/// The years around the present, as a browser would be asked for them.
fn probed(name: &str) -> (TimeZone, Zone) {
    let zone = TimeZone::get(name).unwrap();
    let from = Day::parse("2025-01-01").unwrap().start();
    let to = Day::parse("2029-01-01").unwrap().start();
    let ours = Zone::probe(from, to, 7, |at| offset(&zone, at));
    (zone, ours)
}

fn hours() -> Hours {
    Config::default().hours
}

fn moment(text: &str) -> Moment {
    Moment(text.parse::<Timestamp>().unwrap().as_millisecond())
}

#[test]
fn changes_are_found_to_the_minute() {
    let (_, london) = probed("Europe/London");
    assert_eq!(london.first_offset, 0);
    assert_eq!(london.changes[0], (moment("2025-03-30T01:00:00Z"), 60));
    assert_eq!(london.changes[1], (moment("2025-10-26T01:00:00Z"), 0));
    assert_eq!(london.changes.len(), 8);
    assert!(probed("Asia/Kolkata").1.changes.is_empty());
}

#[test]
fn a_skipped_hour_counts_on_and_a_doubled_one_is_its_first() {
    let (_, london) = probed("Europe/London");
    let at = |day: &str, minute| london.moment(Day::parse(day).unwrap(), minute);
    // On 29 March 2026, 1:30 does not exist: it is 2:30 in summer time.
    assert_eq!(at("2026-03-29", 90), moment("2026-03-29T01:30:00Z"));
    assert_eq!(at("2026-03-29", 59), moment("2026-03-29T00:59:00Z"));
    assert_eq!(at("2026-03-29", 120), moment("2026-03-29T01:00:00Z"));
    // On 25 October 2026, 1:30 happens twice.
    assert_eq!(at("2026-10-25", 90), moment("2026-10-25T00:30:00Z"));
    assert_eq!(at("2026-10-25", 120), moment("2026-10-25T02:00:00Z"));
}

#[test]
fn working_time_is_local_time_across_daylight_saving() {
    let (_, london) = probed("Europe/London");
    let hours = hours();
    // (from, working minutes, end)
    let cases = [
        // Friday 16:00 to Monday 12:00 over the change to summer time.
        ("2026-03-27T16:00:00Z", 240, "2026-03-30T11:00:00Z"),
        // And over the change to winter time.
        ("2026-10-23T15:00:00Z", 240, "2026-10-26T12:00:00Z"),
        // Within a day, up to and just over closing time.
        ("2026-06-10T08:00:00Z", 480, "2026-06-10T16:00:00Z"),
        ("2026-06-10T08:00:00Z", 481, "2026-06-11T08:01:00Z"),
        // Before opening, after closing, at the weekend.
        ("2026-06-10T03:00:00Z", 60, "2026-06-10T09:00:00Z"),
        ("2026-06-10T20:00:00Z", 60, "2026-06-11T09:00:00Z"),
        ("2026-06-13T12:00:00Z", 60, "2026-06-15T09:00:00Z"),
        // No time at all: now, or the next opening.
        ("2026-06-10T10:00:00Z", 0, "2026-06-10T10:00:00Z"),
        ("2026-06-13T12:00:00Z", 0, "2026-06-15T08:00:00Z"),
    ];
    for (from, minutes, end) in cases {
        let got = hours.plus_working_minutes(moment(from), minutes, &london);
        assert_eq!(got, moment(end), "{from} + {minutes}");
    }
}

#[test]
fn working_days_end_at_local_closing_time() {
    let (_, london) = probed("Europe/London");
    let hours = Hours { holidays: vec![Day::parse("2026-12-25").unwrap()], ..hours() };
    let cases = [
        ("2026-06-10T10:00:00Z", 1, "2026-06-11T16:00:00Z"),
        ("2026-06-10T23:30:00Z", 1, "2026-06-12T16:00:00Z"),
        ("2026-06-12T10:00:00Z", 1, "2026-06-15T16:00:00Z"),
        ("2026-06-13T10:00:00Z", 1, "2026-06-15T16:00:00Z"),
        ("2026-06-13T10:00:00Z", 0, "2026-06-15T16:00:00Z"),
        ("2026-06-10T10:00:00Z", 0, "2026-06-10T16:00:00Z"),
        ("2026-10-23T10:00:00Z", 1, "2026-10-26T17:00:00Z"),
        ("2026-12-24T10:00:00Z", 1, "2026-12-28T17:00:00Z"),
        ("2026-06-10T10:00:00Z", 10, "2026-06-24T16:00:00Z"),
    ];
    for (from, days, end) in cases {
        let got = hours.plus_working_days(moment(from), days, &london);
        assert_eq!(got, moment(end), "{from} + {days}");
    }
}

proptest! {
    #[test]
    fn zones_agree_with_a_time_zone_library(
        name in prop::sample::select(&ZONES[..]),
        minutes in 0..2_000_000_i64,
        minute_of_day in 0..1440_u16,
    ) {
        let (theirs, ours) = probed(name);
        let at = Moment(Day::parse("2025-01-02").unwrap().start().0 + minutes * 60_000);
        prop_assert_eq!(ours.offset(at), offset(&theirs, at));
        let local = theirs.to_datetime(Timestamp::from_millisecond(at.0).unwrap());
        prop_assert_eq!(ours.day(at).to_string(), local.date().to_string());
        let clock = local.hour() as u16 * 60 + local.minute() as u16;
        prop_assert_eq!(ours.minute_of_day(at), clock);

        let (year, month, day) = ours.day(at).civil();
        let civil = date(year as i16, month as i8, day as i8)
            .at((minute_of_day / 60) as i8, (minute_of_day % 60) as i8, 0, 0);
        let want = theirs.to_ambiguous_timestamp(civil).compatible().unwrap().as_millisecond();
        prop_assert_eq!(ours.moment(ours.day(at), minute_of_day), Moment(want));
    }

    #[test]
    fn more_working_time_never_ends_earlier(
        name in prop::sample::select(&ZONES[..]),
        minutes in 0..1_000_000_i64,
        few in 0..3000_u32,
        more in 0..3000_u32,
    ) {
        let (_, zone) = probed(name);
        let from = Moment(Day::parse("2025-01-02").unwrap().start().0 + minutes * 60_000);
        let hours = hours();
        let short = hours.plus_working_minutes(from, few, &zone);
        let long = hours.plus_working_minutes(from, few + more, &zone);
        prop_assert!(from <= short && short <= long);
        // It never ends outside of working hours.
        let minute = zone.minute_of_day(short);
        prop_assert!(hours.on(zone.day(short)).is_some_and(|(o, c)| o <= minute && minute <= c));
    }

    #[test]
    fn no_moment_makes_the_arithmetic_panic(at in any::<i64>(), days in any::<u32>()) {
        let zone = Zone::default();
        let at = Moment(at / 2);
        let _ = hours().plus_working_days(at, days % 1_000_000, &zone);
        let _ = hours().plus_working_minutes(at, days, &zone);
        prop_assert!(zone.minute_of_day(at) < (DAY_MS / 60_000) as u16);
    }
}
