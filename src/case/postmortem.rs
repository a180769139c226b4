//! The seed of a blameless postmortem: what a case already knows, the rest to be filled in.
//!
//! In: a case, the facts, names of cause and owner. Out: a [`Document`] without personal data,
//! written as Markdown or as one printable HTML page. Causes and functions, never people.
//!
//! Invariants, each a test of the same name:
//! - `text_from_outside_is_never_markup`
//! - `personal_data_is_removed`
//!
//! Form after Beyer et al., Site Reliability Engineering (2016), chapter 15; is / is not after
//! Kepner and Tregoe, The Rational Manager (1965).

mod html;
mod markdown;
pub mod personal;

use super::event::{Agreed, Dimension, Event};
use super::facts::{CauseCount, Facts};
use super::fold::Case;
use super::say::{Arg, Say};
use crate::ticket::Moment;
use personal::Known;

/// Customers harmed from which one is due.
const DUE_CUSTOMERS: u32 = 50;
/// Confirmations of one cause from which one is due.
const DUE_CONFIRMED: u32 = 2;
/// Weeks after which the fix is checked.
const CHECK_WEEKS: i64 = 4;

/// A postmortem as sections in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The heading.
    pub title: Say,
    /// The sections.
    pub sections: Vec<Section>,
}

/// One section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Its heading.
    pub heading: Say,
    /// Its content.
    pub content: Content,
}

/// What a section holds. Texts in it are free of personal data, not of markup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Lines; an empty one is to be filled in.
    Lines(Vec<Say>),
    /// A table: heads, then rows of as many cells; an empty cell is to be filled in.
    Table(Vec<Say>, Vec<Vec<Say>>),
}

/// What a postmortem is made from beside the case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source<'a> {
    /// The cause's name.
    pub cause_name: &'a str,
    /// The owning function's name, if there is one.
    pub owner_name: Option<&'a str>,
    /// Names, addresses and telephones that must not be in it.
    pub known: &'a Known,
}

/// When a cause calls for a postmortem.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Occasion {
    /// Somebody confirmed a spike alert.
    pub alert_confirmed: bool,
    /// Customers harmed.
    pub customers: u32,
    /// Cases in which the cause was confirmed.
    pub confirmed: u32,
    /// The owning function accepted the risk.
    pub risk_accepted: bool,
}

impl Occasion {
    /// Why a postmortem is due; empty: it is not.
    pub fn reasons(self) -> Vec<Say> {
        let count = |n: u32| Arg::Number(i64::from(n));
        let all = [
            (self.alert_confirmed, Say::of("postmortem-due-alert")),
            (
                DUE_CUSTOMERS <= self.customers,
                Say::of("postmortem-due-customers").with("count", count(self.customers)),
            ),
            (
                DUE_CONFIRMED <= self.confirmed,
                Say::of("postmortem-due-confirmed").with("count", count(self.confirmed)),
            ),
            (self.risk_accepted, Say::of("postmortem-due-risk")),
        ];
        all.into_iter().filter(|(holds, _)| *holds).map(|(_, say)| say).collect()
    }
}

/// The postmortem of a case's cause, filled in as far as the case goes.
pub fn seed(case: &Case, facts: &Facts, source: &Source<'_>) -> Document {
    let section = |key, content| Section { heading: Say::of(key), content };
    let open = || Content::Lines(vec![empty()]);
    let count = case.cause().and_then(|cause| facts.causes.get(cause));
    let check = match case.fix_check {
        Some(day) => Say::of("postmortem-check-on").with("day", Arg::Day(day)),
        None => Say::of("postmortem-check-after").with("weeks", Arg::Number(CHECK_WEEKS)),
    };
    Document {
        title: Say::of("postmortem-title").with("cause", Arg::Text(source.cause_name.to_owned())),
        sections: vec![
            section("postmortem-impact", Content::Lines(impact(count))),
            section("postmortem-timeline", Content::Lines(timeline(case, facts))),
            section("postmortem-noticed", Content::Lines(vec![Say::of("postmortem-by-customer")])),
            section("postmortem-trigger", open()),
            section("postmortem-root-cause", Content::Lines(vec![root_cause(case, source)])),
            section("postmortem-whys", Content::Lines(whys(case, source))),
            section("postmortem-is-is-not", is_is_not(case, source)),
            section("postmortem-factors", open()),
            section("postmortem-worked", open()),
            section("postmortem-actions", actions(case, source)),
            section("postmortem-check", Content::Lines(vec![check])),
        ],
    }
}

