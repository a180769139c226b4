//! Who came back, and which ticket is the same issue again.
//!
//! In: one person's tickets with the causes of their issues, and times. Out: for each, whether it came inside the
//! window of an earlier one that was closed before it opened, whether that was the same cause, and
//! when the same cause came back after it. Whole lists at once, in n log n steps, because one
//! address may have written all tickets of a helpdesk.

use crate::ticket::{CauseId, DAY_MS, Moment};

/// One ticket of a person that counts; welcome ones are not among them.
pub(super) struct Visit<'a> {
    /// Where the caller has it.
    pub(super) at: usize,
    /// It stands for the ticket's own cause, not for a further issue.
    pub(super) main: bool,
    pub(super) person: u32,
    pub(super) cause: Option<&'a CauseId>,
    pub(super) created: Moment,
    /// `None`: still open.
    pub(super) ended: Option<Moment>,
    /// Milliseconds after its end inside which an issue of its cause counts as coming back.
    pub(super) window: i64,
}

/// How a ticket came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Came {
    /// Not inside the window of an earlier one.
    #[default]
    Anew,
    /// Inside the window of an earlier one.
    Back,
    /// Inside the window of an earlier one with the same cause.
    SameIssue,
}

impl Returns {
    /// It came inside the window of an earlier one, whatever that was about.
    pub(super) fn came_back(&self) -> bool {
        self.came != Came::Anew
    }

    /// The same issue came back within so many days.
    pub(super) fn is_back(&self, days: u16) -> bool {
        self.next.is_some_and(|gap| gap <= i64::from(days) * DAY_MS)
    }

    /// Takes in what is told of one of the ticket's issues: it came back if any of them did. When
    /// it was back afterwards is told of its own cause, whose rates that makes.
    pub(super) fn take(&mut self, main: bool, issue: &Self) {
        self.came = self.came.max(issue.came);
        if main {
            *self = Self { came: self.came, ..*issue };
        }
    }

    /// It came inside the window of an earlier one with the same cause.
    pub(super) fn same_issue(&self) -> bool {
        self.came == Came::SameIssue
    }
}

/// What a ticket has to do with others of its person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Returns {
    /// It can be asked about: its person is told, and it is no welcome contact.
    pub(super) counts: bool,
    /// Whether it came inside the window of an earlier one.
    pub(super) came: Came,
    /// The person opened another ticket after this one was closed.
    pub(super) wrote_later: bool,
    /// Milliseconds from its end to the next ticket of the same person with the same cause.
    pub(super) next: Option<i64>,
}

/// All of them, by where the caller has each.
pub(super) fn returns(mut visits: Vec<Visit<'_>>) -> Vec<(usize, bool, Returns)> {
    let mut found: Vec<Returns> =
        visits.iter().map(|_| Returns { counts: true, ..Returns::default() }).collect();
    visits.sort_unstable_by_key(|v| (v.person, v.cause, v.created, v.at));
    for group in groups(&visits, |a, b| a.person == b.person) {
        let own = &visits[group.clone()];
        for at in back(own) {
            found[group.start + at].came = Came::Back;
        }
        let last = own.iter().map(|v| v.created).max();
        for (at, visit) in own.iter().enumerate() {
            found[group.start + at].wrote_later = visit.ended.is_some_and(|end| Some(end) < last);
        }
    }
    for group in groups(&visits, |a, b| a.person == b.person && a.cause == b.cause) {
        let same = &visits[group.clone()];
        if same[0].cause.is_none() {
            continue;
        }
        for at in back(same) {
            found[group.start + at].came = Came::SameIssue;
        }
        for (at, visit) in same.iter().enumerate() {
            let Some(ended) = visit.ended else { continue };
            // The first that opened after this one was closed.
            let next = same.partition_point(|other| other.created <= ended);
            found[group.start + at].next =
                same.get(next).map(|other| other.created.0.saturating_sub(ended.0));
        }
    }
    visits.iter().zip(found).map(|(v, found)| (v.at, v.main, found)).collect()
}

/// Neighbours that belong together, as ranges.
fn groups<'v>(
    visits: &'v [Visit<'_>],
    together: impl Fn(&Visit<'_>, &Visit<'_>) -> bool + 'v,
) -> impl Iterator<Item = std::ops::Range<usize>> + 'v {
    let mut from = 0;
    std::iter::from_fn(move || {
        let first = visits.get(from)?;
        let start = from;
        from += visits[from..].iter().take_while(|v| together(first, v)).count();
        Some(start..from)
    })
}

/// Places of tickets that opened inside the window of one closed before.
fn back(visits: &[Visit<'_>]) -> Vec<usize> {
    let mut opened: Vec<usize> = (0..visits.len()).collect();
    opened.sort_unstable_by_key(|at| (visits[*at].created, visits[*at].at));
    let mut closed: Vec<(Moment, i64)> =
        visits.iter().filter_map(|v| Some((v.ended?, v.window))).collect();
    closed.sort_unstable();
    let (mut reach, mut next) = (i64::MIN, 0);
    let mut found = Vec::new();
    for at in opened {
        let created = visits[at].created;
        while let Some((ended, window)) = closed.get(next).filter(|(ended, _)| *ended < created) {
            reach = reach.max(ended.0.saturating_add(*window));
            next += 1;
        }
        if created.0 <= reach {
            found.push(at);
        }
    }
    found
}
