//! The language of the case files.
//!
//! The head sets facts, one `name: value` a line. Then, in order: `@ time` sets the clock,
//! `. event` is taken and must not be refused, `> event` is taken and what follows from it stands
//! indented under it, `? question` is answered under it.

use headwater::case::Sign;
use headwater::case::deadline::Deadline;
use headwater::case::escalation::To;
use headwater::case::follow_up::Due;
use headwater::case::hours::Zone;
use headwater::case::ledger::Line;
use headwater::case::policy::{Allowance, Bound};
use headwater::case::{
    Agreed, Answer, Arg, Case, CauseCount, Collateral, Commit, Dimension, Earlier, Effect, Entry,
    Event, Facts, FollowUpChannel, FollowUpOutcome, Isolated, ManagerAnswer, OfferId, OfferLine,
    Plan, Preventable, Problem, Rules, Say, Step, StillRight, Via, patch, update,
};
use headwater::config::Config;
use headwater::ticket::{CauseId, Currency, Day, HarmFlag, Moment, Money, Severity, Wanted};
use std::fmt::Write;

const HOUR: i64 = 3_600_000;

pub(super) struct Script {
    config: Config,
    rules: Rules,
    facts: Facts,
    case: Case,
    now: Moment,
}

/// What a file becomes when it is run: its own lines, with what really follows from them.
pub(super) fn run(text: &str, config: &Config) -> String {
    let mut script = Script {
        config: config.clone(),
        rules: config.rules(),
        facts: Facts {
            ticket: Some("t1".into()),
            requester: Some("c1".into()),
            ..Facts::default()
        },
        case: Case::default(),
        now: moment("2026-06-10 10:00"),
    };
    script.facts.at = script.now;
    let mut out = String::new();
    for line in text.lines() {
        if line.starts_with("  ") {
            continue;
        }
        out.push_str(line);
        out.push('\n');
        let answer = match line.split_once(' ') {
            Some((_, _)) if line.starts_with('#') => Vec::new(),
            Some(("@", time)) => {
                script.now = moment(time);
                script.facts.at = script.now;
                Vec::new()
            }
            Some((".", event)) => {
                let done = script.take(event);
                assert!(!done.iter().any(|l| l.starts_with("refused")), "{line}: {done:?}");
                Vec::new()
            }
            Some((">", event)) => script.take(event),
            Some(("?", question)) => script.ask(question),
            Some((name, value)) => {
                script.head(name, value);
                Vec::new()
            }
            None => Vec::new(),
        };
        for line in answer {
            out.push_str("  ");
            out.push_str(&line);
            out.push('\n');
        }
    }
    out
}

fn moment(text: &str) -> Moment {
    let (day, time) = text.split_once(' ').unwrap_or((text, "00:00"));
    let (hour, minute) = time.split_once(':').expect("hh:mm");
    let minutes = hour.parse::<i64>().unwrap() * 60 + minute.parse::<i64>().unwrap();
    Moment(Day::parse(day).expect("a day").start().0 + minutes * 60_000)
}

fn shown_time(at: Moment) -> String {
    let minutes = at.0.rem_euclid(24 * HOUR) / 60_000;
    format!("{} {:02}:{:02}", at.day(), minutes / 60, minutes % 60)
}

impl Script {
    fn money(&self, text: &str) -> Money {
        match text.strip_prefix('-') {
            Some(text) => {
                let money = self.money(text);
                Money::new(-money.minor, money.currency)
            }
            None => match text.split_once('/') {
                Some((amount, code)) => {
                    Money::parse(amount, Currency::try_from(code).unwrap()).unwrap()
                }
                None => Money::parse(text, self.rules.currency).unwrap(),
            },
        }
    }

    /// A time that many days or hours ago: `10d`, `5h`.
    fn ago(&self, text: &str) -> Moment {
        if let Some(days) = text.strip_suffix('d') {
            return self.now.plus_days(-days.parse::<i64>().unwrap());
        }
        let hours: i64 = text.strip_suffix('h').expect("`d` or `h`").parse().unwrap();
        Moment(self.now.0 - hours * HOUR)
    }

