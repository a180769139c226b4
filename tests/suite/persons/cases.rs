//! Reads labelled identity cases (their format: `tests/data/person/identity/README.md`) and
//! counts how well a grouping agrees with them.

use crate::person_files::blocks;
use headwater::person::{People, Settings, Verdict};
use headwater::ticket::{Contact, ContactId};
use std::collections::BTreeMap;
use std::path::Path;

/// One labelled case.
#[derive(Debug)]
pub(crate) struct Case {
    /// `file: title`.
    pub(crate) title: String,
    /// Every third of a file: measured, never looked at while tuning.
    pub(crate) held_out: bool,
    pub(crate) settings: Settings,
    pub(crate) contacts: Vec<Contact>,
    pub(crate) decisions: Vec<(ContactId, ContactId, Verdict)>,
    /// The truth.
    pub(crate) groups: Vec<Vec<ContactId>>,
}

impl Case {
    /// A database of the case's contacts and decisions.
    pub(crate) fn people(&self) -> People {
        let mut people = People::new(&self.settings);
        for contact in &self.contacts {
            people.add(contact);
        }
        for (a, b, verdict) in &self.decisions {
            people.decide(a, b, *verdict);
        }
        people
    }
}

/// All cases under a folder, in the order of file names. Panics on a malformed file: these are
/// our own.
pub(crate) fn read_dir(dir: &Path) -> Vec<Case> {
    blocks(dir).iter().map(|(file, number, block)| read(file, *number, block)).collect()
}

fn read(file: &str, number: usize, block: &str) -> Case {
    let mut lines = block.lines();
    let title = format!("{file}: {}", lines.next().unwrap_or(""));
    let mut case = Case {
        title,
        held_out: number % 3 == 2,
        settings: Settings::default(),
        contacts: Vec::new(),
        decisions: Vec::new(),
        groups: Vec::new(),
    };
    for line in lines.map(str::trim).filter(|l| !l.is_empty()) {
        if let Some(groups) = line.strip_prefix("=>") {
            let group = |g: &str| g.split_whitespace().map(ContactId::from).collect();
            case.groups = groups.split('/').map(group).collect();
        } else if let Some(region) = line.strip_prefix("home ") {
            region.clone_into(&mut case.settings.home_region);
        } else if let Some(handle) = line.strip_prefix("agent ") {
            case.settings.own_handles.push(handle.to_owned());
        } else if let Some(pair) = line.strip_prefix("refuse ") {
            case.decisions.push(decision(pair, Verdict::NotSame));
        } else if let Some(pair) = line.strip_prefix("join ") {
            case.decisions.push(decision(pair, Verdict::Same));
        } else {
            case.contacts.push(contact(line));
        }
    }
    let mut labelled: Vec<_> = case.groups.iter().flatten().cloned().collect();
    labelled.sort();
    let mut known: Vec<_> = case.contacts.iter().map(|c| c.id.clone()).collect();
    known.sort();
    assert_eq!(labelled, known, "{}: the truth names every contact once", case.title);
    case
}

fn decision(pair: &str, verdict: Verdict) -> (ContactId, ContactId, Verdict) {
    let (a, b) = pair.split_once(' ').unwrap();
    (ContactId::from(a), ContactId::from(b), verdict)
}

fn contact(line: &str) -> Contact {
    let fields: Vec<&str> = line.splitn(7, '|').map(str::trim).collect();
    let field = |at: usize| fields.get(at).copied().filter(|f| !f.is_empty());
    let list = |at: usize| -> Vec<String> {
        field(at).into_iter().flat_map(|f| f.split(", ")).map(str::to_owned).collect()
    };
    let mut contact = Contact::new(fields[0]);
    contact.name = field(1).map(str::to_owned);
    contact.emails = list(2);
    contact.phones = list(3);
    contact.organisation = field(4).map(str::to_owned);
    contact.external_ids = list(5)
        .iter()
        .filter_map(|id| id.split_once(':'))
        .map(|(s, v)| (s.to_owned(), v.to_owned()))
        .collect();
    contact.signature = field(6).map(str::to_owned);
    contact
}

/// Agreement of groupings with the truth.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Score {
    pub(crate) cases: usize,
    right: u32,
    wrong: u32,
    missed: u32,
    precision_sum: f64,
    recall_sum: f64,
    contacts: u32,
}

impl Score {
    /// Counts one case; true if every pair came out right.
    pub(crate) fn add(&mut self, case: &Case, found: &[Vec<ContactId>]) -> bool {
        let by_contact = |groups: &[Vec<ContactId>]| -> BTreeMap<ContactId, usize> {
            let ids = |(at, g): (usize, &Vec<ContactId>)| {
                g.iter().map(move |id| (id.clone(), at)).collect::<Vec<_>>()
            };
            groups.iter().enumerate().flat_map(ids).collect()
        };
        let (truth, found) = (by_contact(&case.groups), by_contact(found));
        let before = (self.wrong, self.missed);
        for a in truth.keys() {
            let mut sizes = [0_u32; 3];
            for b in truth.keys() {
                let (same, said) = (truth[a] == truth[b], found.get(a) == found.get(b));
                sizes[0] += u32::from(same && said);
                sizes[1] += u32::from(said);
                sizes[2] += u32::from(same);
                if a < b {
                    self.right += u32::from(same && said);
                    self.wrong += u32::from(!same && said);
                    self.missed += u32::from(same && !said);
                }
            }
            // B-cubed: Bagga & Baldwin 1998, COLING-ACL, 79–85.
            self.precision_sum += f64::from(sizes[0]) / f64::from(sizes[1]);
            self.recall_sum += f64::from(sizes[0]) / f64::from(sizes[2]);
            self.contacts += 1;
        }
        self.cases += 1;
        before == (self.wrong, self.missed)
    }

    /// Pairs said to be one person that are.
    pub(crate) fn precision(&self) -> f64 {
        f64::from(self.right) / f64::from(self.right + self.wrong).max(1.0)
    }

    /// Pairs of one person that were found.
    pub(crate) fn recall(&self) -> f64 {
        f64::from(self.right) / f64::from(self.right + self.missed).max(1.0)
    }

    /// B-cubed F1 over contacts.
    pub(crate) fn b_cubed(&self) -> f64 {
        let n = f64::from(self.contacts).max(1.0);
        let (p, r) = (self.precision_sum / n, self.recall_sum / n);
        2.0 * p * r / (p + r)
    }
}
