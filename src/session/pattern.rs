//! Step 4, what is not asked at once: one case or many, the problem it belongs to, the five whys,
//! is / is not, what the owning function said.

use super::Session;
use super::open::Open;
use super::words::{acting, button, fact, note, option, radios, time};
use crate::case::{Answer, CauseCount, Dimension, Facts, Isolated, ProblemId};
use crate::sorted::{SortedMap, SortedSet};
use crate::ticket::{CauseId, ContactId, DAY_MS, Moment, Money};
use crate::view::{Block, Fact, Input, InputKind, Text, Tone};

/// Days over which cases of one cause are counted; the days before them are the comparison.
const COUNTED_DAYS: i64 = 30;

impl Session {
    /// The disclosures of the step.
    pub(super) fn deeper(&self, open: &Open, facts: &Facts) -> Vec<Block> {
        let count = open.case.cause().and_then(|cause| facts.causes.get(cause));
        let seen = count.map(|c| Text::of("pattern.n").with("n", c.tickets));
        let whys = (!open.case.whys.is_empty())
            .then(|| Text::of("pattern.n-whys").with("n", open.case.whys.len() as u32));
        let said = open.case.owner_answer.as_ref().map(|(_, answer)| answer_word(answer));
        let said = said.map(|word| Text::of(format!("value.owner-answer.{word}")));
        let mut blocks = vec![
            open.more("pattern", "more.pattern", seen, || self.pattern(open, count)),
            open.more("whys", "more.whys", whys, || whys_and_rows(open)),
        ];
        if open.case.cause().is_some_and(|cause| !cause.is_unclear()) {
            let answer = || self.owner_answer(open);
            blocks.push(open.more("owner-answer", "more.owner-answer", said, answer));
        }
        blocks
    }

    /// One case or many: what this device has seen, and the problem it is worked on under.
    fn pattern(&self, open: &Open, count: Option<&CauseCount>) -> Vec<Block> {
        let mut blocks = Vec::new();
        if let Some(count) = count {
            blocks.push(Block::Facts { rows: counts(count) });
            blocks.push(Block::Note { note: note(Text::of("pattern.here-only"), Tone::Muted) });
        }
        let row = |one: &Isolated| {
            let label = Text::of(format!("value.isolated.{}", one.id()));
            option(one.id(), label, open.case.isolated == Some(*one))
        };
        let options = Isolated::ALL.iter().map(row).collect();
        blocks.push(radios("isolated", "pattern.isolated", options));
        let known = self.problems(open);
        if known.iter().any(|id| open.case.problem.as_ref() != Some(id)) {
            let chosen = |id: &ProblemId| open.case.problem.as_ref() == Some(id);
            let row = |id: &ProblemId| option(id.as_str(), Text::plain(id.as_str()), chosen(id));
            let options = known.iter().map(row).collect();
            blocks.push(radios("problem", "pattern.known-problems", options));
        }
        let own = open.case.problem.as_ref().map_or("", ProblemId::as_str);
        blocks.push(Block::Field { field: open.input("problem", "pattern.problem", own) });
        let act = if own.is_empty() {
            button("open-problem", "act.open-problem")
        } else {
            button("unlink-problem", "act.unlink-problem")
        };
        blocks.push(Block::Buttons { buttons: vec![act] });
        blocks
    }

    /// Problems that cases of the same cause on this device belong to, and this one's own.
    fn problems(&self, open: &Open) -> SortedSet<ProblemId> {
        let cause = open.case.cause();
        let same =
            |case: &&super::summary::Summary| cause.is_some() && case.cause.as_ref() == cause;
        SortedSet::of(self.cases.values().filter(same).filter_map(|case| case.problem.clone()))
    }

    /// The name of a problem that is opened now: its cause and the day.
    pub(super) fn new_problem(&self, open: &Open, now: Moment) -> Option<ProblemId> {
        let cause = open.case.cause().filter(|cause| !cause.is_unclear())?;
        Some(ProblemId::from(format!("{cause}-{}", self.zone.day(now)).as_str()))
    }

    fn owner_answer(&self, open: &Open) -> Vec<Block> {
        let said = open.case.owner_answer.as_ref().map(|(_, answer)| answer);
        let word = said.map(answer_word);
        let row = |id: &str| {
            let label = Text::of(format!("value.owner-answer.{id}"));
            option(id, label, word == Some(id))
        };
        let options = ["confirm", "reject", "reassign"].map(row).into();
        let mut blocks = Vec::new();
        if let Some(at) = open.case.owner_asked {
            let text = Text::of("pattern.owner-asked").with("at", time(at));
            blocks.push(Block::Note { note: note(text, Tone::Muted) });
        } else if said.is_none() {
            blocks.push(Block::Buttons { buttons: vec![button("owner-asked", "act.owner-asked")] });
        }
        blocks.push(radios("owner-answer", "pattern.owner-answer", options));
        let reassigned = match said {
            Some(Answer::Reassign { owner }) => Some(owner),
            _ => None,
        };
        if open.shows("reassign") || reassigned.is_some() {
            let row = |owner: &crate::cause::taxonomy::Owner| {
                let name = Text::plain(owner.name.as_str());
                option(owner.id.as_str(), name, reassigned == Some(&owner.id))
            };
            let options = self.config.causes.owners.iter().map(row).collect();
            blocks.push(radios("reassign", "pattern.reassign", options));
        }
        // It ends with a fix that is checked, or with somebody who stands for what stays.
        let day = open.case.fix_check.map(|day| day.to_string()).unwrap_or_default();
        let day = open.input("fix-check", "pattern.fix-check", &day);
        blocks.push(Block::Field { field: Input { input: InputKind::Day, ..day } });
        let by = open.case.risk_by.as_deref().unwrap_or("");
        blocks.push(Block::Field { field: open.input("risk-by", "pattern.risk-by", by) });
        blocks
    }

