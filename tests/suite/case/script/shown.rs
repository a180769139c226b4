//! Answers as the files write them.

use super::HOUR;
use headwater::case::deadline::Deadline;
use headwater::case::escalation::To;
use headwater::case::follow_up::Due;
use headwater::case::ledger::Line;
use headwater::case::policy::{Allowance, Bound};
use headwater::case::{Arg, Effect, OfferLine, Say};
use headwater::ticket::Moment;
use std::fmt::Write;

pub(super) fn effect(effect: &Effect) -> Vec<String> {
    let one = |line: String| vec![line];
    match effect {
        Effect::Learn(cause) => one(format!("learn {cause}")),
        Effect::Forget(cause) => one(format!("forget {cause}")),
        Effect::Relabel { from, to } => one(format!("relabel {from} {to}")),
        Effect::Remind(None) => one("remind none".to_owned()),
        Effect::Remind(Some(day)) => one(format!("remind {day}")),
        Effect::WriteBack(patch) => one(format!("write back {}", patch.changes.len())),
        Effect::Book(lines) if lines.is_empty() => one("book nothing".to_owned()),
        Effect::Book(lines) => lines.iter().map(booked).collect(),
        Effect::AskManager(request) => {
            let mut line = format!("ask {} rule {}", request.to, request.rule);
            if let Some(limit) = request.limit {
                let _ = write!(line, ", limit {}", limit.decimal());
            }
            if let Some(suggested) = &request.suggested {
                let _ = write!(line, ", suggests {}", offered(suggested));
            }
            if let Some(due) = request.due {
                let _ = write!(line, ", by {}", shown_time(due));
            }
            one(line)
        }
        other => one(format!("{other:?}")),
    }
}

pub(super) fn shown_time(at: Moment) -> String {
    let minutes = at.0.rem_euclid(24 * HOUR) / 60_000;
    format!("{} {:02}:{:02}", at.day(), minutes / 60, minutes % 60)
}

pub(super) fn offered(line: &OfferLine) -> String {
    match line.amount {
        Some(amount) => format!("{} {}", line.offer, amount.decimal()),
        None => line.offer.to_string(),
    }
}

pub(super) fn allowed(a: &Allowance) -> String {
    match (a.limit, a.bound) {
        (None, bound) => format!("any, {}", bound.id().replace('_', " ")),
        (Some(_), bound) if bound.is_not_now() => format!("not now, {}", bound.id()),
        (Some(limit), Bound::PerOffer) => format!("{}, per offer", limit.decimal()),
        (Some(limit), bound) => format!("{}, {}", limit.decimal(), bound.id().replace('_', " ")),
    }
}

/// What is booked, by whom and under which version of the policy.
pub(super) fn line_of_ledger(line: &Line) -> String {
    let role = line.role.as_ref().map_or("nobody known", |role| role.as_str());
    format!("{}, by {role} under {}", booked(line), line.policy_version)
}

fn booked(line: &Line) -> String {
    let approved =
        line.approved_by.as_ref().map_or(String::new(), |r| format!(", approved by {r}"));
    let counts = if line.counts_to_cap { ", counts" } else { "" };
    let reversed = if line.reversed_at.is_some() { ", reversed" } else { "" };
    let cost = if line.cost == line.amount {
        String::new()
    } else {
        format!(", cost {}", line.cost.decimal())
    };
    format!("book {} {}{cost}{counts}{approved}{reversed}", line.offer, line.amount.decimal())
}

pub(super) fn to(to: &To) -> String {
    match to {
        To::Role(role) => format!("to {role}"),
        To::AgentAs(role) => format!("agent as {role}"),
        To::Problem(problem) => {
            format!("problem {}", problem.as_ref().map_or("to open", |p| p.as_str()))
        }
        To::OwnerManager(owner) => {
            format!("manager of {}", owner.as_ref().map_or("nobody yet", |o| o.as_str()))
        }
        To::AgentCloses(amount) => format!("agent closes at {}", amount.decimal()),
    }
}

pub(super) fn due(due: Due) -> String {
    match due {
        Due::Unplanned => "unplanned".to_owned(),
        Due::Later(day) => format!("later {day}"),
        Due::Today => "today".to_owned(),
        Due::Overdue(days) => format!("overdue {days}"),
        Due::Settled => "settled".to_owned(),
        Due::Silent => "silent".to_owned(),
    }
}

pub(super) fn deadline(d: &Deadline) -> String {
    let target = d.target.map_or(String::new(), |t| format!("{}, at most ", shown_time(t)));
    format!("{} {target}{}", d.kind.id(), shown_time(d.by))
}

/// A message as its key and arguments.
pub(super) fn say(one: &Say) -> String {
    let arg = |arg: &Arg| match arg {
        Arg::Text(text) => text.clone(),
        Arg::Number(n) => n.to_string(),
        Arg::Money(money) => money.decimal(),
        Arg::Day(day) => day.to_string(),
        Arg::Time(at) | Arg::Utc(at) => shown_time(*at),
        Arg::Cause(id) => id.to_string(),
        Arg::Owner(id) => id.to_string(),
        Arg::Offer(id) => id.to_string(),
        Arg::Role(id) => id.to_string(),
        Arg::Key(key) => key.clone(),
        Arg::List(items) => {
            let items: Vec<String> = items.iter().map(say).collect();
            format!("[{}]", items.join(", "))
        }
    };
    let args: Vec<String> = one.args.iter().map(|(name, a)| format!("{name}={}", arg(a))).collect();
    format!("{} {}", one.key, args.join(" ")).trim_end().to_owned()
}
