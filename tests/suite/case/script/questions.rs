//! What can be asked of a case.

use super::Script;
use super::shown::{allowed, deadline, due, line_of_ledger, offered, say, shown_time, to};
use headwater::case::{Step, patch};
use headwater::ticket::CauseId;

impl Script {
    pub(super) fn ask(&self, question: &str) -> Vec<String> {
        let (rules, facts, now) = (&self.rules, &self.facts, self.now);
        let words: Vec<&str> = question.split_whitespace().collect();
        let one = |line: String| vec![line];
        let or_none = |line: Option<String>| vec![line.unwrap_or_else(|| "none".to_owned())];
        let case = &self.case;
        match words[0] {
            "allow" => {
                or_none(case.allowance(&words[1].into(), rules, facts, now).map(|a| allowed(&a)))
            }
            "options" => {
                let options = case.options(rules, facts, now);
                options.iter().map(|a| format!("{}: {}", a.offer, allowed(a))).collect()
            }
            "usual" => or_none(case.usual_offer(rules).map(|o| o.id.to_string())),
            "shortfall" => or_none(
                case.shortfall(rules, facts, now)
                    .map(|s| format!("{}, allowed {}", offered(&s.line), allowed(&s.allowance))),
            ),
            "allowed" => {
                let offers = case.allowed_instead(rules).unwrap_or_default();
                offers.iter().map(offered).collect()
            }
            "within" => or_none(case.within_limit(rules, facts, now).map(|l| offered(&l))),
            "request" => or_none(
                case.request(rules, facts, now)
                    .map(|r| format!("{} rule {}: {}", r.to, r.rule, say(&r.reason))),
            ),
            "escalation" => or_none(case.escalation(rules, facts, now).map(|e| {
                let due = e.due.map_or(String::new(), |due| format!(", by {}", shown_time(due)));
                format!("{} {}{due}: {}", e.rule, to(&e.to), say(&e.reason))
            })),
            "call" => or_none(case.senior_call(rules, facts, now).map(|c| {
                let owner = c.owner.map_or("nobody yet".to_owned(), |o| o.to_string());
                let reasons: Vec<String> = c.reasons.iter().map(say).collect();
                format!("{owner}, by {}: {}", shown_time(c.by), reasons.join("; "))
            })),
            "authority" => or_none(case.authority(rules, facts).map(|r| r.to_string())),
            "severity" => one(case.effective_severity(facts).level().to_string()),
            _ => self.ask_state(&words),
        }
    }

    fn ask_state(&self, words: &[&str]) -> Vec<String> {
        let (rules, facts, now) = (&self.rules, &self.facts, self.now);
        let one = |line: String| vec![line];
        let or_none = |line: Option<String>| vec![line.unwrap_or_else(|| "none".to_owned())];
        let case = &self.case;
        match words[0] {
            "follow-up" => {
                let s = case.suggested_follow_up(rules, facts, now);
                let why = s.channel_why.map_or(String::new(), |why| format!(", {}", say(&why)));
                one(format!("{} {}: {}{why}", s.day, s.channel.id(), say(&s.day_why)))
            }
            "due" => one(due(case.due(facts.zone.day(now)))),
            "step" => {
                let status = case.step(Step::from_id(words[1]).unwrap());
                let missing: Vec<&str> = status.missing.iter().map(|m| m.id()).collect();
                one(format!("{:?} {}", status.state, missing.join(", ")).trim_end().to_owned())
            }
            "current" => one(case.current().id().to_owned()),
            "done" => one(case.is_done().to_string()),
            "evidence" => or_none(case.evidence(rules, facts).map(|l| l.id().to_owned())),
            "cause" => one(format!(
                "working {}, confirmed {}",
                case.working_cause().map_or("–", CauseId::as_str),
                case.confirmed_cause().map_or("–", CauseId::as_str)
            )),
            "patch" => {
                let changes = patch(case, rules, facts).changes;
                let value = |v: Option<&headwater::ticket::FieldValue>| {
                    v.map_or("–".to_owned(), headwater::ticket::FieldValue::to_line)
                };
                let line = |c: &headwater::ticket::FieldChange| {
                    format!(
                        "{}: {} → {}",
                        c.field.id(),
                        value(c.from.as_ref()),
                        value(c.to.as_ref())
                    )
                };
                changes.iter().map(line).collect()
            }
            "deadlines" => case.deadlines(rules, facts).iter().map(deadline).collect(),
            "read-back" => or_none(case.read_back(rules).map(|s| say(&s))),
            "ledger" => case.ledger_lines(rules, facts).iter().map(line_of_ledger).collect(),
            "undo-depth" => one(case.undo_depth().to_string()),
            "empty" => one(case.is_empty().to_string()),
            "attempts" => one(case.round().map_or(0, |r| r.attempts.len()).to_string()),
            "rounds" => one(case.rounds.len().to_string()),
            "issues" => {
                let live = case.issues.iter().flatten();
                live.map(|i| {
                    format!("{} {}", i.cause.as_ref().map_or("–", CauseId::as_str), i.text)
                        .trim_end()
                        .to_owned()
                })
                .collect()
            }
            "draft" => or_none(case.drafts.get(words[1]).cloned()),
            other => panic!("`{other}` is no question"),
        }
    }
}