/// An agent's words without personal data.
fn clean(text: &str, source: &Source<'_>) -> Say {
    plain(personal::removed(text, source.known))
}

fn whys(case: &Case, source: &Source<'_>) -> Vec<Say> {
    let why = |line| case.whys.get(&line).map_or_else(empty, |why| clean(why, source));
    (0..5_u8).map(why).collect()
}

fn is_is_not(case: &Case, source: &Source<'_>) -> Content {
    let row = |row: &Dimension| {
        let (is, is_not) = case.is_is_not.get(row).cloned().unwrap_or_default();
        let head = Say::of(match row {
            Dimension::Product => "is-is-not-product",
            Dimension::Batch => "is-is-not-batch",
            Dimension::Place => "is-is-not-place",
            Dimension::Date => "is-is-not-date",
        });
        vec![head, clean(&is, source), clean(&is_not, source)]
    };
    let heads = ["is-is-not-what", "is-is-not-is", "is-is-not-is-not"].map(Say::of);
    Content::Table(heads.into(), Dimension::ALL.iter().map(row).collect())
}

/// The table of actions, its first line made of the agent's idea.
fn actions(case: &Case, source: &Source<'_>) -> Content {
    let heads = ["action-what", "action-kind", "action-owner", "action-date", "action-metric"];
    let first = vec![
        case.fix_idea.as_deref().map_or_else(empty, |idea| clean(idea, source)),
        Say::of("action-prevent"),
        source.owner_name.map_or_else(empty, |name| plain(name.to_owned())),
        empty(),
        Say::of("action-metric-contacts"),
    ];
    Content::Table(heads.map(Say::of).into(), vec![first])
}

/// A line to be filled in.
fn empty() -> Say {
    plain(String::new())
}

/// Words as they are.
fn plain(text: String) -> Say {
    Say::of("").with("text", Arg::Text(text))
}

fn impact(count: Option<&CauseCount>) -> Vec<Say> {
    let number = |n: u32| Arg::Number(i64::from(n));
    let Some(count) = count else { return vec![empty()] };
    let contacts = Say::of("postmortem-contacts")
        .with("count", number(count.tickets))
        .with("before", number(count.tickets_before));
    let customers = Say::of("postmortem-customers").with("count", number(count.customers));
    let cost = count.cost.map(|cost| Say::of("postmortem-cost").with("cost", Arg::Money(cost)));
    [Some(contacts), (0 < count.customers).then_some(customers), cost]
        .into_iter()
        .flatten()
        .collect()
}

fn root_cause(case: &Case, source: &Source<'_>) -> Say {
    let key = if case.confirmed_cause().is_some() { "cause-confirmed" } else { "cause-working" };
    Say::of(key).with("cause", Arg::Text(source.cause_name.to_owned()))
}

/// What happened when, in UTC, from the journal: the first of each kind.
fn timeline(case: &Case, facts: &Facts) -> Vec<Say> {
    let entry = |at: Moment, key| Say::of(key).with("at", Arg::Utc(at));
    let first = |key, of: fn(&Event) -> bool| {
        case.journal().iter().find(|e| of(&e.event)).map(|e| entry(e.at, key))
    };
    let lines = [
        facts.created_at.map(|at| entry(at, "timeline-contact")),
        facts.first_reply_at.map(|at| entry(at, "timeline-reply")),
        case.working
            .is_some()
            .then_some(())
            .and_then(|()| first("timeline-cause", |e| matches!(e, Event::CauseChosen { .. }))),
        case.rounds
            .iter()
            .filter_map(|r| r.agreed)
            .find(|(agreed, _, _)| *agreed == Agreed::Yes)
            .map(|(_, _, at)| entry(at, "timeline-agreed")),
        case.rounds.iter().rev().find_map(|r| r.outcome).map(|(at, outcome, _)| {
            let outcome = Arg::Key(format!("outcome-{}", outcome.id().replace('_', "-")));
            entry(at, "timeline-outcome").with("outcome", outcome)
        }),
        case.owner_answer.as_ref().map(|(at, _)| entry(*at, "timeline-owner")),
    ];
    let lines: Vec<Say> = lines.into_iter().flatten().collect();
    if lines.is_empty() { vec![empty()] } else { lines }
}

/// A message as text: words from outside as they are, all else by `words`.
fn text_of(say: &Say, words: &dyn Fn(&Say) -> String) -> String {
    match (say.key, say.args.first()) {
        ("", Some((_, Arg::Text(text)))) => text.clone(),
        _ => words(say),
    }
}
