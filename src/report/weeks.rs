//! Weekly counts and the control chart.

use super::options::Fix;
use super::scene::{Row, Scene};
use super::view::{ChartFix, WeekChart, WeekPoint};
use crate::insight::{Limits, NEED_WEEKS, Unusual, limits, unusual};
use crate::ticket::{CauseId, Day};

/// What a chart is of.
#[derive(Clone, Copy, Debug)]
pub(super) enum Of<'a> {
    /// All contacts.
    All,
    /// Those of a cause.
    Cause(&'a CauseId),
    /// Those of a group of causes.
    Group(&'a str),
}

impl Of<'_> {
    fn holds(self, scene: &Scene<'_>, cause: Option<&CauseId>) -> bool {
        match self {
            Self::All => true,
            Self::Cause(own) => cause == Some(own),
            Self::Group(group) => cause.is_some_and(|c| scene.names.group_of(c) == Some(group)),
        }
    }
}

/// Weeks that a chart shows.
const SHOWN: i32 = 53;

/// The Monday of a day's week.
pub(super) fn monday(day: Day) -> Day {
    day.plus(-(day.0.saturating_add(3)).rem_euclid(7))
}

/// The weeks of a chart: those before the period's end that tickets can be known of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    /// Monday of the first week.
    start: Day,
    /// Weeks.
    len: usize,
    /// The first day that tickets are known of.
    known_from: Day,
    /// The last.
    known_to: Day,
}

impl Frame {
    /// `None` where nothing is known before the period's end. `of_causes`: from the first ticket
    /// with a cause on, as before that none were recorded.
    pub(super) fn of(scene: &Scene<'_>, of_causes: bool) -> Option<Self> {
        // Today is not over: its week is no whole one.
        let known_to = scene.options.to.min(scene.known_to());
        let rows = scene.rows.iter().filter(|row| !of_causes || row.cause.is_some());
        let known_from = rows.filter_map(|row| row.day).min()?;
        let last = monday(scene.options.to.min(scene.latest));
        let start = monday(known_from).max(last.plus(-7 * (SHOWN - 1)));
        if last < start {
            return None;
        }
        let len = ((last.0 - start.0) / 7 + 1) as usize;
        Some(Self { start, len, known_from, known_to })
    }

    fn monday(&self, at: usize) -> Day {
        self.start.plus(7 * at as i32)
    }

    /// Whether a week's seven days are all known.
    fn is_whole(&self, at: usize) -> bool {
        let monday = self.monday(at);
        self.known_from <= monday && monday.plus(6) <= self.known_to
    }

    /// Tickets a week.
    pub(super) fn count<'r, 'a: 'r>(&self, rows: impl Iterator<Item = &'r Row<'a>>) -> Vec<u32> {
        let mut counts = vec![0; self.len];
        for day in rows.filter_map(|row| row.day) {
            let week = day.0.saturating_sub(self.start.0).div_euclid(7);
            if let Some(count) = usize::try_from(week).ok().and_then(|at| counts.get_mut(at)) {
                *count += 1;
            }
        }
        counts
    }

    /// Places of whole weeks; they stand in a row.
    pub(super) fn whole(&self) -> std::ops::Range<usize> {
        let first = (0..self.len).find(|at| self.is_whole(*at)).unwrap_or(self.len);
        let len = (first..self.len).take_while(|at| self.is_whole(*at)).count();
        first..first + len
    }
}

/// What is unusual about weekly counts.
#[derive(Clone, Debug, Default)]
pub(super) struct Reading {
    limits: Option<Limits>,
    /// Of whole weeks.
    unusual: Vec<Option<Unusual>>,
    /// The first of the unusual weeks that last until now, among the whole ones.
    since: Option<usize>,
}

impl Reading {
    /// Of whole weeks.
    pub(super) fn of(weeks: &[u32]) -> Self {
        let Some(limits) = limits(weeks) else { return Self::default() };
        let unusual = unusual(weeks, limits);
        let lasting = unusual.iter().rev().take_while(|u| u.is_some()).count();
        let since = (lasting > 0).then(|| weeks.len() - lasting);
        Self { limits: Some(limits), unusual, since }
    }