    /// How often a cause came up in the cases of this device, up to now.
    pub(super) fn count_of(&self, cause: &CauseId, now: Moment) -> CauseCount {
        let mut count = CauseCount::default();
        // Who wrote, with the age of their latest contact in days.
        let mut persons: SortedMap<&str, i64> = SortedMap::new();
        // The problem of the latest case that has one.
        let mut worked_on: Option<(Moment, &ProblemId)> = None;
        for case in self.cases.values().filter(|case| case.cause.as_ref() == Some(cause)) {
            let at = case.opened_at.unwrap_or(case.changed_at);
            let age_days = now.0.saturating_sub(at.0) / DAY_MS;
            if COUNTED_DAYS <= age_days {
                count.tickets_before += u32::from(age_days < 2 * COUNTED_DAYS);
                continue;
            }
            worked_on = worked_on.max(case.problem.as_ref().map(|problem| (at, problem)));
            count.tickets += 1;
            let who = case.contact.as_ref().map_or(case.ticket.as_str(), |c| self.one_of(c));
            let youngest = persons.or_insert(who, age_days);
            *youngest = age_days.min(*youngest);
            let given = case.ledger.iter().filter(|line| line.reversed_at.is_none());
            let currency = self.rules.currency;
            for line in given.filter(|line| line.cost.currency == currency) {
                let sum = count.cost.map_or(0, |cost| cost.minor).saturating_add(line.cost.minor);
                count.cost = Some(Money::new(sum, currency)).filter(|sum| 0 < sum.minor);
            }
        }
        count.problem = worked_on.map(|(_, problem)| problem.clone());
        count.customers = persons.len() as u32;
        count.persons_24h = persons.values().filter(|age| **age == 0).count() as u32;
        count
    }
}

impl Session {
    /// One contact that stands for a contact's person.
    fn one_of<'a>(&'a self, contact: &'a ContactId) -> &'a str {
        let persons = self.open.iter().flat_map(|open| &open.past.persons);
        let theirs = persons.filter(|contacts| contacts.contains(contact)).find_map(|c| c.first());
        theirs.unwrap_or(contact).as_str()
    }
}

/// The counts of a cause, row by row.
fn counts(count: &CauseCount) -> Vec<Fact> {
    let number = |n: u32| Text::of("").with("text", n);
    let mut rows = vec![
        fact("pattern.last-30", number(count.tickets)),
        fact("pattern.before", number(count.tickets_before)),
        fact("pattern.customers", number(count.customers)),
    ];
    if let Some(cost) = count.cost {
        rows.push(fact("pattern.given", Text::of("").with("text", super::words::money(cost))));
    }
    rows
}

/// The five whys, then is / is not.
fn whys_and_rows(open: &Open) -> Vec<Block> {
    let mut blocks = Vec::new();
    let answered = open.case.whys.keys().max().map_or(0, |last| last + 1);
    for line in 0..=answered.min(4) {
        let label = if line == 0 { "pattern.why-first" } else { "pattern.why-next" };
        let text = open.case.whys.get(&line).map_or("", String::as_str);
        blocks.push(Block::Field { field: open.input(&format!("why:{line}"), label, text) });
    }
    blocks.push(Block::Note { note: note(Text::of("pattern.is-is-not"), Tone::Plain) });
    for row in Dimension::ALL {
        let (is, is_not) = open.case.is_is_not.get(row).cloned().unwrap_or_default();
        let id = row.id();
        let label = format!("pattern.is.{id}");
        blocks.push(Block::Field { field: open.input(&format!("is:{id}"), &label, &is) });
        let label = format!("pattern.is-not.{id}");
        blocks.push(Block::Field { field: open.input(&format!("is-not:{id}"), &label, &is_not) });
    }
    blocks
}

/// The stable word of an answer.
fn answer_word(answer: &Answer) -> &'static str {
    match answer {
        Answer::Confirm => "confirm",
        Answer::Reject => "reject",
        Answer::Reassign { .. } => "reassign",
    }
}

/// Further issues whose causes are to be confirmed.
pub(super) fn issues_to_confirm(session: &Session, open: &Open) -> Vec<Block> {
    let issues = open.case.issues.iter().enumerate();
    issues
        .filter_map(|(at, issue)| Some((at, issue.as_ref()?)))
        .filter(|(_, issue)| issue.cause.is_some())
        .map(|(at, issue)| {
            let act = if issue.confirmed {
                Vec::new()
            } else {
                vec![button(&format!("confirm-issue:{at}"), "act.confirm")]
            };
            acting(session.issue_text(issue), act)
        })
        .collect()
}