    fn head(&mut self, name: &str, value: &str) {
        let words: Vec<&str> = value.split_whitespace().collect();
        match name {
            "role:" => self.facts.role = Some(value.into()),
            "tier:" => self.facts.tier = Some(value.into()),
            "order:" => self.facts.order_value = Some(self.money(value)),
            "severity:" => self.facts.severity = Some(severity(value)),
            "harm:" => self.facts.harm = harm(value),
            "contacts:" => self.facts.contacts = words.iter().map(|w| (*w).into()).collect(),
            "created:" => self.facts.created_at = Some(moment(value)),
            "replied:" => self.facts.first_reply_at = Some(moment(value)),
            "closed:" => self.facts.closed_at = Some(moment(value)),
            "zone:" => self.facts.zone = zone(&words),
            "sign:" => {
                self.facts.signs.push((self.ago(words[1]), Sign::from_id(words[0]).unwrap()));
            }
            "ledger:" => self.facts.ledger.push(self.line(&words)),
            "earlier:" => self.facts.repeats.earlier.push(self.earlier(&words)),
            "count:" => {
                let count = CauseCount {
                    spike: words.contains(&"spike"),
                    persons_24h: named(&words, "persons").map_or(0, |n| n.parse().unwrap()),
                    customers: named(&words, "customers").map_or(0, |n| n.parse().unwrap()),
                    problem: named(&words, "problem").map(Into::into),
                    ..CauseCount::default()
                };
                self.facts.causes.insert(words[0].into(), count);
            }
            "problem:" => {
                let asked = named(&words, "asked").map(|day| moment(&format!("{day} 10:00")));
                let problem = Problem {
                    known_error: String::new(),
                    broadcast_decided: words.contains(&"decided"),
                    owner_asked_at: asked,
                    owner_answered: words.contains(&"answered"),
                };
                self.facts.problems.insert(words[0].into(), problem);
            }
            "config:" => {
                self.config = Config::parse(value).unwrap_or_else(|p| panic!("{value}: {p:?}"));
                self.rules = self.config.rules();
            }
            _ => panic!("`{name}` is no fact"),
        }
    }

    /// `contact ticket offer amount ago`, then `reversed` or nothing.
    fn line(&self, words: &[&str]) -> Line {
        Line {
            contact: Some(words[0].into()),
            ticket: words[1].into(),
            round: 0,
            offer: words[2].into(),
            amount: self.money(words[3]),
            cost: self.money(words[3]),
            counts_to_cap: self.rules.policy.offer(&words[2].into()).unwrap().counts_to_cap,
            role: None,
            approved_by: None,
            policy_version: 1,
            at: self.ago(words[4]),
            reversed_at: words.get(5).map(|_| self.now),
        }
    }

    /// `ticket cause`, then any of `closed=ago`, `agreed`, `promise=day`, `solved`.
    fn earlier(&self, words: &[&str]) -> Earlier {
        Earlier {
            ticket: words[0].into(),
            cause: Some(words[1].into()).filter(|_| words[1] != "–"),
            closed_at: named(words, "closed").map(|days| self.ago(days)),
            came_back: named(words, "closed").is_some(),
            agreed: words.contains(&"agreed"),
            promise_due: named(words, "promise").and_then(Day::parse),
            solved: words.contains(&"solved"),
        }
    }

    fn take(&mut self, text: &str) -> Vec<String> {
        let event = self.event(text);
        let outcome = update(&self.case, event, self.now, &self.rules, &self.facts);
        if let Some(say) = outcome.refused {
            assert_eq!(outcome.entry, None);
            return vec![format!("refused {}", shown(&say))];
        }
        if let Some(entry) = outcome.entry {
            self.case = self.case.with(entry);
        }
        let mut lines = Vec::new();
        for effect in &outcome.effects {
            lines.extend(Self::effect(effect));
        }
        if let Some(Effect::WriteBack(patch)) = outcome.effects.first() {
            // The host takes it at once.
            let event = Event::SaveUndone { patch: patch.clone(), commit: Commit::Server };
            self.case = self.case.with(Entry { at: self.now, event });
        }
        lines
    }

