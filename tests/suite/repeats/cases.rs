//! Reads labelled recurrence cases; their format: `tests/data/person/recurrence/README.md`.

use crate::person_files::blocks;
use headwater::person::repeats::{Windows, repeats};
use headwater::person::{Issue, Repeat};
use headwater::sorted::SortedMap;
use headwater::ticket::{CauseId, Moment, Status, Ticket};
use std::path::Path;

/// One labelled case.
#[derive(Debug)]
pub(crate) struct Case {
    /// `file: title`.
    pub(crate) title: String,
    /// Every third of a file: measured, never looked at while tuning.
    pub(crate) held_out: bool,
    /// The present ticket last.
    pub(crate) tickets: Vec<(Ticket, Option<CauseId>)>,
    pub(crate) windows: Windows,
    /// `(ticket, kind)`, sorted.
    pub(crate) truth: Vec<(String, String)>,
}

impl Case {
    /// What is found among the tickets, read as issues.
    pub(crate) fn repeats_of(&self, issues: &[Issue]) -> Vec<Repeat> {
        let (now, history) = issues.split_last().unwrap();
        repeats(now, history, &self.windows)
    }
}

/// What was found, in the form of the truth.
fn form(found: &[Repeat]) -> Vec<(String, String)> {
    let mut found: Vec<_> =
        found.iter().map(|r| (r.ticket_id.to_string(), r.kind.id().to_owned())).collect();
    found.sort();
    found
}

/// All cases under a folder, in the order of file names. Panics on a malformed file.
pub(crate) fn read_dir(dir: &Path) -> Vec<Case> {
    blocks(dir).iter().map(|(file, number, block)| read(file, *number, block)).collect()
}

fn read(file: &str, number: usize, block: &str) -> Case {
    let mut lines = block.lines();
    let title = format!("{file}: {}", lines.next().unwrap_or(""));
    let mut causes: SortedMap<String, CauseId> = SortedMap::new();
    let (mut tickets, mut windows, mut truth) = (Vec::new(), Windows::default(), None);
    for line in lines.map(str::trim).filter(|l| !l.is_empty()) {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words[..] {
            ["cause", id, cause] => {
                causes.insert(id.to_owned(), CauseId::from(cause));
            }
            ["window", cause, days] => {
                windows.by_cause.insert(CauseId::from(cause), days.parse().unwrap());
            }
            ["=>", "none"] => truth = Some(Vec::new()),
            ["=>", ..] => truth = Some(labels(line)),
            _ => tickets.push(ticket(line)),
        }
    }
    let tickets: Vec<_> = tickets
        .into_iter()
        .map(|t: Ticket| {
            let cause = causes.get(t.id.as_str()).cloned();
            (t, cause)
        })
        .collect();
    assert!(tickets.len() > 1, "{title}: an earlier ticket and a present one");
    let truth = truth.unwrap_or_else(|| panic!("{title}: no truth"));
    Case { title, held_out: number % 3 == 2, tickets, windows, truth }
}

fn labels(line: &str) -> Vec<(String, String)> {
    let label = |text: &str| {
        let (id, kind) = text.trim().split_once(' ').unwrap();
        (id.to_owned(), kind.to_owned())
    };
    let mut labels: Vec<_> = line.trim_start_matches("=>").split(',').map(label).collect();
    labels.sort();
    labels
}

fn ticket(line: &str) -> Ticket {
    let fields: Vec<&str> = line.splitn(4, '|').map(str::trim).collect();
    let day = |field: &str| {
        field
            .split_whitespace()
            .last()
            .and_then(|d| d.parse::<i64>().ok())
            .map(|d| Moment(1_700_000_000_000).plus_days(d))
    };
    let mut ticket = Ticket::of_text(fields[0], fields[3]);
    ticket.created_at = day(fields[1]);
    ticket.closed_at = day(fields[2]);
    ticket.status = if ticket.closed_at.is_some() { Status::Solved } else { Status::Open };
    ticket
}

/// Agreement of what is found with the truth, over all earlier tickets.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Score {
    right: u32,
    wrong: u32,
    missed: u32,
}

impl Score {
    /// Counts one case; true if everything came out right.
    pub(crate) fn add(&mut self, case: &Case, found: &[Repeat]) -> bool {
        let found = form(found);
        let right = found.iter().filter(|f| case.truth.contains(f)).count() as u32;
        self.right += right;
        self.wrong += found.len() as u32 - right;
        self.missed += case.truth.len() as u32 - right;
        found == case.truth
    }

    /// Precision, recall and F1.
    pub(crate) fn rates(&self) -> (f64, f64, f64) {
        let [right, wrong, missed] = [self.right, self.wrong, self.missed].map(f64::from);
        let (p, r) = (right / (right + wrong).max(1.0), right / (right + missed).max(1.0));
        (p, r, 2.0 * p * r / (p + r).max(1e-9))
    }
}