    /// How the latest whole week is: `high`, `low`, `usual`, `too_few`.
    fn trend(&self, weeks: &[u32]) -> &'static str {
        let (Some(limits), [.., before, last]) = (self.limits, weeks) else { return "too_few" };
        match self.unusual.last().copied().flatten() {
            None => "usual",
            Some(Unusual::Five) if before < last => "high",
            Some(Unusual::Outside | Unusual::Seven) if limits.centre < f64::from(*last) => "high",
            Some(_) => "low",
        }
    }
}

/// How a cause's latest whole week is, and the Monday since when it is unusual.
pub(super) fn trend(frame: Frame, counts: &[u32]) -> (&'static str, Option<Day>) {
    let whole = frame.whole();
    let weeks = &counts[whole.clone()];
    let reading = Reading::of(weeks);
    (reading.trend(weeks), reading.since.map(|at| frame.monday(whole.start + at)))
}

/// The chart of a cause or a group; of all contacts. So few contacts in all its weeks that they are
/// not shown anywhere make no chart either.
pub(super) fn chart(scene: &Scene<'_>, of: Of<'_>) -> WeekChart {
    let frame = Frame::of(scene, !matches!(of, Of::All));
    let rows = || scene.always().filter(|row| of.holds(scene, row.cause));
    let counts = frame.map_or_else(Vec::new, |frame| frame.count(rows()));
    let have = frame.map_or(0, |frame| frame.whole().len());
    let few = !matches!(of, Of::All) && counts.iter().sum::<u32>() < scene.smallest();
    let (frame, counts) = if few { (None, Vec::new()) } else { (frame, counts) };
    let whole = frame.map_or(0..0, |frame| frame.whole());
    let reading = Reading::of(&counts[whole.clone()]);
    let place = |at: usize| frame.map_or(Day(0), |frame| frame.monday(at));
    let since = reading.since.map(|at| whole.start + at);
    let (cause, group, name) = match of {
        Of::All => (None, None, String::new()),
        Of::Cause(cause) => (Some(cause.to_string()), None, scene.names.cause_name(cause)),
        Of::Group(group) => (None, Some(group.to_owned()), scene.names.group_name(group)),
    };
    let own = |fix: &&Fix| !matches!(of, Of::All) && of.holds(scene, Some(&fix.cause));
    WeekChart {
        cause_id: cause,
        group_id: group,
        name,
        few,
        weeks: points(&counts, &whole, &reading, place),
        centre: reading.limits.map(|l| l.centre),
        low: reading.limits.map(|l| l.low),
        high: reading.limits.map(|l| l.high),
        enough: reading.limits.is_some(),
        have: have as u32,
        need: NEED_WEEKS as u32,
        fixes: scene.options.fixes.iter().filter(own).map(fix_of).collect(),
        since: since.map(|at| place(at).to_string()),
        unusual_count: since.map_or(0, |at| counts[at..whole.end].iter().sum()),
    }
}

fn points(
    counts: &[u32],
    whole: &std::ops::Range<usize>,
    reading: &Reading,
    place: impl Fn(usize) -> Day,
) -> Vec<WeekPoint> {
    let point = |(at, n): (usize, &u32)| {
        let limits = reading.limits.filter(|_| whole.contains(&at));
        let why = at.checked_sub(whole.start).and_then(|at| *reading.unusual.get(at)?);
        WeekPoint {
            week: place(at).to_string(),
            n: *n,
            low: limits.map(|l| l.low),
            high: limits.map(|l| l.high),
            unusual: why.map(Unusual::id),
            partial: !whole.contains(&at),
        }
    };
    counts.iter().enumerate().map(point).collect()
}

fn fix_of(fix: &Fix) -> ChartFix {
    ChartFix { day: fix.day.to_string() }
}