    fn effect(effect: &Effect) -> Vec<String> {
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

    fn event(&self, text: &str) -> Event {
        let words: Vec<&str> = text.split_whitespace().collect();
        let rest = |n: usize| words[n..].join(" ");
        let amount = |n: usize| words.get(n).map(|w| self.money(w));
        let channel =
            |n: usize| words.get(n).map(|w| FollowUpChannel::from_id(w).expect("channel"));
        match words[0] {
            "open" => Event::Opened { status: headwater::ticket::Status::Open },
            "cause" => Event::CauseChosen { cause: words[1].into(), via: Via::Top },
            "clear" => Event::CauseCleared,
            "owner" => Event::OwnerSet { owner: words[1].into() },
            "issue" => {
                Event::IssueAdded { cause: Some(words[1].into()), text: rest(2), collateral: None }
            }
            "drop-issue" => Event::IssueDropped { issue: words[1].parse().unwrap() },
            "wanted" => {
                Event::WantedSet { wanted: Wanted::from_id(words[1]).unwrap(), amount: amount(2) }
            }
            "harm" => Event::HarmSet { flags: words.get(1).map(|w| harm(w)).unwrap_or_default() },
            "severity" => Event::SeveritySet { severity: severity(words[1]) },
            "loss" => Event::OutOfPocketSet { amount: amount(1) },
            "tried" => Event::TriedNoted { text: rest(1) },
            "promise" => Event::PromiseSet { text: rest(2), due: Day::parse(words[1]) },
            "plan" if words[1] == "none" => {
                Event::FollowUpPlanned { plan: Plan::None { why: rest(2) } }
            }
            "plan" => Event::FollowUpPlanned {
                plan: Plan::Ask {
                    channel: channel(1).unwrap(),
                    day: Day::parse(words[2]).expect("a day"),
                },
            },
            "move" => Event::FollowUpMoved { day: Day::parse(words[1]).expect("a day") },
            "attempt" => Event::AttemptMade { channel: channel(1).unwrap() },
            "outcome" => Event::OutcomeRecorded {
                outcome: FollowUpOutcome::from_id(words[1]).unwrap(),
                channel: channel(2),
                next: None,
            },
            "collateral" => Event::CollateralSet {
                hits: words[1..].iter().map(|w| Collateral::from_id(w).unwrap()).collect(),
                issues: true,
            },
            "sign" => Event::EvidenceSeen { sign: Sign::from_id(words[1]).unwrap() },
            _ => self.negotiate_event(&words),
        }
    }

    fn negotiate_event(&self, words: &[&str]) -> Event {
        let rest = |n: usize| words[n..].join(" ");
        let amount = |n: usize| words.get(n).map(|w| self.money(w));
        let offer = || OfferId::from(words[1]);
        match words[0] {
            "offer" => Event::OfferChosen { offer: offer(), amount: amount(2) },
            "also" => Event::OfferAdded { offer: offer(), amount: amount(2) },
            "drop" => Event::OfferRemoved { offer: offer() },
            "amount" => Event::AmountSet { offer: None, amount: amount(1) },
            "reason" => Event::ReasonSet { text: rest(1) },
            "proof" => Event::ProofNoted { text: rest(1) },
            "agree" => {
                Event::AgreedSet { agreed: Agreed::from_id(words[1]).unwrap(), channel: None }
            }
            "reverse" => Event::OfferReversed { offer: offer(), text: rest(2) },
            "ask" => {
                let request = self.case.request(&self.rules, &self.facts, self.now);
                Event::EscalationAsked { ask: request.expect("somebody to ask").ask() }
            }
            "withdraw" => Event::EscalationWithdrawn,
            "answer" | "noted" => Event::ManagerAnswered {
                answer: ManagerAnswer::from_id(words[1]).unwrap(),
                amount: amount(2),
                role: words.get(3).map(|w| (*w).into()),
                text: String::new(),
                noted: words[0] == "noted",
            },
            _ => self.analyze_event(words),
        }
    }

    fn analyze_event(&self, words: &[&str]) -> Event {
        let rest = |n: usize| words[n..].join(" ");
        match words[0] {
            "right" => Event::StillRight {
                answer: match words[1] {
                    "yes" => StillRight::Yes,
                    "no" => StillRight::No { cause: words[2].into() },
                    _ => StillRight::Unknown,
                },
            },
            "preventable" => {
                Event::PreventableSet { preventable: Preventable::from_id(words[1]).unwrap() }
            }
            "idea" => Event::FixIdea { text: rest(1) },
            "isolated" => Event::IsolatedSet { isolated: Isolated::from_id(words[1]).unwrap() },
            "problem" => Event::ProblemLinked { problem: words[1].into(), opened: false },
            "unlink" => Event::ProblemUnlinked,
            "why" => Event::WhySet { line: words[1].parse().unwrap(), text: rest(2) },
            "is" => Event::IsIsNotSet {
                row: Dimension::from_id(words[1]).unwrap(),
                is: words[2].to_owned(),
                is_not: words[3].to_owned(),
            },
            "owner-says" => Event::OwnerAnswered {
                answer: match words[1] {
                    "confirm" => Answer::Confirm,
                    "reject" => Answer::Reject,
                    owner => Answer::Reassign { owner: owner.into() },
                },
                noted: true,
            },
            "finish" => Event::FinishedStep { step: Step::from_id(words[1]).unwrap() },
            "skip" => Event::StepSkipped { step: Step::from_id(words[1]).unwrap() },
            "type" => Event::Typed { field: words[1].to_owned(), text: rest(2) },
            "undo" => Event::Undone,
            "saved" => Event::Saved {
                patch: patch(&self.case, &self.rules, &self.facts),
                commit: Commit::Server,
            },
            other => panic!("`{other}` is no event"),
        }
    }

    fn ask(&self, question: &str) -> Vec<String> {
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
            "within" => or_none(case.within_limit(rules, facts, now).map(|l| offered(&l))),
            "request" => or_none(
                case.request(rules, facts, now)
                    .map(|r| format!("{} rule {}: {}", r.to, r.rule, shown(&r.reason))),
            ),
            "escalation" => or_none(case.escalation(rules, facts, now).map(|e| {
                let due = e.due.map_or(String::new(), |due| format!(", by {}", shown_time(due)));
                format!("{} {}{due}: {}", e.rule, to(&e.to), shown(&e.reason))
            })),
            "call" => or_none(case.senior_call(rules, facts, now).map(|c| {
                let owner = c.owner.map_or("nobody yet".to_owned(), |o| o.to_string());
                let reasons: Vec<String> = c.reasons.iter().map(shown).collect();
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
                let why = s.channel_why.map_or(String::new(), |why| format!(", {}", shown(&why)));
                one(format!("{} {}: {}{why}", s.day, s.channel.id(), shown(&s.day_why)))
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
            "read-back" => or_none(case.read_back(rules).map(|s| shown(&s))),
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

/// The value of `name=value` among words.
fn named<'a>(words: &[&'a str], name: &str) -> Option<&'a str> {
    words.iter().find_map(|w| w.strip_prefix(name)?.strip_prefix('='))
}

fn severity(text: &str) -> Severity {
    Severity::try_from(text.parse::<u8>().unwrap()).unwrap()
}

fn harm(text: &str) -> Vec<HarmFlag> {
    text.split(',').map(|w| HarmFlag::from_id(w.trim()).expect("harm")).collect()
}

/// `+60 2026-10-25T01:00=0`: minutes east of UTC, then changes with the offset from then on.
fn zone(words: &[&str]) -> Zone {
    let change = |word: &&str| {
        let (at, offset) = word.split_once('=').expect("time=offset");
        (moment(&at.replace('T', " ")), offset.parse().unwrap())
    };
    let first_offset = words[0].trim_start_matches('+').parse().unwrap();
    Zone { first_offset, changes: words[1..].iter().map(change).collect() }
}

fn offered(line: &OfferLine) -> String {
    match line.amount {
        Some(amount) => format!("{} {}", line.offer, amount.decimal()),
        None => line.offer.to_string(),
    }
}

fn allowed(a: &Allowance) -> String {
    match (a.limit, a.bound) {
        (None, bound) => format!("any, {}", bound.id().replace('_', " ")),
        (Some(_), bound) if bound.is_not_now() => format!("not now, {}", bound.id()),
        (Some(limit), Bound::PerOffer) => format!("{}, per offer", limit.decimal()),
        (Some(limit), bound) => format!("{}, {}", limit.decimal(), bound.id().replace('_', " ")),
    }
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

fn to(to: &To) -> String {
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

fn due(due: Due) -> String {
    match due {
        Due::Unplanned => "unplanned".to_owned(),
        Due::Later(day) => format!("later {day}"),
        Due::Today => "today".to_owned(),
        Due::Overdue(days) => format!("overdue {days}"),
        Due::Settled => "settled".to_owned(),
        Due::Silent => "silent".to_owned(),
    }
}

fn deadline(d: &Deadline) -> String {
    let target = d.target.map_or(String::new(), |t| format!("{}, at most ", shown_time(t)));
    format!("{} {target}{}", d.kind.id(), shown_time(d.by))
}

/// A message as its key and arguments.
fn shown(say: &Say) -> String {
    let arg = |arg: &Arg| match arg {
        Arg::Text(text) => text.clone(),
        Arg::Number(n) => n.to_string(),
        Arg::Money(money) => money.decimal(),
        Arg::Day(day) => day.to_string(),
        Arg::Time(at) => shown_time(*at),
        Arg::Cause(id) => id.to_string(),
        Arg::Owner(id) => id.to_string(),
        Arg::Offer(id) => id.to_string(),
        Arg::Role(id) => id.to_string(),
        Arg::Key(key) => key.clone(),
        Arg::List(items) => {
            let items: Vec<String> = items.iter().map(shown).collect();
            format!("[{}]", items.join(", "))
        }
    };
    let args: Vec<String> = say.args.iter().map(|(name, a)| format!("{name}={}", arg(a))).collect();
    format!("{} {}", say.key, args.join(" ")).trim_end().to_owned()
}
